"""Make the views again from the register of a running `make run`: python -m local.rebuild_views."""

import os
from collections.abc import Iterator

from local.ministack import REGION, ROOT_KEY
from local.progress import say
from local.run import DATA
from local.stack import Stack, running_stack


def rebuild(stack: Stack) -> int:
    """Project every appeal and every call anew and return how many there are. Safe while the system works."""
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
    from chalicelib.entrypoints.events.call_keeper import project_call  # noqa: PLC0415 - they read the environment
    from chalicelib.entrypoints.events.projector import project  # noqa: PLC0415

    count = 0
    for kind, id_ in _heads(stack):
        if kind == "appeal":
            project(id_)
        elif kind == "call":
            project_call(id_)
        else:
            continue
        count += 1
    return count


def _heads(stack: Stack) -> Iterator[tuple[str, str]]:
    """Kinds and ids of all appeals and calls: the one place that reads a whole table, and no Lambda may."""
    pages = stack.client("dynamodb").get_paginator("scan")
    for page in pages.paginate(
        TableName=stack.outputs["AppealsTable"],
        FilterExpression="sk = :appeal OR sk = :call",
        ExpressionAttributeValues={":appeal": {"S": "HEAD"}, ":call": {"S": "CALL"}},
        ProjectionExpression="pk",
    ):
        for item in page["Items"]:
            _, kind, id_ = item["pk"]["S"].split("#", 2)
            yield kind, id_


def main() -> None:
    """Say how many appeals and calls were projected."""
    say(f"Appeals and calls projected anew: {rebuild(running_stack(DATA))}")


if __name__ == "__main__":
    main()
