"""The clock of retention: each night, personal data whose time is over go; by hand it shows what would."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.entrypoints.instruments import log_fault, logger
from chalicelib.usecases.watch_retention import Swept, rehearse_retention, watch_retention
from chalicelib.wiring.retention import retention_desk

RESERVE_MS = 60_000


def retention(event: Any, context: Any) -> dict[str, Any]:
    """Let go what is past its term in every centre; `{"centre": "khm"}` in that one only.

    `{"dry_run": true}` shows what would go and touches nothing. Numbers of appeals and counts come back, no personal
    data. A centre that cannot be served stands in no other's way; what time does not suffice for is there for the next.
    """
    is_rehearsal = event.get("dry_run", False)
    if not isinstance(is_rehearsal, bool):
        # Whoever misspells a rehearsal must not set off the run.
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="dry_run")
    sweep = rehearse_retention if is_rehearsal else watch_retention
    now = datetime.now(UTC)

    def may_go_on() -> bool:
        return bool(context.get_remaining_time_in_millis() > RESERVE_MS)

    swept: list[Swept] = []
    faults: list[Exception] = []
    for centre in _centres(event):
        try:
            swept.append(sweep(centre, desk=retention_desk(), now=now, may_go_on=may_go_on))
        except Exception as fault:  # noqa: BLE001 - raised when all have had their turn
            log_fault(fault)
            faults.append(fault)
    for one in swept:
        _tell(one, is_rehearsal=is_rehearsal)
    if faults:
        raise ExceptionGroup("what could not be let go", faults)
    return {"dry_run": is_rehearsal, "centres": [asdict(one) for one in swept]}


def _centres(event: Any) -> list[str]:
    named = event.get("centre")
    if named is not None:
        return [wiring.desk().registry.centre(named).id]
    return [centre.id for centre in wiring.desk().registry.centres()]


def _tell(swept: Swept, *, is_rehearsal: bool) -> None:
    counts = {name: value for name, value in asdict(swept).items() if name != "numbers"}
    logger.info("retention", extra={"dry_run": is_rehearsal, **counts})
