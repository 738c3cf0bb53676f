"""Endings without an answer of a body: explained at once, forwarded, returned, left without consideration."""

from dataclasses import replace

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, Fact, Outcome
from chalicelib.domain.personal import Personal
from chalicelib.domain.transitions import Command, State, check


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


def return_to_author(appeal: Appeal, actor: Actor, *, ground: str, explanation: str) -> Decision:
    """Data without which nothing can be decided are missing: returned with explanations. Arts. 5(8), 7(3)."""
    facts: dict[str, Fact] = {"ground": ground}
    words = {"explanation": explanation}
    return _conclude(appeal, Command.RETURN_TO_AUTHOR, actor, Outcome.RETURNED, facts, words)


def leave_without_consideration(
    appeal: Appeal, actor: Actor, *, ground: str, explanation: str
) -> Decision:
    """The head decides not to consider: anonymous, repeat resolved, late, incapable. Law 393/96-ВР art. 8."""
    facts: dict[str, Fact] = {"ground": ground}
    words = {"explanation": explanation}
    return _conclude(
        appeal,
        Command.LEAVE_WITHOUT_CONSIDERATION,
        actor,
        Outcome.NOT_CONSIDERED,
        facts,
        words,
    )


def _conclude(
    appeal: Appeal,
    command: Command,
    actor: Actor,
    outcome: Outcome,
    facts: dict[str, Fact],
    words: dict[str, str],
) -> Decision:
    row = check(command, appeal.state, actor.roles)
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
        personal=Personal(words=words),
    )
