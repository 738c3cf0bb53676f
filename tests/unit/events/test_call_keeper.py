"""The keeper of calls and the clock of the telephone over real tables, queues and inbox."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from chalicelib import wiring
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.telephony.call import CallState, InHand, Result, call_id_of
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind
from chalicelib.domain.telephony.telephone import Account, Agent, Provider, Telephone
from chalicelib.entrypoints.events.call_keeper import call_keeper, project_call
from chalicelib.entrypoints.events.call_watch import call_watch
from chalicelib.usecases.ports.telephony import Letter
from chalicelib.wiring import telephony
from tests.factories import operator
from tests.house import (
    ANSWER,
    ENVIRONMENT,
    OPERATOR,
    TRIAGE,
    Context,
    House,
    log_of_house,
    official,
    open_house,
)

ACCOUNT, CONNECT = "khm-main", "khm-connect"
CONTACT = "4a573372-1f28-4e26-b97b-000000000001"
NOW = datetime.now(UTC)
PERSON = "+380500000001"


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as opened:
        telephones = telephony.plan_desk().telephones
        telephone = Telephone(
            centre="khm",
            accounts=(
                Account(id=ACCOUNT, provider=Provider.PLAIN),
                Account(id=CONNECT, provider=Provider.CONNECT),
            ),
            agents=(Agent(name="101", user_id="u-operator"),),
        )
        before = telephones.get("khm")
        telephones.save(telephone, before=before, actor=operator(), at=NOW)
        yield opened


def told(kind: EventKind, after: int = 0, **more: Any) -> CallEvent:
    at = NOW + timedelta(seconds=after)
    plain = CallEvent(id=f"{kind}-{after}", kind=kind, at=at, call="c1", person=PERSON)
    return replace(plain, **more)


def arrived(*events: CallEvent, id_: str = "khm-main-a", age: timedelta = timedelta()) -> str:
    letter = Letter(id=id_, account=ACCOUNT, received_at=NOW - age, events=events)
    telephony.inbox().put(letter)
    return letter.id


def serve(*messages: dict[str, Any]) -> Any:
    records = [
        {"messageId": str(no), "body": json.dumps(message)} for no, message in enumerate(messages)
    ]
    return call_keeper({"Records": records}, Context())


def queued(name: str = "CALL_KEEPER_QUEUE") -> list[dict[str, Any]]:
    sqs = boto3.client("sqs")
    answer = sqs.receive_message(QueueUrl=ENVIRONMENT[name], MaxNumberOfMessages=10)
    return [json.loads(one["Body"]) for one in answer.get("Messages", [])]


def test_a_letter_becomes_a_call_in_the_hands_of_the_operator(house: House) -> None:
    assert house
    ring = told(EventKind.RINGING, direction=Direction.INBOUND)
    letter = arrived(ring, told(EventKind.OFFERED, 2, operator="101"))
    assert serve({"detail": {"letter": letter}}) == {"batchItemFailures": []}
    call_id = call_id_of(ACCOUNT, "c1")
    assert telephony.hands().held_by("khm", "u-operator") == InHand(
        call_id=call_id, version=1, state=CallState.RINGING
    )
    assert telephony.calls().get(call_id).facts.state is CallState.RINGING


def test_a_missed_call_waits_to_be_returned_and_counts_once(house: House) -> None:
    assert house
    missed = (told(EventKind.RINGING), told(EventKind.QUEUED, 2), told(EventKind.ENDED, 30))
    letter = arrived(*missed)
    for _ in range(2):
        serve({"detail": {"letter": letter}})
    page = telephony.call_desk().call_backs.waiting("khm", for_supervisor=False, limit=10)
    assert [len(one.calls) for one in page.call_backs] == [1]
    project_call(call_id_of(ACCOUNT, "c1"))
    day = list(telephony.call_counts().of_day("khm", kyiv_date(NOW)))
    assert [one.result for one in day] == [Result.ABANDONED]


def test_one_bad_message_stays_and_the_others_are_done(house: House) -> None:
    assert house
    letter = arrived(told(EventKind.RINGING))
    done = serve({"detail": {"letter": "khm-main-nowhere"}}, {"detail": {"letter": letter}})
    assert done == {"batchItemFailures": [{"itemIdentifier": "0"}]}
    assert telephony.calls().get(call_id_of(ACCOUNT, "c1"))


def test_contact_events_of_amazon_connect_go_the_way_of_every_letter(house: House) -> None:
    assert house
    event = {
        "version": "0",
        "id": "event-1",
        "detail-type": "Amazon Connect Contact Event",
        "source": "aws.connect",
        "time": NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "detail": {
            "eventType": "INITIATED",
            "contactId": CONTACT,
            "initiationMethod": "INBOUND",
            "channel": "VOICE",
            "initiationTimestamp": NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
        },
    }
    assert serve(event) == {"batchItemFailures": []}
    (message,) = queued()
    assert serve(message) == {"batchItemFailures": []}
    assert telephony.calls().get(call_id_of(CONNECT, CONTACT)).centre == "khm"


def test_nothing_of_who_called_reaches_the_log(house: House) -> None:
    assert house
    with log_of_house() as log:
        serve({"detail": {"letter": arrived(told(EventKind.RINGING))}})
        serve({"detail": {"letter": "khm-main-nowhere"}})
    assert PERSON.removeprefix("+") not in log.getvalue()


def test_the_clock_posts_what_was_left_and_ends_what_was_forgotten(house: House) -> None:
    assert house
    arrived(told(EventKind.RINGING), id_="khm-main-left", age=timedelta(minutes=3))
    old = told(EventKind.RINGING, call="c9", at=NOW - timedelta(hours=8))
    telephony.calls().join(ACCOUNT, "c9", (old,), at=NOW)
    did = call_watch({}, Context(remaining_ms=[200_000]))
    assert (did["letters"], did["ended"]) == (1, 1)
    assert queued() == [{"detail": {"letter": "khm-main-left"}}]
    assert telephony.calls().get(call_id_of(ACCOUNT, "c9")).facts.result is Result.MISSED


def test_a_task_of_the_clock_that_fails_stands_in_no_others_way(house: House) -> None:
    assert house
    boto3.client("sqs").delete_queue(QueueUrl=ENVIRONMENT["CALL_KEEPER_QUEUE"])
    arrived(told(EventKind.RINGING), id_="khm-main-left", age=timedelta(minutes=3))
    old = told(EventKind.RINGING, call="c9", at=NOW - timedelta(hours=8))
    telephony.calls().join(ACCOUNT, "c9", (old,), at=NOW)
    with pytest.raises(ExceptionGroup):
        call_watch({}, Context(remaining_ms=[200_000]))
    assert telephony.calls().get(call_id_of(ACCOUNT, "c9")).facts.state is CallState.ENDED


@pytest.mark.req("KRP-5.2.9")
def test_an_answer_put_on_check_waits_for_a_call_to_the_applicant(house: House) -> None:
    body = {
        "centre": "khm",
        "channel": "PHONE",
        "applicant_type": "CITIZEN",
        "applicant": {
            "name": {"surname": "Дорошенко", "given": "Леся"},
            "residence": "м. Хмельницький, вул. Зоряна, 7",
            "phone": PERSON,
        },
        "issues": [{"text": "Не працює ліфт"}],
        "answer_by": "PHONE",
    }
    registered = house.call("POST", "/v1/staff/appeals", body, OPERATOR)
    assert registered.status == 201, registered.text
    appeal_id = registered.body["appeal_id"]
    house.step(appeal_id, "triage", OPERATOR, TRIAGE | {"kind": "PROPOSAL"})
    route = {"lead": "housing", "basis": "за компетенцією"}
    house.step(appeal_id, "issues/1/routing", OPERATOR, route)
    house.step(appeal_id, "assignments/1/acceptance", official("housing"))
    house.step(appeal_id, "assignments/1/answer", official("housing"), ANSWER)
    house.step(appeal_id, "assignments/1/check", OPERATOR)
    entry = wiring.desk().appeals.history(appeal_id)[-1]
    fact = {"source": "vikno.history", "detail-type": entry.event}
    assert serve({**fact, "detail": {"appeal_id": appeal_id, "seq": entry.seq}}) == {
        "batchItemFailures": []
    }
    page = telephony.call_desk().call_backs.waiting("khm", for_supervisor=False, limit=10)
    assert [(one.kind, one.appeal_id) for one in page.call_backs] == [("VERIFICATION", appeal_id)]
