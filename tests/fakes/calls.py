"""Ports `Calls` and `Hands` in memory; which appeals came of a call, the appeals know."""

import threading
from collections.abc import Mapping
from datetime import datetime

from chalicelib.adapters.codec import decode, encode
from chalicelib.domain import history
from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.personal import Personal
from chalicelib.domain.telephony.call import Call, CallDecision, CallRecord, InHand, call_id_of
from chalicelib.domain.telephony.custody import erase_at, look_at
from chalicelib.domain.telephony.events import CallEvent
from chalicelib.domain.telephony.joining import decided, grown
from chalicelib.usecases.ports.telephony import StaleCallError
from tests.fakes.appeals import MemoryAppeals

SALT = bytes(16)


class MemoryCalls:
    def __init__(self, appeals: MemoryAppeals) -> None:
        self._appeals = appeals
        self._lock = threading.RLock()
        self._kept: dict[str, CallRecord] = {}
        self._entries: dict[str, tuple[HistoryEntry, ...]] = {}
        self._personal: dict[str, dict[int, Personal]] = {}

    def join(
        self, account: str, ref: str, events: tuple[CallEvent, ...], *, at: datetime
    ) -> CallRecord:
        del at
        with self._lock:
            after = grown(self._kept.get(call_id_of(account, ref)), account, ref, events)
            self._kept[after.call.id] = after
            return after

    def decide(self, decision: CallDecision, *, before: Call, actor: Actor, at: datetime) -> Call:
        with self._lock:
            standing = self.record(before.id)
            if standing.call.version != before.version:
                raise StaleCallError
            doc = encode(decision.personal) if decision.personal is not None else None
            committed = history.commitment(SALT, doc.encode()) if doc is not None else None
            entry, after = decided(decision, actor, at, committed)
            self._kept[after.id] = CallRecord(
                call=decode(encode(after), Call),
                events=standing.events if decision.events is None else decision.events,
            )
            self._entries[after.id] = (*self.history(after.id), entry)
            if decision.personal is not None:
                self._personal.setdefault(after.id, {})[entry.seq] = decision.personal
            return after

    def get(self, call_id: str) -> Call:
        return self.record(call_id).call

    def record(self, call_id: str) -> CallRecord:
        try:
            return self._kept[call_id]
        except KeyError:
            raise NotFoundError(ErrorCode.CALL_NOT_FOUND) from None

    def personal(self, call_id: str) -> Mapping[int, Personal]:
        return dict(self._personal.get(call_id, {}))

    def appeals(self, call_id: str) -> tuple[str, ...]:
        return tuple(sorted(self._appeals.calls.get(call_id, [])))

    def live(self, centre: str, limit: int) -> tuple[Call, ...]:
        calls = [one.call for one in self._kept.values()]
        here = [one for one in calls if one.centre == centre and one.facts.is_live]
        return tuple(sorted(here, key=lambda one: (one.facts.started_at, one.id))[:limit])

    def to_check(self, now: datetime, limit: int) -> tuple[str, ...]:
        due = [(at, one.id) for one in self._ended() if (at := look_at(one)) and at <= now]
        return tuple(id_ for _, id_ in sorted(due)[:limit])

    def to_erase(self, now: datetime, limit: int) -> tuple[str, ...]:
        free = (one for one in self._ended() if look_at(one) is None)
        due = [(at, one.id) for one in free if (at := erase_at(one)) and at <= now]
        return tuple(id_ for _, id_ in sorted(due)[:limit])

    def history(self, call_id: str) -> tuple[HistoryEntry, ...]:
        return self._entries.get(call_id, ())

    def blank(self, call_id: str) -> None:
        """No personal part of its history is left."""
        self._personal.pop(call_id, None)

    @property
    def all(self) -> tuple[Call, ...]:
        return tuple(one.call for one in self._kept.values())

    def _ended(self) -> list[Call]:
        return [one.call for one in self._kept.values() if not one.call.facts.is_live]


class MemoryHands:
    def __init__(self) -> None:
        self._held: dict[tuple[str, str], Call] = {}

    def hold(self, centre: str, user_id: str, call: Call) -> None:
        standing = self._held.get((centre, user_id))
        if standing is None or _age(standing) < _age(call):
            self._held[centre, user_id] = call

    def held_by(self, centre: str, user_id: str) -> InHand | None:
        held = self._held.get((centre, user_id))
        if held is None:
            return None
        return InHand(call_id=held.id, version=held.version, state=held.facts.state)


def _age(call: Call) -> tuple[datetime, str, int]:
    return call.facts.started_at, call.id, call.version
