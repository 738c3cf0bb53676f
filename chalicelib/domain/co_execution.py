"""Joint execution: one term for the whole, earlier internal terms for co-executors. Instruction 348, law.md 3.2(5)."""

from collections.abc import Callable
from dataclasses import replace

from chalicelib.domain.appeal import Appeal, Assignment, ExecutorRole
from chalicelib.domain.clock import Purpose, RunningTerm
from chalicelib.domain.terms import Calendar, Term, internal_day
from chalicelib.domain.terms.term import end_of

DAYS_BEFORE_CONTROL = 3


def with_internal_terms(appeal: Appeal, calendar_of: Callable[[str], Calendar]) -> Appeal:
    """The appeal with an internal term for each co-executor that has none yet; `calendar_of` finds a body's calendar.

    It ends three working days before the control day of the issue's term, so that the lead can join the parts.
    """
    clock = appeal.clock
    for assignment in appeal.live_assignments:
        if assignment.role is not ExecutorRole.CO_EXECUTOR:
            continue
        whole = clock.term(Purpose.CONSIDERATION, assignment.issue_no)
        if whole is None or clock.running(Purpose.CO_EXECUTION, assignment_no=assignment.no):
            continue
        clock = clock.with_term(_internal(assignment, whole, calendar_of(assignment.body)))
    return replace(appeal, clock=clock)


def _internal(assignment: Assignment, whole: Term, calendar: Calendar) -> RunningTerm:
    day = internal_day(whole, calendar, DAYS_BEFORE_CONTROL)
    term = replace(whole, started_at=None, nominal=day, due=day, control=day, ends_at=end_of(day))
    return RunningTerm(purpose=Purpose.CO_EXECUTION, term=term, assignment_no=assignment.no)
