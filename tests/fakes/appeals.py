"""Port `Appeals` in memory. One lock stands for the transaction: what is checked under it is written under it."""

import re
import secrets
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.adapters.codec import decode, encode
from chalicelib.domain import history
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Assignment, Decision
from chalicelib.domain.clock import Purpose
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.numbering import Series, normalise
from chalicelib.domain.personal import Personal
from chalicelib.domain.record import Record
from chalicelib.domain.terms import Term, extent_of
from chalicelib.domain.transitions import ON_A_DESK, State, Tray
from chalicelib.usecases.ports import QueueEntry, QueuePage, StaleAppealError

NEVER = "9999-12-31"
A_POSITION = re.compile(r"\d{4}-\d{2}-\d{2}#[a-z]{2,8}-[a-z2-7]{26}#\d{4}")
LARGEST_DOCUMENT = 400 * 1024
NOT_OPEN = frozenset({State.CLOSED, State.DECLINED, State.RECALLED})


class TooLargeError(Exception):
    """No table would take a document of this size."""


class UnreadableError(Exception):
    """What is kept of this appeal cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaltedDoc:
    """A personal part as kept: the bytes to which its history entry commits."""

    salt: bytes
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that is known of one appeal."""

    appeal: Appeal
    personal: dict[int, SaltedDoc]
    entries: tuple[HistoryEntry, ...]


class MemoryAppeals:
    """The register of appeals; `marks` are the notices claimed and sent, shared with `MemoryDeliveries`."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.marks: dict[tuple[str, int, str], tuple[str, datetime]] = {}
        self.ties: dict[tuple[str, str], bool] = {}
        self.calls: dict[str, list[str]] = {}
        self._kept: dict[str, Kept] = {}
        self._last: dict[Series, int] = {}
        self._numbers: dict[str, list[str]] = {}
        self._unreadable: set[str] = set()

    def register(
        self,
        appeal_id: str,
        series: Series,
        decide: Callable[[int], Decision],
        *,
        actor: Actor,
        at: datetime,
    ) -> tuple[Appeal, Personal, bool]:
        with self.lock:
            if appeal_id in self._kept:
                standing = self.record(appeal_id)
                return standing.appeal, standing.personal.get(1, Personal()), False
            ordinal = self._last.get(series, 0) + 1
            decision = decide(ordinal)
            kept = _next(decision, None, actor, at)
            self._kept[appeal_id] = kept
            self._tie_call(decision)
            self._last[series] = ordinal
            self._numbers.setdefault(normalise(series.number(ordinal)), []).append(appeal_id)
            return kept.appeal, decision.personal or Personal(), True

    def save(self, decision: Decision, *, before: Appeal, actor: Actor, at: datetime) -> Appeal:
        with self.lock:
            standing = self._find(before.id)
            if standing.appeal.version != before.version:
                raise StaleAppealError
            kept = _next(decision, standing, actor, at)
            self._kept[before.id] = kept
            if decision.delivered is not None:
                key = (before.id, decision.delivered.seq, decision.delivered.recipient)
                self.marks[key] = ("SENT", at)
            if decision.tying is not None:
                self.ties[decision.tying.incident_id, before.id] = decision.tying.is_tied
            self._tie_call(decision)
            return kept.appeal

    def _tie_call(self, decision: Decision) -> None:
        if decision.call_id is not None:
            tied = self.calls.setdefault(decision.call_id, [])
            tied += [decision.appeal.id] if decision.appeal.id not in tied else []

    def get(self, appeal_id: str) -> Appeal:
        return self._find(appeal_id).appeal

    def record(self, appeal_id: str) -> Record:
        kept = self._find(appeal_id)
        told = {} if kept.appeal.erasure is not None else kept.personal
        personal = {seq: decode(part.doc, Personal) for seq, part in told.items()}
        return Record(appeal=kept.appeal, personal=personal)

    def ids_by_number(self, number: str) -> tuple[str, ...]:
        return tuple(self._numbers.get(normalise(number), ()))

    def queue(
        self, owner: str, state: State | Tray, *, limit: int, cursor: str | None = None
    ) -> QueuePage:
        here = (one for one, place in self._open_work(owner) if place is state)
        return _page(here, limit, cursor)

    def open_work(
        self,
        owner: str,
        places: Collection[State | Tray],
        *,
        limit: int,
        after: str | None = None,
        until: date | None = None,
    ) -> QueuePage:
        here = (one for one, place in self._open_work(owner) if place in places)
        due = (one for one in here if until is None or (one.control or NEVER) <= until.isoformat())
        return _page(due, limit, after)

    def on_desk(
        self, body_id: str, user_id: str, *, limit: int, cursor: str | None = None
    ) -> QueuePage:
        return _page(self._held(body_id, user_id), limit, cursor)

    def count_on_desk(self, body_id: str, user_id: str) -> int:
        return len(self._held(body_id, user_id))

    def due_alarms(self, now: datetime) -> Iterable[str]:
        due = [
            (kept.appeal.clock.alarm_at, appeal_id)
            for appeal_id, kept in list(self._kept.items())
            if kept.appeal.clock.alarm_at is not None and kept.appeal.clock.alarm_at <= now
        ]
        return [appeal_id for _, appeal_id in sorted(due)]

    def history(self, appeal_id: str) -> tuple[HistoryEntry, ...]:
        return self._kept[appeal_id].entries if appeal_id in self._kept else ()

    def entry(self, appeal_id: str, seq: int) -> HistoryEntry:
        for entry in self.history(appeal_id):
            if entry.seq == seq:
                return entry
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, details={"part": "entry"})

    def kept_doc(self, appeal_id: str, seq: int) -> SaltedDoc:
        """For tests: the personal part as it lies in the store."""
        return self._kept[appeal_id].personal[seq]

    def blank(self, appeal_id: str) -> None:
        """No personal part is left, nor its salt."""
        with self.lock:
            self._kept[appeal_id] = replace(self._kept[appeal_id], personal={})

    def docs(self, appeal_id: str) -> list[str]:
        """For tests: what lies there of personal parts, whoever may read it."""
        return [part.doc for part in self._kept[appeal_id].personal.values()]

    @property
    def ids(self) -> tuple[str, ...]:
        """For tests: all appeals there are."""
        return tuple(self._kept)

    def break_reads_of(self, appeal_id: str) -> None:
        """For tests: from now on the appeal cannot be read, as if its document were damaged."""
        self._unreadable.add(appeal_id)

    def _find(self, appeal_id: str) -> Kept:
        if appeal_id in self._unreadable:
            raise UnreadableError(appeal_id)
        kept = self._kept.get(appeal_id)
        if kept is None:
            raise NotFoundError(ErrorCode.APPEAL_NOT_FOUND)
        return kept

    def _held(self, body_id: str, user_id: str) -> list[QueueEntry]:
        return [
            one
            for one, _ in self._open_work(f"body#{body_id}")
            if one.official == user_id and one.state in ON_A_DESK
        ]

    def _open_work(self, owner: str) -> Iterator[tuple[QueueEntry, State | Tray]]:
        kind, _, who = owner.partition("#")
        for kept in self._kept.values():
            appeal = kept.appeal
            if kind == "centre" and appeal.centre == who and appeal.state is not State.CLOSED:
                entry = _entry(appeal, appeal.clock.term(Purpose.CONSIDERATION))
                yield entry, appeal.tray or appeal.state
            if kind == "body":
                for assignment in appeal.assignments:
                    if assignment.body == who and assignment.state not in NOT_OPEN:
                        issue = appeal.issue(assignment.issue_no)
                        entry = replace(
                            _entry(appeal, _term_of(appeal, assignment)),
                            state=assignment.state,
                            territory=issue.territory,
                            classifier_code=issue.classifier_code,
                            issue_no=issue.no,
                            assignment_no=assignment.no,
                            body=assignment.body,
                            official=assignment.official,
                            bodies=(),
                        )
                        yield entry, assignment.state


def _next(decision: Decision, standing: Kept | None, actor: Actor, at: datetime) -> Kept:
    appeal = decision.appeal
    kept = None
    if decision.personal is not None:
        kept = SaltedDoc(salt=secrets.token_bytes(16), doc=encode(decision.personal))
        if len(kept.doc.encode()) > LARGEST_DOCUMENT:
            raise TooLargeError
    entry = history.append(
        chain=history.chain_of(history.ChainKind.APPEAL, appeal.id),
        after_seq=appeal.version,
        prev_hash=appeal.head_hash,
        at=at,
        actor=actor.label,
        event=decision.event,
        facts=decision.facts,
        personal_commitment=history.commitment(kept.salt, kept.doc.encode()) if kept else None,
    )
    entry = decode(encode(entry), HistoryEntry)
    personal = dict(standing.personal) if standing else {}
    if kept is not None:
        personal[entry.seq] = kept
    moved = replace(appeal, version=entry.seq, head_hash=entry.hash)
    return Kept(
        appeal=decode(encode(moved), Appeal),
        personal=personal,
        entries=(*(standing.entries if standing else ()), entry),
    )


def _term_of(appeal: Appeal, assignment: Assignment) -> Term | None:
    part = appeal.clock.running(Purpose.CO_EXECUTION, assignment_no=assignment.no)
    whole = appeal.clock.term(Purpose.CONSIDERATION, assignment.issue_no)
    return part.term if part else whole


def _entry(appeal: Appeal, term: Term | None) -> QueueEntry:
    return QueueEntry(
        appeal_id=appeal.id,
        number=appeal.number,
        state=appeal.state,
        received_on=appeal.received_on.isoformat(),
        control=term.control.isoformat() if term else None,
        due=term.due.isoformat() if term else None,
        extent=extent_of(term) if term else None,
        kind=appeal.kind,
        regime=appeal.regime,
        territory=appeal.issues[0].territory,
        classifier_code=appeal.issues[0].classifier_code,
        bodies=tuple(dict.fromkeys(one.body for one in appeal.live_assignments)),
    )


def _page(found: Iterable[QueueEntry], limit: int, cursor: str | None) -> QueuePage:
    if cursor is not None and not A_POSITION.fullmatch(cursor):
        raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
    lines = sorted((entry.position, entry) for entry in found)
    after = [(place, entry) for place, entry in lines if cursor is None or place > cursor]
    page = after[:limit]
    more = len(after) > limit
    return QueuePage(
        entries=tuple(entry for _, entry in page), cursor=page[-1][0] if more else None
    )
