"""From the notifier's queue to the mail: whom each entry of history concerns, told once."""

from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.entrypoints.instruments import instrumented, log_fault, logger
from chalicelib.usecases.send_notices import send_notices

blueprint = Blueprint("chalicelib.entrypoints.events.notifier")

# The template puts the real queue in place of this one.
QUEUE = "arn:aws:sqs:eu-central-1:111111111111:placeholder"


@blueprint.on_sqs_message(queue_arn=QUEUE, batch_size=10, name="notifier")
@instrumented
def notifier(event: Any) -> Any:
    """Send what each message calls for; messages that fail stay in the queue, the others are done."""
    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    return process_partial_response(
        event=event.to_dict(), record_handler=_tell, processor=processor, context=event.context
    )


def _tell(record: SQSRecord) -> None:
    detail = record.json_body["detail"]
    try:
        sent = send_notices(
            detail["appeal_id"],
            int(detail["seq"]),
            desk=wiring.desk(),
            deliveries=wiring.deliveries(),
            mailer=wiring.mailer(),
            now=datetime.now(UTC),
        )
    except Exception as error:
        log_fault(error)
        raise
    logger.info("notices", extra={"appeal_id": detail["appeal_id"], "sent": sent})
