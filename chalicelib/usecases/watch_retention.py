"""The clock of retention: what was kept as long as it must be goes, centre by centre; or is only shown.

The rehearsal and the run look through the same list in the same order, so that what is shown is what goes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from itertools import chain

from chalicelib.domain.actors import RETENTION
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.erasure import ErasureGround
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.registry import Centre
from chalicelib.domain.retention import RULE, RetentionRule, goes_on, is_cleared
from chalicelib.domain.retention import is_held as is_appeal_held
from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.forgetting import (
    erasable,
    is_forgettable,
    is_held,
    is_over,
    kept_with_file,
)
from chalicelib.usecases.erase_personal_data import (
    Shredder,
    are_all_going,
    can_end,
    finish,
    forget_call,
    order_erasure,
    personal_parts,
)
from chalicelib.usecases.ports.erasure import Erased, RetentionClock, RetentionRules
from chalicelib.usecases.ports.telephony import Telephones
from chalicelib.usecases.telephony.recording_desk import change_call

# More numbers than this are counted and not told: what a run tells stays small.
MOST_NUMBERS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionDesk:
    """What lies before whoever lets things go."""

    shredder: Shredder
    clock: RetentionClock
    rules: RetentionRules
    telephones: Telephones


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a run let go in one centre, or a rehearsal would. `numbers` are of appeals, at most MOST_NUMBERS.

    `appeals` counts those that go, `calls` calls without an appeal; `ended` those begun earlier and ended now. `held`
    and `awaiting_act` are past their term and stay. `is_complete` is False where time ran out.
    """

    centre: str
    numbers: tuple[str, ...] = ()
    appeals: int = 0
    parts: int = 0
    attachments: int = 0
    recordings: int = 0
    calls: int = 0
    ended: int = 0
    held: int = 0
    awaiting_act: int = 0
    is_complete: bool = True

    def with_appeal(self, number: str, erased: Erased) -> "Swept":
        numbers = self.numbers if len(self.numbers) >= MOST_NUMBERS else (*self.numbers, number)
        return replace(
            self,
            numbers=numbers,
            appeals=self.appeals + 1,
            parts=self.parts + erased.parts,
            attachments=self.attachments + erased.attachments,
            recordings=self.recordings + erased.recordings,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Acts:
    """What happens to each that goes: an erasure that was begun, an appeal, a call without one."""

    end: Callable[[str], bool]
    let_go: Callable[[Appeal], Erased]
    forget: Callable[[Call], bool]


def watch_retention(
    centre_id: str, *, desk: RetentionDesk, now: datetime, may_go_on: Callable[[], bool]
) -> Swept:
    """Erase what is past its term in one centre: first what was begun and has not ended, then appeals, then calls.

    One that cannot be erased stands in no other's way: what went wrong is raised when all have had their turn. A run
    that dies, or whose time is over, leaves the rest due.
    """
    faults: list[Exception] = []
    sweep = _Sweep(
        desk=desk, now=now, may_go_on=may_go_on, acts=_real(desk.shredder, now), faults=faults
    )
    swept = sweep.through(centre_id)
    if faults:
        raise ExceptionGroup(f"personal data that could not be erased in {centre_id}", faults)
    return swept


def rehearse_retention(
    centre_id: str, *, desk: RetentionDesk, now: datetime, may_go_on: Callable[[], bool]
) -> Swept:
    """What a run would let go in one centre, without letting anything go, or writing anything."""
    faults: list[Exception] = []
    sweep = _Sweep(
        desk=desk, now=now, may_go_on=may_go_on, acts=_shown(desk.shredder), faults=faults
    )
    swept = sweep.through(centre_id)
    if faults:
        raise ExceptionGroup(f"personal data that could not be looked at in {centre_id}", faults)
    return swept


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sweep:
    """One way through what is kept, concluded first, first."""

    desk: RetentionDesk
    now: datetime
    may_go_on: Callable[[], bool]
    acts: _Acts
    faults: list[Exception]

    def through(self, centre_id: str) -> Swept:
        shredder = self.desk.shredder
        centre = shredder.desk.registry.centre(centre_id)
        swept = Swept(centre=centre_id)
        steps: tuple[Iterator[Callable[[Swept], Swept]], ...] = (
            self._begun(centre),
            self._appeals(centre),
            self._calls(centre),
        )
        for step in chain.from_iterable(steps):
            if not self.may_go_on():
                return replace(swept, is_complete=False)
            try:
                swept = step(swept)
            except Exception as fault:  # noqa: BLE001 - raised by the caller, when the others have had their turn
                self.faults.append(fault)
        return swept

    def _begun(self, centre: Centre) -> Iterator[Callable[[Swept], Swept]]:
        for appeal_id in self.desk.clock.begun(centre.id):
            yield partial(self._end, appeal_id)

    def _appeals(self, centre: Centre) -> Iterator[Callable[[Swept], Swept]]:
        """Ends where the term is not over: later conclusions have later terms."""
        rule, today = self.desk.rules.get(centre.id), kyiv_date(self.now)
        first_day = cache(partial(self._goes_on, rule, centre))
        for closed_on, appeal_id in self.desk.clock.appeals(centre.id):
            day = first_day(closed_on)
            if day is None or day > today:
                return
            yield partial(self._judge, appeal_id, is_cleared(closed_on, rule))

    def _calls(self, centre: Centre) -> Iterator[Callable[[Swept], Swept]]:
        days = self.desk.telephones.get(centre.id).retention_days
        for ended_at, call_id in self.desk.clock.calls(centre.id):
            if not is_over(ended_at, days, self.now):
                return
            yield partial(self._forget, call_id)

    def _goes_on(self, rule: RetentionRule, centre: Centre, closed_on: date) -> date | None:
        term = self.desk.shredder.desk.lawbook.term(RULE, closed_on, centre.calendar_id)
        return goes_on(term.due, rule)

    def _end(self, appeal_id: str, swept: Swept) -> Swept:
        return replace(swept, ended=swept.ended + self.acts.end(appeal_id))

    def _judge(self, appeal_id: str, may_go: bool, swept: Swept) -> Swept:
        appeal = self.desk.shredder.desk.appeals.get(appeal_id)
        if appeal.erasure is not None:
            # Begun since the index was read.
            return swept
        if self._is_held(appeal):
            return replace(swept, held=swept.held + 1)
        if not may_go:
            return replace(swept, awaiting_act=swept.awaiting_act + 1)
        return swept.with_appeal(appeal.number, self.acts.let_go(appeal))

    def _is_held(self, appeal: Appeal) -> bool:
        calls = self.desk.shredder.calls
        return is_appeal_held(appeal, kyiv_date(self.now)) or any(
            is_held(calls.get(call_id)) for call_id in appeal.calls
        )

    def _forget(self, call_id: str, swept: Swept) -> Swept:
        call = self.desk.shredder.calls.get(call_id)
        if not is_forgettable(call):
            return swept
        return replace(swept, calls=swept.calls + self.acts.forget(call))


def _real(shredder: Shredder, now: datetime) -> _Acts:
    desk, calls = shredder.desk, shredder.calls

    def end(appeal_id: str) -> bool:
        return finish(appeal_id, shredder=shredder, now=now).is_finished

    def let_go(appeal: Appeal) -> Erased:
        why = ErasureGround.TERM_PASSED
        order_erasure(appeal.id, why, desk=desk, calls=calls, actor=RETENTION, now=now)
        return finish(appeal.id, shredder=shredder, now=now)

    def forget(call: Call) -> bool:
        if not are_all_going(call.id, shredder):
            told_in = len(calls.appeals(call.id))
            decide = partial(kept_with_file, appeals=told_in)
            change_call(call.id, decide, calls=calls, actor=RETENTION, now=now)
            return False
        forget_call(call, ErasureGround.TERM_PASSED, shredder=shredder, now=now)
        return True

    return _Acts(end=end, let_go=let_go, forget=forget)


def _shown(shredder: Shredder) -> _Acts:
    """What would happen, and `gone` to what it would have happened already."""
    gone: set[str] = set()

    def end(appeal_id: str) -> bool:
        return can_end(shredder.desk.appeals.get(appeal_id), shredder)

    def let_go(appeal: Appeal) -> Erased:
        gone.add(appeal.id)
        if not can_end(appeal, shredder, gone):
            return Erased(appeal_id=appeal.id, is_finished=False)
        calls = (shredder.calls.get(one) for one in appeal.calls)
        return Erased(
            appeal_id=appeal.id,
            parts=personal_parts(appeal.id, shredder),
            attachments=len(appeal.attachments),
            recordings=sum(
                len(erasable(call)) for call in calls if are_all_going(call.id, shredder, gone)
            ),
        )

    def forget(call: Call) -> bool:
        return are_all_going(call.id, shredder)

    return _Acts(end=end, let_go=let_go, forget=forget)
