"""From the notifier's queue to the mail: whom each entry of history concerns, told once."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.domain.privacy.request import PrivacyEvent
from chalicelib.entrypoints.events.batch import for_each_message
from chalicelib.entrypoints.instruments import instrumented, logger
from chalicelib.usecases.privacy.tell import tell_of_request
from chalicelib.usecases.send_notices import send_notices
from chalicelib.wiring import privacy


@instrumented
def notifier(event: Any, _context: Any) -> dict[str, list[dict[str, str]]]:
    """Send what each message calls for; messages that fail stay in the queue, the others are done."""
    return for_each_message(event, _serve)


def _serve(message: dict[str, Any]) -> None:
    if message.get("detail-type") in {*PrivacyEvent}:
        _tell_of_request(message["detail"])
    else:
        _tell(message["detail"])


def _tell(detail: dict[str, Any]) -> None:
    sent = send_notices(
        detail["appeal_id"],
        int(detail["seq"]),
        desk=wiring.desk(),
        deliveries=wiring.deliveries(),
        digests=wiring.digests(),
        mailer=wiring.mailer(),
        now=datetime.now(UTC),
    )
    logger.info("notices", extra={"appeal_id": detail["appeal_id"], "sent": sent})


def _tell_of_request(detail: dict[str, Any]) -> None:
    """A request about personal data has a chain of its own; the bus names its id as it does that of an appeal."""
    sent = tell_of_request(
        detail["appeal_id"],
        int(detail["seq"]),
        requests=privacy.requests(),
        deliveries=privacy.deliveries(),
        desk=wiring.desk(),
        mailer=wiring.mailer(),
        now=datetime.now(UTC),
    )
    logger.info("mails of a request", extra={"request_id": detail["appeal_id"], "sent": sent})
