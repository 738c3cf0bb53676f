"""Objects erased for good: in a bucket that keeps versions, a mere deletion only hides them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def erase_versions(client: "S3Client", bucket: str, key: str) -> None:
    """Delete every version of an object and every mark of a deletion; what is gone already is erased.

    One by one, as an object here has one or two: so the right to delete versions suffices, and none to delete an object
    without naming one (a deletion of many at once asks for both).
    """
    pages = client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=key)
    for page in pages:
        for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
            if one["Key"] == key:
                client.delete_object(Bucket=bucket, Key=key, VersionId=one["VersionId"])
