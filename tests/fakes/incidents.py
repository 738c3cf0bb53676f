"""Port `Incidents` in memory; which appeals belong to one, the appeals know."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain import history
from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.incidents import Incident, IncidentDecision, IncidentState
from chalicelib.usecases.ports import Reports, StaleAppealError
from tests.fakes.appeals import MemoryAppeals


class MemoryIncidents:
    def __init__(self, appeals: MemoryAppeals) -> None:
        self._appeals = appeals
        self._kept: dict[str, Incident] = {}
        self._entries: dict[str, tuple[HistoryEntry, ...]] = {}

    def open(self, decision: IncidentDecision, *, actor: Actor, at: datetime) -> Incident:
        standing = self._kept.get(decision.incident.id)
        return standing or self._write(decision, actor, at)

    def save(
        self, decision: IncidentDecision, *, before: Incident, actor: Actor, at: datetime
    ) -> Incident:
        if self.get(before.id).version != before.version:
            raise StaleAppealError
        return self._write(decision, actor, at)

    def get(self, incident_id: str) -> Incident:
        try:
            return self._kept[incident_id]
        except KeyError:
            raise NotFoundError(ErrorCode.INCIDENT_NOT_FOUND) from None

    def open_of(self, centre: str, limit: int) -> tuple[Incident, ...]:
        is_open = [
            replace(one, news=())
            for one in self._kept.values()
            if one.centre == centre and one.state is IncidentState.OPEN
        ]
        is_open.sort(key=lambda one: (one.opened_at, one.id), reverse=True)
        return tuple(is_open[:limit])

    def reports(self, incident_id: str, *, limit: int, cursor: str | None = None) -> Reports:
        if cursor and not cursor.startswith("APPEAL#"):
            raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
        ever = sorted(key for key in self._appeals.ties if key[0] == incident_id)
        rest = [key for key in ever if not cursor or f"APPEAL#{key[1]}" > cursor]
        page = rest[:limit]
        is_more = len(page) == limit
        return Reports(
            appeal_ids=tuple(key[1] for key in page if self._appeals.ties[key]),
            cursor=f"APPEAL#{page[-1][1]}" if is_more else None,
        )

    def history(self, incident_id: str) -> tuple[HistoryEntry, ...]:
        return self._entries.get(incident_id, ())

    def _write(self, decision: IncidentDecision, actor: Actor, at: datetime) -> Incident:
        incident = decision.incident
        entry = history.append(
            chain=history.chain_of(history.ChainKind.INCIDENT, incident.id),
            after_seq=incident.version,
            prev_hash=incident.head_hash,
            at=at,
            actor=actor.label,
            event=decision.event,
            facts=decision.facts,
            personal_commitment=None,
        )
        after = replace(incident, version=entry.seq, head_hash=entry.hash)
        self._kept[after.id] = after
        self._entries[after.id] = (*self.history(after.id), entry)
        return after
