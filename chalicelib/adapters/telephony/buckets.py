"""Recordings that lie in S3 already: brought to our own slots by an exchange, or by Amazon Connect to its bucket."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.s3.versions import erase_versions
from chalicelib.domain.telephony.telephone import Account, Provider
from chalicelib.usecases.ports.recordings import (
    Audio,
    ForbiddenAddressError,
    SourceMissingError,
    SourceUnavailableError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3 import S3Client

SCHEME = "s3://"
CHUNK_BYTES = 256 * 1024
_UPLOAD = re.compile(r"uploads/[a-z]{2,8}/(?P<account>[a-z0-9-]+)/[A-Za-z0-9-]{8,64}")
_CHANGED, _NO_SUCH_RANGE = 412, 416
# 403 is what S3 says of a missing object to those who may not list the bucket.
_ABSENT = {403, 404}


@dataclass(frozen=True, slots=True)
class _Place:
    bucket: str
    key: str


class BucketSource:
    """Objects that an account may name: uploads of its own centre, and, for Connect, what lies in Connect's bucket."""

    def __init__(
        self, client: "Callable[[], S3Client]", uploads: str, connect_bucket: str = ""
    ) -> None:
        self._client = client
        self._uploads = uploads
        self._connect = connect_bucket

    @contextmanager
    def open(self, account: Account, url: str, start: int, validator: str) -> Iterator[Audio]:
        place, client = self._place(account, url), self._client()
        try:
            found = self._get(place, start, validator)
        except client.exceptions.ClientError as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            if status in _ABSENT:
                raise SourceMissingError from error
            if status not in {_CHANGED, _NO_SUCH_RANGE}:
                raise
            # Another file under the same name, or one that ends here: it is read from its beginning.
            start, found = 0, self._get(place, 0, "")
        body = found["Body"]
        try:
            yield Audio(
                chunks=_chunks(body),
                start=start,
                length=start + found["ContentLength"],
                validator=found["ETag"],
            )
        finally:
            body.close()

    def erase(self, account: Account, url: str) -> None:
        place = self._place(account, url)
        erase_versions(self._client(), place.bucket, place.key)

    def _get(self, place: _Place, start: int, validator: str) -> Any:
        same: Any = {"Range": f"bytes={start}-"} if start else {}
        if validator:
            same["IfMatch"] = validator
        return self._client().get_object(Bucket=place.bucket, Key=place.key, **same)

    def _place(self, account: Account, url: str) -> _Place:
        bucket, _, key = url.removeprefix(SCHEME).partition("/")
        upload = _UPLOAD.fullmatch(key)
        is_upload = bucket == self._uploads and upload is not None
        if is_upload and upload is not None and upload["account"] == account.id:
            return _Place(bucket, key)
        is_connect = account.provider is Provider.CONNECT and bool(self._connect)
        if is_connect and bucket == self._connect and key:
            return _Place(bucket, key)
        raise ForbiddenAddressError


def _chunks(body: Any) -> Iterator[bytes]:
    # Botocore tells of a connection that breaks off by errors of its own and of the library below.
    from botocore.exceptions import HTTPClientError, IncompleteReadError  # noqa: PLC0415
    from urllib3.exceptions import HTTPError  # noqa: PLC0415

    try:
        yield from body.iter_chunks(CHUNK_BYTES)
    except (HTTPClientError, IncompleteReadError, HTTPError, OSError) as fault:
        raise SourceUnavailableError from fault
