"""Ports `Drafts`, `CallBacks` and `KnownCalls` in memory."""

import threading
from dataclasses import replace

from chalicelib.adapters.codec import decode, encode
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.telephony.call_backs import CallBack, Callee, without_closed
from chalicelib.domain.telephony.drafts import NOTHING, Draft
from chalicelib.domain.telephony.known_calls import KnownCall
from chalicelib.usecases.ports import CallBackPage, Said, StaleCalleeError, StaleDraftError


class MemoryDrafts:
    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}
        self._content: dict[str, str] = {}

    def save(self, draft: Draft, content: str | None, *, before: Draft | None) -> None:
        standing = self._kept.get(draft.call_id)
        if (standing.revision if standing else None) != (before.revision if before else None):
            raise StaleDraftError
        self._kept[draft.call_id] = decode(encode(draft), Draft)
        if content is not None:
            self._content[draft.call_id] = content

    def get(self, call_id: str) -> Draft:
        try:
            return self._kept[call_id]
        except KeyError:
            raise NotFoundError(ErrorCode.DRAFT_NOT_FOUND) from None

    def content(self, call_id: str) -> str:
        try:
            return self._content[call_id]
        except KeyError:
            raise NotFoundError(ErrorCode.DRAFT_NOT_FOUND) from None

    def blank(self, call_id: str) -> None:
        """Nothing is left of what was typed."""
        if call_id in self._content:
            self._content[call_id] = NOTHING

    def of_number(self, centre: str, token: str, limit: int) -> tuple[Draft, ...]:
        found = [one for one in self._open(centre) if one.token == token]
        return tuple(found[::-1][:limit])

    def open_of(self, centre: str, limit: int) -> tuple[Draft, ...]:
        return tuple(self._open(centre)[:limit])

    def _open(self, centre: str) -> list[Draft]:
        found = [one for one in self._kept.values() if one.centre == centre and one.is_open]
        return sorted(found, key=lambda one: (one.received_at, one.call_id))


class MemoryCallBacks:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._callees: dict[tuple[str, str], Callee] = {}
        self._kept: dict[str, CallBack] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        self._said: dict[str, tuple[Said, ...]] = {}

    def callee(self, centre: str, token: str) -> Callee:
        return self._callees.get((centre, token), Callee(centre=centre, token=token))

    def save(
        self,
        callee: Callee,
        *,
        before: Callee,
        number: str = "",
        said: tuple[str, Said] | None = None,
    ) -> Callee:
        who = (callee.centre, callee.token)
        with self._lock:
            if self.callee(*who).version != before.version:
                raise StaleCalleeError
            after = replace(callee, version=before.version + 1)
            kept = decode(encode(without_closed(after)), Callee)
            self._callees[who] = kept
            self._kept |= {one.id: one for one in after.call_backs}
            if not kept.call_backs and kept.taking is None:
                self._numbers.pop(who, None)
            elif number:
                self._numbers[who] = number
            if said is not None:
                id_, words = said
                self._said[id_] = (*self.said(id_), words)
        return after

    def number(self, centre: str, token: str) -> str:
        return self._numbers.get((centre, token), "")

    def get(self, call_back_id: str) -> CallBack:
        try:
            return self._kept[call_back_id]
        except KeyError:
            raise NotFoundError(ErrorCode.CALL_BACK_NOT_FOUND) from None

    def blank(self, call_back_id: str) -> None:
        """Nothing is left of what was put down about it, and a closed one is of no number."""
        self._said.pop(call_back_id, None)
        one = self._kept.get(call_back_id)
        if one is not None and not one.is_open:
            self._kept[call_back_id] = replace(one, token="")

    def said(self, call_back_id: str) -> tuple[Said, ...]:
        return self._said.get(call_back_id, ())

    def waiting(
        self, centre: str, *, for_supervisor: bool, limit: int, cursor: str | None = None
    ) -> CallBackPage:
        if cursor is not None and cursor.count("|") != 2:
            raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
        found = sorted(
            (f"{one.next_at.isoformat()}#{one.id}|-|-", one)
            for one in self._kept.values()
            if one.centre == centre and one.is_open and one.for_supervisor is for_supervisor
        )
        rest = [row for row in found if cursor is None or row[0] > cursor]
        page = rest[:limit]
        return CallBackPage(
            call_backs=tuple(one for _, one in page),
            cursor=page[-1][0] if len(page) == limit else None,
        )


class MemoryKnownCalls:
    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], KnownCall] = {}

    def keep(self, centre: str, token: str, call: KnownCall) -> None:
        standing = self._kept.get((centre, token, call.call_id))
        if standing is None or standing.version <= call.version:
            self._kept[centre, token, call.call_id] = call

    def of_number(self, centre: str, token: str, limit: int) -> tuple[KnownCall, ...]:
        found = [one for key, one in self._kept.items() if key[:2] == (centre, token)]
        found.sort(key=lambda one: (one.started_at, one.call_id), reverse=True)
        return tuple(found[:limit])
