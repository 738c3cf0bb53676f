"""Chains of access: who read whose personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from chalicelib.domain.history import HistoryEntry


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
