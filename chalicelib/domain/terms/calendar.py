"""A calendar worked out: every question about a day is answered without a search."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import IntEnum

from chalicelib.domain.terms.errors import OutsideCalendarError
from chalicelib.domain.terms.intervals import Text


class DayKind(IntEnum):
    """What a day is, and why. Working kinds come first."""

    WORKING = 0
    WORKED_BY_TRANSFER = 1
    DAY_OFF = 2
    HOLIDAY = 3
    SUBSTITUTE = 4
    OFF_BY_TRANSFER = 5


_LAST_WORKING = int(DayKind.WORKED_BY_TRANSFER)  # compared at every question: a plain int
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Working days of one kind of body from `first` to `last`, inclusive. Requirement A13.

    Outside of these days every question raises `OutsideCalendarError`.
    """

    id: str
    version: str
    names: Text
    first: date
    last: date
    kinds: bytes = field(repr=False)  # a DayKind for each covered day
    workdays: tuple[date, ...] = field(repr=False)  # the working days in order
    ranks: tuple[int, ...] = field(repr=False)  # working days before each covered day, and in all
    closings: tuple[tuple[time | None, ...], ...] = field(repr=False)  # per week of law, Mon first
    closing_of: bytes = field(repr=False)  # for each covered day, which of `closings`

    def _index(self, day: date) -> int:
        index = day.toordinal() - self.first.toordinal()
        if not 0 <= index < len(self.kinds):
            raise self._outside(day)
        return index

    def _outside(self, day: date) -> OutsideCalendarError:
        if day < self.first:
            return OutsideCalendarError(self.id, day, self.first - _A_DAY)
        return OutsideCalendarError(self.id, self.last + _A_DAY, max(day, self.last + _A_DAY))

    def kind(self, day: date) -> DayKind:
        """What the day is."""
        return DayKind(self.kinds[self._index(day)])

    def is_working(self, day: date) -> bool:
        """Whether bodies of this kind work on the day."""
        return self.kinds[self._index(day)] <= _LAST_WORKING

    def on_or_after(self, day: date) -> date:
        """The first working day not before the day (ROLL_FWD). CC 254(5)."""
        rank = self.ranks[self._index(day)]
        if rank == len(self.workdays):
            raise self._outside(self.last + _A_DAY)
        return self.workdays[rank]

    def on_or_before(self, day: date) -> date:
        """The last working day not after the day (ROLL_BACK)."""
        rank = self.ranks[self._index(day) + 1]
        if not rank:
            raise self._outside(self.first - _A_DAY)
        return self.workdays[rank - 1]

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after the day, or before it where the count is negative.

        The day itself is not counted. Zero gives the first working day not before it.
        """
        index = self._index(day)
        rank = self.ranks[index + 1] + count - 1 if count > 0 else self.ranks[index] + count
        if rank < 0:
            raise self._outside(self.first - _A_DAY)
        if rank >= len(self.workdays):
            raise self._outside(self.last + _A_DAY)
        return self.workdays[rank]

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after the one and not after the other; negative if reversed."""
        return self.ranks[self._index(until) + 1] - self.ranks[self._index(after) + 1]

    def closes(self, day: date) -> time | None:
        """When the office closes to visitors on a working day; None where the data do not say."""
        index = self._index(day)
        if self.kinds[index] > _LAST_WORKING:
            return None
        return self.closings[self.closing_of[index]][day.weekday()]
