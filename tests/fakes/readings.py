"""Port `Readings` in memory; `is_out` makes the store answer nothing."""

import re
from datetime import date

from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.usecases.ports import DayOfReadings, ReadingsOutError, StaleChainError


class MemoryReadings:
    def __init__(self) -> None:
        self.entries: dict[str, tuple[HistoryEntry, ...]] = {}
        self.is_out = False

    def last(self, chain: str) -> HistoryEntry | None:
        return next(iter(self.page(chain, limit=1, before=None)), None)

    def append(self, entry: HistoryEntry) -> None:
        self._answer()
        standing = self.entries.get(entry.chain, ())
        if any(one.seq == entry.seq for one in standing):
            raise StaleChainError
        self.entries[entry.chain] = (*standing, entry)

    def page(self, chain: str, *, limit: int, before: int | None) -> tuple[HistoryEntry, ...]:
        self._answer()
        newest_first = reversed(self.entries.get(chain, ()))
        return tuple(one for one in newest_first if before is None or one.seq < before)[:limit]

    def of_day(
        self, centre: str, day: date, *, limit: int, after: str | None = None
    ) -> DayOfReadings:
        self._answer()
        if after is not None and not re.fullmatch(rf"{centre}#access#[^#]+#[0-9]{{10}}", after):
            raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
        found = sorted(
            (f"{one.chain}#{one.seq:010d}", one)
            for chain, entries in self.entries.items()
            for one in entries
            if chain.startswith(f"{centre}#access#") and kyiv_date(one.at) == day
        )
        rest = [row for row in found if after is None or row[0] > after]
        page = rest[:limit]
        return DayOfReadings(
            entries=tuple(one for _, one in page),
            after=page[-1][0] if len(rest) > limit else None,
        )

    def _answer(self) -> None:
        if self.is_out:
            raise ReadingsOutError
