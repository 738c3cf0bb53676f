"""From the projector's queue to the views: each appeal's trace, where it counts, and what trials of rules need."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.events.batch import for_each_detail
from chalicelib.entrypoints.instruments import instrumented, logger
from chalicelib.language.tension import load_tension
from chalicelib.usecases.count_trends import count_trends
from chalicelib.usecases.search_appeals import post_for_search
from chalicelib.usecases.similar_appeals import keep_trace
from chalicelib.usecases.try_rules import keep_cases
from chalicelib.wiring import senses


@instrumented
def projector(event: Any, _context: Any) -> dict[str, list[dict[str, str]]]:
    """Bring the views up to date; messages that fail stay in the queue, the others are done."""
    return for_each_detail(event, lambda detail: project(detail["appeal_id"]))


def project(appeal_id: str) -> None:
    """Make everything in the views that comes of one appeal as it now stands; done twice, it changes nothing."""
    now, appeals = datetime.now(UTC), wiring.desk().appeals
    record = appeals.record(appeal_id)
    keep_trace(
        record,
        appeals=appeals,
        views=wiring.views(),
        concepts=senses.concepts(),
        key=wiring.blind_index_key,
    )
    post_for_search(record, views=wiring.views(), key=wiring.blind_index_key)
    count_trends(record, cells=wiring.cells(), lexicon=load_tension(), now=now)
    keep_cases(record, cases=wiring.routed_cases(), senses=senses.senses(kyiv_date(now)))
    logger.info("view", extra={"appeal_id": appeal_id})
