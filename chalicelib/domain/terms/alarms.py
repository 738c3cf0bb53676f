"""When an open term speaks up: before control, on control and after it, on the due day, when it is missed, then daily.

A sweep that comes late raises only the latest alarm that it missed, then asks for the next one:

    alarm = latest_alarm(term, policy, after=last_sweep, until=now)
    next_at = next_alarm(term, policy, after=now)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.terms.alarm_policy import (
    GRAVITY,
    AlarmKind,
    AlarmPolicy,
    AlarmStep,
    Anchor,
    Daily,
    Listener,
    Telling,
)
from chalicelib.domain.terms.calendar import Calendar
from chalicelib.domain.terms.errors import LawDataError
from chalicelib.domain.terms.term import Term

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm of a term: the instant in UTC, its place in the row counted from 1, whom it tells and how."""

    kind: AlarmKind
    at: datetime
    ordinal: int
    tell: tuple[Listener, ...]
    way: Telling

    @property
    def is_overdue(self) -> bool:
        """Whether it tells of a missed term."""
        return self.kind in {AlarmKind.OVERDUE, AlarmKind.STILL_OVERDUE}


def next_alarm(
    term: Term, policy: AlarmPolicy, after: datetime, calendar: Calendar | None = None
) -> Alarm | None:
    """The first alarm strictly after the instant; None when the policy has no more."""
    alarms = _until_missed(term, policy, calendar)
    for alarm in alarms:
        if alarm.at > after:
            return alarm
    daily = policy.daily_after_end
    if daily is None:
        return None
    day = max(kyiv_date(after), _missed_on(term, policy) + _A_DAY)
    if kyiv_instant(day, policy.at) <= after:
        day += _A_DAY
    if policy.working_days_only:
        day = _needed(policy, calendar).on_or_after(day)
    return _still(term, policy, daily, day, len(alarms))


def latest_alarm(
    term: Term,
    policy: AlarmPolicy,
    *,
    after: datetime,
    until: datetime,
    calendar: Calendar | None = None,
) -> Alarm | None:
    """The one alarm to raise for the time after the first instant up to the second, inclusive."""
    alarms = _until_missed(term, policy, calendar)
    latest = next((alarm for alarm in reversed(alarms) if alarm.at <= until), None)
    if policy.daily_after_end is not None:
        day = kyiv_date(until)
        if kyiv_instant(day, policy.at) > until:
            day -= _A_DAY
        if policy.working_days_only:
            day = _needed(policy, calendar).on_or_before(day)
        if day > _missed_on(term, policy):
            latest = _still(term, policy, policy.daily_after_end, day, len(alarms))
    return latest if latest and latest.at > after else None


def _until_missed(term: Term, policy: AlarmPolicy, calendar: Calendar | None) -> list[Alarm]:
    """All alarms up to the one of the missed term, in order.

    No warning comes when the term is missed already; of those that fall on one instant the gravest is left; the due day
    is not told of where it is the control day.
    """
    placed: dict[datetime, tuple[AlarmKind, tuple[Listener, ...], Telling]] = {}
    for at, kind, tell, way in _placed(term, policy, calendar):
        is_late = kind is not AlarmKind.OVERDUE and at >= term.ends_at
        if is_late or (at in placed and GRAVITY[placed[at][0]] >= GRAVITY[kind]):
            continue
        placed[at] = (kind, tell, way)
    return [
        Alarm(placed[at][0], at, ordinal, *placed[at][1:])
        for ordinal, at in enumerate(sorted(placed), start=1)
    ]


def _placed(
    term: Term, policy: AlarmPolicy, calendar: Calendar | None
) -> Iterator[tuple[datetime, AlarmKind, tuple[Listener, ...], Telling]]:
    for step in policy.steps:
        if step.kind is AlarmKind.DUE and term.due == term.control:
            continue
        at = _place(term, policy, step, calendar)
        yield policy.quiet.after(at) if policy.quiet else at, step.kind, step.tell, step.way
    daily = policy.daily_after_control
    if daily is None:
        return
    for number in range(1, (term.due - term.control).days + 1):
        day = term.control + number * _A_DAY
        if not policy.working_days_only or _needed(policy, calendar).is_working(day):
            at = kyiv_instant(day, policy.at)
            yield at, AlarmKind.PAST_CONTROL, daily.told_on(number), daily.way


def _place(term: Term, policy: AlarmPolicy, step: AlarmStep, calendar: Calendar | None) -> datetime:
    if step.anchor is Anchor.END:
        return term.ends_at + timedelta(hours=step.shift)
    anchor = term.control if step.anchor is Anchor.CONTROL else term.due
    day = anchor + step.shift * _A_DAY
    if policy.working_days_only:
        day = _needed(policy, calendar).on_or_before(day)
    return kyiv_instant(day, policy.at)


def _still(term: Term, policy: AlarmPolicy, daily: Daily, day: date, before: int) -> Alarm:
    """The alarm of a later day; the day on which the term was found missed is the first."""
    number = (day - _missed_on(term, policy)).days + 1
    at = kyiv_instant(day, policy.at)
    return Alarm(AlarmKind.STILL_OVERDUE, at, before + number - 1, daily.told_on(number), daily.way)


def _missed_on(term: Term, policy: AlarmPolicy) -> date:
    """The Kyiv day on which the missed term is told of."""
    return kyiv_date(policy.quiet.after(term.ends_at) if policy.quiet else term.ends_at)


def _needed(policy: AlarmPolicy, calendar: Calendar | None) -> Calendar:
    if calendar is None:
        raise LawDataError(f"alarm policy {policy.id}", "rings on working days: pass a calendar")
    return calendar
