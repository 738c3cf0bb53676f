"""A small town to route in: bodies, who is competent where, and rules as an administrator writes them."""

from typing import Any

from chalicelib.domain.competence import Competence, Whereabouts
from chalicelib.domain.routing_rules.compiled import Compiled
from chalicelib.domain.routing_rules.executors import Competent
from chalicelib.domain.routing_rules.matter import Guess, Matter, words_of
from chalicelib.domain.routing_rules.proposal import RouteProposal
from chalicelib.domain.routing_rules.proposing import propose
from chalicelib.domain.routing_rules.reading import read_rules
from chalicelib.domain.routing_rules.rule import Rule, RuleSet
from tests.factories import LONG_AGO, NOW, body
from tests.fakes import MemoryDirectory, MemoryRecords

TODAY = NOW.date()
STATE = "UA"
OBLAST = "UA68000000000099709"
RAION = "UA68040000000086061"
COMMUNITY = "UA68040470000035618"
CITY = "UA68040470010096613"
DISTRICT = "UA68040470010113579"
OTHER_OBLAST = "UA21000000000011690"

TOWN = {
    one.id: one
    for one in (
        body("cmu"),
        body("secretariat", "cmu"),
        body("oda", "cmu", territory=OBLAST),
        body("housing", "oda", territory=OBLAST),
        body("city", territory=CITY),
        body("heat", "city", territory=CITY),
        body("heat-2", "city", territory=CITY),
        body("water", "city", territory=CITY),
        body("manager", "city", territory=CITY),
        body("district", "city", territory=DISTRICT),
        body("old-heat", "city", active=False, successor_id="heat"),
        body("gone", "city", active=False),
        body("loop-1", "city", active=False, successor_id="loop-2"),
        body("loop-2", "city", active=False, successor_id="loop-1"),
    )
}


def competence(role: str, body_id: str, territory: str, **changes: Any) -> Competence:
    return Competence(
        role=role, body_id=body_id, territory=territory, **{"valid_from": LONG_AGO, **changes}
    )


COMPETENCES = (
    competence("oblast_administration", "oda", OBLAST),
    competence("housing_department", "housing", OBLAST),
    competence("city_executive", "city", CITY),
    competence("heat_supplier", "heat", CITY),
    competence("water_utility", "water", CITY),
    competence("housing_manager", "city", CITY),
    competence("housing_manager", "district", DISTRICT),
    competence("housing_manager", "manager", CITY, street="зоряна", building="7"),
)


def rule(id_: str, lead: str, when: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A rule as a document; `co` goes with the lead."""
    then: dict[str, Any] = {"lead": lead}
    if "co" in changes:
        then["co"] = changes.pop("co")
    return {"id": id_, "title": f"Правило {id_}", "when": when or {}, "then": then, **changes}


def read(*documents: dict[str, Any]) -> tuple[Rule, ...]:
    rules, findings = read_rules(documents)
    assert findings == ()
    return rules


def rule_set(*documents: dict[str, Any], centre: str = "khm", version: str = "v0001") -> RuleSet:
    return RuleSet(centre=centre, version=version, rules=read(*documents))


def matter(**changes: Any) -> Matter:
    """A matter of heating in the city; `text`, `territory`, `street`, `building` and `to` are put in their places."""
    where = Whereabouts(
        territory=changes.pop("territory", CITY),
        street=changes.pop("street", ""),
        building=changes.pop("building", ""),
    )
    plain: dict[str, Any] = {
        "on": TODAY,
        "where": where,
        "code": "II.9",
        "guesses": (),
        "words": words_of(changes.pop("text", "")),
        "addressee": words_of(changes.pop("to", "")),
    }
    if "topic" not in changes:
        changes["topic"] = "heating_hot_water"
    return Matter(**{**plain, **changes})


def guess(topic: str, confidence: int) -> Guess:
    return Guess(topic=topic, confidence=confidence)


def competent(*competences: Competence) -> Competent:
    return MemoryDirectory(MemoryRecords(competences or COMPETENCES)).competent


def proposed(
    asked: Matter, *documents: dict[str, Any], beneath: tuple[RuleSet, ...] = (), **known: Any
) -> RouteProposal:
    """What is proposed under these rules of `khm`; `competences` may be given."""
    return propose(
        asked,
        Compiled((rule_set(*documents), *beneath)),
        bodies=TOWN,
        competent=competent(*known.get("competences", ())),
    )
