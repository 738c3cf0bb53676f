"""An alert: that something rises or that people are about to, who took it up, what was done, how it ended.

NS-4.2, NS-6.4, TP-6.2c. While one is open for a topic and a territory, more of the same extends it; every step is kept.
"""

import base64
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError, NotFoundError
from chalicelib.domain.trends import lies_in

MOST_CASES = 500


class AlertKind(StrEnum):
    """RISE: more than usual. TENSION: words of it. BY_HAND: a supervisor sees an urgent problem, NS-4.2."""

    RISE = "RISE"
    TENSION = "TENSION"
    BY_HAND = "BY_HAND"


class AlertState(StrEnum):
    NEW = "NEW"
    TAKEN = "TAKEN"
    RESOLVED = "RESOLVED"
    EXPLAINED = "EXPLAINED"
    FALSE_ALARM = "FALSE_ALARM"
    ABSORBED = "ABSORBED"


class Act(StrEnum):
    """What can be done with an alert; each leaves a step."""

    RAISE = "RAISE"
    EXTEND = "EXTEND"
    ABSORB = "ABSORB"
    SEND_LETTER = "SEND_LETTER"
    TAKE = "TAKE"
    ADD_STEP = "ADD_STEP"
    TELL_SECRETARIAT = "TELL_SECRETARIAT"
    ASK_BODY = "ASK_BODY"
    RESOLVE = "RESOLVE"
    EXPLAIN = "EXPLAIN"
    CALL_FALSE = "CALL_FALSE"


OPEN = frozenset({AlertState.NEW, AlertState.TAKEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One row: from which states, to which (None leaves it), by whom."""

    act: Act
    sources: frozenset[AlertState]
    target: AlertState | None
    roles: frozenset[Role]
    title_uk: str


_BOTH = frozenset({Role.SUPERVISOR, Role.COORDINATOR})
_TAKEN = frozenset({AlertState.TAKEN})


def _row(
    act: Act,
    sources: frozenset[AlertState],
    target: AlertState | None,
    roles: frozenset[Role],
    title_uk: str,
) -> Move:
    return Move(act=act, sources=sources, target=target, roles=roles, title_uk=title_uk)


_COORDINATOR = frozenset({Role.COORDINATOR})
# fmt: off
_ROWS = (
    _row(Act.TAKE, OPEN, AlertState.TAKEN, _BOTH, "Взяти в роботу"),
    _row(Act.ADD_STEP, OPEN, None, _BOTH, "Записати вжитий захід"),
    _row(Act.TELL_SECRETARIAT, OPEN, None, _COORDINATOR, "Повідомити Секретаріат Кабінету Міністрів"),
    _row(Act.ASK_BODY, OPEN, None, _BOTH, "Запитати матеріали в установи"),
    _row(Act.RESOLVE, _TAKEN, AlertState.RESOLVED, _BOTH, "Закрити: проблему вирішено"),
    _row(Act.EXPLAIN, _TAKEN, AlertState.EXPLAINED, _BOTH, "Закрити: надано роз'яснення"),
    _row(Act.CALL_FALSE, _TAKEN, AlertState.FALSE_ALARM, _BOTH, "Закрити: хибна тривога"),
)
# fmt: on
MOVES: Mapping[Act, Move] = {row.act: row for row in _ROWS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail that the alert calls for; the next round of the watch sends what is not `sent_at` yet."""

    act: Act
    recipient: str
    words: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found; `expected` in hundredths of a case, `score` as in trends.py, both 0 where nothing was counted."""

    kind: AlertKind
    code: str
    area: str
    since: datetime
    hours: int
    observed: int
    expected: int = 0
    score: int = 0
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """`owner` is who took it, `result` how it ended in words, `version` the number of its steps."""

    id: str
    centre: str
    kind: AlertKind
    code: str
    area: str
    raised_at: datetime
    since: datetime
    hours: int
    observed: int
    expected: int
    score: int
    cases: tuple[str, ...]
    state: AlertState = AlertState.NEW
    matter: str = ""
    owner: str | None = None
    letters: tuple[Letter, ...] = ()
    result: str = ""
    closed_at: datetime | None = None
    absorbed_by: str | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def slot(self) -> str:
        """Of each there is at most one open."""
        return f"{self.kind}#{self.code}#{self.area}"

    def allowed(self, actor: Actor) -> tuple[Act, ...]:
        return tuple(
            row.act for row in MOVES.values() if self.state in row.sources and actor.has(*row.roles)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened with an alert: who, when, in which words, with which facts."""

    no: int
    at: datetime
    actor: str
    act: Act
    words: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An alert after a step, and the step."""

    alert: Alert
    step: Step


def raised(
    centre: str, finding: Finding, *, by: str, at: datetime, to: Collection[str], matter: str = ""
) -> Moved:
    """A new alert, with letters to these recipients."""
    alert = Alert(
        id=alert_id(centre, finding, at),
        centre=centre,
        kind=finding.kind,
        code=finding.code,
        area=finding.area,
        raised_at=at,
        since=finding.since,
        hours=finding.hours,
        observed=finding.observed,
        expected=finding.expected,
        score=finding.score,
        cases=finding.cases[:MOST_CASES],
        matter=matter,
        letters=tuple(Letter(act=Act.RAISE, recipient=one) for one in to),
    )
    facts: dict[str, str | int] = {"observed": alert.observed, "expected": alert.expected}
    return Moved(
        alert=alert,
        step=Step(no=1, at=at, actor=by, act=Act.RAISE, words=matter, facts=facts),
    )


def alert_id(centre: str, finding: Finding, at: datetime) -> str:
    """Begins with its centre, sorts by time, and is the same for the same finding of the same second."""
    named = f"{finding.kind}#{finding.code}#{finding.area}".encode()
    tail = base64.b32encode(hashlib.sha256(named).digest()).decode().lower()[:8]
    return f"{centre}-{at:%Y%m%d%H%M%S}-{tail}"


def extended(alert: Alert, finding: Finding, *, by: str, at: datetime) -> Moved | None:
    """The alert with what has come since; None where nothing has."""
    fresh = [case for case in finding.cases if case not in set(alert.cases)]
    if not fresh or len(alert.cases) >= MOST_CASES:
        return None
    cases = (*alert.cases, *fresh)[:MOST_CASES]
    grown = replace(
        alert,
        cases=cases,
        observed=max(alert.observed, finding.observed),
        score=max(alert.score, finding.score),
    )
    return _moved(grown, Act.EXTEND, by, at, facts={"cases": len(fresh), "area": finding.area})


def absorbed(alert: Alert, wider: str, *, by: str, at: datetime) -> Moved:
    """What a wider alert has taken over."""
    after = replace(alert, state=AlertState.ABSORBED, absorbed_by=wider, closed_at=at)
    return _moved(after, Act.ABSORB, by, at, facts={"by": wider})


def sent(alert: Alert, letter: Letter, message_id: str, *, by: str, at: datetime) -> Moved:
    """The letter has gone."""
    done = replace(letter, sent_at=at)
    letters = tuple(done if one == letter else one for one in alert.letters)
    facts: dict[str, str | int] = {"to": letter.recipient, "message_id": message_id}
    return _moved(replace(alert, letters=letters), Act.SEND_LETTER, by, at, facts=facts)


def moved(
    alert: Alert, act: Act, actor: Actor, *, words: str, at: datetime, to: str | None = None
) -> Moved:
    """What a person does with the alert; `to` is whom a letter goes to.

    Raises NotAllowedError where the office may never do it, ConflictError where the state does not admit it.
    """
    row = MOVES[act]
    if not actor.has(*row.roles):
        raise NotAllowedError(
            ErrorCode.ROLE_NOT_ALLOWED, details={"roles": tuple(sorted(row.roles))}
        )
    if alert.state not in row.sources:
        raise ConflictError(
            ErrorCode.NOT_ALLOWED_NOW,
            details={"command": act, "state": alert.state, "allowed": alert.allowed(actor)},
        )
    after = replace(alert, state=row.target or alert.state)
    if act is Act.TAKE:
        after = replace(after, owner=actor.label)
    if to is not None:
        letter = Letter(act=act, recipient=to, words=words)
        after = replace(after, letters=(*alert.letters, letter))
    if not after.is_open:
        after = replace(after, result=words, closed_at=at)
    return _moved(after, act, actor.label, at, words=words, facts={"to": to} if to else {})


def visible(alert: Alert, actor: Actor) -> Alert:
    """The alert, for a supervisor of its centre or a coordinator; to anyone else it does not exist."""
    if actor.has(Role.COORDINATOR):
        return alert
    if actor.has(Role.SUPERVISOR) and actor.centre == alert.centre:
        return alert
    raise NotFoundError(ErrorCode.ALERT_NOT_FOUND)


def taking(alerts: Iterable[Alert], finding: Finding) -> Alert | None:
    """The open alert that this finding extends: of the same kind and topic, there or around it; the widest."""
    around = [one for one in _same(alerts, finding) if lies_in(finding.area, one.area)]
    return min(around, key=lambda one: (len(one.area), one.id), default=None)


def within(alerts: Iterable[Alert], finding: Finding) -> tuple[Alert, ...]:
    """New alerts that a wider finding takes over; what somebody has taken up stays his."""
    return tuple(
        one
        for one in _same(alerts, finding)
        if one.state is AlertState.NEW and lies_in(one.area, finding.area)
    )


def _same(alerts: Iterable[Alert], finding: Finding) -> list[Alert]:
    return [
        one
        for one in alerts
        if one.is_open and (one.kind, one.code) == (finding.kind, finding.code)
    ]


def _moved(
    alert: Alert,
    act: Act,
    actor: str,
    at: datetime,
    *,
    words: str = "",
    facts: Mapping[str, str | int] | None = None,
) -> Moved:
    no = alert.version + 1
    step = Step(no=no, at=at, actor=actor, act=act, words=words, facts=facts or {})
    return Moved(alert=replace(alert, version=no), step=step)
