"""Topics that rise beyond their usual day and hour in some territory.

The method is the expectation-based space-time scan statistic: Neill, "Expectation-based scan statistics for monitoring
spatial time series data", International Journal of Forecasting 25 (2009); counts are negative binomial, as in Tango,
Takahashi and Kohriyama, Biometrics 67 (2011). Space is the tree of territories, time the windows that end now. The
narrowest territory that explains a rise has it; where the rest of a wider one rises too, the wider one takes it over.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, lgamma, log, log1p, log10

from chalicelib.domain.places import areas
from chalicelib.domain.usual import Usual

WINDOWS = (1, 3, 6, 12, 24)
LONGEST = timedelta(hours=max(WINDOWS))
# Of so few cases nobody needs to hear, however unusual they are.
LEAST_CASES = 5
LEAST_RATIO = 2
# -10 log10 of the p-value from which a rise is told: chosen on the simulated year (bench/alerts.py, ADR 21).
LEAST_SCORE = 60
HIGHEST_SCORE = 300
# A busy day of the whole centre explains at most a threefold rise of one topic.
MOST_LOAD = 3.0
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Appeals on one topic from one territory within an hour; `hour` is where it begins."""

    hour: datetime
    code: str
    territory: str
    cases: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """`expected` is in hundredths of a case; `score` is -10 log10 of the p-value: 60 is one in a million."""

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
        """How busy the centre is apart from one series: from 1 up."""
        ratio = (self.seen - seen + 1) / (max(self.expected - expected, 0) + 1)
        return min(max(ratio, 1.0), MOST_LOAD)


def rises(
    cells: Iterable[Cell], usual: Usual, now: datetime, load: Load | None = None
) -> tuple[Rise, ...]:
    """What rises now; nothing while the usual is not known. `load` is worked out of the cells where not given."""
    if not usual.is_known:
        return ()
    recent = [one for one in cells if one.hour > now - LONGEST and one.hour <= now]
    whole = load or load_of(recent, usual, now)
    by_code: dict[str, list[Cell]] = defaultdict(list)
    for cell in recent:
        by_code[cell.code].append(cell)
    found = [
        rise for code in sorted(by_code) for rise in _of_code(by_code[code], usual, now, whole)
    ]
    return tuple(sorted(found, key=lambda rise: (-rise.score, rise.code, rise.area)))


def load_of(recent: Sequence[Cell], usual: Usual, now: datetime) -> Load:
    """`recent` are the cells of the longest window."""
    per_day = sum(usual.level(*key.rsplit(" ", 1)) for key in usual.levels if key.endswith(" UA"))
    return Load(
        seen=sum(len(one.cases) for one in recent),
        expected=per_day * usual.hours(_start(now, max(WINDOWS)), now),
    )


def _of_code(cells: Sequence[Cell], usual: Usual, now: datetime, load: Load) -> list[Rise]:
    nodes: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        for area in areas(cell.territory):
            nodes[area].append(cell)
    told: dict[str, Rise] = {}
    for area in sorted(nodes, key=lambda one: (-len(one), one)):
        if sum(len(one.cases) for one in nodes[area]) < LEAST_CASES:
            continue
        inside = [one for one in told if one.startswith(area)]
        rise = _best(area, nodes[area], inside, usual, now, load)
        if rise is not None:
            told = {one: told[one] for one in told if one not in inside}
            told[area] = rise
    return list(told.values())


def _best(
    area: str,
    cells: Sequence[Cell],
    inside: Sequence[str],
    usual: Usual,
    now: datetime,
    load: Load,
) -> Rise | None:
    """The window that stands out most; of what is told within the area already, only the rest counts."""
    rest = [one for one in cells if not any(lies_in(one.territory, told) for told in inside)]
    code = cells[0].code
    level = usual.level(code, area) - sum(usual.level(code, told) for told in inside)
    best: tuple[int, int] | None = None
    for hours in WINDOWS:
        expected, score = _score(rest, hours, max(level, 0.01), area, usual, now, load)
        if score >= LEAST_SCORE and (best is None or score > best[0]):
            best = (score, hours)
    if best is None:
        return None
    score, hours = best
    since = _start(now, hours)
    cases = sorted({case for one in cells if one.hour >= since for case in one.cases})
    expected = usual.level(code, area) * usual.hours(since, now)
    return Rise(
        code=code,
        area=area,
        hours=hours,
        since=min(one.hour for one in cells if one.hour >= since),
        observed=len(cases),
        expected=round(100 * expected),
        score=score,
        cases=tuple(cases),
    )


def _score(
    cells: Sequence[Cell],
    hours: int,
    level: float,
    area: str,
    usual: Usual,
    now: datetime,
    load: Load,
) -> tuple[float, int]:
    since = _start(now, hours)
    seen = len({case for one in cells if one.hour >= since for case in one.cases})
    if seen < LEAST_CASES:
        return 0.0, 0
    usually = level * usual.hours(since, now)
    day = level * usual.hours(_start(now, max(WINDOWS)), now)
    expected = usually * load.beside(sum(len(one.cases) for one in cells), day)
    if seen < LEAST_RATIO * expected:
        return expected, 0
    return expected, score_of(seen, expected, usual.spread(cells[0].code, area))


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
