"""Endings without an answer of a body, each with its notice to the applicant in the same transaction."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import conclusion
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """`ground` is the article or the ground of the ending, `explanation` what the applicant reads."""

    appeal_id: str
    ground: str
    explanation: str


def consult_at_once(command: Conclusion, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Explain at once and keep the text given: NS-6.2c."""
    return change(
        command.appeal_id,
        lambda appeal: conclusion.consult(
            appeal, actor, text=command.explanation, basis=command.ground
        ),
        desk=desk,
        actor=actor,
        now=now,
    )


def forward_appeal(
    command: Conclusion, *, to: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Send on to a body outside the system: Law 393/96-ВР art. 7(3)."""
    return change(
        command.appeal_id,
        lambda appeal: conclusion.forward(
            appeal, actor, to=to, explanation=command.explanation, basis=command.ground
        ),
        desk=desk,
        actor=actor,
        now=now,
    )


def return_appeal(command: Conclusion, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Return to the author with explanations: Law 393/96-ВР arts. 5(8), 7(3)."""
    return change(
        command.appeal_id,
        lambda appeal: conclusion.return_to_author(
            appeal, actor, ground=command.ground, explanation=command.explanation
        ),
        desk=desk,
        actor=actor,
        now=now,
    )


def leave_without_consideration(
    command: Conclusion, *, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Decide not to consider; the head only: Law 393/96-ВР art. 8."""
    return change(
        command.appeal_id,
        lambda appeal: conclusion.leave_without_consideration(
            appeal, actor, ground=command.ground, explanation=command.explanation
        ),
        desk=desk,
        actor=actor,
        now=now,
    )
