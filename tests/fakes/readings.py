"""Port `Readings` in memory; `is_out` makes the store answer nothing."""

from chalicelib.domain.history import HistoryEntry
from chalicelib.usecases.ports import ReadingsOutError, StaleChainError


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

    def _answer(self) -> None:
        if self.is_out:
            raise ReadingsOutError
