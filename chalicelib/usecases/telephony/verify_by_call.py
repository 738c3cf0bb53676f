"""Put down what an applicant said on the telephone about an answer: confirmed, not confirmed, solved by itself."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain import verification
from chalicelib.domain.access import visible
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError, NotFoundError
from chalicelib.domain.telephony import calling_back
from chalicelib.domain.telephony.call_backs import (
    Attempt,
    AttemptOutcome,
    CallBack,
    CallBackState,
    Callee,
)
from chalicelib.domain.telephony.telephone import Calling
from chalicelib.domain.verification import Grade
from chalicelib.usecases.change import change
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.ports import Desk, Said
from chalicelib.usecases.telephony.call_backs import concluded_by
from chalicelib.usecases.telephony.call_desk import CallDesk
from chalicelib.usecases.telephony.calling import change_call_back, own_call_back


def confirm_by_call(
    ref: AssignmentRef,
    call_back_id: str,
    *,
    grade: Grade,
    comment: str,
    desk: Desk,
    call_desk: CallDesk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """It was done: the answer stands, the issue closes. The grade is what the applicant gave, or why there is none."""
    return _conclude(
        ref,
        call_back_id,
        lambda appeal: verification.confirm_by_call(
            appeal, ref.no, actor, call_back=call_back_id, grade=grade, comment=comment
        ),
        desk=desk,
        call_desk=call_desk,
        actor=actor,
        now=now,
    )


def solved_by_itself(
    ref: AssignmentRef,
    call_back_id: str,
    *,
    comment: str,
    desk: Desk,
    call_desk: CallDesk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """It was solved without the body: the issue closes, and nobody is graded."""
    return _conclude(
        ref,
        call_back_id,
        lambda appeal: verification.solved_by_itself(
            appeal, ref.no, actor, call_back=call_back_id, comment=comment
        ),
        desk=desk,
        call_desk=call_desk,
        actor=actor,
        now=now,
    )


def refute_by_call(
    ref: AssignmentRef,
    call_back_id: str,
    *,
    reason: str,
    desk: Desk,
    call_desk: CallDesk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """It was not done: back to the body with what the applicant said.

    A third return is the supervisor's to decide: an operator is refused, and the call-back waits for the supervisor
    with the operator's words.
    """

    def decide(appeal: Appeal) -> Decision:
        return verification.refute_by_call(
            appeal, ref.no, actor, call_back=call_back_id, reason=reason
        )

    try:
        return _conclude(
            ref, call_back_id, decide, desk=desk, call_desk=call_desk, actor=actor, now=now
        )
    except NotAllowedError as refusal:
        if refusal.code is ErrorCode.SUPERVISOR_MUST_DECIDE:
            _pass_on(call_back_id, reason, call_desk, actor, now)
        raise


def _conclude(
    ref: AssignmentRef,
    call_back_id: str,
    decide: Callable[[Appeal], Decision],
    *,
    desk: Desk,
    call_desk: CallDesk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """The appeal first, then the call-back: cut off between the two and sent again, it goes on where it was."""
    appeal = visible(desk.appeals.get(ref.appeal_id), actor)
    one = own_call_back(call_back_id, call_desk, actor)
    if (one.appeal_id, one.assignment_no) != (ref.appeal_id, ref.no):
        raise NotFoundError(ErrorCode.CALL_BACK_NOT_FOUND)
    if not concluded_by(ref.appeal_id, call_back_id, desk):
        callee = call_desk.call_backs.callee(one.centre, one.token)
        callee.find(call_back_id)
        calling_back.held_by(callee, actor, now)
        appeal = change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)
    if one.is_open:
        _close(one, call_desk, actor, now)
    return appeal


def _close(one: CallBack, desk: CallDesk, actor: Actor, now: datetime) -> None:
    def decide(callee: Callee, calling: Calling) -> Callee:
        if not any(each.id == one.id and each.is_open for each in callee.call_backs):
            return callee
        callee = _spoken(callee, one, actor, calling, now)
        return calling_back.close(callee, one.id, CallBackState.DONE, now)

    change_call_back(one, decide, desk=desk)


def _spoken(callee: Callee, one: CallBack, actor: Actor, calling: Calling, now: datetime) -> Callee:
    """Who tells what the person said has reached them; a supervisor may decide by what was said before."""
    taking = callee.taking
    is_theirs = taking is not None and taking.by == actor.id and taking.attempt is None
    if not is_theirs or one.for_supervisor:
        return callee
    attempt = Attempt(at=now, outcome=AttemptOutcome.REACHED, by=actor.id)
    return calling_back.attempted(callee, attempt, actor, calling)


def _pass_on(call_back_id: str, reason: str, desk: CallDesk, actor: Actor, now: datetime) -> None:
    one = own_call_back(call_back_id, desk, actor)

    def decide(callee: Callee, calling: Calling) -> Callee:
        if one.id not in {each.id for each in callee.call_backs if each.is_open}:
            raise ConflictError(ErrorCode.CALL_BACK_ENDED)
        callee = _spoken(callee, one, actor, calling, now)
        return calling_back.pass_to_supervisor(callee, one.id)

    change_call_back(one, decide, desk=desk, said=Said(at=now, by=actor.id, words=reason))
