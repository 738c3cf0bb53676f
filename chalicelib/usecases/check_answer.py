"""What the centre does with an answer before the applicant reads it."""

from datetime import datetime

from chalicelib.domain import consideration, verification
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal
from chalicelib.usecases.change import change
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.ports import Desk


def put_answer_on_check(ref: AssignmentRef, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Begin to check with the applicant whether it was done."""
    return change(
        ref.appeal_id,
        lambda appeal: verification.put_on_check(appeal, ref.no, actor),
        desk=desk,
        actor=actor,
        now=now,
    )


def accept_answer(ref: AssignmentRef, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Let the answer stand; the issue closes, and the appeal with its last issue."""
    return change(
        ref.appeal_id,
        lambda appeal: verification.accept_answer(appeal, ref.no, actor),
        desk=desk,
        actor=actor,
        now=now,
    )


def return_to_rework(
    ref: AssignmentRef, *, reason: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Send the answer back with the reason; the term does not move."""
    return change(
        ref.appeal_id,
        lambda appeal: verification.return_to_rework(appeal, ref.no, actor, reason=reason),
        desk=desk,
        actor=actor,
        now=now,
    )


def refuse_decline(
    ref: AssignmentRef, *, reason: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Do not agree that the body is not competent; it has the assignment again."""
    return change(
        ref.appeal_id,
        lambda appeal: consideration.send_back(appeal, ref.no, actor, reason=reason),
        desk=desk,
        actor=actor,
        now=now,
    )


def recall_assignment(
    ref: AssignmentRef, *, reason: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Take an assignment back from its body."""
    return change(
        ref.appeal_id,
        lambda appeal: verification.recall(appeal, ref.no, actor, reason=reason),
        desk=desk,
        actor=actor,
        now=now,
    )
