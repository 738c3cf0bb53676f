"""The clock: see what rises and what people are about to do, raise alerts, send the letters that alerts call for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.actors import WATCH
from chalicelib.domain.addressees import COORDINATOR, addressee
from chalicelib.domain.alert_mail import Naming, letter_mail
from chalicelib.domain.alerts import (
    Alert,
    AlertKind,
    Finding,
    absorbed,
    extended,
    raised,
    sent,
    taking,
    within,
)
from chalicelib.domain.registry import Centre
from chalicelib.domain.tension import MARK, strains
from chalicelib.domain.trends import LONGEST, Cell, rises
from chalicelib.usecases.ports import Alerts, Cells, Desk, Mailer, StaleAlertError
from chalicelib.usecases.usual_counts import usual_today

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What one run did; `is_complete` is False where time ran out: the next run begins with the other centres."""

    raised: int
    extended: int
    letters: int
    is_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchtower:
    """What the watch looks at and with."""

    desk: Desk
    cells: Cells
    alerts: Alerts
    mailer: Mailer
    naming: Naming


def watch_trends(tower: Watchtower, *, now: datetime, may_go_on: Callable[[], bool]) -> Watched:
    """Raise an alert for each rise and strain that none tells of yet, extend those that do, and send letters.

    Reads each centre's cells of the last day and one baseline; a centre where nothing came costs two queries. Run
    twice, it raises once: of one kind, topic and territory one alert is open. Cases of an alert closed within the day
    raise no other. A letter is marked when it has gone; only a crash between the two, or two runs at the same moment,
    let it go twice. A centre that fails stands in no other's way: what went wrong is raised at the end as an
    ExceptionGroup.
    """
    counted = [0, 0, 0]
    faults: list[Exception] = []
    is_complete = True
    for centre in tower.desk.registry.centres():
        if not may_go_on():
            is_complete = False
            break
        try:
            did = _watch(centre, tower, now)
        except Exception as fault:  # noqa: BLE001 - raised below, when the other centres have been served
            faults.append(fault)
            continue
        counted = [sum(both) for both in zip(counted, did, strict=True)]
    if faults:
        raise ExceptionGroup("centres that could not be watched", faults)
    return Watched(
        raised=counted[0], extended=counted[1], letters=counted[2], is_complete=is_complete
    )


def _watch(centre: Centre, tower: Watchtower, now: datetime) -> tuple[int, int, int]:
    recent = tower.cells.between(centre.id, now - LONGEST + _HOUR, now)
    current = tower.alerts.current(centre.id, now - LONGEST)
    told = {case for one in current if not one.is_open for case in one.cases}
    fresh = tuple(replace(one, cases=one.cases - told) for one in recent if one.cases - told)
    new = grown = 0
    for finding in _findings(centre, fresh, tower, now):
        current = tower.alerts.current(centre.id, now)
        standing = taking(current, finding)
        if standing is not None:
            grown += _extend(standing, finding, tower.alerts, now)
        else:
            new += _raise(centre, finding, current, tower.alerts, now)
    if new:
        current = tower.alerts.current(centre.id, now)
    return new, grown, sum(_send(centre, alert, tower, now) for alert in current)


def _findings(
    centre: Centre, recent: Sequence[Cell], tower: Watchtower, now: datetime
) -> Iterable[Finding]:
    if not recent:
        return
    topics = [one for one in recent if not one.code.startswith(MARK)]
    if topics:
        usual = usual_today(centre.id, cells=tower.cells, now=now)
        for rise in rises(topics, usual, now):
            yield Finding(
                kind=AlertKind.RISE,
                code=rise.code,
                area=rise.area,
                since=rise.since,
                hours=rise.hours,
                observed=rise.observed,
                expected=rise.expected,
                score=rise.score,
                cases=rise.cases,
            )
    for strain in strains(recent, tower.naming.lexicon, now):
        yield Finding(
            kind=AlertKind.TENSION,
            code=strain.code,
            area=strain.area,
            since=strain.since,
            hours=max(1, -((strain.since - now) // _HOUR)),
            observed=len(strain.cases),
            cases=strain.cases,
        )


def _extend(standing: Alert, finding: Finding, alerts: Alerts, now: datetime) -> int:
    grown = extended(standing, finding, by=WATCH.label, at=now)
    if grown is None:
        return 0
    try:
        alerts.save(grown)
    except StaleAlertError:
        # Somebody is at it this very moment; the next run tells what is still to be told.
        return 0
    return 1


def _raise(
    centre: Centre, finding: Finding, current: Iterable[Alert], alerts: Alerts, now: datetime
) -> int:
    """A wider finding takes over what is told of parts of it and what nobody has taken up yet."""
    new = raised(centre.id, finding, by=WATCH.label, at=now, to=told_of(centre))
    try:
        alerts.add(new)
        for narrower in within(current, finding):
            alerts.save(absorbed(narrower, new.alert.id, by=WATCH.label, at=now))
    except StaleAlertError:
        return 0
    return 1


def told_of(centre: Centre) -> tuple[str, ...]:
    """To whom a new alert is told: the centre, and the coordinator above it."""
    own = f"centre:{centre.id}"
    return (own, COORDINATOR) if centre.parent_id else (own,)


def _send(centre: Centre, alert: Alert, tower: Watchtower, now: datetime) -> int:
    """Send the letters that have not gone; those to offices that the registry gives no address wait for one."""
    gone = 0
    centres = {one.id: one for one in tower.desk.registry.centres()}
    for letter in alert.letters:
        to = addressee(letter.recipient, centre, centres, tower.desk.registry.bodies())
        if letter.sent_at is not None or to is None:
            continue
        mail = letter_mail(alert, letter, to, tower.naming, centre.name)
        done = sent(alert, letter, tower.mailer.send(mail), by=WATCH.label, at=now)
        try:
            tower.alerts.save(done)
        except StaleAlertError:
            _mark_again(
                alert.id, letter.recipient, done.step.facts["message_id"], tower.alerts, now
            )
            return gone + 1
        alert, gone = done.alert, gone + 1
    return gone


def _mark_again(
    alert_id: str, recipient: str, message_id: str | int, alerts: Alerts, now: datetime
) -> None:
    """Mark on the alert as it now stands what has gone already: a second mail would be worse than a second write."""
    fresh = alerts.get(alert_id)
    for letter in fresh.letters:
        if letter.recipient == recipient and letter.sent_at is None:
            alerts.save(sent(fresh, letter, str(message_id), by=WATCH.label, at=now))
            return
