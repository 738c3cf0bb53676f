"""Counters of registration numbers set so that no number is given twice, whatever time the tables were restored to."""

import gzip
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from infra.restoring.tables import Item

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

REGISTERED = "AppealRegistered"
# Centre and series ("2026/ALL") to the highest ordinal that is known to be given.
Highest = dict[tuple[str, str], int]


def of_history(item: Item, highest: Highest) -> None:
    """Take note of the number that an entry of history gave, if it did."""
    if item["event"]["S"] == REGISTERED:
        _note(item["pk"]["S"], json.loads(item["entry"]["S"])["facts"], highest)


def of_seals(s3: "S3Client", bucket: str, highest: Highest) -> int:
    """Take note of every number that was sealed, and return how many: some may be later than the tables."""
    count = 0
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="seals/"):
        for key in (one["Key"] for one in page.get("Contents", ())):
            if "/numbers/" in key:
                body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
                for line in gzip.decompress(body).splitlines():
                    told = json.loads(line)
                    _note(told["chain"], told, highest)
                    count += 1
    return count


def _note(chain: str, told: Mapping[str, object], highest: Highest) -> None:
    """Entries from before history named the series say nothing; for these the counter itself speaks."""
    series, ordinal = told.get("series"), told.get("ordinal")
    if isinstance(series, str) and isinstance(ordinal, int):
        place = (chain.split("#", 1)[0], series)
        highest[place] = max(ordinal, highest.get(place, 0))


def raise_counters(
    dynamodb: "DynamoDBClient", table: str, highest: Highest, *, reserve: int = 0
) -> tuple[str, ...]:
    """Bring each counter up to what was given, `reserve` further on, and return those that were moved.

    None is ever set back. A reserve leaves a hole, for numbers that may have been given after all that is known.
    """
    moved = []
    for (centre, series), ordinal in sorted(highest.items()):
        year, key = series.split("/", 1)
        try:
            dynamodb.update_item(
                TableName=table,
                Key={"pk": {"S": f"{centre}#series#{key}#{year}"}, "sk": {"S": "COUNTER"}},
                UpdateExpression="SET ordinal = :given",
                ConditionExpression="attribute_not_exists(ordinal) OR ordinal < :given",
                ExpressionAttributeValues={":given": {"N": str(ordinal + reserve)}},
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
        else:
            moved.append(f"{centre} {series}")
    return tuple(moved)


def lagging(
    dynamodb: "DynamoDBClient", table: str, highest: Mapping[tuple[str, str], int]
) -> Iterable[str]:
    """Series whose counter stands below a number that was given."""
    for (centre, series), ordinal in sorted(highest.items()):
        year, key = series.split("/", 1)
        item = dynamodb.get_item(
            TableName=table,
            Key={"pk": {"S": f"{centre}#series#{key}#{year}"}, "sk": {"S": "COUNTER"}},
            ConsistentRead=True,
        ).get("Item")
        if item is None or int(item["ordinal"]["N"]) < ordinal:
            yield f"{centre} {series}"
