"""Sending an issue to the bodies that must deal with it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from chalicelib.domain.access import offices_over
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Assignment, Decision, ExecutorRole
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.personal import Personal
from chalicelib.domain.registry import Body
from chalicelib.domain.transitions import Command, State, check

# All open assignments of an appeal are written in one transaction when it ends; a transaction takes 100 items.
MOST_OPEN_ASSIGNMENTS = 90


def route(
    appeal: Appeal,
    issue_no: int,
    actor: Actor,
    *,
    lead: str,
    co_executors: tuple[str, ...],
    bodies: Mapping[str, Body],
    on: date,
    basis: str,
    note: str = "",
) -> Decision:
    """Send an issue to its lead executor and co-executors.

    Refuses a body that is unknown or no longer active, one named twice, and one that the issue complains of, or that
    is subordinate to it: Law 393/96-ВР art. 7(4); and more open assignments in an appeal than can end together.
    """
    issue = appeal.issue(issue_no)
    row = check(Command.ROUTE, issue.state, offices_over(appeal, actor))
    executors = (lead, *co_executors)
    if len(set(executors)) != len(executors):
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="co_executors")
    for body_id in executors:
        _check_competent(body_id, issue.complained_of, bodies, on)
    after = recall_rest(appeal, issue_no)
    still_open = sum(one.state is not State.CLOSED for one in after.live_assignments)
    if still_open + len(executors) > MOST_OPEN_ASSIGNMENTS:
        raise InvalidError(
            ErrorCode.INVALID_REQUEST,
            field="co_executors",
            details={"largest": MOST_OPEN_ASSIGNMENTS},
        )
    first_no = len(after.assignments) + 1
    added = tuple(
        Assignment(
            no=no,
            issue_no=issue_no,
            body=body_id,
            role=ExecutorRole.LEAD if body_id == lead else ExecutorRole.CO_EXECUTOR,
            routed_on=on,
        )
        for no, body_id in enumerate(executors, start=first_no)
    )
    after = replace(after, assignments=after.assignments + added).with_issue(
        replace(issue, state=State.ROUTED)
    )
    return Decision(
        appeal=after,
        event=row.event,
        facts={
            "issue": issue_no,
            "assignments": tuple(assignment.no for assignment in added),
            "lead": lead,
            "co_executors": co_executors,
            "basis": basis,
        },
        personal=Personal(words={"note": note}) if note else None,
    )


def _check_competent(
    body_id: str, complained_of: tuple[str, ...], bodies: Mapping[str, Body], on: date
) -> None:
    body = bodies.get(body_id)
    if body is None:
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND, details={"body": body_id})
    if not body.is_active(on):
        successor = body.successor_id or ""
        raise InvalidError(
            ErrorCode.BODY_NOT_ACTIVE, details={"body": body_id, "successor": successor}
        )
    if not set(complained_of).isdisjoint(line_of(body_id, bodies)):
        raise InvalidError(ErrorCode.COMPLAINED_OF_BODY, details={"body": body_id})


def line_of(body_id: str, bodies: Mapping[str, Body]) -> tuple[str, ...]:
    """The body and all above it, nearest first."""
    line: list[str] = []
    current: str | None = body_id
    while current is not None and current in bodies and current not in line:
        line.append(current)
        current = bodies[current].superior_id
    return tuple(line)


def recall_rest(appeal: Appeal, issue_no: int) -> Appeal:
    """Co-executors of an issue whose lead declined are released before it is sent anew, split or merged."""
    for assignment in appeal.live_assignments:
        if assignment.issue_no == issue_no:
            appeal = appeal.with_assignment(replace(assignment, state=State.RECALLED))
    return appeal
