"""Amazon Connect: what a contact flow sends and reads, what EventBridge brings of contacts and recordings."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters.telephony.connect import LONGEST_ANSWER, Connect, events_of_message
from chalicelib.domain.telephony.call import CallState, Result, facts_of, joined
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind, RecordingRef
from chalicelib.domain.telephony.instructions import (
    Do,
    Heard,
    Instruction,
    Outcome,
    Position,
    Spoken,
)
from chalicelib.usecases.ports.telephony import UnreadableWebhookError, Webhook
from tests.unit.telephony.sent import ACCOUNT, AT, LINE, PERSON, webhook

FIRST = "4a573372-1f28-4e26-b97b-000000000001"
SECOND = "4a573372-1f28-4e26-b97b-000000000002"
INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/12345678-1234-1234-1234-123456789012"
AGENT = f"{INSTANCE}/agent/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
BUCKET = "amazon-connect-fcc603e85e16"
KEY = f"connect/khm/CallRecordings/2026/11/16/{FIRST}_20261116T09:00_UTC.wav"
CONNECT = Connect()


def flow(parameters: dict[str, str] | None = None, **contact: Any) -> Webhook:
    event = {
        "Details": {
            "ContactData": {
                "Attributes": {},
                "Channel": "VOICE",
                "ContactId": FIRST,
                "CustomerEndpoint": {"Address": PERSON, "Type": "TELEPHONE_NUMBER"},
                "InitialContactId": FIRST,
                "InitiationMethod": "INBOUND",
                "InstanceARN": INSTANCE,
                "PreviousContactId": FIRST,
                "Queue": None,
                "SystemEndpoint": {"Address": LINE, "Type": "TELEPHONE_NUMBER"},
                **contact,
            },
            "Parameters": {"account": ACCOUNT, **(parameters or {})},
        },
        "Name": "ContactFlowEvent",
    }
    return webhook(json.dumps(event).encode())


def contact(kind: str, no: int, at: str = "2026-11-16T09:00:00Z", **detail: Any) -> dict[str, Any]:
    return {
        "version": "0",
        "id": f"event-{no}",
        "detail-type": "Amazon Connect Contact Event",
        "source": "aws.connect",
        "account": "111122223333",
        "time": at,
        "region": "eu-central-1",
        "resources": [INSTANCE, f"{INSTANCE}/contact/{FIRST}"],
        "detail": {
            "eventType": kind,
            "contactId": FIRST,
            "channel": "VOICE",
            "instanceArn": INSTANCE,
            "initiationMethod": "INBOUND",
            "initiationTimestamp": "2026-11-16T09:00:00.000Z",
            "tags": {"aws:connect:systemEndpoint": LINE},
            **detail,
        },
    }


def stored(key: str = KEY, **detail: Any) -> dict[str, Any]:
    return {
        "version": "0",
        "id": "event-s3",
        "detail-type": "Object Created",
        "source": "aws.s3",
        "time": "2026-11-16T09:02:10Z",
        "detail": {
            "version": "0",
            "bucket": {"name": BUCKET},
            "object": {"key": key, "size": 1024, "etag": "0123456789abcdef0123456789abcdef"},
            **detail,
        },
    }


def told(*messages: dict[str, Any]) -> tuple[CallEvent, ...]:
    return joined((), tuple(one for each in messages for one in events_of_message(ACCOUNT, each)))


QUEUED = {"queueInfo": {"enqueueTimestamp": "2026-11-16T09:00:20.000Z", "queueArn": "arn"}}
ANSWERED = {"agentInfo": {"agentArn": AGENT, "connectedToAgentTimestamp": "2026-11-16T09:00:35.5Z"}}
ENDED = {"disconnectTimestamp": "2026-11-16T09:01:35.500Z"}


def test_nothing_by_http_is_genuine() -> None:
    assert not CONNECT.is_genuine(flow(), ("key",))
    assert not CONNECT.is_genuine(flow(), ())


@pytest.mark.req("NS-9.1")
def test_a_call_as_its_events_tell_it_comes_to_an_answered_call_with_a_recording() -> None:
    messages = (
        contact("INITIATED", 1),
        contact("CONNECTED_TO_SYSTEM", 2),
        contact("QUEUED", 3, **QUEUED),
        contact("CONNECTED_TO_AGENT", 4, **QUEUED, **ANSWERED),
        contact("CONTACT_DATA_UPDATED", 5),
        contact("DISCONNECTED", 6, **ANSWERED, **ENDED),
        contact("COMPLETED", 7, **ANSWERED, **ENDED),
        stored(),
    )
    events = told(*messages)
    facts = facts_of(events)
    assert {one.call for one in events} == {FIRST}
    assert (facts.state, facts.result, facts.line) == (CallState.ENDED, Result.ANSWERED, LINE)
    assert (facts.waited, facts.talked) == (16, 60)
    assert facts.operators == ("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",)
    assert facts.queued_at == datetime(2026, 11, 16, 9, 0, 20, tzinfo=UTC)
    assert told(*reversed(messages)) == events


def test_a_recording_in_the_instance_s_bucket_is_told_of_with_its_place() -> None:
    (event,) = told(stored())
    assert (event.kind, event.call) == (EventKind.RECORDING_READY, FIRST)
    assert event.recording == RecordingRef(
        id=event.recording.id if event.recording else "",
        url=f"s3://{BUCKET}/{KEY}",
        content_type="audio/wav",
        bytes_=1024,
    )
    assert told(stored()) == (event,)


@pytest.mark.parametrize(
    "key",
    [
        f"connect/khm/ChatTranscripts/2026/11/16/{FIRST}_20261116T09:00_UTC.json",
        f"Analysis/Voice/2026/11/16/{FIRST}_analysis_2026-11-16T09:00:00Z.json",
        "connect/khm/CallRecordings/readme.wav",
    ],
)
def test_other_files_of_the_bucket_tell_nothing(key: str) -> None:
    assert told(stored(key)) == ()


def test_a_contact_that_was_transferred_belongs_to_the_first() -> None:
    then = {"contactId": SECOND, "initialContactId": FIRST, "previousContactId": FIRST}
    events = told(
        contact("INITIATED", 1),
        contact("CONNECTED_TO_AGENT", 2, **ANSWERED),
        contact("DISCONNECTED", 3, disconnectTimestamp="2026-11-16T09:02:00Z"),
        contact("INITIATED", 4, **then, initiationMethod="TRANSFER"),
        contact(
            "DISCONNECTED",
            5,
            **then,
            initiationMethod="TRANSFER",
            disconnectTimestamp="2026-11-16T09:05:00Z",
        ),
    )
    facts = facts_of(events)
    assert {one.call for one in events} == {FIRST}
    assert facts.ended_at == datetime(2026, 11, 16, 9, 5, tzinfo=UTC)
    assert facts.result is Result.ANSWERED


def test_one_who_is_put_through_outside_is_told_of_with_the_number() -> None:
    outside = {"customerEndpoint": {"type": "TELEPHONE_NUMBER", "address": "+380445550000"}}
    (event,) = told(contact("INITIATED", 1, initiationMethod="EXTERNAL_OUTBOUND", **outside))
    assert (event.kind, event.target) == (EventKind.TRANSFERRED, "+380445550000")


def test_moving_between_queues_and_listening_in_tell_nothing() -> None:
    for method in ("QUEUE_TRANSFER", "MONITOR", "DISCONNECT"):
        assert told(contact("INITIATED", 1, initiationMethod=method)) == ()


def test_a_call_of_ours_is_answered_when_the_person_is_and_not_when_the_agent_is() -> None:
    ours = {
        "initiationMethod": "OUTBOUND",
        "customerEndpoint": {"type": "TELEPHONE_NUMBER", "address": PERSON},
    }
    never = {"connectedToSystemTimestamp": "1970-01-01T00:00:00.001Z"}
    rung = told(contact("INITIATED", 1, **ours), contact("CONNECTED_TO_AGENT", 2, **ours, **never))
    assert [one.kind for one in rung] == [EventKind.RINGING, EventKind.OFFERED]
    assert (rung[0].direction, rung[0].person) == (Direction.OUTBOUND, PERSON)
    (missed,) = told(contact("DISCONNECTED", 3, **ours, **never, **ENDED))
    assert missed.kind is EventKind.MISSED
    taken = {"connectedToSystemTimestamp": "2026-11-16T09:00:12Z"}
    (answered,) = told(contact("CONNECTED_TO_SYSTEM", 4, **ours, **taken, **ANSWERED))
    assert (answered.kind, answered.at.second) == (EventKind.ANSWERED, 12)
    (ended,) = told(contact("DISCONNECTED", 5, **ours, **taken, **ENDED))
    assert ended.kind is EventKind.ENDED


def test_names_may_begin_with_a_capital_letter_as_in_some_of_the_examples() -> None:
    small = contact("CONNECTED_TO_AGENT", 4, **ANSWERED)
    large = {
        **small,
        "detail": {
            name[0].upper() + name[1:]: (
                {key[0].upper() + key[1:]: one for key, one in value.items()}
                if name == "agentInfo"
                else value
            )
            for name, value in small["detail"].items()
        },
    }
    assert told(large) == told(small)


def test_other_channels_are_no_calls() -> None:
    assert told(contact("INITIATED", 1, channel="CHAT")) == ()
    assert len(told(contact("INITIATED", 1, channel="Voice"))) == 1


def test_an_event_that_is_new_is_kept_as_unknown() -> None:
    (event,) = told(contact("TELEPORTED", 1))
    assert (event.kind, event.said, event.call) == (EventKind.UNKNOWN, "TELEPORTED", FIRST)


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"source": "aws.connect"},
        {**contact("INITIATED", 1), "id": ""},
        {**contact("INITIATED", 1), "time": "now"},
        contact("INITIATED", 1, contactId=None),
        {**contact("INITIATED", 1), "source": "somebody.else"},
        stored(bucket={}),
        stored(object="x"),
    ],
)
def test_a_message_that_was_cut_off_or_is_somebody_else_s_cannot_be_read(
    message: dict[str, Any],
) -> None:
    with pytest.raises(UnreadableWebhookError):
        events_of_message(ACCOUNT, message)


def test_the_first_question_of_a_flow_tells_of_the_call() -> None:
    (event,) = CONNECT.events(flow())
    assert (event.kind, event.call, event.at) == (EventKind.RINGING, FIRST, AT)
    assert (event.person, event.line, event.direction) == (PERSON, LINE, Direction.INBOUND)
    assert CONNECT.heard(flow()) == Heard(call=FIRST, line=LINE, person=PERSON)
    assert CONNECT.events(flow({"position": "menu.uk.r"})) == ()


@pytest.mark.parametrize(("pressed", "key"), [("2", "2"), ("Timeout", ""), ("", ""), ("*", "*")])
def test_a_key_is_brought_back_with_the_place_in_the_plan(pressed: str, key: str) -> None:
    asked = {"position": "menu.uk.r", "pressed": pressed, "outcome": "NOT_TAKEN"}
    assert CONNECT.heard(flow(asked)) == Heard(
        call=FIRST,
        line=LINE,
        person=PERSON,
        position=Position(step="menu", language="uk", is_recorded=True),
        pressed=key,
        outcome=Outcome.NOT_TAKEN,
    )


def test_a_withheld_number_and_a_transferred_contact_in_a_flow() -> None:
    heard = CONNECT.heard(flow(ContactId=SECOND, CustomerEndpoint=None))
    assert heard is not None
    assert (heard.call, heard.person) == (FIRST, "")


@pytest.mark.parametrize(
    "sent",
    [
        webhook(b""),
        webhook(b"[]"),
        webhook(b'{"Details": {"ContactData": null}}'),
        webhook(b'{"Details": {"ContactData": {}}}'),
        flow({"position": "menu"}),
        flow({"outcome": "SUNG"}),
    ],
)
def test_a_flow_that_asks_nothing_sensible_cannot_be_read(sent: Webhook) -> None:
    with pytest.raises(UnreadableWebhookError):
        CONNECT.heard(sent)


def test_the_answer_is_flat_and_of_strings() -> None:
    given = Instruction(
        do=Do.QUEUE,
        position=Position(step="operators", language="uk", is_recorded=True),
        say=(Spoken(text="З'єднуємо", language="uk"), Spoken(text="Зачекайте", language="uk")),
        seconds=30,
        queue="khm-operators",
        operators=("olena", "petro"),
        is_recorded=True,
    )
    assert json.loads(CONNECT.reply(flow(), given).body) == {
        "do": "QUEUE",
        "position": "operators.uk.r",
        "step": "operators.uk",
        "say": "З'єднуємо\nЗачекайте",
        "language": "uk-UA",
        "keys": "",
        "seconds": "30",
        "queue": "khm-operators",
        "operators": "olena,petro",
        "to": "",
        "is_recorded": "true",
    }


def test_an_answer_that_connect_would_not_read_is_refused_here() -> None:
    words = Spoken(text="ї" * LONGEST_ANSWER, language="uk")
    position = Position(step="x", language="uk", is_recorded=False)
    with pytest.raises(ValueError, match="32 kB"):
        CONNECT.reply(flow(), Instruction(do=Do.HANG_UP, position=position, say=(words,)))
