"""What the centre does with an answer: check it with the applicant, accept it, or send it back."""

from dataclasses import dataclass, replace
from enum import StrEnum

from chalicelib.domain.access import offices_at
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, ExecutorRole, Fact
from chalicelib.domain.consideration import admit, may_return, move
from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.routing import release_executors
from chalicelib.domain.transitions import Command, State

# From the second return on, somebody should look why; it is never closed silently.
REWORKS_THAT_WARN = 2


class Grading(StrEnum):
    """Whether the applicant graded the work. Nothing is taken for granted: not asked is no grade, nor is a refusal."""

    GRADED = "GRADED"
    NOT_ASKED = "NOT_ASKED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """`mark` runs from 1 to 5 and is there only where it was given."""

    grading: Grading
    mark: int | None = None


def check_grade(grade: Grade) -> None:
    """Refuse a mark that nobody gave, a grading without one, and one outside 1 to 5."""
    is_there = grade.mark is not None and 1 <= grade.mark <= 5
    if is_there is not (grade.grading is Grading.GRADED) or (
        grade.mark is not None and not is_there
    ):
        raise InvalidError(ErrorCode.BAD_GRADE, field="grade")


def put_on_check(appeal: Appeal, no: int, actor: Actor) -> Decision:
    """The centre begins to check with the applicant whether it was done."""
    return move(appeal, no, Command.PUT_ON_CHECK, actor)


def accept_answer(appeal: Appeal, no: int, actor: Actor) -> Decision:
    """The answer stands: the issue closes with its outcome, and co-executors are released.

    The appeal closes when its last issue does.
    """
    return let_stand(appeal, no, Command.ACCEPT_ANSWER, actor)


def confirm_by_call(
    appeal: Appeal, no: int, actor: Actor, *, call_back: str, grade: Grade, comment: str
) -> Decision:
    """The applicant says on the telephone that it was done: the answer stands as if it were accepted."""
    check_grade(grade)
    facts: dict[str, Fact] = {
        "call_back": call_back,
        "grading": grade.grading,
        "grade": grade.mark,
    }
    words = {"comment": comment} if comment else None
    return let_stand(appeal, no, Command.CONFIRM_BY_CALL, actor, facts, words)


def solved_by_itself(
    appeal: Appeal, no: int, actor: Actor, *, call_back: str, comment: str
) -> Decision:
    """The applicant says that it was solved without the body: the issue closes, and nobody is graded for it."""
    words = {"comment": comment} if comment else None
    facts: dict[str, Fact] = {"call_back": call_back}
    return let_stand(appeal, no, Command.SOLVED_BY_ITSELF, actor, facts, words)


def refute_by_call(
    appeal: Appeal, no: int, actor: Actor, *, call_back: str, reason: str
) -> Decision:
    """The applicant says that it was not done: back to the body. A third return only the supervisor decides."""
    assignment = appeal.assignment(no)
    admit(appeal, assignment, Command.REFUTE_BY_CALL, actor)
    if not may_return(assignment, offices_at(appeal, assignment, actor)):
        raise NotAllowedError(ErrorCode.SUPERVISOR_MUST_DECIDE)
    return move(
        appeal,
        no,
        Command.REFUTE_BY_CALL,
        actor,
        facts={"rework": assignment.rework + 1, "call_back": call_back},
        words={"reason": reason},
        rework=1,
    )


def let_stand(
    appeal: Appeal,
    no: int,
    command: Command,
    actor: Actor,
    facts: dict[str, Fact] | None = None,
    words: dict[str, str] | None = None,
) -> Decision:
    """Close the issue of this lead assignment with the outcome of its answer, and let its co-executors go."""
    lead = appeal.assignment(no)
    decision = move(appeal, no, command, actor, facts=facts, words=words)
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
