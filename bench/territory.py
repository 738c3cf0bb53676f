"""The codifier: loading an edition, completing a name, resolving an address. CPU of this process, on made-up names."""

import random
import statistics
import time
import zlib
from collections.abc import Callable, Iterator, Sequence

from bench.codifier_sample import sample_rows
from bench.figures import Figure, at_most
from bench.place import Place
from chalicelib import places
from chalicelib.adapters.spelling import nearest
from chalicelib.domain.address_resolution import resolve
from chalicelib.domain.codifier import Codifier, Unit
from chalicelib.domain.codifier_content import from_content, to_content
from chalicelib.domain.codifier_rows import read_codifier
from chalicelib.domain.codifier_search import search

TITLE = "Territory: a codifier of 31,000 units"
UNITS = 31_000
RUNS = 1_000
LOADS = 5
LETTERS = "абвгдежзийклмнопрстуфхцчшщьюяєії"


def figures(_: Place) -> Iterator[Figure]:
    packed = zlib.compress(to_content(read_codifier(sample_rows(UNITS)).codifier), 9)
    yield Figure(what="content as kept: KB", value=f"{len(packed) / 1024:.0f}")
    loads = [_milliseconds(lambda: _loaded(packed)) for _ in range(LOADS)]
    yield at_most("loading, ready to search: ms (median)", statistics.median(loads), 250)
    yield from measured(_loaded(packed))


def measured(codifier: Codifier) -> Iterator[Figure]:
    """Searches and addresses of random units, the same each time."""
    chosen = random.Random(7)  # noqa: S311 - a sample, not a secret
    units = [codifier.unit(chosen.randrange(len(codifier))) for _ in range(RUNS)]
    search(codifier, "розігрів", 10, nearest)
    begun = [_milliseconds(lambda u=u: search(codifier, u.name[:4], 10, nearest)) for u in units]
    yield from _spread("search by a beginning", begun)
    wrong = [(unit, _misspelt(unit, chosen)) for unit in units]
    slow = [_milliseconds(lambda q=q: search(codifier, q, 10, nearest)) for _, q in wrong]
    yield from _spread("search by a misspelt name", slow)
    whole = [(unit, f"{query}, {codifier.way_in_words(unit.code)}") for unit, query in wrong]
    yield Figure(
        what="misspelt name alone: one called so within the first five",
        value=f"{_recall(codifier, wrong, same_name=True):.3f}",
    )
    yield Figure(
        what="misspelt name with its way up: the very unit within the first five",
        value=f"{_recall(codifier, whole, same_name=False):.3f}",
    )
    texts = [f"{codifier.way_in_words(u.code)}, {u.full_name}, вул. Зоряна, 7" for u in units]
    took = [_milliseconds(lambda t=t: resolve(codifier, t, nearest)) for t in texts]
    yield from _spread("resolving an address", took)
    sure = [
        resolve(codifier, text, nearest).unit == unit
        for unit, text in zip(units, texts, strict=True)
    ]
    yield Figure(what="addresses in full that come to their unit", value=f"{sum(sure) / RUNS:.3f}")


def _loaded(packed: bytes) -> Codifier:
    codifier = from_content(zlib.decompress(packed), places.aliases())
    search(codifier, "Перша", 10, lambda *_: ())
    return codifier


def _misspelt(unit: Unit, chosen: random.Random) -> str:
    """The name with one letter left out, put in or put in another's place."""
    at = chosen.randrange(1, max(2, len(unit.name)))
    put = chosen.choice(("", chosen.choice(LETTERS)))
    return unit.name[:at] + put + unit.name[at + chosen.choice((0, 1)) if put else at + 1 :]


def _recall(codifier: Codifier, queries: Sequence[tuple[Unit, str]], *, same_name: bool) -> float:
    """How often a unit is among the first five. Of fifty villages of one name five are shown: the name counts."""
    found = 0
    for unit, query in queries:
        hits = [hit.unit for hit in search(codifier, query, 5, nearest)]
        found += any(one.name == unit.name if same_name else one == unit for one in hits)
    return found / len(queries)


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def _spread(what: str, took: Sequence[float]) -> Iterator[Figure]:
    ordered = sorted(took)
    yield Figure(what=f"{what}: ms (median)", value=f"{statistics.median(ordered):.2f}")
    yield at_most(f"{what}: ms (99 of 100)", ordered[len(ordered) * 99 // 100], 50)
