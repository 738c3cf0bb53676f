"""What an official of a body does with the body's assignment."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import consideration
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.consideration import Answer
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk


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
    possible_body: str | None,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """Say that the body is not competent; the issue returns to the centre. Refuses an unknown `possible_body`."""
    if possible_body is not None and possible_body not in desk.registry.bodies():
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND, field="possible_body")
    return change(
        ref.appeal_id,
        lambda appeal: consideration.decline(
            appeal, ref.no, actor, reason=reason, possible_body=possible_body
        ),
        desk=desk,
        actor=actor,
        now=now,
    )


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
    """Answer on the merits. Refuses a refusal without law, reasons and the way to appeal."""
    return change(
        ref.appeal_id,
        lambda appeal: consideration.answer(appeal, ref.no, actor, given=given),
        desk=desk,
        actor=actor,
        now=now,
    )
