"""The head's resolution: an instruction on the document, with executors among the body's own units. KRP-5.2.7."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Assignment, Decision, ExecutorRole
from chalicelib.domain.consideration import admit
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.impartiality import Bodies, line_of
from chalicelib.domain.personal import Personal
from chalicelib.domain.routing import check_executors, check_room
from chalicelib.domain.transitions import Command, State


def write_resolution(
    appeal: Appeal,
    no: int,
    actor: Actor,
    *,
    text: str,
    units: tuple[str, ...],
    bodies: Bodies,
    at: datetime,
) -> Decision:
    """Put the issue before units of the head's own body as co-executors; the body keeps the lead and the answer.

    Refuses units of other bodies, and any that the issue complains of.
    """
    assignment = appeal.assignment(no)
    row = admit(appeal, assignment, Command.WRITE_RESOLUTION, actor)
    issue = appeal.issue(assignment.issue_no)
    for unit in units:
        if assignment.body not in line_of(unit, bodies)[1:]:
            raise InvalidError(ErrorCode.NOT_OWN_UNIT, field="units", details={"body": unit})
    check_executors(issue, units, bodies, at)
    check_room(appeal, len(units))
    at_work = {
        one.body
        for one in appeal.live_assignments
        if one.issue_no == issue.no and one.state is not State.CLOSED
    }
    first_no = len(appeal.assignments) + 1
    added = tuple(
        Assignment(
            no=number,
            issue_no=issue.no,
            body=unit,
            role=ExecutorRole.CO_EXECUTOR,
            routed_at=at,
            controller=actor.id,
        )
        for number, unit in enumerate((u for u in units if u not in at_work), start=first_no)
    )
    return Decision(
        appeal=replace(appeal, assignments=appeal.assignments + added),
        event=row.event,
        facts={
            "assignment": no,
            "issue": issue.no,
            "assignments": tuple(one.no for one in added),
            "executors": units,
        },
        personal=Personal(words={"resolution": text}, assignment_no=no),
    )
