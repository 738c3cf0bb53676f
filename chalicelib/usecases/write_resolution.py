"""The head's instruction on the document."""

from datetime import datetime

from chalicelib.domain import resolution
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.usecases.change import change
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.hand_out import handed_out
from chalicelib.usecases.joint_execution import joined
from chalicelib.usecases.ports import Desk


def write_resolution(
    ref: AssignmentRef,
    *,
    text: str,
    units: tuple[str, ...],
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """Instruct units of the body, each with its internal term. Refuses others' units and whoever is complained of."""
    bodies = desk.registry.bodies(kyiv_date(now))

    def decide(appeal: Appeal) -> Decision:
        decision = resolution.write_resolution(
            appeal, ref.no, actor, text=text, units=units, bodies=bodies, at=now
        )
        return handed_out(joined(decision, desk), before=appeal, desk=desk, now=now)

    return change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)
