"""Zadarma: forms signed over a few of their fields, answered in JSON.

Documented at zadarma.com/en/support/api, in Ukrainian zadarma.com/ua/support/api, under the notifications of calls;
which fields are signed, in `lib/Webhook` of the provider's own repository github.com/zadarma/user-api-v1. The signature
is Base64 of the hexadecimal digits of an HMAC-SHA-1, as `hash_hmac` of PHP gives them.

It leaves most of a notification unsigned: what it tells is checked, and neither rights nor money hang on it.
Zadarma speaks no text. What is said must have been recorded there: `sounds` gives, by the key of the words, the id of
the file. Words without a sound are not said, and `Reply.is_said` tells so.
"""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from chalicelib.adapters.telephony.numbers import number
from chalicelib.adapters.telephony.reading import form, is_one_of, made_id, seconds, usable, word
from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind, RecordingRef
from chalicelib.domain.telephony.instructions import (
    BadPositionError,
    Do,
    Heard,
    Instruction,
    Position,
    Spoken,
)
from chalicelib.usecases.ports import UploadSlot
from chalicelib.usecases.ports.telephony import Reply, UnreadableWebhookError, Webhook

JSON = "application/json"
_CALLED = ("caller_id", "called_did", "call_start")
_CALLING = ("internal", "destination", "call_start")
_RESULT = ("result",)
SIGNED: Mapping[str, tuple[str, ...]] = {
    "NOTIFY_START": _CALLED,
    "NOTIFY_INTERNAL": _CALLED,
    "NOTIFY_IVR": _CALLED,
    "NOTIFY_END": _CALLED,
    "NOTIFY_ANSWER": ("caller_id", "destination", "call_start"),
    "NOTIFY_OUT_START": _CALLING,
    "NOTIFY_OUT_END": _CALLING,
    "NOTIFY_RECORD": ("pbx_call_id", "call_id_with_rec"),
    "SPEECH_RECOGNITION": _RESULT,
    "SMS": _RESULT,
    "NUMBER_LOOKUP": _RESULT,
    "CALL_TRACKING": _RESULT,
}
# Scenarios that docs/telephony.md asks for in the voice menu 0 of the exchange: the operators, the voicemail, and the
# extension whose forwarding takes calls to other bodies.
OPERATORS, VOICEMAIL, FORWARDING = "0-1", "0-2", "100"
_EXTENSION = re.compile("[0-9]{3}")
_FORWARDED = re.compile(r"\+?[0-9]{5,}")
# A call whose beginning was told later than this was told by another clock.
_LATE = timedelta(minutes=15)


class Zadarma:
    """Port `TelephonyProvider`. A call is known by `pbx_call_id`, which begins with its direction."""

    def __init__(self, sounds: Mapping[str, str] | None = None) -> None:
        self._sounds = sounds or {}

    def is_genuine(self, webhook: Webhook, keys: tuple[str, ...]) -> bool:
        given = webhook.headers.get("signature", "")
        try:
            told = form(webhook.body)
        except ValueError:
            return False
        expected = (
            base64.b64encode(hmac.new(key, said.encode(), "sha1").hexdigest().encode()).decode()
            for key in usable(keys)
            for said in _signed(told)
        )
        return bool(given) and is_one_of(given, expected)

    def events(self, webhook: Webhook) -> tuple[CallEvent, ...]:
        told = _told(webhook)
        name, at = told["event"], webhook.received_at
        read = _READ.get(name)
        if read is not None:
            return read(told, at)
        kind, call = EventKind.UNKNOWN, told.get("pbx_call_id", "")
        if not call:
            return ()
        return (CallEvent(id=_id(told), kind=kind, at=at, call=call, said=word(name)),)

    def heard(self, webhook: Webhook) -> Heard | None:
        told = _told(webhook)
        if told["event"] not in {"NOTIFY_START", "NOTIFY_IVR"}:
            return None
        position = _position(told)
        if told["event"] == "NOTIFY_IVR" and position is None:
            # A menu of the exchange itself, none of ours.
            return None
        pressed = told.get("wait_dtmf[digits]", "")[:1]
        return Heard(
            call=told["pbx_call_id"],
            line=number(told.get("called_did", "")),
            person=number(told.get("caller_id", "")),
            position=position,
            pressed=pressed if pressed in set("0123456789*#") else "",
        )

    def upload(self, webhook: Webhook) -> str:  # noqa: ARG002 - Zadarma keeps recordings itself
        return ""

    def reply(
        self,
        webhook: Webhook,  # noqa: ARG002 - the answer is the same whatever was asked
        instruction: Instruction | None,
        slot: UploadSlot | None = None,  # noqa: ARG002 - never asked for
    ) -> Reply:
        if instruction is None:
            return _json({})
        if instruction.do is Do.GATHER:
            return self._played(instruction)
        is_silent = not instruction.say
        if instruction.do is Do.HANG_UP:
            return _json({"hangup": 1}, is_said=is_silent)
        return _json(_redirected(instruction), is_said=is_silent)

    def _played(self, instruction: Instruction) -> Reply:
        """A sound and what comes back after it. Without the sound an empty answer: the exchange's own menu goes on."""
        sound = self._sounds.get(sound_key(instruction.say))
        if sound is None:
            return _json({}, is_said=False)
        wait = {
            "timeout": instruction.seconds,
            "attempts": 1,
            "maxdigits": 1,
            "name": str(instruction.position),
            # Who presses nothing is not hung up on.
            "default": OPERATORS,
        }
        return _json({"ivr_play": sound, "wait_dtmf": wait})


def sound_key(words: tuple[Spoken, ...]) -> str:
    """What the sound of these words is filed under; other words, another key."""
    said = "\n".join(f"{one.language} {one.text}" for one in words)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def sounds_of(listed: tuple[str, ...]) -> Mapping[str, str]:
    """Sounds by the keys of their words, from lines `key=file id` of the account's secret."""
    pairs = (one.partition("=") for one in listed)
    return {key.strip(): file.strip() for key, _, file in pairs if file.strip()}


def _redirected(instruction: Instruction) -> Mapping[str, object]:
    if instruction.do is Do.TRANSFER:
        if not _FORWARDED.fullmatch(instruction.to):
            raise ValueError("Zadarma forwards to no short number: the plan needs the long one")
        return {
            "redirect": FORWARDING,
            "return_timeout": 0,
            "rewrite_forward_number": instruction.to,
        }
    if instruction.do is Do.RECORD:
        return {"redirect": VOICEMAIL, "return_timeout": 0}
    # One extension rings by itself; several, as the scenario has it.
    alone = instruction.operators[0] if len(instruction.operators) == 1 else ""
    return {"redirect": alone if _EXTENSION.fullmatch(alone) else OPERATORS, "return_timeout": 0}


def _json(answer: Mapping[str, object], *, is_said: bool = True) -> Reply:
    return Reply(body=json.dumps(answer), media_type=JSON, is_said=is_said)


def _signed(told: Mapping[str, str]) -> tuple[str, ...]:
    """What the signature of a notification is over; of one that is new to us, what such signatures are over.

    Nothing at all is not signed: it would be alike for every request that lacks the fields.
    """
    own = SIGNED.get(told.get("event", ""))
    names = (own,) if own else tuple(dict.fromkeys(SIGNED.values()))
    texts = ("".join(told.get(name, "") for name in one) for one in names)
    return tuple(text for text in texts if text)


def _told(webhook: Webhook) -> Mapping[str, str]:
    try:
        told = form(webhook.body)
    except ValueError as broken:
        raise UnreadableWebhookError from broken
    if "event" not in told:
        raise UnreadableWebhookError
    if told["event"].startswith("NOTIFY_") and not told.get("pbx_call_id"):
        raise UnreadableWebhookError
    return told


def _position(told: Mapping[str, str]) -> Position | None:
    try:
        return Position.parse(told.get("wait_dtmf[name]", ""))
    except BadPositionError:
        return None


def _started(told: Mapping[str, str], at: datetime) -> tuple[CallEvent, ...]:
    return (
        CallEvent(
            id=_id(told),
            kind=EventKind.RINGING,
            at=_start(told, at),
            call=told["pbx_call_id"],
            direction=Direction.INBOUND,
            person=number(told.get("caller_id", "")),
            line=number(told.get("called_did", "")),
        ),
    )


def _offered(told: Mapping[str, str], at: datetime) -> tuple[CallEvent, ...]:
    operator = told.get("internal", "")[:100]
    call = told["pbx_call_id"]
    return (CallEvent(id=_id(told), kind=EventKind.OFFERED, at=at, call=call, operator=operator),)


def _answered(told: Mapping[str, str], at: datetime) -> tuple[CallEvent, ...]:
    return (
        CallEvent(
            id=_id(told),
            kind=EventKind.ANSWERED,
            at=at,
            call=told["pbx_call_id"],
            operator=told.get("internal", "")[:100],
        ),
    )


def _ended(told: Mapping[str, str], at: datetime) -> tuple[CallEvent, ...]:
    """`answered` may mean that a menu of the exchange took the call: only NOTIFY_ANSWER tells of an operator."""
    return (
        CallEvent(
            id=_id(told),
            kind=EventKind.ENDED,
            at=at,
            call=told["pbx_call_id"],
            direction=Direction.INBOUND,
            person=number(told.get("caller_id", "")),
            line=number(told.get("called_did", "")),
        ),
    )


def _calling(told: Mapping[str, str], at: datetime) -> tuple[CallEvent, ...]:
    return (
        CallEvent(
            id=_id(told),
            kind=EventKind.RINGING,
            at=_start(told, at),
            call=told["pbx_call_id"],
            direction=Direction.OUTBOUND,
            person=number(told.get("destination", "")),
            operator=told.get("internal", "")[:100],
        ),
    )


def _called(told: Mapping[str, str], at: datetime) -> tuple[CallEvent, ...]:
    """The end of a call of ours. Who was called has answered, or nobody has: no menu stands between."""
    was_answered = told.get("disposition") == "answered"
    talked = (seconds(told.get("duration")) or 0) if was_answered else None
    ended = CallEvent(
        id=_id(told),
        kind=EventKind.ENDED if was_answered else EventKind.MISSED,
        at=at,
        call=told["pbx_call_id"],
        direction=Direction.OUTBOUND,
        person=number(told.get("destination", "")),
        line=number(told.get("caller_id", "")),
        seconds=talked,
    )
    if talked is None:
        return (ended,)
    answered = CallEvent(
        id=f"{ended.id}-answered",
        kind=EventKind.ANSWERED,
        at=at - timedelta(seconds=talked),
        call=ended.call,
        operator=told.get("internal", "")[:100],
    )
    return (answered, ended)


def _recorded(told: Mapping[str, str], at: datetime) -> tuple[CallEvent, ...]:
    """The provider has it, and must be asked for the address."""
    id_ = told.get("call_id_with_rec", "")
    if not id_:
        raise UnreadableWebhookError
    kind, ref = EventKind.RECORDING_READY, RecordingRef(id=id_[:200])
    call = told["pbx_call_id"]
    return (CallEvent(id=_id(told), kind=kind, at=at, call=call, recording=ref),)


def _of_no_call(_told: Mapping[str, str], _at: datetime) -> tuple[CallEvent, ...]:
    return ()


_READ = {
    "NOTIFY_START": _started,
    "NOTIFY_INTERNAL": _offered,
    "NOTIFY_ANSWER": _answered,
    "NOTIFY_END": _ended,
    "NOTIFY_OUT_START": _calling,
    "NOTIFY_OUT_END": _called,
    "NOTIFY_RECORD": _recorded,
    "NOTIFY_IVR": _of_no_call,
    "SPEECH_RECOGNITION": _of_no_call,
    "SMS": _of_no_call,
    "NUMBER_LOOKUP": _of_no_call,
    "CALL_TRACKING": _of_no_call,
}


def _id(told: Mapping[str, str]) -> str:
    """Of what was signed and of whom it concerns, so that a notification sent again has the same."""
    name = told["event"]
    signed = [told.get(field, "") for field in SIGNED.get(name, _CALLED)]
    return made_id(name, told["pbx_call_id"], told.get("internal", ""), *signed)


def _start(told: Mapping[str, str], received_at: datetime) -> datetime:
    """`call_start` where it can be one: it names no zone, and is Kyiv's only if the account's is."""
    try:
        start = datetime.strptime(told.get("call_start", ""), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - Kyiv's, below
    except ValueError:
        return received_at
    at = start.replace(tzinfo=KYIV).astimezone(UTC)
    return at if timedelta() <= received_at - at <= _LATE else received_at
