"""Whether what was brought back holds: every chain, every appeal at the end of its chain, every sealed entry there."""

import gzip
import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from chalicelib.adapters.codec import decode
from chalicelib.domain.history import HistoryEntry, holds
from infra.restoring.tables import Item

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

# How a head of the table of appeals is named, and the kind of chain that tells of it.
HEAD = "HEAD"


def broken_chains(dynamodb: "DynamoDBClient", appeals: str, history: str) -> Iterator[str]:
    """What does not hold, a line each. Reads both tables once, and keeps a number for each appeal in memory."""
    versions = _versions(dynamodb, appeals)
    for chain, items in groupby(_scan(dynamodb, history), key=lambda item: item["pk"]["S"]):
        in_order = sorted(items, key=lambda item: item["sk"]["S"])
        entries = tuple(decode(item["entry"]["S"], HistoryEntry) for item in in_order)
        if not holds(entries):
            yield f"{chain}: the chain does not hold"
        if chain.split("#", 2)[1] != "appeal":
            continue
        version = versions.pop(chain, None)
        if version is None:
            yield f"{chain}: history tells of an appeal that is not there"
        elif version != len(entries):
            yield f"{chain}: the appeal stands at entry {version}, its history at {len(entries)}"
    for chain in versions:
        yield f"{chain}: the appeal has no history"


def _versions(dynamodb: "DynamoDBClient", appeals: str) -> dict[str, int]:
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=appeals,
        ConsistentRead=True,
        FilterExpression="sk = :head",
        ExpressionAttributeValues={":head": {"S": HEAD}},
        ProjectionExpression="pk, version",
    )
    return {item["pk"]["S"]: int(item["version"]["N"]) for page in pages for item in page["Items"]}


def _scan(dynamodb: "DynamoDBClient", table: str) -> Iterator[Item]:
    """All items; those of one chain come together."""
    pages = dynamodb.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    for page in pages:
        yield from page["Items"]


def missing_of_seals(
    s3: "S3Client", exports: str, dynamodb: "DynamoDBClient", history: str
) -> Iterator[str]:
    """Chains of which more was sealed than the table has, or something else: the tables are older than the seals."""
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=exports, Prefix="seals/"):
        for key in (one["Key"] for one in page.get("Contents", ())):
            if "/heads/" not in key:
                continue
            body = s3.get_object(Bucket=exports, Key=key)["Body"].read()
            for line in gzip.decompress(body).splitlines():
                head = json.loads(line)
                item = dynamodb.get_item(
                    TableName=history,
                    Key={"pk": {"S": head["chain"]}, "sk": {"S": f"{head['last_seq']:010d}"}},
                    ConsistentRead=True,
                ).get("Item")
                if item is None or decode(item["entry"]["S"], HistoryEntry).hash != head["hash"]:
                    yield f"{head['chain']}: sealed up to entry {head['last_seq']}, which is not in the table"
