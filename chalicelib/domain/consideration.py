"""What a body does with its assignment: accept, decline, answer for the time being, answer on the merits."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.access import offices_at, own
from chalicelib.domain.actors import Actor, ActorKind, Role
from chalicelib.domain.appeal import Appeal, Assignment, Decision, ExecutorRole, Fact, Outcome
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.holding import held_by_other, holder_after_acceptance, suits_holder
from chalicelib.domain.personal import Personal
from chalicelib.domain.signatory import may_sign
from chalicelib.domain.transitions import (
    Command,
    State,
    Subject,
    Transition,
    allowed_now,
    check,
    check_applicant,
)

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
    """The body takes the assignment into consideration, and whoever accepts holds it.

    A head who accepts what an official holds leaves it with them.
    """
    assignment = appeal.assignment(no)
    holder = holder_after_acceptance(assignment, actor, offices_at(appeal, assignment, actor))
    facts: dict[str, Fact] = {"official": holder, **held_by_other(assignment, actor)}
    decision = move(appeal, no, Command.ACCEPT, actor, facts=facts)
    accepted = replace(decision.appeal.assignment(no), official=holder)
    return replace(decision, appeal=decision.appeal.with_assignment(accepted))


def decline(
    appeal: Appeal,
    no: int,
    actor: Actor,
    *,
    reason: str,
    possible_body: str,
    window_ends: date,
    today: date,
) -> Decision:
    """The body says that it is not competent, why, and who might be; the appeal's term does not move.

    Refuses after the competence window, and a decline that the supervisor has sent back already.
    """
    assignment = own(appeal.assignment(no), actor)
    if today > window_ends:
        raise ConflictError(ErrorCode.TERM_PASSED, details={"due": window_ends.isoformat()})
    if assignment.was_sent_back:
        raise ConflictError(ErrorCode.SENT_BACK_BEFORE)
    return move(
        appeal,
        no,
        Command.DECLINE,
        actor,
        facts={"possible_body": possible_body},
        words={"reason": reason},
    )


def send_back(appeal: Appeal, no: int, actor: Actor, *, reason: str) -> Decision:
    """The supervisor does not agree that the body is not competent; it has the assignment again.

    Whoever held it has it again, unless the issue has come to complain of them meanwhile.
    """
    decision = move(appeal, no, Command.SEND_BACK, actor, words={"reason": reason})
    declined = decision.appeal.assignment(no)
    against = appeal.issue(declined.issue_no).complained_of_officials
    holder = None if declined.official in against else declined.official
    sent_back = replace(declined, was_sent_back=True, official=holder)
    return replace(decision, appeal=decision.appeal.with_assignment(sent_back))


def give_interim_answer(appeal: Appeal, no: int, actor: Actor, *, text: str) -> Decision:
    """The applicant learns how it goes; the term goes on. Instruction 348, control."""
    return move(appeal, no, Command.GIVE_INTERIM_ANSWER, actor, words={"interim_answer": text})


def answer(appeal: Appeal, no: int, actor: Actor, *, given: Answer) -> Decision:
    """The body answers on the merits; the centre checks before the issue is closed.

    Refuses what `check_answer` refuses. Who must sign is `signatory.check_signatory`.
    """
    check_answer(given)
    return move(
        appeal,
        no,
        Command.ANSWER,
        actor,
        facts={"outcome": given.outcome, **held_by_other(appeal.assignment(no), actor)},
        words=given.words,
        outcome=given.outcome,
    )


def check_answer(given: Answer) -> None:
    """Refuse an outcome that no answer can have, and a refusal without its three parts."""
    if given.outcome not in ANSWER_OUTCOMES:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="outcome")
    if given.outcome is Outcome.REFUSED:
        for part in ("law", "reasons", "appeal_route"):
            if not given.words.get(part):
                raise InvalidError(ErrorCode.REFUSAL_INCOMPLETE, field=part)


# What only the lead executor's assignment gives the right to: the issue, its term and its answer are the lead's.
LEAD_ONLY = frozenset(
    {
        Command.FORWARD_ON,
        Command.EXTEND_TERM,
        Command.SHORTEN_TERM,
        Command.WRITE_RESOLUTION,
        Command.LEAVE_WITHOUT_MOTION,
        Command.CURE,
        Command.RETURN_UNCURED,
        Command.SUBMIT_FOR_SIGNATURE,
        Command.SIGN,
        Command.REFUSE_SIGNATURE,
        Command.PUT_ON_CHECK,
        Command.ACCEPT_ANSWER,
        Command.RETURN_TO_REWORK,
        Command.CONFIRM_BY_CALL,
        Command.REFUTE_BY_CALL,
        Command.SOLVED_BY_ITSELF,
        Command.CONFIRM_BY_APPLICANT,
        Command.REFUTE_BY_APPLICANT,
        Command.RATE,
    }
)


# After so many returns the supervisor decides: somebody should look why nothing comes of it.
MOST_RETURNS = 2


def admit(appeal: Appeal, assignment: Assignment, command: Command, actor: Actor) -> Transition:
    """The row by which this actor may give this command to this assignment now; refuses all others.

    Refuses whoever the issue complains of in person: Law 393/96-ВР art. 7(4).
    """
    own(assignment, actor)
    if actor.id in appeal.issue(assignment.issue_no).complained_of_officials:
        raise NotAllowedError(ErrorCode.COMPLAINED_OF_OFFICIAL)
    if command in LEAD_ONLY:
        check_lead(assignment)
    if actor.kind is ActorKind.APPLICANT:
        return check_applicant(command, assignment.state)
    try:
        return check(command, assignment.state, offices_at(appeal, assignment, actor))
    except ConflictError as refusal:
        # The table knows states alone; who leads and who holds narrows what is left to do.
        refusal.details["allowed"] = allowed_at(appeal, assignment, actor)
        raise


def allowed_at(appeal: Appeal, assignment: Assignment, actor: Actor) -> tuple[Command, ...]:
    """Commands upon this assignment that this actor may give now."""
    if actor.id in appeal.issue(assignment.issue_no).complained_of_officials:
        return ()
    offices = offices_at(appeal, assignment, actor)
    offered = allowed_now(Subject.ASSIGNMENT, assignment.state, offices)
    is_lead = assignment.role is ExecutorRole.LEAD
    return tuple(
        command
        for command in offered
        if (is_lead or command not in LEAD_ONLY)
        and suits_holder(command, assignment, actor, offices)
        and (command is not Command.REFUTE_BY_CALL or may_return(assignment, offices))
        and (command is not Command.ANSWER or may_sign(appeal, assignment, actor))
    )


def may_return(assignment: Assignment, offices: Collection[Role]) -> bool:
    """Whether these offices may send the answer back once more."""
    return assignment.rework < MOST_RETURNS or Role.SUPERVISOR in offices


def check_lead(assignment: Assignment) -> Assignment:
    """The assignment, where it is the lead executor's; a co-executor's gives no such right."""
    if assignment.role is not ExecutorRole.LEAD:
        raise InvalidError(ErrorCode.LEAD_REQUIRED, field="assignment")
    return assignment


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
    assignment = appeal.assignment(no)
    row = admit(appeal, assignment, command, actor)
    moved = replace(
        assignment,
        state=row.target or assignment.state,
        outcome=outcome or assignment.outcome,
        rework=assignment.rework + rework,
        # What is answered anew is graded anew.
        grade=None if rework else assignment.grade,
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
