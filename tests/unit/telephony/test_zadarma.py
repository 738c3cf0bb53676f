"""Zadarma: which fields are signed, what notifications tell, what can be said where no text is spoken."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.adapters.telephony.zadarma import SIGNED, Zadarma, sound_key, sounds_of
from chalicelib.domain.telephony.call import CallState, Result, facts_of, joined
from chalicelib.domain.telephony.events import Direction, EventKind, RecordingRef
from chalicelib.domain.telephony.instructions import Do, Heard, Instruction, Position, Spoken
from chalicelib.usecases.ports.telephony import UnreadableWebhookError, Webhook
from tests.unit.telephony.sent import AT, KEY, LINE, PERSON, form, webhook, zadarma_signature

CALL = "in_2f0b1c7e8a90123456789abcdef0123456789ab"
OURS = "out_2f0b1c7e8a90123456789abcdef0123456789ab"
START = {
    "event": "NOTIFY_START",
    "caller_id": "380671234567",
    "called_did": "380382700000",
    "call_start": "2026-11-16 11:00:25",
    "pbx_call_id": CALL,
}
INTERNAL = {**START, "event": "NOTIFY_INTERNAL", "internal": "101"}
ANSWER = {
    "event": "NOTIFY_ANSWER",
    "caller_id": "380671234567",
    "destination": "101",
    "call_start": "2026-11-16 11:00:50",
    "pbx_call_id": CALL,
    "internal": "101",
}
END = {
    **INTERNAL,
    "event": "NOTIFY_END",
    "duration": "61",
    "disposition": "answered",
    "status_code": "16",
    "is_recorded": "1",
    "call_id_with_rec": "1234567890.12345",
}
RECORD = {"event": "NOTIFY_RECORD", "call_id_with_rec": "1234567890.12345", "pbx_call_id": CALL}
OUT = {
    "event": "NOTIFY_OUT_START",
    "internal": "101",
    "destination": "380671234567",
    "call_start": "2026-11-16 11:00:25",
    "pbx_call_id": OURS,
}
OUT_END = {**OUT, "event": "NOTIFY_OUT_END", "caller_id": "380382700000", "duration": "40"}
IVR = {
    **START,
    "event": "NOTIFY_IVR",
    "wait_dtmf[name]": "menu.uk.r",
    "wait_dtmf[digits]": "2",
    "wait_dtmf[default_behaviour]": "",
}
ZADARMA = Zadarma()
POSITION = Position(step="menu", language="uk", is_recorded=True)


def sent(told: Mapping[str, str], *, after: int = 0) -> Webhook:
    return webhook(form(told), at=AT + timedelta(seconds=after))


def signed(told: Mapping[str, str], said: str, key: str = KEY) -> Webhook:
    return replace(sent(told), headers={"signature": zadarma_signature(said, key)})


# Written out by hand from the classes of the provider's repository: which values, in which order.
OVER = [
    (START, "380671234567380382700000" + "2026-11-16 11:00:25"),
    (INTERNAL, "380671234567380382700000" + "2026-11-16 11:00:25"),
    (IVR, "380671234567380382700000" + "2026-11-16 11:00:25"),
    (END, "380671234567380382700000" + "2026-11-16 11:00:25"),
    (ANSWER, "380671234567101" + "2026-11-16 11:00:50"),
    (OUT, "101380671234567" + "2026-11-16 11:00:25"),
    (OUT_END, "101380671234567" + "2026-11-16 11:00:25"),
    (RECORD, CALL + "1234567890.12345"),
]


@pytest.mark.parametrize(("told", "said"), OVER, ids=[told["event"] for told, _ in OVER])
def test_each_notification_is_signed_over_its_own_fields(told: dict[str, str], said: str) -> None:
    assert ZADARMA.is_genuine(signed(told, said), (KEY,))
    assert ZADARMA.is_genuine(signed(told, said, "new"), ("old", "new"))
    for keys in ((), ("",), ("other",)):
        assert not ZADARMA.is_genuine(signed(told, said), keys)
    for name in SIGNED[told["event"]]:
        assert not ZADARMA.is_genuine(signed({**told, name: "1"}, said), (KEY,))


def test_the_signature_encodes_hexadecimal_digits() -> None:
    """The value is another program's: printf ab | openssl dgst -sha1 -hmac key -hex, its digits in base64."""
    record = {"event": "NOTIFY_RECORD", "pbx_call_id": "a", "call_id_with_rec": "b"}
    headers = {"signature": "ZDY1OWM4YTYyNzg1ZmNhMGQwMzI5YzZlNzY3ZWU0ODE3ZTM0NjI4ZA=="}
    assert ZADARMA.is_genuine(replace(sent(record), headers=headers), ("key",))


def test_what_has_none_of_the_signed_fields_is_not_genuine() -> None:
    empty = {"event": "NOTIFY_START", "pbx_call_id": CALL}
    assert not ZADARMA.is_genuine(signed(empty, ""), (KEY,))


@pytest.mark.parametrize("body", [b"", b"\xff", b"&".join([b"a=1"] * 1000)])
def test_what_is_no_form_is_not_genuine(body: bytes) -> None:
    headers = {"signature": zadarma_signature("")}
    assert not ZADARMA.is_genuine(webhook(body, headers=headers), (KEY,))


def test_without_a_signature_nothing_is_genuine() -> None:
    assert not ZADARMA.is_genuine(sent(START), (KEY,))


def test_a_kind_that_is_new_is_genuine_if_signed_as_the_others_are_and_is_kept_as_unknown() -> None:
    new = {**START, "event": "NOTIFY_HOLOGRAM"}
    request = signed(new, OVER[0][1])
    assert ZADARMA.is_genuine(request, (KEY,))
    (event,) = ZADARMA.events(request)
    assert (event.kind, event.call, event.said) == (EventKind.UNKNOWN, CALL, "NOTIFY_HOLOGRAM")


@pytest.mark.req("NS-9.1")
def test_a_call_as_the_provider_tells_it_comes_to_an_answered_call_with_a_recording() -> None:
    requests = [
        sent(START),
        sent(INTERNAL, after=5),
        sent(ANSWER, after=20),
        sent(END, after=81),
        sent(RECORD, after=90),
    ]
    events = joined((), tuple(one for each in requests for one in ZADARMA.events(each)))
    facts = facts_of(events)
    assert {one.call for one in events} == {CALL}
    assert (facts.result, facts.direction, facts.line) == (
        Result.ANSWERED,
        Direction.INBOUND,
        LINE,
    )
    assert (facts.waited, facts.talked, facts.operators) == (25, 61, ("101",))
    assert {one.person for one in events if one.person} == {PERSON}
    assert [one.recording for one in events if one.recording] == [
        RecordingRef(id="1234567890.12345")
    ]


@pytest.mark.parametrize("disposition", ["cancel", "no answer", "busy", "failed", "answered"])
def test_a_call_that_no_operator_took_was_abandoned_whatever_a_menu_did(disposition: str) -> None:
    requests = [
        sent(START),
        sent(INTERNAL, after=5),
        sent({**END, "disposition": disposition}, after=30),
    ]
    events = joined((), tuple(one for each in requests for one in ZADARMA.events(each)))
    facts = facts_of(events)
    assert (facts.state, facts.result) == (CallState.ENDED, Result.ABANDONED)


def test_a_call_of_ours_is_told_of_by_its_end_alone() -> None:
    events = ZADARMA.events(sent({**OUT_END, "disposition": "answered"}, after=60))
    facts = facts_of(joined((), events))
    assert (facts.direction, facts.result, facts.talked) == (
        Direction.OUTBOUND,
        Result.ANSWERED,
        40,
    )
    assert [one.person for one in events if one.person] == [PERSON]
    (missed,) = ZADARMA.events(sent({**OUT_END, "disposition": "busy"}))
    assert missed.kind is EventKind.MISSED
    (begun,) = ZADARMA.events(sent(OUT))
    assert (begun.kind, begun.person, begun.operator) == (EventKind.RINGING, PERSON, "101")


@pytest.mark.parametrize(
    "event", ["SMS", "SPEECH_RECOGNITION", "NUMBER_LOOKUP", "CALL_TRACKING", "NOTIFY_IVR"]
)
def test_what_is_of_no_call_or_only_asks_tells_nothing(event: str) -> None:
    assert ZADARMA.events(sent({**START, "event": event})) == ()


@pytest.mark.parametrize(
    ("start", "after"),
    [
        ("2026-11-16 11:00:25", -5),
        ("2026-11-16 09:00:25", 0),
        ("2026-11-16 11:01:25", 0),
        ("", 0),
        ("yesterday", 0),
    ],
    ids=["Kyiv's", "of another zone", "in the future", "none", "no time"],
)
def test_the_beginning_is_believed_only_where_it_can_be_so(start: str, after: int) -> None:
    (event,) = ZADARMA.events(sent({**START, "call_start": start}))
    assert event.at == AT + timedelta(seconds=after)


def test_what_is_told_twice_has_one_id_and_who_is_rung_has_one_of_their_own() -> None:
    first, again = (ZADARMA.events(sent(INTERNAL, after=after))[0] for after in (0, 60))
    assert first.id == again.id
    (other,) = ZADARMA.events(sent({**INTERNAL, "internal": "102"}))
    assert other.id != first.id
    (end,) = ZADARMA.events(sent(END))
    assert end.id not in {first.id, other.id}


@pytest.mark.parametrize(
    "told",
    [
        {"caller_id": "1"},
        {"event": "NOTIFY_START"},
        {"event": "NOTIFY_RECORD", "pbx_call_id": CALL},
    ],
)
def test_what_was_cut_off_cannot_be_read(told: dict[str, str]) -> None:
    with pytest.raises(UnreadableWebhookError):
        ZADARMA.events(sent(told))


def test_a_call_that_comes_asks_for_the_plan_and_a_key_goes_on_in_it() -> None:
    assert ZADARMA.heard(sent(START)) == Heard(call=CALL, line=LINE, person=PERSON)
    assert ZADARMA.heard(sent(IVR)) == Heard(
        call=CALL, line=LINE, person=PERSON, position=POSITION, pressed="2"
    )
    silent = {**IVR, "wait_dtmf[digits]": "", "wait_dtmf[default_behaviour]": "1"}
    heard = ZADARMA.heard(sent(silent))
    assert heard is not None
    assert heard.pressed == ""


def test_the_exchange_s_own_menus_are_none_of_ours() -> None:
    own = {name: value for name, value in IVR.items() if not name.startswith("wait")}
    assert ZADARMA.heard(sent(own)) is None
    assert ZADARMA.heard(sent({**IVR, "wait_dtmf[name]": "their menu"})) is None
    assert ZADARMA.heard(sent(END)) is None


def test_a_withheld_number_is_nobody_s() -> None:
    heard = ZADARMA.heard(sent({**START, "caller_id": "Anonymous"}))
    assert heard is not None
    assert heard.person == ""


HELLO = (Spoken(text="Доброго дня", language="uk"), Spoken(text="Натисніть 1", language="uk"))


def instruction(do: Do, **more: object) -> Instruction:
    return Instruction(do=do, position=POSITION, **more)  # type: ignore[arg-type]


def answered(given: Instruction | None, sounds: tuple[str, ...] = ()) -> tuple[object, bool]:
    reply = Zadarma(sounds_of(sounds)).reply(sent(START), given)
    assert (reply.status, reply.media_type) == (200, "application/json")
    return json.loads(reply.body), reply.is_said


def test_words_are_played_from_the_sound_that_was_made_of_them() -> None:
    sounds = (f"{sound_key(HELLO)} = 687a8e13a7987a5ca70a4eb7", "broken")
    wait = {"attempts": 1, "maxdigits": 1, "name": "menu.uk.r", "default": "0-1"}
    assert answered(instruction(Do.GATHER, say=HELLO, keys="1", seconds=5), sounds) == (
        {"ivr_play": "687a8e13a7987a5ca70a4eb7", "wait_dtmf": {**wait, "timeout": 5}},
        True,
    )


def test_the_key_of_words_is_made_as_the_guide_says() -> None:
    said = "uk Доброго дня\nuk Натисніть 1"
    assert sound_key(HELLO) == hashlib.sha256(said.encode()).hexdigest()[:16]


def test_words_without_a_sound_are_not_said_and_the_exchange_goes_on_by_itself() -> None:
    other = (*HELLO[:1], Spoken(text="Натисніть 2", language="uk"))
    sounds = (f"{sound_key(HELLO)}=687a8e13a7987a5ca70a4eb7",)
    assert answered(instruction(Do.GATHER, say=other, seconds=5), sounds) == ({}, False)


@pytest.mark.parametrize(
    ("operators", "to"),
    [(("101",), "101"), (("101", "102"), "0-1"), (("olena",), "0-1"), ((), "0-1")],
)
def test_operators_are_rung_as_the_exchange_has_them(operators: tuple[str, ...], to: str) -> None:
    given = instruction(Do.QUEUE, operators=operators, queue="khm-operators", seconds=30)
    assert answered(given) == ({"redirect": to, "return_timeout": 0}, True)
    assert answered(replace(given, say=HELLO))[1] is False


def test_messages_other_bodies_and_the_end() -> None:
    assert answered(instruction(Do.RECORD)) == ({"redirect": "0-2", "return_timeout": 0}, True)
    assert answered(instruction(Do.HANG_UP)) == ({"hangup": 1}, True)
    assert answered(instruction(Do.HANG_UP, say=HELLO)) == ({"hangup": 1}, False)
    forwarded = {"redirect": "100", "return_timeout": 0, "rewrite_forward_number": "+380445550000"}
    assert answered(instruction(Do.TRANSFER, to="+380445550000")) == (forwarded, True)
    assert answered(None) == ({}, True)


def test_a_short_number_is_refused_as_the_provider_forwards_to_none() -> None:
    with pytest.raises(ValueError, match="short number"):
        answered(instruction(Do.TRANSFER, to="1545"))
