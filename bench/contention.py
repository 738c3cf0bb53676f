"""Many writers in one series at the same moment: no gap, no duplicate, and what waiting costs."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from typing import Any

from bench.figures import Figure, Spread
from bench.gateway import LambdaContext, lodging
from bench.place import Place

TITLE = (
    "Contention: 32 writers, each a process of its own, ms (least / median / greatest registration)"
)
WRITERS = 32
EACH = 4
# Register-style numbers of this centre make a series of each first letter.
CENTRE = "kr"
LETTERS = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
ONE_SERIES = "Бондаренко"


class NumberingError(Exception):
    """The register would be broken: this must never be seen."""


def figures(place: Place) -> Iterator[Figure]:
    """The same crowd in one series and in 32, so that what differs is the contention and not the crowd."""
    os.environ.update(place.environment)
    alone = _crowd([ONE_SERIES], EACH * 5)
    apart = _crowd([f"{letter}ондаренко" for letter in LETTERS[:WRITERS] if letter != "Б"], EACH)
    together = _crowd([ONE_SERIES] * WRITERS, EACH)
    numbers = sorted(int(run["number"].rsplit("-", 1)[1]) for run in alone + together)
    if numbers != list(range(1, len(numbers) + 1)):
        raise NumberingError(f"{len(numbers)} registrations got {numbers}")
    for what, runs in (
        ("one writer alone", alone),
        ("as many writers, each in a series of its own", apart),
        ("32 writers in one series", together),
    ):
        yield Figure(what=what, value=str(Spread.of([run["ms"] for run in runs])))
    yield Figure(
        what="transactions tried for one registration, 32 in one series",
        value=str(Spread.of([run["transactions"] for run in together])),
    )
    yield Figure(
        what="service calls for one registration, 32 in one series",
        value=str(Spread.of([run["calls"] for run in together])),
    )
    yield Figure(
        what=f"numbers of {len(numbers)} registrations: gaps, duplicates",
        value="0, 0",
        aim="0, 0",
        is_met=True,
    )


def _crowd(surnames: list[str], each: int) -> list[dict[str, Any]]:
    """All begin at once, when each has made its first call; every process has its own view of the counter."""
    fork = multiprocessing.get_context("fork")
    results: Any = fork.SimpleQueue()
    barrier = fork.Barrier(len(surnames))
    writers = [
        fork.Process(target=_write, args=(surname, each, barrier, results)) for surname in surnames
    ]
    import app  # noqa: F401 - once, for all who are forked

    for writer in writers:
        writer.start()
    runs = [run for _ in writers for run in results.get()]
    for writer in writers:
        writer.join()
    failed = [run for run in runs if "number" not in run]
    if failed:
        raise NumberingError(f"{len(failed)} registrations were refused: {failed[0]}")
    return runs


def _write(surname: str, each: int, barrier: Any, results: Any) -> None:
    import json

    import botocore

    import app

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    calls: list[str] = []

    def count(session: Any) -> None:
        session.register("before-call.dynamodb", lambda model, **_: calls.append(model.name))

    botocore.register_initializer(count)
    runs = []
    barrier.wait()
    for _ in range(each):
        event = lodging(CENTRE, surname)
        calls.clear()
        start = time.monotonic()
        answer = app.app(event, LambdaContext())
        took = (time.monotonic() - start) * 1000
        told = json.loads(answer["body"])
        runs.append(
            {
                "ms": took,
                "calls": len(calls),
                "transactions": calls.count("TransactWriteItems"),
                **({"number": told["number"]} if answer["statusCode"] == 201 else told),
            }
        )
    results.put(runs)
