"""Sealing a day: entries a second and memory, in a process of its own; and what the chain costs a registration."""

from collections.abc import Iterator

from bench.figures import Figure, at_most
from bench.place import Place
from bench.protocol import worker

TITLE = "Seals: making them (stores in memory), and the chain's part in a registration"
SIZES = (10_000, 1_000_000)
MOST_MEGABYTES = 512
MOST_PERCENT = 5


def figures(place: Place) -> Iterator[Figure]:
    """The stores are in memory, so that what is measured is ours: reading, lines, tree, compression."""
    for size in SIZES:
        with worker("bench.sealing_worker", place.environment) as sealer:
            made = sealer.ask(f"seal {size}")
        yield Figure(what=f"{size:,} entries: sealed a second", value=f"{made['per_second']:,.0f}")
        yield at_most(
            f"{size:,} entries: peak memory of the process, MB",
            made["megabytes"],
            MOST_MEGABYTES,
        )
    with worker("bench.sealing_worker", place.environment) as registrar:
        told = registrar.ask("register")
    yield Figure(what="a registration in the handler, CPU ms", value=f"{told['handler_ms']:.2f}")
    yield Figure(
        what="its chain, commitment and canonical bytes, CPU ms", value=f"{told['chain_ms']:.3f}"
    )
    yield at_most(
        "their part in it, %", round(100 * told["chain_ms"] / told["handler_ms"], 2), MOST_PERCENT
    )
