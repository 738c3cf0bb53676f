"""Sending an issue to the bodies that must deal with it: by the centre, by another body, by its head's resolution."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.access import offices_over
from chalicelib.domain.actors import Actor, ActorKind
from chalicelib.domain.appeal import Appeal, Assignment, Decision, ExecutorRole, Issue
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.impartiality import Bodies, check_executor
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.personal import Personal
from chalicelib.domain.transitions import Command, State, check

# All open assignments of an appeal are written in one transaction when it ends; a transaction takes 100 items.
MOST_OPEN_ASSIGNMENTS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What the rules had proposed to whoever routes, so that rules that people often overrule come to light."""

    rule: str | None = None
    version: str | None = None
    lead: str | None = None


UNPROPOSED = Proposed()


def route(
    appeal: Appeal,
    issue_no: int,
    actor: Actor,
    *,
    lead: str,
    co_executors: tuple[str, ...],
    bodies: Bodies,
    at: datetime,
    basis: str,
    note: str = "",
    proposed: Proposed = UNPROPOSED,
) -> Decision:
    """Send an issue to its lead executor and co-executors.

    Refuses a body that is unknown or no longer active, one named twice, and one that the issue complains of, or that
    is subordinate to it: Law 393/96-ВР art. 7(4); and more open assignments in an appeal than can end together.
    """
    issue = appeal.issue(issue_no)
    row = check(Command.ROUTE, issue.state, offices_over(appeal, actor))
    controller = actor.id if actor.kind is ActorKind.STAFF else None
    after, added = put_before(
        appeal, issue, (lead, *co_executors), bodies, at, controller=controller
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
            "rule": proposed.rule,
            "rule_version": proposed.version,
            "proposed_lead": proposed.lead,
        },
        personal=Personal(words={"note": note}) if note else None,
    )


def set_aside(appeal: Appeal, issue_no: int, actor: Actor, *, reason: str) -> Decision:
    """Nobody competent was found: the appeal goes to the queue "without executor" until its issue is routed."""
    issue = appeal.issue(issue_no)
    row = check(Command.SET_ASIDE, issue.state, offices_over(appeal, actor))
    return Decision(
        appeal=appeal.with_issue(replace(issue, without_executor=True)),
        event=row.event,
        facts={"issue": issue_no, "reason": reason},
    )


def put_before(
    appeal: Appeal,
    issue: Issue,
    executors: tuple[str, ...],
    bodies: Bodies,
    at: datetime,
    *,
    controller: str | None = None,
) -> tuple[Appeal, tuple[Assignment, ...]]:
    """The appeal with the issue before these bodies, the first of them in the lead; earlier executors are released."""
    check_executors(issue, executors, bodies, at)
    after = release_executors(appeal, issue.no)
    check_room(after, len(executors))
    first_no = len(after.assignments) + 1
    added = tuple(
        Assignment(
            no=no,
            issue_no=issue.no,
            body=body_id,
            role=ExecutorRole.LEAD if no == first_no else ExecutorRole.CO_EXECUTOR,
            routed_at=at,
            controller=controller,
        )
        for no, body_id in enumerate(executors, start=first_no)
    )
    after = replace(after, assignments=after.assignments + added)
    routed = replace(issue, state=State.ROUTED, without_executor=False)
    return after.with_issue(routed), added


def check_executors(issue: Issue, executors: Iterable[str], bodies: Bodies, at: datetime) -> None:
    """Refuse the whole where one executor cannot be, or is named twice."""
    executors = tuple(executors)
    if len(set(executors)) != len(executors):
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="co_executors")
    for body_id in executors:
        check_executor(issue, body_id, bodies, kyiv_date(at))


def check_room(appeal: Appeal, wanted: int) -> None:
    """Refuse more executors at work than one transaction could release."""
    still_open = sum(one.state is not State.CLOSED for one in appeal.live_assignments)
    if still_open + wanted > MOST_OPEN_ASSIGNMENTS:
        raise InvalidError(
            ErrorCode.INVALID_REQUEST,
            field="co_executors",
            details={"largest": MOST_OPEN_ASSIGNMENTS},
        )


def release_executors(appeal: Appeal, issue_no: int) -> Appeal:
    """Whoever still has work with the issue has none any more."""
    for assignment in appeal.live_assignments:
        if assignment.issue_no == issue_no and assignment.state is not State.CLOSED:
            appeal = appeal.with_assignment(replace(assignment, state=State.RECALLED))
    return appeal
