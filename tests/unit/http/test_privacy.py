"""Over HTTP: the notice at collection, and a request about personal data from the person to the file in their hands."""

import io
import json
import uuid
import zipfile
from typing import Any

import boto3
import pytest

from chalicelib import law, wiring
from chalicelib.domain.readings import chain_of_subject
from chalicelib.entrypoints.events.projector import projector
from tests.house import (
    APPEAL,
    BUCKET,
    COORDINATOR,
    OPERATOR,
    SUPERVISOR,
    Context,
    House,
    Reply,
    log_of_house,
    official,
)

REQUESTS = "/v1/staff/personal-data-requests"
REQUESTER = {"name": {"surname": "Дорошенко", "given": "Леся"}, "email": "lesia@applicants.example"}
CONSULTATION = {"ground": "ст. 15", "explanation": "Роз'яснено"}
OTHER_SUPERVISOR = {**SUPERVISOR, "custom:centre": "luh"}


def lodged(house: House) -> dict[str, Any]:
    """An appeal that the search for similar ones knows of; its receipt."""
    receipt = house.lodge()
    detail = json.dumps({"detail": {"appeal_id": receipt["appeal_id"], "seq": 1}})
    answer = projector({"Records": [{"messageId": "0", "body": detail}]}, Context())
    assert answer["batchItemFailures"] == []
    return receipt


def credentials(receipt: dict[str, Any]) -> dict[str, str]:
    return {"number": receipt["number"], "access_code": receipt["access_code"]}


def ask(house: House, receipt: dict[str, Any], **changes: Any) -> dict[str, Any]:
    body = {**credentials(receipt), "kind": "ACCESS", "requester": REQUESTER, **changes}
    key = {"Idempotency-Key": str(uuid.uuid4())}
    reply = house.call("POST", "/v1/personal-data-requests", body, headers=key)
    assert reply.status == 201, reply.text
    asked: dict[str, Any] = reply.body
    return asked


def step(house: House, asked: dict[str, Any], path: str, body: Any = None) -> Reply:
    reply = house.call("POST", f"{REQUESTS}/{asked['request_id']}/{path}", body, SUPERVISOR)
    assert reply.status == 200, reply.text
    return reply


def granted(house: House, asked: dict[str, Any], **changes: Any) -> None:
    step(house, asked, "identity", {"proof": "ACCESS_CODE_AND_CONTACT"})
    step(house, asked, "decision", {"is_granted": True, "text": "Так", **changes})


@pytest.mark.req("L5-4", "L5-8")
def test_everybody_reads_what_becomes_of_their_data_before_giving_them(house: House) -> None:
    reply = house.call("GET", "/v1/privacy-notice", query={"centre": "khm"})
    assert reply.status == 200, reply.text
    said = {one["id"]: one["text"] for one in reply.body["sections"]}
    assert "Контактний центр khm" in said["CONTROLLER"]
    assert "khm@centres.example" in said["RESPONSIBLE"]
    assert {"COMPOSITION", "PURPOSE", "RECIPIENTS", "RETENTION", "RIGHTS"} <= set(said)
    assert not any("{" in text for text in said.values())


def test_a_version_that_was_shown_can_be_read_again_and_one_that_never_was_is_told_so(
    house: House,
) -> None:
    version = law.load_privacy_notices()[0].version
    query = {"centre": "khm", "version": version}
    assert house.call("GET", "/v1/privacy-notice", query=query).body["version"] == version
    query["version"] = "1999.1"
    reply = house.call("GET", "/v1/privacy-notice", query=query)
    assert (reply.status, reply.body["code"]) == (404, "privacy_notice_not_found")
    nowhere = house.call("GET", "/v1/privacy-notice", query={"centre": "nowhere"})
    assert nowhere.body["code"] == "centre_not_found"


@pytest.mark.req("L5-4")
def test_the_receipt_names_the_notice_and_history_the_version_that_was_shown(house: House) -> None:
    version = law.load_privacy_notices()[-1].version
    receipt = house.lodge(privacy_notice=version)
    ref = receipt["privacy_notice"]
    address, _, query = ref["url"].partition("?")
    read = house.call("GET", address, query=dict(one.split("=") for one in query.split("&")))
    assert read.body["version"] == ref["version"]
    (entry,) = house.history(receipt["appeal_id"])
    assert entry["facts"]["privacy_notice"] == version
    (untold,) = house.history(house.lodge()["appeal_id"])
    assert "privacy_notice" not in untold["facts"]


def test_an_appeal_that_names_a_notice_that_never_was_is_told_which_field_is_wrong(
    house: House,
) -> None:
    reply = house.call("POST", "/v1/appeals", {**APPEAL, "privacy_notice": "1999.1"})
    assert (reply.status, reply.body["field"]) == (400, "privacy_notice")


@pytest.mark.req("L5-6", "D-43", "NS-9.6")
def test_a_person_asks_for_all_that_is_held_and_gets_it_as_a_file(house: House) -> None:
    receipt = lodged(house)
    appeal_id = receipt["appeal_id"]
    asked = ask(house, receipt, text="Усе, що маєте")
    assert (asked["state"], asked["file"]) == ("RECEIVED", None)
    granted(house, asked)
    path = f"{REQUESTS}/{asked['request_id']}"
    likely = house.call("GET", f"{path}/appeals", claims=SUPERVISOR).body["appeals"]
    assert appeal_id in [one["appeal_id"] for one in likely]
    made = step(house, asked, "file", {"appeals": [appeal_id]}).body
    assert made["state"] == "FULFILLED"
    status = house.call("POST", "/v1/personal-data-request-status", credentials(receipt))
    (own,) = status.body["requests"]
    assert own["file"]["sha256"] == made["file"]["sha256"]
    body = {**credentials(receipt), "request_id": asked["request_id"]}
    link = house.call("POST", "/v1/personal-data-file", body)
    assert link.status == 200, link.text
    key = link.body["url"].split("?")[0].split(f"/{BUCKET}/")[1]
    kept = boto3.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        assert "Дорошенко Леся" in archive.read("moi-dani.html").decode()
        data = json.loads(archive.read("moi-dani.json"))
    assert [one["number"] for one in data["appeals"]] == [receipt["number"]]
    read = wiring.readings().page(chain_of_subject(appeal_id), limit=9, before=None)
    assert [one.facts["what"] for one in read] == ["SUBJECT_FILE"]


@pytest.mark.req("L5-6")
def test_new_data_stand_in_the_case_and_the_old_ones_are_read_no_more(house: House) -> None:
    receipt = lodged(house)
    correction = {"data": {"phone": "+380380000011"}, "remove": ["email"]}
    asked = ask(house, receipt, kind="CHANGE", correction=correction)
    granted(house, asked)
    done = step(house, asked, "execution", {"appeals": [receipt["appeal_id"]]}).body
    assert done["state"] == "FULFILLED"
    case = house.call("GET", f"/v1/staff/appeals/{receipt['appeal_id']}", claims=OPERATOR)
    assert case.body["applicant"]["phone"] == "+380380000011"
    assert "lesia@applicants.example" not in case.text
    assert house.history(receipt["appeal_id"])[-1]["event"] == "PersonalDataChanged"


def test_a_granted_objection_takes_a_concluded_case_out_of_sight(house: House) -> None:
    receipt = lodged(house)
    appeal_id = receipt["appeal_id"]
    house.step(appeal_id, "consultation", OPERATOR, CONSULTATION)
    asked = ask(house, receipt, kind="OBJECTION", text="Дані потрапили до вас помилково")
    granted(house, asked, remedy="ERASE")
    assert step(house, asked, "execution", {"appeals": [appeal_id]}).body["state"] == "FULFILLED"
    case = house.call("GET", f"/v1/staff/appeals/{appeal_id}", claims=OPERATOR)
    assert case.status == 200
    assert "Дорошенко" not in case.text
    status = house.call("POST", "/v1/personal-data-request-status", credentials(receipt))
    assert [one["state"] for one in status.body["requests"]] == ["FULFILLED"]


def test_staff_put_down_a_letter_of_a_third_party_and_see_by_when_to_answer(house: House) -> None:
    body = {
        "kind": "THIRD_PARTY",
        "channel": "POST",
        "requester": {"organisation": "Адвокатське об'єднання", "postal_address": "Київ"},
        "text": "Для захисту в суді",
    }
    reply = house.call("POST", REQUESTS, body, OPERATOR)
    assert reply.status == 201, reply.text
    assert reply.body["rule"] == "D-43b"
    listed = house.call("GET", REQUESTS, claims=OPERATOR)
    assert reply.body["request_id"] in [one["request_id"] for one in listed.body["requests"]]
    assert "Адвокатське" not in listed.text
    path = f"{REQUESTS}/{reply.body['request_id']}"
    case = house.call("GET", path, claims=OPERATOR)
    assert case.body["requester"]["organisation"] == "Адвокатське об'єднання"
    chain = chain_of_subject(reply.body["request_id"])
    (read,) = wiring.readings().page(chain, limit=9, before=None)
    assert (read.actor, read.facts["what"]) == ("STAFF:u-operator", "PRIVACY_REQUEST")


def test_a_request_is_nobodys_but_its_centres_and_its_persons(house: House) -> None:
    receipt, other = lodged(house), lodged(house)
    asked = ask(house, receipt)
    path = f"{REQUESTS}/{asked['request_id']}"
    reply = house.call("GET", path, claims=OTHER_SUPERVISOR)
    assert (reply.status, reply.body["code"]) == (404, "privacy_request_not_found")
    for claims in (COORDINATOR, official("housing")):
        assert house.call("GET", path, claims=claims).body["code"] == "role_not_allowed"
    decision = {"is_granted": True, "text": "Так"}
    refused = house.call("POST", f"{path}/decision", decision, OPERATOR)
    assert refused.body["code"] == "role_not_allowed"
    body = {**credentials(other), "request_id": asked["request_id"]}
    stolen = house.call("POST", "/v1/personal-data-file", body)
    assert (stolen.status, stolen.body["code"]) == (404, "privacy_request_not_found")
    wrong = {**credentials(receipt), "access_code": "AAAAA-AAAAA"}
    guessed = house.call("POST", "/v1/personal-data-request-status", wrong)
    assert (guessed.status, guessed.body["code"]) == (404, "number_or_code_wrong")


def test_the_person_cannot_ask_as_a_third_party(house: House) -> None:
    body = {**credentials(lodged(house)), "kind": "THIRD_PARTY", "requester": REQUESTER}
    reply = house.call("POST", "/v1/personal-data-requests", body)
    assert (reply.status, reply.body["code"]) == (400, "invalid_request")


def test_nothing_of_a_person_reaches_the_log(house: House) -> None:
    receipt = lodged(house)
    with log_of_house() as log:
        asked = ask(house, receipt, text="Таємне прохання")
        granted(house, asked)
        step(house, asked, "file", {"appeals": [receipt["appeal_id"]]})
    for secret in ("Дорошенко", "lesia@", "Таємне", receipt["access_code"]):
        assert secret not in log.getvalue()
