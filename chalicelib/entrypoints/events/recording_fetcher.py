"""From the queue of recordings: each is brought to its place, part by part, as long as there is time."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from chalicelib.entrypoints.events.batch import for_each_detail
from chalicelib.entrypoints.instruments import instrumented, logger
from chalicelib.usecases.telephony.keep_recording import Outcome, keep_recording
from chalicelib.wiring import recordings, telephony

# The last part is put, and a whole of the largest size read back, within this.
RESERVE_MS = 60_000


@instrumented
def recording_fetcher(event: Any, context: Any) -> dict[str, list[dict[str, str]]]:
    """Fetch the recording of each message; what a provider cannot give now stays in the queue."""
    left = context.get_remaining_time_in_millis
    return for_each_detail(event, lambda task: _fetch(task, lambda: left() > RESERVE_MS))


def _fetch(task: dict[str, str], may_go_on: Callable[[], bool]) -> None:
    outcome = keep_recording(
        task["call"],
        int(task["no"]),
        desk=recordings.recording_desk(),
        now=datetime.now(UTC),
        may_go_on=may_go_on,
    )
    if outcome is Outcome.DONE:
        # What follows from the call now, its figures among it. Of one that is awaited still, an order would follow.
        telephony.letters().put({"call": task["call"]})
    logger.info("recording", extra={"call_id": task["call"], "outcome": outcome})
