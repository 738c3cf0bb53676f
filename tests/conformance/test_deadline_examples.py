"""Worked dates from the law hold: our own table, and any other table of the same shape.

DEADLINE_EXAMPLES=<file> adds a table from outside.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.example import read
from tests.conformance.expectations import differences

OWN = Path(__file__).with_name("deadline_examples.json")


def _tables() -> Iterator[Path]:
    yield OWN
    if outside := os.environ.get("DEADLINE_EXAMPLES"):
        yield Path(outside)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(raw, id=f"{table.parent.name}-{raw['id']}", marks=pytest.mark.req(raw["rule"]))
        for table in _tables()
        for raw in json.loads(table.read_text(encoding="utf-8"))
    ],
)
def test_the_engine_gives_the_dates_of_the_example(raw: dict[str, Any]) -> None:
    assert differences(read(raw)) == [], raw.get("why")
