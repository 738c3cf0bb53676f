"""The head gives a term another end: later by the law's extension, earlier on the applicant's demand."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Assignment, Decision
from chalicelib.domain.clock import Purpose, RunningTerm
from chalicelib.domain.consideration import admit
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.personal import Personal
from chalicelib.domain.terms import Calendar, Term
from chalicelib.domain.transitions import Command, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionLaw:
    """How a regime lets a term be extended: `notice_days` working days before its end, once or more often."""

    notice_days: int
    is_once: bool


def extend(
    appeal: Appeal,
    no: int,
    actor: Actor,
    *,
    extended: Term,
    law: ExtensionLaw,
    calendar: Calendar,
    reason: str,
    now: datetime,
) -> Decision:
    """A later end, once the head or deputy has signed for it; the applicant's notice is in the same transaction.

    Refuses an overdue term, one that would not become later, a second extension where the law knows one, and a decision
    too close to the end. That `extended` keeps within the law's cap is seen to by the engine.
    """
    assignment = appeal.assignment(no)
    row = admit(appeal, assignment, Command.EXTEND_TERM, actor)
    standing = standing_term(appeal, assignment)
    if now >= standing.term.ends_at:
        raise ConflictError(ErrorCode.TERM_OVERDUE, details={"due": standing.term.due.isoformat()})
    if extended.due <= standing.term.due:
        raise InvalidError(ErrorCode.TERM_NOT_LATER, field="until")
    if law.is_once and appeal.extensions:
        raise ConflictError(ErrorCode.EXTENDED_BEFORE)
    last_day = calendar.add_working_days(standing.term.due, -law.notice_days)
    if law.notice_days and kyiv_date(now) > last_day:
        raise ConflictError(ErrorCode.TOO_LATE_TO_EXTEND, details={"until": last_day.isoformat()})
    return _changed(appeal, assignment, standing, extended, row.event, reason, is_extension=True)


def shorten(
    appeal: Appeal, no: int, actor: Actor, *, shortened: Term, reason: str, today: date
) -> Decision:
    """An earlier end on a reasoned written demand: Law 393/96-ВР art. 20(2). Refuses one that is not earlier."""
    assignment = appeal.assignment(no)
    row = admit(appeal, assignment, Command.SHORTEN_TERM, actor)
    standing = standing_term(appeal, assignment)
    if shortened.due >= standing.term.due or shortened.due < today:
        raise InvalidError(ErrorCode.TERM_NOT_EARLIER, field="until")
    return _changed(appeal, assignment, standing, shortened, row.event, reason, is_extension=False)


def standing_term(appeal: Appeal, assignment: Assignment) -> RunningTerm:
    """The term of consideration that binds the assignment's issue: its own, or the appeal's."""
    clock = appeal.clock
    own_term = clock.running(Purpose.CONSIDERATION, issue_no=assignment.issue_no)
    standing = own_term or clock.running(Purpose.CONSIDERATION)
    if standing is None:
        raise ConflictError(ErrorCode.NO_TERM)
    return standing


def _changed(
    appeal: Appeal,
    assignment: Assignment,
    standing: RunningTerm,
    term: Term,
    event: Event,
    reason: str,
    *,
    is_extension: bool,
) -> Decision:
    clock = appeal.clock.with_term(replace(standing, term=term, alarm_at=None))
    after = replace(appeal, clock=clock, extensions=appeal.extensions + is_extension)
    return Decision(
        appeal=after,
        event=event,
        facts={
            "assignment": assignment.no,
            "issue": assignment.issue_no,
            "until": term.due.isoformat(),
            "terms": clock.facts,
        },
        personal=Personal(words={"reason": reason}, assignment_no=assignment.no),
    )
