"""Tables brought back beside the new stack's own, and their items put into these."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING, Any

from infra.restoring import RestoreError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Item = dict[str, Any]
Change = Callable[[Item], Item]
# What the relay passes over: it was told when it happened.
MARK = "restored"
AT_ONCE = 25
SEGMENTS = 8
TRIES = 12
POLL_SECONDS = 1.0
# Ids of users and of versions of files: long, and bounded by quotes, colons or hashes wherever they stand.
_LONG_NAME = re.compile(r"[A-Za-z0-9._-]{16,}")


def bring_back(
    dynamodb: "DynamoDBClient",
    target: str,
    *,
    backup: str = "",
    table: str = "",
    at: datetime | None = None,
) -> None:
    """Make the table `target` of a backup, or of another table as it was at a moment; wait until it can be read.

    One that is there already is taken: a run that died goes on.
    """
    exists = dynamodb.exceptions.TableAlreadyExistsException
    try:
        if backup:
            dynamodb.restore_table_from_backup(TargetTableName=target, BackupArn=backup)
        elif at is None:
            dynamodb.restore_table_to_point_in_time(
                SourceTableName=table, TargetTableName=target, UseLatestRestorableTime=True
            )
        else:
            dynamodb.restore_table_to_point_in_time(
                SourceTableName=table, TargetTableName=target, RestoreDateTime=at
            )
    except exists:
        pass
    while dynamodb.describe_table(TableName=target)["Table"]["TableStatus"] != "ACTIVE":
        time.sleep(POLL_SECONDS)


def pour(dynamodb: "DynamoDBClient", source: str, target: str, change: Change) -> int:
    """Put every item of one table into another, changed, and return how many. The same again changes nothing."""

    def pour_segment(segment: int) -> int:
        count = 0
        for batch in _batches(dynamodb, source, segment):
            _put(dynamodb, target, [change(item) for item in batch])
            count += len(batch)
        return count

    with ThreadPoolExecutor(SEGMENTS) as pool:
        return sum(pool.map(pour_segment, range(SEGMENTS)))


def _batches(dynamodb: "DynamoDBClient", table: str, segment: int) -> Iterator[list[Item]]:
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table, Segment=segment, TotalSegments=SEGMENTS, ConsistentRead=True
    )
    for page in pages:
        items = page["Items"]
        for start in range(0, len(items), AT_ONCE):
            yield items[start : start + AT_ONCE]


def _put(dynamodb: "DynamoDBClient", table: str, items: list[Item]) -> None:
    left: Any = {table: [{"PutRequest": {"Item": item}} for item in items]}
    for attempt in range(TRIES):
        left = dynamodb.batch_write_item(RequestItems=left)["UnprocessedItems"]
        if not left:
            return
        time.sleep(min(0.05 * 2**attempt, 10))
    raise RestoreError(f"{table} does not take what is put into it: it is throttled")


def renamed(item: Item, names: Mapping[str, str]) -> Item:
    """The item with each id that has another one now by that: in keys, indexes and documents alike."""
    return {
        name: {"S": _LONG_NAME.sub(lambda found: names.get(found[0], found[0]), value["S"])}
        if "S" in value
        else value
        for name, value in item.items()
    }


def marked(item: Item, restore: str) -> Item:
    """An entry of history as it was, and of which restore it came. No hash covers the mark."""
    return {**item, MARK: {"S": restore}}
