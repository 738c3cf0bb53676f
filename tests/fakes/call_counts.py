"""Port `CallCounts` in memory."""

import threading
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.telephony.counting import CallCount, newest
from chalicelib.domain.telephony.figures import DayFigures


class MemoryCallCounts:
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._calls: dict[tuple[str, str], CallCount] = {}
        self._of_day: dict[tuple[str, date], dict[str, CallCount]] = {}
        self._changes: Counter[tuple[str, date]] = Counter()
        self._days: dict[tuple[str, date], tuple[int, DayFigures]] = {}

    def keep(self, count: CallCount) -> CallCount:
        with self._lock:
            key = count.centre, count.call
            standing = self._calls.get(key)
            after = newest(standing, count) if standing else count
            day = kyiv_date(after.started_at)
            was = kyiv_date(standing.started_at) if standing else day
            self._calls[key] = after
            if was != day:
                del self._of_day[count.centre, was][count.call]
                self._changes.update({(count.centre, was): 1, (count.centre, day): 1})
            self._of_day.setdefault((count.centre, day), {})[count.call] = after
            return after

    def of_day(self, centre: str, day: date) -> Iterable[CallCount]:
        with self._lock:
            return tuple(self._of_day.get((centre, day), {}).values())

    def forget_day(self, centre: str, day: date) -> None:
        with self._lock:
            self._changes[centre, day] += 1

    def changes(self, centre: str, day: date) -> int:
        return self._changes.get((centre, day), 0)

    def keep_day(self, centre: str, figures: DayFigures, *, changes: int) -> None:
        with self._lock:
            standing = self._days.get((centre, figures.day))
            if standing is None or standing[0] <= changes:
                self._days[centre, figures.day] = changes, figures

    def kept_days(self, centre: str, first: date, last: date) -> tuple[DayFigures, ...]:
        found = (self._kept(centre, day) for day in _days(first, last))
        return tuple(one for one in found if one is not None)

    def to_fold(self, centre: str, since: date, last: date) -> tuple[date, ...]:
        changed = {day for of, day in self._changes if of == centre and day <= last}
        every = changed | set(_days(since, last))
        return tuple(day for day in sorted(every) if self._kept(centre, day) is None)

    def _kept(self, centre: str, day: date) -> DayFigures | None:
        changes, figures = self._days.get((centre, day), (None, None))
        return figures if changes == self.changes(centre, day) else None


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=no) for no in range((last - first).days + 1))
