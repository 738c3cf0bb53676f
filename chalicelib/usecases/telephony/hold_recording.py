"""A recording that must outlive its time, as evidence: held by the supervisor, with the reason, until released."""

from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.custody_decisions import held, released
from chalicelib.domain.telephony.hearing import own_call
from chalicelib.usecases.ports.telephony import Calls
from chalicelib.usecases.telephony.listen import checked_reason
from chalicelib.usecases.telephony.recording_desk import change_call


def hold_recording(
    call_id: str, no: int, *, reason: str, calls: Calls, actor: Actor, now: datetime
) -> Call:
    """Keep it whatever its term. Refuses one that is not here, and one whose time is over."""
    own_call(calls.get(call_id), actor)
    words = checked_reason(reason)
    return change_call(
        call_id, lambda call: held(call, no, words, now), calls=calls, actor=actor, now=now
    )


def release_recording(
    call_id: str, no: int, *, reason: str, calls: Calls, actor: Actor, now: datetime
) -> Call:
    """Let its term run again; where that is over, it is erased by the next watch."""
    own_call(calls.get(call_id), actor)
    words = checked_reason(reason)
    return change_call(
        call_id, lambda call: released(call, no, words), calls=calls, actor=actor, now=now
    )
