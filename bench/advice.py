"""What the operator is told while the caller speaks: one request among 100,000 stored appeals, under 5,000 rules.

The request goes through the real handler. The codifier has as many units as the official one, the rules are spread over
its communities, and the appeals over its towns. Read units are those of a warm container; what a fresh one reads of the
codifier and the rules is told apart.
"""

from collections.abc import Iterator

from bench.figures import Figure, Spread, at_most
from bench.place import Place
from bench.protocol import worker

TITLE = "Advice: urgency, topic, place, body and similar appeals for one matter"
APPEALS = 100_000
RULES = 5_000
UNITS = 30_000
RUNS = 200
MOST_CPU_MS = 100
MOST_READ_UNITS = 30


def figures(place: Place) -> Iterator[Figure]:
    with worker("bench.advice_worker", place.environment) as advising:
        filled = advising.ask({"what": "fill", "appeals": APPEALS, "rules": RULES, "units": UNITS})
        first = advising.ask({"what": "advise", "times": 1})
        told = advising.ask({"what": "advise", "times": RUNS})
    yield Figure(
        what="stored: appeals; rows that searches read; rules; units of the codifier",
        value=f"{APPEALS:,}; {filled['rows']:,}; {RULES:,}; {filled['units']:,}",
    )
    yield Figure(
        what="first request of a container: CPU ms; calls; read units",
        value=f"{first['cpu'][0]:.0f}; {first['calls'][0]}; {first['read'][0]:g}",
    )
    cpu, read, calls = (Spread.of(told[name]) for name in ("cpu", "read", "calls"))
    yield Figure(what=f"CPU ms of {RUNS} requests, each another matter", value=str(cpu))
    yield Figure(what="read units", value=str(read))
    yield Figure(what="service calls", value=str(calls))
    yield Figure(
        what="requests with a lead; with a similar appeal; with topics",
        value=f"{told['led']}; {told['similar']}; {told['topics']}",
    )
    yield at_most("CPU of the median request", cpu.middle, MOST_CPU_MS, " ms")
    yield at_most("read units of the dearest request", read.greatest, MOST_READ_UNITS)
