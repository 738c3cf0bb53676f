"""Chains of access: who read whose personal data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from chalicelib.domain.history import HistoryEntry

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfReadings:
    """Entries of chains of access; `after` continues, None at the end of the day."""

    entries: tuple[HistoryEntry, ...]
    after: str | None


def place_of(entry: HistoryEntry) -> str:
    """Where an entry stands in its day."""
    return f"{entry.chain}#{entry.seq:010d}"


class StaleChainError(Exception):
    """Somebody else has written the entry of this number: look again at where the chain ends."""


class ReadingsOutError(Exception):
    """The store of history does not answer."""


class Readings(Protocol):
    """Entries of chains of access: only ever added. Each method raises ReadingsOutError where the store is out."""

    def last(self, chain: str) -> HistoryEntry | None:
        """The last entry of the chain as it stands now; None before the first."""

    def append(self, entry: HistoryEntry) -> None:
        """Add the entry. Raises StaleChainError where its number is taken."""

    def page(self, chain: str, *, limit: int, before: int | None) -> tuple[HistoryEntry, ...]:
        """Entries newest first, those with a number below `before` where one is given."""

    def of_day(
        self, centre: str, day: date, *, limit: int, after: str | None = None
    ) -> DayOfReadings:
        """What was read in a centre on a Kyiv day, by what was read and in the order of reading it.

        Raises InvalidError where `after` is not what a page before gave.
        """
