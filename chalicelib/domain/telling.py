"""Who hears of a term, and how: from the listeners of the policy to the offices that the appeal is with.

History keeps each as one fact, `body:khm-oda OVERDUE CONSIDERATION 2026-12-18 2026-12-21 DIGEST`: the recipient, what
is told, of which term, its control day and its due day, and the way. Ids of offices only, no person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.addressees import COORDINATOR
from chalicelib.domain.appeal import Appeal, ExecutorRole
from chalicelib.domain.clock import Purpose, Rung, RunningTerm
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.terms import GRAVITY, AlarmKind, Listener, Telling
from chalicelib.domain.transitions import AT_WORK

RECOMPUTED = "RECOMPUTED"
_WITHIN_THE_BODY = frozenset({Listener.EXECUTOR, Listener.HEAD})
_GRAVITY: Mapping[str, int] = {RECOMPUTED: -1} | {str(kind): n for kind, n in GRAVITY.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One office that is told of one term. `kind` is an alarm's kind or RECOMPUTED."""

    recipient: str
    kind: str
    purpose: Purpose
    control: date
    due: date
    way: Telling

    @property
    def fact(self) -> str:
        parts = (self.recipient, self.kind, self.purpose, self.control, self.due, self.way)
        return " ".join(str(part) for part in parts)

    @classmethod
    def of(cls, fact: str) -> "Told":
        recipient, kind, purpose, control, due, way = fact.split(" ")
        return cls(
            recipient=recipient,
            kind=kind,
            purpose=Purpose(purpose),
            control=date.fromisoformat(control),
            due=date.fromisoformat(due),
            way=Telling(way),
        )

    @property
    def gravity(self) -> tuple[int, bool]:
        """By what it says; of equals the answer on the merits weighs more."""
        return _GRAVITY[self.kind], self.purpose is Purpose.CONSIDERATION


def told_in(entry: HistoryEntry) -> tuple[Told, ...]:
    """Whom an entry of history tells of terms; nobody in most."""
    facts = entry.facts.get("tell")
    return tuple(Told.of(str(fact)) for fact in facts) if isinstance(facts, tuple) else ()


def told_of_alarms(appeal: Appeal, rung: Iterable[Rung]) -> tuple[Told, ...]:
    """Whom these alarms tell: each office once, of the gravest that concerns it."""
    told = (
        Told(
            recipient=recipient,
            kind=one.alarm.kind,
            purpose=one.running.purpose,
            control=one.running.term.control,
            due=one.running.term.due,
            way=one.alarm.way,
        )
        for one in rung
        for recipient in _recipients(appeal, one.running, one.alarm.tell)
    )
    return each_once(told)


def told_of_change(appeal: Appeal, changed: Iterable[RunningTerm]) -> tuple[Told, ...]:
    """Executors whose terms have been counted anew."""
    told = (
        Told(
            recipient=recipient,
            kind=RECOMPUTED,
            purpose=running.purpose,
            control=running.term.control,
            due=running.term.due,
            way=Telling.DIGEST,
        )
        for running in changed
        for recipient in _recipients(appeal, running, (Listener.EXECUTOR,))
    )
    return each_once(told)


def each_once(told: Iterable[Told]) -> tuple[Told, ...]:
    """The gravest for each recipient, in the order in which they are first named."""
    gravest: dict[str, Told] = {}
    for one in told:
        standing = gravest.get(one.recipient)
        if standing is None or one.gravity > standing.gravity:
            gravest[one.recipient] = one
    return tuple(gravest.values())


def bound_assignments(appeal: Appeal, running: RunningTerm) -> tuple[int, ...]:
    """Assignments whose executors the term binds; none where only the centre can act."""
    if running.assignment_no is not None:
        return (running.assignment_no,)
    if running.purpose is not Purpose.CONSIDERATION:
        return ()
    apart = appeal.clock.issues_apart(running.purpose)
    return tuple(
        one.no
        for one in appeal.assignments
        if one.role is ExecutorRole.LEAD
        and one.state in AT_WORK
        and (
            running.issue_no == one.issue_no
            or (running.issue_no is None and one.issue_no not in apart)
        )
    )


def _recipients(
    appeal: Appeal, running: RunningTerm, listeners: tuple[Listener, ...]
) -> tuple[str, ...]:
    """Where no body is at work the centre is the executor, and has no head above it here.

    An internal term of a co-executor concerns the body and its head alone: missing it is no breach of the law yet.
    """
    if running.purpose is Purpose.CO_EXECUTION:
        listeners = tuple(one for one in listeners if one in _WITHIN_THE_BODY)
    centre = f"centre:{appeal.centre}"
    bodies = [appeal.assignment(no).body for no in bound_assignments(appeal, running)]
    named = {
        Listener.EXECUTOR: [f"body:{body}" for body in bodies] or [centre],
        Listener.HEAD: [f"head:{body}" for body in bodies],
        Listener.CENTRE: [centre],
        Listener.COORDINATOR: [COORDINATOR],
    }
    return tuple(dict.fromkeys(one for listener in listeners for one in named[listener]))


def is_breach(kind: str, purpose: Purpose) -> bool:
    """Whether this tells that a term of the law was missed; an internal term is ours."""
    is_missed = kind in {AlarmKind.OVERDUE, AlarmKind.STILL_OVERDUE}
    return is_missed and purpose is not Purpose.CO_EXECUTION
