"""The board and the lists behind it, through the API."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.adapters.dynamodb.registry import DynamoRegistry
from chalicelib.entrypoints.http.staff_views import queue_out
from chalicelib.usecases.read_queues import AskedQueue, read_queue
from tests.factories import BODIES, operator
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


@contextmanager
def reads_counted() -> Iterator[list[str]]:
    """Names of the operations that are asked of DynamoDB meanwhile."""
    client: Any = wiring.registry_items()._get_connection().connection.client
    asked: list[str] = []

    def note(model: Any, **_more: Any) -> None:
        asked.append(model.name)

    client.meta.events.register("before-call.dynamodb", note)
    try:
        yield asked
    finally:
        client.meta.events.unregister("before-call.dynamodb", note)


def named(body_id: str) -> str:
    return next(one.name for one in BODIES if one.id == body_id)


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
    assert {(one["body"]["body"], one["state"]) for one in found} == {("social", "ROUTED")}


def test_a_list_calls_bodies_by_their_names(house: House) -> None:
    appeal_id = house.routed("housing", "social")
    housing = {"body": "housing", "name": named("housing")}
    social = {"body": "social", "name": named("social")}
    centre = queue(house, SUPERVISOR, state="ROUTED").body["entries"]
    line = next(one for one in centre if one["appeal_id"] == appeal_id)
    assert (line["body"], line["bodies"]) == (None, [housing, social])
    own = queue(house, official("social"), state="ROUTED").body["entries"]
    line = next(one for one in own if one["appeal_id"] == appeal_id)
    assert (line["body"], line["bodies"]) == (social, [])


def test_all_bodies_of_a_page_are_read_at_once(house: House) -> None:
    for lead, helper in (("housing", "social"), ("social", "health"), ("health", "housing")):
        house.routed(lead, helper)
    registry = DynamoRegistry(wiring.registry_items(), wiring.editions())
    asked = AskedQueue(place="OPEN", centre="khm")
    page = read_queue(
        asked,
        limit=100,
        cursor=None,
        appeals=wiring.desk().appeals,
        actor=operator(),
        now=datetime.now(UTC),
    )
    with reads_counted() as reads:
        told = queue_out(page, registry, datetime.now(UTC))
    assert len({one.body for entry in told.entries for one in entry.bodies}) == 3
    assert reads == ["BatchGetItem"]


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
