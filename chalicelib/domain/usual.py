"""What is usual: how many appeals on a topic a territory sends, by day of the week and hour of the day.

The level of a series is the mean of its last eight weeks, days weighted by the centre's week, each day capped where it
stands out (past outbreaks must not hide the next one: Noufaily et al., Statistics in Medicine 32, 2013), and never less
than the level of the last two weeks (seasons begin gradually). The hours of the centre as a whole give the shape, for
single series are too sparse to have one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import sqrt

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.places import areas

WEEKS = 8
RECENT_DAYS = 14
# Fewer days than this tell nothing of a week: no rise is told.
LEAST_DAYS = 14
PER_DAY = 10_000
PER_MILLE = 1000
# A series is never so quiet that a single appeal is a rise.
_SMALLEST = 0.5 / (7 * WEEKS)
# Days of work of the shape that the prior is worth, so that a small centre's hours are not jagged.
_PRIOR_CASES = 24
_LEAST_DISPERSION, _MOST_DISPERSION = 0.02, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """One Kyiv day of a centre: cases by hour, and by series `<code> <territory>`, the territory as narrow as known."""

    day: date
    hours: tuple[int, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The baseline of a centre on one day.

    `shape` has 168 hours of a week from Monday 00:00 in Kyiv, an average day being 10,000. `levels` holds for each
    `<code> <area>`, the area at every level, cases a day in ten-thousandths and dispersion in thousandths: the
    variance of a count with mean m is m + dispersion * m².
    """

    day: date
    days: int
    shape: tuple[int, ...]
    levels: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    dispersion: int = 100

    @property
    def is_known(self) -> bool:
        return self.days >= LEAST_DAYS

    @property
    def per_day(self) -> float:
        """Cases of all topics on an average day."""
        return sum(row[0] for key, row in self.levels.items() if key.endswith(" UA")) / PER_DAY

    def level(self, code: str, area: str) -> float:
        """Cases on an average day."""
        return max(self._row(code, area)[0] / PER_DAY, _SMALLEST)

    def spread(self, code: str, area: str) -> float:
        return self._row(code, area)[1] / PER_MILLE

    def hours(self, since: datetime, until: datetime) -> float:
        """How much of an average day lies between two instants; `since` is a full hour."""
        total, at = 0.0, since
        while at < until:
            whole = at + timedelta(hours=1)
            part = min(whole, until) - at
            total += self.weight(at) * (part / timedelta(hours=1))
            at = whole
        return total

    def weight(self, at: datetime) -> float:
        """How much of an average day falls into the hour of this instant."""
        local = at.astimezone(KYIV)
        return self.shape[24 * local.weekday() + local.hour] / PER_DAY

    def _row(self, code: str, area: str) -> tuple[int, int]:
        return self.levels.get(f"{code} {area}", (0, self.dispersion))


def usual_of(days: Sequence[DayCounts], day: date) -> Usual:
    """The baseline of a day from the days before it; days without a row had no cases."""
    first = day - timedelta(weeks=WEEKS)
    past = sorted(
        (one for one in days if first <= one.day < day and any(one.hours)), key=lambda one: one.day
    )
    if not past:
        return Usual(day=day, days=0, shape=(PER_DAY // 24,) * 168)
    weekdays = _weekdays(past)
    length = (day - past[0].day).days
    weights = [weekdays[(past[0].day + timedelta(days=no)).weekday()] for no in range(length)]
    series = _series(past, length)
    levels = {key: _level(counts, weights) for key, counts in series.items()}
    pooled = _dispersion((counts, levels[key], weights) for key, counts in series.items())
    return Usual(
        day=day,
        days=length,
        shape=_shape(past, weekdays),
        dispersion=round(PER_MILLE * pooled),
        levels={
            key: (
                round(PER_DAY * level),
                round(PER_MILLE * _own(series[key], level, weights, pooled)),
            )
            for key, level in sorted(levels.items())
        },
    )


def _series(past: Sequence[DayCounts], length: int) -> dict[str, list[int]]:
    """The counts of every series day by day, each territory also within all that it lies in."""
    narrow: dict[str, list[int]] = defaultdict(lambda: [0] * length)
    for one in past:
        at = (one.day - past[0].day).days
        for key, count in one.counts.items():
            narrow[key][at] += count
    found: dict[str, list[int]] = {}
    for key, counts in narrow.items():
        code, territory = key.rsplit(" ", 1)
        for area in areas(territory):
            name = f"{code} {area}"
            known = found.get(name)
            found[name] = (
                [sum(both) for both in zip(known, counts, strict=True)] if known else counts
            )
    return found


def _weekdays(past: Sequence[DayCounts]) -> list[float]:
    """How the days of the week differ; an average day is 1. Two average days are the prior."""
    totals: list[list[int]] = [[] for _ in range(7)]
    for one in past:
        totals[one.day.weekday()].append(sum(one.hours))
    mean = sum(map(sum, totals)) / len(past)
    raw = [(sum(days) + 2 * mean) / ((len(days) + 2) * mean) for days in totals]
    return [7 * one / sum(raw) for one in raw]


def _shape(past: Sequence[DayCounts], weekdays: Sequence[float]) -> tuple[int, ...]:
    """Weekday times hour of the day, working days and days off apart."""
    shape: list[int] = []
    kinds = {is_off: _hours(past, is_off=is_off) for is_off in (False, True)}
    for weekday in range(7):
        hours = kinds[weekday >= 5]
        shape += [round(PER_DAY * weekdays[weekday] * share) for share in hours]
    return tuple(max(1, one) for one in shape)


def _hours(past: Sequence[DayCounts], *, is_off: bool) -> list[float]:
    counted = [_PRIOR_CASES / 24] * 24
    for one in past:
        if (one.day.weekday() >= 5) is is_off:
            counted = [sum(both) for both in zip(counted, one.hours, strict=True)]
    return [one / sum(counted) for one in counted]


def _level(counts: Sequence[int], weights: Sequence[float]) -> float:
    recent = _capped_mean(counts[-RECENT_DAYS:], weights[-RECENT_DAYS:])
    return max(_capped_mean(counts, weights), recent, _SMALLEST)


def _capped_mean(counts: Sequence[int], weights: Sequence[float]) -> float:
    """The mean day, counts that stand out by more than three deviations cut down to there; twice."""
    mean = sum(counts) / sum(weights)
    for _ in range(2):
        mean = sum(_capped(counts, mean, weights)) / sum(weights)
    return mean


def _capped(counts: Sequence[int], mean: float, weights: Sequence[float]) -> Sequence[float]:
    """A weight is one of seven, so the caps are worked out once for each."""
    caps = {weight: mean * weight + 3 * sqrt(mean * weight) + 1 for weight in set(weights)}
    if max(counts) <= min(caps.values()):
        return counts
    return [min(count, caps[weight]) for count, weight in zip(counts, weights, strict=True)]


def _own(counts: Sequence[int], level: float, weights: Sequence[float], pooled: float) -> float:
    """A series with less than a case a day has no dispersion of its own to tell."""
    return max(pooled, _dispersion([(counts, level, weights)])) if level >= 1 else pooled


def _dispersion(series: Iterable[tuple[Sequence[int], float, Sequence[float]]]) -> float:
    """By moments: how much the squared deviations exceed what chance alone gives. Outliers are capped."""
    excess = weight = 0.0
    for counts, level, weights in series:
        for count, part in zip(_capped(counts, level, weights), weights, strict=True):
            expected = level * part
            excess += (count - expected) ** 2 - expected
            weight += expected**2
    found = excess / weight if weight else _LEAST_DISPERSION
    return min(max(found, _LEAST_DISPERSION), _MOST_DISPERSION)
