"""The clock: a sweep among many open appeals, terms a second, and what a calendar change costs.

The sweep and the recount run through the real use cases and adapters against the embedded AWS. Units of writes are as
it tells, units of reads are worked out from the items that came (bench.listening). Time is CPU of our process: what
the embedded AWS itself needs grows with its table, for it looks through lists where DynamoDB has an index.
"""

from collections.abc import Iterator
from typing import Any

from bench.figures import Figure, Spread, at_most
from bench.place import Place
from bench.protocol import worker

TITLE = "Clock: 500 due among many open appeals, terms, a calendar change"
OPEN = (1_000, 10_000, 100_000)
DUE = 500
RUNS = 3
GROWTH = 1.2
TERMS = 100_000
RECOUNTED = 1_000
ALL = 100_000


def figures(place: Place) -> Iterator[Figure]:
    with worker("bench.clock_worker", place.environment) as clock:
        yield from _sweeps(clock)
        yield from _terms(clock)
        yield from _recount(clock)


def _sweeps(clock: Any) -> Iterator[Figure]:
    clock.ask({"what": "sweep", "due": DUE})  # warms up
    reads: list[float] = []
    seconds: list[float] = []
    for number in OPEN:
        clock.ask({"what": "fill", "open": number - DUE})
        runs = [clock.ask({"what": "sweep", "due": DUE}) for _ in range(RUNS)]
        took = Spread.of([run["cpu"] for run in runs])
        reads.append(Spread.of([run["read"] for run in runs]).middle)
        seconds.append(took.least)
        yield Figure(
            what=f"sweep, {DUE} due of {number:,} open: CPU s (least / median / greatest)",
            value=f"{took.least:.2f} / {took.middle:.2f} / {took.greatest:.2f}",
        )
        yield Figure(
            what="  read units; write units; calls",
            value=f"{reads[-1]:g}; {runs[-1]['write']:g}; {runs[-1]['calls']}",
        )
    yield at_most("read units, greatest to least", max(reads) / min(reads), GROWTH)
    yield at_most("CPU of the least run, greatest to least", max(seconds) / min(seconds), GROWTH)


def _terms(clock: Any) -> Iterator[Figure]:
    rates = [TERMS / clock.ask({"what": "terms", "times": TERMS})["cpu"] for _ in range(RUNS)]
    rate = max(rates)
    yield Figure(
        what="calendar-day terms a second (the best of three)",
        value=f"{rate:,.0f}",
        aim=f"≥ {TERMS:,}",
        is_met=rate >= TERMS,
    )


def _recount(clock: Any) -> Iterator[Figure]:
    run = clock.ask({"what": "recount", "open": RECOUNTED})
    times = ALL // RECOUNTED
    yield Figure(
        what=f"a calendar change, {run['changed']:,} open appeals: CPU s; write units; read units",
        value=f"{run['cpu']:.1f}; {run['write']:g}; {run['read']:g}",
    )
    yield Figure(
        what=f"  the same for {ALL:,}, extrapolated: CPU minutes; write units; read units",
        value=f"{run['cpu'] * times / 60:.1f}; {run['write'] * times:,.0f}; {run['read'] * times:,.0f}",
    )
