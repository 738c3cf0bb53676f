"""A fresh interpreter to its first answer, beside the least that a handler on this platform can be."""

import time
from collections.abc import Iterator
from dataclasses import replace

from bench.figures import Figure, Spread, at_most
from bench.place import Place
from bench.protocol import once, worker
from bench.webhook import furnish

TITLE = "Cold: a fresh interpreter, ms (least / median / greatest run)"
RUNS = 11
IMPORT_RUNS = 5
WITHOUT_BYTECODE_RUNS = 3
IMPORTS = ("nothing", "api_import", "relay_import", "notifier_import", "deadline_sweep_import")


def figures(place: Place) -> Iterator[Figure]:
    """In turns, run after run; the first turn only fills the caches of the file system and is dropped."""
    place = replace(place, environment=furnish(place))
    with worker("bench.webhook_worker", place.environment) as settled:
        # The first webhook of all: before it, the worker puts down who may send any.
        settled.ask({"what": "webhook", "times": 1})
    taken: dict[str, list[dict[str, float]]] = {}
    for names, runs in ((("handler", "webhook", "floor"), RUNS), (IMPORTS, IMPORT_RUNS)):
        for _ in range(runs + 1):
            for name in names:
                taken.setdefault(name, []).append(_start(name, place))
    spread = {
        (name, clock): Spread.of([run[clock] for run in runs[1:]])
        for name, runs in taken.items()
        for clock in ("cpu", "wall")
    }
    for clock in ("cpu", "wall"):
        yield Figure(
            what=f"handler imported, first registration answered: {clock}",
            value=str(spread["handler", clock]),
        )
        yield Figure(
            what=f"handler imported, first webhook answered: {clock}",
            value=str(spread["webhook", clock]),
        )
        yield Figure(
            what=f"floor: Chalice, a botocore client, one call: {clock}",
            value=str(spread["floor", clock]),
        )
    for clock in ("cpu", "wall"):
        pairs = zip(taken["handler"][1:], taken["floor"][1:], strict=True)
        ratio = Spread.of([ours[clock] / floor[clock] for ours, floor in pairs])
        yield at_most(f"handler / floor, {clock}", ratio.middle, 1.5)
    compiled_anew = [
        _start("handler", place, without_bytecode=True) for _ in range(WITHOUT_BYTECODE_RUNS)
    ]
    yield Figure(
        what="handler where no bytecode was packaged: cpu",
        value=str(Spread.of([run["cpu"] for run in compiled_anew])),
    )
    for name in IMPORTS:
        yield Figure(
            what=f"import cpu: {name.removesuffix('_import')}", value=str(spread[name, "cpu"])
        )


def _start(name: str, place: Place, *, without_bytecode: bool = False) -> dict[str, float]:
    environment = dict(place.environment)
    if without_bytecode:
        # A prefix where nothing is: what stands beside the sources is neither read nor written.
        environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/nonexistent"}
    arguments = ["-m", "bench.cold_start", name, repr(time.monotonic())]
    took: dict[str, float] = once(arguments, environment)
    return took
