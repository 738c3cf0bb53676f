"""Appeals hear of the recordings of the calls in which they were told: each thing once."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.actors import RECORDER, Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.telephony.call import Call, CallRecord
from chalicelib.domain.telephony.on_appeal import untold
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.usecases.change import ATTEMPTS, settled
from chalicelib.usecases.ports import Desk, StaleAppealError
from chalicelib.usecases.ports.telephony import Calls
from chalicelib.usecases.telephony.keep_call import Follower

Decide = Callable[[Appeal], Decision | None]


def tell_appeals(call: Call, *, calls: Calls, desk: Desk, now: datetime) -> int:
    """Bring the history of each appeal of the call up to what has become of its recordings; how much was told.

    Done again it tells nothing twice. An appeal that is tied to the call later is told by doing it again then.
    """
    return sum(tell_appeal(one, call, desk=desk, now=now) for one in calls.appeals(call.id))


def recordings_told(calls: Calls, desk: Desk) -> Follower:
    """An appeal that is tied after a recording was kept, or lost, hears of it as the others did."""

    def tell(record: CallRecord, _telephone: Telephone, now: datetime) -> None:
        if record.call.recordings:
            tell_appeals(record.call, calls=calls, desk=desk, now=now)

    return tell


def tell_appeal(appeal_id: str, call: Call, *, desk: Desk, now: datetime) -> int:
    """The same for one appeal, as when it is tied to a call whose recording is here already."""
    told = 0
    while write_to(
        appeal_id,
        lambda appeal: untold(appeal, call, desk.appeals.history(appeal_id)),
        desk=desk,
        actor=RECORDER,
        now=now,
    ):
        told += 1
    return told


def write_to(
    appeal_id: str, decide: Decide, *, desk: Desk, actor: Actor, now: datetime
) -> Appeal | None:
    """Write to an appeal what is written about it, not by it: also where the actor may not know of it.

    None where there is nothing to write.
    """
    for _ in range(ATTEMPTS):
        before = desk.appeals.get(appeal_id)
        decision = decide(before)
        if decision is None:
            return None
        try:
            return desk.appeals.save(
                settled(decision, desk.lawbook), before=before, actor=actor, at=now
            )
        except StaleAppealError:
            continue
    raise ConflictError(ErrorCode.BUSY)
