"""Amazon Connect: contact flows that invoke a Lambda, and events that come by a queue. Nothing of it comes by HTTP.

AWS's documentation, in the administrator's guide of Amazon Connect (docs.aws.amazon.com/connect/latest/adminguide):
connect-lambda-functions (the event of a flow and its flat answer), contact-events (what EventBridge brings); in the
user guide of S3, EventBridge (what a bucket tells of a new object).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.telephony.numbers import number
from chalicelib.adapters.telephony.reading import word
from chalicelib.adapters.telephony.twiml import VOICES
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind, RecordingRef
from chalicelib.domain.telephony.instructions import (
    BadPositionError,
    Heard,
    Instruction,
    Outcome,
    Position,
)
from chalicelib.usecases.ports import UploadSlot
from chalicelib.usecases.ports.telephony import Reply, UnreadableWebhookError, Webhook

JSON = "application/json"
# Connect reads no longer answer; it would go the way of an error instead.
LONGEST_ANSWER = 32 * 1024
CONTACT_EVENT = "Amazon Connect Contact Event"
_RECORDING = re.compile(r"(?:.*/)?CallRecordings/(?:.*/)?([0-9a-fA-F-]{36})_[^/]+\.wav")
_OUTBOUND = frozenset({"OUTBOUND", "CALLBACK", "API"})
# Known, and telling nothing of how a call goes.
_SAYS_NOTHING = frozenset({"AMD_DISABLED", "CONTACT_DATA_UPDATED", "COMPLETED", "WEBRTC_API"})


class Connect:
    """Port `TelephonyProvider` for what a contact flow sends. A call is known by its first contact.

    Who may invoke the Lambda, the policy of the Lambda says; a request by HTTP is never genuine.
    """

    def is_genuine(self, webhook: Webhook, keys: tuple[str, ...]) -> bool:  # noqa: ARG002 - whoever asks
        return False

    def events(self, webhook: Webhook) -> tuple[CallEvent, ...]:
        """The beginning of the call, with the first question of its flow."""
        contact, parameters = _of_flow(webhook)
        if parameters.get("position"):
            return ()
        call = _call(contact)
        is_outbound = contact.get("InitiationMethod") in _OUTBOUND
        return (
            CallEvent(
                id=f"{call}-flow",
                kind=EventKind.RINGING,
                at=webhook.received_at,
                call=call,
                direction=Direction.OUTBOUND if is_outbound else Direction.INBOUND,
                person=_address(contact.get("CustomerEndpoint")),
                line=_address(contact.get("SystemEndpoint")),
            ),
        )

    def heard(self, webhook: Webhook) -> Heard | None:
        contact, parameters = _of_flow(webhook)
        pressed = str(parameters.get("pressed") or "")[:1]
        try:
            told = parameters.get("position")
            position = Position.parse(str(told)) if told else None
            outcome = Outcome(parameters.get("outcome") or Outcome.WENT_ON)
        except (BadPositionError, ValueError) as bad:
            raise UnreadableWebhookError from bad
        return Heard(
            call=_call(contact),
            line=_address(contact.get("SystemEndpoint")),
            person=_address(contact.get("CustomerEndpoint")),
            position=position,
            # A flow reports silence as a word: "Timeout".
            pressed=pressed if pressed in set("0123456789*#") else "",
            outcome=outcome,
        )

    def upload(self, webhook: Webhook) -> str:  # noqa: ARG002 - recordings are in a bucket already
        return ""

    def reply(
        self,
        webhook: Webhook,  # noqa: ARG002 - the answer is the same whatever was asked
        instruction: Instruction | None,
        slot: UploadSlot | None = None,  # noqa: ARG002 - never asked for
    ) -> Reply:
        """Flat strings, which a flow reads as `$.External.<name>`."""
        answer = _flat(instruction) if instruction else {"do": ""}
        body = json.dumps(answer, ensure_ascii=False)
        if len(body.encode()) > LONGEST_ANSWER:
            raise ValueError("Connect reads no answer of more than 32 kB")
        return Reply(body=body, media_type=JSON)


def events_of_message(account: str, message: dict[str, Any]) -> tuple[CallEvent, ...]:  # noqa: ARG001 - as for all
    """What an event of EventBridge tells: of a contact, or of a recording that has come to the instance's bucket.

    `message` is the event as EventBridge made it. Raises UnreadableWebhookError for what is neither, or is cut off.
    """
    source, detail = message.get("source"), message.get("detail")
    if not isinstance(detail, dict):
        raise UnreadableWebhookError
    if source == "aws.connect" and message.get("detail-type") == CONTACT_EVENT:
        return _of_contact(message, _lowered(detail))
    if source == "aws.s3" and message.get("detail-type") == "Object Created":
        return _of_object(message, detail)
    raise UnreadableWebhookError


def _of_flow(webhook: Webhook) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    try:
        details = json.loads(webhook.body)["Details"]
        contact, parameters = details["ContactData"], details.get("Parameters") or {}
        known = bool(_call(contact))
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise UnreadableWebhookError from broken
    if not known or not isinstance(parameters, dict):
        raise UnreadableWebhookError
    return contact, parameters


def _call(contact: Mapping[str, Any]) -> str:
    """The first contact: one that was transferred has an id of its own, and names it."""
    return str(contact.get("InitialContactId") or contact["ContactId"])


def _address(endpoint: object) -> str:
    return number(str(endpoint.get("Address") or "")) if isinstance(endpoint, dict) else ""


def _flat(given: Instruction) -> dict[str, str]:
    language, _voice = VOICES.get(given.position.language, VOICES["uk"])
    return {
        "do": given.do.value,
        "position": str(given.position),
        "step": f"{given.position.step}.{given.position.language}",
        "say": "\n".join(one.text for one in given.say),
        "language": language,
        "keys": given.keys,
        "seconds": str(given.seconds),
        "queue": given.queue,
        "operators": ",".join(given.operators),
        "to": given.to,
        "is_recorded": "true" if given.is_recorded else "false",
    }


def _lowered(detail: Mapping[str, Any]) -> dict[str, Any]:
    """Names with a small first letter: AWS's own examples write them both ways."""
    return {
        name[:1].lower() + name[1:]: _lowered(value) if isinstance(value, dict) else value
        for name, value in detail.items()
    }


def _of_contact(message: Mapping[str, Any], detail: Mapping[str, Any]) -> tuple[CallEvent, ...]:
    if str(detail.get("channel", "")).upper() != "VOICE":
        return ()
    contact, kind, id_ = detail.get("contactId"), str(detail.get("eventType")), message.get("id")
    if not contact or not id_:
        raise UnreadableWebhookError
    told_at = _at(message.get("time"))
    if told_at is None:
        raise UnreadableWebhookError
    call = str(detail.get("initialContactId") or contact)
    read = _READ.get(kind)
    if read is not None:
        return read(str(id_), call, told_at, detail)
    if kind in _SAYS_NOTHING:
        return ()
    return (CallEvent(id=str(id_), kind=EventKind.UNKNOWN, at=told_at, call=call, said=word(kind)),)


def _initiated(
    id_: str, call: str, told_at: datetime, detail: Mapping[str, Any]
) -> tuple[CallEvent, ...]:
    method = str(detail.get("initiationMethod", "")).upper()
    at = _at(detail.get("initiationTimestamp")) or told_at
    person = _endpoint(detail, "customerEndpoint")
    if method in {"TRANSFER", "EXTERNAL_OUTBOUND"}:
        target = person if method == "EXTERNAL_OUTBOUND" else ""
        return (CallEvent(id=id_, kind=EventKind.TRANSFERRED, at=at, call=call, target=target),)
    if method != "INBOUND" and method not in _OUTBOUND:
        # Moved between queues, listened to, a flow after the end: the call is the same.
        return ()
    return (
        CallEvent(
            id=id_,
            kind=EventKind.RINGING,
            at=at,
            call=call,
            direction=Direction.INBOUND if method == "INBOUND" else Direction.OUTBOUND,
            person=person,
            line=_line(detail),
        ),
    )


def _queued(
    id_: str, call: str, told_at: datetime, detail: Mapping[str, Any]
) -> tuple[CallEvent, ...]:
    at = _at(_part(detail, "queueInfo").get("enqueueTimestamp")) or told_at
    return (CallEvent(id=id_, kind=EventKind.QUEUED, at=at, call=call),)


def _to_system(
    id_: str, call: str, told_at: datetime, detail: Mapping[str, Any]
) -> tuple[CallEvent, ...]:
    """Of a call of ours: the person has answered. Of a call to us: the flow has."""
    if str(detail.get("initiationMethod", "")).upper() not in _OUTBOUND:
        return ()
    at = _at(detail.get("connectedToSystemTimestamp")) or told_at
    operator = _agent(detail)
    return (CallEvent(id=id_, kind=EventKind.ANSWERED, at=at, call=call, operator=operator),)


def _to_agent(
    id_: str, call: str, told_at: datetime, detail: Mapping[str, Any]
) -> tuple[CallEvent, ...]:
    """Of a call of ours the agent may come first: then the person has yet to answer."""
    at = _at(_part(detail, "agentInfo").get("connectedToAgentTimestamp")) or told_at
    is_ours = str(detail.get("initiationMethod", "")).upper() in _OUTBOUND
    is_alone = is_ours and _at(detail.get("connectedToSystemTimestamp")) is None
    kind = EventKind.OFFERED if is_alone else EventKind.ANSWERED
    return (CallEvent(id=id_, kind=kind, at=at, call=call, operator=_agent(detail)),)


def _disconnected(
    id_: str, call: str, told_at: datetime, detail: Mapping[str, Any]
) -> tuple[CallEvent, ...]:
    """A contact that was transferred ends before its call does: the last of the ends told is the call's."""
    at = _at(detail.get("disconnectTimestamp")) or told_at
    is_ours = str(detail.get("initiationMethod", "")).upper() in _OUTBOUND
    was_taken = not is_ours or _at(detail.get("connectedToSystemTimestamp")) is not None
    kind = EventKind.ENDED if was_taken else EventKind.MISSED
    return (CallEvent(id=id_, kind=kind, at=at, call=call),)


_READ = {
    "INITIATED": _initiated,
    "CONNECTED_TO_SYSTEM": _to_system,
    "QUEUED": _queued,
    "CONNECTED_TO_AGENT": _to_agent,
    "DISCONNECTED": _disconnected,
}


def _of_object(message: Mapping[str, Any], detail: Mapping[str, Any]) -> tuple[CallEvent, ...]:
    """The file is named by its contact, which after a transfer is not the first of the call."""
    bucket, stored = _part(detail, "bucket").get("name"), _part(detail, "object")
    key, at = str(stored.get("key") or ""), _at(message.get("time"))
    if not bucket or not key or at is None:
        raise UnreadableWebhookError
    found = _RECORDING.fullmatch(key)
    if not found:
        return ()
    size, id_ = stored.get("size"), hashlib.sha256(f"{bucket}/{key}".encode()).hexdigest()[:40]
    ref = RecordingRef(
        id=id_,
        url=f"s3://{bucket}/{key}",
        content_type="audio/wav",
        bytes_=size if isinstance(size, int) else None,
    )
    kind, call = EventKind.RECORDING_READY, found[1].lower()
    return (CallEvent(id=f"{id_}-created", kind=kind, at=at, call=call, recording=ref),)


def _part(detail: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = detail.get(name)
    return part if isinstance(part, dict) else {}


def _endpoint(detail: Mapping[str, Any], name: str) -> str:
    return number(str(_part(detail, name).get("address") or ""))


def _line(detail: Mapping[str, Any]) -> str:
    tagged = _part(detail, "tags").get("aws:connect:systemEndpoint")
    return _endpoint(detail, "systemEndpoint") or number(str(tagged or ""))


def _agent(detail: Mapping[str, Any]) -> str:
    """The id at the end of the agent's ARN, as no event tells the name."""
    return str(_part(detail, "agentInfo").get("agentArn") or "").rpartition("/")[2]


def _at(told: object) -> datetime | None:
    """An instant; None where none is told, or the beginning of the epoch, by which Connect says so too."""
    if not isinstance(told, str):
        return None
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo and at.year > 1970 else None
