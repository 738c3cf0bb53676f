"""Over HTTP: whoever of the staff reads of a person leaves a trace of it first, and those who watch over it see it."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.domain.history import HistoryEntry, holds
from chalicelib.domain.readings import chain_of_reader, chain_of_subject
from tests.factories import operator
from tests.house import (
    COORDINATOR,
    OPERATOR,
    SUPERVISOR,
    House,
    Reply,
    official,
)

AUDITOR = {"sub": "u-auditor", "cognito:groups": "auditor"}
ADMINISTRATOR = {"sub": "u-administrator", "cognito:groups": "administrator"}
WHY = {"Reading-Purpose": "CHECKING_A_COMPLAINT"}
NAME = "Дорошенко"


def case(house: House, appeal_id: str, claims: Any, headers: Any = None) -> Reply:
    return house.call("GET", f"/v1/staff/appeals/{appeal_id}", None, claims, headers)


def entries(chain: str) -> tuple[HistoryEntry, ...]:
    return tuple(reversed(wiring.readings().page(chain, limit=100, before=None)))


def readings(house: House, appeal_id: str, claims: Any, **query: str) -> Reply:
    headers = WHY if claims is COORDINATOR else None
    return house.call(
        "GET", f"/v1/staff/appeals/{appeal_id}/readings", None, claims, headers, query
    )


@pytest.mark.req("NS-9.6", "KRP-2.7", "ZAK-M3d")
def test_who_read_of_an_appeal_is_told_with_what_and_what_for(house: House) -> None:
    appeal_id = house.routed("housing")
    path = f"/v1/staff/appeals/{appeal_id}"
    assert case(house, appeal_id, OPERATOR).status == 200
    assert house.call("GET", f"{path}/card", claims=official("housing")).status == 200
    assert case(house, appeal_id, COORDINATOR, WHY).status == 200
    found = readings(house, appeal_id, SUPERVISOR)
    assert found.status == 200, found.text
    assert [(one["actor"], one["what"], one["what_for"]) for one in found.body["readings"]] == [
        ("STAFF:u-coordinator", "CASE", "CHECKING_A_COMPLAINT"),
        ("STAFF:u-official-housing", "CARD", "CONSIDERATION"),
        ("STAFF:u-operator", "CASE", "INTAKE_AND_CONTROL"),
    ]
    assert found.body["before"] is None
    assert NAME not in found.text
    assert holds(entries(chain_of_subject(appeal_id)))


def test_that_readings_are_read_is_one_of_them_and_pages_leave_none_out(house: House) -> None:
    appeal_id = house.lodge()["appeal_id"]
    case(house, appeal_id, OPERATOR)
    for claims in (SUPERVISOR, AUDITOR, COORDINATOR):
        assert readings(house, appeal_id, claims).status == 200
    newest = readings(house, appeal_id, AUDITOR, limit="2").body
    rest = readings(house, appeal_id, AUDITOR, before=str(newest["before"])).body
    found = [*newest["readings"], *rest["readings"]]
    assert [(one["seq"], one["what_for"]) for one in found][-4:] == [
        (4, "CHECKING_A_COMPLAINT"),
        (3, "AUDIT"),
        (2, "INTAKE_AND_CONTROL"),
        (1, "INTAKE_AND_CONTROL"),
    ]
    assert {one["what"] for one in found[:-1]} == {"READINGS"}


@pytest.mark.req("NS-9.6")
def test_a_coordinator_says_what_for_or_sees_nothing(house: House) -> None:
    appeal_id = house.lodge()["appeal_id"]
    refused = case(house, appeal_id, COORDINATOR)
    assert (refused.status, refused.body["code"]) == (422, "purpose_needed")
    assert "CHECKING_A_COMPLAINT" in refused.body["purposes"]
    unknown = case(house, appeal_id, COORDINATOR, {"Reading-Purpose": "CURIOSITY"})
    assert (unknown.status, unknown.body["field"]) == (400, "Reading-Purpose")
    for reply in (refused, unknown):
        assert NAME not in reply.text
    assert entries(chain_of_subject(appeal_id)) == ()
    assert NAME in case(house, appeal_id, COORDINATOR, WHY).text


def test_who_may_not_know_of_an_appeal_leaves_no_reading(house: House) -> None:
    appeal_id = house.lodge()["appeal_id"]
    assert case(house, appeal_id, {**OPERATOR, "custom:centre": "luh"}).status == 404
    assert case(house, appeal_id, official("health")).status == 404
    assert entries(chain_of_subject(appeal_id)) == ()


def test_an_applicant_who_looks_at_their_own_appeal_is_no_reader(house: House) -> None:
    receipt = house.lodge()
    shown = {"number": receipt["number"], "access_code": receipt["access_code"]}
    assert house.call("POST", "/v1/appeal-status", shown).status == 200
    assert entries(chain_of_subject(receipt["appeal_id"])) == ()


def test_a_search_by_telephone_stands_in_the_chain_of_who_searches(house: House) -> None:
    searcher = {**OPERATOR, "sub": "u-searcher"}
    for _ in range(2):
        matter = {"text": "ліфт", "phone": "+380671112233"}
        assert house.call("POST", "/v1/staff/similar", matter, searcher).status == 200
    assert house.call("POST", "/v1/staff/similar", {"text": "ліфт"}, searcher).status == 200
    (entry,) = entries("khm#access#u-searcher")
    assert (entry.facts["what"], entry.facts["records"]) == ("SEARCH", 0)
    assert "671112233" not in str(entry)
    assert entry.chain != chain_of_reader("khm", operator())


@pytest.mark.req("NS-9.6")
def test_an_export_stands_in_the_chain_of_who_takes_it(house: House) -> None:
    taken = house.call("GET", "/v1/staff/exports/officials", None, ADMINISTRATOR, None, None)
    assert taken.status == 200, taken.text
    (entry,) = entries("ukc#access#u-administrator")
    assert (entry.event, entry.facts["part"]) == ("ExportTaken", "officials")
