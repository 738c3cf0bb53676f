"""Make the views again from the register of a running `make run`: python -m local.rebuild_views."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

from local.ministack import REGION, ROOT_KEY
from local.progress import say
from local.run import DATA
from local.stack import Stack, running_stack


def rebuild(stack: Stack) -> int:
    """Keep the trace and the counts of every appeal anew and return how many there are. Safe while the system works."""
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
    from chalicelib import wiring  # noqa: PLC0415 - it reads the environment
    from chalicelib.language.tension import load_tension  # noqa: PLC0415
    from chalicelib.usecases.count_trends import count_trends  # noqa: PLC0415
    from chalicelib.usecases.similar_appeals import keep_trace  # noqa: PLC0415
    from chalicelib.wiring import senses  # noqa: PLC0415

    count = 0
    for appeal_id in _appeals(stack):
        keep_trace(
            appeal_id,
            appeals=wiring.desk().appeals,
            views=wiring.views(),
            concepts=senses.concepts(),
            key=wiring.blind_index_key,
        )
        count_trends(
            appeal_id,
            appeals=wiring.desk().appeals,
            cells=wiring.cells(),
            lexicon=load_tension(),
            now=datetime.now(UTC),
        )
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
    """Say how many traces were made."""
    say(f"Traces made again: {rebuild(running_stack(DATA))}")


if __name__ == "__main__":
    main()
