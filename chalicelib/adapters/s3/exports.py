"""Seals in the exports bucket. What is put is put if there is none: the bucket's own policy asks for that too."""

from typing import TYPE_CHECKING

from chalicelib.usecases.ports.seals import AlreadyPublishedError, NotPublishedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mypy_boto3_s3 import S3Client

_STANDS = {"PreconditionFailed", "ConditionalRequestConflict"}
_TYPES = {".gz": "application/gzip", ".json": "application/json", ".pem": "application/x-pem-file"}


class S3Exports:
    """Port `Exports`."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def publish(self, key: str, body: bytes) -> None:
        client = self._client()
        kind = next((kind for end, kind in _TYPES.items() if key.endswith(end)), "")
        try:
            client.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=body,
                ContentType=kind or "application/octet-stream",
                IfNoneMatch="*",
                # A bucket under Object Lock wants to be told what it gets.
                ChecksumAlgorithm="SHA256",
            )
        except client.exceptions.ClientError as error:
            if error.response["Error"]["Code"] not in _STANDS:
                raise
            if self.read(key) != body:
                raise AlreadyPublishedError(key) from error

    def read(self, key: str) -> bytes:
        client = self._client()
        try:
            return client.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except client.exceptions.NoSuchKey as error:
            raise NotPublishedError(key) from error

    def names(self, folder: str, *, first: str, last: str) -> "Iterator[str]":
        after = f"{folder}{first}"
        pages = self._client().get_paginator("list_objects_v2")
        # Keys that begin so come after what they begin with.
        found = pages.paginate(Bucket=self._bucket, Prefix=folder, StartAfter=after)
        for page in found:
            for one in page.get("Contents", ()):
                key = one["Key"]
                if key > f"{folder}{last}" and not key.startswith(f"{folder}{last}"):
                    return
                yield key
