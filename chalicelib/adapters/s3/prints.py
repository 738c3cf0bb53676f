"""Printed cards in S3, under a prefix that the bucket empties after a day.

cards/<centre>/<appeal id>/<random>.pdf
"""

import secrets
from typing import TYPE_CHECKING

from chalicelib.adapters.s3.files import S3Files

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3 import S3Client

PDF = "application/pdf"


class S3Prints:
    """Port `Prints`. A print never takes the place of another, and its name cannot be guessed."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self._client = client
        self._bucket = bucket
        self._files = S3Files(client, bucket)

    def keep(self, appeal_id: str, document: bytes, *, file_name: str) -> str:
        centre = appeal_id.split("-", 1)[0]
        key = f"cards/{centre}/{appeal_id}/{secrets.token_hex(16)}.pdf"
        self._client().put_object(Bucket=self._bucket, Key=key, Body=document, ContentType=PDF)
        return self._files.link(key, file_name, PDF)
