"""What lies before whoever deals with recordings, and the one way in which a decision changes a call."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.telephony.call import Call, CallDecision
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import Desk, Work
from chalicelib.usecases.ports.recordings import RecordingSource, RecordingStore
from chalicelib.usecases.ports.telephony import Calls, StaleCallError, Telephones

Decide = Callable[[Call], CallDecision | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingDesk:
    """`work` is the queue of recordings to fetch: `{"call": id, "no": "1"}`."""

    calls: Calls
    telephones: Telephones
    source: RecordingSource
    store: RecordingStore
    work: Work
    desk: Desk


def change_call(
    call_id: str,
    decide: Decide,
    *,
    calls: Calls,
    actor: Actor,
    now: datetime,
) -> Call:
    """Carry out `decide` on the call as it stands; where it gives nothing, nothing is written.

    A decision made on a call that meanwhile moved on is made again on the fresh one.
    """
    for _ in range(ATTEMPTS):
        before = calls.get(call_id)
        decision = decide(before)
        if decision is None:
            return before
        try:
            return calls.decide(decision, before=before, actor=actor, at=now)
        except StaleCallError:
            continue
    raise ConflictError(ErrorCode.BUSY)


def order(call_id: str, no: int, work: Work) -> None:
    """Have a recording fetched, or what is left to do about it done."""
    work.put({"call": call_id, "no": str(no)})
