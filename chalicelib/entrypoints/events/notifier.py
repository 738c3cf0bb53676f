"""From the notifier's queue to the mail: whom each entry of history concerns, told once."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.entrypoints.events.batch import for_each_detail
from chalicelib.entrypoints.instruments import instrumented, logger
from chalicelib.usecases.send_notices import send_notices


@instrumented
def notifier(event: Any, _context: Any) -> dict[str, list[dict[str, str]]]:
    """Send what each message calls for; messages that fail stay in the queue, the others are done."""
    return for_each_detail(event, _tell)


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
