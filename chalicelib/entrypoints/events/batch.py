"""One batch of a queue: what fails comes again, what is done is done."""

import json
from collections.abc import Callable
from typing import Any

from chalicelib.entrypoints.instruments import log_fault


class LaterError(Exception):
    """What is asked for cannot be done yet, which is no fault: the queue is to bring it again."""


def for_each_detail(
    event: Any, serve: Callable[[dict[str, Any]], None]
) -> dict[str, list[dict[str, str]]]:
    """Serve the detail of each bus event in an SQS batch; the answer names the messages that failed."""
    return for_each_message(event, lambda message: serve(message["detail"]))


def for_each_message(
    event: Any, serve: Callable[[dict[str, Any]], None]
) -> dict[str, list[dict[str, str]]]:
    """The same with the whole bus event, for queues that several sources fill."""
    failures = []
    for message in event["Records"]:
        try:
            serve(json.loads(message["body"]))
        except LaterError:
            failures.append({"itemIdentifier": message["messageId"]})
        except Exception as error:  # noqa: BLE001 - the queue brings it again, and in the end to the dead letters
            log_fault(error)
            failures.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failures}
