"""Desks through the API: what officials and heads read, and what they are told when it does not go."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.adapters.dynamodb.registry import DynamoRegistry
from chalicelib.domain.keeping import Change
from chalicelib.domain.officials import Official
from chalicelib.usecases.ports import Replacement
from tests.factories import BODIES, NOW, responsible
from tests.house import House, open_house

QUEUE = {"limit": "100"}


def claims(user_id: str, role: str = "official", body: str = "housing") -> dict[str, str]:
    return {"sub": user_id, "cognito:groups": role, "custom:body": body}


HEAD = claims("u-head", "head")


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """A house in which `housing` hands its assignments out to two officials."""
    with open_house() as opened:
        registry = wiring.desk().registry
        assert isinstance(registry, DynamoRegistry)
        (housing,) = (one for one in BODIES if one.id == "housing")
        registry.put(replace(housing, hands_out=True))
        sheaf = wiring.records().sheaf(Official, "housing")
        people = (
            responsible("u-1", subjects=("II",), deputies=("u-2",), position="Спеціаліст з житла"),
            responsible("u-2", subjects=("1.1",), position="Спеціаліст із загальних питань"),
        )
        change = Change(at=NOW, actor="STAFF:seed", note="")
        wiring.records().replace([Replacement(sheaf=sheaf, records=people)], change)
        yield opened


def part(house: House, appeal_id: str, who: dict[str, str]) -> dict[str, Any]:
    case = house.call("GET", f"/v1/staff/appeals/{appeal_id}", claims=who).body
    found: dict[str, Any] = case["issues"][0]["assignments"][0]
    return found


@pytest.mark.req("TP-6.5", "KRR-6.10")
def test_the_case_shows_who_holds_it_by_position_and_who_controls(house: House) -> None:
    appeal_id = house.routed()
    found = part(house, appeal_id, HEAD)
    assert found["official"] == {"user_id": "u-1", "position": "Спеціаліст з житла"}
    assert found["controller"] == "u-operator"
    assert {"HAND_TO", "HAND_BACK"} <= set(found["allowed"])
    assert "TAKE" not in found["allowed"]
    assert house.history(appeal_id)[-1]["facts"]["officials"] == ["1:u-1"]


def test_work_goes_from_hand_to_hand_and_each_reads_ones_own(house: House) -> None:
    appeal_id = house.routed()

    def desk(user_id: str) -> set[str]:
        reply = house.call("GET", "/v1/staff/desk", claims=claims(user_id), query=QUEUE)
        assert reply.status == 200, reply.text
        return {one["appeal_id"] for one in reply.body["entries"]}

    assert appeal_id in desk("u-1")
    house.step(appeal_id, "assignments/1/handing", HEAD, {"to": "u-2", "words": "терміново"})
    assert appeal_id in desk("u-2") - desk("u-1")
    house.step(appeal_id, "assignments/1/handing-back", claims("u-2"), {"reason": "не моє"})
    assert appeal_id not in desk("u-2") | desk("u-1")
    house.step(appeal_id, "assignments/1/taking", claims("u-2"))
    history = house.call("GET", f"/v1/staff/appeals/{appeal_id}/history", claims=HEAD).body
    case = part(house, appeal_id, HEAD)
    assert history["positions"] == {"u-2": case["official"]["position"]}
    events = [entry["event"] for entry in house.history(appeal_id)][-3:]
    assert events == ["AssignmentHanded", "AssignmentHandedBack", "AssignmentTaken"]


def test_who_comes_second_is_told_kindly_whose_it_is(house: House) -> None:
    appeal_id = house.routed()
    path = f"/v1/staff/appeals/{appeal_id}/assignments/1/taking"
    reply = house.call("POST", path, claims=claims("u-2"))
    assert (reply.status, reply.body["code"]) == (409, "held_already")
    assert reply.body["position"] == "Спеціаліст з житла"
    assert "попросіть" in reply.body["title"]


def test_the_head_sees_the_desks_and_candidates_with_words(house: House) -> None:
    appeal_id = house.routed()
    reply = house.call("GET", "/v1/staff/bodies/housing/desks", claims=HEAD)
    first, second = reply.body["desks"]
    assert first["official"]["position"] == "Спеціаліст з житла"
    assert first["open_assignments"] >= 1
    assert (first["away_until"], second["official"]["user_id"]) == (None, "u-2")
    path = f"/v1/staff/appeals/{appeal_id}/assignments/1/candidates"
    (only,) = house.call("GET", path, claims=HEAD).body["candidates"]
    assert only["official"]["user_id"] == "u-1"
    assert only["explanation"].startswith("тема за посадою; відкритих доручень: ")


def test_only_an_absent_officials_work_is_handed_out_at_once(house: House) -> None:
    reply = house.call("POST", "/v1/staff/bodies/housing/relief", {"official": "u-1"}, HEAD)
    assert (reply.status, reply.body["code"]) == (409, "official_present")
    gone = house.call("POST", "/v1/staff/bodies/housing/relief", {"official": "u-9"}, HEAD)
    assert gone.body == {"handed": 0, "returned": 0, "left": [], "cursor": None}


@pytest.mark.parametrize(
    "path", ["/v1/staff/bodies/social/desks", "/v1/staff/bodies/nothing/desks"]
)
def test_another_bodys_desks_are_not_there(house: House, path: str) -> None:
    reply = house.call("GET", path, claims=HEAD)
    assert (reply.status, reply.body["code"]) == (404, "body_not_found")


@pytest.mark.parametrize("user_id", ["", "a b", "х", "a#b", "x" * 101, None, 7])
def test_an_id_that_is_none_is_refused_by_name(house: House, user_id: Any) -> None:
    path = f"/v1/staff/appeals/khm-{'a' * 26}/assignments/1/handing"
    reply = house.call("POST", path, {"to": user_id}, HEAD)
    assert (reply.status, reply.body["errors"][0]["field"]) == (400, "to")
