"""What an administrator calls after a calendar changed: docs/terms.md, "When the law changes"."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.entrypoints.instruments import log_fault, logger
from chalicelib.usecases.recompute_terms import recompute_terms

RESERVE_MS = 15_000


def recompute(event: Any, context: Any) -> dict[str, Any]:
    """`{"calendar_id": …, "cursor": …}`: go on from the cursor until time runs short, and say where to go on.

    Call with the cursor that came back until there is none, and from the beginning until nothing was changed.
    """
    done = recompute_terms(
        event["calendar_id"],
        cursor=event.get("cursor"),
        desk=wiring.desk(),
        now=datetime.now(UTC),
        may_go_on=lambda: context.get_remaining_time_in_millis() > RESERVE_MS,
    )
    for appeal_id, fault in done.failed.items():
        logger.error("not recomputed", extra={"appeal_id": appeal_id})
        log_fault(fault)
    told = {"seen": done.seen, "changed": done.changed, "failed": len(done.failed)}
    logger.info("recomputed", extra={**told, "is_complete": done.cursor is None})
    return {**told, "cursor": done.cursor}
