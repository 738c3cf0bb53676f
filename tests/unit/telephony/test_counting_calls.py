"""Counting through the use cases: whatever comes twice, late or is cut off, figures tell of each call once."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.appeal import Channel
from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.telephony.call import CallDecision, CallHistory
from chalicelib.domain.telephony.counting import count_of
from chalicelib.domain.telephony.events import CallEvent
from chalicelib.domain.telephony.figures import DayFigures, fold_day
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.usecases.ports.telephony import Letter
from chalicelib.usecases.telephony.count_calls import (
    count_call,
    counted,
    days_between,
    fold_days,
)
from chalicelib.usecases.telephony.keep_call import end_forgotten_calls, keep_letter
from tests.factories import NOW, lodgement, operator
from tests.fakes import MemoryCallCounts, MemoryCalls, MemoryInbox, MemoryTelephones
from tests.office import Office
from tests.telephone import ACCOUNT, K, abandoned, answered, record, told

MONDAY = date(2026, 11, 16)
A_DAY = timedelta(days=1)
NEXT_NIGHT = kyiv_instant(MONDAY + A_DAY) + timedelta(hours=3)
OPERATOR = operator()


def always() -> bool:
    return True


@dataclass(kw_only=True)
class Exchange:
    """A telephone exchange on the fakes: letters come in, calls are counted."""

    office: Office = field(default_factory=Office)
    counts: MemoryCallCounts = field(default_factory=MemoryCallCounts)
    inbox: MemoryInbox = field(default_factory=MemoryInbox)
    now: datetime = NOW

    def __post_init__(self) -> None:
        self.calls = MemoryCalls(self.office.appeals)
        self.telephones = MemoryTelephones(Telephone(centre="khm"))
        self.follower = counted(calls=self.calls, appeals=self.office.appeals, counts=self.counts)

    def tell(self, *events: CallEvent) -> None:
        """One letter with these events, dealt with."""
        no = len(self.inbox.letters)
        letter = Letter(id=f"{ACCOUNT}-{no}", account=ACCOUNT, received_at=self.now, events=events)
        self.inbox.put(letter)
        self.deal(letter.id)

    def deal(self, letter_id: str) -> None:
        keep_letter(
            letter_id,
            inbox=self.inbox,
            calls=self.calls,
            telephones=self.telephones,
            followers=(self.follower,),
            now=self.now,
        )

    def count(self, call_id: str) -> None:
        count_call(
            self.calls.record(call_id),
            calls=self.calls,
            appeals=self.office.appeals,
            counts=self.counts,
            now=self.now,
        )

    def fold(self) -> int:
        return fold_days(["khm"], counts=self.counts, now=self.now, may_go_on=always)

    def end_forgotten(self) -> int:
        return end_forgotten_calls(
            ["khm"],
            calls=self.calls,
            telephones=self.telephones,
            followers=(self.follower,),
            now=self.now,
        )

    def kept(self, day: date = MONDAY) -> DayFigures | None:
        return next(iter(self.counts.kept_days("khm", day, day)), None)

    def day(self, day: date = MONDAY) -> DayFigures:
        (found,) = days_between("khm", day, day, counts=self.counts)
        return found


@pytest.fixture
def exchange() -> Exchange:
    return Exchange()


def test_a_registration_of_2_issues_and_3_consultations_count_1_2_3(exchange: Exchange) -> None:
    exchange.tell(*answered()[:-1])
    call_id = record(answered()).call.id
    given_ = lodgement("khm", "Немає світла", "Яма", channel=Channel.PHONE, call_id=call_id)
    appeal = exchange.office.register(given_, actor=OPERATOR).appeal
    for _ in range(3):
        before = exchange.calls.get(call_id)
        consulted = CallDecision(call=before, event=CallHistory.CONSULTATION_GIVEN, facts={})
        exchange.calls.decide(consulted, before=before, actor=OPERATOR, at=NOW)
    opened = replace(consulted, call=exchange.calls.get(call_id))
    opened = replace(opened, event=CallHistory.RECORDING_OPENED)
    exchange.calls.decide(opened, before=opened.call, actor=OPERATOR, at=NOW)
    for _ in range(2):
        exchange.count(call_id)
    exchange.office.split(appeal, 1, "Немає світла в квартирі", "Немає світла на сходах")
    exchange.tell(answered()[-1])
    found = exchange.day().total
    assert (found.appeals, found.issues, found.consultations) == (1, 2, 3)
    assert (found.offered, found.unregistered) == (1, 0)


def test_a_call_tied_to_an_appeal_of_before_registers_nothing_new(exchange: Exchange) -> None:
    exchange.tell(*answered())
    call_id = record(answered()).call.id
    appeal = exchange.office.register().appeal
    exchange.office.appeals.calls[call_id] = [appeal.id]
    exchange.count(call_id)
    found = exchange.day().total
    assert (found.tied, found.appeals, found.issues, found.unregistered) == (1, 0, 0, 0)


def test_days_that_are_over_are_summed_up_once_and_today_is_not(exchange: Exchange) -> None:
    exchange.tell(*answered())
    exchange.fold()
    assert exchange.kept() is None
    exchange.now = kyiv_instant(MONDAY + A_DAY) + timedelta(hours=1, minutes=59)
    exchange.fold()
    assert exchange.kept() is None
    exchange.now += timedelta(minutes=1)
    assert exchange.fold() == 1
    kept = exchange.kept()
    assert kept == fold_day(MONDAY, [count_of(record(answered()))])
    assert exchange.day() == kept
    assert exchange.fold() == 0


def test_a_late_event_of_a_day_summed_up_is_told_at_once_and_summed_up_anew(
    exchange: Exchange,
) -> None:
    exchange.tell(*answered()[:-1])
    exchange.now = NEXT_NIGHT
    exchange.fold()
    assert exchange.day().total.timed == 0
    exchange.tell(answered()[-1])
    assert exchange.kept() is None
    assert exchange.day().total.timed == 1
    assert exchange.fold() == 1
    kept = exchange.kept()
    assert kept is not None
    assert kept.total.timed == 1


def test_a_call_that_began_before_midnight_leaves_the_day_on_which_it_was_counted_first(
    exchange: Exchange,
) -> None:
    began = kyiv_instant(MONDAY + A_DAY) - timedelta(seconds=10)
    events = answered(waits=15, began=began)
    exchange.now = NEXT_NIGHT + A_DAY
    exchange.tell(*events[3:])
    assert exchange.fold() > 0
    exchange.tell(*events[:3])
    assert exchange.day().total.offered == 1
    assert exchange.day(MONDAY + A_DAY).total.offered == 0
    assert exchange.fold() == 2
    assert exchange.day().total.offered == 1


class Interrupted(MemoryCallCounts):
    """Dies once between keeping a summary and forgetting its day."""

    def __init__(self) -> None:
        super().__init__()
        self.dies = False

    def forget_day(self, centre: str, day: date) -> None:
        if self.dies:
            self.dies = False
            raise OSError("cut off")
        super().forget_day(centre, day)


def test_cut_off_between_keeping_and_forgetting_the_next_delivery_makes_it_right() -> None:
    counts = Interrupted()
    exchange = Exchange(counts=counts)
    exchange.tell(*answered()[:-1])
    exchange.now = NEXT_NIGHT
    exchange.fold()
    counts.dies = True
    with pytest.raises(ExceptionGroup):
        exchange.tell(answered()[-1])
    assert exchange.kept() is not None
    exchange.deal(f"{ACCOUNT}-1")
    exchange.fold()
    assert exchange.day().total.timed == 1


def test_what_time_does_not_suffice_for_is_there_for_the_next_run(exchange: Exchange) -> None:
    exchange.tell(*answered())
    exchange.now = NEXT_NIGHT
    answers = iter([True, True, False])
    first = fold_days(
        ["khm"], counts=exchange.counts, now=exchange.now, may_go_on=lambda: next(answers)
    )
    assert first == 2
    assert exchange.fold() > 0
    assert exchange.kept() is not None
    assert exchange.fold() == 0


def test_a_call_that_only_the_clock_ended_has_no_talk_to_tell(exchange: Exchange) -> None:
    exchange.tell(*answered("a")[:-1])
    exchange.tell(*abandoned("b", waits=30)[:-1])
    exchange.now = NOW + timedelta(hours=7)
    assert exchange.end_forgotten() == 2
    found = exchange.day().total
    assert (found.answered, found.timed, found.short_talks, found.unregistered) == (1, 0, 0, 0)
    assert (found.abandoned, found.given_up.calls, found.open) == (1, 0, 0)


def test_an_ending_told_after_the_clock_gave_one_is_believed(exchange: Exchange) -> None:
    *begun, ending = answered("a", waits=15, talks=180)
    # The clock ends it at the last that was heard of it, which is later.
    exchange.tell(*begun, told(K.RECORDING_READY, 900, ref="a"))
    exchange.now = NOW + timedelta(hours=7)
    exchange.end_forgotten()
    exchange.tell(ending)
    assert (exchange.day().total.timed, exchange.day().total.talked) == (1, 180)


def test_figures_made_again_from_the_calls_are_the_same(exchange: Exchange) -> None:
    calls = (answered("a"), abandoned("b", waits=40), answered("c", operator="102"))
    for events in calls:
        exchange.tell(*events)
    before = exchange.day()
    exchange.counts = MemoryCallCounts()
    assert exchange.day().total.offered == 0
    for events in calls:
        exchange.count(record(events).call.id)
    assert exchange.day() == before


MIDNIGHT = kyiv_instant(MONDAY + A_DAY)
STREAM = (
    *answered("a"),
    *answered("b", waits=40, talks=5, operator="102", line="15-00"),
    *abandoned("c", waits=90),
    *answered("d", waits=20, began=MIDNIGHT - timedelta(seconds=5)),
    told(K.RINGING, 0, ref="e"),
    told(K.VOICEMAIL_LEFT, 30, ref="e"),
    told(K.ENDED, 31, ref="e"),
)


@st.composite
def letters(draw: st.DrawFn) -> list[list[CallEvent]]:
    """All events in any order, some again with a later instant, in letters of any size over two days."""
    again = draw(st.lists(st.sampled_from(STREAM), max_size=10))
    late = [replace(one, at=one.at + timedelta(seconds=draw(st.integers(0, 9)))) for one in again]
    order = draw(st.permutations([*STREAM, *late]))
    cuts = sorted(draw(st.sets(st.integers(1, len(order) - 1), max_size=8)))
    return [order[i:j] for i, j in zip([0, *cuts], [*cuts, len(order)], strict=True)]


@pytest.mark.req("NS-9.1")
@given(letters(), st.integers(0, 8))
def test_whatever_order_repeats_and_lateness_the_figures_are_those_of_the_ordered_stream(
    told_: list[list[CallEvent]], folded_after: int
) -> None:
    exchange = Exchange(now=NEXT_NIGHT + A_DAY)
    for no, events in enumerate(told_):
        exchange.tell(*events)
        if no == folded_after:
            exchange.fold()
    ordered = Exchange(now=NEXT_NIGHT + A_DAY)
    for one in STREAM:
        ordered.tell(one)
    days = MONDAY, MONDAY + A_DAY
    assert [exchange.day(day) for day in days] == [ordered.day(day) for day in days]
    exchange.fold()
    assert [exchange.kept(day) for day in days] == [ordered.day(day) for day in days]
    assert sum(exchange.day(day).total.offered for day in days) == 5


def test_the_stream_of_the_property_lies_on_both_sides_of_midnight() -> None:
    assert {kyiv_date(one.at) for one in STREAM} == {MONDAY, MONDAY + A_DAY}
