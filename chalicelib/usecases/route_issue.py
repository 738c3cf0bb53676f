"""Send an issue to the bodies that must deal with it, by hand."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import routing
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.routing import UNPROPOSED, Proposed
from chalicelib.usecases.change import change
from chalicelib.usecases.hand_out import handed_out
from chalicelib.usecases.joint_execution import joined
from chalicelib.usecases.ports import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteIssue:
    """`lead` and `co_executors` are ids of bodies; `basis` is the ground that the applicant is told.

    `proposed` is what the rules had proposed, whether it was followed or not.
    """

    appeal_id: str
    issue_no: int
    lead: str
    co_executors: tuple[str, ...]
    basis: str
    note: str = ""
    proposed: Proposed = UNPROPOSED


def route_issue(command: RouteIssue, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Put an issue before its lead executor and co-executors, in one transaction with both notices.

    Refuses bodies that are unknown, closed, complained of, or subordinate to one complained of.
    """
    bodies = desk.registry.bodies(kyiv_date(now))

    def decide(appeal: Appeal) -> Decision:
        decision = routing.route(
            appeal,
            command.issue_no,
            actor,
            lead=command.lead,
            co_executors=command.co_executors,
            bodies=bodies,
            at=now,
            basis=command.basis,
            note=command.note,
            proposed=command.proposed,
        )
        return handed_out(joined(decision, desk), before=appeal, desk=desk, now=now)

    return change(command.appeal_id, decide, desk=desk, actor=actor, now=now)
