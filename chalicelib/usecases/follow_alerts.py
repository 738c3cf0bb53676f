"""What people do with alerts: read, raise by hand, take, tell what was done, send on, close with a result."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.access import visible as visible_appeal
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.alerts import (
    Act,
    Alert,
    AlertKind,
    Finding,
    Step,
    moved,
    raised,
    visible,
)
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.places import STATE, area
from chalicelib.domain.registry import BodyKind
from chalicelib.usecases.ports import Alerts, Desk, StaleAlertError
from chalicelib.usecases.watch_trends import told_of

ATTEMPTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseAlert:
    """An urgent problem that a supervisor sees in these appeals; `territory` is a KATOTTG code, or None for all."""

    centre: str
    code: str
    territory: str | None
    matter: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAlert:
    """`words` say what was done or how it ended; `body` is who is asked for material."""

    alert_id: str
    act: Act
    words: str
    body: str | None = None


def list_alerts(
    centre: str, *, limit: int, before: str | None, alerts: Alerts, desk: Desk, actor: Actor
) -> tuple[Alert, ...]:
    """Alerts of a centre, newest first; a supervisor reads the own centre's, a coordinator any."""
    _may_ask(centre, desk, actor)
    return alerts.of_centre(centre, limit=limit, before=before)


def read_alert(alert_id: str, *, alerts: Alerts, actor: Actor) -> tuple[Alert, tuple[Step, ...]]:
    """One alert with all its steps. Raises NotFoundError where the actor may not know of it."""
    alert = visible(alerts.get(alert_id), actor)
    return alert, alerts.steps(alert_id)


def raise_by_hand(
    command: RaiseAlert, *, alerts: Alerts, desk: Desk, actor: Actor, now: datetime
) -> Alert:
    """Flag an urgent socio-economic problem (NS-4.2) from appeals of the centre, and follow it like any alert.

    Refuses appeals that are not the centre's, an unknown topic, and a problem that is open already. The centre and the
    coordinator are told by the next round of the watch.
    """
    _may_ask(command.centre, desk, actor)
    if command.code not in desk.registry.classifier():
        raise InvalidError(ErrorCode.UNKNOWN_CLASSIFIER_CODE, field="classifier_code")
    received = []
    for appeal_id in dict.fromkeys(command.cases):
        appeal = visible_appeal(desk.appeals.get(appeal_id), actor)
        if appeal.centre != command.centre:
            raise InvalidError(ErrorCode.INVALID_REQUEST, field="appeals")
        received.append(appeal.received_at)
    since = min(received, default=now)
    finding = Finding(
        kind=AlertKind.BY_HAND,
        code=command.code,
        area=area(command.territory) if command.territory else STATE,
        since=since,
        hours=max(1, int((now - since).total_seconds() // 3600)),
        observed=len(received),
        cases=tuple(dict.fromkeys(command.cases)),
    )
    to = told_of(desk.registry.centre(command.centre))
    new = raised(command.centre, finding, by=actor.label, at=now, to=to, matter=command.matter)
    try:
        alerts.add(new)
    except StaleAlertError as error:
        raise ConflictError(ErrorCode.ALERT_IS_OPEN) from error
    return new.alert


def move_alert(
    command: MoveAlert, *, alerts: Alerts, desk: Desk, actor: Actor, now: datetime
) -> Alert:
    """Carry out one act on the alert as it stands, and keep the step.

    A letter, to the Secretariat of the Cabinet (NS-6.4) or to a body that shall explain (NS-6.6), goes with the next
    round of the watch. Refuses what the state or the office does not admit; raises NotFoundError where the actor
    may not know of the alert.
    """
    for _ in range(ATTEMPTS):
        alert = visible(alerts.get(command.alert_id), actor)
        to = _recipient(command, desk, now)
        done = moved(alert, command.act, actor, words=command.words, at=now, to=to)
        try:
            alerts.save(done)
        except StaleAlertError:
            continue
        return done.alert
    raise ConflictError(ErrorCode.BUSY)


def _recipient(command: MoveAlert, desk: Desk, now: datetime) -> str | None:
    if command.act not in {Act.TELL_SECRETARIAT, Act.ASK_BODY}:
        return None
    on, bodies = kyiv_date(now), desk.registry.bodies()
    if command.act is Act.TELL_SECRETARIAT:
        offices = (one for one in bodies.values() if one.kind is BodyKind.SECRETARIAT)
        found = min((one.id for one in offices if one.is_active(on)), default=None)
    else:
        found = command.body if command.body in bodies else None
    if found is None:
        raise InvalidError(ErrorCode.BODY_NOT_FOUND, field="body")
    if not bodies[found].is_active(on):
        raise InvalidError(ErrorCode.BODY_NOT_ACTIVE, field="body")
    return f"body:{found}"


def _may_ask(centre: str, desk: Desk, actor: Actor) -> None:
    """Raises NotAllowedError for another's centre, NotFoundError for one that is not there."""
    if not actor.has(Role.COORDINATOR) and actor.centre != centre:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": (Role.COORDINATOR,)})
    desk.registry.centre(centre)
