"""Commands of the head of a body or a deputy: what only their office may decide."""

from chalicelib import wiring
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.transitions import Command
from chalicelib.entrypoints.http.command import APPEAL, ASSIGNMENT, command, ref
from chalicelib.entrypoints.http.command_models import (
    ExplanationIn,
    NewTermIn,
    NotConsideredIn,
    ReasonIn,
    ResolutionIn,
)
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.usecases.change_term import extend_term, shorten_term
from chalicelib.usecases.conclude_appeal import NotConsidered, leave_without_consideration
from chalicelib.usecases.consider_assignment import refuse_signature, sign_answer
from chalicelib.usecases.leave_without_motion import return_uncured
from chalicelib.usecases.write_resolution import write_resolution


@command(
    APPEAL + "/non-consideration",
    Command.LEAVE_WITHOUT_CONSIDERATION,
    request=NotConsideredIn,
    errors=(ErrorCode.GROUND_DOES_NOT_HOLD, ErrorCode.DAY_OUTSIDE_LAW),
)
def leave(call: Call) -> Appeal:
    """Leave the appeal without consideration on a ground of the law that holds; the applicant is told why."""
    given = NotConsidered(
        appeal_id=call.path["appeal_id"],
        ground=call.body.ground,
        explanation=call.body.explanation,
        decision_on=call.body.decision_on,
        known_on=call.body.known_on,
    )
    return leave_without_consideration(given, desk=wiring.desk(), actor=call.staff, now=call.now)


@command(
    ASSIGNMENT + "/resolution",
    Command.WRITE_RESOLUTION,
    request=ResolutionIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.NOT_OWN_UNIT,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.BODY_NOT_ACTIVE,
        ErrorCode.COMPLAINED_OF_BODY,
    ),
)
def resolve(call: Call) -> Appeal:
    """Write a resolution: what to do, and which units of the body do it."""
    return write_resolution(
        ref(call),
        text=call.body.text,
        units=call.body.units,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    ASSIGNMENT + "/extension",
    Command.EXTEND_TERM,
    request=NewTermIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.NO_EXTENSION,
        ErrorCode.NO_TERM,
        ErrorCode.TERM_OVERDUE,
        ErrorCode.TERM_NOT_LATER,
        ErrorCode.TERM_BEYOND_LAW,
        ErrorCode.DAY_OUTSIDE_LAW,
        ErrorCode.EXTENDED_BEFORE,
        ErrorCode.TOO_LATE_TO_EXTEND,
    ),
)
def extend(call: Call) -> Appeal:
    """Extend the term within the law's cap, before it ends; the applicant is told the new term and why."""
    return extend_term(
        ref(call),
        until=call.body.until,
        reason=call.body.reason,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    ASSIGNMENT + "/shortening",
    Command.SHORTEN_TERM,
    request=NewTermIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.NO_TERM,
        ErrorCode.TERM_NOT_EARLIER,
        ErrorCode.TERM_BEYOND_LAW,
        ErrorCode.DAY_OUTSIDE_LAW,
    ),
)
def shorten(call: Call) -> Appeal:
    """Shorten the term on the applicant's reasoned written demand; the applicant is told."""
    return shorten_term(
        ref(call),
        until=call.body.until,
        reason=call.body.reason,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(ASSIGNMENT + "/signature", Command.SIGN, errors=(ErrorCode.PART_NOT_FOUND,))
def sign(call: Call) -> Appeal:
    """Sign the prepared answer; it is the body's answer from then on."""
    return sign_answer(ref(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@command(
    ASSIGNMENT + "/signature-refusal",
    Command.REFUSE_SIGNATURE,
    request=ReasonIn,
    errors=(ErrorCode.PART_NOT_FOUND,),
)
def refuse_to_sign(call: Call) -> Appeal:
    """Do not sign the prepared answer, and say why."""
    return refuse_signature(
        ref(call), reason=call.body.reason, desk=wiring.desk(), actor=call.staff, now=call.now
    )


@command(
    ASSIGNMENT + "/return",
    Command.RETURN_UNCURED,
    request=ExplanationIn,
    errors=(ErrorCode.PART_NOT_FOUND, ErrorCode.CURE_STILL_RUNS),
)
def give_back_uncured(call: Call) -> Appeal:
    """Return an application whose defects were not mended in time."""
    return return_uncured(
        ref(call),
        explanation=call.body.explanation,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
