"""The most important questions of a period: topics and territories, ranked, against the time before. TP-6.2c."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chalicelib.domain.alerts import Alert
from chalicelib.domain.places import Level, area, areas, level_of
from chalicelib.domain.trends import lies_in
from chalicelib.domain.usual import DayCounts

MOST_PROBLEMS = 50
LEVELS = (Level.STATE, Level.OBLAST, Level.RAION, Level.COMMUNITY, Level.SETTLEMENT, Level.DISTRICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One topic in one territory; `before` are its cases in the period of the same length that went before."""

    code: str
    area: str
    cases: int
    before: int
    alerts: tuple[Alert, ...]

    @property
    def change(self) -> int | None:
        """Per cent against the period before; None where there was nothing."""
        return round(100 * (self.cases - self.before) / self.before) if self.before else None


def problems(
    days: Iterable[DayCounts],
    before: Iterable[DayCounts],
    alerts: Sequence[Alert],
    level: Level,
) -> tuple[Problem, ...]:
    """Those with alerts first, then by how much they grew, then by how many they are; at most fifty."""
    now, then = _sums(days, level), _sums(before, level)
    found = [
        Problem(
            code=code,
            area=place,
            cases=cases,
            before=then[code, place],
            alerts=tuple(
                one
                for one in alerts
                if one.code == code and (lies_in(one.area, place) or lies_in(place, one.area))
            ),
        )
        for (code, place), cases in now.items()
    ]
    found.sort(
        key=lambda one: (not one.alerts, one.before - one.cases, -one.cases, one.code, one.area)
    )
    return tuple(found[:MOST_PROBLEMS])


def _sums(days: Iterable[DayCounts], level: Level) -> Counter[tuple[str, str]]:
    sums: Counter[tuple[str, str]] = Counter()
    for day in days:
        for key, count in day.counts.items():
            code, territory = key.rsplit(" ", 1)
            sums[code, _at_level(territory, level)] += count
    return sums


def _at_level(territory: str, level: Level) -> str:
    """The area of this level around the territory, or the territory's own where it is wider."""
    if LEVELS.index(level_of(territory)) <= LEVELS.index(level):
        return area(territory)
    wide = areas(territory)[::-1]
    lengths = dict(zip(LEVELS, (2, 4, 6, 9, 12, 14), strict=True))
    fitting = [one for one in wide if len(one) <= lengths[level]]
    return fitting[-1]
