"""Whatever is heard, taken and told, in whatever order: nobody is called at night, too often, or by two at once."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ViknoError
from chalicelib.domain.telephony.call_backs import AttemptOutcome, CallBack
from chalicelib.domain.telephony.calling_hours import may_call_at
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind
from chalicelib.usecases.telephony import calling
from chalicelib.usecases.telephony.calling import Shown
from tests.call_floor import SECOND, SOMEBODY, TELEPHONE, CallFloor
from tests.factories import operator, supervisor

K = EventKind
CALLING = TELEPHONE.calling
STAFF = (operator(), SECOND, supervisor())
OF_A_CALL = (K.RINGING, K.QUEUED, K.CALL_BACK_ASKED, K.ANSWERED, K.VOICEMAIL_LEFT, K.ENDED)
MISSED = ((K.RINGING, K.QUEUED, K.ENDED), (K.RINGING, K.CALL_BACK_ASKED))
OUTCOMES = st.sampled_from(AttemptOutcome)
WHO = st.sampled_from(STAFF)


class OnePerson(RuleBasedStateMachine):
    """One number, three members of staff who may ring once in each taking, and telephony that tells what it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.floor = CallFloor()
        self.rung: list[datetime] = []
        self.told: list[tuple[CallEvent, ...]] = []
        self.dialled: dict[str, datetime] = {}
        self.ids: set[str] = set()
        self.is_on_check = False
        self._hear(self.floor.events(K.RINGING, K.QUEUED, K.ENDED))

    @rule(minutes=st.sampled_from((1, 10, 20, 130, 60 * 7)))
    def wait(self, minutes: int) -> None:
        self.floor.office.wait(minutes=minutes)

    @rule(kinds=st.lists(st.sampled_from(OF_A_CALL), min_size=1, max_size=4, unique=True))
    def somebody_calls(self, kinds: list[EventKind]) -> None:
        self._hear(self.floor.events(*sorted(kinds, key=OF_A_CALL.index)))

    @rule(data=st.data())
    def something_is_told_again_in_part(self, data: st.DataObject) -> None:
        if self.told:
            events = data.draw(st.sampled_from(self.told))
            self._hear(tuple(data.draw(st.permutations(events)))[: len(events) // 2 + 1])

    @rule()
    def an_answer_is_put_on_check(self) -> None:
        if not self.is_on_check:
            self.floor.on_check()
            self.is_on_check = True

    @rule(who=WHO, data=st.data())
    def take(self, who: Actor, data: st.DataObject) -> None:
        if open_ := self._open():
            one = data.draw(st.sampled_from(open_))
            with suppress(ViknoError):
                self.floor.take(one, who)

    @rule(who=WHO, is_told=st.booleans(), is_answered=st.booleans(), data=st.data())
    def take_and_dial(
        self, who: Actor, is_told: bool, is_answered: bool, data: st.DataObject
    ) -> None:
        self.take(who, data)
        self.dial(who, is_told, is_answered)

    @rule(minutes=st.sampled_from((5, 125, 60 * 5)), kinds=st.sampled_from(MISSED), data=st.data())
    def miss_somebody_and_let_any_of_them_dial(
        self, minutes: int, kinds: tuple[EventKind, ...], data: st.DataObject
    ) -> None:
        self.floor.office.wait(minutes=minutes)
        self._hear(self.floor.events(*kinds))
        for who in data.draw(st.permutations(STAFF)):
            self.take_and_dial(who, data.draw(st.booleans()), data.draw(st.booleans()), data)

    @rule(who=WHO, is_told=st.booleans(), is_answered=st.booleans())
    def dial(self, who: Actor, is_told: bool, is_answered: bool) -> None:
        """Who sees the number rings, once in a taking; telephony may tell of it at once, later or never."""
        shown = next((one for one in map(self._look(who), self._open()) if one.number), None)
        if shown is None or shown.taking is None or self.dialled.get(who.id) == shown.taking.at:
            return
        self.dialled[who.id] = shown.taking.at
        self.rung.append(self.floor.now)
        kinds = (K.RINGING, K.ANSWERED, K.ENDED) if is_answered else (K.RINGING, K.ENDED)
        name = next((one.name for one in TELEPHONE.agents if one.user_id == who.id), "")
        events = self.floor.events(*kinds, direction=Direction.OUTBOUND, operator=name)
        self.told.append(events)
        if is_told:
            self.floor.hear(*events)

    @rule(who=WHO, outcome=OUTCOMES, data=st.data())
    def say_what_came_of_it(self, who: Actor, outcome: AttemptOutcome, data: st.DataObject) -> None:
        mine = [one for one in self._open() if self._has_rung(who, one)]
        if mine:
            with suppress(ViknoError):
                self.floor.tell(data.draw(st.sampled_from(mine)), outcome, who)

    @rule(who=WHO, data=st.data())
    def give_back(self, who: Actor, data: st.DataObject) -> None:
        """Only who has not rung gives back."""
        open_ = self._open()
        if open_:
            one = data.draw(st.sampled_from(open_))
            if not self._has_rung(who, one):
                with suppress(ViknoError):
                    calling.release_call_back(
                        one.id, desk=self.floor.desk, actor=who, now=self.floor.now
                    )

    @invariant()
    def nobody_is_called_at_night(self) -> None:
        assert all(may_call_at(CALLING, at) for at in self.rung)

    @invariant()
    def nobody_is_called_too_often(self) -> None:
        rest = timedelta(hours=CALLING.hours_between)
        assert all(
            late - early >= rest for early, late in zip(self.rung, self.rung[1:], strict=False)
        )
        for id_ in self.ids:
            assert len(self.floor.call_backs.get(id_).attempts) <= CALLING.most_attempts

    @invariant()
    def nobody_is_called_by_two_at_once(self) -> None:
        open_ = self._open()
        seeing = {who.id for who in STAFF if any(self._look(who)(one).number for one in open_)}
        assert len(seeing) <= 1

    @invariant()
    def one_call_back_of_a_kind_waits_and_has_what_it_returns(self) -> None:
        of_calls = [one for one in self._open() if one.appeal_id is None]
        kinds = [one.kind for one in of_calls]
        assert len(kinds) == len(set(kinds))
        assert all(one.calls for one in of_calls)
        returned = [call.call_id for one in of_calls for call in one.calls]
        assert len(returned) == len(set(returned))

    def _hear(self, events: tuple[CallEvent, ...]) -> None:
        self.told.append(events)
        self.floor.hear(*events)

    def _open(self) -> tuple[CallBack, ...]:
        found = (*self.floor.waiting(), *self.floor.waiting(for_supervisor=True))
        self.ids |= {one.id for one in found}
        return tuple(sorted(found, key=lambda one: one.id))

    def _look(self, who: Actor) -> Callable[[CallBack], Shown]:
        def look(one: CallBack) -> Shown:
            return calling.read_call_back(
                one.id, desk=self.floor.desk, actor=who, now=self.floor.now
            )

        return look

    def _has_rung(self, who: Actor, one: CallBack) -> bool:
        callee = self.floor.call_backs.callee("khm", one.token)
        taking = callee.taking
        return taking is not None and taking.by == who.id and self.dialled.get(who.id) == taking.at


TestOnePerson = OnePerson.TestCase
TestOnePerson.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_in_whatever_order_calls_are_told_the_same_waits_to_be_returned(
    data: st.DataObject,
) -> None:
    """Three calls of one person: missed, answered, missed."""
    floor = CallFloor()
    missed = floor.events(K.RINGING, K.QUEUED, K.ENDED)
    floor.office.wait(minutes=10)
    answered = floor.events(K.RINGING, K.QUEUED, K.ANSWERED, K.ENDED)
    floor.office.wait(minutes=10)
    again = floor.events(K.RINGING, K.QUEUED, K.ENDED)
    everything = (*missed, *answered, *again)
    for event in data.draw(st.permutations((*everything, *everything[::3]))):
        floor.hear(event)
    (one,) = floor.waiting()
    assert [call.at for call in one.calls] == [again[0].at]
    assert floor.call_backs.number("khm", one.token) == SOMEBODY
