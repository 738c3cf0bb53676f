"""From the projector's queue to the views: each appeal's trace as the appeal now stands."""

import json
from typing import Any

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.entrypoints.instruments import instrumented, log_fault, logger
from chalicelib.usecases.similar_appeals import keep_trace

blueprint = Blueprint("chalicelib.entrypoints.events.projector")

# The template puts the real queue in place of this one.
QUEUE = "arn:aws:sqs:eu-central-1:111111111111:placeholder"


@blueprint.on_sqs_message(queue_arn=QUEUE, batch_size=10, name="projector")
@instrumented
def projector(event: Any) -> dict[str, list[dict[str, str]]]:
    """Bring the views up to date; messages that fail stay in the queue, the others are done."""
    failures = []
    for message in event.to_dict()["Records"]:
        try:
            _project(json.loads(message["body"])["detail"]["appeal_id"])
        except Exception as error:  # noqa: BLE001 - the queue brings it again, and in the end to the dead letters
            log_fault(error)
            failures.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failures}


def _project(appeal_id: str) -> None:
    keep_trace(
        appeal_id,
        appeals=wiring.desk().appeals,
        views=wiring.views(),
        key=wiring.blind_index_key,
    )
    logger.info("view", extra={"appeal_id": appeal_id})
