"""From the stream of history to the bus: every entry becomes a message, in the order of its appeal.

Imports nothing of the house: what it carries, it does not read.
"""

import json
import os
from functools import cache
from typing import Any

import botocore.session

from chalicelib.entrypoints.instruments import instrumented, logger

SOURCE = "vikno.history"
MOST_AT_ONCE = 10


@cache
def _bus() -> Any:
    return botocore.session.get_session().create_client(
        "events", region_name=os.environ["AWS_REGION"]
    )


@instrumented
def relay(event: Any, _context: Any) -> dict[str, list[dict[str, str]]]:
    """Put each new entry on the bus.

    At the first entry that the bus does not take, the rest is left to the stream to bring again: nothing is skipped,
    and consumers may meet an entry twice. What a restore put back was told when it happened (docs/restore.md).
    """
    records = [r for r in event["Records"] if r["eventName"] == "INSERT" and not _is_restored(r)]
    for start in range(0, len(records), MOST_AT_ONCE):
        batch = records[start : start + MOST_AT_ONCE]
        answer = _bus().put_events(Entries=[_message(record) for record in batch])
        if answer["FailedEntryCount"]:
            failed = next(i for i, one in enumerate(answer["Entries"]) if one.get("ErrorCode"))
            logger.error("bus refused", extra={"code": answer["Entries"][failed]["ErrorCode"]})
            return {"batchItemFailures": [_failure(batch[failed])]}
    return {"batchItemFailures": []}


def _is_restored(record: dict[str, Any]) -> bool:
    return "restored" in record["dynamodb"].get("NewImage", {})


def _message(record: dict[str, Any]) -> dict[str, str]:
    image = record["dynamodb"]["NewImage"]
    return {
        "Source": SOURCE,
        "DetailType": image["event"]["S"],
        "Detail": json.dumps(
            {"appeal_id": image["pk"]["S"].rsplit("#", 1)[1], "seq": int(image["sk"]["S"])}
        ),
        "EventBusName": os.environ["EVENT_BUS"],
    }


def _failure(record: dict[str, Any]) -> dict[str, str]:
    return {"itemIdentifier": record["dynamodb"]["SequenceNumber"]}
