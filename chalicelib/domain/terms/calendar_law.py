"""What the law says of working days, before it is worked out day by day. KZpP arts. 67, 73."""

from collections.abc import Callable, Iterator
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.terms.easter import orthodox_easter, trinity
from chalicelib.domain.terms.intervals import Interval, Text


class Feast(StrEnum):
    """Holidays that move with the paschalion."""

    EASTER = "EASTER"
    TRINITY = "TRINITY"


class Suspended(StrEnum):
    """What a suspension takes away."""

    HOLIDAYS = "HOLIDAYS"
    SUBSTITUTES = "SUBSTITUTES"
    TRANSFERS = "TRANSFERS"


_FEASTS: dict[Feast, Callable[[int], date]] = {
    Feast.EASTER: orthodox_easter,
    Feast.TRINITY: trinity,
}


class Week(NamedTuple):
    """The working weekdays (ISO 1..7) of an interval, with the hour when each of them closes."""

    weekdays: frozenset[int]
    closes: tuple[time | None, ...]
    valid: Interval


class Holiday(NamedTuple):
    """A yearly holiday: a fixed month and day, or a feast of the paschalion."""

    on: tuple[int, int] | Feast
    valid: Interval
    names: Text

    def days(self, years: range) -> Iterator[date]:
        """Its days in these years, where the law of the day knows it."""
        for year in years:
            day = _FEASTS[self.on](year) if isinstance(self.on, Feast) else date(year, *self.on)
            if self.valid.holds(day):
                yield day


class Transfer(NamedTuple):
    """A working day that was made a day off, worked on another day instead."""

    off: date
    worked: date


class Suspension(NamedTuple):
    """An interval in which some of the rules on days off are not applied; `source` is the act that says so."""

    what: frozenset[Suspended]
    valid: Interval
    source: str = ""


class CalendarLaw(NamedTuple):
    """Everything that decides which days are working days for one kind of body."""

    id: str
    version: str
    names: Text
    first: date
    last: date
    weeks: tuple[Week, ...]
    holidays: tuple[Holiday, ...]
    substitutes: tuple[Interval, ...]
    suspensions: tuple[Suspension, ...]
    transfers: tuple[Transfer, ...]

    def is_suspended(self, what: Suspended, day: date) -> bool:
        """Whether that rule is not applied on the day."""
        return any(what in each.what and each.valid.holds(day) for each in self.suspensions)

    def week_of(self, day: date) -> Week | None:
        """The working week in force on the day."""
        return next((week for week in self.weeks if week.valid.holds(day)), None)
