"""Territories and the classifier over HTTP: completed while typed, told by code, resolved from an address."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest

from chalicelib import wiring
from chalicelib.domain.registry import ClassifierEntry
from chalicelib.entrypoints.instruments import logger
from local.edition_seeding import seed_editions
from local.seeding import rows
from tests.factories import BODIES
from tests.house import OPERATOR, TRIAGE, House, official, open_house
from tests.unit.territory.selection import KHM, KHM_OBLAST, KHM_RAION

WHERE = "/v1/territories"
RESOLUTION = "/v1/staff/addresses/resolution"


@pytest.fixture(scope="module")
def mapped() -> Iterator[House]:
    """A house whose registry holds the seed's editions."""
    with open_house() as house:
        seed_editions(wiring.editions(), rows(ClassifierEntry))
        yield house


def test_a_name_is_completed_with_its_way_up(mapped: House) -> None:
    reply = mapped.call("GET", WHERE, query={"q": "Хмельницкий", "limit": "1"})
    assert reply.status == 200
    assert reply.body["territories"] == [
        {
            "code": KHM,
            "category": "M",
            "name": "Хмельницький",
            "full_name": "м. Хмельницький",
            "way": "Хмельницький район, Хмельницька область",
            "match": "SAME_IN_OTHER_SPELLING",
            "former_name": None,
            "explanation": None,
        }
    ]


def test_an_old_name_is_told_with_the_present_one(mapped: House) -> None:
    hit = mapped.call("GET", WHERE, query={"q": "Проскурів"}).body["territories"][0]
    assert hit["explanation"] == "Проскурів, нині м. Хмельницький"


def test_browsers_may_keep_the_answer(mapped: House) -> None:
    reply = mapped.call("GET", WHERE, query={"q": "Хуст"})
    assert reply.headers["Cache-Control"] == "public, max-age=3600"


@pytest.mark.parametrize(
    "query", [None, {"q": ""}, {"q": "а" * 101}, {"q": "Хуст", "limit": "0"}, {"q": "\x00"}]
)
def test_a_query_that_is_none_is_refused(mapped: House, query: dict[str, str] | None) -> None:
    assert mapped.call("GET", WHERE, query=query).status == 400


def test_a_unit_is_told_with_what_it_lies_in_and_what_lies_in_it(mapped: House) -> None:
    body = mapped.call("GET", f"{WHERE}/{KHM_RAION}").body
    assert body["full_name"] == "Хмельницький район"
    assert [one["code"] for one in body["above"]] == [KHM_OBLAST]
    assert "Хмельницька громада" in [one["full_name"] for one in body["children"]]


def test_a_case_calls_places_and_bodies_complained_of_by_their_names(mapped: House) -> None:
    appeal_id = mapped.lodge()["appeal_id"]
    issue = {"no": 1, "classifier_code": "II.9", "territory": KHM, "complained_of": ["housing"]}
    mapped.step(appeal_id, "triage", OPERATOR, {**TRIAGE, "issues": [issue]})
    case = mapped.call("GET", f"/v1/staff/appeals/{appeal_id}", claims=OPERATOR).body
    told = case["issues"][0]
    assert told["territory"] == KHM
    assert told["territory_name"] == "м. Хмельницький, Хмельницький район, Хмельницька область"
    housing = next(one for one in BODIES if one.id == "housing")
    assert told["complained_of"] == [{"body": "housing", "name": housing.name}]


def test_an_unknown_code_is_not_found(mapped: House) -> None:
    reply = mapped.call("GET", f"{WHERE}/UA99000000000012345")
    assert (reply.status, reply.body["code"]) == (404, "territory_not_found")


def test_an_address_is_resolved(mapped: House) -> None:
    text = "м. Хмельницький, вул. Проскурівська, 15, кв. 40"
    body = mapped.call("POST", RESOLUTION, {"text": text}, OPERATOR).body
    assert body["unit"]["code"] == KHM
    assert (body["level"], body["sure"], body["building"]) == ("BUILDING", True, "15")


def test_the_choice_is_listed_where_an_address_leaves_one(mapped: House) -> None:
    body = mapped.call("POST", RESOLUTION, {"text": "с. Іванівка, Хмельницька обл."}, OPERATOR).body
    assert (body["unit"]["code"], body["sure"]) == (KHM_OBLAST, False)
    assert len(body["alternatives"]) == 4
    assert body["explanation"] == "таких назв кілька: уточніть район або область"


def test_an_unknown_centre_is_refused(mapped: House) -> None:
    body = {"text": "вул. Зоряна, 7", "centre": "nowhere"}
    reply = mapped.call("POST", RESOLUTION, body, OPERATOR)
    assert (reply.status, reply.body["code"]) == (404, "centre_not_found")


def test_an_address_reaches_no_log(mapped: House) -> None:
    written, handler = StringIO(), logging.StreamHandler()
    handler.setStream(written)
    logger.addHandler(handler)
    try:
        text = "м. Хмельницький, вул. Таємнича, 77"
        assert mapped.call("POST", RESOLUTION, {"text": text}, OPERATOR).status == 200
    finally:
        logger.removeHandler(handler)
    assert written.getvalue()
    assert "аємнича" not in written.getvalue()
    assert json.dumps("аємнича").strip('"') not in written.getvalue()


def test_a_code_of_the_classifier_is_found_by_a_word(mapped: House) -> None:
    reply = mapped.call(
        "GET", "/v1/staff/classifier", claims=official("housing"), query={"q": "немає опалення"}
    )
    assert reply.body["edition"] == "cmu-858-2024"
    first = reply.body["entries"][0]
    assert (first["code"], first["name"]) == ("II.9", "Комунальне господарство")
    assert "heating_hot_water" in first["topics"]
