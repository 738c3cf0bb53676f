"""Who of a body's officials is to have an assignment: rosters and loads for the choice, and handing out on arrival."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from chalicelib.domain import desks
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.desk_choice import Choice, Matter, Roster, choices, contenders, matter_of
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.transitions import ON_A_DESK
from chalicelib.usecases.ports import Appeals, Desk, Officials


def handed_out(decision: Decision, *, before: Appeal, desk: Desk, now: datetime) -> Decision:
    """The decision with what it brings to bodies on officials' desks, in those bodies that switched this on.

    It is part of the decision that brings the assignment, so there is no moment at which nobody knows whose it is, and
    bodies without the switch cost no reading. Where nobody fits, the assignment stays in the common queue.
    """
    on = kyiv_date(now)
    bodies = desk.registry.bodies(on)
    chosen: dict[int, str] = {}
    stood = {(one.no, one.body) for one in before.assignments}
    for assignment in decision.appeal.assignments:
        if (assignment.no, assignment.body) in stood or assignment.state not in ON_A_DESK:
            continue
        body = bodies.get(assignment.body)
        if body is None or not body.hands_out:
            continue
        matter = matter_of(decision.appeal.issue(assignment.issue_no))
        choice = best_choice(matter, roster_of(body.id, desk.officials, on), body.id, desk.appeals)
        if choice is not None:
            chosen[assignment.no] = choice.official.user_id
    return desks.handed_out(decision, chosen)


def roster_of(body_id: str, officials: Officials, on: date) -> Roster:
    """The body's responsible officials on the day, and who of them is away."""
    return Roster(officials.of_body(body_id, on), officials.absences(body_id, on), on)


def best_choice(matter: Matter, roster: Roster, body_id: str, appeals: Appeals) -> Choice | None:
    """The first of all who may have the matter; None where nobody may."""
    among = contenders(matter, roster)
    loads = loads_of(among, body_id, appeals) if len(among) > 1 else {}
    return next(iter(choices(matter, roster, loads)), None)


def loads_of(users: Iterable[str], body_id: str, appeals: Appeals) -> Mapping[str, int]:
    """How many open assignments each of them holds now."""
    return {user_id: appeals.count_on_desk(body_id, user_id) for user_id in users}
