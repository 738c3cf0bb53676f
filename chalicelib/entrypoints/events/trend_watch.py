"""The watch on trends: every quarter of an hour, see what rises in the centres and send what alerts have to say."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.instruments import log_fault, logger
from chalicelib.usecases.watch_trends import Watchtower, watch_trends
from chalicelib.wiring import senses

RESERVE_MS = 20_000


def trend_watch(_event: Any, context: Any) -> dict[str, Any]:
    """Watch every centre, or as many as time allows: what a run leaves is there for the next."""
    now = datetime.now(UTC)
    tower = Watchtower(
        desk=wiring.desk(),
        cells=wiring.cells(),
        alerts=wiring.alerts(),
        mailer=wiring.mailer(),
        naming=senses.naming(kyiv_date(now)),
    )
    try:
        watched = watch_trends(
            tower,
            now=now,
            may_go_on=lambda: context.get_remaining_time_in_millis() > RESERVE_MS,
        )
    except ExceptionGroup as faults:
        log_fault(faults)
        raise
    did = {
        "raised": watched.raised,
        "extended": watched.extended,
        "letters": watched.letters,
        "is_complete": watched.is_complete,
    }
    logger.info("trends", extra=did)
    return did
