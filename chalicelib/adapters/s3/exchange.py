"""Files of tables in S3, under prefixes that the bucket empties by itself.

imports/<upload id>           a table that came
exports/<random>/<file name>  a table made for one reading
"""

import secrets
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.s3.files import SLOT_SECONDS, S3Files
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.imports import LARGEST_TABLE
from chalicelib.usecases.ports import UploadSlot

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3 import S3Client

_ABSENT = {403, 404}


class S3Exchange:
    """Port `Exchange`."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self._client = client
        self._bucket = bucket
        self._files = S3Files(client, bucket)

    def open_slot(self, upload_id: str, content_type: str) -> UploadSlot:
        conditions: list[Any] = [
            {"Content-Type": content_type},
            ["content-length-range", 1, LARGEST_TABLE],
        ]
        post = self._client().generate_presigned_post(
            self._bucket,
            _key(upload_id),
            Fields={"Content-Type": content_type},
            Conditions=conditions,
            ExpiresIn=SLOT_SECONDS,
        )
        return UploadSlot(
            upload_id=upload_id, url=post["url"], fields=post["fields"], expires_in=SLOT_SECONDS
        )

    def has(self, upload_id: str) -> bool:
        client = self._client()
        try:
            client.head_object(Bucket=self._bucket, Key=_key(upload_id))
        except client.exceptions.ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] in _ABSENT:
                return False
            raise
        return True

    def content(self, upload_id: str) -> bytes:
        client = self._client()
        try:
            found = client.get_object(Bucket=self._bucket, Key=_key(upload_id))
        except client.exceptions.ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] in _ABSENT:
                raise InvalidError(ErrorCode.UPLOAD_NOT_FOUND, field="upload_id") from None
            raise
        return found["Body"].read(LARGEST_TABLE + 1)

    def publish(self, document: bytes, *, file_name: str, content_type: str) -> str:
        key = f"exports/{secrets.token_hex(16)}/{file_name}"
        self._client().put_object(
            Bucket=self._bucket, Key=key, Body=document, ContentType=content_type
        )
        return self._files.link(key, file_name, content_type)


def _key(upload_id: str) -> str:
    return f"imports/{upload_id}"
