"""From the queue of incidents' news to the appeals that reported them: each hears each news once."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.entrypoints.events.batch import for_each_detail
from chalicelib.entrypoints.instruments import instrumented, logger
from chalicelib.usecases.tell_incident_news import tell_incident_news


@instrumented
def incident_news(event: Any, _context: Any) -> dict[str, list[dict[str, str]]]:
    """Write the news into the history of each report; the notifier makes mails of it."""
    return for_each_detail(event, _tell)


def _tell(detail: dict[str, Any]) -> None:
    # The relay calls whatever has a history an appeal.
    incident_id = detail["appeal_id"]
    told = tell_incident_news(
        incident_id,
        int(detail["seq"]),
        incidents=wiring.incidents(),
        desk=wiring.desk(),
        now=datetime.now(UTC),
    )
    logger.info("incident news", extra={"incident_id": incident_id, "told": told})
