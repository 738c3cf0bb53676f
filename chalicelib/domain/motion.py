"""An application with defects stands still until it is mended: LAP art. 43."""

from dataclasses import replace
from datetime import date

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, Outcome
from chalicelib.domain.clock import Purpose, RunningTerm
from chalicelib.domain.consideration import move
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.terms import Term
from chalicelib.domain.transitions import Command


def leave_without_motion(
    appeal: Appeal,
    no: int,
    actor: Actor,
    *,
    words: dict[str, str],
    limit: Term,
    cure: Term,
    on: date,
) -> Decision:
    """The applicant is told the defects, their ground, how and by when to mend them, and the way to appeal.

    Refuses after `limit`, the working days that the law gives for the notice, and a second time: art. 43(4).
    """
    assignment = appeal.assignment(no)
    if on > limit.due:
        raise ConflictError(ErrorCode.TERM_PASSED, details={"due": limit.due.isoformat()})
    if assignment.was_cured:
        raise ConflictError(ErrorCode.CURED_BEFORE)
    decision = move(
        appeal,
        no,
        Command.LEAVE_WITHOUT_MOTION,
        actor,
        facts={"cure_until": cure.due.isoformat()},
        words=words,
    )
    still = replace(decision.appeal.assignment(no), left_without_motion_on=on)
    running = RunningTerm(purpose=Purpose.CURE, term=cure, assignment_no=no)
    clock = decision.appeal.clock.with_term(running)
    return replace(decision, appeal=replace(decision.appeal.with_assignment(still), clock=clock))


def cure(appeal: Appeal, no: int, actor: Actor, *, cured_on: date, resumed: Term) -> Decision:
    """Mended in time: filed on its first day, and the term is longer by the days without motion. Art. 43(3)."""
    decision = move(appeal, no, Command.CURE, actor, facts={"cured_on": cured_on.isoformat()})
    mended = replace(decision.appeal.assignment(no), was_cured=True)
    running = RunningTerm(purpose=Purpose.CONSIDERATION, term=resumed, issue_no=mended.issue_no)
    clock = decision.appeal.clock.with_term(running)
    after = replace(decision.appeal.with_assignment(mended), clock=clock)
    return replace(decision, appeal=after, facts={**decision.facts, "terms": clock.facts})


def return_uncured(
    appeal: Appeal, no: int, actor: Actor, *, explanation: str, today: date
) -> Decision:
    """Not mended in the term that was set: returned by decision of the head."""
    running = appeal.clock.running(Purpose.CURE, assignment_no=no)
    if running is not None and today <= running.term.due:
        raise InvalidError(ErrorCode.CURE_STILL_RUNS, details={"due": running.term.due.isoformat()})
    decision = move(
        appeal,
        no,
        Command.RETURN_UNCURED,
        actor,
        facts={"outcome": Outcome.RETURNED},
        words={"explanation": explanation},
        outcome=Outcome.RETURNED,
    )
    issue = decision.appeal.issue(decision.appeal.assignment(no).issue_no)
    return replace(
        decision, appeal=decision.appeal.with_issue(replace(issue, outcome=Outcome.RETURNED))
    )
