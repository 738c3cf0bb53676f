"""Call people back: take one, say what came of it, give it back, put it away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError
from chalicelib.domain.telephony import calling_back
from chalicelib.domain.telephony.call_backs import (
    Attempt,
    AttemptOutcome,
    CallBack,
    CallBackKind,
    CallBackState,
    Callee,
    Taking,
    without_closed,
)
from chalicelib.domain.telephony.telephone import Calling
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import Appeals, CallBackPage, Said, StaleCalleeError
from chalicelib.usecases.telephony.call_backs import is_on_check
from chalicelib.usecases.telephony.call_desk import CallDesk, own


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A call-back as one of the staff may see it: `number` only where they may dial it now, `taking` while it lasts.

    `together` are ids of what else is open with the same number.
    """

    call_back: CallBack
    taking: Taking | None
    number: str
    said: tuple[Said, ...]
    together: tuple[str, ...]


Decide = Callable[[Callee, Calling], Callee]


def waiting_call_backs(
    actor: Actor, *, for_supervisor: bool, limit: int, cursor: str | None, desk: CallDesk
) -> CallBackPage:
    """Open call-backs of the actor's centre, soonest first; those that the supervisor decides stand apart."""
    if for_supervisor and not actor.has(Role.SUPERVISOR):
        raise NotAllowedError(ErrorCode.SUPERVISOR_MUST_DECIDE)
    return desk.call_backs.waiting(
        actor.centre or "", for_supervisor=for_supervisor, limit=limit, cursor=cursor
    )


def read_call_back(call_back_id: str, *, desk: CallDesk, actor: Actor, now: datetime) -> Shown:
    """One call-back with all that was put down about it, for staff of its centre."""
    return _shown(own_call_back(call_back_id, desk, actor), desk, actor, now)


def take_call_back(
    call_back_id: str, *, desk: CallDesk, appeals: Appeals, actor: Actor, now: datetime
) -> Shown:
    """Take the person to call them, with everything that is open with their number.

    Refuses what another has, the night, and a person called a short while ago. An answer that is on check no more needs
    no call: it is withdrawn, and that is said.
    """
    one = own_call_back(call_back_id, desk, actor)
    if one.appeal_id is not None and not is_on_check(appeals.get(one.appeal_id), one):
        if one.is_open:
            change_call_back(
                one,
                lambda callee, _: calling_back.close(callee, one.id, CallBackState.WITHDRAWN, now),
                desk=desk,
            )
        raise ConflictError(ErrorCode.CALL_BACK_ENDED)
    change_call_back(
        one,
        lambda callee, calling: calling_back.take(callee, one.id, actor, calling, now),
        desk=desk,
    )
    return read_call_back(call_back_id, desk=desk, actor=actor, now=now)


def report_attempt(
    call_back_id: str,
    outcome: AttemptOutcome,
    comment: str,
    *,
    desk: CallDesk,
    actor: Actor,
    now: datetime,
) -> Shown:
    """Say what came of the ringing; it counts for all that was taken with it. Refuses who has not taken the person."""
    one = own_call_back(call_back_id, desk, actor)
    attempt = Attempt(at=now, outcome=outcome, by=actor.id)

    def decide(callee: Callee, calling: Calling) -> Callee:
        return calling_back.attempted(callee, attempt, actor, calling)

    change_call_back(one, decide, desk=desk, said=_said(comment, actor, now))
    return read_call_back(call_back_id, desk=desk, actor=actor, now=now)


def release_call_back(call_back_id: str, *, desk: CallDesk, actor: Actor, now: datetime) -> Shown:
    """Give the person back to the queue without having called."""
    one = own_call_back(call_back_id, desk, actor)
    change_call_back(
        one, lambda callee, _: calling_back.release(callee, one.id, actor, now), desk=desk
    )
    return read_call_back(call_back_id, desk=desk, actor=actor, now=now)


def close_call_back(
    call_back_id: str, reason: str, *, desk: CallDesk, actor: Actor, now: datetime
) -> Shown:
    """Put a call-back away without a call, with the reason; the supervisor may also where it is not taken.

    That an answer is not to be checked only the supervisor decides.
    """
    one = own_call_back(call_back_id, desk, actor)
    is_supervisor = actor.has(Role.SUPERVISOR)
    is_verification = one.kind is CallBackKind.VERIFICATION
    if (is_verification or one.for_supervisor) and not is_supervisor:
        raise NotAllowedError(ErrorCode.SUPERVISOR_MUST_DECIDE)

    def decide(callee: Callee, _: Calling) -> Callee:
        standing = callee.taken_at(now)
        if not is_supervisor or (standing is not None and standing.by != actor.id):
            calling_back.held_by(callee, actor, now)
        state = CallBackState.WITHDRAWN if is_verification else CallBackState.DONE
        return calling_back.close(callee, one.id, state, now)

    change_call_back(one, decide, desk=desk, said=_said(reason, actor, now))
    return read_call_back(call_back_id, desk=desk, actor=actor, now=now)


def own_call_back(call_back_id: str, desk: CallDesk, actor: Actor) -> CallBack:
    one = desk.call_backs.get(call_back_id)
    own(one.centre, actor, ErrorCode.CALL_BACK_NOT_FOUND)
    return one


def change_call_back(
    one: CallBack, decide: Decide, *, desk: CallDesk, said: Said | None = None
) -> Callee:
    """Decide on all that is open with the number of a call-back; made again where it moved on meanwhile."""
    calling = desk.telephones.get(one.centre).calling
    for _ in range(ATTEMPTS):
        before = desk.call_backs.callee(one.centre, one.token)
        after = decide(without_closed(before), calling)
        if after == before and said is None:
            return before
        try:
            words = (one.id, said) if said is not None else None
            return desk.call_backs.save(after, before=before, said=words)
        except StaleCalleeError:
            continue
    raise ConflictError(ErrorCode.BUSY)


def _shown(one: CallBack, desk: CallDesk, actor: Actor, now: datetime) -> Shown:
    callee = desk.call_backs.callee(one.centre, one.token)
    calling = desk.telephones.get(one.centre).calling
    may_dial = calling_back.may_ring(callee, one, actor, calling, now)
    return Shown(
        call_back=one,
        taking=callee.taken_at(now) if one.state is CallBackState.TAKEN else None,
        number=desk.call_backs.number(one.centre, one.token) if may_dial else "",
        said=desk.call_backs.said(one.id),
        together=tuple(each.id for each in callee.call_backs if each.is_open and each.id != one.id),
    )


def _said(words: str, actor: Actor, at: datetime) -> Said | None:
    return Said(at=at, by=actor.id, words=words) if words else None
