"""The log: enough to follow a request, and never a person, a text, a code or a token."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.entrypoints.events.deadline_sweep import deadline_sweep
from chalicelib.entrypoints.events.notifier import notifier
from tests.house import (
    OPERATOR,
    SUPERVISOR,
    TRIAGE,
    Context,
    House,
    log_of_house,
    official,
)

MARK = "Зюзюкало"
SECRETS = {
    "surname": f"{MARK}Прізвище",
    "given": f"{MARK}Імʼя",
    "residence": f"{MARK}Вулиця",
    "email": "ziuziukalo@secret.example",
    "phone": "+380 44 999 88 77",
    "text": f"{MARK}Текст",
    "note": f"{MARK}Примітка",
    "answer": f"{MARK}Відповідь",
    "reason": f"{MARK}Причина",
    "file": f"{MARK}Файл.txt",
    "signatory": f"{MARK}Співпідписант",
    "source": "203.0.113.77",
    "subject": "subject-of-the-token",
}
LODGED: dict[str, Any] = {
    "centre": "khm",
    "applicant_type": "CITIZEN",
    "applicant": {
        "name": {"surname": SECRETS["surname"], "given": SECRETS["given"]},
        "residence": SECRETS["residence"],
        "email": SECRETS["email"],
        "phone": SECRETS["phone"],
    },
    "issues": [{"text": SECRETS["text"]}],
    "answer_by": "EMAIL",
    "is_collective": True,
    "co_signatories": [{"name": SECRETS["signatory"]}],
}


def mail_event(appeal_id: str, seq: int) -> dict[str, Any]:
    detail = {"detail": {"appeal_id": appeal_id, "seq": seq}}
    record = {
        "messageId": f"m{seq}",
        "receiptHandle": "h",
        "body": json.dumps(detail),
        "attributes": {},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-central-1:111111111111:q",
        "awsRegion": "eu-central-1",
    }
    return {"Records": [record]}


def story(house: House) -> tuple[str, str]:
    """The whole way of an appeal, with refusals and faults on it; its id and its access code."""
    source = SECRETS["source"]
    receipt = house.call("POST", "/v1/appeals", LODGED, source=source).body
    appeal_id, number, code = (receipt[k] for k in ("appeal_id", "number", "access_code"))
    proof = {"number": number, "access_code": code}
    staff = {**OPERATOR, "sub": SECRETS["subject"]}
    base = f"/v1/staff/appeals/{appeal_id}"
    calls: list[tuple[str, str, Any, Any]] = [
        ("POST", "/v1/appeals", {**LODGED, MARK: MARK}, None),
        ("POST", "/v1/appeals", f'{{"{MARK}": "{MARK}"', None),
        ("POST", "/v1/appeals", {**LODGED, "centre": "nowhere"}, None),
        ("POST", "/v1/appeal-status", proof, None),
        ("POST", "/v1/appeal-status", {"number": MARK, "access_code": code}, None),
        ("POST", "/v1/appeal-materials", {**proof, "text": SECRETS["text"]}, None),
        ("POST", f"{base}/triage", TRIAGE, staff),
        (
            "POST",
            f"{base}/issues/1/routing",
            {"lead": "housing", "basis": "x", "note": SECRETS["note"]},
            staff,
        ),
        ("POST", f"{base}/assignments/1/acceptance", None, official("housing")),
        (
            "POST",
            f"{base}/assignments/1/interim-answer",
            {"text": SECRETS["text"]},
            official("housing"),
        ),
        (
            "POST",
            f"{base}/assignments/1/answer",
            {"outcome": "REFUSED", "text": SECRETS["answer"]},
            official("housing"),
        ),
        (
            "POST",
            f"{base}/assignments/1/answer",
            {"outcome": "EXPLAINED", "text": SECRETS["answer"]},
            official("housing"),
        ),
        ("POST", f"{base}/assignments/1/rework", {"reason": SECRETS["reason"]}, SUPERVISOR),
        ("GET", base, None, staff),
        ("GET", f"{base}/history", None, staff),
        ("POST", "/v1/staff/appeal-search", {"number": number}, staff),
        ("GET", base, None, official("health")),
    ]
    for method, path, body, claims in calls:
        house.call(method, path, body, claims, source=source)
    return appeal_id, code


@pytest.mark.req("KRP-2.7")
def test_no_line_of_the_log_holds_personal_data(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    with log_of_house() as log:
        appeal_id, code = story(house)
        for seq in range(1, len(house.history(appeal_id)) + 1):
            notifier(mail_event(appeal_id, seq), Context())
        notifier(mail_event("khm-" + "z" * 26, 1), Context())
        deadline_sweep({}, Context())
    printed = capfd.readouterr()
    everything = log.getvalue() + printed.out + printed.err
    assert '"endpoint":"lodge_appeal"' in everything
    assert '"sent":' in everything
    for name, secret in {**SECRETS, "mark": MARK, "code": code}.items():
        assert secret not in everything, name
        assert json.dumps(secret).strip('"') not in everything, name


def test_a_fault_is_told_by_kind_and_place_and_not_by_message(house: House) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(MARK)

    with log_of_house() as log:
        reply = with_broken_registry(house, fail)
    assert (reply.status, reply.body["code"]) == (500, "internal")
    assert MARK not in log.getvalue() + reply.text
    fault = next(json.loads(one) for one in log.getvalue().splitlines() if '"fault"' in one)
    assert fault["kind"] == "RuntimeError"
    assert fault["at"]


def with_broken_registry(house: House, fail: Callable[..., None]) -> Any:
    """Call while the client of the registry's table fails at every request."""
    registry: Any = wiring.desk().registry
    registry._kept.clear()
    client = registry._items._get_connection().connection.client
    client.meta.events.register("before-send.dynamodb", fail)
    try:
        return house.call("GET", "/v1/centres")
    finally:
        client.meta.events.unregister("before-send.dynamodb", fail)
