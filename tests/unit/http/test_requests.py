"""Requests as they come in the wild: broken, oversized, in any script; each is answered clearly."""

import json
from typing import Any

import pytest

from tests.house import ANSWER, APPEAL, OPERATOR, SUPERVISOR, TRIAGE, House, Reply, official

ELECTRONIC = "/v1/appeals"


def applicant(**changes: Any) -> dict[str, Any]:
    return {**APPEAL, "applicant": {**APPEAL["applicant"], **changes}}


def named(surname: str) -> dict[str, Any]:
    return applicant(name={"surname": surname, "given": "Леся"})


def with_text(text: str) -> dict[str, Any]:
    return {**APPEAL, "issues": [{"text": text}]}


def fields(reply: Reply) -> set[tuple[str, str]]:
    return {(error["field"], error["code"]) for error in reply.body.get("errors", ())}


def assert_problem(reply: Reply, status: int, code: str) -> None:
    assert (reply.status, reply.body["code"]) == (status, code), reply.text
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert reply.body["status"] == status
    assert reply.body["title"]
    assert reply.body["title_en"]
    assert reply.body["type"] == f"urn:vikno:problem:{code}"


BROKEN = [
    "",
    "{",
    "[]",
    "null",
    "1",
    '"text"',
    "{'centre': 'khm'}",
    json.dumps(APPEAL)[:-1],
    json.dumps(APPEAL) + "x",
    "\ufeff{}",
    "NaN",
    "[" * 100_000,
    '{"centre": ' * 5_000,
    "\x00",
    json.dumps(APPEAL).replace("khm", "\\ud800"),
]


@pytest.mark.parametrize("body", BROKEN, ids=lambda body: repr(body[:14]))
def test_what_is_not_json_of_an_appeal_is_refused(house: House, body: str) -> None:
    assert_problem(house.call("POST", ELECTRONIC, body), 400, "invalid_request")


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({**APPEAL, "centre": 7}, "centre", "string_type"),
    ({**APPEAL, "centre": "KHM"}, "centre", "string_pattern_mismatch"),
    ({**APPEAL, "is_collective": "yes"}, "is_collective", "bool_type"),
    ({**APPEAL, "issues": "Ліфт"}, "issues", "tuple_type"),
    ({**APPEAL, "issues": []}, "issues", "too_short"),
    ({**APPEAL, "issues": [{"text": "Ліфт"}] * 11}, "issues", "too_long"),
    ({**APPEAL, "issues": ["Ліфт"]}, "issues.0", "model_type"),
    ({**APPEAL, "applicant_type": "ROBOT"}, "applicant_type", "enum"),
    ({**APPEAL, "answer_by": None}, "answer_by", "enum"),
    ({**APPEAL, "color": "blue"}, "color", "extra_forbidden"),
    ({**APPEAL, "received_on": "2026-01-01"}, "received_on", "extra_forbidden"),
    ({**APPEAL, "channel": "PHONE"}, "channel", "extra_forbidden"),
    (applicant(citizenship="UA"), "applicant.citizenship", "extra_forbidden"),
    (applicant(email="немає"), "applicant.email", "string_pattern_mismatch"),
    (
        applicant(email="a@b.example\nBcc: c@d.example"),
        "applicant.email",
        "string_pattern_mismatch",
    ),
    (applicant(phone="call me"), "applicant.phone", "string_pattern_mismatch"),
    (applicant(residence="я" * 4000), "applicant.residence", "string_too_long"),
    (with_text("   \n\t"), "issues.0.text", "string_too_short"),
    (with_text("я" * 15_001), "issues.0.text", "string_too_long"),
    (with_text("a\x00b"), "issues.0.text", "control_characters"),
    (with_text("a\x1b[31m"), "issues.0.text", "control_characters"),
    (named("\x00"), "applicant.name.surname", "control_characters"),
    (named("я" * 201), "applicant.name.surname", "string_too_long"),
]


@pytest.mark.parametrize(("body", "field", "code"), WRONG, ids=[f"{w[1]}-{w[2]}" for w in WRONG])
def test_a_wrong_field_is_named_and_its_value_not_repeated(
    house: House, body: dict[str, Any], field: str, code: str
) -> None:
    reply = house.call("POST", ELECTRONIC, body)
    assert_problem(reply, 400, "invalid_request")
    assert (field, code) in fields(reply)
    assert len(reply.text) < 2_000
    for error in reply.body["errors"]:
        assert error["title"]
        assert error["title_en"]


@pytest.mark.parametrize("field", ["centre", "applicant_type", "applicant", "issues", "answer_by"])
def test_a_missing_field_is_named(house: House, field: str) -> None:
    reply = house.call("POST", ELECTRONIC, {k: v for k, v in APPEAL.items() if k != field})
    assert_problem(reply, 400, "invalid_request")
    assert fields(reply) == {(field, "missing")}


@pytest.mark.req("L1-5d")
@pytest.mark.parametrize("field", ["name", "residence", "email"])
def test_what_the_law_demands_is_named(house: House, field: str) -> None:
    given = {k: v for k, v in APPEAL["applicant"].items() if k != field}
    reply = house.call("POST", ELECTRONIC, {**APPEAL, "applicant": given})
    assert_problem(reply, 422, "missing_field")
    assert reply.body["field"] == f"applicant.{field}"


@pytest.mark.parametrize("path", [ELECTRONIC, "/v1/appeal-status", "/v1/uploads"])
def test_300_kilobytes_are_too_many(house: House, path: str) -> None:
    body = json.dumps({"x": "a" * 300_000})
    assert_problem(house.call("POST", path, body), 413, "body_too_large")
    cyrillic = json.dumps({"x": "я" * 150_000}, ensure_ascii=False)
    assert_problem(house.call("POST", path, cyrillic), 413, "body_too_large")


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x", "", "json"]
)
def test_another_media_type_is_refused(house: House, media_type: str) -> None:
    reply = house.call("POST", ELECTRONIC, APPEAL, headers={"Content-Type": media_type})
    assert_problem(reply, 415, "unsupported_media_type")


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "Application/JSON"])
def test_json_by_any_spelling_is_taken(house: House, media_type: str) -> None:
    reply = house.call("POST", ELECTRONIC, APPEAL, headers={"Content-Type": media_type})
    assert reply.status == 201


SCRIPTS = [
    "Ліфт не працює 🙁👩‍👩‍👧‍👦🇺🇦",
    "המעלית לא עובדת \u202eкінець\u202c",
    "المصعد لا يعمل",
    "电梯坏了",
    "Zażółć gęślą jaźń; İstanbul; ʼапостроф'",
    "<script>alert(1)</script> {{7*7}} ${jndi:x} %s {0}",
    "перший рядок\nдругий\r\n\tтретій",
    "е\u0301 і \u0456\u0308",
    "\U0001f9ff" * 3_000,
]


@pytest.mark.req("L1-6")
@pytest.mark.parametrize("text", SCRIPTS, ids=lambda text: text[:12])
def test_any_script_is_taken_and_given_back_intact(house: House, text: str) -> None:
    receipt = house.lodge(
        {**named(text[:60].replace("\n", " ")), "issues": [{"text": text, "address": text[:900]}]}
    )
    case = house.call("GET", f"/v1/staff/appeals/{receipt['appeal_id']}", claims=OPERATOR).body
    assert case["issues"][0]["text"] == text.strip()
    assert case["issues"][0]["address"] == text[:900].strip()


def test_the_largest_appeal_that_fits_is_taken_and_read(house: House) -> None:
    body = {**APPEAL, "issues": [{"text": "я" * 12_000, "address": "я" * 500}] * 10}
    raw = json.dumps(body, ensure_ascii=False)
    assert 240_000 < len(raw.encode()) < 256 * 1024
    reply = house.call("POST", ELECTRONIC, raw)
    assert reply.status == 201
    case = house.call("GET", f"/v1/staff/appeals/{reply.body['appeal_id']}", claims=OPERATOR)
    assert [len(issue["text"]) for issue in case.body["issues"]] == [12_000] * 10


def test_an_unknown_centre_is_not_found(house: House) -> None:
    reply = house.call("POST", ELECTRONIC, {**APPEAL, "centre": "nowhere"})
    assert_problem(reply, 404, "centre_not_found")


KEY = {"Idempotency-Key": "a-key-of-16-chars-or-more"}


def test_the_same_key_and_request_get_the_same_receipt(house: House) -> None:
    first = house.call("POST", ELECTRONIC, APPEAL, headers=KEY)
    again = house.call("POST", ELECTRONIC, APPEAL, headers=KEY)
    assert (first.status, again.status) == (201, 201)
    assert again.body == first.body


def test_the_same_key_with_another_request_is_refused(house: House) -> None:
    key = {"Idempotency-Key": "another-key-of-16-chars"}
    house.call("POST", ELECTRONIC, APPEAL, headers=key)
    reply = house.call("POST", ELECTRONIC, {**APPEAL, "answer_by": "POST"}, headers=key)
    assert_problem(reply, 422, "idempotency_key_reused")
    assert reply.body["field"] == "Idempotency-Key"


@pytest.mark.parametrize(
    "key", ["", "short", "a" * 129, "with spaces in the key", "ключ" * 5, "a" * 15 + "\n"]
)
def test_a_bad_key_is_refused(house: House, key: str) -> None:
    reply = house.call("POST", ELECTRONIC, APPEAL, headers={"Idempotency-Key": key})
    assert_problem(reply, 400, "invalid_request")
    assert reply.body["field"] == "Idempotency-Key"


def test_without_a_key_each_request_is_an_appeal(house: House) -> None:
    assert house.lodge()["number"] != house.lodge()["number"]


def test_a_dissolved_body_is_refused_with_its_successor(house: House) -> None:
    appeal_id = house.lodge()["appeal_id"]
    house.step(appeal_id, "triage", OPERATOR, TRIAGE)
    path = f"/v1/staff/appeals/{appeal_id}/issues/1/routing"
    reply = house.call("POST", path, {"lead": "dissolved", "basis": "x"}, OPERATOR)
    assert_problem(reply, 422, "body_not_active")
    assert reply.body["successor"] == "ministry"


def test_an_operator_registers_for_the_own_centre_only(house: House) -> None:
    path = "/v1/staff/appeals"
    letter = {**APPEAL, "channel": "POST"}
    assert house.call("POST", path, letter, OPERATOR).status == 201
    reply = house.call("POST", path, {**letter, "centre": "luh"}, OPERATOR)
    assert_problem(reply, 400, "invalid_request")
    assert reply.body["field"] == "centre"


@pytest.mark.parametrize(
    ("received_on", "status", "code"),
    [("2999-01-01", 422, "received_in_future"), ("0206-11-02", 400, "invalid_request")],
)
def test_an_impossible_day_of_receipt_is_refused(
    house: House, received_on: str, status: int, code: str
) -> None:
    letter = {**APPEAL, "channel": "POST", "received_on": received_on}
    reply = house.call("POST", "/v1/staff/appeals", letter, OPERATOR)
    assert_problem(reply, status, code)
    assert reply.body["field"] == "received_on"


@pytest.mark.parametrize("no", ["0", "-1", "x", "1.5", "99999", "１"])
def test_a_part_that_is_no_number_is_no_address(house: House, no: str) -> None:
    appeal_id = house.routed()
    path = f"/v1/staff/appeals/{appeal_id}/assignments/{no}/acceptance"
    assert_problem(house.call("POST", path, None, official("housing")), 404, "route_not_found")


@pytest.mark.parametrize("appeal_id", ["khm", "khm-" + "a" * 25, "khm-" + "A" * 26, "khm#appeal#x"])
def test_what_is_no_id_is_no_address(house: House, appeal_id: str) -> None:
    reply = house.call("GET", f"/v1/staff/appeals/{appeal_id}", claims=OPERATOR)
    assert_problem(reply, 404, "route_not_found")


def test_a_conflict_says_what_is_allowed_now(house: House) -> None:
    appeal_id = house.routed()
    path = f"/v1/staff/appeals/{appeal_id}/assignments/1/answer"
    reply = house.call("POST", path, ANSWER, official("housing"))
    assert_problem(reply, 409, "not_allowed_now")
    assert reply.body["state"] == "ROUTED"
    assert reply.body["allowed"] == [
        "ACCEPT",
        "DECLINE",
        "FORWARD_ON",
        "TAKE",
        "LEAVE_WITHOUT_MOTION",
    ]


@pytest.mark.parametrize("cursor", ["x", "a|b|", "a|b|c|d", "||"])
def test_a_bad_cursor_is_refused(house: House, cursor: str) -> None:
    query = {"state": "ROUTED", "cursor": cursor}
    reply = house.call("GET", "/v1/staff/queue", claims=SUPERVISOR, query=query)
    assert_problem(reply, 400, "bad_cursor")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"state": "LOST"},
        {"state": "ROUTED", "limit": "0"},
        {"state": "ROUTED", "x": "1"},
        {"state": "ROUTED", "limit": "1e9"},
        {"state": "ROUTED", "centre": "#"},
    ],
)
def test_a_bad_query_is_refused(house: House, query: dict[str, str]) -> None:
    reply = house.call("GET", "/v1/staff/queue", claims=SUPERVISOR, query=query)
    assert_problem(reply, 400, "invalid_request")


@pytest.mark.parametrize(
    ("upload", "field"),
    [
        ({"content_type": "application/x-msdownload"}, "content_type"),
        ({"content_type": "text/html"}, "content_type"),
        ({"size": 21 * 1024 * 1024}, "size"),
    ],
)
def test_a_file_that_is_not_accepted_gets_no_place(
    house: House, upload: dict[str, Any], field: str
) -> None:
    body = {"centre": "khm", "content_type": "application/pdf", "size": 10, **upload}
    reply = house.call("POST", "/v1/uploads", body)
    assert_problem(reply, 422, "upload_refused")
    assert reply.body["field"] == field


def test_no_answer_is_kept_by_caches(house: House) -> None:
    receipt = house.call("POST", ELECTRONIC, APPEAL)
    refusal = house.call("POST", ELECTRONIC, "{")
    for reply in (receipt, refusal):
        assert reply.headers["Cache-Control"] == "no-store"
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
