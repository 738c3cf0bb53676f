"""The log: enough to follow a request, and never a person, a text, a code or a token."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.domain.telephony.call import call_id_of
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.domain.telephony.telephone import Calling, Telephone
from chalicelib.entrypoints.events.call_keeper import call_keeper
from chalicelib.entrypoints.events.deadline_sweep import deadline_sweep
from chalicelib.entrypoints.events.notifier import notifier
from chalicelib.usecases.ports.telephony import Letter
from chalicelib.wiring import telephony
from tests.factories import supervisor
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
CALLER = "+380000777888"
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


@pytest.mark.req("KRP-2.7")
def test_no_line_of_the_log_tells_who_called_nor_what_was_said(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    with log_of_house() as log:
        statuses = story_of_calls(house)
    assert statuses == [200, 200, 409, 200, 201, 409, 201, 400, 200, 200, 200, 200, 404]
    printed = capfd.readouterr()
    everything = log.getvalue() + printed.out + printed.err
    assert '"endpoint":"register_call"' in everything
    for name, secret in {**SECRETS, "mark": MARK, "caller": CALLER}.items():
        assert secret not in everything, name
        assert json.dumps(secret).strip('"') not in everything, name


def story_of_calls(house: House) -> list[int]:
    """A call that is answered and one that is missed, with refusals on the way; the statuses."""
    answered = call_in("answered", EventKind.ANSWERED)
    call_in("missed", EventKind.QUEUED, EventKind.ENDED)
    telephones = telephony.plan_desk().telephones
    always = Telephone(centre="khm", calling=Calling(opens=time(0), closes=time.max))
    telephones.save(always, before=telephones.get("khm"), actor=supervisor(), at=datetime.now(UTC))
    staff = {**OPERATOR, "sub": SECRETS["subject"]}
    (one,) = house.call("GET", "/v1/staff/call-backs", claims=staff).body["call_backs"]
    path, back = f"/v1/staff/calls/{answered}", f"/v1/staff/call-backs/{one['call_back_id']}"
    typed = {"applicant": LODGED["applicant"], "issues": LODGED["issues"]}
    asked = {"question": SECRETS["text"], "text": SECRETS["answer"], "basis": SECRETS["reason"]}
    calls: list[tuple[str, str, Any]] = [
        ("GET", f"{path}/card", None),
        ("PUT", f"{path}/draft", {"version": 2, "content": typed}),
        ("PUT", f"{path}/draft", {"version": 1, "content": typed}),
        ("GET", f"{path}/draft", None),
        ("POST", f"{path}/appeals", {**typed, "draft": {"call_id": answered, "version": 2}}),
        ("POST", f"{path}/draft/closing", {"reason": SECRETS["reason"]}),
        ("POST", f"{path}/consultations", asked),
        ("POST", f"{path}/consultations", {**asked, MARK: MARK}),
        ("POST", f"{back}/taking", None),
        ("POST", f"{back}/attempts", {"outcome": "NO_ANSWER", "comment": SECRETS["note"]}),
        ("GET", back, None),
        ("GET", f"{path}/history", None),
        ("POST", f"{path}/recordings/1/link", {"reason": f"{SECRETS['reason']} {MARK}"}),
    ]
    return [
        house.call(method, where, body, staff, source=SECRETS["source"]).status
        for method, where, body in calls
    ]


def call_in(ref: str, *kinds: EventKind) -> str:
    """A call that began a minute ago, as the call keeper deals with it; its id."""
    began = datetime.now(UTC) - timedelta(minutes=1)
    plain = CallEvent(id="", kind=EventKind.RINGING, at=began, call=ref, person=CALLER)
    events = tuple(replace(plain, id=kind, kind=kind) for kind in (EventKind.RINGING, *kinds))
    telephony.inbox().put(
        Letter(id=f"khm-main-{ref}", account="khm-main", received_at=began, events=events)
    )
    body = json.dumps({"detail": {"letter": f"khm-main-{ref}"}})
    done = call_keeper({"Records": [{"messageId": "1", "body": body}]}, Context())
    assert done == {"batchItemFailures": []}
    return call_id_of("khm-main", ref)


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
