"""A request about personal data arrives: from the person with number and code, or through staff; and is followed."""

import hashlib
import hmac
from base64 import b32encode
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access import visible
from chalicelib.domain.actors import Actor, ActorKind
from chalicelib.domain.appeal import Channel
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import GENESIS
from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.personal import Applicant
from chalicelib.domain.privacy.decisions import requested
from chalicelib.domain.privacy.request import (
    Correction,
    PrivacyRecord,
    PrivacyRequest,
    RequestKind,
)
from chalicelib.domain.registration import check_received_on
from chalicelib.usecases.ports import Desk
from chalicelib.usecases.ports.privacy import PrivacyRequests

TERMS = {
    RequestKind.ACCESS: "D-43",
    RequestKind.CHANGE: "D-43.demand",
    RequestKind.OBJECTION: "D-43.demand",
    RequestKind.THIRD_PARTY: "D-43b.answer",
}
STUDY = "D-43b"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAboutData:
    """What is asked for. `requester` is who asks and how to reach them; `request_bytes` and `idempotency_key` as in
    registration; `received_on` where it came on an earlier day.
    """

    centre: str
    kind: RequestKind
    channel: Channel
    requester: Applicant
    demand: str
    correction: Correction | None
    appeal_id: str | None
    came_with_code: bool
    idempotency_key: str
    request_bytes: bytes
    received_on: date | None = None


def ask_about_data(
    command: AskAboutData, *, requests: PrivacyRequests, desk: Desk, actor: Actor, now: datetime
) -> PrivacyRequest:
    """Register a request with its terms. The same request again, under the same key, meets the one that stands.

    Refuses an unknown centre or appeal, an arrival in the future, a change without new data, an objection or a third
    party's request without its reasons, a requester who cannot be answered, and a key with another request.
    """
    centre = desk.registry.centre(command.centre)
    calendar = desk.lawbook.calendar(centre.calendar_id)
    today = kyiv_date(now)
    check_received_on(command.received_on, today=today, earliest=calendar.first)
    _check(command, desk, actor)
    received_on = command.received_on or today
    digest = _digest(command)
    fresh = PrivacyRequest(
        id=_request_id(command, actor),
        centre=centre.id,
        version=0,
        head_hash=GENESIS,
        request_digest=digest,
        kind=command.kind,
        channel=command.channel,
        came_with_code=command.came_with_code,
        received_at=now if received_on == today else kyiv_instant(received_on),
        received_on=received_on,
        term=desk.lawbook.term(TERMS[command.kind], received_on, centre.calendar_id),
        study=(
            desk.lawbook.term(STUDY, received_on, centre.calendar_id)
            if command.kind is RequestKind.THIRD_PARTY
            else None
        ),
        appeal_id=command.appeal_id,
    )
    decision = requested(
        fresh, requester=command.requester, demand=command.demand, correction=command.correction
    )
    request = requests.open(decision, actor=actor, at=now)
    if not hmac.compare_digest(request.request_digest, digest):
        raise InvalidError(ErrorCode.IDEMPOTENCY_KEY_REUSED, field="Idempotency-Key")
    return request


def requests_of(appeal_id: str, *, requests: PrivacyRequests) -> tuple[PrivacyRecord, ...]:
    """What the person has asked by number and code of this appeal, newest first."""
    found = (requests.record(one) for one in requests.of_appeal(appeal_id))
    own = [one for one in found if one.request.came_with_code]
    return tuple(sorted(own, key=lambda one: one.request.received_at, reverse=True))


def own_request(appeal_id: str, request_id: str, *, requests: PrivacyRequests) -> PrivacyRequest:
    """One of them. Raises NotFoundError for any other."""
    found = next(
        (one for one in requests_of(appeal_id, requests=requests) if one.request.id == request_id),
        None,
    )
    if found is None:
        raise NotFoundError(ErrorCode.PRIVACY_REQUEST_NOT_FOUND)
    return found.request


def _check(command: AskAboutData, desk: Desk, actor: Actor) -> None:
    who = command.requester
    if not who.display:
        raise InvalidError(ErrorCode.MISSING_FIELD, field="requester.name")
    if not (who.email or who.postal_address or who.residence or who.phone):
        raise InvalidError(ErrorCode.MISSING_FIELD, field="requester.email")
    if command.appeal_id is not None and actor.kind is ActorKind.STAFF:
        visible(desk.appeals.get(command.appeal_id), actor)


def _request_id(command: AskAboutData, actor: Actor) -> str:
    who = actor.id if actor.kind is ActorKind.STAFF else f"appeal {command.appeal_id}"
    seed = f"privacy\n{command.centre}\n{who}\n{command.idempotency_key}"
    name = b32encode(hashlib.sha256(seed.encode()).digest()[:16]).decode()[:26].lower()
    return f"{command.centre}-{name}"


def _digest(command: AskAboutData) -> str:
    key = command.idempotency_key.encode()
    return hmac.new(key, command.request_bytes, hashlib.sha256).hexdigest()[:32]
