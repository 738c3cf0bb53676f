"""Make the views again from the register of a running `make run`: python -m local.rebuild_views."""

import os
from collections.abc import Iterator

from local.ministack import REGION, ROOT_KEY
from local.progress import say
from local.run import DATA
from local.stack import Stack, running_stack


def rebuild(stack: Stack) -> int:
    """Project every appeal anew and return how many there are. Safe while the system works."""
    os.environ |= {
        "AWS_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ROOT_KEY,
        "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
        "AWS_ENDPOINT_URL": stack.endpoint,
        "APPEALS_TABLE": stack.outputs["AppealsTable"],
        "HISTORY_TABLE": stack.outputs["HistoryTable"],
        "REGISTRY_TABLE": stack.outputs["RegistryTable"],
        "VIEWS_TABLE": stack.outputs["ViewsTable"],
        "BLIND_INDEX_KEY": stack.outputs["BlindIndexKey"],
    }
    from chalicelib.entrypoints.events.projector import project  # noqa: PLC0415 - it reads the environment

    count = 0
    for appeal_id in _appeals(stack):
        project(appeal_id)
        count += 1
    return count


def _appeals(stack: Stack) -> Iterator[str]:
    """Ids of all appeals: the one place that reads a whole table, and no Lambda may."""
    pages = stack.client("dynamodb").get_paginator("scan")
    for page in pages.paginate(
        TableName=stack.outputs["AppealsTable"],
        FilterExpression="sk = :head",
        ExpressionAttributeValues={":head": {"S": "HEAD"}},
        ProjectionExpression="pk",
    ):
        for item in page["Items"]:
            yield item["pk"]["S"].rsplit("#", 1)[1]


def main() -> None:
    """Say how many appeals were projected."""
    say(f"Appeals projected anew: {rebuild(running_stack(DATA))}")


if __name__ == "__main__":
    main()
