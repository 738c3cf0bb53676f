"""What a body does with its assignment: accept, decline, answer for the time being, answer on the merits."""

from dataclasses import dataclass, replace

from chalicelib.domain.access import offices_at, own
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Assignment, Decision, ExecutorRole, Fact, Outcome
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.personal import Personal
from chalicelib.domain.transitions import Command, State, check

ANSWER_OUTCOMES = frozenset({Outcome.RESOLVED_POSITIVELY, Outcome.REFUSED, Outcome.EXPLAINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A final answer. A refusal needs the law, the reasons and the way to appeal: Law 393/96-ВР art. 15(4)."""

    outcome: Outcome
    text: str
    law: str = ""
    reasons: str = ""
    appeal_route: str = ""

    @property
    def words(self) -> dict[str, str]:
        parts = {"answer": self.text, "law": self.law, "reasons": self.reasons}
        parts["appeal_route"] = self.appeal_route
        return {name: text for name, text in parts.items() if text}


def accept(appeal: Appeal, no: int, actor: Actor) -> Decision:
    """The body takes the assignment into consideration."""
    return move(appeal, no, Command.ACCEPT, actor)


def decline(
    appeal: Appeal, no: int, actor: Actor, *, reason: str, possible_body: str | None
) -> Decision:
    """The body says that it is not competent, why, and who might be."""
    return move(
        appeal,
        no,
        Command.DECLINE,
        actor,
        facts={"possible_body": possible_body},
        words={"reason": reason},
    )


def give_interim_answer(appeal: Appeal, no: int, actor: Actor, *, text: str) -> Decision:
    """The applicant learns how it goes; the term goes on. Instruction 348, control."""
    return move(appeal, no, Command.GIVE_INTERIM_ANSWER, actor, words={"interim_answer": text})


def answer(appeal: Appeal, no: int, actor: Actor, *, given: Answer) -> Decision:
    """The body answers on the merits; the centre checks before the issue is closed.

    Refuses an outcome that no answer can have, and a refusal without its three parts.
    """
    if given.outcome not in ANSWER_OUTCOMES:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="outcome")
    if given.outcome is Outcome.REFUSED:
        for part in ("law", "reasons", "appeal_route"):
            if not given.words.get(part):
                raise InvalidError(ErrorCode.REFUSAL_INCOMPLETE, field=part)
    return move(
        appeal,
        no,
        Command.ANSWER,
        actor,
        facts={"outcome": given.outcome},
        words=given.words,
        outcome=given.outcome,
    )


def move(
    appeal: Appeal,
    no: int,
    command: Command,
    actor: Actor,
    *,
    facts: dict[str, Fact] | None = None,
    words: dict[str, str] | None = None,
    outcome: Outcome | None = None,
    rework: int = 0,
) -> Decision:
    """Take one assignment through one row of the table; its issue follows where it leads."""
    assignment = own(appeal.assignment(no), actor)
    row = check(command, assignment.state, offices_at(appeal, assignment, actor))
    moved = replace(
        assignment,
        state=row.target or assignment.state,
        outcome=outcome or assignment.outcome,
        rework=assignment.rework + rework,
    )
    after = follow(appeal.with_assignment(moved), moved)
    return Decision(
        appeal=after,
        event=row.event,
        facts={"assignment": no, "issue": moved.issue_no, "body": moved.body, **(facts or {})},
        personal=Personal(words=words, assignment_no=no) if words else None,
    )


def follow(appeal: Appeal, moved: Assignment) -> Appeal:
    """The issue goes where its lead assignment went; an assignment recalled gives the issue back to triage."""
    if moved.role is not ExecutorRole.LEAD:
        return appeal
    issue = appeal.issue(moved.issue_no)
    return appeal.with_issue(replace(issue, state=issue_state(moved.state)))


def issue_state(lead: State) -> State:
    """The state of an issue whose lead assignment is in the state `lead`."""
    return State.TRIAGED if lead is State.RECALLED else lead
