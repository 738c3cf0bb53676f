"""A recording over real tables, bucket and queue: from what an exchange brought to whoever listens to it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
import requests

from chalicelib import wiring
from chalicelib.domain.actors import APPLICANT
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.readings import chain_of_subject
from chalicelib.domain.telephony.call import call_id_of
from chalicelib.domain.telephony.events import CallEvent, EventKind, RecordingRef
from chalicelib.domain.telephony.telephone import Account, Agent, Provider, Telephone
from chalicelib.entrypoints.events.call_watch import call_watch
from chalicelib.entrypoints.events.recording_fetcher import recording_fetcher
from chalicelib.usecases.register_appeal import RegisterAppeal, register_appeal
from chalicelib.wiring import telephony
from tests.factories import lodgement, operator
from tests.house import (
    COORDINATING,
    COORDINATOR,
    ENVIRONMENT,
    OPERATOR,
    RECORDINGS,
    SUPERVISOR,
    Context,
    House,
    forget_wiring,
    open_house,
)

# An hour ago: handlers know no other time than the present.
NOW = datetime.now(UTC) - timedelta(hours=1)
ACCOUNT = "khm-pbx"
UPLOAD = f"uploads/khm/khm-pbx/{'a' * 26}"
REF = "call-1"
CALL = call_id_of(ACCOUNT, REF)
SOUND = b"RIFF....WAVE" + bytes(range(256)) * 50_000
WHY = {"reason": "скарга заявниці на тон розмови"}


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as opened:
        set_telephone(Account(id=ACCOUNT, provider=Provider.PLAIN))
        yield opened


def set_telephone(account: Account, **changes: Any) -> None:
    telephones = telephony.plan_desk().telephones
    before = telephones.get("khm")
    telephone = Telephone(
        centre="khm", accounts=(account,), agents=(Agent(name="101", user_id="u-operator"),)
    )
    telephones.save(replace(telephone, **changes), before=before, actor=operator(), at=NOW)


def talk(url: str = f"s3://{RECORDINGS}/{UPLOAD}", days_ago: int = 0) -> None:
    """A call that somebody took, with a recording at this address."""
    began = NOW - timedelta(days=days_ago)
    told: list[tuple[EventKind, int, dict[str, Any]]] = [
        (EventKind.RINGING, 0, {"person": "+380500000001"}),
        (EventKind.NOTICE_PLAYED, 2, {"notice_version": "v1"}),
        (EventKind.ANSWERED, 10, {"operator": "101"}),
        (EventKind.ENDED, 130, {}),
        (EventKind.RECORDING_READY, 140, {"recording": RecordingRef(id="r1", url=url)}),
    ]
    events = tuple(
        CallEvent(id=kind, kind=kind, at=began + timedelta(seconds=at), call=REF, **facts)
        for kind, at, facts in told
    )
    telephony.calls().join(ACCOUNT, REF, events, at=NOW)


def appeal_of_call() -> str:
    command = RegisterAppeal(
        lodgement=lodgement(call_id=CALL),
        idempotency_key="key-of-a-call",
        request_bytes=b"{}",
        uploads=(),
    )
    registered = register_appeal(
        command, desk=wiring.desk(), actor=APPLICANT, access_code="ABCDE-FGHJK", now=NOW
    )
    return registered.appeal.id


def bring(content: bytes = SOUND) -> None:
    boto3.client("s3").put_object(Bucket=RECORDINGS, Key=UPLOAD, Body=content)


def fetch(context: Context | None = None) -> list[str]:
    """Bring the order to the Lambda as its queue does; what failed."""
    body = json.dumps({"detail": {"call": CALL, "no": "1"}})
    event = {"Records": [{"messageId": "m-1", "body": body}]}
    answer: dict[str, Any] = recording_fetcher(event, context or Context([300_000]))
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


def events_of(house: House, path: str) -> list[str]:
    reply = house.call("GET", path, claims=COORDINATOR)
    assert reply.body["chain_holds"] is True
    return [one["event"] for one in reply.body["entries"]]


def link(house: House, claims: Any, body: Any = None) -> Any:
    path = f"/v1/staff/calls/{CALL}/recordings/1/link"
    return house.call("POST", path, body or WHY, claims, COORDINATING)


@pytest.mark.req("NS-9.1", "NS-9.6")
def test_what_an_exchange_brought_is_kept_and_listened_to(house: House) -> None:
    bring()
    talk()
    appeal_id = appeal_of_call()
    assert fetch() == fetch() == []
    (kept,) = boto3.client("s3").list_objects_v2(Bucket=RECORDINGS, Prefix="recordings/")[
        "Contents"
    ]
    assert kept["Key"] == f"recordings/khm/{kyiv_date(NOW):%Y/%m}/{CALL}/1.wav"
    for claims in (SUPERVISOR, OPERATOR, COORDINATOR):
        reply = link(house, claims)
        assert reply.status == 200, reply.text
        played = requests.get(reply.body["url"], timeout=10)
        assert played.content == SOUND
        assert played.headers["Content-Type"] == "audio/wav"
    assert events_of(house, f"/v1/staff/calls/{CALL}/history") == [
        "CallRecordingKept",
        *["CallRecordingOpened"] * 3,
    ]
    assert [one["event"] for one in house.history(appeal_id)][1:] == [
        "RecordingAttached",
        *["RecordingOpened"] * 3,
    ]
    for subject in (CALL, appeal_id):
        readings = wiring.readings().page(chain_of_subject(subject), limit=9, before=None)
        assert {one.facts["what"] for one in readings} == {"RECORDING"}
        assert len({one.actor for one in readings}) == 3


def test_to_whoever_may_not_listen_there_is_no_such_call(house: House) -> None:
    bring()
    talk()
    fetch()
    for claims in ({**OPERATOR, "sub": "u-other"}, {**SUPERVISOR, "custom:centre": "luh"}):
        reply = link(house, claims)
        assert (reply.status, reply.body["code"]) == (404, "call_not_found")


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "x"}, {"reason": "перевірка"}])
def test_without_a_reason_nothing_is_opened(house: House, body: dict[str, str]) -> None:
    bring()
    talk()
    fetch()
    path = f"/v1/staff/calls/{CALL}/recordings/1/link"
    reply = house.call("POST", path, body, SUPERVISOR)
    assert (reply.status, reply.body["code"]) == (400, "invalid_request")


def test_a_recording_is_held_and_released_by_the_supervisor(house: House) -> None:
    bring()
    talk()
    path = f"/v1/staff/calls/{CALL}/recordings/1"
    early = house.call("POST", f"{path}/hold", WHY, SUPERVISOR)
    assert (early.status, early.body["code"]) == (409, "recording_not_kept")
    fetch()
    held = house.call("POST", f"{path}/hold", WHY, SUPERVISOR)
    assert (held.status, held.body["hold"]) == (200, WHY["reason"])
    free = house.call("POST", f"{path}/release", WHY, SUPERVISOR)
    assert (free.status, free.body["hold"], free.body["custody"]) == (200, "", "KEPT")
    again = house.call("POST", f"{path}/release", WHY, SUPERVISOR)
    assert (again.status, again.body["code"]) == (409, "not_allowed_now")
    assert house.call("POST", f"{path}/hold", WHY, OPERATOR).status == 403
    missing = house.call("POST", f"{path[:-1]}2/hold", WHY, SUPERVISOR)
    assert (missing.status, missing.body["code"]) == (404, "part_not_found")


def test_an_address_inside_a_network_is_recorded_as_lost(house: House) -> None:
    talk("https://169.254.169.254/latest/meta-data/")
    assert fetch() == []
    assert telephony.calls().get(CALL).recordings[0].loss == "FORBIDDEN_ADDRESS"
    reply = link(house, SUPERVISOR)
    assert (reply.status, reply.body["code"]) == (409, "recording_not_kept")
    assert reply.body["custody"] == "LOST"


def test_what_runs_out_of_time_is_put_into_the_queue_again(house: House) -> None:  # noqa: ARG001
    bring()
    talk()
    # Time for the first part, and none after it.
    assert fetch(Context([300_000] * 40 + [0])) == []
    sqs = boto3.client("sqs")
    (order,) = sqs.receive_message(QueueUrl=ENVIRONMENT["RECORDING_FETCHER_QUEUE"])["Messages"]
    assert json.loads(order["Body"])["detail"] == {"call": CALL, "no": "1"}
    assert fetch() == []
    assert telephony.calls().get(CALL).recordings[0].custody == "KEPT"


def test_a_provider_that_cannot_now_leaves_the_order_in_the_queue(house: House) -> None:  # noqa: ARG001
    bring()
    talk()
    set_telephone(Account(id="khm-other", provider=Provider.PLAIN))
    forget_wiring()
    assert fetch() == ["m-1"]


def test_the_clock_asks_for_what_has_not_come(house: House) -> None:  # noqa: ARG001
    bring()
    talk()
    call_watch({}, Context([300_000]))
    sqs = boto3.client("sqs")
    (order,) = sqs.receive_message(QueueUrl=ENVIRONMENT["RECORDING_FETCHER_QUEUE"])["Messages"]
    assert json.loads(order["Body"])["detail"] == {"call": CALL, "no": "1"}


def test_the_clock_erases_what_is_over(house: House) -> None:
    bring()
    set_telephone(Account(id=ACCOUNT, provider=Provider.PLAIN), retention_days=0)
    forget_wiring()
    talk(days_ago=2)
    fetch()
    assert link(house, SUPERVISOR).status == 200
    call_watch({}, Context([300_000]))
    reply = link(house, SUPERVISOR)
    assert (reply.status, reply.body["custody"]) == (409, "ERASED")
    s3 = boto3.client("s3")
    assert "Contents" not in s3.list_objects_v2(Bucket=RECORDINGS, Prefix="recordings/")
