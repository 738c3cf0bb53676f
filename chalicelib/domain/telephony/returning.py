"""What telephony tells changes whom we call back: by the call as it now stands, in whatever order it is told."""

import hashlib
from base64 import b32encode
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.actors import Role
from chalicelib.domain.telephony.call import CallRecord, Result
from chalicelib.domain.telephony.call_backs import (
    Attempt,
    AttemptOutcome,
    CallBack,
    CallBackKind,
    CallBackState,
    Callee,
    WaitedCall,
)
from chalicelib.domain.telephony.calling_back import HELD_FOR, count, lapsed, next_ring
from chalicelib.domain.telephony.events import Direction, EventKind
from chalicelib.domain.telephony.telephone import Calling

# More calls than this in one call-back tell nothing more.
MOST_CALLS = 100
CLOCKS_DIFFER = timedelta(minutes=1)
_UNRETURNED = frozenset({Result.ABANDONED, Result.MISSED})
_OF_CALLS = frozenset({CallBackKind.MISSED, CallBackKind.ASKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a call of the person comes to: what is to be returned, None where nothing is, and the last answer to it."""

    centre: str
    call: WaitedCall
    line: str
    calls_for: CallBackKind | None
    spoke_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A call of ours to the person: what came of it, and until when it was made."""

    attempt: Attempt
    by: str | None
    until: datetime


def heard_of(record: CallRecord) -> Heard | None:
    """What an inbound call says; None for one of ours."""
    call, facts = record.call, record.call.facts
    if facts.direction is not Direction.INBOUND:
        return None
    answers = [one.at for one in record.events if one.kind is EventKind.ANSWERED]
    return Heard(
        centre=call.centre,
        call=WaitedCall(call_id=call.id, at=facts.started_at),
        line=facts.line,
        calls_for=None if answers else _calls_for(record),
        spoke_at=max(answers, default=None),
    )


def rung_by(record: CallRecord, by: str | None) -> Rung | None:
    """What a call of ours came to, `by` whom where that is known; None while it rings, and for calls of others."""
    facts = record.call.facts
    is_settled = facts.answered_at is not None or facts.ended_at is not None
    if facts.direction is not Direction.OUTBOUND or not is_settled:
        return None
    outcome = AttemptOutcome.REACHED if facts.answered_at else AttemptOutcome.NO_ANSWER
    return Rung(
        attempt=Attempt(at=facts.started_at, outcome=outcome, call_id=record.call.id),
        by=by,
        until=max(one.at for one in record.events),
    )


def hear(callee: Callee, heard: Heard, calling: Calling) -> Callee:
    """The callee after this call; the same again changes nothing.

    Whoever got through needs no call-back for what was missed before. A call stands in one call-back at most, and one
    call-back of a kind waits at most.
    """
    settled = callee.settled_at
    if heard.spoke_at is not None:
        settled = max(settled or heard.spoke_at, heard.spoke_at)
    callee = replace(callee, settled_at=settled)
    is_left = settled is None or heard.call.at > settled
    kind = heard.calls_for if is_left else None
    after = replace(
        callee,
        call_backs=tuple(_shed(one, heard, kind, settled) for one in callee.call_backs),
    )
    if kind is not None:
        after = after.with_call_back(_joined(after, heard, kind, calling))
    is_held = any(one.state is CallBackState.TAKEN for one in after.call_backs)
    is_dropped = callee.taking is not None and callee.taking.attempt is None and not is_held
    return lapsed(after) if is_dropped else after


def ring(callee: Callee, rung: Rung, calling: Calling) -> Callee:
    """Our own call counts as an attempt by itself, once; where who rang has told of it already, their word stands."""
    known = [
        one for call_back in callee.call_backs for one in call_back.attempts if _is_same(one, rung)
    ]
    if known:
        return _told_again(callee, known[0], rung, calling)
    if not any(one.is_open for one in callee.call_backs):
        last = max(callee.attempted_at or rung.attempt.at, rung.attempt.at)
        return replace(callee, attempted_at=last)
    taking = callee.taking
    is_theirs = (
        taking is not None
        and taking.attempt is None
        and rung.by in {None, taking.by}
        and taking.at - CLOCKS_DIFFER <= rung.attempt.at < taking.until
    )
    if taking is not None and is_theirs:
        callee = replace(callee, taking=replace(taking, attempt=rung.attempt))
    return count(callee, rung.attempt, None, calling, role=Role.OPERATOR)


def call_back_id(centre: str, *parts: str) -> str:
    """An id that follows from what the call-back is for: the same thing makes no second one."""
    digest = hashlib.sha256("\n".join(("call-back", centre, *parts)).encode()).digest()
    return f"{centre}-{b32encode(digest[:16]).decode()[:26].lower()}"


def returns_of(centre: str, call_id: str) -> tuple[str, ...]:
    """Ids of the call-backs that a call may have asked for by itself."""
    kinds = (CallBackKind.MISSED, CallBackKind.ASKED)
    return tuple(call_back_id(centre, kind, call_id) for kind in kinds)


def verification_id(centre: str, appeal_id: str, assignment_no: int, rework: int) -> str:
    """Id of the call-back by which an answer is checked, each time that it was reworked another."""
    kind = CallBackKind.VERIFICATION
    return call_back_id(centre, kind, appeal_id, str(assignment_no), str(rework))


def _calls_for(record: CallRecord) -> CallBackKind | None:
    if any(one.kind is EventKind.CALL_BACK_ASKED for one in record.events):
        return CallBackKind.ASKED
    return CallBackKind.MISSED if record.call.facts.result in _UNRETURNED else None


def _shed(
    one: CallBack, heard: Heard, kind: CallBackKind | None, settled: datetime | None
) -> CallBack:
    """The call-back without calls that need no return; withdrawn where none is left."""
    if not one.is_open or one.kind not in _OF_CALLS:
        return one
    left = tuple(
        call
        for call in one.calls
        if (call.call_id != heard.call.call_id or one.kind is kind)
        and (settled is None or call.at > settled)
    )
    if left:
        return replace(one, calls=left)
    at = heard.spoke_at or heard.call.at
    return replace(one, state=CallBackState.WITHDRAWN, closed_at=at)


def _joined(callee: Callee, heard: Heard, kind: CallBackKind, calling: Calling) -> CallBack:
    standing = next((one for one in callee.call_backs if one.is_open and one.kind is kind), None)
    if standing is None:
        return CallBack(
            id=call_back_id(heard.centre, kind, heard.call.call_id),
            centre=heard.centre,
            token=callee.token,
            kind=kind,
            asked_at=heard.call.at,
            next_at=next_ring(callee, calling, heard.call.at),
            line=heard.line,
            calls=(heard.call,),
        )
    others = [one for one in standing.calls if one.call_id != heard.call.call_id]
    if len(others) >= MOST_CALLS:
        return standing
    calls = tuple(sorted((*others, heard.call), key=lambda one: (one.at, one.call_id)))
    return replace(standing, calls=calls, asked_at=calls[0].at)


def _is_same(attempt: Attempt, rung: Rung) -> bool:
    if attempt.call_id:
        return attempt.call_id == rung.attempt.call_id
    return rung.attempt.at <= attempt.at <= rung.until + HELD_FOR


def _told_again(callee: Callee, known: Attempt, rung: Rung, calling: Calling) -> Callee:
    told = rung.attempt
    if known.by:
        told = replace(known, call_id=told.call_id)
    if told == known:
        return callee
    taking = callee.taking
    if taking is not None and taking.attempt == known:
        callee = replace(callee, taking=replace(taking, attempt=told))
    if told.outcome is known.outcome:
        return replace(
            callee,
            call_backs=tuple(
                replace(
                    one, attempts=tuple(told if each == known else each for each in one.attempts)
                )
                for one in callee.call_backs
            ),
        )
    return count(callee, told, known, calling, role=Role.OPERATOR)
