"""Our own webhook: who signed it and when, what it tells and asks, and what is wrong with it where something is."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.telephony.plain import Plain
from chalicelib.domain.telephony.call import Result, facts_of, joined
from chalicelib.domain.telephony.events import (
    CallEvent,
    Consent,
    Direction,
    EventKind,
    RecordingRef,
)
from chalicelib.domain.telephony.instructions import (
    Do,
    Heard,
    Instruction,
    Outcome,
    Position,
    Spoken,
)
from chalicelib.usecases.ports import UploadSlot
from chalicelib.usecases.ports.telephony import (
    StaleWebhookError,
    UnreadableWebhookError,
    Webhook,
)
from tests.unit.telephony.sent import ACCOUNT, AT, KEY, LINE, PERSON, plain, plain_headers, webhook

PLAIN = Plain(lambda account, upload: f"s3://recordings/uploads/{account}/{upload}")
SHA = "0" * 63 + "a"


def event(kind: str = "RINGING", after: int = 0, **more: Any) -> dict[str, Any]:
    at = (AT + timedelta(seconds=after)).isoformat()
    return {"kind": kind, "at": at, "call": "c1", **more}


def told(*events: dict[str, Any]) -> tuple[CallEvent, ...]:
    return PLAIN.events(plain({"events": list(events)}))


def test_what_was_signed_with_an_active_key_is_genuine() -> None:
    sent = plain({"events": [event()]})
    assert PLAIN.is_genuine(sent, (KEY,))
    assert PLAIN.is_genuine(sent, ("old", KEY))


def test_the_signature_is_that_of_another_program() -> None:
    """printf '1700000000.{}' | openssl dgst -sha256 -hmac key"""
    digest = "9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae"
    at = datetime.fromtimestamp(1_700_000_000, UTC)
    headers = {"x-vikno-timestamp": "1700000000", "x-vikno-signature": f"v1={digest}"}
    assert PLAIN.is_genuine(webhook(b"{}", headers=headers, at=at), ("key",))


def test_whoever_changes_keys_signs_with_both() -> None:
    sent = plain({"events": [event()]})
    old, new = (plain_headers(sent.body, key=key)["x-vikno-signature"] for key in ("old", "new"))
    both = replace(sent, headers={**sent.headers, "x-vikno-signature": f"{old}, {new}"})
    assert PLAIN.is_genuine(both, ("old",))
    assert PLAIN.is_genuine(both, ("new",))
    assert not PLAIN.is_genuine(both, ("other",))


@pytest.mark.parametrize("keys", [(), ("",), ("other",)])
def test_without_the_right_key_nothing_is_genuine(keys: tuple[str, ...]) -> None:
    assert not PLAIN.is_genuine(plain({"events": [event()]}), keys)
    assert not PLAIN.is_genuine(plain({"events": [event()]}, key=""), keys)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-vikno-timestamp": ""},
        {"x-vikno-timestamp": "now"},
        {"x-vikno-timestamp": "-1"},
        {"x-vikno-timestamp": "١٧٠٠٠٠٠٠٠٠"},
        {"x-vikno-signature": ""},
        {"x-vikno-signature": "v1="},
        {"x-vikno-signature": "v2=" + "0" * 64},
        {"x-vikno-signature": "v1=" + "ї" * 64},
        {"x-vikno-signature": ",".join(["v1=" + "0" * 64] * 50)},
    ],
)
def test_signatures_that_are_none_are_not_genuine(headers: dict[str, str]) -> None:
    sent = plain({"events": [event()]})
    assert not PLAIN.is_genuine(
        replace(sent, headers={**sent.headers, **headers} if headers else {}), (KEY,)
    )


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_what_was_cut_off_or_changed_is_not_genuine(cut: int) -> None:
    sent = plain({"events": [event()]})
    assert not PLAIN.is_genuine(replace(sent, body=sent.body[:-cut]), (KEY,))
    assert not PLAIN.is_genuine(replace(sent, body=sent.body + b" "), (KEY,))
    later = {**sent.headers, "x-vikno-timestamp": str(int(AT.timestamp()) + 1)}
    assert not PLAIN.is_genuine(replace(sent, headers=later), (KEY,))


@pytest.mark.parametrize("seconds", [-300, -1, 0, 1, 300])
def test_five_minutes_of_skew_are_allowed_either_way(seconds: int) -> None:
    sent = plain({"events": [event()]}, at=AT + timedelta(seconds=seconds))
    assert PLAIN.is_genuine(sent, (KEY,))


@pytest.mark.parametrize("seconds", [-301, 301, -86_400])
def test_beyond_them_a_request_is_stale_if_it_was_signed_at_all(seconds: int) -> None:
    sent = plain({"events": [event()]}, at=AT + timedelta(seconds=seconds))
    with pytest.raises(StaleWebhookError):
        PLAIN.is_genuine(sent, (KEY,))
    assert not PLAIN.is_genuine(sent, ("other",))


@pytest.mark.req("NS-9.1")
def test_a_call_as_an_exchange_tells_it_comes_to_an_answered_call_with_a_recording() -> None:
    events = joined(
        (),
        told(
            event("RINGING", -90, direction="INBOUND", person="0671234567", line="0382700000"),
            event("NOTICE_PLAYED", -85, notice_version="main/v0001/1", language="uk"),
            event("QUEUED", -80),
            event("OFFERED", -80, operator="101"),
            event("ANSWERED", -70, operator="101"),
            event("HELD", -50, operator="101"),
            event("RESUMED", -40, operator="101"),
            event("ENDED", -10, seconds=60),
            event(
                "RECORDING_READY",
                -5,
                recording={
                    "id": "r1",
                    "upload": "0a1b2c3d-0001",
                    "content_type": "audio/wav",
                    "seconds": 60,
                    "sha256": SHA,
                },
            ),
        ),
    )
    facts = facts_of(events)
    assert (facts.result, facts.waited, facts.talked) == (Result.ANSWERED, 10, 60)
    assert (facts.line, facts.notice_version, facts.consent) == (
        LINE,
        "main/v0001/1",
        Consent.BY_CONTINUING,
    )
    assert {one.person for one in events if one.person} == {PERSON}
    assert [one.recording for one in events if one.recording] == [
        RecordingRef(
            id="r1",
            url=f"s3://recordings/uploads/{ACCOUNT}/0a1b2c3d-0001",
            content_type="audio/wav",
            seconds=60,
            sha256=SHA,
        )
    ]


@pytest.mark.parametrize("kind", [one.value for one in EventKind if one is not EventKind.UNKNOWN])
def test_every_kind_can_be_told(kind: str) -> None:
    assert told(event(kind))[0].kind == kind


@pytest.mark.parametrize("kind", ["UNKNOWN", "ringing", "TELEPORTED", "+380671234567"])
def test_a_kind_that_is_new_is_kept_as_unknown(kind: str) -> None:
    (one,) = told(event(kind))
    assert one.kind is EventKind.UNKNOWN
    assert "1234567" not in one.said


def test_a_message_that_was_left_is_told_of_as_such() -> None:
    recording = {"id": "r1", "url": "https://pbx.example/r1.wav"}
    for one in told(
        event("VOICEMAIL_LEFT", recording=recording),
        event("RECORDING_READY", recording={**recording, "voicemail": True}),
    ):
        assert one.recording == RecordingRef(
            id="r1", url="https://pbx.example/r1.wav", is_voicemail=True
        )


def test_ids_are_the_exchange_s_own_or_made_of_what_tells_events_apart() -> None:
    own, made, again, elsewhere, other = told(
        event(id="own"),
        event(),
        event(at=AT.astimezone().isoformat()),
        event(call="c2"),
        event("OFFERED", operator="101"),
    )
    assert own.id == "own"
    assert made.id == again.id
    assert len({own.id, made.id, elsewhere.id, other.id}) == 4


def test_facts_that_do_not_belong_to_a_kind_are_left_out() -> None:
    (one,) = told(event("ANSWERED", seconds=9))
    assert one.seconds is None


def test_a_transfer_names_a_number_or_an_extension() -> None:
    first, second = told(
        event("TRANSFERRED", target="1545"), event("TRANSFERRED", 1, target="desk-2")
    )
    assert (first.target, second.target) == ("1545", "desk-2")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "Input data was truncated"),
        (b'{"events": [{"kind": "RIN', "truncated"),
        (b"\xff", "malformed"),
        ({}, "one of `events`, `ask` and `upload`"),
        ({"events": [event()], "ask": {"call": "c", "line": "1545"}}, "one of"),
        ({"events": []}, "length >= 1"),
        ({"events": [event()] * 101}, "length <= 100"),
        ({"events": [event(colour="blue")]}, "unknown field `colour`"),
        ({"events": [{"kind": "RINGING", "call": "c"}]}, "missing required field `at`"),
        ({"events": [event(at="2026-11-16T09:00:00")]}, "timezone"),
        ({"events": [event(at="0001-01-01T00:00:00+14:00")]}, "30 days back"),
        ({"events": [event(at="9999-12-31T23:59:59-14:00")]}, "future"),
        ({"events": [event(after=301)]}, "future"),
        ({"events": [event(after=-31 * 86_400)]}, "30 days back"),
        ({"events": [event(call="")]}, "length >= 1"),
        ({"events": [event(call="c" * 201)]}, "length <= 200"),
        ({"events": [event(seconds=-1)]}, ">= 0"),
        ({"events": [event(seconds=1e3)]}, "got `float`"),
        ({"events": [event(direction="SIDEWAYS")]}, "Invalid enum value"),
        ({"events": [event(consent="YES")]}, "Invalid enum value"),
        ({"events": [event(language="ukr")]}, "regex"),
        ({"events": [event(recording={"id": "r", "url": "http://pbx.example/r"})]}, "regex"),
        ({"events": [event(recording={"id": "r", "url": "s3://bucket/key"})]}, "regex"),
        ({"events": [event(recording={"id": "r", "upload": "../../etc"})]}, "regex"),
        ({"events": [event(recording={"id": "r", "sha256": "abc"})]}, "regex"),
        (
            {
                "events": [
                    event(recording={"id": "r", "url": "https://p.example/r", "upload": "a" * 8})
                ]
            },
            "both a `url` and an `upload`",
        ),
    ],
)
def test_what_is_wrong_is_told_to_whoever_signed_it(body: object, why: str) -> None:
    with pytest.raises(UnreadableWebhookError, match=why):
        PLAIN.events(plain(body))


def ask(**more: str) -> Webhook:
    return plain({"ask": {"call": "c1", "line": LINE, "person": PERSON, **more}})


def test_a_question_asks_for_the_plan_and_tells_of_the_call() -> None:
    assert PLAIN.heard(ask()) == Heard(call="c1", line=LINE, person=PERSON)
    (one,) = PLAIN.events(ask())
    assert (one.kind, one.person, one.line, one.at) == (EventKind.RINGING, PERSON, LINE, AT)
    assert one.direction is Direction.INBOUND
    assert PLAIN.heard(plain({"events": [event()]})) is None


def test_a_question_from_within_the_plan_brings_back_what_was_pressed() -> None:
    sent = ask(position="menu.uk.r", pressed="2", outcome="NOT_TAKEN")
    heard = Heard(
        call="c1",
        line=LINE,
        person=PERSON,
        position=Position(step="menu", language="uk", is_recorded=True),
        pressed="2",
        outcome=Outcome.NOT_TAKEN,
    )
    assert PLAIN.heard(sent) == heard
    assert PLAIN.events(sent) == ()
    in_path = replace(ask(pressed="2", outcome="NOT_TAKEN"), position="menu.uk.r")
    assert PLAIN.heard(in_path) == heard


@pytest.mark.parametrize("more", [{"position": "menu"}, {"pressed": "12"}, {"outcome": "SUNG"}])
def test_a_question_that_makes_no_sense_cannot_be_read(more: dict[str, str]) -> None:
    with pytest.raises(UnreadableWebhookError):
        PLAIN.heard(ask(**more))


def test_a_slot_is_asked_for_by_the_name_that_the_exchange_gives_it() -> None:
    sent = plain({"upload": {"id": "0a1b2c3d-0001"}})
    assert PLAIN.upload(sent) == "0a1b2c3d-0001"
    assert PLAIN.upload(ask()) == ""
    slot = UploadSlot(
        upload_id="x", url="https://files.example/", fields={"key": "k"}, expires_in=900
    )
    assert json.loads(PLAIN.reply(sent, None, slot).body) == {
        "upload": {"url": "https://files.example/", "fields": {"key": "k"}, "expires_in": 900}
    }


def test_the_answer_tells_what_to_do_or_how_much_was_received() -> None:
    given = Instruction(
        do=Do.GATHER,
        position=Position(step="menu", language="uk", is_recorded=False),
        say=(Spoken(text="Доброго дня", language="uk"),),
        keys="12",
        seconds=5,
    )
    reply = PLAIN.reply(ask(), given)
    assert (reply.status, reply.media_type) == (200, "application/json")
    assert json.loads(reply.body) == {
        "do": "GATHER",
        "position": "menu.uk.n",
        "say": [{"text": "Доброго дня", "language": "uk"}],
        "keys": "12",
        "seconds": 5,
        "queue": "",
        "operators": [],
        "to": "",
        "is_recorded": False,
    }
    sent = plain({"events": [event(), event("QUEUED")]})
    assert json.loads(PLAIN.reply(sent, None).body) == {"received": 2}


@given(st.binary(max_size=200))
def test_whatever_stands_in_the_body_it_is_read_or_refused(body: bytes) -> None:
    sent = plain(body)
    assert PLAIN.is_genuine(sent, (KEY,))
    with pytest.raises(UnreadableWebhookError):
        PLAIN.events(sent)
