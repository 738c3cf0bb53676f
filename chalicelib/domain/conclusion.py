"""Endings without an answer of a body: explained at once, forwarded, returned, left without consideration.

An ending closes all open issues, so each of them must be in a state that admits it: an issue that a body considers is
not ended for the sake of another.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from chalicelib.domain.access import offices_over
from chalicelib.domain.actors import Actor, ActorKind
from chalicelib.domain.appeal import Appeal, Decision, ExecutorRole, Fact, Kind, Outcome
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.personal import Personal
from chalicelib.domain.terms import Term
from chalicelib.domain.transitions import BY_COMMAND, Command, State, Subject, allowed_now, check

RESOLVED_ON_MERITS = frozenset({Outcome.RESOLVED_POSITIVELY, Outcome.REFUSED, Outcome.EXPLAINED})


def consult(appeal: Appeal, actor: Actor, *, text: str, basis: str) -> Decision:
    """The operator explains at once, and the text that was given is kept: NS-6.2c."""
    return _conclude(
        appeal, Command.CONSULT, actor, Outcome.CONSULTED, {"basis": basis}, {"explanation": text}
    )


def forward(appeal: Appeal, actor: Actor, *, to: str, explanation: str, basis: str) -> Decision:
    """Out of the competence of all bodies of the system: sent on, with notice. Law 393/96-ВР art. 7(3)."""
    facts: dict[str, Fact] = {"to": to, "basis": basis}
    words = {"explanation": explanation}
    return _conclude(appeal, Command.FORWARD, actor, Outcome.FORWARDED, facts, words)


class ReturnGround(StrEnum):
    """Why an appeal goes back to its author; each has its own term."""

    MISSING_DATA = "MISSING_DATA"  # art. 7(3): no data for a reasoned decision
    MISSING_FORM = "MISSING_FORM"  # art. 5(8): requisites of art. 5 are missing


class NotConsideredGround(StrEnum):
    """Why an appeal is not considered: Law 393/96-ВР arts. 8(1), 8(2), 17."""

    ANONYMOUS = "ANONYMOUS"
    REPEAT_RESOLVED = "REPEAT_RESOLVED"
    LATE_COMPLAINT = "LATE_COMPLAINT"
    INCAPABLE = "INCAPABLE"


def return_to_author(
    appeal: Appeal,
    actor: Actor,
    *,
    ground: ReturnGround,
    explanation: str,
    limit: Term,
    today: date,
) -> Decision:
    """Returned with explanations, within the law's days from arrival; afterwards it must be considered as it is."""
    if today > limit.due:
        raise ConflictError(ErrorCode.TERM_PASSED, details={"due": limit.due.isoformat()})
    facts: dict[str, Fact] = {"ground": ground}
    words = {"explanation": explanation}
    return _conclude(appeal, Command.RETURN_TO_AUTHOR, actor, Outcome.RETURNED, facts, words)


def leave_without_consideration(
    appeal: Appeal,
    actor: Actor,
    *,
    ground: NotConsideredGround,
    explanation: str,
    first: Appeal | None,
    filing: Term | None,
) -> Decision:
    """The head decides not to consider, and the person is told: Law 393/96-ВР art. 8.

    Each ground must hold: nobody to write to; a linked first appeal, resolved on its merits; a complaint filed after
    the term that `filing` gives. Refuses a head whose body does not lead every open issue: no body decides for another.
    """
    for issue in appeal.issues:
        if issue.state is not State.CLOSED and not _leads(appeal, issue.no, actor):
            raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"issue": issue.no})
    if not _ground_holds(appeal, ground, first, filing):
        raise InvalidError(ErrorCode.GROUND_DOES_NOT_HOLD, field="ground")
    return _conclude(
        appeal,
        Command.LEAVE_WITHOUT_CONSIDERATION,
        actor,
        Outcome.NOT_CONSIDERED,
        {"ground": ground},
        {"explanation": explanation},
    )


def _ground_holds(
    appeal: Appeal, ground: NotConsideredGround, first: Appeal | None, filing: Term | None
) -> bool:
    match ground:
        case NotConsideredGround.ANONYMOUS:
            return appeal.is_anonymous
        case NotConsideredGround.REPEAT_RESOLVED:
            return first is not None and any(
                issue.outcome in RESOLVED_ON_MERITS for issue in first.issues
            )
        case NotConsideredGround.LATE_COMPLAINT:
            is_complaint = appeal.kind is Kind.COMPLAINT
            return is_complaint and filing is not None and appeal.received_on > filing.due
        case NotConsideredGround.INCAPABLE:
            return True


def withdraw(appeal: Appeal, actor: Actor, *, words: str) -> Decision:
    """The applicant takes the appeal back; nobody has anything left to do."""
    return _conclude(
        appeal, Command.WITHDRAW, actor, Outcome.WITHDRAWN, {}, {"demand": words} if words else {}
    )


def allowed_on(appeal: Appeal, actor: Actor) -> tuple[Command, ...]:
    """Commands upon the appeal as a whole that go through now if this actor gives them."""
    offered = allowed_now(Subject.APPEAL, appeal.state, offices_over(appeal, actor))
    still_open = [issue for issue in appeal.issues if issue.state is not State.CLOSED]
    leads_all = all(_leads(appeal, issue.no, actor) for issue in still_open)

    def goes_through(command: Command) -> bool:
        row = BY_COMMAND[command]
        if command in {Command.LINK_INCIDENT, Command.UNLINK_INCIDENT}:
            return (appeal.incident is None) is (command is Command.LINK_INCIDENT)
        if row.target is not State.CLOSED:
            return True
        is_admitted = all(issue.state in row.sources for issue in still_open)
        return is_admitted and (leads_all or command is not Command.LEAVE_WITHOUT_CONSIDERATION)

    return tuple(command for command in offered if goes_through(command))


def _leads(appeal: Appeal, issue_no: int, actor: Actor) -> bool:
    return any(
        assignment.body == actor.body and assignment.role is ExecutorRole.LEAD
        for assignment in appeal.live_assignments
        if assignment.issue_no == issue_no
    )


def _conclude(
    appeal: Appeal,
    command: Command,
    actor: Actor,
    outcome: Outcome,
    facts: dict[str, Fact],
    words: dict[str, str],
) -> Decision:
    # The applicant holds no office: number and code gave the right, the table gives the states.
    is_staff = actor.kind is ActorKind.STAFF
    roles = offices_over(appeal, actor) if is_staff else BY_COMMAND[command].roles
    row = check(command, appeal.state, roles)
    for issue in appeal.issues:
        if issue.state is not State.CLOSED:
            check(command, issue.state, roles)
    issues = tuple(
        issue
        if issue.state is State.CLOSED
        else replace(issue, state=State.CLOSED, outcome=outcome)
        for issue in appeal.issues
    )
    assignments = tuple(
        assignment
        if assignment.state in {State.CLOSED, State.DECLINED, State.RECALLED}
        else replace(assignment, state=State.RECALLED)
        for assignment in appeal.assignments
    )
    return Decision(
        appeal=replace(appeal, issues=issues, assignments=assignments),
        event=row.event,
        facts={"outcome": outcome, **facts},
        personal=Personal(words=words) if words else None,
    )
