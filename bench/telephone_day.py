"""A day of 30,000 calls through the handlers: calls, recordings and figures against what is true of them.

In memory, where the CPU is that of the handlers; a smaller share of it over the embedded AWS.
"""

import time
import zlib
from collections.abc import Iterator

from bench.call_day import DAY, CallDay, call_day
from bench.day_replay import Did, Ports, Replay
from bench.figures import Figure
from bench.place import Place
from bench.protocol import once
from chalicelib.adapters.codec import encode
from chalicelib.domain.telephony.figures import fold_day
from chalicelib.usecases.ports import Desk
from tests import factories
from tests.fakes import (
    MemoryAppeals,
    MemoryCallCounts,
    MemoryCalls,
    MemoryFiles,
    MemoryHands,
    MemoryInbox,
    MemoryOfficials,
    MemoryRegistry,
)

TITLE = "Telephone: a day of calls through the handlers, against what is true of them"
CALLS, ON_AWS, SEED = 30_000, 150, 7
SHOWN = 5


def in_memory() -> Ports:
    appeals = MemoryAppeals()
    registry = MemoryRegistry((*factories.CENTRES, *factories.BODIES, *factories.CLASSIFIER))
    return Ports(
        inbox=MemoryInbox(),
        calls=MemoryCalls(appeals),
        counts=MemoryCallCounts(),
        hands=MemoryHands(),
        desk=Desk(
            appeals=appeals,
            registry=registry,
            files=MemoryFiles(),
            lawbook=factories.lawbook(),
            officials=MemoryOfficials(),
        ),
    )


def replayed(calls: int, ports: Ports, seed: int = SEED) -> tuple[CallDay, Did, list[str]]:
    """A day of so many calls, what was done with it, and all that is not as it must be."""
    day = call_day(calls, seed)
    replay = Replay(day, ports, seed)
    replay.run()
    return day, replay.did, replay.wrong()


def figures(place: Place) -> Iterator[Figure]:
    """First in memory, then over DynamoDB in a process of its own."""
    ports = in_memory()
    day, did, wrong = replayed(CALLS, ports)
    yield Figure(what="calls / different events", value=f"{len(day.calls)} / {day.told}")
    yield Figure(what="  of which told twice / late", value=f"{day.twice} / {day.late}")
    yield Figure(what="requests / failed and sent again", value=f"{did.requests} / {did.failed}")
    yield Figure(what="messages brought by the queues", value=str(did.messages))
    yield from _exact("calls, recordings and figures that are wrong", wrong)
    yield Figure(what="CPU of an event's webhook, in memory", value=f"{did.webhooks.each:.3f} ms")
    yield Figure(
        what="CPU of an event joined, counted and followed", value=f"{did.letters.each:.3f} ms"
    )
    yield Figure(what="CPU of a recording fetched and kept", value=f"{did.recordings.each:.3f} ms")
    yield from _summed_up(ports)
    told = once(["-m", "bench.telephone_day_worker", str(ON_AWS)], place.environment)
    yield from _exact(f"the same with {ON_AWS} calls over DynamoDB", told["wrong"])
    yield Figure(
        what="  CPU of an event's webhook / joined and counted",
        value=f"{told['webhook']:.1f} / {told['letter']:.1f} ms",
    )


def _summed_up(ports: Ports) -> Iterator[Figure]:
    calls = tuple(ports.counts.of_day("khm", DAY))
    start = time.process_time()
    folded = fold_day(DAY, calls)
    seconds = time.process_time() - start
    size = len(zlib.compress(encode(folded).encode(), 9))
    yield Figure(what="CPU of the day summed up", value=f"{seconds:.2f} s")
    yield Figure(what="  and as one item of the table", value=f"{size / 1024:.1f} KB")


def _exact(what: str, wrong: list[str]) -> Iterator[Figure]:
    yield Figure(what=what, value=str(len(wrong)), aim="0", is_met=not wrong)
    for one in wrong[:SHOWN]:
        yield Figure(what=f"  {one}", value="")
