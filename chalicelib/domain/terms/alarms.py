"""When an open term speaks up: before control, on control, when it is missed, then every day.

A sweep that comes late raises only the latest alarm that it missed, then asks for the next one:

    alarm = latest_alarm(term, policy, after=last_sweep, until=now)
    next_at = next_alarm(term, policy, after=now)
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.terms.calendar import Calendar
from chalicelib.domain.terms.errors import LawDataError
from chalicelib.domain.terms.term import Term

_A_DAY = timedelta(days=1)


class AlarmKind(StrEnum):
    """What an alarm says."""

    AHEAD = "AHEAD"
    CONTROL = "CONTROL"
    OVERDUE = "OVERDUE"
    STILL_OVERDUE = "STILL_OVERDUE"


class Anchor(StrEnum):
    """What an alarm is placed by."""

    CONTROL = "CONTROL"  # so many days from the control day, at the policy's hour
    DUE = "DUE"  # so many days from the due day, at the policy's hour
    END = "END"  # so many hours from the instant at which the term is missed


class AlarmStep(NamedTuple):
    """One alarm: `shift` is days, or hours for the anchor END; negative is earlier."""

    kind: AlarmKind
    anchor: Anchor
    shift: int


class AlarmPolicy(NamedTuple):
    """When alarms are raised. `at` is the Kyiv time of those placed by days.

    With `working_days_only` an alarm of a day off comes on the working day before it, and the
    daily ones leave days off out; a calendar is then needed.
    """

    id: str
    version: str
    at: time
    steps: tuple[AlarmStep, ...]
    daily_after_end: bool
    working_days_only: bool


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm of a term: the instant in UTC, and its place in the row, counted from 1."""

    kind: AlarmKind
    at: datetime
    ordinal: int

    @property
    def is_overdue(self) -> bool:
        """Whether it tells of a missed term."""
        return self.kind in {AlarmKind.OVERDUE, AlarmKind.STILL_OVERDUE}


def next_alarm(
    term: Term, policy: AlarmPolicy, after: datetime, calendar: Calendar | None = None
) -> Alarm | None:
    """The first alarm strictly after the instant; None when the policy has no more."""
    steps = _steps(term, policy, calendar)
    for alarm in steps:
        if alarm.at > after:
            return alarm
    if not policy.daily_after_end:
        return None
    day = max(kyiv_date(after), _end_day(term) + _A_DAY)
    if kyiv_instant(day, policy.at) <= after:
        day += _A_DAY
    if policy.working_days_only:
        day = _needed(policy, calendar).on_or_after(day)
    return _daily(term, policy, day, len(steps))


def latest_alarm(
    term: Term,
    policy: AlarmPolicy,
    *,
    after: datetime,
    until: datetime,
    calendar: Calendar | None = None,
) -> Alarm | None:
    """The one alarm to raise for the time after the first instant up to the second, inclusive."""
    steps = _steps(term, policy, calendar)
    latest = next((alarm for alarm in reversed(steps) if alarm.at <= until), None)
    if policy.daily_after_end:
        day = kyiv_date(until)
        if kyiv_instant(day, policy.at) > until:
            day -= _A_DAY
        if policy.working_days_only:
            day = _needed(policy, calendar).on_or_before(day)
        if day > _end_day(term):
            latest = _daily(term, policy, day, len(steps))
    return latest if latest and latest.at > after else None


def _steps(term: Term, policy: AlarmPolicy, calendar: Calendar | None) -> list[Alarm]:
    """The alarms of the policy's steps in order; none that would warn after the end."""
    placed = sorted((_place(term, policy, step, calendar), step.kind) for step in policy.steps)
    alarms = [Alarm(kind, at, ordinal) for ordinal, (at, kind) in enumerate(placed, start=1)]
    return [alarm for alarm in alarms if alarm.is_overdue or alarm.at < term.ends_at]


def _place(term: Term, policy: AlarmPolicy, step: AlarmStep, calendar: Calendar | None) -> datetime:
    if step.anchor is Anchor.END:
        return term.ends_at + timedelta(hours=step.shift)
    anchor = term.control if step.anchor is Anchor.CONTROL else term.due
    day = anchor + step.shift * _A_DAY
    if policy.working_days_only:
        day = _needed(policy, calendar).on_or_before(day)
    return kyiv_instant(day, policy.at)


def _daily(term: Term, policy: AlarmPolicy, day: date, steps: int) -> Alarm:
    ordinal = steps + (day - _end_day(term)).days
    return Alarm(AlarmKind.STILL_OVERDUE, kyiv_instant(day, policy.at), ordinal)


def _end_day(term: Term) -> date:
    """The Kyiv day on which the term's last moment lies."""
    return kyiv_date(term.ends_at - timedelta(microseconds=1))


def _needed(policy: AlarmPolicy, calendar: Calendar | None) -> Calendar:
    if calendar is None:
        raise LawDataError(f"alarm policy {policy.id}", "rings on working days: pass a calendar")
    return calendar
