"""A body passes an issue on to the bodies that are competent."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import forwarding
from chalicelib.domain.access import own
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.usecases.change import change
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.hand_out import handed_out
from chalicelib.usecases.joint_execution import joined
from chalicelib.usecases.ports import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardIssue:
    """`executors` are ids of bodies, the first of them in the lead; the applicant reads `explanation`."""

    ref: AssignmentRef
    executors: tuple[str, ...]
    explanation: str


def forward_issue(command: ForwardIssue, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Forward wholly or in part, with both notices in the same transaction and a new term at the receiver.

    Refuses after the sender's term for forwarding, and bodies that are unknown, closed or complained of.
    """
    bodies = desk.registry.bodies(kyiv_date(now))

    def decide(appeal: Appeal) -> Decision:
        sender = own(appeal.assignment(command.ref.no), actor)
        regime = desk.lawbook.regime(appeal.regime)
        if regime.forward is None:
            raise InvalidError(ErrorCode.NO_TERM)
        receiver = bodies.get(command.executors[0])
        if receiver is None or sender.body not in bodies:
            raise NotFoundError(ErrorCode.BODY_NOT_FOUND)
        limit = desk.lawbook.term(regime.forward, sender.routed_at, bodies[sender.body].calendar_id)
        decision = forwarding.forward_on(
            appeal,
            command.ref.no,
            actor,
            executors=command.executors,
            bodies=bodies,
            limit=limit,
            new_term=desk.lawbook.term(regime.main, now, receiver.calendar_id),
            now=now,
            explanation=command.explanation,
        )
        return handed_out(joined(decision, desk), before=appeal, desk=desk, now=now)

    return change(command.ref.appeal_id, decide, desk=desk, actor=actor, now=now)
