"""On the deployed template: a table goes from the browser's form to the report, cases pass on to a successor."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from chalicelib.domain.kyiv import kyiv_date
from local.demo import appeal_of
from local.stack import Stack
from tests.stack.test_platform import wait_for
from tests.stack.test_similar import lodge
from tests.tabling import csv_of

KEEPER, OPERATOR = "administrator", "operator.khm"
COLUMNS = ("Код установи", "Назва", "Коротка назва", "Вид", "Територія", "Календар", "Діє", "Діє з")
TRIAGE = {
    "kind": "COMPLAINT",
    "regime": "APPEAL",
    "ground": "393/96 ст. 3",
    "issues": [{"no": 1, "classifier_code": "II.9"}],
}


def call(
    stack: Stack, method: str, path: str, body: Any = None, who: str = KEEPER
) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {stack.token(who)}"}
    url = f"{stack.api_url}/v1/staff/{path}"
    answer = requests.request(method, url, json=body, headers=headers, timeout=60)
    assert answer.ok, answer.text
    told: dict[str, Any] = answer.json()
    return told


def load(stack: Stack, table: bytes) -> dict[str, Any]:
    slot = call(stack, "POST", "import-uploads", {"content_type": "text/csv"})
    sent = requests.post(slot["url"], data=slot["fields"], files={"file": table}, timeout=30)
    assert sent.ok, sent.text
    call(stack, "POST", "imports", {"upload_id": slot["upload_id"], "kind": "bodies"})

    def done() -> dict[str, Any] | None:
        told = call(stack, "GET", f"imports/{slot['upload_id']}")
        return told if told["state"] != "WAITING" else None

    finished: dict[str, Any] = wait_for(done, 90)
    return finished


@pytest.mark.req("NS-1.2")
def test_a_table_is_loaded_and_the_registry_taken_out_again(stack: Stack) -> None:
    row = ("stack-roads", "Шляхи", "Ш", "SERVICE_PROVIDER", "UA", "ua-state", "так", "01.01.2026")
    bad = ("stack-bad", *row[1:4], "Київ", *row[5:])
    told = load(stack, csv_of(COLUMNS, row, bad))
    assert (told["state"], told["loaded"], told["refused"]) == ("DONE", 1, 1)
    link = call(stack, "GET", "exports/bodies")["url"]
    taken = requests.get(link, timeout=30)
    assert taken.ok
    assert "stack-roads;Шляхи" in taken.content.decode("utf-8-sig")
    again = load(stack, taken.content)
    assert (again["refused"], again["changed"]) == (0, 0)


@pytest.mark.req("TP-6.5")
def test_the_seed_names_officials_by_the_ids_of_their_tokens(stack: Stack) -> None:
    officials = call(stack, "GET", "bodies/khm-oda-social/officials")["officials"]
    assert {one["position"] for one in officials} == {
        "Головний спеціаліст",
        "Директор департаменту",
    }
    ids = {one["user_id"] for one in officials}
    assert {name for one in officials for name in one["deputies"]} < ids


def test_open_cases_pass_to_the_successor_of_a_body_that_ceased(stack: Stack) -> None:
    """The API orders, the queue carries, the importer writes: the rights of both Lambdas suffice."""
    old, heir = (f"stack-{uuid.uuid4().hex[:8]}" for _ in range(2))
    version = {
        "name": "Установа стенду",
        "short_name": "УС",
        "kind": "STRUCTURAL_UNIT",
        "territory": "UA",
        "valid_from": "2020-01-01",
    }
    for body_id in (old, heir):
        call(stack, "POST", f"bodies/{body_id}/versions", {**version, "name": body_id})
    appeal_id = lodge(stack, appeal_of(f"heir-{uuid.uuid4().hex[:8]}@example.org"))
    call(stack, "POST", f"appeals/{appeal_id}/triage", TRIAGE, OPERATOR)
    routing = {"lead": old, "basis": "за компетенцією"}
    call(stack, "POST", f"appeals/{appeal_id}/issues/1/routing", routing, OPERATOR)
    yesterday = kyiv_date(datetime.now(UTC)) - timedelta(days=1)
    ended = {**version, "name": old, "valid_to": yesterday.isoformat(), "successor_id": heir}
    call(stack, "POST", f"bodies/{old}/versions", ended)
    told = call(stack, "POST", f"bodies/{old}/succession")
    assert told == {"body_id": old, "successor_id": heir}

    def passed() -> bool:
        case = call(stack, "GET", f"appeals/{appeal_id}", who=OPERATOR)
        return bool(case["issues"][0]["assignments"][0]["body"] == heir)

    wait_for(passed, 150)
    entries = call(stack, "GET", f"appeals/{appeal_id}/history", who=OPERATOR)["entries"]
    assert "AssignmentPassedToSuccessor" in {one["event"] for one in entries}
