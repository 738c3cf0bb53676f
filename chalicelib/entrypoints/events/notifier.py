"""From the notifier's queue to the mail: whom each entry of history concerns, told once."""

import json
from datetime import UTC, datetime
from typing import Any

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.entrypoints.instruments import instrumented, log_fault, logger
from chalicelib.usecases.send_notices import send_notices

blueprint = Blueprint("chalicelib.entrypoints.events.notifier")

# The template puts the real queue in place of this one.
QUEUE = "arn:aws:sqs:eu-central-1:111111111111:placeholder"


@blueprint.on_sqs_message(queue_arn=QUEUE, batch_size=10, name="notifier")
@instrumented
def notifier(event: Any) -> dict[str, list[dict[str, str]]]:
    """Send what each message calls for; messages that fail stay in the queue, the others are done."""
    failures = []
    for message in event.to_dict()["Records"]:
        try:
            _tell(json.loads(message["body"])["detail"])
        except Exception as error:  # noqa: BLE001 - the queue brings it again, and in the end to the dead letters
            log_fault(error)
            failures.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failures}


def _tell(detail: dict[str, Any]) -> None:
    sent = send_notices(
        detail["appeal_id"],
        int(detail["seq"]),
        desk=wiring.desk(),
        deliveries=wiring.deliveries(),
        mailer=wiring.mailer(),
        now=datetime.now(UTC),
    )
    logger.info("notices", extra={"appeal_id": detail["appeal_id"], "sent": sent})
