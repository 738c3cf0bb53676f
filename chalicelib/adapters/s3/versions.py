"""Objects erased for good: in a bucket that keeps versions, a mere deletion only hides them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef


class NotErasedError(Exception):
    """The store kept some version of an object that was to be erased."""


def erase_versions(client: "S3Client", bucket: str, key: str) -> None:
    """Delete every version of an object and every mark of a deletion; what is gone already is erased."""
    pages = client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=key)
    for page in pages:
        found: list[ObjectIdentifierTypeDef] = [
            {"Key": key, "VersionId": one["VersionId"]}
            for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))
            if one["Key"] == key
        ]
        if not found:
            continue
        answer = client.delete_objects(Bucket=bucket, Delete={"Objects": found, "Quiet": True})
        if answer.get("Errors"):
            raise NotErasedError(answer["Errors"][0].get("Code", ""))
