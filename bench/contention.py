"""Many writers in one series at the same moment: no gap, no duplicate, and what the waiting costs."""

# ruff: noqa: PLC0415 - the handler is imported once, before it forks, and not where it is only asked for the title
import json
import multiprocessing
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import botocore

from bench.figures import Figure, Spread
from bench.gateway import LambdaContext, lodging
from bench.place import Place

TITLE = (
    "Contention: 32 writers, each a process of its own, ms (least / median / greatest registration)"
)
WRITERS = 32
EACH = 2
# Register-style numbers of this centre make a series of each first letter.
CENTRE = "kr"
LETTERS = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ"
COMMON = "Я"

Run = dict[str, Any]


class NumberingError(Exception):
    """The register would be broken: this must never be seen."""


def figures(place: Place) -> Iterator[Figure]:
    """The same crowd in 32 series and in one, so that what differs is the contention and not the crowd."""
    os.environ.update(place.environment)
    crowds = {
        "one writer alone": _crowd([COMMON]),
        "32 writers, each in a series of its own": _crowd(LETTERS[:WRITERS]),
        "32 writers in one series": _crowd([COMMON] * WRITERS),
    }
    runs = [run for crowd in crowds.values() for run in crowd]
    _assert_whole(runs)
    for what, crowd in crowds.items():
        told = [run for run in crowd if not run["is_first"]]
        yield Figure(what=what, value=str(Spread.of([run["ms"] for run in told])))
    for what in ("transactions", "calls"):
        spread = Spread.of([run[what] for run in told])
        yield Figure(what=f"{what} for one registration, 32 in one series", value=str(spread))
    refused = sum("number" not in run for run in runs)
    yield Figure(
        what=f"told to come again, of {len(runs)}",
        value=str(refused),
        aim="0",
        is_met=refused == 0,
    )
    yield Figure(
        what=f"gaps and duplicates among the numbers of {len(runs) - refused} registrations",
        value="0",
        aim="0",
        is_met=True,
    )


def _assert_whole(runs: Sequence[Run]) -> None:
    """Each series holds 1, 2, 3 … to the number of its registrations, each once; what was refused took none."""
    series = defaultdict(list)
    for run in runs:
        if "number" not in run:
            continue
        letter, ordinal = run["number"].rsplit("-", 1)
        series[letter].append(int(ordinal))
    for letter, ordinals in series.items():
        if sorted(ordinals) != list(range(1, len(ordinals) + 1)):
            raise NumberingError(f"series {letter} of {len(ordinals)} holds {sorted(ordinals)}")


def _crowd(letters: Sequence[str]) -> list[Run]:
    """All begin at once, when each has registered one appeal to have its connections and its view of the law."""
    import app  # noqa: F401 - once, for all who are forked

    fork = multiprocessing.get_context("fork")
    results: Any = fork.SimpleQueue()
    barrier = fork.Barrier(len(letters))
    writers = [
        fork.Process(target=_write, args=(letter, LETTERS[place], barrier, results))
        for place, letter in enumerate(letters)
    ]
    for writer in writers:
        writer.start()
    runs = [run for _ in writers for run in results.get()]
    for writer in writers:
        writer.join()
    return runs


def _write(letter: str, first_letter: str, barrier: Any, results: Any) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    calls: list[str] = []

    def count(**event: Any) -> None:
        calls.append(event["model"].name)

    botocore.register_initializer(lambda session: session.register("before-call.dynamodb", count))
    runs = [_register(first_letter, calls, is_first=True)]
    barrier.wait()
    runs += [_register(letter, calls, is_first=False) for _ in range(EACH)]
    results.put(runs)


def _register(letter: str, calls: list[str], *, is_first: bool) -> Run:
    import app

    event = lodging(CENTRE, f"{letter}ковенко")
    calls.clear()
    start = time.monotonic()
    answer = app.app(event, LambdaContext())
    took = (time.monotonic() - start) * 1000
    told = json.loads(answer["body"])
    if answer["statusCode"] not in {201, 409}:
        raise NumberingError(f"a registration failed: {told}")
    return {
        "ms": took,
        "is_first": is_first,
        "calls": len(calls),
        "transactions": calls.count("TransactWriteItems"),
        **({"number": told["number"]} if answer["statusCode"] == 201 else {}),
    }
