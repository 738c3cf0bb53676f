"""Files of all that is held on a person, under a prefix that the bucket empties after two weeks.

subject-files/<centre>/<request id>/<random>.zip
"""

import secrets
from typing import TYPE_CHECKING

from chalicelib.adapters.s3.files import S3Files

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3 import S3Client

ZIP = "application/zip"


class S3SubjectFiles:
    """Port `SubjectFiles`. A file never takes the place of another, and its name cannot be guessed."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self._client = client
        self._bucket = bucket
        self._files = S3Files(client, bucket)

    def keep(self, request_id: str, document: bytes) -> str:
        centre = request_id.split("-", 1)[0]
        key = f"subject-files/{centre}/{request_id}/{secrets.token_hex(16)}.zip"
        self._client().put_object(Bucket=self._bucket, Key=key, Body=document, ContentType=ZIP)
        return key

    def link(self, key: str, file_name: str) -> str:
        return self._files.link(key, file_name, ZIP)
