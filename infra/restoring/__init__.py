"""Back a stack up, and bring what it held into another one: the runbook is docs/restore.md."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

Outputs = dict[str, str]
# What is backed up; ViewsTable is made again from these.
TABLES = ("AppealsTable", "RegistryTable", "HistoryTable")
SECRETS = ("BlindIndexKey", "TelephonySecrets")
# What outlives a day in each bucket.
FILES = {
    "AttachmentsBucket": ("attachments/",),
    "RecordingsBucket": ("recordings/",),
    "ExportsBucket": ("keys/", "seals/", "snapshots/"),
}


class RestoreError(Exception):
    """A step cannot be done, or what it brought does not hold; the text says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clients:
    """Who carries the steps out, with the rights of a deployer."""

    cognito: "CognitoIdentityProviderClient"
    dynamodb: "DynamoDBClient"
    s3: "S3Client"
    secrets: Any
