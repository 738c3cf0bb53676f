"""The language of routing rules: what holds, what wins, how it is read."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain.competence import Whereabouts
from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.findings import Fault
from chalicelib.domain.routing_rules.matching import covers_code, is_met
from chalicelib.domain.routing_rules.reading import document_of, read_rules
from tests.rules import (
    CITY,
    COMMUNITY,
    DISTRICT,
    OBLAST,
    OTHER_OBLAST,
    RAION,
    guess,
    matter,
    read,
    rule,
    rule_set,
)

BACKWARDS = {"valid_from": "2026-02-02", "valid_to": "2026-02-01"}


@pytest.mark.parametrize(
    ("pattern", "code", "is_covered"),
    [
        ("II.9", "II.9", True),
        ("II.9", "II.9.1", False),
        ("II.9.*", "II.9", True),
        ("II.9.*", "II.9.1", True),
        ("II.9.*", "II.9.1.4", True),
        ("II.9.*", "II.90", False),
        ("II.*", "II.24", True),
        ("II.*", "1.1", False),
    ],
)
def test_a_star_covers_a_code_and_all_under_it(pattern: str, code: str, is_covered: bool) -> None:
    assert covers_code(pattern, code) is is_covered


@pytest.mark.parametrize(
    ("when", "changes", "is_met_"),
    [
        ({}, {}, True),
        ({"code": "II.9"}, {}, True),
        ({"code": ["II.10", "II.9.*"]}, {}, True),
        ({"code": "II.10"}, {}, False),
        ({"code": "II.9"}, {"code": None}, False),
        ({"topic": "heating_hot_water"}, {}, True),
        ({"topic": "roads_sidewalks"}, {}, False),
        ({"topic": "gas"}, {"topic": None, "guesses": (guess("gas", 60),)}, True),
        ({"topic": "gas"}, {"guesses": (guess("gas", 99),)}, False),
        ({"topic": "gas"}, {"topic": None}, False),
        ({"territory": OBLAST}, {}, True),
        ({"territory": [OTHER_OBLAST, RAION]}, {}, True),
        ({"territory": OTHER_OBLAST}, {}, False),
        ({"territory": DISTRICT}, {}, False),
        ({"territory": OBLAST}, {"territory": "UA"}, False),
        ({"territory": "UA"}, {"territory": "UA"}, True),
        ({"kind": "COMPLAINT"}, {"kind": "COMPLAINT"}, True),
        ({"kind": "COMPLAINT"}, {}, False),
        ({"regime": ["APPEAL", "LAP_CASE"]}, {"regime": "LAP_CASE"}, True),
        ({"applicant_type": "CITIZEN"}, {"applicant_type": "ENTERPRISE"}, False),
        ({"channel": "PHONE"}, {"channel": "PHONE"}, True),
        ({"words": "опален*"}, {"text": "Немає ОПАЛЕННЯ!"}, True),
        ({"words": "опалення"}, {"text": "без опаленням"}, False),
        ({"words": "опален* школ*"}, {"text": "у школі холодно, опалення нема"}, True),
        ({"words": "опален* школ*"}, {"text": "опалення нема"}, False),
        ({"words": ["батаре*", "радіатор*"]}, {"text": "холодні радіатори"}, True),
        ({"words": "під'їзд*"}, {"text": "у підʼїзді темно"}, True),
        ({"addressee": "кабінет* міністр*"}, {"to": "Кабінету Міністрів України"}, True),
        ({"addressee": "кабінет* міністр*"}, {}, False),
        ({"secretariat": True}, {"is_secretariat": True}, True),
        ({"secretariat": True}, {}, False),
        ({"secretariat": False}, {}, True),
        ({"code": "II.9", "kind": "COMPLAINT"}, {}, False),
    ],
)
def test_all_conditions_hold_or_the_rule_does_not(
    when: dict[str, Any], changes: dict[str, Any], is_met_: bool
) -> None:
    (only,) = read(rule("one", "heat_supplier", when))
    assert is_met(only, matter(**changes)) is is_met_


@pytest.mark.parametrize(
    ("changes", "is_met_"),
    [
        ({}, True),
        ({"text": "у школі"}, False),
        ({"kind": "COMPLAINT"}, True),
        ({"kind": "COMPLAINT", "channel": "PHONE"}, False),
    ],
)
def test_any_exception_sets_a_rule_aside(changes: dict[str, Any], is_met_: bool) -> None:
    unless = [{"words": "школ*"}, {"kind": "COMPLAINT", "channel": "PHONE"}]
    (only,) = read(rule("one", "heat_supplier", unless=unless))
    assert is_met(only, matter(**changes)) is is_met_


@pytest.mark.parametrize(
    ("on", "is_met_"),
    [
        (date(2026, 10, 14), False),
        (date(2026, 10, 15), True),
        (date(2027, 4, 15), True),
        (date(2027, 4, 16), False),
    ],
)
def test_both_days_of_validity_count(on: date, is_met_: bool) -> None:
    season = {"valid_from": "2026-10-15", "valid_to": "2027-04-15"}
    (only,) = read(rule("season", "heat_supplier", **season))
    assert is_met(only, matter(on=on)) is is_met_


# Each rule would hold; the first named wins, whatever the order in which they stand.
@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        (rule("b", "xx", priority=60), rule("a", "yy", {"code": "II.9", "territory": CITY})),
        (rule("b", "xx", {"territory": CITY}), rule("a", "yy", {"territory": COMMUNITY})),
        (rule("b", "xx", {"territory": RAION}), rule("a", "yy", {"code": "II.9", "topic": "heating_hot_water"})),
        (rule("b", "xx", {"territory": [OBLAST, CITY]}), rule("a", "yy", {"territory": RAION})),
        (rule("b", "xx", {"code": "II.9", "topic": "heating_hot_water"}), rule("a", "yy", {"code": "II.9"})),
        (rule("b", "xx", {"code": "II.9"}), rule("a", "yy", {"topic": "heating_hot_water"})),
        (rule("a", "xx", {"topic": "heating_hot_water"}), rule("b", "yy", {"secretariat": False})),
    ],
)  # fmt: skip
def test_priority_then_territory_then_conditions_then_code_then_id(
    winner: dict[str, Any], loser: dict[str, Any]
) -> None:
    for documents in ((winner, loser), (loser, winner)):
        ordered = Compiled((rule_set(*documents),)).in_order(matter())
        assert [one.rule.id for one in ordered] == [winner["id"], loser["id"]]


def test_a_centres_own_rule_goes_before_any_state_wide_one() -> None:
    own = rule_set(rule("own", "xx", priority=1))
    state_wide = rule_set(rule("state", "yy", {"territory": CITY}, priority=900), centre="ukc")
    ordered = Compiled((own, state_wide)).in_order(matter())
    assert [(one.rule.id, one.centre) for one in ordered] == [("own", "khm"), ("state", "ukc")]


@pytest.mark.parametrize(
    ("document", "fault", "field"),
    [
        ("heat", Fault.NOT_A_RULE, ""),
        ({}, Fault.MISSING, "then"),
        (rule("one", ""), Fault.MISSING, "then.lead"),
        (rule("one", "Теплокомуненерго"), Fault.BAD_VALUE, "then.lead"),
        (rule("one", "body:Heat"), Fault.BAD_VALUE, "then.lead"),
        (rule("Один", "heat_supplier"), Fault.BAD_VALUE, "id"),
        (rule("one", "heat_supplier") | {"title": ""}, Fault.MISSING, "title"),
        (rule("one", "heat_supplier") | {"title": "а\nб"}, Fault.BAD_VALUE, "title"),
        (rule("one", "heat_supplier", then_what=1), Fault.UNKNOWN_FIELD, "then_what"),
        (rule("one", "heat_supplier", {"colour": "red"}), Fault.UNKNOWN_FIELD, "when.colour"),
        (rule("one", "heat_supplier", {"code": []}), Fault.MISSING, "when.code"),
        (rule("one", "heat_supplier", {"code": "II.**"}), Fault.BAD_VALUE, "when.code"),
        (rule("one", "heat_supplier", {"code": 9}), Fault.BAD_VALUE, "when.code"),
        (rule("one", "heat_supplier", {"territory": "UA68"}), Fault.BAD_VALUE, "when.territory"),
        (rule("one", "heat_supplier", {"kind": "SONG"}), Fault.BAD_VALUE, "when.kind"),
        (rule("one", "heat_supplier", {"words": "**"}), Fault.BAD_VALUE, "when.words"),
        (rule("one", "heat_supplier", {"secretariat": "так"}), Fault.BAD_VALUE, "when.secretariat"),
        (rule("one", "heat_supplier", unless=[{}]), Fault.MISSING, "unless"),
        (rule("one", "heat_supplier", needs="flat"), Fault.BAD_VALUE, "needs"),
        (rule("one", "heat_supplier", priority="high"), Fault.BAD_VALUE, "priority"),
        (rule("one", "heat_supplier", priority=True), Fault.BAD_VALUE, "priority"),
        (rule("one", "heat_supplier", priority=1001), Fault.BAD_VALUE, "priority"),
        (rule("one", "heat_supplier", valid_from="вчора"), Fault.BAD_VALUE, "valid_from"),
        (rule("one", "heat_supplier", **BACKWARDS), Fault.DATES_REVERSED, "valid_to"),
        (rule("one", "heat_supplier", is_automatic="yes"), Fault.BAD_VALUE, "is_automatic"),
        (rule("one", "heat_supplier", co=["heat_supplier"]), Fault.HELPS_ITSELF, "then.co"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_row_and_field(
    document: object, fault: Fault, field: str
) -> None:
    rules, findings = read_rules([rule("zero", "water_utility"), document])
    assert [one.id for one in rules] == ["zero"]
    (finding,) = findings
    assert (finding.row, finding.fault, finding.field) == (2, fault, field)


def test_an_id_stands_once() -> None:
    rules, (finding,) = read_rules([rule("one", "heat_supplier"), rule("one", "water_utility")])
    assert [one.lead for one in rules] == ["heat_supplier"]
    assert (finding.row, finding.rule, finding.fault) == (2, "one", Fault.SAME_ID)


def test_what_is_written_is_read_again_the_same() -> None:
    full = rule(
        "full",
        "body:heat",
        {"code": ["II.9.*"], "words": ["опален*"], "secretariat": False, "territory": [CITY]},
        co=["housing_department"],
        unless=[{"words": ["школ*"]}],
        needs=["building"],
        priority=70,
        valid_from="2026-10-15",
        valid_to="2027-04-15",
        is_automatic=True,
    )
    (one,) = read(full)
    assert document_of(one) == full
    assert read(document_of(one)) == (one,)


def test_nothing_known_still_finds_the_rules_that_ask_nothing() -> None:
    rules = rule_set(rule("all", "xx"), rule("city", "yy", {"territory": CITY}))
    blank = matter(code=None, topic=None, territory="UA")
    assert blank.where == Whereabouts()
    assert [one.rule.id for one in Compiled((rules,)).in_order(blank)] == ["all"]
