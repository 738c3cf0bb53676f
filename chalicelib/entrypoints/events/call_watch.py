"""The clock of the telephone: every five minutes, look after what was left, what does not come, and what is over."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.entrypoints.instruments import log_fault, logger
from chalicelib.usecases.telephony.count_calls import fold_days
from chalicelib.usecases.telephony.keep_call import end_forgotten_calls, post_left_letters
from chalicelib.usecases.telephony.watch_recordings import watch_recordings
from chalicelib.wiring import recordings
from chalicelib.wiring import telephony as wired

RESERVE_MS = 20_000


def call_watch(_event: Any, context: Any) -> dict[str, Any]:
    """Each task has its turn whatever became of the others; what a run leaves is there for the next."""
    did: dict[str, Any] = {}
    faults: list[Exception] = []

    def may_go_on() -> bool:
        return bool(context.get_remaining_time_in_millis() > RESERVE_MS)

    for name, task in _tasks(may_go_on).items():
        try:
            did[name] = task()
        except Exception as fault:  # noqa: BLE001 - raised below, when the other tasks have had their turn
            faults.append(fault)
    logger.info("watch", extra=did)
    if faults:
        fault_of_all = ExceptionGroup("what the watch could not do", faults)
        log_fault(fault_of_all)
        raise fault_of_all
    return did


def _tasks(may_go_on: Callable[[], bool]) -> dict[str, Callable[[], int]]:
    now = datetime.now(UTC)
    centres = tuple(one.id for one in wiring.desk().registry.centres())
    return {
        "letters": lambda: post_left_letters(inbox=wired.inbox(), work=wired.letters(), now=now),
        "ended": lambda: end_forgotten_calls(
            centres,
            calls=wired.calls(),
            telephones=wired.telephones(),
            followers=wired.followers(),
            now=now,
        ),
        "recordings": lambda: (
            watch_recordings(
                desk=recordings.recording_desk(),
                now=now,
                may_go_on=may_go_on,
                followers=wired.followers(),
            ).looked_after
        ),
        "days": lambda: fold_days(
            centres, counts=wired.call_counts(), now=now, may_go_on=may_go_on
        ),
    }
