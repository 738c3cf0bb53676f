"""Whoever is woken by an alarm finds what it means and what to do."""

import re
from fnmatch import fnmatchcase

import pytest

from infra.assemble import PROJECT
from tests.unit.infra.reading import Json, of_type

ROW = re.compile(r"^\| `([^`]+)` \| (.+) \| (.+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def rows() -> dict[str, tuple[str, str]]:
    text = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    return {name: (meaning, remedy) for name, meaning, remedy in ROW.findall(text)}


def test_each_alarm_is_explained(template: Json, rows: dict[str, tuple[str, str]]) -> None:
    alarms = set(of_type(template, "AWS::CloudWatch::Alarm"))
    assert {name for name in alarms if not any(fnmatchcase(name, row) for row in rows)} == set()


def test_no_alarm_is_explained_that_is_not_there(
    template: Json, rows: dict[str, tuple[str, str]]
) -> None:
    alarms = set(of_type(template, "AWS::CloudWatch::Alarm"))
    assert {row for row in rows if not any(fnmatchcase(name, row) for name in alarms)} == set()
