"""Our own webhook, for any telephone exchange: JSON, signed with HMAC-SHA-256. docs/telephony.md describes it."""

import hmac
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.adapters.telephony.numbers import number
from chalicelib.adapters.telephony.reading import is_one_of, made_id, usable, word
from chalicelib.domain.telephony.events import (
    CallEvent,
    Consent,
    Direction,
    EventKind,
    RecordingRef,
)
from chalicelib.domain.telephony.instructions import (
    BadPositionError,
    Heard,
    Instruction,
    Outcome,
    Position,
)
from chalicelib.usecases.ports import UploadSlot
from chalicelib.usecases.ports.telephony import (
    Reply,
    StaleWebhookError,
    UnreadableWebhookError,
    Webhook,
)

JSON = "application/json"
SKEW = timedelta(seconds=300)
# What is told later than this is told of a call that nobody looks for any more.
OLDEST = timedelta(days=30)
MOST_SIGNATURES = 5
_SIGNATURE = re.compile("v1=([0-9a-f]{64})")
_KINDS = frozenset(EventKind) - {EventKind.UNKNOWN}

Id = Annotated[str, Meta(min_length=1, max_length=200)]
Name = Annotated[str, Meta(max_length=100)]
UploadId = Annotated[str, Meta(pattern="^[A-Za-z0-9-]{8,64}$")]
Seconds = Annotated[int, Meta(ge=0, le=7 * 24 * 3600)]


class RecordingIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    url: Annotated[str, Meta(pattern="^https://", max_length=2000)] | None = None
    upload: UploadId | None = None
    content_type: Name = ""
    seconds: Seconds | None = None
    sha256: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""
    voicemail: bool = False


class EventIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: Annotated[str, Meta(min_length=1, max_length=100)]
    at: Annotated[datetime, Meta(tz=True)]
    call: Id
    id: Id | None = None
    direction: Direction | None = None
    person: Name = ""
    line: Name = ""
    operator: Name = ""
    target: Name = ""
    seconds: Seconds | None = None
    recording: RecordingIn | None = None
    consent: Consent | None = None
    notice_version: Name = ""
    language: Annotated[str, Meta(pattern="^([a-z]{2})?$")] = ""


class AskIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    call: Id
    line: Name
    person: Name = ""
    position: Name = ""
    pressed: Annotated[str, Meta(pattern="^[0-9*#]?$")] = ""
    outcome: Outcome = Outcome.WENT_ON


class UploadIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: UploadId


class BodyIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the three."""

    events: Annotated[tuple[EventIn, ...], Meta(min_length=1, max_length=100)] | None = None
    ask: AskIn | None = None
    upload: UploadIn | None = None


_DECODER = msgspec.json.Decoder(BodyIn)


class Plain:
    """Port `TelephonyProvider`. `address` gives the url of a recording from the account and the id of its upload."""

    def __init__(self, address: Callable[[str, str], str]) -> None:
        self._address = address

    def is_genuine(self, webhook: Webhook, keys: tuple[str, ...]) -> bool:
        """One signature suffices: whoever changes keys signs with both for a while."""
        stamp = webhook.headers.get("x-vikno-timestamp", "")
        parts = webhook.headers.get("x-vikno-signature", "").split(",")[:MOST_SIGNATURES]
        given = [found[1] for part in parts if (found := _SIGNATURE.fullmatch(part.strip()))]
        if not given or not re.fullmatch("[0-9]{1,12}", stamp):
            return False
        signed = stamp.encode() + b"." + webhook.body
        expected = [hmac.digest(key, signed, "sha256").hex() for key in usable(keys)]
        if not any([is_one_of(one, expected) for one in given]):  # noqa: C419 - all of them, whichever fits
            return False
        if abs(webhook.received_at.timestamp() - int(stamp)) > SKEW.total_seconds():
            raise StaleWebhookError
        return True

    def events(self, webhook: Webhook) -> tuple[CallEvent, ...]:
        body = _body(webhook)
        if body.ask is not None:
            return _of_ask(body.ask, webhook.received_at)
        return tuple(self._event(one, webhook) for one in body.events or ())

    def heard(self, webhook: Webhook) -> Heard | None:
        ask = _body(webhook).ask
        if ask is None:
            return None
        told = webhook.position or ask.position
        try:
            position = Position.parse(told) if told else None
        except BadPositionError as bad:
            raise UnreadableWebhookError("`position` is none that was given") from bad
        return Heard(
            call=ask.call,
            line=number(ask.line),
            person=number(ask.person),
            position=position,
            pressed=ask.pressed,
            outcome=ask.outcome,
        )

    def upload(self, webhook: Webhook) -> str:
        asked = _body(webhook).upload
        return asked.id if asked else ""

    def reply(
        self, webhook: Webhook, instruction: Instruction | None, slot: UploadSlot | None = None
    ) -> Reply:
        if slot is not None:
            where = {"url": slot.url, "fields": dict(slot.fields), "expires_in": slot.expires_in}
            return _json({"upload": where})
        if instruction is not None:
            return _json(_instruction(instruction))
        return _json({"received": len(_body(webhook).events or ())})

    def _event(self, told: EventIn, webhook: Webhook) -> CallEvent:
        if not webhook.received_at - OLDEST <= told.at <= webhook.received_at + SKEW:
            raise UnreadableWebhookError("`at` lies in the future, or more than 30 days back")
        kind = EventKind(told.kind) if told.kind in _KINDS else EventKind.UNKNOWN
        return CallEvent(
            id=told.id or _made_id(told),
            kind=kind,
            at=told.at.astimezone(UTC),
            call=told.call,
            direction=told.direction,
            person=number(told.person),
            line=number(told.line),
            operator=told.operator,
            target=number(told.target) or told.target,
            seconds=told.seconds if kind is EventKind.ENDED else None,
            recording=self._recording(told, webhook.account),
            consent=told.consent,
            notice_version=told.notice_version,
            language=told.language,
            said=word(told.kind) if kind is EventKind.UNKNOWN else "",
        )

    def _recording(self, told: EventIn, account: str) -> RecordingRef | None:
        given = told.recording
        if given is None:
            return None
        if given.url and given.upload:
            raise UnreadableWebhookError("`recording` has both a `url` and an `upload`")
        return RecordingRef(
            id=given.id,
            url=self._address(account, given.upload) if given.upload else given.url or "",
            content_type=given.content_type,
            seconds=given.seconds,
            sha256=given.sha256,
            is_voicemail=given.voicemail or told.kind == EventKind.VOICEMAIL_LEFT,
        )


def _body(webhook: Webhook) -> BodyIn:
    try:
        body = _DECODER.decode(webhook.body)
    except msgspec.MsgspecError as broken:
        # Where it is wrong, and how; it goes back to whoever signed, and nowhere else.
        raise UnreadableWebhookError(str(broken)) from broken
    if [body.events, body.ask, body.upload].count(None) != 2:
        raise UnreadableWebhookError("one of `events`, `ask` and `upload` is needed")
    return body


def _of_ask(ask: AskIn, received_at: datetime) -> tuple[CallEvent, ...]:
    if ask.position:
        return ()
    return (
        CallEvent(
            id=f"{ask.call}-asked",
            kind=EventKind.RINGING,
            at=received_at,
            call=ask.call,
            direction=Direction.INBOUND,
            person=number(ask.person),
            line=number(ask.line),
        ),
    )


def _made_id(told: EventIn) -> str:
    recording = told.recording.id if told.recording else ""
    at = told.at.astimezone(UTC).isoformat(timespec="microseconds")
    return made_id(told.kind, at, told.call, told.operator, told.target, recording)


def _instruction(given: Instruction) -> dict[str, object]:
    return {
        "do": given.do,
        "position": str(given.position),
        "say": [{"text": one.text, "language": one.language} for one in given.say],
        "keys": given.keys,
        "seconds": given.seconds,
        "queue": given.queue,
        "operators": list(given.operators),
        "to": given.to,
        "is_recorded": given.is_recorded,
    }


def _json(answer: dict[str, object]) -> Reply:
    return Reply(body=json.dumps(answer, ensure_ascii=False), media_type=JSON)
