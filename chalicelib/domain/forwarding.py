"""A body sends on what it is not competent for, itself: Law 393/96-ВР art. 7(3), LAP art. 44, Law 2939-VI art. 22."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Assignment, Decision, Outcome
from chalicelib.domain.clock import Counted, Purpose, RunningTerm
from chalicelib.domain.consideration import admit
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.impartiality import Bodies
from chalicelib.domain.personal import Personal
from chalicelib.domain.routing import put_before
from chalicelib.domain.terms import Term
from chalicelib.domain.transitions import Command, State

# From this many forwards on, somebody should ask why the appeal wanders: art. 19, no groundless transfer.
FORWARDS_THAT_WARN = 2


def forward_on(
    appeal: Appeal,
    no: int,
    actor: Actor,
    *,
    executors: tuple[str, ...],
    bodies: Bodies,
    limit: Term,
    new_term: Term,
    now: datetime,
    explanation: str,
) -> Decision:
    """Pass an issue to one or several competent bodies, the first of them in the lead.

    The sender's part ends; at the receiver a new term runs from its receipt, while the day of the first receipt stays
    with the appeal. Where the sender keeps other issues this is partial forwarding, and its own term for them goes on.
    Refuses after `limit`, the sender's term for forwarding, and whoever may not have the issue.
    """
    assignment = appeal.assignment(no)
    row = admit(appeal, assignment, Command.FORWARD_ON, actor)
    if now >= limit.ends_at:
        raise ConflictError(ErrorCode.TERM_PASSED, details={"due": limit.due.isoformat()})
    issue = appeal.issue(assignment.issue_no)
    sent = appeal.with_assignment(
        replace(assignment, state=State.CLOSED, outcome=Outcome.FORWARDED)
    )
    after, added = put_before(sent, issue, executors, bodies, now, controller=assignment.controller)
    own_term = RunningTerm(
        purpose=Purpose.CONSIDERATION,
        term=new_term,
        issue_no=issue.no,
        counted=Counted(event_at=now),
    )
    after = replace(after, forwards=appeal.forwards + 1, clock=after.clock.with_term(own_term))
    return Decision(
        appeal=after,
        event=row.event,
        facts={
            "issue": issue.no,
            "from": assignment.body,
            "assignments": tuple(one.no for one in added),
            "lead": executors[0],
            "co_executors": executors[1:],
            "forwards": after.forwards,
            "is_partial": _keeps_others(appeal, assignment),
            "terms": after.clock.facts,
        },
        personal=Personal(words={"explanation": explanation}),
    )


def _keeps_others(appeal: Appeal, forwarded: Assignment) -> bool:
    return any(
        one.body == forwarded.body and one.no != forwarded.no and one.state is not State.CLOSED
        for one in appeal.live_assignments
    )
