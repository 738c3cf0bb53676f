"""Seals being made in the table `appeals`, and history read by days through its index.

pk <centre>#seals   sk RUN#<day or instant of the cut>   how far a seal is; forgotten some weeks after it is done
                    sk LAST                               the last day that is sealed
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pynamodb.connection import Connection
from pynamodb.exceptions import PutError, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.entries import day_key, entry_key
from chalicelib.adapters.dynamodb.models import AppealsItem, HistoryItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.seals.manifest import Place
from chalicelib.domain.seals.run import Sealed, SealRun
from chalicelib.usecases.ports.seals import StaleRunError

LAST = "LAST"
# Runs are read again while something may still come late for their days.
KEPT = timedelta(days=30)
# The sealer is there from the first day of a centre: only a long outage comes between that and its first seal.
SEARCHED_DAYS = 40
_REFUSED = "ConditionalCheckFailedException"


class DynamoChronicle:
    """Port `Chronicle`."""

    def __init__(self, entries: type[HistoryItem]) -> None:
        self._entries = entries

    def places(self, centre: str, day: date, *, after: str = "") -> Iterator[Place]:
        # "$" follows "#" and nothing of a chain's own begins with it: all places of `after` lie before.
        bound = self._entries.place > f"{after}$" if after else None
        for item in self._entries.by_day.query(day_key(centre, day.isoformat()), bound):
            yield Place(chain=item.pk, seq=int(item.sk))

    def count(self, centre: str, day: date) -> int:
        return self._entries.by_day.count(day_key(centre, day.isoformat()))

    def first_day(self, centre: str, until: date) -> date:
        """Looks back over forty days: asked once in the life of a centre."""
        first = until
        for n in range(SEARCHED_DAYS):
            day = until - timedelta(days=n)
            found = self._entries.by_day.query(day_key(centre, day.isoformat()), limit=1)
            if next(found, None) is not None:
                first = day
        return first

    def entries(self, places: Sequence[Place]) -> Mapping[tuple[str, int], HistoryEntry]:
        keys = [(place.chain, entry_key(place.seq)) for place in places]
        found = self._entries.batch_get(keys, consistent_read=True)
        return {(item.pk, int(item.sk)): decode(item.entry, HistoryEntry) for item in found}


class DynamoSealRuns:
    """Port `SealRuns`."""

    def __init__(self, connection: Connection, items: type[AppealsItem]) -> None:
        self._connection = connection
        self._items = items

    def last(self, centre: str) -> Sealed | None:
        doc = self._doc(centre, LAST)
        return decode(doc, Sealed) if doc else None

    def find(self, centre: str, name: str) -> SealRun | None:
        doc = self._doc(centre, _run_key(name))
        return decode(doc, SealRun) if doc else None

    def save(self, run: SealRun) -> SealRun:
        after = replace(run, version=run.version + 1)
        try:
            self._row(after).save(condition=self._is_at(run))
        except PutError as error:
            if error.cause_response_code == _REFUSED:
                raise StaleRunError from error
            raise
        return after

    def finish(self, run: SealRun, sealed: Sealed | None) -> None:
        row = self._row(replace(run, version=run.version + 1))
        row.expires_at = int((run.until + KEPT).timestamp())
        try:
            with TransactWrite(connection=self._connection) as tx:
                tx.save(row, condition=self._is_at(run))
                if sealed is not None:
                    tx.save(self._items(_pk(run.centre), LAST, doc=encode(sealed)))
        except TransactWriteError as error:
            if is_race(error):
                raise StaleRunError from error
            raise

    def _doc(self, centre: str, key: str) -> str | None:
        try:
            return self._items.get(_pk(centre), key, consistent_read=True).doc
        except self._items.DoesNotExist:
            return None

    def _row(self, run: SealRun) -> AppealsItem:
        return self._items(
            _pk(run.centre), _run_key(run.name), doc=encode(run), version=run.version
        )

    def _is_at(self, run: SealRun) -> Condition:
        if run.version == 0:
            return self._items.pk.does_not_exist()
        return self._items.version == run.version


def _pk(centre: str) -> str:
    return f"{centre}#seals"


def _run_key(name: str) -> str:
    return f"RUN#{name}"
