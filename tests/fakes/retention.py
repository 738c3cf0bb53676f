"""Ports `PersonalParts`, `ErasableFiles`, `RetentionClock` and `RetentionRules` in memory."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.retention import RetentionRule
from chalicelib.domain.telephony.forgetting import is_forgettable
from chalicelib.domain.transitions import State
from chalicelib.usecases.ports.erasure import HoldPage
from tests.fakes.appeals import MemoryAppeals
from tests.fakes.call_desk import MemoryCallBacks, MemoryDrafts
from tests.fakes.calls import MemoryCalls
from tests.fakes.files import MemoryFiles


class MemoryPersonalParts:
    def __init__(
        self,
        appeals: MemoryAppeals,
        calls: MemoryCalls,
        drafts: MemoryDrafts | None = None,
        call_backs: MemoryCallBacks | None = None,
    ) -> None:
        self._appeals = appeals
        self._calls = calls
        self._drafts = drafts or MemoryDrafts()
        self._call_backs = call_backs or MemoryCallBacks()

    def blank_appeal(self, appeal_id: str, at: datetime) -> None:
        del at
        self._appeals.blank(appeal_id)

    def blank_call(self, call_id: str, at: datetime) -> None:
        del at
        self._calls.blank(call_id)
        self._drafts.blank(call_id)

    def blank_call_back(self, call_back_id: str, at: datetime) -> None:
        del at
        self._call_backs.blank(call_back_id)


class MemoryErasableFiles:
    def __init__(self, files: MemoryFiles) -> None:
        self._files = files

    def erase(self, key: str) -> None:
        self._files.stored.pop(key, None)


class MemoryRetentionClock:
    def __init__(self, appeals: MemoryAppeals, calls: MemoryCalls) -> None:
        self._appeals = appeals
        self._calls = calls

    def appeals(self, centre: str) -> Iterable[tuple[date, str]]:
        kept = (self._appeals.get(appeal_id) for appeal_id in self._appeals.ids)
        return sorted(
            (one.closed_on, one.id)
            for one in kept
            if one.centre == centre
            and one.state is State.CLOSED
            and one.erasure is None
            and one.closed_on is not None
        )

    def begun(self, centre: str) -> Iterable[str]:
        kept = (self._appeals.get(appeal_id) for appeal_id in self._appeals.ids)
        return sorted(
            one.id
            for one in kept
            if one.centre == centre and one.erasure is not None and one.erasure.erased_at is None
        )

    def calls(self, centre: str) -> Iterable[tuple[datetime, str]]:
        return sorted(
            (one.facts.ended_at, one.id)
            for one in self._calls.all
            if one.centre == centre and one.facts.ended_at is not None and is_forgettable(one)
        )

    def on_hold(self, centre: str, *, limit: int, cursor: str | None = None) -> HoldPage:
        if cursor is not None and cursor.count("|") != 2:
            raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
        kept = (self._appeals.get(appeal_id) for appeal_id in self._appeals.ids)
        held = sorted(one.id for one in kept if one.centre == centre and one.hold is not None)
        after = [one for one in held if cursor is None or one > cursor.split("|")[1]]
        more = len(after) > limit
        page = tuple(after[:limit])
        return HoldPage(appeal_ids=page, cursor=f"-|{page[-1]}|-" if more else None)


class MemoryRetentionRules:
    def __init__(self, *rules: RetentionRule) -> None:
        self._standing = {one.centre: one for one in rules}
        self.changed_by: list[str] = []

    def get(self, centre: str) -> RetentionRule:
        return self._standing.get(centre) or RetentionRule(centre=centre)

    def save(
        self, rule: RetentionRule, *, before: RetentionRule, actor: Actor, at: datetime
    ) -> None:
        del at
        if self.get(rule.centre).version != before.version:
            raise ConflictError(ErrorCode.SETTINGS_MOVED_ON, field="version")
        self._standing[rule.centre] = replace(rule, version=before.version + 1)
        self.changed_by.append(actor.label)
