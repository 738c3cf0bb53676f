"""Twilio: forms signed with the token of the account, answered in TwiML.

Twilio's documentation: twilio.com/docs/usage/webhooks/webhooks-security (the signature), .../voice-webhooks (what is
sent), twilio.com/docs/voice/twiml/dial, .../record (what is sent to the addresses named in an answer).
"""

import base64
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, urlsplit

from chalicelib.adapters.telephony.numbers import number
from chalicelib.adapters.telephony.reading import fields, form, is_one_of, seconds, usable, word
from chalicelib.adapters.telephony.twiml import EMPTY, twiml
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind, RecordingRef
from chalicelib.domain.telephony.instructions import (
    BadPositionError,
    Do,
    Heard,
    Instruction,
    Outcome,
    Position,
)
from chalicelib.usecases.ports import UploadSlot
from chalicelib.usecases.ports.telephony import Reply, UnreadableWebhookError, Webhook

XML = "text/xml; charset=utf-8"
# Tokens of accounts sign with SHA-1; keys made for signing alone name their algorithm in a header.
_SIGNED_BY = "x-twilio-webhooks-signature-settings"
_ALGORITHMS = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}
_PORTS = {"https": 443, "http": 80}

_OVER = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})
_TAKEN = frozenset({"completed", "answered", "bridged"})
# Of these nothing follows: who waits waits on, and the call itself is told of besides.
_SAYS_NOTHING = frozenset({"queued", "initiated", *_OVER})
_OF_LEGS = {"ringing": EventKind.OFFERED, "in-progress": EventKind.ANSWERED}
_OF_INBOUND = {"ringing": EventKind.RINGING, **dict.fromkeys(_OVER, EventKind.ENDED)}
_OF_OUTBOUND = {
    "initiated": EventKind.RINGING,
    "ringing": EventKind.RINGING,
    "in-progress": EventKind.ANSWERED,
    **dict.fromkeys(_OVER, EventKind.MISSED),
    "completed": EventKind.ENDED,
}
_OF_RECORDINGS = {
    "completed": EventKind.RECORDING_READY,
    "absent": EventKind.RECORDING_FAILED,
    "failed": EventKind.RECORDING_FAILED,
}


class Twilio:
    """Port `TelephonyProvider`. A call is known by the id of its first leg."""

    def is_genuine(self, webhook: Webhook, keys: tuple[str, ...]) -> bool:
        """The signature is over the address and every field, so that nothing of a request can be changed or cut off."""
        given = webhook.headers.get("x-twilio-signature", "")
        algorithm = _ALGORITHMS.get(_algorithm(webhook.headers.get(_SIGNED_BY, "")))
        if not given or algorithm is None:
            return False
        try:
            told = sorted(set(fields(webhook.body)))
        except ValueError:
            return False
        rest = "".join(name + value for name, value in told)
        signed = [(url + rest).encode() for url in _as_called(webhook.url)]
        expected = (
            base64.b64encode(hmac.digest(key, one, algorithm)).decode()
            for key in usable(keys)
            for one in signed
        )
        return is_one_of(given, expected)

    def events(self, webhook: Webhook) -> tuple[CallEvent, ...]:
        told = _told(webhook)
        if "RecordingStatus" in told:
            return _of_recording(told, webhook.received_at)
        if _asks(webhook):
            return _of_plan(told, webhook)
        if "CallStatus" in told:
            return _of_status(told, webhook.received_at)
        return (_unknown(told, webhook.received_at, next(iter(told), "")),)

    def heard(self, webhook: Webhook) -> Heard | None:
        told = _told(webhook)
        if not _asks(webhook) or told.get("CallStatus") in _OVER:
            return None
        person, line, _direction = _ends(told)
        pressed = told.get("Digits", "")
        return Heard(
            call=told["CallSid"],
            line=line,
            person=person,
            position=_position(webhook),
            pressed=pressed if pressed in set("0123456789*#") else "",
            outcome=_outcome(told, _did(webhook)),
        )

    def upload(self, webhook: Webhook) -> str:  # noqa: ARG002 - Twilio keeps recordings itself
        return ""

    def reply(
        self,
        webhook: Webhook,
        instruction: Instruction | None,
        slot: UploadSlot | None = None,  # noqa: ARG002 - never asked for
    ) -> Reply:
        if instruction is None:
            return Reply(body=EMPTY, media_type=XML)
        return Reply(body=twiml(instruction, _base(webhook)), media_type=XML)


def _algorithm(settings: str) -> str:
    """The algorithm that a header `key=…,algorithm=…` names; that of tokens where there is no such header."""
    for part in settings.split(","):
        name, _, value = part.partition("=")
        if name.strip() == "algorithm" and value.strip():
            return value.strip().upper()
    return "HMAC_SHA1"


def _as_called(url: str) -> tuple[str, ...]:
    """The address without its port and with it: Twilio signs now the one, now the other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return (url,)
    host = parts.netloc.rpartition(":")[0] if port else parts.netloc
    with_port = f"{host}:{port or _PORTS.get(parts.scheme, 443)}"
    return parts._replace(netloc=host).geturl(), parts._replace(netloc=with_port).geturl()


def _told(webhook: Webhook) -> Mapping[str, str]:
    try:
        told = form(webhook.body)
    except ValueError as broken:
        raise UnreadableWebhookError from broken
    if not told.get("CallSid"):
        raise UnreadableWebhookError
    return told


def _asks(webhook: Webhook) -> bool:
    return webhook.position != "" or urlsplit(webhook.url).path.endswith("/plan")


def _base(webhook: Webhook) -> str:
    """The address of the account here, with its last slash, as Twilio called it."""
    before, account, _ = webhook.url.partition(f"/{webhook.account}/")
    return before + account


def _position(webhook: Webhook) -> Position | None:
    if not webhook.position:
        return None
    try:
        return Position.parse(webhook.position)
    except BadPositionError as bad:
        raise UnreadableWebhookError from bad


def _did(webhook: Webhook) -> str:
    """What we had told Twilio to do, as our own address says."""
    return parse_qs(urlsplit(webhook.url).query).get("did", [""])[0]


def _outcome(told: Mapping[str, str], did: str) -> Outcome:
    if did not in {Do.QUEUE, Do.TRANSFER}:
        return Outcome.WENT_ON
    result = told.get("DialCallStatus") or told.get("QueueResult", "")
    return Outcome.TAKEN if result in _TAKEN else Outcome.NOT_TAKEN


def _ends(told: Mapping[str, str]) -> tuple[str, str, Direction]:
    """Who is outside, which line of ours, and who called whom."""
    caller, called = number(told.get("From", "")), number(told.get("To", ""))
    if told.get("Direction", "inbound") == "inbound":
        return caller, called, Direction.INBOUND
    return called, caller, Direction.OUTBOUND


def _of_status(told: Mapping[str, str], received_at: datetime) -> tuple[CallEvent, ...]:
    status = told["CallStatus"]
    at = _at(told.get("Timestamp"), received_at)
    if told.get("ParentCallSid"):
        return _of_leg(told, status, at)
    person, line, direction = _ends(told)
    is_inbound = direction is Direction.INBOUND
    kind = (_OF_INBOUND if is_inbound else _OF_OUTBOUND).get(status)
    if kind is None:
        # A machine has taken the call: that of a person who called, no operator yet.
        is_known = status in _SAYS_NOTHING or status == "in-progress"
        return () if is_known else (_unknown(told, at, status),)
    return (
        CallEvent(
            id=f"{told['CallSid']}-{status}",
            kind=kind,
            at=at,
            call=told["CallSid"],
            direction=direction,
            person=person,
            line=line,
            # That of somebody who called counts the menu and the waiting as well.
            seconds=None
            if is_inbound or kind is not EventKind.ENDED
            else seconds(told.get("CallDuration")),
        ),
    )


def _of_leg(told: Mapping[str, str], status: str, at: datetime) -> tuple[CallEvent, ...]:
    """A leg to an operator. Its end is none of the call: the person may be put through to somebody else."""
    kind = _OF_LEGS.get(status)
    if kind is None:
        return () if status in _SAYS_NOTHING else (_unknown(told, at, status),)
    return (
        CallEvent(
            id=f"{told['CallSid']}-{status}",
            kind=kind,
            at=at,
            call=told["ParentCallSid"],
            operator=_operator(told.get("To", "")),
        ),
    )


def _of_plan(told: Mapping[str, str], webhook: Webhook) -> tuple[CallEvent, ...]:
    call, at, did = told["CallSid"], webhook.received_at, _did(webhook)
    length = seconds(told.get("RecordingDuration")) or 0
    if did == Do.RECORD and length > 0:
        left = told.get("RecordingSid") or call
        return (CallEvent(id=f"{left}-left", kind=EventKind.VOICEMAIL_LEFT, at=at, call=call),)
    if did == Do.QUEUE and _outcome(told, did) is Outcome.TAKEN:
        # Should the telling of the operator's leg have been lost.
        talked = timedelta(seconds=seconds(told.get("DialCallDuration")) or 0)
        leg = told.get("DialCallSid") or call
        return (CallEvent(id=f"{leg}-dialled", kind=EventKind.ANSWERED, at=at - talked, call=call),)
    if webhook.position:
        return ()
    person, line, direction = _ends(told)
    is_inbound = direction is Direction.INBOUND
    return (
        CallEvent(
            id=f"{call}-{'ringing' if is_inbound else 'in-progress'}",
            kind=EventKind.RINGING if is_inbound else EventKind.ANSWERED,
            at=at,
            call=call,
            direction=direction,
            person=person,
            line=line,
        ),
    )


def _of_recording(told: Mapping[str, str], received_at: datetime) -> tuple[CallEvent, ...]:
    status, id_ = told["RecordingStatus"], told.get("RecordingSid", "")
    if status in {"in-progress", "paused", "stopped", "processing"}:
        return ()
    kind = _OF_RECORDINGS.get(status)
    if kind is None or not id_:
        return (_unknown(told, received_at, f"recording-{status}"),)
    ref = RecordingRef(
        id=id_,
        url=told.get("RecordingUrl", "") if kind is EventKind.RECORDING_READY else "",
        seconds=seconds(told.get("RecordingDuration")),
        is_voicemail=told.get("RecordingSource") == "RecordVerb",
    )
    return (
        CallEvent(
            id=f"{id_}-{status}", kind=kind, at=received_at, call=told["CallSid"], recording=ref
        ),
    )


def _unknown(told: Mapping[str, str], at: datetime, said: str) -> CallEvent:
    call = told.get("ParentCallSid") or told["CallSid"]
    known_by = f"{told['CallSid']}-{word(said)}-{told.get('SequenceNumber', '')}"
    return CallEvent(id=known_by, kind=EventKind.UNKNOWN, at=at, call=call, said=word(said))


def _operator(called: str) -> str:
    """`olena` of `client:olena`; an address of SIP without its parameters."""
    return called.removeprefix("client:").partition(";")[0][:100]


def _at(told: str | None, received_at: datetime) -> datetime:
    """The instant of an RFC 2822 date; that of receipt where there is none."""
    if not told:
        return received_at
    try:
        at = parsedate_to_datetime(told)
    except ValueError:
        return received_at
    return at.astimezone(UTC) if at.tzinfo else received_at
