"""Joint execution: one term for the whole, earlier internal terms for co-executors. Requirement I-15."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from chalicelib.domain.appeal import Appeal, Assignment, ExecutorRole
from chalicelib.domain.clock import Counted, Purpose, RunningTerm
from chalicelib.domain.terms import Calendar, Term, internal_day
from chalicelib.domain.terms.term import end_of

DAYS_BEFORE_CONTROL = 3
CONTROL_OF_WHOLE = "control_of_whole"


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
        running = internal_term(assignment, whole, whole.control, calendar_of(assignment.body))
        clock = clock.with_term(running)
    return replace(appeal, clock=clock)


def internal_term(
    assignment: Assignment, whole: Term, control: date, calendar: Calendar
) -> RunningTerm:
    """The term of a co-executor, from the control day of the whole and the calendar of its body."""
    day = internal_day(replace(whole, control=control), calendar, DAYS_BEFORE_CONTROL)
    term = replace(
        whole,
        calendar_id=calendar.id,
        calendar_version=calendar.version,
        started_at=None,
        nominal=day,
        due=day,
        control=day,
        ends_at=end_of(day),
    )
    return RunningTerm(
        purpose=Purpose.CO_EXECUTION,
        term=term,
        assignment_no=assignment.no,
        counted=Counted(facts={CONTROL_OF_WHOLE: control}),
    )
