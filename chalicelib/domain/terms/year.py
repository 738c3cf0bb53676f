"""A year of a calendar told to people: the days that are not what their weekday says, each with its ground."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.terms.calendar import Calendar, DayKind
from chalicelib.domain.terms.calendar_law import CalendarLaw, Suspended
from chalicelib.domain.terms.intervals import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """`holidays` that fall on the day; `suspended_by` is the act for which they are no days off now."""

    day: date
    kind: DayKind
    holidays: tuple[Text, ...]
    suspended_by: str


def special_days(law: CalendarLaw, calendar: Calendar, year: int) -> Iterator[SpecialDay]:
    """Holidays, also those that are not kept now, days off and worked instead of others; in order.

    The year must lie within the calendar.
    """
    named = holidays_of(law, year)
    for day in _days(law, year):
        kind = calendar.kind(day)
        if day not in named and kind in {DayKind.WORKING, DayKind.DAY_OFF}:
            continue
        yield SpecialDay(
            day=day,
            kind=kind,
            holidays=named.get(day, ()),
            suspended_by=_suspended_by(law, day) if kind is not DayKind.HOLIDAY else "",
        )


def holidays_of(law: CalendarLaw, year: int) -> dict[date, tuple[Text, ...]]:
    """Holidays of a year by their days, whether they are kept now or not."""
    named: dict[date, tuple[Text, ...]] = {}
    for holiday in law.holidays:
        for day in holiday.days(range(year, year + 1)):
            named[day] = (*named.get(day, ()), holiday.names)
    return named


def working_days(law: CalendarLaw, calendar: Calendar, year: int) -> tuple[int, ...]:
    """How many working days each month has, January first."""
    counts = [0] * 12
    for day in _days(law, year):
        counts[day.month - 1] += calendar.is_working(day)
    return tuple(counts)


def _days(law: CalendarLaw, year: int) -> Iterator[date]:
    day, end = max(law.first, date(year, 1, 1)), min(law.last, date(year, 12, 31))
    while day <= end:
        yield day
        day += timedelta(days=1)


def _suspended_by(law: CalendarLaw, day: date) -> str:
    found = (one for one in law.suspensions if Suspended.HOLIDAYS in one.what)
    return next((one.source for one in found if one.valid.holds(day)), "")
