"""Attachments as they lie in the bucket, brought to disk for a check."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from chalicelib.domain.uploads import LARGEST_UPLOAD
from chalicelib.usecases.ports.checking import Brought, FileGoneError, FileTooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3 import S3Client

CHUNK = 1 << 20


class S3FileReading:
    """Port `FileReading`: a megabyte in memory at a time, the rest on disk until the check is over."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    @contextmanager
    def brought(self, key: str) -> Iterator[Brought]:
        client = self._client()
        try:
            found = client.get_object(Bucket=self._bucket, Key=key)
        except client.exceptions.ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileGoneError from None
            raise
        digest, size = hashlib.sha256(), 0
        with closing(found["Body"]) as body, tempfile.TemporaryFile() as file:
            if found["ContentLength"] > LARGEST_UPLOAD:
                raise FileTooLargeError
            for chunk in body.iter_chunks(CHUNK):
                size += len(chunk)
                if size > LARGEST_UPLOAD:
                    raise FileTooLargeError
                digest.update(chunk)
                file.write(chunk)
            file.seek(0)
            yield Brought(
                file=file, sha256=digest.hexdigest(), version=found.get("VersionId") or ""
            )
