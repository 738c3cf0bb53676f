"""Ports `PrivacyRequests` and `SubjectFiles` in memory; `marks` are shared with `MemoryDeliveries`."""

import secrets
import threading
from dataclasses import replace
from datetime import date, datetime

from chalicelib.adapters.codec import decode, encode
from chalicelib.domain import history
from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.history import ChainKind, HistoryEntry, chain_of
from chalicelib.domain.privacy.request import (
    PrivacyDecision,
    PrivacyRecord,
    PrivacyRequest,
    Said,
)
from chalicelib.usecases.ports.privacy import StaleRequestError


class MemoryPrivacyRequests:
    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.marks: dict[tuple[str, int, str], tuple[str, datetime]] = {}
        self.forgotten_after: dict[str, date] = {}
        self._kept: dict[str, PrivacyRequest] = {}
        self._said: dict[str, dict[int, str]] = {}
        self._entries: dict[str, tuple[HistoryEntry, ...]] = {}

    def open(self, decision: PrivacyDecision, *, actor: Actor, at: datetime) -> PrivacyRequest:
        with self.lock:
            standing = self._kept.get(decision.request.id)
            return standing or self._write(decision, actor, at)

    def save(
        self, decision: PrivacyDecision, *, before: PrivacyRequest, actor: Actor, at: datetime
    ) -> PrivacyRequest:
        with self.lock:
            if self.get(before.id).version != before.version:
                raise StaleRequestError
            return self._write(decision, actor, at)

    def get(self, request_id: str) -> PrivacyRequest:
        try:
            return self._kept[request_id]
        except KeyError:
            raise NotFoundError(ErrorCode.PRIVACY_REQUEST_NOT_FOUND) from None

    def record(self, request_id: str) -> PrivacyRecord:
        request = self.get(request_id)
        said = {seq: decode(doc, Said) for seq, doc in self._said.get(request_id, {}).items()}
        return PrivacyRecord(request=request, said=said)

    def open_of(self, centre: str, limit: int) -> tuple[PrivacyRequest, ...]:
        found = [one for one in self._kept.values() if one.centre == centre and one.is_open]
        found.sort(key=lambda one: (one.next_term.control, one.id))
        return tuple(found[:limit])

    def of_appeal(self, appeal_id: str) -> tuple[str, ...]:
        return tuple(sorted(one.id for one in self._kept.values() if one.appeal_id == appeal_id))

    def history(self, request_id: str) -> tuple[HistoryEntry, ...]:
        return self._entries.get(request_id, ())

    def _write(self, decision: PrivacyDecision, actor: Actor, at: datetime) -> PrivacyRequest:
        request = decision.request
        doc = encode(decision.said) if decision.said is not None else None
        committed = history.commitment(b"salt", doc.encode()) if doc else None
        entry = history.append(
            chain=chain_of(ChainKind.PRIVACY, request.id),
            after_seq=request.version,
            prev_hash=request.head_hash,
            at=at,
            actor=actor.label,
            event=decision.event,
            facts=decision.facts,
            personal_commitment=committed,
        )
        after = replace(request, version=entry.seq, head_hash=entry.hash)
        self._kept[after.id] = after
        self._entries[after.id] = (*self.history(after.id), entry)
        if doc is not None:
            self._said.setdefault(after.id, {})[entry.seq] = doc
        if decision.delivered is not None:
            key = (after.id, decision.delivered.seq, decision.delivered.recipient)
            self.marks[key] = ("SENT", at)
        if decision.forget_on is not None:
            self.forgotten_after[after.id] = decision.forget_on
        return after


class MemorySubjectFiles:
    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def keep(self, request_id: str, document: bytes) -> str:
        centre = request_id.split("-", 1)[0]
        key = f"subject-files/{centre}/{request_id}/{secrets.token_hex(16)}.zip"
        self.kept[key] = document
        return key

    def link(self, key: str, file_name: str) -> str:
        return f"https://files.example/{key}?name={file_name}"
