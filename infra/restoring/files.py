"""Files of buckets brought into others, each version by itself: appeals name the version that was checked."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from infra.restoring import RestoreError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectVersionTypeDef

# Copied by one request; larger files need S3 replication (docs/restore.md).
LARGEST = 5 * 1024**3


def copy_files(s3: "S3Client", source: str, target: str, prefix: str) -> dict[str, str]:
    """Copy all versions of what lies under a prefix, oldest first; return the new version of each old one.

    Where the target has as many versions of a key as the source they are taken as copied: a run that died goes on.
    """
    versions: dict[str, str] = {}
    for key, wanted in _by_key(s3, source, prefix).items():
        standing = _by_key(s3, target, key).get(key, [])
        for number, old in enumerate(wanted):
            is_there = number < len(standing)
            new = standing[number]["VersionId"] if is_there else _copy(s3, source, target, old)
            versions[old["VersionId"]] = new
    return versions


def _by_key(s3: "S3Client", bucket: str, prefix: str) -> "dict[str, list[ObjectVersionTypeDef]]":
    """Versions of each key, oldest first."""
    found: dict[str, list[ObjectVersionTypeDef]] = {}
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix):
        for version in page.get("Versions", ()):
            found.setdefault(version["Key"], []).insert(0, version)
    return found


def _copy(s3: "S3Client", source: str, target: str, version: "ObjectVersionTypeDef") -> str:
    key = version["Key"]
    if version["Size"] > LARGEST:
        raise RestoreError(f"{source}/{key} is larger than one request copies: replicate it")
    try:
        copied = s3.copy_object(
            Bucket=target,
            Key=key,
            CopySource={"Bucket": source, "Key": key, "VersionId": version["VersionId"]},
        )
    except ClientError as error:
        raise RestoreError(f"{source}/{key} cannot be copied: {error}") from error
    return copied.get("VersionId", "")
