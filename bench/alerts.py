"""A simulated year of several centres: how often the alerts cry wolf, and how soon they see what is there.

python -m bench.alerts [--days N] [--seed N]: seeded, no services. Each centre has twenty topics in ten settlements of
three districts, most of them quiet; weeks, office hours, seasons, holidays with a rush after them, days that are
busy as a whole, topics and places that are noisier than chance. Into it bursts of known size are put. What is told
within a burst's topic and place while it lasts and a day after is found; everything else is a false alarm. An alert is
held open for a day after its last case, as staff would; then the same may be told again.
"""

import argparse
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from chalicelib.domain.kyiv import KYIV, kyiv_date, kyiv_instant
from chalicelib.domain.trends import LONGEST, Cell, Rise, lies_in, load_of, rises
from chalicelib.domain.usual import WEEKS, DayCounts, usual_of

CENTRES = {"khm": 250, "luh": 120, "zak": 60}
TOPICS = 20
SETTLEMENTS = tuple(
    f"UA68{raion:02d}{community:03d}{1:03d}00{no:05d}"
    for no, (raion, community) in enumerate(
        [(2, 1), (2, 3), (4, 1), (4, 3), (4, 5), (4, 7), (6, 1), (6, 3), (6, 5), (6, 7)]
    )
)
HOUR_WEIGHTS = (1, 1, 1, 1, 1, 2, 4, 8, 16, 20, 20, 18, 14, 16, 18, 16, 14, 12, 10, 8, 6, 4, 2, 1)
WEEKDAYS = (1.25, 1.15, 1.1, 1.1, 1.05, 0.5, 0.4)
HOLIDAYS = {
    (1, 1),
    (3, 8),
    (4, 13),
    (5, 1),
    (5, 8),
    (6, 1),
    (6, 28),
    (7, 15),
    (8, 24),
    (10, 1),
    (12, 25),
}
WARM_UP = 7 * WEEKS
FIRST = date(2025, 1, 6)
# Cases that come beyond the usual, and hours over which they come.
BURSTS = ((8, 3), (12, 3), (20, 3), (40, 3), (12, 12), (24, 12))
BURSTS_OF_A_KIND = 20
OPEN_FOR = timedelta(days=1)
STEP = timedelta(minutes=15)


@dataclass(kw_only=True)
class Burst:
    """So many cases beyond the usual; `told_at` once it was seen. `ratio` is all cases to the usual ones."""

    code: str
    territory: str
    begins: datetime
    hours: int
    extra: int
    ratio: float = 0.0
    total: int = 0
    told_at: datetime | None = None

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(hours=self.hours)

    def explains(self, rise: Rise, at: datetime) -> bool:
        in_time = self.begins <= at <= self.ends + LONGEST
        return in_time and rise.code == self.code and lies_in(self.territory, rise.area)


@dataclass(kw_only=True)
class Year:
    """What one centre saw."""

    events: list[tuple[datetime, str, str]]
    bursts: list[Burst]
    false_alarms: list[tuple[datetime, Rise]] = field(default_factory=list)
    weeks: float = 0.0
    evaluated: int = 0
    seconds: float = 0.0


def simulate(centre: str, per_day: int, days: int, seed: int, *, per_kind: int) -> Year:
    """A year of a centre before anybody watches it."""
    rng = random.Random(f"{seed}{centre}")  # noqa: S311 - the same year for the same seed
    weights = {
        (f"II.{topic}", place): 1 / (1 + topic) ** 0.8 / (1 + no) ** 0.9
        for topic in range(TOPICS)
        for no, place in enumerate(SETTLEMENTS)
    }
    whole = sum(weights.values())
    rates = {key: per_day * weight / whole for key, weight in weights.items()}
    seasons = {f"II.{topic}": (0.6 * (topic % 2), rng.random()) for topic in range(TOPICS)}
    events: list[tuple[datetime, str, str]] = []
    for no in range(WARM_UP + days):
        day = FIRST + timedelta(days=no)
        events += _day(day, rates, seasons, rng)
    bursts = list(_bursts(rates, days, rng, per_kind))
    for burst in bursts:
        span = burst.hours * 3600
        events += [
            (burst.begins + timedelta(seconds=rng.randrange(span)), burst.code, burst.territory)
            for _ in range(burst.extra)
        ]
    events.sort()
    for burst in bursts:
        burst.total = sum(
            1
            for at, code, place in events
            if (code, place) == (burst.code, burst.territory) and burst.begins <= at < burst.ends
        )
        local = burst.begins.astimezone(KYIV)
        share = sum(HOUR_WEIGHTS[(local.hour + no) % 24] for no in range(burst.hours))
        usually = rates[burst.code, burst.territory] * share / sum(HOUR_WEIGHTS)
        burst.ratio = burst.total / max(usually, 1e-9)
    return Year(events=events, bursts=bursts)


def _day(
    day: date,
    rates: dict[tuple[str, str], float],
    seasons: dict[str, tuple[float, float]],
    rng: random.Random,
) -> Iterator[tuple[datetime, str, str]]:
    before = day - timedelta(days=1)
    busy = WEEKDAYS[day.weekday()] * rng.gammavariate(50, 1 / 50)
    if (day.month, day.day) in HOLIDAYS:
        busy *= 0.35
    elif (before.month, before.day) in HOLIDAYS:
        busy *= 1.4
    topics = {code: rng.gammavariate(20, 1 / 20) for code in seasons}
    for (code, place), rate in rates.items():
        swing, phase = seasons[code]
        season = 1 + swing * math.sin(2 * math.pi * (day.timetuple().tm_yday / 365 + phase))
        noisy = rng.gammavariate(8, 1 / 8)
        for _ in range(_poisson(rate * busy * topics[code] * season * noisy, rng)):
            (hour,) = rng.choices(range(24), HOUR_WEIGHTS)
            at = kyiv_instant(day) + timedelta(hours=hour, seconds=rng.randrange(3600))
            yield at, code, place


def _poisson(mean: float, rng: random.Random) -> int:
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


def _bursts(
    rates: dict[tuple[str, str], float], days: int, rng: random.Random, per_kind: int
) -> Iterator[Burst]:
    """In places drawn by how much they have to say and, as often, in any; by day, three days apart at least."""
    kinds = [kind for kind in BURSTS for _ in range(per_kind)]
    rng.shuffle(kinds)
    apart = max((days - 4) // max(len(kinds), 1), 2)
    for no, (extra, hours) in enumerate(kinds):
        if no % 2:
            (key,) = rng.choices(list(rates), list(rates.values()))
        else:
            key = rng.choice(list(rates))
        day = FIRST + timedelta(days=WARM_UP + 1 + (no * apart) % max(days - 4, 1))
        begins = kyiv_instant(day) + timedelta(
            hours=rng.randrange(7, 20), minutes=rng.randrange(60)
        )
        yield Burst(code=key[0], territory=key[1], begins=begins, hours=hours, extra=extra)


def watch(year: Year, days: int) -> None:
    """Live through the year in steps of a quarter of an hour, looking at the topics of which something came."""
    began = time.process_time()
    starts = kyiv_instant(FIRST + timedelta(days=WARM_UP))
    day = kyiv_date(starts)
    done = list(_day_counts(year.events))
    usual = usual_of(done, day)
    held: dict[tuple[str, str], datetime] = {}
    recent: list[tuple[datetime, str, str, int]] = []
    at, no = starts - LONGEST, 0
    while no < len(year.events) and year.events[no][0] < at:
        no += 1
    ends = kyiv_instant(FIRST + timedelta(days=WARM_UP + days))
    while at < ends:
        at += STEP
        fresh = set()
        while no < len(year.events) and year.events[no][0] <= at:
            when, code, place = year.events[no]
            recent.append((when, code, place, no))
            fresh.add(code)
            no += 1
        if kyiv_date(at) != day:
            day = kyiv_date(at)
            usual = usual_of([one for one in done if one.day < day], day)
        if at < starts or not fresh:
            continue
        recent = [one for one in recent if one[0] > at - LONGEST - timedelta(hours=1)]
        cells = _cells(recent)
        load = load_of([one for one in cells if one.hour > at - LONGEST], usual, at)
        year.evaluated += len(fresh)
        for rise in rises([one for one in cells if one.code in fresh], usual, at, load):
            _tell(year, rise, at, held)
    year.weeks = days / 7
    year.seconds = time.process_time() - began


def _tell(year: Year, rise: Rise, at: datetime, held: dict[tuple[str, str], datetime]) -> None:
    explained = False
    for burst in year.bursts:
        if burst.explains(rise, at):
            explained = True
            burst.told_at = burst.told_at or at
    is_held = any(
        code == rise.code and lies_in(rise.area, area) and until > at
        for (code, area), until in held.items()
    )
    held[rise.code, rise.area] = at + OPEN_FOR
    if not explained and not is_held:
        year.false_alarms.append((at, rise))


def _cells(recent: list[tuple[datetime, str, str, int]]) -> list[Cell]:
    found: dict[tuple[datetime, str, str], set[str]] = defaultdict(set)
    for when, code, place, no in recent:
        found[when.replace(minute=0, second=0, microsecond=0), code, place].add(str(no))
    return [
        Cell(hour=hour, code=code, territory=place, cases=frozenset(cases))
        for (hour, code, place), cases in found.items()
    ]


def _day_counts(events: list[tuple[datetime, str, str]]) -> Iterator[DayCounts]:
    hours: dict[date, list[int]] = defaultdict(lambda: [0] * 24)
    counts: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for at, code, place in events:
        local = at.astimezone(KYIV)
        hours[local.date()][local.hour] += 1
        counts[local.date()][f"{code} {place}"] += 1
    for day in sorted(hours):
        yield DayCounts(day=day, hours=tuple(hours[day]), counts=dict(counts[day]))


def figures(days: int = 364, seed: int = 1, per_kind: int = BURSTS_OF_A_KIND) -> dict[str, Year]:
    """The year of every centre, watched."""
    years = {}
    for centre, per_day in CENTRES.items():
        years[centre] = simulate(centre, per_day, days, seed, per_kind=per_kind)
        watch(years[centre], days)
    return years


def found_in_time(bursts: list[Burst], within: timedelta = timedelta(hours=3)) -> float:
    """The share that was told within so long of its first case."""
    seen = [one for one in bursts if one.told_at and one.told_at - one.begins <= within]
    return len(seen) / len(bursts) if bursts else 1.0


def main() -> None:
    """Print what was measured."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("--days", type=int, default=364)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    quiet = figures(given.days, given.seed, per_kind=0)
    years = figures(given.days, given.seed)
    print("Without bursts: false alarms a week (aim: at most 1)")
    for centre, year in quiet.items():
        print(
            f"  {centre}: {len(year.false_alarms) / year.weeks:.2f}"
            f" ({len(year.false_alarms)} in {year.weeks:.0f} weeks, {len(year.events)} appeals)"
        )
    print("With bursts beside them: false alarms a week")
    for centre, year in years.items():
        print(f"  {centre}: {len(year.false_alarms) / year.weeks:.2f}")
    bursts = [burst for year in years.values() for burst in year.bursts]
    print("Bursts: cases beyond the usual / hours: found, median delay, found within 3 h")
    for extra, hours in BURSTS:
        of_kind = [one for one in bursts if (one.extra, one.hours) == (extra, hours)]
        delays = [(one.told_at - one.begins) / timedelta(hours=1) for one in of_kind if one.told_at]
        print(
            f"  {extra:>3} in {hours:>2} h: {len(delays)}/{len(of_kind)},"
            f" {median(delays) if delays else float('nan'):.1f} h, {found_in_time(of_kind):.0%}"
        )
    aimed = [one for one in bursts if one.hours == 3 and one.ratio >= 3 and one.total >= 8]
    print(
        f"Bursts of three hours, three times the usual or more and eight cases or more:"
        f" {found_in_time(aimed):.1%} of {len(aimed)} found within 3 h (aim: 90 %)"
    )
    seconds = sum(year.seconds for year in years.values())
    looks = sum(year.evaluated for year in years.values())
    print(
        f"CPU: {seconds:.1f} s for {looks} looks at a topic, {1000 * seconds / looks:.2f} ms each"
    )


if __name__ == "__main__":
    main()
