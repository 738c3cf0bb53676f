"""Chains of access in the table `history`; there is no head, so that where a chain ends is its last entry.

ours                         another reader
last = 4                     last = 4
put 5 if there is none       put 5 if there is none
-- one goes through; the other is told that 5 is there, looks again and puts 6 --
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pynamodb.exceptions import PutError, PynamoDBException

from chalicelib.adapters.codec import decode
from chalicelib.adapters.dynamodb.entries import entry_key, row_of
from chalicelib.adapters.dynamodb.models import HistoryItem
from chalicelib.domain.history import HistoryEntry
from chalicelib.usecases.ports import ReadingsOutError, StaleChainError


class DynamoReadings:
    """Port `Readings`."""

    def __init__(self, entries: type[HistoryItem]) -> None:
        self._entries = entries

    def last(self, chain: str) -> HistoryEntry | None:
        return next(iter(self.page(chain, limit=1, before=None)), None)

    def append(self, entry: HistoryEntry) -> None:
        try:
            with _store():
                row_of(entry, self._entries).save(condition=self._entries.pk.does_not_exist())
        except PutError as taken:
            raise StaleChainError from taken

    def page(self, chain: str, *, limit: int, before: int | None) -> tuple[HistoryEntry, ...]:
        earlier = self._entries.sk < entry_key(before) if before is not None else None
        with _store():
            found = self._entries.query(
                chain, earlier, scan_index_forward=False, limit=limit, consistent_read=True
            )
            return tuple(decode(item.entry, HistoryEntry) for item in found)


@contextmanager
def _store() -> Iterator[None]:
    """A refused condition is passed on; whatever else goes wrong says that the store is out."""
    try:
        yield
    except PynamoDBException as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise
        raise ReadingsOutError from error
