"""What follows from calls, and from answers put on check, for whom we call back. Done twice, it changes nothing."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.appeal import AnswerBy, Appeal, Assignment, Channel, ExecutorRole
from chalicelib.domain.blind_index import dialled, phone_token
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.telephony.call import CallRecord
from chalicelib.domain.telephony.call_backs import (
    CallBack,
    CallBackKind,
    CallBackState,
    Callee,
    without_closed,
)
from chalicelib.domain.telephony.calling_back import close, next_ring
from chalicelib.domain.telephony.returning import hear, heard_of, ring, rung_by, verification_id
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.domain.transitions import Event, State
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import CallBacks, Desk, StaleCalleeError
from chalicelib.usecases.ports.telephony import Telephones

# After each of these it is asked anew which answers are to be checked by telephone.
ASKED_AFTER = frozenset(
    {
        Event.CHECK_STARTED,
        Event.ANSWER_ACCEPTED,
        Event.ANSWER_RETURNED,
        Event.ANSWER_CONFIRMED,
        Event.ANSWER_REFUTED,
        Event.CONFIRMED_BY_APPLICANT,
        Event.REFUTED_BY_APPLICANT,
        Event.SOLVED_BY_ITSELF,
        Event.APPEAL_WITHDRAWN,
    }
)


def ensure_call_back(
    record: CallRecord,
    telephone: Telephone,
    _now: datetime,
    *,
    call_backs: CallBacks,
    key: Callable[[], bytes],
) -> None:
    """Let a call change whom we call back, by what it now comes to.

    A call that nobody took waits to be returned; whoever got through, left a message or was called back waits no more;
    a call of ours to the person counts as an attempt. A number that was withheld cannot be called.
    """
    token = phone_token(record.person, key())
    if token is None:
        return
    heard = heard_of(record)
    operators = record.call.facts.operators
    rung = rung_by(record, telephone.user_at(operators[0]) if operators else None)

    def decide(callee: Callee) -> Callee:
        if heard is not None:
            return hear(callee, heard, telephone.calling)
        return ring(callee, rung, telephone.calling) if rung is not None else callee

    change_callee(
        record.call.centre,
        token.value,
        decide,
        number=dialled(record.person),
        call_backs=call_backs,
    )


def ensure_verifications(
    appeal_id: str,
    *,
    desk: Desk,
    telephones: Telephones,
    call_backs: CallBacks,
    key: Callable[[], bytes],
    now: datetime,
) -> None:
    """Let all answers of an appeal that are on check be checked by telephone, and no others.

    Only where the applicant came or is answered by telephone: others read the answer and confirm it themselves. What
    was given up for one round of rework is not begun again.
    """
    record = desk.appeals.record(appeal_id)
    appeal, phone = record.appeal, record.applicant.phone
    token = phone_token(phone, key())
    if token is None:
        return
    calling = telephones.get(appeal.centre).calling

    def decide(callee: Callee) -> Callee:
        wanted = {
            _verification_id(appeal, one): one
            for one in appeal.live_assignments
            if _is_checked(appeal, one)
        }
        for one in callee.call_backs:
            if one.is_open and one.appeal_id == appeal.id and one.id not in wanted:
                is_done = concluded_by(appeal.id, one.id, desk)
                state = CallBackState.DONE if is_done else CallBackState.WITHDRAWN
                callee = close(callee, one.id, state, now)
        for id_, assignment in wanted.items():
            if not _is_known(id_, call_backs):
                one = CallBack(
                    id=id_,
                    centre=appeal.centre,
                    token=callee.token,
                    kind=CallBackKind.VERIFICATION,
                    asked_at=now,
                    next_at=next_ring(callee, calling, now),
                    appeal_id=appeal.id,
                    assignment_no=assignment.no,
                    round=assignment.rework,
                )
                callee = callee.with_call_back(one)
        return callee

    change_callee(appeal.centre, token.value, decide, number=dialled(phone), call_backs=call_backs)


def change_callee(
    centre: str,
    token: str,
    decide: Callable[[Callee], Callee],
    *,
    call_backs: CallBacks,
    number: str = "",
) -> Callee:
    """Carry out `decide` on what is open with a number; where it changes nothing, nothing is written."""
    for _ in range(ATTEMPTS):
        before = call_backs.callee(centre, token)
        after = decide(without_closed(before))
        if after == before:
            return before
        try:
            return call_backs.save(after, before=before, number=number)
        except StaleCalleeError:
            continue
    raise ConflictError(ErrorCode.BUSY)


def concluded_by(appeal_id: str, call_back: str, desk: Desk) -> bool:
    """Whether history tells what came of this call-back."""
    return any(one.facts.get("call_back") == call_back for one in desk.appeals.history(appeal_id))


def is_on_check(appeal: Appeal, one: CallBack) -> bool:
    """Whether the answer that this is about still waits to be checked."""
    return any(
        each.no == one.assignment_no and each.state is State.ON_CHECK and each.rework == one.round
        for each in appeal.assignments
    )


def _is_checked(appeal: Appeal, assignment: Assignment) -> bool:
    is_by_phone = appeal.channel is Channel.PHONE or appeal.answer_by is AnswerBy.PHONE
    is_lead = assignment.role is ExecutorRole.LEAD
    return is_by_phone and is_lead and assignment.state is State.ON_CHECK


def _verification_id(appeal: Appeal, one: Assignment) -> str:
    return verification_id(appeal.centre, appeal.id, one.no, one.rework)


def _is_known(id_: str, call_backs: CallBacks) -> bool:
    try:
        call_backs.get(id_)
    except NotFoundError:
        return False
    return True
