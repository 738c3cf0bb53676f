"""Open an incident, tell its news, end it; read it. What its news does to appeals is in `tell_incident_news`."""

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import incidents as rules
from chalicelib.domain.access import CENTRE_ROLES
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.address import parse
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import GENESIS
from chalicelib.domain.incidents import Incident, IncidentDecision, IncidentPlace, is_at, is_in
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.link_incident import link_to_incident
from chalicelib.usecases.ports import Desk, Incidents, StaleAppealError


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIncident:
    """`appeal_ids` are its first reports; `request_bytes` and `idempotency_key` as in registration."""

    title: str
    places: tuple[IncidentPlace, ...]
    subject: str | None = None
    code: str | None = None
    body: str | None = None
    is_public: bool = False
    expected_end: datetime | None = None
    appeal_ids: tuple[str, ...] = ()
    idempotency_key: str
    request_bytes: bytes


def open_incident(
    command: OpenIncident, *, incidents: Incidents, desk: Desk, actor: Actor, now: datetime
) -> Incident:
    """Open an incident of the actor's centre and link its first reports to it.

    The id follows from the idempotency key, so the same request again meets the incident that stands and goes on with
    the reports that are not linked yet. Refuses an unknown body or code, an end in the past, and a key with another
    request.
    """
    centre = actor.centre or ""
    if command.expected_end is not None and command.expected_end <= now:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="expected_end")
    if command.body is not None and command.body not in desk.registry.bodies():
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND, field="body")
    if command.code is not None and command.code not in desk.registry.classifier():
        raise InvalidError(ErrorCode.UNKNOWN_CLASSIFIER_CODE, field="code")
    digest = _digest(command)
    fresh = Incident(
        id=_incident_id(command, centre, actor),
        centre=centre,
        version=0,
        head_hash=GENESIS,
        request_digest=digest,
        title=command.title,
        subject=command.subject,
        code=command.code,
        places=command.places,
        body=command.body,
        is_public=command.is_public,
        opened_at=now,
        expected_end=command.expected_end,
    )
    incident = incidents.open(rules.opened(fresh), actor=actor, at=now)
    if not hmac.compare_digest(incident.request_digest, digest):
        raise InvalidError(ErrorCode.IDEMPOTENCY_KEY_REUSED, field="Idempotency-Key")
    for appeal_id in dict.fromkeys(command.appeal_ids):
        appeal = desk.appeals.get(appeal_id)
        if appeal.incident is None or appeal.incident.id != incident.id:
            link_to_incident(
                appeal_id, incident.id, incidents=incidents, desk=desk, actor=actor, now=now
            )
    return incident


def post_news(
    incident_id: str,
    *,
    text: str,
    expected_end: datetime | None,
    incidents: Incidents,
    actor: Actor,
    now: datetime,
) -> Incident:
    """Tell news of an open incident, with a new expected end where given; its reports hear of it by the queue."""

    def decide(incident: Incident) -> IncidentDecision:
        return rules.tell(incident, text=text, expected_end=expected_end, at=now)

    return _change(incident_id, decide, incidents, actor, now)


def end_incident(
    incident_id: str, *, result: str, incidents: Incidents, actor: Actor, now: datetime
) -> Incident:
    """End an incident with what was done; the result is laid before those who answer its reports, and closes none."""

    def decide(incident: Incident) -> IncidentDecision:
        return rules.end(incident, result=result, at=now)

    return _change(incident_id, decide, incidents, actor, now)


def read_incident(incident_id: str, *, incidents: Incidents, actor: Actor) -> Incident:
    """The incident, for staff of its centre and coordinators; to others it does not exist."""
    return known(incidents.get(incident_id), actor)


def open_incidents(
    centre: str | None, *, incidents: Incidents, actor: Actor
) -> tuple[Incident, ...]:
    """Open incidents of the actor's centre; a coordinator names the centre."""
    if not actor.has(Role.COORDINATOR) or centre is None:
        centre = actor.centre
    return incidents.open_of(centre, rules.MOST_OPEN) if centre else ()


def published_incidents(
    centre: str, territory: str | None, address: str, *, incidents: Incidents
) -> tuple[Incident, ...]:
    """What the centre chose to tell everybody: open incidents, of a territory or an address where one is given."""
    public = (one for one in incidents.open_of(centre, rules.MOST_OPEN) if one.is_public)
    if address:
        return tuple(one for one in public if is_at(one, parse(address), territory))
    return tuple(one for one in public if territory is None or is_in(one, territory))


def known(incident: Incident, actor: Actor) -> Incident:
    """Raises NotFoundError for those who may not know of it."""
    is_own = actor.has(*CENTRE_ROLES) and actor.centre == incident.centre
    if not is_own and not actor.has(Role.COORDINATOR):
        raise NotFoundError(ErrorCode.INCIDENT_NOT_FOUND)
    return incident


def _change(
    incident_id: str,
    decide: Callable[[Incident], IncidentDecision],
    incidents: Incidents,
    actor: Actor,
    now: datetime,
) -> Incident:
    for _ in range(ATTEMPTS):
        before = incidents.get(incident_id)
        if not actor.has(*CENTRE_ROLES) or actor.centre != before.centre:
            raise NotFoundError(ErrorCode.INCIDENT_NOT_FOUND)
        try:
            return incidents.save(decide(before), before=before, actor=actor, at=now)
        except StaleAppealError:
            continue
    raise ConflictError(ErrorCode.BUSY)


def _incident_id(command: OpenIncident, centre: str, actor: Actor) -> str:
    seed = f"incident\n{centre}\n{actor.id}\n{command.idempotency_key}"
    name = b32encode(hashlib.sha256(seed.encode()).digest()[:16]).decode()[:26].lower()
    return f"{centre}-{name}"


def _digest(command: OpenIncident) -> str:
    key = command.idempotency_key.encode()
    return hmac.new(key, command.request_bytes, hashlib.sha256).hexdigest()[:32]
