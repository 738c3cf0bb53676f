"""Endings without an answer of a body, each with its notice to the applicant in the same transaction."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain import conclusion
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.conclusion import NotConsideredGround, ReturnGround
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk

COMPLAINT_FILING = "D-10"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    appeal_id: str
    ground: ReturnGround
    explanation: str


def return_appeal(command: Return, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Return to the author with explanations, within the days that the law gives for each ground."""

    def decide(appeal: Appeal) -> Decision:
        returns = desk.lawbook.regime(appeal.regime).returns
        rules = dict(zip(ReturnGround, returns, strict=False))
        if command.ground not in rules:
            raise InvalidError(ErrorCode.GROUND_DOES_NOT_HOLD, field="ground")
        calendar_id = desk.registry.centre(appeal.centre).calendar_id
        return conclusion.return_to_author(
            appeal,
            actor,
            ground=command.ground,
            explanation=command.explanation,
            limit=desk.lawbook.term(rules[command.ground], appeal.received_at, calendar_id),
            today=kyiv_date(now),
        )

    return change(command.appeal_id, decide, desk=desk, actor=actor, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotConsidered:
    """For a late complaint: when the decision was adopted, and when the person came to know of it."""

    appeal_id: str
    ground: NotConsideredGround
    explanation: str
    decision_on: date | None = None
    known_on: date | None = None


def leave_without_consideration(
    command: NotConsidered, *, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Decide not to consider; the head only, and only where the ground holds: Law 393/96-ВР art. 8."""

    def decide(appeal: Appeal) -> Decision:
        first = desk.appeals.get(appeal.first_appeal_id) if appeal.first_appeal_id else None
        filing = None
        if command.decision_on is not None and command.known_on is not None:
            filing = desk.lawbook.term(
                COMPLAINT_FILING,
                command.known_on,
                desk.registry.centre(appeal.centre).calendar_id,
                facts={"decision_date": command.decision_on},
            )
        return conclusion.leave_without_consideration(
            appeal,
            actor,
            ground=command.ground,
            explanation=command.explanation,
            first=first,
            filing=filing,
        )

    return change(command.appeal_id, decide, desk=desk, actor=actor, now=now)
