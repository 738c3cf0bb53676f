"""The sealer: each hour it seals the days that are over, and at will what has come until now."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.entrypoints.instruments import gauge, log_fault, logger
from chalicelib.usecases.seal_days import SealedDays, seal_days, take_snapshot
from chalicelib.wiring.seals import sealing_desk

RESERVE_MS = 60_000


def sealer(event: Any, context: Any) -> dict[str, Any]:
    """Seal each centre's days that are over, oldest first; `{"centre": "khm"}` seals that centre's only.

    `{"centre": "khm", "snapshot": true}` takes a snapshot of what has come since. How many days stand unsealed is told
    as the metric `DaysUnsealed`, what does not hold in the register itself as `BrokenEntries`.
    """
    now = datetime.now(UTC)

    def may_go_on() -> bool:
        return bool(context.get_remaining_time_in_millis() > RESERVE_MS)

    if event.get("snapshot"):
        run = take_snapshot(event["centre"], desk=sealing_desk(), now=now, may_go_on=may_go_on)
        gauge("BrokenEntries", run.counts.broken_entries)
        return {"folder": run.folder, "entries": run.counts.entries}
    centres = [event["centre"]] if event.get("centre") else _all_centres()
    done = seal_days(centres, desk=sealing_desk(), now=now, may_go_on=may_go_on)
    _tell(done)
    if done.faults:
        raise ExceptionGroup("what could not be sealed", done.faults)
    return {"folders": done.folders, "is_complete": done.is_complete}


def _all_centres() -> list[str]:
    return [centre.id for centre in wiring.desk().registry.centres()]


def _tell(done: SealedDays) -> None:
    gauge("DaysUnsealed", done.unsealed)
    gauge("BrokenEntries", done.broken)
    for fault in done.faults:
        log_fault(fault)
    logger.info("sealed", extra={"days": len(done.folders), "is_complete": done.is_complete})
