"""What a check of rules finds, and what it leaves in peace."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.routing_rules.checking import World, check_rules
from chalicelib.domain.routing_rules.findings import Fault, Severity, is_clean
from chalicelib.domain.routing_rules.overlap import is_within
from tests.rules import (
    CITY,
    COMMUNITY,
    COMPETENCES,
    DISTRICT,
    OBLAST,
    OTHER_OBLAST,
    TODAY,
    TOWN,
    competence,
    competent,
    read,
    rule,
    rule_set,
)

HEAT = {"topic": "heating_hot_water"}
TOPICS = ("heating_hot_water", "gas")
WORLD = World(
    bodies=TOWN,
    competent=competent(),
    codes=("1.1", "II.9", "II.10"),
    topics=TOPICS,
    places=(OBLAST, CITY, DISTRICT),
    on=TODAY,
)
CODE = {"code": "II.9"}
PHONE = {"channel": "PHONE"}
AWAY = {"territory": OTHER_OBLAST}
EITHER = ["COMPLAINT", "PROPOSAL"]


def faults(*documents: dict[str, Any], world: World = WORLD) -> list[tuple[Fault, int, str]]:
    """Everything but gaps."""
    found = check_rules(rule_set(*documents), world)
    return [(one.fault, one.row, one.field) for one in found if one.fault is not Fault.UNCOVERED]


@pytest.mark.parametrize(
    ("when", "is_told"), [(CODE, False), (HEAT, True), (CODE | {"words": "батаре*"}, True)]
)
def test_a_rule_that_can_never_send_by_itself_is_told(when: dict[str, Any], is_told: bool) -> None:
    automatic = {**rule("auto", "heat_supplier", when), "is_automatic": True}
    told = [fault for fault, _, _ in faults(automatic)]
    assert (Fault.NEVER_BY_ITSELF in told) is is_told
    assert is_clean(check_rules(rule_set(automatic), WORLD))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        # Nothing but the id would decide.
        ({"when": HEAT}, {"when": HEAT}, Fault.CONTRADICTION),
        ({"when": CODE}, {"when": {"code": "II.9.*"}}, Fault.CONTRADICTION),
        ({"when": HEAT | {"territory": CITY}}, {"when": HEAT | {"territory": [OBLAST, CITY]}}, Fault.CONTRADICTION),
        ({"when": HEAT | {"kind": EITHER}}, {"when": HEAT | {"kind": "COMPLAINT"}}, Fault.CONTRADICTION),
        ({"when": HEAT}, {"when": {"kind": "COMPLAINT"}}, Fault.CONTRADICTION),
        ({"when": HEAT | {"words": "школ*"}}, {"when": HEAT | {"words": "садк*"}}, Fault.MAY_CONTRADICT),
        # Rank, place, days, exceptions or the same lead keep them apart.
        ({"when": HEAT}, {"when": HEAT, "priority": 51}, None),
        ({"when": HEAT | {"territory": CITY}}, {"when": HEAT | {"territory": COMMUNITY}}, None),
        ({"when": HEAT | {"territory": CITY}}, {"when": HEAT | AWAY, "then": {"lead": "body:cmu"}}, None),
        ({"when": HEAT}, {"when": HEAT | {"kind": "COMPLAINT"}}, None),
        ({"when": HEAT | {"kind": "PROPOSAL"}}, {"when": HEAT | {"kind": "COMPLAINT"}}, None),
        ({"when": HEAT}, {"when": {"topic": "gas"}}, None),
        ({"when": HEAT, "valid_to": "2026-12-31"}, {"when": HEAT, "valid_from": "2027-01-01"}, None),
        ({"when": HEAT | {"kind": "COMPLAINT"}, "unless": [PHONE]}, {"when": HEAT | PHONE}, None),
        ({"when": HEAT}, {"when": HEAT, "then": {"lead": "city_executive", "co": ["water_utility"]}}, None),
    ],
)  # fmt: skip
def test_contradictions(one: dict[str, Any], other: dict[str, Any], found: Fault | None) -> None:
    first = rule("one", "city_executive") | one
    second = rule("two", "water_utility") | other
    expected = [] if found is None else [(found, 2, "when")]
    assert faults(first, second) == expected


def test_a_contradiction_names_the_other_rule_and_its_row() -> None:
    twins = (rule("b", "city_executive", HEAT), rule("a", "water_utility", HEAT))
    (finding,) = (one for one in check_rules(rule_set(*twins), WORLD) if one.row)
    assert (finding.rule, finding.row, finding.about) == ("a", 2, ("b", "1"))
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("above", "below", "is_dead"),
    [
        ({"priority": 60}, {"when": HEAT}, True),
        ({"priority": 60, "when": HEAT}, {"when": HEAT | {"kind": "COMPLAINT"}}, True),
        ({"priority": 60, "when": {"words": "опал*"}}, {"when": HEAT | {"words": "опален* школ*"}}, True),
        ({"priority": 60, "when": {"territory": COMMUNITY}}, {"when": HEAT | {"territory": CITY}}, True),
        ({"priority": 60, "when": {"code": "II.*"}}, {"when": CODE}, True),
        ({"priority": 60, "when": CODE}, {"when": {"code": "II.9.*"}}, False),
        ({"priority": 60, "when": HEAT}, {"when": {"topic": ["heating_hot_water", "gas"]}}, False),
        ({"priority": 50}, {"when": HEAT}, False),
        ({"priority": 60, "unless": [{"kind": "COMPLAINT"}]}, {"when": HEAT}, False),
        ({"priority": 60, "valid_to": "2026-12-31"}, {"when": HEAT}, False),
        ({"priority": 60, "valid_to": "2026-12-31"}, {"when": HEAT, "valid_to": "2026-11-30"}, True),
        ({"priority": 60, "when": {"words": "опалення"}}, {"when": HEAT | {"words": "опален*"}}, False),
    ],
)  # fmt: skip
def test_rules_that_never_win(above: dict[str, Any], below: dict[str, Any], is_dead: bool) -> None:
    first = rule("above", "oblast_administration") | above
    second = rule("below", "housing_department") | below
    expected = [(Fault.UNREACHABLE, 2, "when")] if is_dead else []
    assert faults(first, second) == expected


def test_a_rule_is_reached_where_the_one_above_it_has_nobody() -> None:
    above = rule("above", "city_executive", HEAT, priority=60)
    below = rule("below", "oblast_administration", HEAT)
    assert faults(above, below) == []


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("heat_supplier", None),
        ("gas_operator", Fault.NOBODY_HAS_ROLE),
        ("body:heat", None),
        ("body:old-heat", Fault.BODY_CEASED),
        ("body:gone", Fault.UNKNOWN_BODY),
        ("body:never-was", Fault.UNKNOWN_BODY),
        ("body:loop-1", Fault.CIRCLE),
    ],
)
def test_rules_to_nobody_or_in_a_circle(lead: str, found: Fault | None) -> None:
    expected = [] if found is None else [(found, 1, "then.lead")]
    assert faults(rule("one", lead, HEAT)) == expected
    helper = rule("one", "oblast_administration", HEAT, co=[lead])
    assert faults(helper) == [(fault, row, "then.co") for fault, row, _ in expected]


def test_a_role_whose_body_is_succeeded_in_a_circle_is_refused() -> None:
    known = competent(*COMPETENCES, competence("gas_operator", "loop-1", CITY))
    world = World(bodies=TOWN, competent=known, codes=(), topics=(), places=WORLD.places, on=TODAY)
    assert faults(rule("gas", "gas_operator"), world=world) == [(Fault.CIRCLE, 1, "then.lead")]


def test_a_role_not_seen_in_some_places_is_only_a_warning() -> None:
    partly = replace(WORLD, has_all_places=False)
    found = faults(rule("one", "gas_operator", HEAT), world=partly)
    assert found == [(Fault.ROLE_NOT_SEEN, 1, "then.lead")]


def test_a_role_must_be_played_where_the_rule_is_for() -> None:
    here = rule("one", "heat_supplier", HEAT | {"territory": OBLAST})
    assert faults(here) == []
    there = rule("one", "heat_supplier", HEAT | {"territory": OTHER_OBLAST})
    assert faults(there) == [(Fault.NOBODY_HAS_ROLE, 1, "then.lead")]


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ({"code": "II.9"}, []),
        ({"code": "II.9.*"}, []),
        ({"code": "II.*"}, []),
        ({"code": "II.99"}, [(Fault.UNKNOWN_CODE, 1, "when.code")]),
        ({"topic": "gas"}, []),
        ({"topic": "weather"}, [(Fault.UNKNOWN_TOPIC, 1, "when.topic")]),
    ],
)
def test_codes_and_topics_that_nobody_gives(
    when: dict[str, Any], found: list[tuple[Fault, int, str]]
) -> None:
    assert faults(rule("one", "oblast_administration", when)) == found


def test_gaps_are_shown_and_do_not_stand_in_the_way() -> None:
    rules = rule_set(rule("heat", "heat_supplier", HEAT))
    found = check_rules(rules, WORLD)
    assert [(one.fault, one.about) for one in found] == [
        (Fault.UNCOVERED, ("heating_hot_water", OBLAST)),
        (Fault.UNCOVERED, ("gas", OBLAST, CITY, DISTRICT)),
    ]
    assert is_clean(found)
    beneath = (rule_set(rule("any", "oblast_administration"), centre="ukc"),)
    assert check_rules(rules, WORLD, beneath) == ()


@pytest.mark.parametrize(
    ("narrow", "wide", "is_within_"),
    [
        ({}, {}, True),
        (CODE, {}, True),
        ({}, CODE, False),
        ({"secretariat": True}, {"secretariat": True}, True),
        ({"secretariat": True}, {"secretariat": False}, False),
        ({}, {"territory": "UA"}, True),
        ({"territory": DISTRICT}, {"territory": [OTHER_OBLAST, CITY]}, True),
        ({"words": ["газ*", "газов*"]}, {"words": "га*"}, True),
        ({"words": "газ"}, {"words": "газ плит*"}, False),
    ],
)
def test_what_lies_within_what(
    narrow: dict[str, Any], wide: dict[str, Any], is_within_: bool
) -> None:
    one, other = read(rule("one", "xx", narrow), rule("two", "xx", wide))
    assert is_within(one.when, other.when) is is_within_
