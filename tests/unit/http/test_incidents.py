"""Over HTTP: an incident from the first call to its end, as operator, applicant and everybody see it."""

import json
import uuid
from typing import Any

import pytest

from chalicelib.entrypoints.events.incident_news import incident_news
from chalicelib.entrypoints.events.projector import projector
from tests.house import APPEAL, COORDINATOR, OPERATOR, Context, House, official

TERRITORY = "UA68040470010096613"
INCIDENT = {
    "title": "Порив водопроводу",
    "places": [{"territory": TERRITORY, "street": "вул. Зоряна", "buildings": ["5", "7-А"]}],
    "subject": "WATER",
    "is_public": True,
    "expected_end": "2099-11-20T16:00:00Z",
}
MATTER = {
    "text": "лопнула труба, вода хлещет",
    "address": "ул. Зоряная, д. 7а",
    "territory": TERRITORY,
}


def begin(house: House, **changes: Any) -> dict[str, Any]:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    reply = house.call("POST", "/v1/staff/incidents", {**INCIDENT, **changes}, OPERATOR, headers)
    assert reply.status == 201, reply.text
    body: dict[str, Any] = reply.body
    return body


def deliver(*details: dict[str, Any]) -> list[str]:
    """Bring events to the Lambda as its queue does; the places of those that failed."""
    records = [
        {"messageId": str(no), "body": json.dumps({"detail": detail})}
        for no, detail in enumerate(details)
    ]
    answer = incident_news({"Records": records}, Context())
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


def project(appeal_id: str) -> None:
    detail = json.dumps({"detail": {"appeal_id": appeal_id, "seq": 1}})
    answer = projector({"Records": [{"messageId": "0", "body": detail}]}, Context())
    assert answer["batchItemFailures"] == []


def reported(house: House, number: int) -> str:
    applicant = {
        **APPEAL["applicant"],
        "name": {"surname": f"Заявник{number}", "given": "Ім'я"},
        "email": f"{uuid.uuid4().hex}@applicants.example",
        "residence": f"м. Хмельницький, вул. Зоряна, 7-А, кв. {number}",
    }
    issue = {"text": "Прорвало трубу, вода тече по дорозі", "territory": TERRITORY}
    appeal_id: str = house.lodge(applicant=applicant, issues=[issue])["appeal_id"]
    project(appeal_id)
    return appeal_id


@pytest.mark.req("KRP-5.2.8")
def test_an_incident_from_the_first_call_to_its_end(house: House) -> None:
    reports = [reported(house, number) for number in (1, 2)]
    before = house.call("POST", "/v1/staff/similar", MATTER, OPERATOR).body
    assert before["suggest_incident"] is True
    assert set(reports) <= set(before["incident_appeals"])
    (found,) = [one for one in before["candidates"] if one["appeal_id"] == reports[0]]
    assert found["explanation"].startswith("інший заявник; той самий будинок; та сама тема")
    assert found["explanation"].endswith("щойно")
    incident = begin(house, appeals=reports)
    path = f"/v1/staff/incidents/{incident['incident_id']}"
    after = house.call("POST", "/v1/staff/similar", MATTER, OPERATOR).body
    (open_here,) = [
        one
        for one in after["incidents"]
        if one["incident"]["incident_id"] == incident["incident_id"]
    ]
    assert open_here["explanation"] == (
        "відкрита подія за цією адресою: Порив водопроводу, очікуване завершення 20.11.2099 18:00"
    )
    page = house.call("GET", f"{path}/appeals", claims=COORDINATOR).body
    assert set(page["appeal_ids"]) == set(reports)
    told = house.call("POST", f"{path}/news", {"text": "Бригада на місці"}, OPERATOR)
    assert told.status == 200, told.text
    ended = house.call("POST", f"{path}/end", {"result": "Порив усунено"}, OPERATOR)
    assert (ended.body["state"], ended.body["result"]) == ("ENDED", "Порив усунено")
    news = {"appeal_id": incident["incident_id"]}
    assert deliver({**news, "seq": 2}, {**news, "seq": 3}, {**news, "seq": 3}) == []
    for appeal_id in reports:
        events = [one["event"] for one in house.history(appeal_id)]
        assert events.count("IncidentNewsTold") == events.count("IncidentEndTold") == 1
        case = house.call("GET", f"/v1/staff/appeals/{appeal_id}", claims=OPERATOR).body
        assert case["incident_id"] == incident["incident_id"]
        assert case["incident_result"] == "Порив усунено"
        assert case["state"] == "REGISTERED"


def test_an_appeal_joins_and_leaves_by_command(house: House) -> None:
    appeal_id = reported(house, 9)
    incident = begin(house)
    joining = {"incident_id": incident["incident_id"]}
    state = house.step(appeal_id, "incident", OPERATOR, joining)
    assert "UNLINK_INCIDENT" in state["allowed"]
    assert "LINK_INCIDENT" not in state["allowed"]
    assert "LINK_INCIDENT" in house.step(appeal_id, "incident-removal", OPERATOR)["allowed"]


def test_everybody_reads_published_incidents_and_nothing_of_who_reported(house: House) -> None:
    report = reported(house, 11)
    public = begin(house, appeals=[report])
    hidden = begin(house, is_public=False)
    query = {"centre": "khm", "territory": TERRITORY}
    reply = house.call("GET", "/v1/incidents", query=query)
    ids = [one["incident_id"] for one in reply.body["incidents"]]
    assert public["incident_id"] in ids
    assert hidden["incident_id"] not in ids
    assert report not in reply.text
    elsewhere = {"centre": "khm", "territory": "UA44000000000018893"}
    assert house.call("GET", "/v1/incidents", query=elsewhere).body["incidents"] == []


@pytest.mark.parametrize(
    "changes",
    [
        {"places": []},
        {"places": [{}]},
        {"places": [{"buildings": ["7"]}]},
        {"places": [{"street": "вул. Зоряна", "buildings": ["7, кв. 12"]}]},
        {"title": ""},
        {"expected_end": "2099-11-20T16:00:00"},
        {"expected_end": "2020-11-20T16:00:00Z"},
        {"subject": "вода"},
    ],
)
def test_an_incident_that_says_too_little_or_too_much_is_refused(
    house: House, changes: dict[str, Any]
) -> None:
    reply = house.call("POST", "/v1/staff/incidents", {**INCIDENT, **changes}, OPERATOR)
    assert 400 <= reply.status < 500, reply.text


def test_only_the_centre_and_coordinators_know_of_an_incident(house: House) -> None:
    path = f"/v1/staff/incidents/{begin(house)['incident_id']}"
    other = {**OPERATOR, "custom:centre": "luh"}
    for suffix in ("", "/appeals"):
        assert house.call("GET", path + suffix, claims=other).status == 404
        assert house.call("GET", path + suffix, claims=official("housing")).status == 403
        assert house.call("GET", path + suffix, claims=COORDINATOR).status == 200
    for suffix, body in (("/news", {"text": "x"}), ("/end", {"result": "x"})):
        assert house.call("POST", path + suffix, body, other).status == 404
        assert house.call("POST", path + suffix, body, COORDINATOR).status == 403


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": "🙂" * 1000}, {"text": "x" * 100_000}, {"address": "7"}],
    ids=lambda body: str(body)[:20],
)
def test_whatever_the_operator_typed_so_far_is_answered(house: House, body: dict[str, Any]) -> None:
    reply = house.call("POST", "/v1/staff/similar", body, OPERATOR)
    assert reply.status == 200, reply.text


def test_a_coordinator_names_the_centre_whose_reports_are_looked_through(house: House) -> None:
    reply = house.call("POST", "/v1/staff/similar", {**MATTER, "centre": "khm"}, COORDINATOR)
    assert reply.status == 200, reply.text


def test_news_of_what_is_not_there_goes_back_to_the_queue(house: House) -> None:  # noqa: ARG001
    missing = {"appeal_id": f"khm-{'a' * 26}", "seq": 1}
    assert deliver(missing) == ["0"]
