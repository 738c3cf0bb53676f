"""The rules of the seed, held against the seed's registry: sound, and somebody for every topic and code."""

from datetime import date

import pytest

from chalicelib.domain.competence import Competence, Whereabouts
from chalicelib.domain.places import covers
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.domain.routing_rules.checking import World, check_rules
from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.findings import Fault
from chalicelib.domain.routing_rules.matter import Matter, words_of
from chalicelib.domain.routing_rules.proposal import RouteProposal
from chalicelib.domain.routing_rules.proposing import propose
from chalicelib.domain.routing_rules.roles import ROLES, TOPICS
from chalicelib.usecases.rulebook import STATE_WIDE
from local.rule_seeding import seed_rules, seeded_rules
from local.seeding import rows
from tests.fakes import MemoryDirectory, MemoryEditions, MemoryRecords

TODAY = date(2026, 11, 16)
SETS = {one.centre: one for one in seeded_rules()}
BODIES = {one.id: one for one in rows(Body) if one.is_active(TODAY)}
COMPETENT = MemoryDirectory(MemoryRecords(rows(Competence))).competent
CODES = tuple(one.code for one in rows(ClassifierEntry))
SECTION_II = tuple(code for code in CODES if code.startswith("II."))
CENTRES = {one.id: one for one in rows(Centre)}
CITIES = {
    "khm": "UA68040470010096613",
    "zak": "UA21100230010016545",
    "luh": "UA44120110010072887",
    "kr": "UA12060170010720279",
    "ukc": "UA80000000000093317",
}


def layers(centre: str) -> Compiled:
    return Compiled(tuple(SETS[one] for one in dict.fromkeys((centre, STATE_WIDE))))


def proposed(centre: str, **facts: object) -> RouteProposal:
    territory = str(facts.pop("territory", CITIES[centre]))
    matter = Matter(on=TODAY, where=Whereabouts(territory=territory), **facts)  # type: ignore[arg-type]
    return propose(matter, layers(centre), bodies=BODIES, competent=COMPETENT)


def test_every_centre_has_rules() -> None:
    assert set(SETS) == set(CENTRES)


@pytest.mark.parametrize("centre", sorted(SETS))
def test_the_sets_are_clean(centre: str) -> None:
    whole = BODIES[CENTRES[centre].supervised_by or ""].territory
    inside = {whole, *(one.territory for one in BODIES.values() if covers(whole, one.territory))}
    world = World(
        bodies=BODIES,
        competent=COMPETENT,
        codes=CODES,
        topics=TOPICS,
        places=tuple(sorted(inside)),
        on=TODAY,
    )
    beneath = () if centre == STATE_WIDE else (SETS[STATE_WIDE],)
    found = check_rules(SETS[centre], world, beneath)
    # Without a place at all the state-wide rules cannot name a body of a city.
    allowed = {Fault.UNCOVERED, Fault.MAY_CONTRADICT}
    assert [one for one in found if one.fault not in allowed] == []


@pytest.mark.req("NS-7.1b", "TP-6.1b", "KHM-6.1b", "LUH-7.1")
@pytest.mark.parametrize("centre", sorted(SETS))
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_finds_somebody_in_the_city(centre: str, topic: str) -> None:
    assert proposed(centre, topic=topic).lead is not None


@pytest.mark.parametrize("centre", sorted(SETS))
@pytest.mark.parametrize("code", SECTION_II)
def test_every_code_of_section_two_finds_somebody(centre: str, code: str) -> None:
    assert proposed(centre, code=code).lead is not None


@pytest.mark.parametrize(
    ("centre", "facts", "lead"),
    [
        ("khm", {"topic": "heating_hot_water"}, "khm-city-heat"),
        ("khm", {"topic": "heating_hot_water", "words": words_of("у школі холодно")}, "khm-city-education"),
        ("khm", {"topic": "water_sewage"}, "khm-vodokanal"),
        ("khm", {"topic": "water_sewage", "territory": "UA68020000000016021"}, "khm-rda-kamianets"),
        ("zak", {"topic": "pensions"}, "zak-pfu"),
        ("luh", {"topic": "damage_compensation"}, "luh-oda"),
        ("kr", {"code": "II.13"}, "kr-centre-city-children"),
        ("kr", {"topic": "waste_cleaning"}, "kr-centre-city"),
        ("ukc", {"code": "II.18", "is_secretariat": True}, "cmu-secretariat"),
        ("ukc", {"code": "II.9", "is_secretariat": True}, "kyiv-city-housing"),
    ],
)  # fmt: skip
@pytest.mark.req("NS-6.2b")
def test_what_goes_where(centre: str, facts: dict[str, object], lead: str) -> None:
    found = proposed(centre, **facts).lead
    assert found is not None
    assert found.body == lead


def test_rules_speak_only_of_agreed_roles() -> None:
    targets = {
        target for one in SETS.values() for rule in one.rules for target in (rule.lead, *rule.co)
    }
    assert {one for one in targets if not one.startswith("body:")} <= set(ROLES)


def test_seeding_again_changes_nothing() -> None:
    editions = MemoryEditions()
    seed_rules(editions)
    seed_rules(editions)
    assert [one.id for one in editions.all("rules#khm")] == ["v0001"]
