"""Law data that contradict themselves are refused when read, and the row is named."""

import json
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import chalicelib.law
from chalicelib.domain.terms import LawDataError
from chalicelib.domain.terms.calendar_days import work_out
from chalicelib.law import load_policies, load_regimes, load_rules
from chalicelib.law.alarms import read_policies
from chalicelib.law.calendars import read_calendars
from chalicelib.law.regimes import read_regimes
from chalicelib.law.rules import read_rules

LAW = Path(chalicelib.law.__file__).parent
ROOT = LAW.parents[1]


def _data(name: str) -> Any:
    return json.loads((LAW / f"{name}.json").read_text(encoding="utf-8"))


def _rules_with(rule_id: str, **changes: object) -> Any:
    data = _data("rules")
    row = next(row for row in data["rules"] if row["id"] == rule_id)
    row.update(changes)
    return data


@pytest.mark.parametrize(
    ("rule_id", "changes", "message"),
    [
        ("D-12", {"unit": "WEEK"}, r"rules\[\d+\] \(D-12\): unknown unit 'WEEK'"),
        ("D-12", {"roll": "UP"}, r"\(D-12\): unknown roll 'UP'"),
        ("D-12", {"colour": "red"}, r"\(D-12\): unknown fields colour"),
        ("D-12", {"amount": 0}, r"\(D-12\): amount is too small"),
        ("D-12", {"amount": "2"}, r"\(D-12\): amount must be int"),
        ("D-12", {"amount": None}, r"\(D-12\): exactly one of"),
        ("D-12", {"same_as": "D-14"}, r"\(D-12\): exactly one of"),
        ("D-12", {"start": "AT_ONCE"}, r"\(D-12\): hours start at once"),
        ("D-12", {"valid_from": "2018-02-30"}, r"\(D-12\): valid_from is not a date"),
        ("D-12", {"valid_to": "2017-01-01"}, r"\(D-12\): valid_to is before valid_from"),
        ("D-12", {"sources": []}, r"\(D-12\): no source is cited"),
        ("D-12", {"sources": [{"act": "X"}]}, r"\(D-12\): unknown act 'X'"),
        ("D-12", {"names": {"uk": "", "en": "x"}}, r"\(D-12\), names: uk is empty"),
        ("D-01", {"cap": "D-02"}, "rule D-01 version 1: its cap D-02 is below the term"),
        ("D-01", {"cap": "D-98"}, "rule D-01 version 1: refers to D-98, which does not exist"),
        ("D-22", {"same_as": "D-98"}, "rule D-22 version 1: refers to D-98"),
        ("D-22", {"same_as": "D-22"}, "rule D-22 version 1: is counted from itself"),
        ("D-22", {"same_as": "D-23"}, "D-22 version 1: refers to D-23, which has no version on"),
    ],
)
def test_a_wrong_rule_is_refused_by_name(
    rule_id: str, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(LawDataError, match=message):
        read_rules(_rules_with(rule_id, **changes))


def test_an_unknown_base_is_refused_by_name() -> None:
    data = _data("rules")
    row = next(row for row in data["rules"] if row["id"] == "D-24")
    row["base"] = {**row["base"], "rule": "D-97"}
    with pytest.raises(LawDataError, match="rule D-24 version 1: refers to D-97"):
        read_rules(data)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"version": "2"}, "rule D-12 version 2: overlaps version 1"),
        ({"version": "2", "valid_from": "2030-01-01"}, "rule D-12 version 2: overlaps version 1"),
        ({"version": "2", "valid_from": "2010-01-01", "valid_to": "2017-12-31"}, None),
        (
            {"valid_from": "2010-01-01", "valid_to": "2017-12-31"},
            "rule D-12 version 1: the version is there twice",
        ),
    ],
)
def test_versions_may_follow_each_other_but_not_overlap(
    changes: dict[str, object], message: str | None
) -> None:
    data = _data("rules")
    row = next(row for row in data["rules"] if row["id"] == "D-12")
    data["rules"].append({**deepcopy(row), **changes})
    if message is None:
        assert len(read_rules(data).versions("D-12")) == 2
        return
    with pytest.raises(LawDataError, match=message):
        read_rules(data)


def _calendars_with(**changes: object) -> Any:
    data = _data("calendars")
    data["calendars"][0].update(changes)
    return data


_WEEK: dict[str, object] = {"weekdays": [1, 2, 3, 4, 5], "closes": {}, "from": None, "to": None}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"holidays": "mars"}, "there is no list 'mars' of holidays"),
        ({"last": "2017-01-01"}, "last is before first"),
        ({"weeks": [_WEEK, _WEEK]}, "two working weeks overlap"),
        ({"weeks": [{**_WEEK, "weekdays": [0]}]}, "weekdays are numbers"),
        ({"weeks": [{**_WEEK, "closes": {"6": "15:00"}}]}, "closes on 6"),
        ({"weeks": [{**_WEEK, "from": "2018-01-03"}]}, "no working week for 2018-01-01"),
        ({"id": "kr-centre"}, "calendar kr-centre: is there twice"),
    ],
)
def test_a_wrong_calendar_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(LawDataError, match=message):
        [work_out(law) for law in read_calendars(_calendars_with(**changes))]


@pytest.mark.parametrize(
    ("transfer", "message"),
    [
        ({"off": "2021-01-09", "worked": "2021-01-16"}, "2021-01-09 is a day off already"),
        ({"off": "2021-02-05", "worked": "2021-02-08"}, "2021-02-08 is not a day off"),
        ({"off": "2017-02-03", "worked": "2021-02-06"}, "2017-02-03 is not covered"),
        ({"off": "2024-02-02", "worked": "2024-02-03"}, "transfers are suspended on 2024-02-02"),
    ],
)
def test_a_transfer_that_changes_nothing_is_refused(transfer: dict[str, str], message: str) -> None:
    data = _data("calendars")
    data["transfers"]["cabinet"] = [transfer]
    with pytest.raises(LawDataError, match=message):
        [work_out(law) for law in read_calendars(data)]


def test_a_holiday_on_no_day_is_refused() -> None:
    data = _data("calendars")
    data["holidays"]["ua"][0] |= {"month": 2, "day": 30}
    with pytest.raises(LawDataError, match="no day 30 in month 2"):
        read_calendars(data)


def test_a_wrong_alarm_is_refused() -> None:
    data = _data("alarms")
    data["policies"][0]["steps"][0]["anchor"] = "MOON"
    with pytest.raises(LawDataError, match=r"policies\[0\], steps\[0\]: unknown anchor 'MOON'"):
        read_policies(data)


@pytest.mark.parametrize(("field", "name"), [("main", "D-96"), ("alarms", "loud")])
def test_a_regime_that_names_nothing_is_refused(field: str, name: str) -> None:
    data = _data("regimes")
    data["regimes"][0][field] = name
    with pytest.raises(LawDataError, match=f"regime APPEAL names .*{name}"):
        read_regimes(data, load_rules(), load_policies())


@pytest.mark.req("T3", "T4", "T6", "T8")
def test_every_regime_has_its_rules() -> None:
    regimes = load_regimes()
    assert {name: regime.main for name, regime in regimes.items()} == {
        "APPEAL": "D-01",
        "APPEAL_SIMPLE": "D-02",
        "INFOREQ": "D-19",
        "INFOREQ_URGENT": "D-20",
        "LAP_CASE": "D-23",
        "LAP_HEARING": "D-23h",
        "LAP_COMPLAINT": "D-25",
        "ADMIN_SERVICE": "D-33",
        "MP_APPEAL": "D-44",
        "COUNCILLOR_APPEAL": "D-45",
        "ADVOCATE_REQUEST": "D-46",
    }
    appeal = regimes["APPEAL"]
    assert (appeal.forward, appeal.returns) == ("D-04", ("D-05", "D-06"))
    assert appeal.extension == "D-03"


def test_the_book_has_all_fifty_six_rules() -> None:
    assert len([rule_id for rule_id in load_rules().ids if "." not in rule_id]) == 56


def test_the_engine_names_no_rule_and_no_law() -> None:
    acts = "|".join(re.escape(act) for act in _data("rules")["acts"] if act != "CC")
    for source in sorted((LAW.parent / "domain" / "terms").glob("*.py")):
        named = re.findall(rf"\bD-\d\w*|\b(?:{acts})\b", source.read_text(encoding="utf-8"))
        assert named == [], source.name


def test_reading_the_law_imports_nothing_heavy() -> None:
    heavy = [
        "boto3",
        "botocore",
        "chalice",
        "pydantic",
        "msgspec",
        "requests",
        "dateutil",
        "importlib.resources",
    ]
    program = f"import sys, chalicelib.law; print(*[m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == ""
