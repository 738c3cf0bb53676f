"""Chains of access in the table `history`; there is no head, so that where a chain ends is its last entry.

ours                         another reader
last = 4                     last = 4
put 5 if there is none       put 5 if there is none
-- one goes through; the other is told that 5 is there, looks again and puts 6 --
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from pynamodb.exceptions import PutError, PynamoDBException

from chalicelib.adapters.codec import decode
from chalicelib.adapters.dynamodb.entries import day_key, entry_key, row_of
from chalicelib.adapters.dynamodb.models import HistoryItem
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.history import ChainKind, HistoryEntry, chain_name
from chalicelib.usecases.ports import DayOfReadings, ReadingsOutError, StaleChainError


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

    def of_day(
        self, centre: str, day: date, *, limit: int, after: str | None = None
    ) -> DayOfReadings:
        """The index holds keys alone; a full page more is asked for, so that its end is known."""
        begins = chain_name(centre, ChainKind.ACCESS, "")
        if after is not None and not _A_PLACE.fullmatch(after.removeprefix(begins)):
            raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
        lowest = f"{after}{_NEXT}" if after else begins
        within = self._entries.place.between(lowest, f"{begins}~")
        with _store():
            key = day_key(centre, day.isoformat())
            keys = [
                (item.pk, item.sk)
                for item in self._entries.by_day.query(key, within, limit=limit + 1)
            ]
            page = keys[:limit]
            found = {
                (item.pk, item.sk): decode(item.entry, HistoryEntry)
                for item in self._entries.batch_get(page, consistent_read=True)
            }
        return DayOfReadings(
            entries=tuple(found[key] for key in page),
            after="#".join(page[-1]) if len(keys) > limit else None,
        )


# Sorts after a place itself and before any other.
_NEXT = "!"
_A_PLACE = re.compile(r"[^#]{1,100}#[0-9]{10}")


@contextmanager
def _store() -> Iterator[None]:
    """A refused condition is passed on; whatever else goes wrong says that the store is out."""
    try:
        yield
    except PynamoDBException as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise
        raise ReadingsOutError from error
