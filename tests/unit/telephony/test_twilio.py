"""Twilio, held to its own library: what it signs is genuine, what it is answered is TwiML as it makes it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from chalicelib.adapters.telephony.twilio import Twilio
from chalicelib.domain.telephony.call import CallState, Result, facts_of, joined
from chalicelib.domain.telephony.events import Direction, EventKind, RecordingRef
from chalicelib.domain.telephony.instructions import (
    Do,
    Heard,
    Instruction,
    Outcome,
    Position,
    Spoken,
)
from chalicelib.usecases.ports.telephony import UnreadableWebhookError, Webhook
from tests.unit.telephony.sent import ACCOUNT, AT, BASE, KEY, LINE, PERSON, form, webhook

TWILIO = Twilio()
CALL = "CA" + "0" * 32
LEG = "CA" + "1" * 32
VOICE = {
    "AccountSid": "AC" + "a" * 32,
    "ApiVersion": "2010-04-01",
    "CallSid": CALL,
    "CallStatus": "ringing",
    "Called": LINE,
    "Caller": PERSON,
    "Direction": "inbound",
    "From": PERSON,
    "FromCity": "",
    "To": LINE,
}
POSITION = Position(step="menu", language="uk", is_recorded=True)


def signed(sent: Webhook, told: Mapping[str, str], key: str = KEY, **more: str) -> Webhook:
    signature = RequestValidator(key).compute_signature(sent.url, dict(told))
    return replace(sent, headers={"x-twilio-signature": signature, **more})


def told_of(at: datetime = AT, path: str = "events", query: str = "", **told: str) -> Webhook:
    return webhook(form({**VOICE, **told}), path=path, at=at, query=query)


def stamp(after: int) -> str:
    return (AT + timedelta(seconds=after)).strftime("%a, %d %b %Y %H:%M:%S +0000")


def test_what_the_provider_signed_is_genuine() -> None:
    assert TWILIO.is_genuine(signed(told_of(), VOICE), (KEY,))


def test_the_example_of_the_provider_s_documentation_is_genuine() -> None:
    told = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675310",
        "Digits": "1234",
        "From": "+14158675310",
        "To": "+18005551212",
    }
    url = "https://example.com/myapp.php?foo=1&bar=2"
    signature = RequestValidator("12345").compute_signature(url, told)
    sent = replace(webhook(form(told)), url=url, headers={"x-twilio-signature": signature})
    assert TWILIO.is_genuine(sent, ("12345",))


def test_one_of_several_keys_suffices_while_they_are_changed() -> None:
    assert TWILIO.is_genuine(signed(told_of(), VOICE, key="new"), ("old", "new"))


@pytest.mark.parametrize(
    "keys", [(), ("",), ("other",)], ids=["no key", "an empty key", "another account's key"]
)
def test_without_the_right_key_nothing_is_genuine(keys: tuple[str, ...]) -> None:
    assert not TWILIO.is_genuine(signed(told_of(), VOICE), keys)
    assert not TWILIO.is_genuine(signed(told_of(), VOICE, key=""), keys)


@pytest.mark.parametrize("headers", [{}, {"x-twilio-signature": ""}, {"x-twilio-signature": "ї"}])
def test_without_a_signature_nothing_is_genuine(headers: dict[str, str]) -> None:
    assert not TWILIO.is_genuine(replace(told_of(), headers=headers), (KEY,))


@pytest.mark.parametrize("cut", [1, 10, 200])
def test_a_request_that_was_cut_off_is_not_genuine(cut: int) -> None:
    sent = signed(told_of(), VOICE)
    assert not TWILIO.is_genuine(replace(sent, body=sent.body[:-cut]), (KEY,))


def test_a_changed_field_address_or_account_is_not_genuine() -> None:
    sent = signed(told_of(), VOICE)
    changed = sent.body.replace(b"ringing", b"in-progress")
    assert not TWILIO.is_genuine(replace(sent, body=changed), (KEY,))
    other = sent.url.replace(ACCOUNT, "luh-main")
    assert not TWILIO.is_genuine(replace(sent, url=other), (KEY,))
    assert not TWILIO.is_genuine(replace(sent, url=sent.url + "?did=QUEUE"), (KEY,))


@pytest.mark.parametrize("body", [b"\xff\xfe", b"&".join([b"a=1"] * 1000)])
def test_what_is_no_form_is_not_genuine(body: bytes) -> None:
    assert not TWILIO.is_genuine(signed(webhook(body), {}), (KEY,))


@pytest.mark.parametrize(
    ("called", "seen"),
    [
        ("https://vikno.example/x", "https://vikno.example:443/x"),
        ("https://vikno.example:443/x", "https://vikno.example/x"),
        ("http://abc.localhost:4566/x", "http://abc.localhost:4566/x"),
    ],
)
def test_the_port_may_be_signed_or_not(called: str, seen: str) -> None:
    signature = RequestValidator(KEY).compute_signature(called, VOICE)
    sent = replace(told_of(), url=seen, headers={"x-twilio-signature": signature})
    assert RequestValidator(KEY).validate(seen, VOICE, signature)
    assert TWILIO.is_genuine(sent, (KEY,))


def test_a_key_made_for_signing_names_its_algorithm() -> None:
    sent = told_of()
    signature = RequestValidator(KEY).compute_signature(sent.url, VOICE, "HMAC_SHA256")
    named = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"
    headers = {"x-twilio-signature": signature, "x-twilio-webhooks-signature-settings": named}
    assert TWILIO.is_genuine(replace(sent, headers=headers), (KEY,))
    unknown = {**headers, "x-twilio-webhooks-signature-settings": "algorithm=NONE"}
    assert not TWILIO.is_genuine(replace(sent, headers=unknown), (KEY,))


@given(
    st.dictionaries(st.text(min_size=1, max_size=10), st.text(max_size=20), max_size=8),
    st.sampled_from(["", "?did=QUEUE", "?a=1&a=2", "?x=%D1%97"]),
)
def test_whatever_is_signed_is_judged_as_the_provider_s_library_judges(
    told: dict[str, str], query: str
) -> None:
    sent = webhook(urlencode(told).encode(), query=query)
    signature = RequestValidator(KEY).compute_signature(sent.url, told)
    sent = replace(sent, headers={"x-twilio-signature": signature})
    assert RequestValidator(KEY).validate(sent.url, told, signature)
    assert TWILIO.is_genuine(sent, (KEY,))


@pytest.mark.req("NS-9.1")
def test_a_call_as_the_provider_tells_it_comes_to_an_answered_call_with_a_recording() -> None:
    leg = {
        "CallSid": LEG,
        "ParentCallSid": CALL,
        "Direction": "outbound-dial",
        "From": PERSON,
        "To": "client:olena",
    }
    record = {
        "CallSid": CALL,
        "RecordingSid": "RE1",
        "RecordingUrl": "https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/RE1",
        "RecordingStatus": "completed",
        "RecordingDuration": "61",
        "RecordingSource": "DialVerb",
    }
    requests = [
        told_of(path="plan"),
        told_of(CallStatus="in-progress", path="plan/menu.uk.r", Digits="1"),
        told_of(**leg, CallStatus="initiated", Timestamp=stamp(20)),
        told_of(**leg, CallStatus="ringing", Timestamp=stamp(20)),
        told_of(**leg, CallStatus="in-progress", Timestamp=stamp(31)),
        told_of(**leg, CallStatus="completed", Timestamp=stamp(92), CallDuration="61"),
        told_of(
            AT + timedelta(seconds=92),
            path="plan/queue.uk.r",
            query="?did=QUEUE",
            CallStatus="in-progress",
            DialCallStatus="completed",
            DialCallDuration="61",
            DialCallSid=LEG,
        ),
        webhook(form(record), at=AT + timedelta(seconds=95)),
        told_of(CallStatus="completed", CallDuration="93", Timestamp=stamp(93)),
    ]
    events = joined((), tuple(one for sent in requests for one in TWILIO.events(sent)))
    facts = facts_of(events)
    assert {one.call for one in events} == {CALL}
    assert (facts.state, facts.result) == (CallState.ENDED, Result.ANSWERED)
    assert (facts.direction, facts.line) == (Direction.INBOUND, LINE)
    assert (facts.waited, facts.talked, facts.operators) == (31, 62, ("olena",))
    assert [one.person for one in events if one.person] == [PERSON, PERSON]
    assert [one.recording for one in events if one.recording] == [
        RecordingRef(id="RE1", url=record["RecordingUrl"], seconds=61)
    ]


def test_an_operator_s_leg_that_nobody_told_of_is_known_from_what_dialling_came_to() -> None:
    end = told_of(
        AT + timedelta(seconds=90),
        path="plan/queue.uk.r",
        query="?did=QUEUE",
        DialCallStatus="completed",
        DialCallDuration="60",
        DialCallSid=LEG,
    )
    (event,) = TWILIO.events(end)
    assert (event.kind, event.at) == (EventKind.ANSWERED, AT + timedelta(seconds=30))


def test_a_call_that_waited_in_vain_was_abandoned() -> None:
    leg = {"CallSid": LEG, "ParentCallSid": CALL, "To": "sip:101@pbx.example;transport=tls"}
    requests = [
        told_of(path="plan"),
        told_of(**leg, CallStatus="ringing", Timestamp=stamp(5)),
        told_of(**leg, CallStatus="no-answer", Timestamp=stamp(40)),
        told_of(CallStatus="completed", Timestamp=stamp(41), CallDuration="41"),
    ]
    events = joined((), tuple(one for sent in requests for one in TWILIO.events(sent)))
    facts = facts_of(events)
    assert (facts.result, facts.waited) == (Result.ABANDONED, 41)
    assert [one.operator for one in events if one.operator] == ["sip:101@pbx.example"]


def test_while_one_operator_does_not_answer_the_call_lives_on() -> None:
    leg = {"CallSid": LEG, "ParentCallSid": CALL, "To": "client:olena"}
    requests = [
        told_of(path="plan"),
        *(told_of(**leg, CallStatus=one) for one in ("ringing", "busy", "failed", "canceled")),
    ]
    events = tuple(one for sent in requests for one in TWILIO.events(sent))
    assert facts_of(joined((), events)).state is CallState.RINGING


@pytest.mark.parametrize(
    ("status", "kind", "seconds"),
    [
        ("initiated", EventKind.RINGING, None),
        ("ringing", EventKind.RINGING, None),
        ("in-progress", EventKind.ANSWERED, None),
        ("completed", EventKind.ENDED, 40),
        ("busy", EventKind.MISSED, None),
        ("no-answer", EventKind.MISSED, None),
        ("failed", EventKind.MISSED, None),
        ("canceled", EventKind.MISSED, None),
    ],
)
def test_a_call_of_ours_is_told_of_with_the_person_called(
    status: str, kind: EventKind, seconds: int | None
) -> None:
    ours = {"Direction": "outbound-api", "From": LINE, "To": PERSON, "CallDuration": "40"}
    (event,) = TWILIO.events(told_of(**ours, CallStatus=status))
    assert (event.kind, event.direction) == (kind, Direction.OUTBOUND)
    assert (event.person, event.line, event.seconds) == (PERSON, LINE, seconds)


@pytest.mark.parametrize("status", ["completed", "busy", "no-answer", "failed", "canceled"])
def test_whatever_ends_a_call_to_us_ends_it(status: str) -> None:
    (event,) = TWILIO.events(told_of(CallStatus=status, Timestamp=stamp(9)))
    assert (event.kind, event.at) == (EventKind.ENDED, AT + timedelta(seconds=9))


def test_that_a_machine_took_a_call_to_us_tells_nothing() -> None:
    assert TWILIO.events(told_of(CallStatus="in-progress")) == ()
    assert TWILIO.events(told_of(CallStatus="queued")) == ()


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("completed", EventKind.RECORDING_READY),
        ("absent", EventKind.RECORDING_FAILED),
        ("failed", EventKind.RECORDING_FAILED),
    ],
)
def test_a_message_that_was_left_is_told_of_as_such(status: str, kind: EventKind) -> None:
    told = {"CallSid": CALL, "RecordingSid": "RE2", "RecordingSource": "RecordVerb"}
    (event,) = TWILIO.events(webhook(form({**told, "RecordingStatus": status})))
    assert event.kind is kind
    assert event.recording == RecordingRef(id="RE2", is_voicemail=True)


def test_a_recording_that_goes_on_tells_nothing() -> None:
    told = {"CallSid": CALL, "RecordingSid": "RE2", "RecordingStatus": "in-progress"}
    assert TWILIO.events(webhook(form(told))) == ()


@pytest.mark.parametrize(
    ("length", "kinds"), [("7", [EventKind.VOICEMAIL_LEFT]), ("0", []), ("", [])]
)
def test_who_said_nothing_left_no_message(length: str, kinds: list[EventKind]) -> None:
    sent = told_of(
        path="plan/box.uk.n",
        query="?did=RECORD",
        RecordingSid="RE3",
        RecordingDuration=length,
        Digits="hangup",
        CallStatus="completed",
    )
    assert [one.kind for one in TWILIO.events(sent)] == kinds
    assert TWILIO.heard(sent) is None


@pytest.mark.parametrize(
    "told",
    [
        {"CallStatus": "teleported"},
        {"CallStatus": "teleported", "ParentCallSid": CALL},
        {"RecordingStatus": "sung", "RecordingSid": "RE1"},
        {"RecordingStatus": "completed"},
    ],
)
def test_what_nobody_knows_is_one_unknown_event(told: dict[str, str]) -> None:
    (event,) = TWILIO.events(told_of(**told))
    assert (event.kind, event.call) == (EventKind.UNKNOWN, CALL)
    assert event.said in {"teleported", "recording-sung", "recording-completed"}


def test_an_unknown_word_takes_no_number_with_it() -> None:
    (event,) = TWILIO.events(told_of(CallStatus="from +380671234567 <b>"))
    assert "1234567" not in event.said
    assert "1234567" not in event.id


def test_what_is_told_twice_has_one_id() -> None:
    sent = told_of(CallStatus="completed", Timestamp=stamp(9))
    later = replace(sent, received_at=AT + timedelta(hours=1))
    assert TWILIO.events(sent) == TWILIO.events(later)


@pytest.mark.parametrize("body", [b"", b"CallStatus=ringing", b"\xff"])
def test_what_names_no_call_cannot_be_read(body: bytes) -> None:
    with pytest.raises(UnreadableWebhookError):
        TWILIO.events(webhook(body))


@pytest.mark.parametrize("told", ["yesterday", "Mon, 16 Nov 2026 09:00:00", ""])
def test_a_time_that_is_none_is_that_of_receipt(told: str) -> None:
    (event,) = TWILIO.events(told_of(CallStatus="completed", Timestamp=told))
    assert event.at == AT
    (event,) = TWILIO.events(
        told_of(CallStatus="completed", Timestamp="Mon, 16 Nov 2026 11:00:00 +0200")
    )
    assert event.at == datetime(2026, 11, 16, 9, tzinfo=UTC)


def test_a_call_that_comes_asks_for_the_plan_from_its_beginning() -> None:
    assert TWILIO.heard(told_of(path="plan")) == Heard(call=CALL, line=LINE, person=PERSON)


def test_a_key_is_brought_back_with_the_place_in_the_plan() -> None:
    assert TWILIO.heard(told_of(path="plan/menu.uk.r", Digits="2")) == Heard(
        call=CALL, line=LINE, person=PERSON, position=POSITION, pressed="2"
    )


@pytest.mark.parametrize("digits", ["", "hangup", "12", "x"])
def test_what_is_no_key_is_none(digits: str) -> None:
    heard = TWILIO.heard(told_of(path="plan/menu.uk.r", Digits=digits))
    assert heard is not None
    assert heard.pressed == ""


@pytest.mark.parametrize(
    ("query", "told", "outcome"),
    [
        ("?did=QUEUE", {"DialCallStatus": "completed"}, Outcome.TAKEN),
        ("?did=QUEUE", {"DialCallStatus": "no-answer"}, Outcome.NOT_TAKEN),
        ("?did=QUEUE", {"DialCallStatus": "busy"}, Outcome.NOT_TAKEN),
        ("?did=QUEUE", {}, Outcome.NOT_TAKEN),
        ("?did=QUEUE", {"QueueResult": "bridged"}, Outcome.TAKEN),
        ("?did=QUEUE", {"QueueResult": "leave"}, Outcome.NOT_TAKEN),
        ("?did=TRANSFER", {"DialCallStatus": "completed"}, Outcome.TAKEN),
        ("?did=TRANSFER", {"DialCallStatus": "failed"}, Outcome.NOT_TAKEN),
        ("?did=RECORD", {"RecordingDuration": "5"}, Outcome.WENT_ON),
        ("", {"Digits": "1"}, Outcome.WENT_ON),
    ],
)
def test_what_became_of_the_last_instruction_is_told(
    query: str, told: dict[str, str], outcome: Outcome
) -> None:
    sent = told_of(path="plan/menu.uk.r", query=query, CallStatus="in-progress", **told)
    heard = TWILIO.heard(sent)
    assert heard is not None
    assert heard.outcome is outcome


def test_somebody_who_has_hung_up_is_not_asked_about() -> None:
    assert TWILIO.heard(told_of(path="plan/menu.uk.r", CallStatus="completed")) is None
    assert TWILIO.heard(told_of(CallStatus="in-progress")) is None


def test_a_place_that_is_none_cannot_be_read() -> None:
    with pytest.raises(UnreadableWebhookError):
        TWILIO.heard(told_of(path="plan/menu"))


def spoken(text: str, language: str = "uk") -> Spoken:
    return Spoken(text=text, language=language)


def instruction(do: Do, **more: object) -> Instruction:
    return Instruction(do=do, position=POSITION, **more)  # type: ignore[arg-type]


def answered(given: Instruction | None) -> str:
    reply = TWILIO.reply(told_of(path="plan"), given)
    assert (reply.status, reply.media_type, reply.is_said) == (200, "text/xml; charset=utf-8", True)
    return reply.body


def canonical(document: object) -> str:
    return ET.canonicalize(str(document), strip_text=True)


HERE = f"{BASE}/{ACCOUNT}/plan/menu.uk.r"
EVENTS = f"{BASE}/{ACCOUNT}/events"
UK = {"language": "uk-UA", "voice": "Google.uk-UA-Wavenet-A"}
EN = {"language": "en-GB", "voice": "Google.en-GB-Wavenet-A"}
LEGS = {
    "status_callback": EVENTS,
    "status_callback_method": "POST",
    "status_callback_event": "initiated ringing answered completed",
}
TO_US = {
    "recording_status_callback": EVENTS,
    "recording_status_callback_method": "POST",
    "recording_status_callback_event": "completed absent",
}


def test_a_question_is_said_and_waits_for_one_key() -> None:
    expected = VoiceResponse()
    gather = Gather(
        input="dtmf",
        action=HERE,
        method="POST",
        num_digits=1,
        finish_on_key="",
        timeout=5,
        action_on_empty_result=True,
    )
    gather.say("Доброго дня", **UK)
    gather.say("Press 2", **EN)
    expected.append(gather)
    given = instruction(
        Do.GATHER, say=(spoken("Доброго дня"), spoken("Press 2", "en")), keys="2", seconds=5
    )
    assert canonical(answered(given)) == canonical(expected)


@pytest.mark.req("NS-9.1")
def test_operators_are_rung_and_their_conversation_is_recorded_from_the_answer() -> None:
    expected = VoiceResponse()
    dial = Dial(
        action=f"{HERE}?did=QUEUE",
        method="POST",
        timeout=30,
        record="record-from-answer-dual",
        **TO_US,
    )
    dial.client("olena", **LEGS)
    dial.sip("sip:101@pbx.example", **LEGS)
    expected.append(dial)
    given = instruction(
        Do.QUEUE, operators=("olena", "sip:101@pbx.example"), seconds=30, is_recorded=True
    )
    assert canonical(answered(given)) == canonical(expected)


def test_who_refused_is_not_recorded() -> None:
    assert "record" not in answered(instruction(Do.QUEUE, operators=("olena",), seconds=30))


def test_no_more_operators_are_rung_than_the_provider_rings_at_once() -> None:
    many = tuple(f"operator{n}" for n in range(15))
    assert answered(instruction(Do.QUEUE, operators=many)).count("<Client") == 10


def test_where_there_is_nobody_to_ring_the_plan_is_asked_what_then() -> None:
    expected = VoiceResponse()
    expected.redirect(f"{HERE}?did=QUEUE", method="POST")
    assert canonical(answered(instruction(Do.QUEUE))) == canonical(expected)
    back = told_of(path="plan/menu.uk.r", query="?did=QUEUE", CallStatus="in-progress")
    heard = TWILIO.heard(back)
    assert heard is not None
    assert heard.outcome is Outcome.NOT_TAKEN


def test_a_message_is_taken() -> None:
    expected = VoiceResponse()
    expected.say("Залиште повідомлення", **UK)
    expected.record(
        action=f"{HERE}?did=RECORD",
        method="POST",
        max_length=120,
        finish_on_key="#",
        play_beep=True,
        **TO_US,
    )
    expected.redirect(f"{HERE}?did=RECORD", method="POST")
    given = instruction(Do.RECORD, say=(spoken("Залиште повідомлення"),), seconds=120)
    assert canonical(answered(given)) == canonical(expected)


@pytest.mark.req("NS-9.1")
def test_a_call_is_put_through_to_another_number() -> None:
    expected = VoiceResponse()
    dial = Dial(action=f"{HERE}?did=TRANSFER", method="POST", timeout=20)
    dial.number("+380445550000")
    expected.append(dial)
    given = instruction(Do.TRANSFER, to="+380445550000", seconds=20)
    assert canonical(answered(given)) == canonical(expected)


def test_a_call_is_ended_with_words() -> None:
    expected = VoiceResponse()
    expected.say("До побачення", **UK)
    expected.hangup()
    assert canonical(answered(instruction(Do.HANG_UP, say=(spoken("До побачення"),)))) == canonical(
        expected
    )


def test_what_only_tells_is_answered_with_nothing_to_do() -> None:
    assert canonical(answered(None)) == canonical(VoiceResponse())


@given(st.text(max_size=60), st.sampled_from(list(Do)))
def test_whatever_is_to_be_said_the_answer_can_be_read_and_says_no_more(text: str, do: Do) -> None:
    given_ = instruction(do, say=(spoken(text),), operators=(text or "x",), to=text, seconds=3)
    root = ET.fromstring(answered(given_))  # noqa: S314 - our own document
    assert root.tag == "Response"
    assert len(list(root.iter("Say"))) == 1
    names = {one.tag for one in root.iter()}
    assert names <= {
        *("Response", "Say", "Gather", "Redirect", "Dial", "Client", "Sip", "Number"),
        *("Record", "Hangup"),
    }


def test_no_address_in_an_answer_holds_a_number() -> None:
    for do in Do:
        body = answered(instruction(do, operators=("olena",), to="+380445550000", seconds=5))
        addresses = [
            value
            for one in ET.fromstring(body).iter()  # noqa: S314 - our own document
            for value in (*one.attrib.values(), one.text or "")
            if value.startswith("http")
        ]
        assert addresses or do is Do.HANG_UP
        assert not [one for one in addresses if "380" in one]
