"""A codifier as large as the real one is read and searched at once; these bounds are wide, the bench measures."""

import time

import pytest

from bench.codifier_sample import sample_rows
from chalicelib.adapters.spelling import nearest
from chalicelib.domain.address_resolution import resolve
from chalicelib.domain.codifier import Codifier
from chalicelib.domain.codifier_content import from_content, to_content
from chalicelib.domain.codifier_rows import read_codifier
from chalicelib.domain.codifier_search import search

UNITS = 30_000


@pytest.fixture(scope="module")
def content() -> bytes:
    read = read_codifier(sample_rows(UNITS))
    assert read.bad_rows == ()
    assert len(read.codifier) >= UNITS
    return to_content(read.codifier)


@pytest.fixture(scope="module")
def codifier(content: bytes) -> Codifier:
    return from_content(content)


def _seconds(started: float) -> float:
    return time.process_time() - started


def test_a_container_has_it_within_a_second(content: bytes) -> None:
    started = time.process_time()
    assert from_content(content).called("нема") == []
    assert _seconds(started) < 1


def test_a_search_takes_a_fraction_of_its_fifty_milliseconds(codifier: Codifier) -> None:
    names = [codifier.unit(at) for at in range(0, len(codifier), 500)]
    search(codifier, "Перша", 10, nearest)
    started = time.process_time()
    found = [search(codifier, unit.name[:-1], 10, nearest) for unit in names]
    assert _seconds(started) / len(names) < 0.05
    assert all(found)


def test_a_misspelt_name_is_found_among_all(codifier: Codifier) -> None:
    units = [codifier.unit(at) for at in range(200, len(codifier), 977)]
    for unit in units:
        wrong = unit.name[:3] + "ф" + unit.name[4:]
        query = f"{unit.full_name.replace(unit.name, wrong)}, {codifier.way_in_words(unit.code)}"
        assert unit in [hit.unit for hit in search(codifier, query, 10, nearest)]


def test_an_address_is_resolved_among_all(codifier: Codifier) -> None:
    units = [codifier.unit(at) for at in range(0, len(codifier), 977)]
    for unit in units:
        text = f"{codifier.way_in_words(unit.code)}, {unit.full_name}, вул. Зоряна, 7"
        assert resolve(codifier, text, nearest).unit == unit
