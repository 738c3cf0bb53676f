"""Internal terms of co-executors, wherever a decision puts an issue before several bodies."""

from dataclasses import replace

from chalicelib.domain.appeal import Decision
from chalicelib.domain.co_execution import with_internal_terms
from chalicelib.domain.terms import Calendar
from chalicelib.usecases.ports import Desk


def joined(decision: Decision, desk: Desk) -> Decision:
    """The decision with an internal term for each new co-executor, on the calendar of its body."""
    bodies = desk.registry.bodies()

    def calendar_of(body_id: str) -> Calendar:
        return desk.lawbook.calendar(bodies[body_id].calendar_id)

    return replace(decision, appeal=with_internal_terms(decision.appeal, calendar_of))
