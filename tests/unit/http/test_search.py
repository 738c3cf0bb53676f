"""Search through the API: what is found, what is shown of whom, and that who searched is written down."""

from chalicelib import wiring
from chalicelib.domain.history import ChainKind, chain_name
from tests.house import COORDINATING, COORDINATOR, OPERATOR, SUPERVISOR, House, Reply, official
from tests.planted import project


def search(house: House, asked: dict[str, str], claims: dict[str, str] = OPERATOR) -> Reply:
    headers = COORDINATING if claims is COORDINATOR else None
    return house.call("POST", "/v1/staff/search", asked, claims, headers)


def test_what_is_found_is_told_enough_to_choose_by(house: House) -> None:
    appeal_id = house.routed("housing")
    project(appeal_id)
    number = house.call("GET", f"/v1/staff/appeals/{appeal_id}", claims=OPERATOR).body["number"]
    reply = search(house, {"number": number})
    assert reply.status == 200, reply.text
    (found,) = reply.body["found"]
    assert (found["appeal_id"], found["state"], found["light"]) == (appeal_id, "ROUTED", "GREEN")
    assert [one["body"] for one in found["bodies"]] == ["housing"]
    assert found["name"]
    surname = found["name"].split()[0]
    again = search(house, {"name": surname, "number": number})
    assert [one["appeal_id"] for one in again.body["found"]] == [appeal_id]


def test_what_is_not_projected_yet_is_found_by_its_number_alone(house: House) -> None:
    receipt = house.lodge()
    found = search(house, {"number": receipt["number"]}).body["found"]
    assert [one["appeal_id"] for one in found] == [receipt["appeal_id"]]


def test_who_searched_and_how_many_were_found_is_written_and_not_what_was_asked(
    house: House,
) -> None:
    assert search(house, {"words": "нерозголошене слово"}, SUPERVISOR).body["found"] == []
    chain = chain_name("khm", ChainKind.ACCESS, SUPERVISOR["sub"])
    (last,) = wiring.readings().page(chain, limit=1, before=None)
    facts = {"what": "SEARCH", "what_for": "INTAKE_AND_CONTROL", "records": 0}
    assert dict(last.facts) == facts


def test_a_coordinator_says_what_for(house: House) -> None:
    asked = {"words": "ліфт", "centre": "khm"}
    assert search(house, asked, COORDINATOR).status == 200
    reply = house.call("POST", "/v1/staff/search", asked, COORDINATOR)
    assert (reply.status, reply.body["code"]) == (422, "purpose_needed")


def test_staff_of_bodies_search_by_number_elsewhere(house: House) -> None:
    assert search(house, {"words": "ліфт"}, official("housing")).status == 403


def test_a_search_for_nothing_is_refused_with_the_field(house: House) -> None:
    for asked in ({}, {"words": "не"}, {"phone": "+11111111"}):
        reply = search(house, asked)
        assert (reply.status // 100, "field" in reply.body) == (4, True), reply.text
