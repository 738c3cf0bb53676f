"""The watch on trends over real tables: a rise is raised once, told, and followed over HTTP."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.usual import DayCounts
from chalicelib.entrypoints.events.projector import projector
from chalicelib.entrypoints.events.trend_watch import trend_watch
from tests.house import APPEAL, COORDINATOR, OPERATOR, SUPERVISOR, Context, House, open_house

CITY = "UA68040470010096613"
NOTHING = {"raised": 0, "extended": 0, "letters": 0, "is_complete": True}


@pytest.fixture
def house() -> Iterator[House]:
    """A house of its own for each test, whose centre has been counted for eight weeks."""
    with open_house() as opened:
        today = kyiv_date(datetime.now(UTC))
        for no in range(57):
            counts = DayCounts(
                day=today - timedelta(days=no), hours=(1,) + (0,) * 23, counts={f"II.10 {CITY}": 1}
            )
            wiring.cells().keep_day("khm", counts)
        yield opened


def project(*appeal_ids: str) -> None:
    """What the bus brings to the projector, each twice."""
    records = [
        {
            "messageId": f"m{no}",
            "receiptHandle": "handle",
            "body": json.dumps({"detail": {"appeal_id": appeal_id, "seq": 2}}),
            "attributes": {},
            "messageAttributes": {},
            "md5OfBody": "",
            "eventSource": "aws:sqs",
            "eventSourceARN": "arn:aws:sqs:eu-central-1:111111111111:projector",
            "awsRegion": "eu-central-1",
        }
        for no, appeal_id in enumerate([*appeal_ids, *appeal_ids])
    ]
    assert projector({"Records": records}, Context()) == {"batchItemFailures": []}


def outbreak(house: House, cases: int = 6) -> list[str]:
    found = []
    for _ in range(cases):
        appeal_id = house.lodge()["appeal_id"]
        issue = {"no": 1, "classifier_code": "II.9", "territory": CITY}
        triage = {"kind": "COMPLAINT", "regime": "APPEAL", "ground": "ст. 3", "issues": [issue]}
        house.step(appeal_id, "triage", OPERATOR, triage)
        found.append(appeal_id)
    project(*found)
    return found


def alerts(house: House, claims: dict[str, str] = SUPERVISOR) -> list[dict[str, Any]]:
    reply = house.call("GET", "/v1/staff/alerts", claims=claims, query={"centre": "khm"})
    assert reply.status == 200, reply.text
    found: list[dict[str, Any]] = reply.body["alerts"]
    return found


@pytest.mark.req("NS-6.4")
@pytest.mark.req("TP-6.2c")
def test_a_rise_is_raised_once_and_followed_to_its_result(house: House) -> None:
    cases = outbreak(house)
    assert trend_watch({}, Context()) == {**NOTHING, "raised": 1, "letters": 2}
    assert trend_watch({}, Context()) == NOTHING
    (alert,) = alerts(house)
    assert alert["appeals"] == sorted(cases)
    assert (alert["kind"], alert["state"], alert["area"]) == ("RISE", "NEW", "UA6804047001")
    assert all(letter["sent_at"] for letter in alert["letters"])

    path = f"/v1/staff/alerts/{alert['alert_id']}"
    assert house.call("POST", f"{path}/taking", {}, SUPERVISOR).body["state"] == "TAKEN"
    told = house.call("POST", f"{path}/steps", {"text": "Бригада виїхала"}, SUPERVISOR)
    assert told.status == 200, told.text
    done = house.call("POST", f"{path}/resolution", {"text": "Тепло дали"}, SUPERVISOR)
    assert (done.body["state"], done.body["result"]) == ("RESOLVED", "Тепло дали")
    again = house.call("POST", f"{path}/steps", {"text": "ще"}, SUPERVISOR)
    assert (again.status, again.body["code"]) == (409, "not_allowed_now")
    steps = house.call("GET", path, claims=COORDINATOR).body["steps"]
    assert [one["act"] for one in steps] == [
        "RAISE",
        "SEND_LETTER",
        "SEND_LETTER",
        "TAKE",
        "ADD_STEP",
        "RESOLVE",
    ]
    assert trend_watch({}, Context()) == NOTHING

    today = kyiv_date(datetime.now(UTC))
    period = {"centre": "khm", "from": str(today - timedelta(days=1)), "to": str(today)}
    report = house.call("GET", "/v1/staff/problems", claims=SUPERVISOR, query=period)
    first = report.body["problems"][0]
    assert (first["code"], first["alerts"][0]["result"]) == ("II.9", "Тепло дали")


def test_words_of_tension_reach_the_coordinator_and_nothing_of_the_text_is_kept(
    house: House,
) -> None:
    text = "Завтра перекриємо трасу біля Копистина"
    appeal = house.lodge({**APPEAL, "issues": [{"text": text, "territory": CITY}]})
    project(appeal["appeal_id"])
    assert trend_watch({}, Context())["raised"] == 1
    (alert,) = alerts(house, COORDINATOR)
    assert (alert["kind"], alert["code_name"]) == ("TENSION", "Перекриття дороги")
    assert "Копистин" not in json.dumps(alert, ensure_ascii=False)


@pytest.mark.req("NS-4.2")
def test_a_problem_flagged_by_hand_is_an_alert_like_any(house: House) -> None:
    appeal_id = house.lodge()["appeal_id"]
    body = {
        "centre": "khm",
        "classifier_code": "II.9",
        "matter": "Садок без тепла",
        "appeals": [appeal_id],
    }
    raised = house.call("POST", "/v1/staff/alerts", body, SUPERVISOR)
    assert (raised.status, raised.body["kind"]) == (201, "BY_HAND")
    assert raised.body["explanation"].endswith("Садок без тепла")
    assert house.call("POST", "/v1/staff/alerts", body, SUPERVISOR).body["code"] == "alert_is_open"
    assert trend_watch({}, Context())["letters"] == 2


def test_a_run_without_time_leaves_all_to_the_next(house: House) -> None:
    outbreak(house)
    assert trend_watch({}, Context(remaining_ms=[9_000])) == {**NOTHING, "is_complete": False}
    assert trend_watch({}, Context())["raised"] == 1


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"centre": "khm", "from": "2026-11-20", "to": "2026-11-01"}, 422),
        ({"centre": "khm", "from": "2020-01-01", "to": "2026-11-01"}, 422),
        ({"centre": "khm", "from": "вчора", "to": "2026-11-01"}, 400),
        ({"centre": "luh", "from": "2026-11-01", "to": "2026-11-02"}, 403),
        ({"centre": "khm", "from": "2026-11-01", "to": "2026-11-02", "level": "MOON"}, 400),
        ({"centre": "khm"}, 400),
    ],
)
def test_a_report_that_cannot_be_given_is_refused(
    house: House, query: dict[str, str], status: int
) -> None:
    assert house.call("GET", "/v1/staff/problems", claims=SUPERVISOR, query=query).status == status
