"""How long people waited, kept so that it can be added up: percentiles cannot be."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

# To the second as far as a centre may promise an answer; then coarser, as nobody asks for more.
EXACT_SECONDS = 300
_STEPS = ((EXACT_SECONDS, 1), (600, 10), (3600, 60))
_COARSEST = 600
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Waits of so many calls: their sum, the longest, and how many lie in each bucket.

    A bucket is named by its last second: to 5 min each second is one, to 10 min each ten seconds, to an hour each
    minute, then each ten minutes.
    """

    calls: int = 0
    seconds: int = 0
    longest: int = 0
    buckets: Mapping[int, int] = field(default_factory=dict)

    @property
    def average(self) -> Decimal | None:
        return mean(self.seconds, self.calls)

    def within(self, seconds: int) -> int:
        """How many waited no longer; exact to 5 min, then as far as whole buckets tell."""
        return sum(calls for last, calls in self.buckets.items() if last <= seconds)

    def percentile(self, percent: int) -> int | None:
        """The wait that so many of a hundred did not exceed (nearest rank): the last second of its bucket."""
        rank, passed = -(-percent * self.calls // 100), 0
        for last in sorted(self.buckets):
            passed += self.buckets[last]
            if passed >= rank:
                return min(last, self.longest)
        return None


def waits_of(seconds: Iterable[int]) -> Waits:
    every = tuple(seconds)
    return Waits(
        calls=len(every),
        seconds=sum(every),
        longest=max(every, default=0),
        buckets=dict(sorted(Counter(map(bucket, every)).items())),
    )


def all_waits(several: Iterable[Waits]) -> Waits:
    """Waits of disjoint calls as one."""
    every = tuple(several)
    buckets: Counter[int] = Counter()
    for one in every:
        buckets.update(one.buckets)
    return Waits(
        calls=sum(one.calls for one in every),
        seconds=sum(one.seconds for one in every),
        longest=max((one.longest for one in every), default=0),
        buckets=dict(sorted(buckets.items())),
    )


def bucket(seconds: int) -> int:
    """The last second of the bucket in which a wait lies."""
    step = next((step for last, step in _STEPS if seconds <= last), _COARSEST)
    return -(-seconds // step) * step


def percent(part: int, whole: int) -> Decimal | None:
    """Hundredths of a per cent, halves up; of nothing there is no share: None, neither 0 nor 100."""
    return mean(100 * part, whole)


def mean(total: int, number: int) -> Decimal | None:
    """To two places, halves up; None where there is nothing to divide by."""
    if number == 0:
        return None
    return (Decimal(total) / number).quantize(_HUNDREDTH, ROUND_HALF_UP)
