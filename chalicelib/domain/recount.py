"""Terms counted anew after their calendar changed, each change a fact of history."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.clock import Clock, Purpose, RunningTerm
from chalicelib.domain.co_execution import CONTROL_OF_WHOLE, internal_term
from chalicelib.domain.telling import told_of_change
from chalicelib.domain.terms import Calendar, Term
from chalicelib.domain.transitions import Event, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """One running term before and after."""

    before: RunningTerm
    after: RunningTerm

    @property
    def fact(self) -> str:
        """Rule, versions of the calendar, the three dates; told even where they stay, for the version moved."""
        old, new = self.before.term, self.after.term
        return (
            f"{self.after.name} {new.rule_id}@{new.rule_version}"
            f" {new.calendar_id}@{old.calendar_version}->{new.calendar_version}"
            f" nominal={old.nominal}->{new.nominal} due={old.due}->{new.due}"
            f" control={old.control}->{new.control}"
        )

    @property
    def has_moved(self) -> bool:
        old, new = self.before.term, self.after.term
        return (old.due, old.control) != (new.due, new.control)

    @property
    def concerns_applicant(self) -> bool:
        is_moved = self.before.term.due != self.after.term.due
        return is_moved and self.after.purpose is Purpose.CONSIDERATION


def recount(
    appeal: Appeal,
    calendar_id: str,
    *,
    count: Callable[[RunningTerm], Term],
    calendar_of: Callable[[str], Calendar],
) -> Decision | None:
    """Every open term of the appeal that another version of the calendar gave, by `count`; None where there is none.

    Internal terms follow the term of the whole that they were counted from.
    """
    calendar = calendar_of(calendar_id)
    own = tuple(
        _recounted(running, count(running))
        for running in appeal.clock.terms
        if running.purpose is not Purpose.CO_EXECUTION and _is_stale(appeal, running, calendar)
    )
    clock = _with(appeal.clock, own)
    parts = tuple(_parts(appeal, clock, calendar, calendar_of))
    recounts = own + parts
    if not recounts:
        return None
    after = replace(appeal, clock=_with(clock, parts))
    told = [one for one in recounts if one.concerns_applicant]
    issues = {one.after.issue_no for one in told}
    return Decision(
        appeal=after,
        event=Event.TERMS_RECOMPUTED,
        facts={
            "calendar": calendar.id,
            "calendar_version": calendar.version,
            "changes": tuple(one.fact for one in recounts),
            "due_moved": bool(told),
            "issue": issues.pop() if len(issues) == 1 else None,
            "tell": tuple(
                one.fact
                for one in told_of_change(after, [one.after for one in recounts if one.has_moved])
            ),
            "terms": after.clock.facts,
        },
    )


def _is_stale(appeal: Appeal, running: RunningTerm, calendar: Calendar) -> bool:
    term = running.term
    is_of_it = term.calendar_id == calendar.id and term.calendar_version != calendar.version
    return is_of_it and _is_open(appeal, running)


def _is_open(appeal: Appeal, running: RunningTerm) -> bool:
    """Silent terms count too: work may be resumed. An assignment that ended or was declined is over."""
    over = {State.CLOSED, State.RECALLED}
    if running.assignment_no is not None:
        over.add(State.DECLINED)
    return appeal.state_of(running) not in over


def _recounted(running: RunningTerm, term: Term) -> Recount:
    return Recount(before=running, after=replace(running, term=term, alarm_at=None))


def _with(clock: Clock, recounts: tuple[Recount, ...]) -> Clock:
    for one in recounts:
        clock = clock.with_term(one.after)
    return clock


def _parts(
    appeal: Appeal, clock: Clock, calendar: Calendar, calendar_of: Callable[[str], Calendar]
) -> Iterator[Recount]:
    for running in appeal.clock.terms:
        if running.purpose is not Purpose.CO_EXECUTION or not _is_open(appeal, running):
            continue
        assignment = appeal.assignment(running.assignment_no or 0)
        before = appeal.clock.term(Purpose.CONSIDERATION, assignment.issue_no)
        whole = clock.term(Purpose.CONSIDERATION, assignment.issue_no)
        if before is None or whole is None:
            continue
        anchor = running.counted.facts[CONTROL_OF_WHOLE]
        control = whole.control if before.control == anchor else anchor
        if control == anchor and not _is_stale(appeal, running, calendar):
            continue
        own_calendar = calendar_of(running.term.calendar_id)
        part = internal_term(assignment, whole, control, own_calendar)
        term = replace(running, term=part.term, counted=part.counted, alarm_at=None)
        yield Recount(before=running, after=term)
