"""Calling people back: who may take whom and when, and what comes of each ringing."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError
from chalicelib.domain.kyiv import kyiv_moment
from chalicelib.domain.telephony.call_backs import (
    HOPELESS,
    SPOKEN,
    Attempt,
    AttemptOutcome,
    CallBack,
    CallBackKind,
    CallBackState,
    Callee,
    Taking,
)
from chalicelib.domain.telephony.calling_hours import closing_after, first_within, may_call_at
from chalicelib.domain.telephony.telephone import Calling

HELD_FOR = timedelta(minutes=15)


def take(callee: Callee, call_back_id: str, actor: Actor, calling: Calling, at: datetime) -> Callee:
    """Take the person to call them about all that is open, for a quarter of an hour, within the hours.

    Refuses what another has (with their office and until when), what is the supervisor's, the night, and a person who
    was called a short while ago. Taken again by who has it, it stays as it is.
    """
    one, role = callee.find(call_back_id), office_of(actor)
    standing = callee.taken_at(at)
    if standing is not None and standing.by != actor.id:
        raise _taken(standing)
    if one.for_supervisor and role is not Role.SUPERVISOR:
        raise NotAllowedError(ErrorCode.SUPERVISOR_MUST_DECIDE)
    if standing is not None:
        return _all_taken(callee, role)
    callee = lapsed(callee)
    if not one.for_supervisor:
        check_may_ring(callee, calling, at)
    until = at + HELD_FOR
    if may_call_at(calling, at):
        until = min(until, closing_after(calling, at))
    taking = Taking(by=actor.id, role=role, at=at, until=until, settled_before=callee.settled_at)
    return _all_taken(replace(callee, taking=taking), role)


def check_may_ring(callee: Callee, calling: Calling, at: datetime) -> None:
    """Refuse the night, and an attempt too soon after the last."""
    rested = rested_at(callee, calling)
    if rested is not None and at < rested:
        next_at = first_within(calling, rested)
        raise ConflictError(ErrorCode.CALLED_RECENTLY, details={"next_at": next_at.isoformat()})
    if not may_call_at(calling, at):
        next_at = first_within(calling, at)
        raise ConflictError(
            ErrorCode.OUTSIDE_CALLING_HOURS,
            details={"next_at": next_at.isoformat(), "next": kyiv_moment(next_at)},
        )


def may_ring(callee: Callee, one: CallBack, actor: Actor, calling: Calling, at: datetime) -> bool:
    """Whether this actor may be told the number now: they have taken the callee, and may still let it ring."""
    taking = callee.taken_at(at)
    is_held = taking is not None and taking.by == actor.id and one.state is CallBackState.TAKEN
    if not is_held or taking is None or not may_call_at(calling, at):
        return False
    if taking.attempt is not None:
        return False
    rested = rested_at(callee, calling)
    has_left = len(one.attempts) < calling.most_attempts
    return has_left and (rested is None or at >= rested)


def rested_at(callee: Callee, calling: Calling) -> datetime | None:
    """When the telephone may ring again after the last attempt; None where there was none."""
    if callee.attempted_at is None:
        return None
    return callee.attempted_at + timedelta(hours=calling.hours_between)


def held_by(callee: Callee, actor: Actor, at: datetime) -> Taking:
    """The taking of this actor, even where it has lapsed and nobody else has come. Refuses everybody else's."""
    taking = callee.taking
    if taking is not None and taking.by == actor.id:
        return taking
    standing = callee.taken_at(at)
    if standing is not None:
        raise _taken(standing)
    raise ConflictError(ErrorCode.CALL_BACK_NOT_TAKEN)


def attempted(callee: Callee, attempt: Attempt, actor: Actor, calling: Calling) -> Callee:
    """What came of the ringing, as who rang tells it: one attempt for each taking, and the last word stands."""
    taking = held_by(callee, actor, attempt.at)
    before = taking.attempt
    if before is not None:
        # Telephony told of this ringing first: the same attempt, with the operator's word on it.
        attempt = replace(attempt, at=before.at, call_id=attempt.call_id or before.call_id)
        if callee.settled_at is not None and callee.settled_at <= before.at:
            callee = replace(callee, settled_at=taking.settled_before)
    callee = replace(callee, taking=replace(taking, attempt=attempt))
    after = count(callee, attempt, before, calling, role=taking.role)
    # Only a conversation about an answer goes on: what was said is still to be put down.
    is_talking = attempt.outcome is AttemptOutcome.REACHED and any(
        one.state is CallBackState.TAKEN for one in after.call_backs
    )
    return after if is_talking else put_down(after)


def count(
    callee: Callee, attempt: Attempt, before: Attempt | None, calling: Calling, *, role: Role
) -> Callee:
    """Let the attempt count for all that the ringing was about; in the place of `before`, where that was the same."""
    moved = replace(callee, attempted_at=_later(callee.attempted_at, attempt.at))
    if attempt.outcome in SPOKEN:
        moved = replace(moved, settled_at=_later(moved.settled_at, attempt.at))
    changed = tuple(
        _after(one, attempt, before, moved, calling)
        if _is_counted(one, attempt, before, moved, role)
        else one
        for one in moved.call_backs
    )
    given_up = [
        call.at
        for one in changed
        if one.state is CallBackState.GIVEN_UP and attempt in one.attempts
        for call in one.calls
    ]
    settled = _later(moved.settled_at, max(given_up, default=None))
    return replace(moved, call_backs=_one_of_a_kind(changed, attempt.at), settled_at=settled)


def put_down(callee: Callee) -> Callee:
    """Nobody has the callee: what is open waits again."""
    return replace(
        callee,
        taking=None,
        call_backs=tuple(
            _waiting(one) if one.state is CallBackState.TAKEN else one for one in callee.call_backs
        ),
    )


def release(callee: Callee, call_back_id: str, actor: Actor, at: datetime) -> Callee:
    """Give the callee back without having called; who did call tells what came of it instead."""
    callee.find(call_back_id)
    held_by(callee, actor, at)
    return put_down(callee)


def close(callee: Callee, call_back_id: str, state: CallBackState, at: datetime) -> Callee:
    """End one matter; the callee is put down when nothing that was taken is left."""
    one = replace(callee.find(call_back_id), state=state, closed_at=at)
    after = callee.with_call_back(one)
    settled = max((call.at for call in one.calls), default=None)
    after = replace(after, settled_at=_later(after.settled_at, settled))
    is_held = any(each.state is CallBackState.TAKEN for each in after.call_backs)
    return after if is_held else lapsed(after)


def pass_to_supervisor(callee: Callee, call_back_id: str) -> Callee:
    """What an operator may not decide waits for the supervisor."""
    one = callee.find(call_back_id)
    return lapsed(callee.with_call_back(replace(_waiting(one), for_supervisor=True)))


def office_of(actor: Actor) -> Role:
    """As what the actor calls."""
    return Role.SUPERVISOR if actor.has(Role.SUPERVISOR) else Role.OPERATOR


def next_ring(callee: Callee, calling: Calling, at: datetime) -> datetime:
    """When the telephone may ring: from this instant on, rested, within the hours."""
    rested = rested_at(callee, calling)
    return first_within(calling, at if rested is None else max(at, rested))


def lapsed(callee: Callee) -> Callee:
    """The taking ends without a word, so the telephone may have rung: it rests as if it had."""
    if callee.taking is None:
        return callee
    return put_down(replace(callee, attempted_at=_later(callee.attempted_at, callee.taking.at)))


def _after(
    one: CallBack, attempt: Attempt, before: Attempt | None, callee: Callee, calling: Calling
) -> CallBack:
    again = CallBackState.TAKEN if callee.taking else CallBackState.WAITING
    one = replace(
        one,
        state=one.state if one.is_open else again,
        closed_at=None,
        attempts=(*(each for each in one.attempts if each != before), attempt),
        next_at=next_ring(callee, calling, attempt.at),
    )
    if attempt.outcome in SPOKEN and one.kind is not CallBackKind.VERIFICATION:
        later = tuple(call for call in one.calls if call.at > attempt.at)
        if later and not _is_of_taking(attempt, callee):
            return replace(one, calls=later)
        return replace(one, state=CallBackState.DONE, closed_at=attempt.at)
    is_exhausted = len(one.attempts) >= calling.most_attempts
    if attempt.outcome is AttemptOutcome.REACHED:
        # What the person said is still to be put down, by who spoke with them or, later, by the supervisor.
        return replace(one, for_supervisor=one.for_supervisor or is_exhausted)
    if attempt.outcome in HOPELESS or is_exhausted:
        return replace(one, state=CallBackState.GIVEN_UP, closed_at=attempt.at)
    return one


def _is_counted(
    one: CallBack, attempt: Attempt, before: Attempt | None, callee: Callee, role: Role
) -> bool:
    """Whether the ringing was about this: it was open then, or was taken for it."""
    if before is not None:
        return before in one.attempts
    is_known = one.asked_at <= attempt.at or (
        one.state is CallBackState.TAKEN and _is_of_taking(attempt, callee)
    )
    return is_known and _is_within(one, role)


def _is_of_taking(attempt: Attempt, callee: Callee) -> bool:
    return callee.taking is not None and callee.taking.attempt == attempt


def _one_of_a_kind(call_backs: tuple[CallBack, ...], at: datetime) -> tuple[CallBack, ...]:
    """One whose closing is taken back meets another that was begun meanwhile: they are one again."""
    first: dict[CallBackKind, CallBack] = {}
    gone: set[str] = set()
    for one in sorted(call_backs, key=lambda each: (each.asked_at, each.id)):
        if not one.is_open or one.kind is CallBackKind.VERIFICATION:
            continue
        standing = first.get(one.kind)
        if standing is None:
            first[one.kind] = one
            continue
        calls = {call.call_id: call for call in (*standing.calls, *one.calls)}
        in_order = sorted(calls.values(), key=lambda call: (call.at, call.call_id))
        first[one.kind] = replace(standing, calls=tuple(in_order))
        gone.add(one.id)
    kept = {one.id: one for one in first.values()}
    return tuple(
        replace(one, state=CallBackState.WITHDRAWN, closed_at=at)
        if one.id in gone
        else kept.get(one.id, one)
        for one in call_backs
    )


def _all_taken(callee: Callee, role: Role) -> Callee:
    until = callee.taking.until if callee.taking else None
    return replace(
        callee,
        call_backs=tuple(
            replace(one, state=CallBackState.TAKEN, taken_as=role, taken_until=until)
            if _is_within(one, role)
            else one
            for one in callee.call_backs
        ),
    )


def _waiting(one: CallBack) -> CallBack:
    return replace(one, state=CallBackState.WAITING, taken_as=None, taken_until=None)


def _is_within(one: CallBack, role: Role) -> bool:
    return one.is_open and (role is Role.SUPERVISOR or not one.for_supervisor)


def _taken(standing: Taking) -> ConflictError:
    return ConflictError(
        ErrorCode.CALL_BACK_TAKEN,
        details={"held_by": standing.role.value, "until": standing.until.isoformat()},
    )


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    known = [at for at in (one, other) if at is not None]
    return max(known, default=None)
