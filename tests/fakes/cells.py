"""Port `Cells` in memory."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.placing import Place
from chalicelib.domain.trends import Cell
from chalicelib.domain.usual import DayCounts, Usual


class MemoryCells:
    def __init__(self) -> None:
        self._stands: dict[tuple[str, str], tuple[int, frozenset[Place]]] = {}
        self._days: dict[tuple[str, date], DayCounts] = {}
        self._usual: dict[tuple[str, date], Usual] = {}

    def stand(self, centre: str, appeal_id: str, version: int, places: Collection[Place]) -> None:
        known, before = self._stands.get((centre, appeal_id), (0, frozenset()))
        if known > version or before == frozenset(places):
            return
        self._stands[centre, appeal_id] = version, frozenset(places)
        for place in before ^ frozenset(places):
            self._days.pop((centre, kyiv_date(place.hour)), None)

    def between(self, centre: str, since: datetime, until: datetime) -> tuple[Cell, ...]:
        first = since.replace(minute=0, second=0, microsecond=0)
        found: dict[Place, set[str]] = defaultdict(set)
        for (of, appeal_id), (_, places) in self._stands.items():
            for place in places:
                if of == centre and first <= place.hour <= until:
                    found[place].add(appeal_id)
        return tuple(
            Cell(hour=one.hour, code=one.code, territory=one.territory, cases=frozenset(found[one]))
            for one in sorted(found)
        )

    def days(self, centre: str, first: date, last: date) -> tuple[DayCounts, ...]:
        found = (one for (of, _), one in self._days.items() if of == centre)
        return tuple(
            sorted((one for one in found if first <= one.day <= last), key=lambda one: one.day)
        )

    def keep_day(self, centre: str, counts: DayCounts) -> None:
        self._days[centre, counts.day] = counts

    def usual(self, centre: str, day: date) -> Usual | None:
        return self._usual.get((centre, day))

    def keep_usual(self, centre: str, usual: Usual) -> None:
        self._usual[centre, usual.day] = usual
