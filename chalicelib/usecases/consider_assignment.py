"""What an official of a body does with the body's assignment."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import consideration, signature
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.consideration import Answer
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.signatory import check_signatory
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk

# Working days of the body: practice of the field; a setting of ours, not a term of the law.
COMPETENCE_WINDOW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRef:
    """One demand on one body."""

    appeal_id: str
    no: int


def accept_assignment(ref: AssignmentRef, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Take the assignment into consideration."""
    return change(
        ref.appeal_id,
        lambda appeal: consideration.accept(appeal, ref.no, actor),
        desk=desk,
        actor=actor,
        now=now,
    )


def decline_assignment(
    ref: AssignmentRef,
    *,
    reason: str,
    possible_body: str,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """Say that the body is not competent and who might be; the issue returns to the centre.

    Possible only within the competence window, three working days of the body from when it had the assignment.
    """
    bodies = desk.registry.bodies(kyiv_date(now))
    if possible_body not in bodies:
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND, field="possible_body")

    def decide(appeal: Appeal) -> Decision:
        assignment = appeal.assignment(ref.no)
        calendar = desk.lawbook.calendar(bodies[assignment.body].calendar_id)
        return consideration.decline(
            appeal,
            ref.no,
            actor,
            reason=reason,
            possible_body=possible_body,
            window_ends=calendar.add_working_days(assignment.routed_on, COMPETENCE_WINDOW),
            today=kyiv_date(now),
        )

    return change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)


def give_interim_answer(
    ref: AssignmentRef, *, text: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Tell the applicant how it goes; the term does not move."""
    return change(
        ref.appeal_id,
        lambda appeal: consideration.give_interim_answer(appeal, ref.no, actor, text=text),
        desk=desk,
        actor=actor,
        now=now,
    )


def answer_assignment(
    ref: AssignmentRef, *, given: Answer, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Answer on the merits.

    Refuses a refusal without law, reasons and the way to appeal, and an official where the head must sign.
    """

    def decide(appeal: Appeal) -> Decision:
        check_signatory(appeal, appeal.assignment(ref.no), actor)
        return consideration.answer(appeal, ref.no, actor, given=given)

    return change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)


def submit_for_signature(
    ref: AssignmentRef, *, given: Answer, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Put a prepared answer before the head."""
    return change(
        ref.appeal_id,
        lambda appeal: signature.submit(appeal, ref.no, actor, given=given),
        desk=desk,
        actor=actor,
        now=now,
    )


def sign_answer(ref: AssignmentRef, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """The head signs; from then on it is the body's answer."""
    return change(
        ref.appeal_id,
        lambda appeal: signature.sign(appeal, ref.no, actor),
        desk=desk,
        actor=actor,
        now=now,
    )


def refuse_signature(
    ref: AssignmentRef, *, reason: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """The head does not sign, and says why."""
    return change(
        ref.appeal_id,
        lambda appeal: signature.refuse(appeal, ref.no, actor, reason=reason),
        desk=desk,
        actor=actor,
        now=now,
    )
