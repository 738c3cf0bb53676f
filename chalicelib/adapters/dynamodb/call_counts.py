"""What calls count for, in the table `views`.

    pk <centre>#phone#<Kyiv day>       sk <UTC hour>#<call id>   what a call counts for, in the hour in which it started
    pk <centre>#phone#call#<call id>   sk STANDS                 the same, and so where the call stands
    pk <centre>#phone#days             sk <Kyiv day>             the day summed up; `version` is of the state summed up
    pk <centre>#phone#changes          sk <Kyiv day>             `version` counts changes, `doc` is the one summed up

An event that comes late may be the first of its call: the call moves to the hour and day in which it really started.
"""

import zlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from pynamodb.connection import Connection
from pynamodb.exceptions import PutError, TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import ViewsItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.telephony.call import Result
from chalicelib.domain.telephony.counting import CallCount, Share, newest
from chalicelib.domain.telephony.figures import KEPT, DayFigures

STANDS = "STANDS"
ATTEMPTS = 8
# Figures may be asked for until they are so old; no row of theirs goes before.
_MARGIN = timedelta(days=31)
_REFUSED = "ConditionalCheckFailedException"


class _Row(msgspec.Struct, frozen=True, array_like=True):
    """A summary without the names of its fields: thirty thousand of them are read to sum up a day."""

    centre: str
    version: int
    started_at: datetime
    line: str
    is_outbound: bool
    is_answered: bool
    result: Result | None
    has_waited: bool
    waited: int | None
    talked: int | None
    shares: tuple[tuple[str, bool, bool, int | None], ...]
    appeals: int
    issues: int
    tied: int
    consultations: int
    is_recorded: bool
    is_awaited: bool
    is_lost: bool
    has_refused: bool


class DynamoCallCounts:
    """Port `CallCounts`."""

    def __init__(self, connection: Connection, items: type[ViewsItem]) -> None:
        self._connection = connection
        self._items = items

    def keep(self, count: CallCount) -> CallCount:
        for _ in range(ATTEMPTS):
            standing, revision = self._standing(count)
            after = newest(standing, count) if standing else count
            if after == standing:
                return after
            try:
                self._write(standing, revision, after)
            except TransactWriteError as error:
                if is_race(error):
                    continue
                raise
            return after
        raise ConflictError(ErrorCode.BUSY)

    def of_day(self, centre: str, day: date) -> Iterable[CallCount]:
        for item in self._items.query(_day(centre, day), consistent_read=True):
            yield _unpacked(item.doc or "", item.sk.rsplit("#", 1)[1])

    def forget_day(self, centre: str, day: date) -> None:
        mark = self._mark(centre, day)
        mark.update(
            actions=[self._items.version.add(1), self._items.expires_at.set(_expiry(day))],
        )

    def changes(self, centre: str, day: date) -> int:
        try:
            mark = self._items.get(f"{centre}#phone#changes", day.isoformat(), consistent_read=True)
        except self._items.DoesNotExist:
            return 0
        return int(mark.version)

    def keep_day(self, centre: str, figures: DayFigures, *, changes: int) -> None:
        """First the sum, then the note that it is there: without the note it is only made once more."""
        row = self._items(
            f"{centre}#phone#days",
            figures.day.isoformat(),
            data=zlib.compress(encode(figures).encode(), 9),
            version=changes,
            expires_at=_expiry(figures.day),
        )
        older = self._items.pk.does_not_exist() | (self._items.version <= changes)
        try:
            row.save(condition=older)
        except PutError as error:
            if error.cause_response_code != _REFUSED:
                raise
            return
        self._mark(centre, figures.day).update(
            actions=[
                self._items.version.add(0),
                self._items.doc.set(str(changes)),
                self._items.expires_at.set(_expiry(figures.day)),
            ]
        )

    def kept_days(self, centre: str, first: date, last: date) -> tuple[DayFigures, ...]:
        span = self._items.sk.between(first.isoformat(), last.isoformat())
        found = tuple(
            self._items.query(f"{centre}#phone#days", span, consistent_read=True),
        )
        marks = self._marks(centre, first, last)
        # A change that is not marked yet cannot have been told to anybody either.
        return tuple(
            decode(zlib.decompress(item.data or b"").decode(), DayFigures)
            for item in found
            if item.sk in marks and int(item.version) == int(marks[item.sk].version)
        )

    def to_fold(self, centre: str, since: date, last: date) -> tuple[date, ...]:
        marks = self._marks(centre, date.min, last)
        days = {since + timedelta(days=no) for no in range((last - since).days + 1)}
        summed = {sk for sk, mark in marks.items() if mark.doc == str(int(mark.version))}
        every = days | {date.fromisoformat(sk) for sk in marks}
        return tuple(day for day in sorted(every) if day.isoformat() not in summed)

    def _standing(self, count: CallCount) -> tuple[CallCount | None, int]:
        try:
            item = self._items.get(_stand(count), STANDS, consistent_read=True)
        except self._items.DoesNotExist:
            return None, 0
        return _unpacked(item.doc or "", count.call), int(item.version)

    def _write(self, standing: CallCount | None, revision: int, after: CallCount) -> None:
        """One transaction: where the call stands, its row, the row that it leaves, and the days that this changes."""
        is_new = self._items.pk.does_not_exist()
        day, doc = kyiv_date(after.started_at), _packed(after)
        more: Any = {"doc": doc, "version": revision + 1, "expires_at": _expiry(day)}
        with TransactWrite(connection=self._connection) as tx:
            tx.save(
                self._items(_stand(after), STANDS, **more),
                condition=self._items.version == revision if standing else is_new,
            )
            tx.save(self._items(_day(after.centre, day), _sort(after), **more))
            if standing and _sort(standing) != _sort(after):
                was = kyiv_date(standing.started_at)
                tx.delete(self._items(_day(after.centre, was), _sort(standing)))
                for changed in sorted({was, day}) if was != day else ():
                    tx.update(
                        self._mark(after.centre, changed),
                        actions=[
                            self._items.version.add(1),
                            self._items.expires_at.set(_expiry(changed)),
                        ],
                    )

    def _mark(self, centre: str, day: date) -> ViewsItem:
        return self._items(f"{centre}#phone#changes", day.isoformat())

    def _marks(self, centre: str, first: date, last: date) -> dict[str, ViewsItem]:
        span = self._items.sk.between(first.isoformat(), last.isoformat())
        found = self._items.query(f"{centre}#phone#changes", span, consistent_read=True)
        return {item.sk: item for item in found}


def _packed(count: CallCount) -> str:
    fields = {name: getattr(count, name) for name in _Row.__struct_fields__ if name != "shares"}
    shares = tuple((one.operator, one.rang, one.has_answered, one.talked) for one in count.shares)
    return encode(_Row(**fields, shares=shares))


def _unpacked(doc: str, call_id: str) -> CallCount:
    row = decode(doc, _Row)
    fields = {name: getattr(row, name) for name in _Row.__struct_fields__ if name != "shares"}
    shares = tuple(
        Share(operator=operator, rang=rang, has_answered=has_answered, talked=talked)
        for operator, rang, has_answered, talked in row.shares
    )
    return CallCount(call=call_id, shares=shares, **fields)


def _day(centre: str, day: date) -> str:
    return f"{centre}#phone#{day.isoformat()}"


def _stand(count: CallCount) -> str:
    return f"{count.centre}#phone#call#{count.call}"


def _sort(count: CallCount) -> str:
    return f"{count.started_at.astimezone(UTC):%Y-%m-%dT%H}#{count.call}"


def _expiry(day: date) -> int:
    return int((kyiv_instant(day) + KEPT + _MARGIN).timestamp())
