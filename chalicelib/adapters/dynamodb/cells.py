"""Counts by hour, topic and territory, kept as the very appeals, so that counting one twice changes nothing.

    pk <centre>#hours#<Kyiv day>     sk <UTC hour>#<code>#<territory>    the appeals of a cell
    pk <centre>#stands#<appeal id>   sk PLACES                           in which cells an appeal counts
    pk <centre>#days                 sk <Kyiv day>                       a day summed up; gone as soon as it changes
    pk <centre>#usual                sk <Kyiv day>                       the baseline of a day

What is active is found by its hour: nobody looks for it among what is not.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta

from pynamodb.exceptions import PutError

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import CellItem
from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.placing import Place
from chalicelib.domain.trends import Cell
from chalicelib.domain.usual import DayCounts, Usual

PLACES = "PLACES"
# A week more than the baseline looks back; sums of days last a year and a bit, for reports.
KEEP_CELLS = timedelta(weeks=9)
KEEP_DAYS = timedelta(weeks=60)
KEEP_USUAL = timedelta(days=3)
_REFUSED = "ConditionalCheckFailedException"


class DynamoCells:
    """Port `Cells` over the table `views`."""

    def __init__(self, items: type[CellItem]) -> None:
        self._items = items

    def stand(self, centre: str, appeal_id: str, version: int, places: Collection[Place]) -> None:
        """The places are written down before the appeal stands in them, so that a crash leaves no unknown one."""
        new = frozenset(places)
        known = self._known(centre, appeal_id)
        if known == new:
            return
        forgotten = _expiry(max(place.hour for place in new | known), KEEP_CELLS)
        if not self._note(centre, appeal_id, version, new | known, forgotten):
            return
        for place in sorted(new - known):
            self._cell(centre, place).update(
                actions=[
                    self._items.cases.add({appeal_id}),
                    self._items.expires_at.set(_expiry(place.hour, KEEP_CELLS)),
                ]
            )
        for place in sorted(known - new):
            self._cell(centre, place).update(actions=[self._items.cases.delete({appeal_id})])
        for day in sorted({kyiv_date(place.hour) for place in new ^ known}):
            self._items(f"{centre}#days", day.isoformat()).delete()
        if known - new:
            self._note(centre, appeal_id, version, new, forgotten)

    def between(self, centre: str, since: datetime, until: datetime) -> tuple[Cell, ...]:
        found: list[Cell] = []
        for day in _days(kyiv_date(since), kyiv_date(until)):
            span = self._items.sk.between(_hour(since), f"{_hour(until)}~")
            found += map(_read, self._items.query(f"{centre}#hours#{day}", span))
        return tuple(cell for cell in found if cell.cases)

    def days(self, centre: str, first: date, last: date) -> tuple[DayCounts, ...]:
        span = self._items.sk.between(first.isoformat(), last.isoformat())
        return tuple(
            decode(item.doc or "", DayCounts) for item in self._items.query(f"{centre}#days", span)
        )

    def keep_day(self, centre: str, counts: DayCounts) -> None:
        self._items(
            f"{centre}#days",
            counts.day.isoformat(),
            doc=encode(counts),
            expires_at=_expiry(kyiv_instant(counts.day), KEEP_DAYS),
        ).save()

    def usual(self, centre: str, day: date) -> Usual | None:
        try:
            item = self._items.get(f"{centre}#usual", day.isoformat())
        except self._items.DoesNotExist:
            return None
        return decode(item.doc or "", Usual)

    def keep_usual(self, centre: str, usual: Usual) -> None:
        self._items(
            f"{centre}#usual",
            usual.day.isoformat(),
            doc=encode(usual),
            expires_at=_expiry(kyiv_instant(usual.day), KEEP_USUAL),
        ).save()

    def _known(self, centre: str, appeal_id: str) -> frozenset[Place]:
        try:
            item = self._items.get(f"{centre}#stands#{appeal_id}", PLACES, consistent_read=True)
        except self._items.DoesNotExist:
            return frozenset()
        return frozenset(decode(item.doc or "", tuple[Place, ...]))

    def _note(
        self,
        centre: str,
        appeal_id: str,
        version: int,
        places: frozenset[Place],
        forgotten_at: int,
    ) -> bool:
        """False where a newer version stands."""
        item = self._items(
            f"{centre}#stands#{appeal_id}",
            PLACES,
            doc=encode(tuple(sorted(places))),
            version=version,
            expires_at=forgotten_at,
        )
        older = self._items.pk.does_not_exist() | (self._items.version <= version)
        try:
            item.save(condition=older)
        except PutError as error:
            if error.cause_response_code != _REFUSED:
                raise
            return False
        return True

    def _cell(self, centre: str, place: Place) -> CellItem:
        key = f"{_hour(place.hour)}#{place.code}#{place.territory}"
        return self._items(f"{centre}#hours#{kyiv_date(place.hour)}", key)


def _read(item: CellItem) -> Cell:
    hour, code, territory = item.sk.split("#")
    return Cell(
        hour=datetime.fromisoformat(f"{hour}:00+00:00"),
        code=code,
        territory=territory,
        cases=frozenset(item.cases or ()),
    )


def _hour(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H}"


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=no) for no in range((last - first).days + 1))


def _expiry(at: datetime, keep: timedelta) -> int:
    return int((at + keep).timestamp())
