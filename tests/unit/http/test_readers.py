"""Who read what, told by call, by reader and by day: to those who watch over it, and to nobody else."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.telephony.events import EventKind
from tests.house import COORDINATOR, OPERATOR, SUPERVISOR, House, Reply
from tests.ringing import call_in

AUDITOR = {"sub": "u-auditor", "cognito:groups": "auditor"}
ELSEWHERE = {**SUPERVISOR, "custom:centre": "luh"}
WHY = {"Reading-Purpose": "CHECKING_A_COMPLAINT"}


def ask(house: House, path: str, claims: Any, **query: str) -> Reply:
    headers = WHY if claims is COORDINATOR else None
    return house.call("GET", f"/v1/staff{path}", None, claims, headers, query or None)


def today() -> str:
    return kyiv_date(datetime.now(UTC)).isoformat()


@pytest.mark.req("NS-9.6")
def test_who_opened_a_call_is_told(house: House) -> None:
    call_id = call_in(EventKind.ANSWERED, EventKind.ENDED, person="+380671112233").call.id
    assert ask(house, f"/calls/{call_id}/card", OPERATOR).status == 200
    for claims in (SUPERVISOR, AUDITOR, COORDINATOR):
        reply = ask(house, f"/calls/{call_id}/readings", claims)
        assert reply.status == 200, reply.text
        first = reply.body["readings"][-1]
        assert (first["actor"], first["what"]) == ("STAFF:u-operator", "CALL_CARD")
    foreign = ask(house, f"/calls/{call_id}/readings", ELSEWHERE)
    assert (foreign.status, foreign.body["code"]) == (404, "call_not_found")


@pytest.mark.req("NS-9.6")
def test_what_one_searched_for_many_is_told_by_reader(house: House) -> None:
    searcher = {**OPERATOR, "sub": "u-curious"}
    asked = {"words": "ліфт"}
    assert house.call("POST", "/v1/staff/search", asked, searcher).status == 200
    for claims, query in ((SUPERVISOR, {}), (AUDITOR, {"centre": "khm"})):
        reply = ask(house, "/readers/u-curious/readings", claims, **query)
        assert reply.status == 200, reply.text
        assert [one["what"] for one in reply.body["readings"]] == ["SEARCH"]
    assert ask(house, "/readers/u-curious/readings", AUDITOR).body["readings"] == []
    assert ask(house, "/readers/u-curious/readings", ELSEWHERE, centre="khm").status == 404
    assert ask(house, "/readers/u-curious/readings", AUDITOR, centre="zzz").status == 404


@pytest.mark.req("NS-9.6")
def test_a_day_tells_what_one_reader_read_of_whom(house: House) -> None:
    reader = {**OPERATOR, "sub": "u-reader"}
    ids = [house.lodge()["appeal_id"] for _ in range(3)]
    for appeal_id in ids:
        assert ask(house, f"/appeals/{appeal_id}", reader).status == 200
        assert ask(house, f"/appeals/{appeal_id}", OPERATOR).status == 200
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        query = {"day": today(), "reader": "u-reader", "limit": "2", **cursor}
        reply = ask(house, "/readings", SUPERVISOR, **query)
        assert reply.status == 200, reply.text
        assert {one["actor"] for one in reply.body["readings"]} <= {"STAFF:u-reader"}
        found += [one["subject"] for one in reply.body["readings"]]
        if reply.body["cursor"] is None:
            break
        cursor = {"cursor": reply.body["cursor"]}
    assert sorted(found) == sorted(ids)
    whole = ask(house, "/readings", SUPERVISOR, day=today(), limit="100").body["readings"]
    assert {"STAFF:u-reader", "STAFF:u-operator"} <= {one["actor"] for one in whole}


def test_a_day_of_another_centre_is_none(house: House) -> None:
    assert ask(house, "/readings", ELSEWHERE, day=today(), centre="khm").status == 404
    assert ask(house, "/readings", OPERATOR, day=today()).status == 403
    assert ask(house, "/readings", SUPERVISOR, day=today(), cursor="x").status == 400


def test_that_a_day_was_read_is_a_reading(house: House) -> None:
    auditor = {**AUDITOR, "custom:centre": "khm", "sub": "u-second-auditor"}
    assert ask(house, "/readings", auditor, day=today()).status == 200
    (own,) = ask(house, "/readers/u-second-auditor/readings", SUPERVISOR).body["readings"]
    assert (own["what"], own["what_for"]) == ("READINGS", "AUDIT")
