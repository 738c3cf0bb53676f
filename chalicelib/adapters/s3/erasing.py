"""Attachments that go for good, with every version that the bucket keeps."""

from typing import TYPE_CHECKING

from chalicelib.adapters.s3.versions import erase_versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3 import S3Client


class S3ErasableFiles:
    """Port `ErasableFiles`. Raises what S3 raises where the bucket keeps some version."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def erase(self, key: str) -> None:
        erase_versions(self._client(), self._bucket, key)
