"""The board and the lists behind it, through the API."""

import pytest

from tests.house import (
    COORDINATOR,
    OPERATOR,
    SUPERVISOR,
    House,
    Reply,
    official,
)


def board(house: House, claims: dict[str, str], **query: str) -> Reply:
    return house.call("GET", "/v1/staff/board", claims=claims, query=query or None)


def queue(house: House, claims: dict[str, str], **query: str) -> Reply:
    asked = {"state": "OPEN", "limit": "100", **query}
    return house.call("GET", "/v1/staff/queue", claims=claims, query=asked)


@pytest.mark.req("KRP-3.3")
def test_the_board_counts_what_the_lists_show(house: House) -> None:
    house.lodge()
    house.routed("housing", "social")
    told = board(house, SUPERVISOR).body
    assert (told["centre"], told["body"], told["is_complete"]) == ("khm", None, True)
    assert told["all_open"] == len(queue(house, SUPERVISOR).body["entries"])
    rows = {row["body"]: row["all_open"] for row in told["bodies"]}
    assert rows["social"] == len(queue(house, SUPERVISOR, body="social").body["entries"])
    assert set(rows) == {"housing", "social", None}
    assert told["trays"]["call_backs"] == told["trays"]["alerts"] == 0
    assert told["overdue"] == len(queue(house, SUPERVISOR, due="OVERDUE").body["entries"]) == 0


def test_a_body_sees_its_own_board_and_no_trays_of_the_centre(house: House) -> None:
    house.routed("housing", "social")
    told = board(house, official("social", "head"), centre="khm").body
    assert (told["centre"], told["body"]) == (None, "social")
    assert [row["body"] for row in told["bodies"]] == ["social"]
    assert told["trays"]["call_backs"] is None
    found = queue(house, official("social")).body["entries"]
    assert len(found) == told["all_open"]
    assert {(one["body"], one["state"]) for one in found} == {("social", "ROUTED")}


def test_a_coordinator_names_the_centre(house: House) -> None:
    house.lodge()
    assert board(house, COORDINATOR).body["all_open"] == 0
    assert board(house, COORDINATOR, centre="khm").body["all_open"] > 0
    assert board(house, COORDINATOR, centre="zzz").status == 404


@pytest.mark.parametrize(
    "query",
    [
        {"cursor": "x"},
        {"cursor": "2026-12-16#khm#0000"},
        {"due": "NEVER"},
        {"light": "BLUE"},
        {"due_until": "tomorrow"},
        {"state": "SHUT"},
    ],
)
def test_a_list_that_there_is_not_is_refused(house: House, query: dict[str, str]) -> None:
    assert queue(house, OPERATOR, **query).status == 400


def test_pages_of_what_is_open_make_up_the_whole(house: House) -> None:
    for _ in range(3):
        house.lodge()
    every = [one["appeal_id"] for one in queue(house, OPERATOR).body["entries"]]
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = queue(house, OPERATOR, limit="2", **cursor).body
        found += [one["appeal_id"] for one in page["entries"]]
        if page["cursor"] is None:
            break
        cursor = {"cursor": page["cursor"]}
    assert found == every
