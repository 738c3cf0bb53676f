"""The clock's knock: every five minutes, let terms that are due speak up."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.entrypoints.instruments import log_fault, logger
from chalicelib.usecases.watch_terms import watch_terms

RESERVE_MS = 10_000


def deadline_sweep(_event: Any, context: Any) -> dict[str, Any]:
    """Sweep until nothing is due or time runs short; the next run goes on."""
    try:
        swept = watch_terms(
            desk=wiring.desk(),
            now=datetime.now(UTC),
            may_go_on=lambda: context.get_remaining_time_in_millis() > RESERVE_MS,
        )
    except ExceptionGroup as faults:
        log_fault(faults)
        raise
    logger.info("sweep", extra={"raised": swept.raised, "is_complete": swept.is_complete})
    return {"raised": swept.raised, "is_complete": swept.is_complete}
