"""Views made again from the register, and late entries told once more, by the house's own code."""

import os
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from infra.restoring import Outputs
from infra.restoring.tables import Item

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# Settings of the Lambdas whose code runs here, and the outputs that hold them.
SETTINGS = {
    "APPEALS_TABLE": "AppealsTable",
    "HISTORY_TABLE": "HistoryTable",
    "REGISTRY_TABLE": "RegistryTable",
    "VIEWS_TABLE": "ViewsTable",
    "BLIND_INDEX_KEY": "BlindIndexKey",
    "EVENT_BUS": "EventBus",
}


def settings(outputs: Outputs) -> Mapping[str, str]:
    return {name: outputs[output] for name, output in SETTINGS.items()}


def rebuild_views(outputs: Outputs, dynamodb: "DynamoDBClient") -> int:
    """Project every appeal and every call anew and return how many there are. Safe while the system works."""
    os.environ |= settings(outputs)
    from chalicelib.entrypoints.events.call_keeper import project_call  # noqa: PLC0415 - they read the environment
    from chalicelib.entrypoints.events.projector import project  # noqa: PLC0415

    count = 0
    for kind, id_ in heads(outputs["AppealsTable"], dynamodb):
        if kind == "appeal":
            project(id_)
        elif kind == "call":
            project_call(id_)
        else:
            continue
        count += 1
    return count


def heads(table: str, dynamodb: "DynamoDBClient") -> Iterator[tuple[str, str]]:
    """Kinds and ids of all appeals and calls: no Lambda may read a whole table."""
    pages = dynamodb.get_paginator("scan")
    for page in pages.paginate(
        TableName=table,
        FilterExpression="sk = :appeal OR sk = :call",
        ExpressionAttributeValues={":appeal": {"S": "HEAD"}, ":call": {"S": "CALL"}},
        ProjectionExpression="pk",
    ):
        for item in page["Items"]:
            _, kind, id_ = item["pk"]["S"].split("#", 2)
            yield kind, id_


def tell_again(
    outputs: Outputs, dynamodb: "DynamoDBClient", centres: list[str], first: date, last: date
) -> int:
    """Put the entries of these Kyiv days on the bus once more, and return how many.

    What was sent is marked in the table of appeals, so that nobody gets a mail twice.
    """
    os.environ |= settings(outputs)
    from chalicelib.entrypoints.events.relay import relay  # noqa: PLC0415 - it reads the environment

    count = 0
    for centre in centres:
        for n in range((last - first).days + 1):
            items = list(_of_day(outputs["HistoryTable"], dynamodb, centre, first + timedelta(n)))
            left = relay({"Records": [_as_streamed(item) for item in items]}, None)
            if left["batchItemFailures"]:
                raise RuntimeError(
                    f"the bus did not take the entries of {centre}, {first + timedelta(n)}"
                )
            count += len(items)
    return count


def _of_day(table: str, dynamodb: "DynamoDBClient", centre: str, day: date) -> Iterator[Item]:
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        IndexName="day",
        KeyConditionExpression="#day = :day",
        ExpressionAttributeNames={"#day": "day"},
        ExpressionAttributeValues={":day": {"S": f"{centre}#{day.isoformat()}"}},
    )
    for page in pages:
        for found in page["Items"]:
            key = {"pk": found["pk"], "sk": found["sk"]}
            item = dynamodb.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item")
            if item is not None:
                yield {name: item[name] for name in ("pk", "sk", "event")}


def _as_streamed(item: Item) -> Item:
    return {"eventName": "INSERT", "dynamodb": {"NewImage": item, "SequenceNumber": ""}}
