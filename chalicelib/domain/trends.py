"""Topics that rise beyond their usual day and hour in some territory.

The method is the expectation-based space-time scan statistic: Neill, "Expectation-based scan statistics for monitoring
spatial time series data", International Journal of Forecasting 25 (2009); counts are negative binomial, as in Tango,
Takahashi and Kohriyama, Biometrics 67 (2011). Space is the tree of territories, time the windows that end now. The
narrowest territory that explains a rise has it; where the rest of a wider one rises too, or three of its parts do, the
wider one takes it over.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, lgamma, log, log1p, log10

from chalicelib.domain.places import STATE, areas
from chalicelib.domain.usual import Usual

WINDOWS = (1, 3, 6, 12, 24)
LONGEST = timedelta(hours=max(WINDOWS))
# Of so few cases nobody needs to hear, however unusual they are.
LEAST_CASES = 5
LEAST_RATIO = 2
# Cases a day that are left to the rest of an area at least.
LEAST_LEVEL = 0.01
# -10 log10 of the p-value from which a rise is told: chosen on the simulated year (bench/alerts.py, ADR 21).
LEAST_SCORE = 50
HIGHEST_SCORE = 300
# A busy day of the whole centre explains at most a threefold rise of one topic.
MOST_LOAD = 3.0
# So many parts that rise are one rise of the whole.
MANY = 3
_HOUR = timedelta(hours=1)
# The hour that runs counts for a quarter at least: a minute of it tells nothing of a rate.
_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Appeals on one topic from one territory within an hour; `hour` is where it begins."""

    hour: datetime
    code: str
    territory: str
    cases: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """`expected` is in hundredths of a case; `score` is -10 log10 of the p-value: 50 is one in a hundred thousand."""

    code: str
    area: str
    hours: int
    since: datetime
    observed: int
    expected: int
    score: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """All that came to the centre in the longest window, and what was to be expected."""

    seen: int
    expected: float

    def beside(self, seen: int, expected: float) -> float:
        """How busy the centre is apart from one topic: from 1 up."""
        ratio = (self.seen - seen + 1) / (max(self.expected - expected, 0) + 1)
        return min(max(ratio, 1.0), MOST_LOAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """One topic at one moment: for each window its beginning, and the average days that lie in it."""

    code: str
    usual: Usual
    windows: Mapping[int, tuple[datetime, float]]
    busy: float

    def best(self, area: str, cells: Sequence[Cell], inside: Sequence[Rise]) -> Rise | None:
        """The window that stands out most; where parts of the area are told of already, only the rest must stand out.

        Three parts that rise are a rise of the whole, so then nothing is left out.
        """
        told = [one.area for one in inside] if len(inside) < MANY else []
        rest = [one for one in cells if not any(lies_in(one.territory, part) for part in told)]
        level = self.usual.level(self.code, area)
        apart = level - sum(self.usual.level(self.code, part) for part in told)
        score, shortest = max(
            (self._score(area, rest, max(apart, LEAST_LEVEL), hours), -hours)
            for hours in self.windows
        )
        if score < LEAST_SCORE:
            return None
        hours = max(-shortest, *(one.hours for one in inside), 0)
        since, days = self.windows[hours]
        within = [one for one in cells if one.hour >= since]
        cases = _cases(within)
        return Rise(
            code=self.code,
            area=area,
            hours=hours,
            since=min(one.hour for one in within),
            observed=len(cases),
            expected=round(100 * level * days),
            score=score,
            cases=tuple(sorted(cases)),
        )

    def _score(self, area: str, cells: Sequence[Cell], level: float, hours: int) -> int:
        since, days = self.windows[hours]
        seen = len(_cases(one for one in cells if one.hour >= since))
        expected = level * days * self.busy
        if seen < LEAST_CASES or seen < LEAST_RATIO * expected:
            return 0
        return score_of(seen, expected, self.usual.spread(self.code, area))


def rises(
    cells: Iterable[Cell], usual: Usual, now: datetime, load: Load | None = None
) -> tuple[Rise, ...]:
    """What rises now; nothing while the usual is not known. `load` is worked out of the cells where not given."""
    if not usual.is_known:
        return ()
    recent = [one for one in cells if now - LONGEST < one.hour <= now]
    whole = load or load_of(recent, usual, now)
    until = max(now, _start(now, 1) + _QUARTER)
    windows = {
        hours: (_start(now, hours), usual.hours(_start(now, hours), until)) for hours in WINDOWS
    }
    by_code: dict[str, list[Cell]] = defaultdict(list)
    for cell in recent:
        by_code[cell.code].append(cell)
    found: list[Rise] = []
    for code, of_code in by_code.items():
        day = usual.level(code, STATE) * windows[max(WINDOWS)][1]
        busy = whole.beside(sum(len(one.cases) for one in of_code), day)
        found += _of_code(of_code, _Sight(code=code, usual=usual, windows=windows, busy=busy))
    return tuple(sorted(found, key=lambda rise: (-rise.score, rise.code, rise.area)))


def load_of(recent: Sequence[Cell], usual: Usual, now: datetime) -> Load:
    """`recent` are the cells of the longest window."""
    return Load(
        seen=sum(len(one.cases) for one in recent),
        expected=usual.per_day * usual.hours(_start(now, max(WINDOWS)), now),
    )


def _of_code(cells: Sequence[Cell], sight: _Sight) -> list[Rise]:
    """From the narrowest territory up: what is told of parts is told of the whole only where the whole says more."""
    nodes: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        for area in areas(cell.territory):
            nodes[area].append(cell)
    told: dict[str, Rise] = {}
    for area in sorted(nodes, key=lambda one: (-len(one), one)):
        if sum(len(one.cases) for one in nodes[area]) < LEAST_CASES:
            continue
        inside = [one for one in told.values() if lies_in(one.area, area)]
        rise = sight.best(area, nodes[area], inside)
        if rise is not None:
            told = {one: told[one] for one in told if not lies_in(one, area)}
            told[area] = rise
    return list(told.values())


def _cases(cells: Iterable[Cell]) -> set[str]:
    return {case for one in cells for case in one.cases}


def score_of(seen: int, expected: float, dispersion: float) -> int:
    """-10 log10 of the chance of so many cases or more, where the variance is m + dispersion * m²; at most 300."""
    size = 1 / dispersion
    odds = expected / (size + expected)
    term = exp(
        lgamma(seen + size)
        - lgamma(size)
        - lgamma(seen + 1)
        + seen * log(odds)
        + size * log1p(-odds)
    )
    tail, count = 0.0, seen
    while term > tail * 1e-9 and term > 0:
        tail += term
        term *= odds * (count + size) / (count + 1)
        count += 1
    if tail <= 0:
        return HIGHEST_SCORE
    return max(0, min(HIGHEST_SCORE, int(-10 * log10(min(tail, 1.0)))))


def _start(now: datetime, hours: int) -> datetime:
    """The beginning of a window of so many hours; the hour that runs counts as one."""
    return now.replace(minute=0, second=0, microsecond=0) - (hours - 1) * _HOUR


def lies_in(narrow: str, wide: str) -> bool:
    """Whether one area lies in another, or is it."""
    return narrow.startswith(wide)
