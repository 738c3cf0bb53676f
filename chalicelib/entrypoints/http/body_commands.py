"""Commands of officials of a body."""

from chalicelib import wiring
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.consideration import Answer
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.transitions import Command
from chalicelib.entrypoints.http.command import ASSIGNMENT, command, ref
from chalicelib.entrypoints.http.command_models import (
    AnswerIn,
    CureIn,
    DeclineIn,
    DefectsIn,
    ForwardOnIn,
    TextIn,
)
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.usecases.consider_assignment import (
    accept_assignment,
    answer_assignment,
    decline_assignment,
    give_interim_answer,
    submit_for_signature,
)
from chalicelib.usecases.forward_issue import ForwardIssue, forward_issue
from chalicelib.usecases.leave_without_motion import Defects, leave_without_motion, record_cure

_ANSWER_ERRORS = (
    ErrorCode.PART_NOT_FOUND,
    ErrorCode.REFUSAL_INCOMPLETE,
    ErrorCode.COMPLAINED_OF_OFFICIAL,
)


def _answer(call: Call) -> Answer:
    body = call.body
    return Answer(
        outcome=body.outcome,
        text=body.text,
        law=body.law or "",
        reasons=body.reasons or "",
        appeal_route=body.appeal_route or "",
    )


@command(
    ASSIGNMENT + "/acceptance",
    Command.ACCEPT,
    errors=(ErrorCode.PART_NOT_FOUND, ErrorCode.COMPLAINED_OF_OFFICIAL),
)
def accept(call: Call) -> Appeal:
    """Take the assignment into consideration."""
    return accept_assignment(ref(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@command(
    ASSIGNMENT + "/decline",
    Command.DECLINE,
    request=DeclineIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.TERM_PASSED,
        ErrorCode.SENT_BACK_BEFORE,
    ),
)
def decline(call: Call) -> Appeal:
    """Give the assignment back within three working days, with the reason and the body that may be competent."""
    return decline_assignment(
        ref(call),
        reason=call.body.reason,
        possible_body=call.body.possible_body,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    ASSIGNMENT + "/forwarding",
    Command.FORWARD_ON,
    request=ForwardOnIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.LEAD_REQUIRED,
        ErrorCode.NO_TERM,
        ErrorCode.TERM_PASSED,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.BODY_NOT_ACTIVE,
        ErrorCode.COMPLAINED_OF_BODY,
    ),
)
def forward_on(call: Call) -> Appeal:
    """Pass the issue on to the competent bodies by art. 7(3): both notices at once, a new term at the receiver."""
    given = ForwardIssue(
        ref=ref(call), executors=call.body.executors, explanation=call.body.explanation
    )
    return forward_issue(given, desk=wiring.desk(), actor=call.staff, now=call.now)


@command(
    ASSIGNMENT + "/interim-answer",
    Command.GIVE_INTERIM_ANSWER,
    request=TextIn,
    errors=(ErrorCode.PART_NOT_FOUND,),
)
def answer_for_now(call: Call) -> Appeal:
    """Tell the applicant how it goes; the term does not move."""
    return give_interim_answer(
        ref(call), text=call.body.text, desk=wiring.desk(), actor=call.staff, now=call.now
    )


@command(
    ASSIGNMENT + "/answer",
    Command.ANSWER,
    request=AnswerIn,
    errors=(*_ANSWER_ERRORS, ErrorCode.HEAD_MUST_SIGN),
)
def answer(call: Call) -> Appeal:
    """Answer on the merits; the applicant reads it once the centre has accepted it."""
    return answer_assignment(
        ref(call), given=_answer(call), desk=wiring.desk(), actor=call.staff, now=call.now
    )


@command(
    ASSIGNMENT + "/draft-answer",
    Command.SUBMIT_FOR_SIGNATURE,
    request=AnswerIn,
    errors=_ANSWER_ERRORS,
)
def submit(call: Call) -> Appeal:
    """Put a prepared answer before the head for signature."""
    return submit_for_signature(
        ref(call), given=_answer(call), desk=wiring.desk(), actor=call.staff, now=call.now
    )


@command(
    ASSIGNMENT + "/standstill",
    Command.LEAVE_WITHOUT_MOTION,
    request=DefectsIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.LEAD_REQUIRED,
        ErrorCode.NO_MOTION_RULE,
        ErrorCode.TERM_PASSED,
        ErrorCode.TERM_BEYOND_LAW,
        ErrorCode.DAY_OUTSIDE_LAW,
        ErrorCode.CURED_BEFORE,
    ),
)
def leave_standing(call: Call) -> Appeal:
    """Leave a case without motion (LAP art. 43): the applicant is told the defects and by when to mend them."""
    body = call.body
    defects = Defects(
        defects=body.defects,
        ground=body.ground,
        way_to_cure=body.way_to_cure,
        appeal_route=body.appeal_route,
    )
    return leave_without_motion(
        ref(call),
        defects,
        cure_until=body.cure_until,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    ASSIGNMENT + "/cure",
    Command.CURE,
    request=CureIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.NO_MOTION_RULE,
        ErrorCode.RECEIVED_IN_FUTURE,
        ErrorCode.DAY_OUTSIDE_LAW,
    ),
)
def cure(call: Call) -> Appeal:
    """Record that the defects were mended; the term is longer by the days without motion."""
    return record_cure(
        ref(call), cured_on=call.body.cured_on, desk=wiring.desk(), actor=call.staff, now=call.now
    )
