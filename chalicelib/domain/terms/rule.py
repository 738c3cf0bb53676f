"""A rule of the law on a term, as data: the engine reads its fields and knows no rule by name."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.terms.intervals import Interval, Text


class Unit(StrEnum):
    """What a term is counted in."""

    HOUR = "HOUR"  # elapsed time, whatever the clocks do
    WORK_DAY = "WORK_DAY"  # working days of the acting body's calendar
    CAL_DAY = "CAL_DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"
    DATE = "DATE"  # a day fixed after each period of reporting
    SET = "SET"  # a day named in a decision


class Start(StrEnum):
    """Where counting begins."""

    NEXT_DAY = "NEXT_DAY"  # the day after the event: CC 253
    NEXT_YEAR = "NEXT_YEAR"  # 1 January of the year after the event: archives
    SAME_DAY = "SAME_DAY"  # the event's own day
    AT_ONCE = "AT_ONCE"  # the event's own instant
    BACKWARD = "BACKWARD"  # backward from the event


class Roll(StrEnum):
    """Where an end that falls on a day off goes."""

    FORWARD = "FORWARD"  # the first working day after it: CC 254(5)
    BACK = "BACK"  # the last working day before it
    NONE = "NONE"  # nowhere


class Control(StrEnum):
    """Which day internal control works to. Requirement A8."""

    BACK = "BACK"  # the last working day not after the nominal end
    NOMINAL = "NOMINAL"  # the nominal end itself
    DUE = "DUE"  # the legal last day, where nothing can be done earlier


class Point(StrEnum):
    """Which day of another term a rule is counted from."""

    NOMINAL = "NOMINAL"
    DUE = "DUE"


class Replaceable(StrEnum):
    """Whether a special law, a charter or a contract may put another length in place."""

    NO = "NO"
    SHORTER = "SHORTER"
    ANY = "ANY"


class Period(StrEnum):
    """Periods of reporting."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"


class Span(NamedTuple):
    """A length: so many units."""

    unit: Unit
    amount: int


class Event(NamedTuple):
    """What a term runs from. The Ukrainian words stand in the genitive, to follow "від"."""

    id: str
    names: Text


class Base(NamedTuple):
    """The other rule whose end this one is counted from, and how that end is called."""

    rule: str
    point: Point
    names: Text


class Report(NamedTuple):
    """The day for a report: so many months and days after the first day of the next period."""

    period: Period
    months: int
    days: int


@dataclass(frozen=True, slots=True, eq=False)
class TermRule:
    """One version of one rule.

    Exactly one of these says how the end is found: `span` (alone, or after `base`), `between`
    (as many days as lie between two recorded facts, after `base`), `report`, `same_as` (the end
    of another rule), `earliest_of` (whichever of the others ends first), or a `unit` SET.
    """

    id: str
    version: str
    kind: str
    names: Text
    event: Event
    unit: Unit
    start: Start
    roll: Roll
    control: Control
    valid: Interval
    sources: Text
    confidence: str
    span: Span | None = None
    between: tuple[str, str] | None = None
    report: Report | None = None
    base: Base | None = None
    same_as: str | None = None
    earliest_of: tuple[str, ...] = ()
    cap: str | None = None
    replaceable: Replaceable = Replaceable.NO
    settable: bool = False
    note: Text | None = None

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The rules that the end of this one is found from."""
        based = (self.base.rule,) if self.base else ()
        same = (self.same_as,) if self.same_as else ()
        return based + same + self.earliest_of

    def holds(self, day: date) -> bool:
        """Whether this version is in force on the day."""
        return self.valid.holds(day)
