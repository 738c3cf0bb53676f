"""The telephone of a centre over HTTP: settings, plans from draft to version, and what a caller would hear."""

from typing import Any

import pytest

from chalicelib.domain.telephony.plan_findings import PlanFault
from chalicelib.entrypoints.http.call_plan_models import PLAN_FAULTS
from tests.house import COORDINATOR, OPERATOR, SUPERVISOR, House, official
from tests.plans import DOCUMENT, LINE, document

TELEPHONE = "/v1/staff/telephone"
PLANS = "/v1/staff/call-plans"
ADMINISTRATOR = {"sub": "u-administrator", "cognito:groups": "administrator"}
SETTINGS: dict[str, Any] = {
    "version": 0,
    "accounts": [{"id": "khm-main", "provider": "plain", "recording_hosts": ["pbx.example.ua"]}],
    "agents": [{"name": "101", "user_id": "u-operator"}],
    "calling": {"opens": "08:30", "closes": "20:00"},
}
MAIN = {"number": LINE, "name": "Основна", "kind": "CENTRE", "account": "khm-main", "plan": "main"}


@pytest.fixture(scope="module")
def wired(house: House) -> House:
    """The house with a telephone of one line and a plan in force."""
    assert put(house, SETTINGS).status == 200
    drafted = draft(house, DOCUMENT)
    reply = house.call(
        "POST", f"{PLANS}/main/editions/{drafted}/activation", {"note": "так"}, SUPERVISOR
    )
    assert reply.status == 201, reply.text
    assert put(house, {**SETTINGS, "version": 1, "lines": [MAIN]}).status == 200
    return house


def put(house: House, settings: dict[str, Any]) -> Any:
    return house.call("PUT", TELEPHONE, settings, SUPERVISOR)


def draft(house: House, plan: dict[str, Any]) -> str:
    given = {"plan": plan, "note": "чернетка"}
    reply = house.call("POST", f"{PLANS}/main/drafts", given, SUPERVISOR)
    assert reply.status == 201, reply.text
    id_: str = reply.body["edition"]["id"]
    return id_


def walk(house: House, **asked: Any) -> Any:
    return house.call("POST", f"{PLANS}/main/walk", asked, OPERATOR)


def test_settings_are_read_back_with_the_version_to_change_them_by(wired: House) -> None:
    body = wired.call("GET", TELEPHONE, claims=OPERATOR).body
    assert (body["centre"], body["version"], body["retention_days"]) == ("khm", 2, 365)
    assert body["lines"] == [{**MAIN, "territory": None}]
    assert (body["calling"]["opens"], body["calling"]["most_attempts"]) == ("08:30", 3)


def test_settings_that_have_moved_on_or_do_not_fit_are_refused(wired: House) -> None:
    stale = put(wired, SETTINGS)
    assert (stale.status, stale.body["code"]) == (409, "settings_moved_on")
    wrong = {**SETTINGS, "version": 2, "lines": [{**MAIN, "plan": "other"}]}
    refused = put(wired, wrong)
    assert (refused.status, refused.body["code"]) == (422, "telephone_refused")
    assert refused.body["findings"] == ["lines[0].plan UNKNOWN_PLAN other"]


@pytest.mark.parametrize(
    "bad",
    [
        {"version": -1},
        {"retention_days": 5000},
        {"agents": [{"name": "101; DROP", "user_id": "u"}]},
        {"calling": {"opens": "8:30"}},
        {"accounts": [{"id": "khm-main", "provider": "pigeon"}]},
    ],
)
def test_settings_of_another_form_are_not_read(wired: House, bad: dict[str, Any]) -> None:
    assert put(wired, {**SETTINGS, **bad}).status == 400


def test_only_keepers_change_and_only_staff_of_centres_see(wired: House) -> None:
    assert wired.call("PUT", TELEPHONE, SETTINGS, OPERATOR).status == 403
    assert wired.call("GET", TELEPHONE, claims=official("housing")).status == 403
    other = wired.call("GET", TELEPHONE, claims=SUPERVISOR, query={"centre": "luh"})
    assert (other.status, other.body["code"]) == (403, "role_not_allowed")
    seen = wired.call("GET", TELEPHONE, claims=COORDINATOR, query={"centre": "khm"})
    assert seen.body["version"] == 2
    empty = {"version": 0, "retention_days": 30}
    by = wired.call("PUT", TELEPHONE, empty, ADMINISTRATOR, query={"centre": "luh"})
    assert (by.status, by.body["version"]) == (200, 1)
    nowhere = wired.call("PUT", TELEPHONE, empty, ADMINISTRATOR, query={"centre": "xx"})
    assert (nowhere.status, nowhere.body["code"]) == (404, "centre_not_found")
    unnamed = wired.call("GET", TELEPHONE, claims=ADMINISTRATOR)
    assert (unnamed.status, unnamed.body["field"]) == (422, "centre")


def test_plans_are_listed_with_their_versions_and_lines(wired: House) -> None:
    (plan,) = wired.call("GET", PLANS, claims=OPERATOR).body["plans"]
    assert (plan["name"], plan["current"], plan["lines"]) == ("main", "v0001", [LINE])
    assert plan["versions"][0]["by"] == "STAFF:u-supervisor"


def test_a_version_is_read_in_the_form_in_which_it_is_sent(wired: House) -> None:
    body = wired.call("GET", f"{PLANS}/main/editions/v0001", claims=OPERATOR).body
    assert body["is_clean"] is True
    drafted = draft(wired, body["plan"])
    again = wired.call("GET", f"{PLANS}/main/editions/{drafted}", claims=OPERATOR).body
    assert again["plan"] == body["plan"]
    assert wired.call("GET", f"{PLANS}/main/editions/v0099", claims=OPERATOR).status == 404


def test_a_faulty_draft_is_explained_and_not_switched_on(wired: House) -> None:
    given = {"plan": document(people={"overflow": "nowhere"}), "note": "чернетка"}
    body = wired.call("POST", f"{PLANS}/main/drafts", given, SUPERVISOR).body
    assert body["is_clean"] is False
    (finding,) = body["findings"]
    assert (finding["step"], finding["field"], finding["fault"]) == (
        "people",
        "overflow",
        "UNKNOWN_STEP",
    )
    assert finding["explanation"] == "Такого кроку немає: додайте його або змініть перехід"
    path = f"{PLANS}/main/editions/{body['edition']['id']}/activation"
    refused = wired.call("POST", path, {"note": "так"}, SUPERVISOR)
    assert (refused.status, refused.body["code"]) == (422, "call_plan_refused")
    assert refused.body["findings"] == ["people overflow UNKNOWN_STEP nowhere"]
    assert wired.call("POST", path, {"note": "так"}, OPERATOR).status == 403


def test_what_is_no_plan_is_refused_by_step_and_field(wired: House) -> None:
    given = {"plan": document(hello={"kind": "SING"}), "note": "чернетка"}
    reply = wired.call("POST", f"{PLANS}/main/drafts", given, SUPERVISOR)
    assert (reply.status, reply.body["findings"]) == (422, ["hello kind BAD_VALUE"])


@pytest.mark.req("NS-9.1")
def test_a_call_is_played_at_a_moment_with_keys(wired: House) -> None:
    body = walk(wired, at="2026-11-23T08:00:00Z", keys=["-", "1"]).body
    assert (body["plan"], body["edition"]) == ("main", "v0001")
    assert [one["do"] for one in body["scenes"]] == ["GATHER", "GATHER", "QUEUE", "HANG_UP"]
    first, second, third, _ = body["scenes"]
    assert {"step": "hours", "branch": "OPEN"} in first["passed"]
    assert (first["pressed"], second["pressed"]) == ("", "1")
    assert second["proved"][0]["consent"] == "BY_CONTINUING"
    assert second["proved"][0]["notice_version"] == "main/v0001/1"
    assert (third["is_recorded"], third["operators"]) == (True, ["101"])


def test_at_night_another_way_is_heard(wired: House) -> None:
    scenes = walk(wired, at="2026-11-22T22:00:00Z").body["scenes"]
    assert [one["do"] for one in scenes] == ["RECORD", "HANG_UP"]
    assert {"step": "hours", "branch": "CLOSED"} in scenes[0]["passed"]


def test_a_draft_may_be_played_and_one_that_leads_nowhere_says_where(wired: House) -> None:
    drafted = draft(wired, document(hello={"words": {"uk": "Чернетка."}}))
    scenes = walk(wired, edition=drafted, is_answered=False, withholds_number=True).body["scenes"]
    assert scenes[0]["said"][0]["text"] == "Чернетка."
    broken = draft(wired, document(hello={"next": "nowhere"}))
    reply = walk(wired, edition=broken)
    assert (reply.status, reply.body["findings"]) == (422, ["hello next UNKNOWN_STEP nowhere"])


def test_what_is_not_there_cannot_be_played(wired: House) -> None:
    reply = wired.call("POST", f"{PLANS}/other/walk", {}, OPERATOR)
    assert (reply.status, reply.body["code"]) == (404, "call_plan_not_found")
    assert walk(wired, edition="d0999").status == 404
    assert walk(wired, keys=["12"]).status == 400
    assert walk(wired, at="9999-12-31T23:59:59Z").status == 400
    assert wired.call("POST", f"{PLANS}/Main/walk", {}, OPERATOR).status == 404


def test_every_fault_says_what_to_do_in_both_languages() -> None:
    assert set(PLAN_FAULTS) == set(PlanFault)
