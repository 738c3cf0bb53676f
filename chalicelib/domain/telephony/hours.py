"""Which way the clock takes a call: open, closed, a holiday, a break. All by Kyiv's wall clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.registry import OfficeHours
from chalicelib.domain.terms.calendar import Calendar, DayKind
from chalicelib.domain.terms.errors import OutsideCalendarError

DAY = 24 * 60
_OFF_BY_LAW = frozenset({DayKind.HOLIDAY, DayKind.SUBSTITUTE, DayKind.OFF_BY_TRANSFER})


class Branch(StrEnum):
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    HOLIDAY = "HOLIDAY"
    PAUSE = "PAUSE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Minutes of one weekday (ISO), from the first to before the last."""

    weekday: int
    first: int
    last: int


def branch_at(
    now: datetime,
    hours: tuple[OfficeHours, ...],
    calendar: Calendar | None = None,
    closed_on: Iterable[date] = (),
) -> Branch:
    """What it is at this instant. Beyond the days of the calendar only weekdays decide.

    A Saturday worked instead of another day keeps the hours of the last weekday before it that has any.
    """
    local = now.astimezone(KYIV)
    day, weekday = local.date(), local.isoweekday()
    kind = _kind(day, calendar)
    if day in closed_on or kind in _OFF_BY_LAW:
        return Branch.HOLIDAY
    if kind is DayKind.WORKED_BY_TRANSFER:
        weekday = _with_hours(weekday, hours)
    return branch_in_week(weekday, local.hour * 60 + local.minute, hours)


def hours_on(
    day: date, hours: tuple[OfficeHours, ...], calendar: Calendar | None = None
) -> tuple[OfficeHours, ...]:
    """The hours of one Kyiv day, as `branch_at` takes them; none on a holiday."""
    kind, weekday = _kind(day, calendar), day.isoweekday()
    if kind in _OFF_BY_LAW:
        return ()
    if kind is DayKind.WORKED_BY_TRANSFER:
        weekday = _with_hours(weekday, hours)
    return tuple(one for one in hours if weekday in one.weekdays)


def branch_in_week(weekday: int, minute: int, hours: tuple[OfficeHours, ...]) -> Branch:
    """What it is at a minute of a plain week, without holidays."""
    pause = False
    for one in hours:
        if weekday not in one.weekdays or not minute_of(one.opens) <= minute < minute_of(
            one.closes
        ):
            continue
        if (
            one.break_from
            and one.break_to
            and minute_of(one.break_from) <= minute < minute_of(one.break_to)
        ):
            pause = True
            continue
        return Branch.OPEN
    return Branch.PAUSE if pause else Branch.CLOSED


def spans(schedules: Iterable[tuple[OfficeHours, ...]]) -> Iterator[Span]:
    """The week in pieces within which no schedule changes."""
    edges = {0, DAY}
    for one in (row for hours in schedules for row in hours):
        told = (one.opens, one.closes, one.break_from, one.break_to)
        edges |= {minute_of(text) for text in told if text}
    cuts = sorted(edges)
    for weekday in range(1, 8):
        for first, last in pairwise(cuts):
            yield Span(weekday=weekday, first=first, last=last)


def minute_of(text: str) -> int:
    """Minutes from midnight: `08:30`; `24:00` is the end of the day."""
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def is_sound(hours: OfficeHours) -> bool:
    """Whether the times run forwards, and the break lies within them."""
    opens, closes = minute_of(hours.opens), minute_of(hours.closes)
    if not hours.weekdays or not opens < closes <= DAY:
        return False
    if not hours.break_from and not hours.break_to:
        return True
    if not hours.break_from or not hours.break_to:
        return False
    return opens <= minute_of(hours.break_from) < minute_of(hours.break_to) <= closes


def _kind(day: date, calendar: Calendar | None) -> DayKind | None:
    try:
        return calendar.kind(day) if calendar else None
    except OutsideCalendarError:
        return None


def _with_hours(weekday: int, hours: tuple[OfficeHours, ...]) -> int:
    worked = {day for one in hours for day in one.weekdays}
    return next((day for day in range(weekday, 0, -1) if day in worked), weekday)
