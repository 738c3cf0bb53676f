"""The morning's round: every day at 09:30 in Kyiv, one mail to each office."""

from datetime import UTC, date, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.instruments import log_fault, logger
from chalicelib.usecases.privacy.tell import remind_of_requests
from chalicelib.usecases.send_digests import send_digests
from chalicelib.wiring import privacy

RESERVE_MS = 15_000


class RoundNotOverError(Exception):
    """Time ran out: Lambda calls again, and that run goes on with who is left."""


def digest(event: Any, context: Any) -> dict[str, Any]:
    """Send the digests of today, or of the `day` (YYYY-MM-DD, Kyiv) that whoever calls by hand names.

    A failure is raised at the end, so that Lambda calls again for what is left.
    """
    now = datetime.now(UTC)
    day = date.fromisoformat(event["day"]) if event.get("day") else kyiv_date(now)
    reminded = remind_of_requests(
        requests=privacy.requests(), digests=wiring.digests(), desk=wiring.desk(), day=day
    )
    logger.info("requests about personal data", extra={"lines": reminded})
    try:
        done = send_digests(
            desk=wiring.desk(),
            digests=wiring.digests(),
            mailer=wiring.mailer(),
            day=day,
            now=now,
            may_go_on=lambda: context.get_remaining_time_in_millis() > RESERVE_MS,
        )
    except ExceptionGroup as faults:
        log_fault(faults)
        raise
    logger.info("digests", extra={"sent": done.sent, "is_complete": done.is_complete})
    if not done.is_complete:
        raise RoundNotOverError
    return {"sent": done.sent}
