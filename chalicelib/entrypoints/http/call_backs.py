"""Call-backs: the queue of people to call, and what they say about answers."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from chalicelib import wiring
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.readings import What
from chalicelib.domain.telephony.call_backs import CallBack, CallBackState
from chalicelib.domain.transitions import Command
from chalicelib.domain.verification import Grade
from chalicelib.entrypoints.http.call_back_models import (
    AttemptIn,
    AttemptOut,
    CallBackCardOut,
    CallBackClosingIn,
    CallBackOut,
    CallBacksOut,
    CallBacksQuery,
    ConfirmIn,
    HeldByOut,
    RefuteIn,
    SaidOut,
    SolvedIn,
)
from chalicelib.entrypoints.http.command import ASSIGNMENT, command, ref
from chalicelib.entrypoints.http.endpoint import Answer, Call
from chalicelib.entrypoints.http.etags import IF_NONE_MATCH, unless_same
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import CENTRE, staff
from chalicelib.usecases.telephony import calling, verify_by_call
from chalicelib.usecases.telephony.calling import Shown
from chalicelib.wiring import telephony

CALL_BACK = "/call-backs/{call_back_id}"


def _of_call_back(_call: Call, shown: CallBackCardOut) -> Iterator[str]:
    """The appeal whose answer is checked, or the calls that are returned; itself where it tells of neither."""
    subjects = (shown.appeal_id,) if shown.appeal_id is not None else shown.call_ids
    yield from subjects or (shown.call_back_id,)


_ALWAYS = (ErrorCode.CALL_BACK_NOT_FOUND, ErrorCode.CALL_BACK_ENDED, ErrorCode.BUSY)
READS = Reads(what=What.CALL_BACK, of=_of_call_back)
_HELD = (*_ALWAYS, ErrorCode.CALL_BACK_TAKEN, ErrorCode.CALL_BACK_NOT_TAKEN)


@staff.endpoint(
    "GET",
    "/call-backs",
    "Черга: кому передзвонити",
    query=CallBacksQuery,
    response=CallBacksOut,
    roles=CENTRE,
    errors=(ErrorCode.BAD_CURSOR, ErrorCode.SUPERVISOR_MUST_DECIDE),
    headers=IF_NONE_MATCH,
)
def list_call_backs(call: Call) -> Answer:
    """Missed calls, wishes to be called and answers to check, soonest first; without numbers."""
    query = call.query
    page = calling.waiting_call_backs(
        call.staff,
        for_supervisor=query.for_supervisor,
        limit=query.limit,
        cursor=query.cursor,
        desk=telephony.call_desk(),
    )
    found = tuple(CallBackOut(**_fields(one, call.now)) for one in page.call_backs)
    return unless_same(call, CallBacksOut(call_backs=found, cursor=page.cursor))


@staff.endpoint(
    "GET",
    CALL_BACK,
    "Кому передзвонити",
    response=CallBackCardOut,
    roles=CENTRE,
    errors=(ErrorCode.CALL_BACK_NOT_FOUND,),
    reads=READS,
)
def get_call_back(call: Call) -> CallBackCardOut:
    """One call-back with what was put down about it."""
    shown = calling.read_call_back(
        call.path["call_back_id"], desk=telephony.call_desk(), actor=call.staff, now=call.now
    )
    return _card(shown, call.now)


@staff.endpoint(
    "POST",
    CALL_BACK + "/taking",
    "Взяти, щоб передзвонити",
    response=CallBackCardOut,
    roles=CENTRE,
    errors=(
        *_ALWAYS,
        ErrorCode.CALL_BACK_TAKEN,
        ErrorCode.SUPERVISOR_MUST_DECIDE,
        ErrorCode.OUTSIDE_CALLING_HOURS,
        ErrorCode.CALLED_RECENTLY,
    ),
    reads=READS,
)
def take_call_back(call: Call) -> CallBackCardOut:
    """Take the person to call them, for a quarter of an hour; the number is told to you alone."""
    shown = calling.take_call_back(
        call.path["call_back_id"],
        desk=telephony.call_desk(),
        appeals=wiring.desk().appeals,
        actor=call.staff,
        now=call.now,
    )
    return _card(shown, call.now)


@staff.endpoint(
    "POST",
    CALL_BACK + "/attempts",
    "Записати спробу додзвонитися",
    request=AttemptIn,
    response=CallBackCardOut,
    roles=CENTRE,
    errors=_HELD,
    reads=READS,
)
def record_attempt(call: Call) -> CallBackCardOut:
    """What came of the ringing; after the last one that the centre allows the call-back is given up."""
    shown = calling.report_attempt(
        call.path["call_back_id"],
        call.body.outcome,
        call.body.comment or "",
        desk=telephony.call_desk(),
        actor=call.staff,
        now=call.now,
    )
    return _card(shown, call.now)


@staff.endpoint(
    "POST",
    CALL_BACK + "/release",
    "Повернути до черги, не телефонувавши",
    response=CallBackCardOut,
    roles=CENTRE,
    errors=_HELD,
    reads=READS,
)
def release_call_back(call: Call) -> CallBackCardOut:
    """Give the person back to the queue without having called."""
    shown = calling.release_call_back(
        call.path["call_back_id"], desk=telephony.call_desk(), actor=call.staff, now=call.now
    )
    return _card(shown, call.now)


@staff.endpoint(
    "POST",
    CALL_BACK + "/closing",
    "Закрити без дзвінка",
    request=CallBackClosingIn,
    response=CallBackCardOut,
    roles=CENTRE,
    errors=(*_HELD, ErrorCode.SUPERVISOR_MUST_DECIDE),
    reads=READS,
)
def close_call_back(call: Call) -> CallBackCardOut:
    """Put the call-back away without a call, and say why; of answers only the supervisor decides so."""
    shown = calling.close_call_back(
        call.path["call_back_id"],
        call.body.reason,
        desk=telephony.call_desk(),
        actor=call.staff,
        now=call.now,
    )
    return _card(shown, call.now)


@command(
    ASSIGNMENT + "/confirmation-by-call",
    Command.CONFIRM_BY_CALL,
    request=ConfirmIn,
    errors=(*_HELD, ErrorCode.BAD_GRADE),
)
def confirm_by_call(call: Call) -> Appeal:
    """The applicant says on the telephone that it was done; the issue closes."""
    return verify_by_call.confirm_by_call(
        ref(call),
        call.body.call_back_id,
        grade=Grade(grading=call.body.grading, mark=call.body.grade),
        comment=call.body.comment or "",
        desk=wiring.desk(),
        call_desk=telephony.call_desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    ASSIGNMENT + "/refutation-by-call",
    Command.REFUTE_BY_CALL,
    request=RefuteIn,
    errors=(*_HELD, ErrorCode.SUPERVISOR_MUST_DECIDE),
)
def refute_by_call(call: Call) -> Appeal:
    """The applicant says that it was not done: back to the body. A third return is the supervisor's to decide."""
    return verify_by_call.refute_by_call(
        ref(call),
        call.body.call_back_id,
        reason=call.body.reason,
        desk=wiring.desk(),
        call_desk=telephony.call_desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    ASSIGNMENT + "/solved-by-itself",
    Command.SOLVED_BY_ITSELF,
    request=SolvedIn,
    errors=_HELD,
)
def solve_by_itself(call: Call) -> Appeal:
    """The applicant says that it was solved without the body: the issue closes without a grade."""
    return verify_by_call.solved_by_itself(
        ref(call),
        call.body.call_back_id,
        comment=call.body.comment or "",
        desk=wiring.desk(),
        call_desk=telephony.call_desk(),
        actor=call.staff,
        now=call.now,
    )


def _card(shown: Shown, now: datetime) -> CallBackCardOut:
    return CallBackCardOut(
        **_fields(shown.call_back, now),
        number=shown.number or None,
        said=tuple(SaidOut(at=one.at, text=one.words) for one in shown.said),
        together=shown.together,
    )


def _fields(one: CallBack, now: datetime) -> dict[str, Any]:
    state = one.state_at(now)
    held = None
    if state is CallBackState.TAKEN and one.taken_as is not None and one.taken_until is not None:
        held = HeldByOut(office=one.taken_as, until=one.taken_until)
    return {
        "call_back_id": one.id,
        "kind": one.kind,
        "state": state,
        "asked_at": one.asked_at,
        "next_at": one.next_at,
        "closed_at": one.closed_at,
        "line": one.line,
        "calls": len(one.calls),
        "call_ids": tuple(each.call_id for each in one.calls),
        "appeal_id": one.appeal_id,
        "assignment_no": one.assignment_no,
        "attempts": tuple(
            AttemptOut(
                at=each.at,
                outcome=each.outcome,
                call_id=each.call_id or None,
                is_told_by_telephony=not each.by,
            )
            for each in one.attempts
        ),
        "for_supervisor": one.for_supervisor,
        "held_by": held,
    }
