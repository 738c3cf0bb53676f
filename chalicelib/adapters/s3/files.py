"""Attachments in S3: browsers send them straight to the bucket; only finished ones are tied to an appeal.

uploads/<centre>/<upload id>                    forgotten after a day by the bucket's own rule
attachments/<centre>/<appeal id>/<upload id>    tied
"""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.uploads import LARGEST_UPLOAD
from chalicelib.usecases.ports import StoredFile, UploadSlot

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3 import S3Client

SLOT_SECONDS = 900
LINK_SECONDS = 300


class S3Files:
    """Port `Files`. The client is made when first needed: most requests never touch a file."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def open_slot(self, centre: str, upload_id: str, content_type: str) -> UploadSlot:
        conditions: list[Any] = [
            {"Content-Type": content_type},
            ["content-length-range", 1, LARGEST_UPLOAD],
        ]
        post = self._client().generate_presigned_post(
            self._bucket,
            _upload_key(centre, upload_id),
            Fields={"Content-Type": content_type},
            Conditions=conditions,
            ExpiresIn=SLOT_SECONDS,
        )
        return UploadSlot(
            upload_id=upload_id, url=post["url"], fields=post["fields"], expires_in=SLOT_SECONDS
        )

    def tie(self, centre: str, upload_id: str, appeal_id: str) -> StoredFile:
        """Copy to the appeal; a file tied before is simply found again. Raises InvalidError where it never came."""
        key = f"attachments/{centre}/{appeal_id}/{upload_id}"
        stored = self._stored(key)
        if stored is None:
            source = _upload_key(centre, upload_id)
            came = self._stored(source)
            if came is None:
                raise InvalidError(
                    ErrorCode.UPLOAD_NOT_FOUND, field="attachments", details={"upload": upload_id}
                )
            self._client().copy_object(
                Bucket=self._bucket,
                Key=key,
                CopySource={"Bucket": self._bucket, "Key": source},
            )
            stored = StoredFile(key=key, content_type=came.content_type, size=came.size)
        return stored

    def link(self, key: str, file_name: str, content_type: str, version: str = "") -> str:
        of_version = {"VersionId": version} if version else {}
        return self._client().generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": key,
                **of_version,
                "ResponseContentType": content_type,
                "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(file_name)}",
            },
            ExpiresIn=LINK_SECONDS,
        )

    def _stored(self, key: str) -> StoredFile | None:
        client = self._client()
        try:
            head = client.head_object(Bucket=self._bucket, Key=key)
        except client.exceptions.ClientError as error:
            # 403 is what S3 says of a missing object to those who may not list the bucket.
            if error.response["ResponseMetadata"]["HTTPStatusCode"] in {403, 404}:
                return None
            raise
        return StoredFile(key=key, content_type=head["ContentType"], size=head["ContentLength"])


def _upload_key(centre: str, upload_id: str) -> str:
    return f"uploads/{centre}/{upload_id}"
