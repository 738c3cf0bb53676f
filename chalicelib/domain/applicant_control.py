"""What applicants say of an answer with their own hand, and what else they may do now: NS-9.5.

An answer that was given and not yet accepted waits for its applicant too: they confirm that it was done, or send it
back. Once it stands, they may grade it, lodge a repeat appeal, or complain: Law 393/96-ВР art. 16.
"""

from dataclasses import replace
from enum import StrEnum

from chalicelib.domain.actors import APPLICANT
from chalicelib.domain.appeal import Appeal, Assignment, Decision, ExecutorRole, Fact
from chalicelib.domain.consideration import ANSWER_OUTCOMES, MOST_RETURNS, move
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.transitions import BY_COMMAND, Command, State
from chalicelib.domain.verification import Grade, Grading, check_grade, let_stand

_WAITS = frozenset({State.ANSWERED, State.ON_CHECK})


class May(StrEnum):
    """What an applicant may do: with the appeal as a whole, and (the last three) with the answer to one question."""

    ADD_MATERIALS = "ADD_MATERIALS"
    ADD_SIGNATORIES = "ADD_SIGNATORIES"
    ASK_FOR_RIGHT = "ASK_FOR_RIGHT"
    WITHDRAW = "WITHDRAW"
    CONFIRM = "CONFIRM"
    REFUTE = "REFUTE"
    RATE = "RATE"


def may_now(appeal: Appeal) -> tuple[May, ...]:
    """What the applicant may do with the appeal as a whole; nothing where it is closed, or its data were erased."""
    if appeal.erasure is not None:
        return ()
    commands = (Command.ADD_MATERIALS, Command.ASK_FOR_RIGHT, Command.WITHDRAW)
    may = [May(one) for one in commands if appeal.state in BY_COMMAND[one].sources]
    if appeal.is_collective and appeal.state is not State.CLOSED:
        may.append(May.ADD_SIGNATORIES)
    return tuple(may)


def may_of_issue(appeal: Appeal, issue_no: int) -> tuple[May, ...]:
    """What the applicant may say of the answer to one question."""
    lead = _answered(appeal, issue_no)
    if lead is None or appeal.erasure is not None:
        return ()
    may: list[May] = []
    if lead.state in _WAITS:
        may.append(May.CONFIRM)
        may += [May.REFUTE] if lead.rework < MOST_RETURNS else []
    may += [May.RATE] if lead.grade is None else []
    return tuple(may)


def confirm(appeal: Appeal, issue_no: int, *, mark: int | None, comment: str) -> Decision:
    """It was done: the answer stands and the question closes, as if the centre had accepted it."""
    lead = _waiting(appeal, issue_no)
    facts = _graded(mark)
    words = {"comment": comment} if comment else None
    decision = let_stand(
        appeal, lead.no, Command.CONFIRM_BY_APPLICANT, APPLICANT, facts=facts, words=words
    )
    return _with_grade(decision, lead.no, lead.grade if mark is None else mark)


def refute(appeal: Appeal, issue_no: int, *, reason: str) -> Decision:
    """It was not done: back to the body with the reason, and the return is counted; the term has not moved.

    A third return only the supervisor decides: practice of Kyiv 1551, section 2.7.
    """
    lead = _waiting(appeal, issue_no)
    if lead.rework >= MOST_RETURNS:
        raise ConflictError(ErrorCode.RETURNED_TWICE, details={"returns": lead.rework})
    return move(
        appeal,
        lead.no,
        Command.REFUTE_BY_APPLICANT,
        APPLICANT,
        facts={"rework": lead.rework + 1},
        words={"reason": reason},
        rework=1,
    )


def rate(appeal: Appeal, issue_no: int, *, mark: int, comment: str) -> Decision:
    """Grade the answer, once; nothing else changes, whether it waits to be accepted or stands."""
    lead = _answered(appeal, issue_no)
    if lead is None:
        raise _no_answer(appeal, issue_no)
    if lead.grade is not None:
        raise ConflictError(ErrorCode.RATED_BEFORE)
    decision = move(
        appeal,
        lead.no,
        Command.RATE,
        APPLICANT,
        facts=_graded(mark),
        words={"comment": comment} if comment else None,
    )
    return _with_grade(decision, lead.no, mark)


def _graded(mark: int | None) -> dict[str, Fact]:
    grading = Grading.NOT_ASKED if mark is None else Grading.GRADED
    check_grade(Grade(grading=grading, mark=mark))
    return {"grading": grading, "grade": mark}


def _with_grade(decision: Decision, no: int, mark: int | None) -> Decision:
    graded = replace(decision.appeal.assignment(no), grade=mark)
    return replace(decision, appeal=decision.appeal.with_assignment(graded))


def _waiting(appeal: Appeal, issue_no: int) -> Assignment:
    """The lead assignment whose answer waits to be accepted. Says what is open to the applicant where none does."""
    if appeal.issue(issue_no).state is State.CLOSED:
        raise ConflictError(ErrorCode.ANSWER_STANDS)
    lead = _answered(appeal, issue_no)
    if lead is None:
        raise _no_answer(appeal, issue_no)
    return lead


def _answered(appeal: Appeal, issue_no: int) -> Assignment | None:
    """The lead assignment by which the question was answered on its merits; None where it has no answer now."""
    issue = appeal.issue(issue_no)
    leads = [
        one
        for one in appeal.live_assignments
        if one.issue_no == issue_no and one.role is ExecutorRole.LEAD
    ]
    if not leads or leads[-1].outcome not in ANSWER_OUTCOMES:
        return None
    stands = leads[-1].state is State.CLOSED and issue.outcome == leads[-1].outcome
    return leads[-1] if stands or leads[-1].state in _WAITS else None


def _no_answer(appeal: Appeal, issue_no: int) -> ConflictError:
    return ConflictError(
        ErrorCode.NO_ANSWER_YET, details={"state": appeal.issue(issue_no).state.value}
    )
