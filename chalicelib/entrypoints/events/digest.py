"""The morning's round: every day at 09:30 in Kyiv, one mail to each office."""

from datetime import UTC, datetime
from typing import Any

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.entrypoints.instruments import log_fault, logger
from chalicelib.usecases.send_digests import send_digests

blueprint = Blueprint("chalicelib.entrypoints.events.digest")

RESERVE_MS = 15_000


class RoundNotOverError(Exception):
    """Time ran out: Lambda calls again, and that run goes on with who is left."""


@blueprint.lambda_function(name="digest")
def digest(_event: Any, context: Any) -> dict[str, Any]:
    """Send what is to be sent today. A failure is raised at the end, so that Lambda calls again for what is left."""
    try:
        done = send_digests(
            desk=wiring.desk(),
            digests=wiring.digests(),
            mailer=wiring.mailer(),
            now=datetime.now(UTC),
            may_go_on=lambda: context.get_remaining_time_in_millis() > RESERVE_MS,
        )
    except ExceptionGroup as faults:
        log_fault(faults)
        raise
    logger.info("digests", extra={"sent": done.sent, "is_complete": done.is_complete})
    if not done.is_complete:
        raise RoundNotOverError
    return {"sent": done.sent}
