"""Proposals: who, why, who came next, what would change it; rules R1 to R5 of the practice of Kyiv's 1551."""

import pytest

from chalicelib.domain.places import Level
from chalicelib.domain.routing_rules.executors import How, Miss
from chalicelib.domain.routing_rules.proposal import Doubt, Nobody
from chalicelib.domain.routing_rules.rule import Field
from chalicelib.domain.routing_rules.wording import explain, explain_change
from tests.rules import (
    CITY,
    COMPETENCES,
    DISTRICT,
    OBLAST,
    TOWN,
    competence,
    guess,
    matter,
    proposed,
    rule,
    rule_set,
)

HEAT = rule("heat", "heat_supplier", {"topic": "heating_hot_water"}, co=["housing_department"])
HOUSE = rule("house", "housing_manager", {"topic": "housing_maintenance"})
ANY = rule("any", "oblast_administration", priority=10)


# R1: the row for the building goes before the district's, the district's before the city's.
@pytest.mark.req("NS-7.1b", "TP-6.1b", "KHM-6.1b")
@pytest.mark.parametrize(
    ("where", "body", "level"),
    [
        ({"territory": CITY}, "city", Level.SETTLEMENT),
        ({"territory": DISTRICT}, "district", Level.DISTRICT),
        ({"territory": CITY, "street": "зоряна"}, "city", Level.SETTLEMENT),
        ({"territory": DISTRICT, "street": "зоряна", "building": "9"}, "district", Level.DISTRICT),
        ({"territory": CITY, "street": "зоряна", "building": "7"}, "manager", Level.BUILDING),
        ({"territory": DISTRICT, "street": "зоряна", "building": "7"}, "manager", Level.BUILDING),
    ],
)
def test_r1_the_narrowest_place_decides(where: dict[str, str], body: str, level: Level) -> None:
    found = proposed(matter(topic="housing_maintenance", **where), HOUSE)
    assert found.lead is not None
    assert (found.lead.body, found.lead.level, found.lead.how) == (body, level, How.COMPETENCE)


@pytest.mark.parametrize(
    ("where", "needs", "nobody"),
    [
        ({}, Level.STREET, Nobody.PLACE_NEEDED),
        ({"street": "зоряна"}, Level.BUILDING, Nobody.PLACE_NEEDED),
        ({"street": "зоряна", "building": "7"}, None, None),
    ],
)
def test_r2_a_rule_that_needs_the_building_names_nobody_before_it_is_known(
    where: dict[str, str], needs: Level | None, nobody: Nobody | None
) -> None:
    strict = HOUSE | {"needs": ["street", "building"]}
    found = proposed(matter(topic="housing_maintenance", **where), strict, ANY)
    assert (found.needs, found.nobody, found.lead is None) == (needs, nobody, nobody is not None)


@pytest.mark.req("NS-7.1b")
@pytest.mark.parametrize(
    ("lead", "body", "how"),
    [
        ("body:old-heat", "heat", How.SUCCESSOR),
        ("body:gone", "oda", How.COMPETENCE),
        ("body:loop-1", "oda", How.COMPETENCE),
        ("body:nobody-knows", "oda", How.COMPETENCE),
    ],
)
def test_r3_a_body_that_ceased_is_never_chosen(lead: str, body: str, how: How) -> None:
    found = proposed(matter(), rule("named", lead), ANY)
    assert found.lead is not None
    assert (found.lead.body, found.lead.how) == (body, how)
    assert (Doubt.FELL_BACK in found.doubts) is (body == "oda")


def test_r3_a_ceased_body_of_a_role_gives_way_to_its_successor() -> None:
    known = (competence("heat_supplier", "old-heat", CITY),)
    found = proposed(matter(), HEAT, competences=known)
    assert found.lead is not None
    assert (found.lead.body, found.lead.instead_of) == ("heat", "old-heat")


@pytest.mark.req("TP-7.1", "KHM-7.1", "LUH-7.1")
def test_r4_the_main_row_leads_and_the_others_help() -> None:
    found = proposed(matter(), HEAT, ANY)
    assert found.lead is not None
    assert found.rule is not None
    assert (found.lead.body, [one.body for one in found.co_executors]) == ("heat", ["housing"])
    assert (found.rule.id, found.rule.version, found.rule.centre) == ("heat", "v0001", "khm")
    assert [one.executor.body for one in found.runners_up] == ["oda"]


@pytest.mark.parametrize(
    ("documents", "nobody"),
    [
        ((), Nobody.NO_RULE_HOLDS),
        ((rule("gas", "gas_operator", {"topic": "gas"}),), Nobody.NO_RULE_HOLDS),
        ((rule("gas", "gas_operator"),), Nobody.NO_BODY_FOUND),
    ],
)
def test_r5_nothing_found_is_an_answer_with_its_reason(
    documents: tuple[dict[str, object], ...], nobody: Nobody
) -> None:
    found = proposed(matter(), *documents)
    assert (found.lead, found.nobody, found.confidence) == (None, nobody, 0)
    assert explain(found, TOWN)[0].startswith("Черга «без виконавця»")


@pytest.mark.req("L1-7d")
@pytest.mark.parametrize(
    ("complained_of", "body"),
    [(("heat",), "city"), (("city",), "oda"), (("housing",), "heat"), (("cmu",), "heat")],
)
def test_who_is_complained_of_is_never_proposed_and_the_superior_is(
    complained_of: tuple[str, ...], body: str
) -> None:
    # The executive of a city has no superior, so what complains of it falls to the next rule.
    found = proposed(matter(complained_of=complained_of), HEAT, ANY)
    assert found.lead is not None
    assert found.lead.body == body
    assert (Doubt.SUPERIOR_OFFERED in found.doubts) is (body == "city")
    assert not set(complained_of) & {one.body for one in found.co_executors}


def test_a_helper_who_is_complained_of_does_not_help() -> None:
    found = proposed(matter(complained_of=("housing",)), HEAT)
    assert found.co_executors == ()
    assert not found.skipped


@pytest.mark.req("NS-6.2b")
@pytest.mark.parametrize(
    ("changes", "body"),
    [
        ({"is_secretariat": True, "code": "II.18"}, "secretariat"),
        ({"is_secretariat": True}, "heat"),
        ({"code": "II.18"}, "oda"),
        ({}, "heat"),
    ],
)
def test_to_the_secretariat_goes_what_both_addressee_and_matter_make_the_cabinets(
    changes: dict[str, object], body: str
) -> None:
    cabinet = rule("cabinet", "secretariat", {"secretariat": True, "code": "II.18"}, priority=900)
    topic = None if changes.get("code") else "heating_hot_water"
    known = (*COMPETENCES, competence("secretariat", "secretariat", "UA"))
    found = proposed(matter(topic=topic, **changes), cabinet, HEAT, ANY, competences=known)
    assert found.lead is not None
    assert found.lead.body == body


@pytest.mark.parametrize(
    ("changes", "doubts", "confidence"),
    [
        ({}, (), 100),
        ({"topic": None, "guesses": (guess("heating_hot_water", 83),)}, (Doubt.TOPIC_GUESSED,), 83),
        ({"complained_of": ("heat",)}, (Doubt.SUPERIOR_OFFERED,), 90),
    ],
)
def test_doubts_are_named_and_lower_the_confidence(
    changes: dict[str, object], doubts: tuple[Doubt, ...], confidence: int
) -> None:
    found = proposed(matter(**changes), HEAT)
    assert (found.doubts, found.confidence) == (doubts, confidence)


def test_two_bodies_alike_are_a_doubt_and_the_second_comes_next() -> None:
    known = (*COMPETENCES, competence("heat_supplier", "heat-2", CITY))
    found = proposed(matter(), HEAT, competences=known)
    assert found.doubts == (Doubt.SEVERAL_BODIES,)
    assert [one.executor.body for one in found.runners_up] == ["heat-2"]
    ranked = (*COMPETENCES, competence("heat_supplier", "heat-2", CITY, rank=2))
    assert proposed(matter(), HEAT, competences=ranked).doubts == ()


def test_what_would_change_it_is_told() -> None:
    complaint = rule(
        "complaint", "city_executive", {"topic": "heating_hot_water", "kind": "COMPLAINT"}
    )
    pipes = rule("pipes", "water_utility", {"topic": "water_sewage"})
    guesses = (guess("heating_hot_water", 70), guess("water_sewage", 20))
    found = proposed(matter(topic=None, guesses=guesses), HEAT, complaint, pipes, ANY)
    told = [(one.fact, one.value, one.lead) for one in found.would_change]
    assert told == [
        (Level.STREET, "", None),
        (Field.TOPIC, "water_sewage", "water"),
        (Field.KIND, "COMPLAINT", "city"),
    ]
    words = [explain_change(one, TOWN)[0] for one in found.would_change]
    assert "балансоутримувач" in words[0]
    assert "water" in words[1]
    assert "COMPLAINT" in words[2]


@pytest.mark.parametrize(
    ("changes", "is_automatic"),
    [
        ({}, True),
        ({"code": None}, False),
        ({"topic": None, "guesses": (guess("heating_hot_water", 99),)}, False),
        ({"complained_of": ("heat",)}, False),
    ],
)
def test_only_what_is_sure_may_go_by_itself(changes: dict[str, object], is_automatic: bool) -> None:
    found = proposed(matter(**changes), HEAT | {"is_automatic": True})
    assert found.is_automatic is is_automatic
    assert proposed(matter(**changes), HEAT).is_automatic is False


def test_state_wide_rules_catch_what_the_centres_own_do_not() -> None:
    beneath = (rule_set(ANY, centre="ukc", version="v0007"),)
    found = proposed(matter(topic="gas"), HEAT, beneath=beneath)
    assert found.rule is not None
    assert (found.rule.centre, found.rule.version) == ("ukc", "v0007")


def test_a_rule_that_gives_nobody_is_passed_over_and_told() -> None:
    found = proposed(matter(), rule("gas", "gas_operator", priority=60), HEAT)
    assert found.lead is not None
    assert found.lead.body == "heat"
    (skipped,) = found.skipped
    assert (skipped.rule.id, skipped.reason) == ("gas", Miss.NOBODY_HAS_ROLE)


def test_the_explanation_names_body_level_rule_and_version_in_both_languages() -> None:
    uk, en = explain(proposed(matter(), HEAT), TOWN)
    assert uk == (
        "heat: теплопостачальна організація, рівень «населений пункт»;"
        " правило «Правило heat» (heat), версія v0001 центру khm; співвиконавці: housing"
    )
    assert en.startswith("heat: heat supplier, found at the level of the settlement; rule")


def test_without_a_place_only_a_named_body_is_sure() -> None:
    nowhere = matter(territory="UA")
    assert proposed(nowhere, HEAT).nobody is Nobody.NO_BODY_FOUND
    named = proposed(nowhere, rule("named", "body:heat"))
    assert named.doubts == ()
    state = (competence("heat_supplier", "heat", "UA"), competence("x", "oda", OBLAST))
    assert proposed(nowhere, HEAT, competences=state).doubts == (Doubt.TERRITORY_UNKNOWN,)
