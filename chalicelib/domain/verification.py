"""What the centre does with an answer: check it with the applicant, accept it, or send it back."""

from dataclasses import replace

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, ExecutorRole
from chalicelib.domain.consideration import move
from chalicelib.domain.routing import release_executors
from chalicelib.domain.transitions import Command, State

# From the second return on, somebody should look why; it is never closed silently.
REWORKS_THAT_WARN = 2


def put_on_check(appeal: Appeal, no: int, actor: Actor) -> Decision:
    """The centre begins to check with the applicant whether it was done."""
    return move(appeal, no, Command.PUT_ON_CHECK, actor)


def accept_answer(appeal: Appeal, no: int, actor: Actor) -> Decision:
    """The answer stands: the issue closes with its outcome, and co-executors are released.

    The appeal closes when its last issue does.
    """
    lead = appeal.assignment(no)
    decision = move(appeal, no, Command.ACCEPT_ANSWER, actor)
    closed = replace(decision.appeal.issue(lead.issue_no), outcome=lead.outcome)
    after = release_co_executors(decision.appeal.with_issue(closed), lead.issue_no)
    return replace(
        decision,
        appeal=after,
        facts={**decision.facts, "outcome": lead.outcome, "appeal_state": after.state},
    )


def return_to_rework(appeal: Appeal, no: int, actor: Actor, *, reason: str) -> Decision:
    """The answer does not stand: back to the body with the reason; the term has not moved."""
    count = appeal.assignment(no).rework + 1
    return move(
        appeal,
        no,
        Command.RETURN_TO_REWORK,
        actor,
        facts={"rework": count},
        words={"reason": reason},
        rework=1,
    )


def recall(appeal: Appeal, no: int, actor: Actor, *, reason: str) -> Decision:
    """The supervisor takes an assignment back; with the lead's go the co-executors', and the issue can be sent anew."""
    decision = move(appeal, no, Command.RECALL, actor, words={"reason": reason})
    recalled = decision.appeal.assignment(no)
    if recalled.role is not ExecutorRole.LEAD:
        return decision
    released = release_executors(decision.appeal, recalled.issue_no)
    return replace(decision, appeal=released)


def release_co_executors(appeal: Appeal, issue_no: int) -> Appeal:
    """Co-executors of a closed issue have nothing left to do."""
    for assignment in appeal.live_assignments:
        if assignment.issue_no == issue_no and assignment.role is ExecutorRole.CO_EXECUTOR:
            appeal = appeal.with_assignment(replace(assignment, state=State.CLOSED))
    return appeal
