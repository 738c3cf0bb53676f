"""What calls come to: tables worked out by hand, and each counting fault of practice_kyiv1551.md section 5."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.telephony.call import Result
from chalicelib.domain.telephony.counting import (
    CallCount,
    Registered,
    Share,
    count_of,
    newest,
)
from chalicelib.domain.telephony.events import CallEvent, Consent, Direction
from chalicelib.domain.telephony.figure_tables import figures_table, operators_table
from chalicelib.domain.telephony.figures import (
    Figures,
    all_figures,
    figures_of,
    fold_day,
    hour_name,
    hours_of,
    operator_figures,
)
from chalicelib.domain.telephony.recordings import Custody, LossReason, Recording
from chalicelib.domain.telephony.waits import Waits, all_waits, mean, percent, waits_of
from tests.factories import NOW
from tests.telephone import K, abandoned, answered, record, told

MONDAY = date(2026, 11, 16)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def count(events: tuple[CallEvent, ...], **registered: int) -> CallCount:
    return count_of(record(events), Registered(**registered))


# One answered of each pace, one for each other way in which a call goes, one that goes on, one of our own.
MORNING = (
    count(answered("a1", waits=5, talks=100), appeals=1, issues=2, consultations=3),
    count(answered("a2", waits=20, talks=60, operator="102"), consultations=1),
    count(answered("a3", waits=21, talks=200)),
    count(answered("a4", waits=90, talks=9, line="15-00")),
    count(abandoned("b1", waits=4)),
    count(abandoned("b2", waits=300)),
    count(
        (
            told(K.RINGING, 0, ref="i", line="1545"),
            told(K.INFORMED, 9, ref="i", incidents=("khm-x",)),
            told(K.ENDED, 30, ref="i"),
        )
    ),
    count(
        (
            told(K.RINGING, 0, ref="v", line="1545"),
            told(K.QUEUED, 1, ref="v"),
            told(K.VOICEMAIL_LEFT, 61, ref="v"),
            told(K.ENDED, 90, ref="v"),
        )
    ),
    count(
        (
            told(K.RINGING, 0, ref="n", line="1545"),
            told(K.VOICEMAIL_LEFT, 30, ref="n"),
            told(K.ENDED, 31, ref="n"),
        )
    ),
    count(
        (
            told(K.RINGING, 0, ref="k", line="1545"),
            told(K.QUEUED, 1, ref="k"),
            told(K.CALL_BACK_ASKED, 40, ref="k"),
            told(K.ENDED, 41, ref="k"),
        )
    ),
    count(
        (
            told(K.RINGING, 0, ref="t", line="1545"),
            told(K.TRANSFERRED, 20, ref="t", target="1545"),
            told(K.ENDED, 400, ref="t"),
        )
    ),
    count((told(K.RINGING, 0, ref="m", line="1545"), told(K.ENDED, 3, ref="m"))),
    count((told(K.RINGING, 0, ref="g", line="1545"), told(K.QUEUED, 1, ref="g"))),
    count(
        (
            told(K.RINGING, 0, ref="o", direction=Direction.OUTBOUND, line="1545"),
            told(K.ANSWERED, 10, ref="o", operator="101"),
            told(K.ENDED, 70, ref="o"),
        )
    ),
)


def test_a_morning_worked_out_by_hand() -> None:
    found = figures_of(MORNING)
    assert found == Figures(
        offered=13,
        answered=4,
        abandoned=2,
        abandoned_short=1,
        informed=1,
        voicemail=2,
        call_back=1,
        transferred=1,
        missed=1,
        open=1,
        # Four answered, two given up, a message and a call-back out of the queue.
        wanted=8,
        waits=Waits(calls=4, seconds=136, longest=90, buckets={5: 1, 20: 1, 21: 1, 90: 1}),
        given_up=Waits(calls=2, seconds=304, longest=300, buckets={4: 1, 300: 1}),
        timed=4,
        talked=369,
        short_talks=1,
        unregistered=1,
        appeals=1,
        issues=2,
        consultations=4,
        outbound=1,
        outbound_answered=1,
        outbound_talked=60,
    )
    # Two of eight within 20 s, the twentieth second included.
    assert found.service_level(20) == Decimal("25.00")
    assert found.abandoned_share == Decimal("25.00")
    assert found.unregistered_share == Decimal("25.00")
    assert found.waits.average == Decimal("34.00")
    assert found.average_talk == Decimal("92.25")
    assert found.appeals_per_call == Decimal("0.25")
    assert found.consultations_per_call == Decimal("1.00")


def test_each_call_offered_is_counted_under_exactly_one_way_in_which_it_went() -> None:
    found = figures_of(MORNING)
    ways = (found.answered, found.abandoned, found.informed, found.voicemail, found.call_back)
    assert found.offered == sum(ways) + found.transferred + found.missed + found.open


def test_hours_lines_and_days_add_up() -> None:
    day = fold_day(MONDAY, MORNING)
    assert all_figures(day.lines.values()) == day.total == figures_of(MORNING)
    assert all_figures([day.total, day.total]).offered == 26
    assert day.hours[11].offered == 13
    assert {line: one.offered for line, one in day.lines.items()} == {"15-00": 1, "1545": 12}


def test_fault_multiplied_counts_a_call_with_2_issues_and_3_consultations_counts_1_2_3() -> None:
    found = figures_of([MORNING[0]])
    assert (found.appeals, found.issues, found.consultations) == (1, 2, 3)
    assert found.answered == 1


def test_fault_f7_6_of_40_long_calls_without_registration_are_15_per_cent() -> None:
    calls = [count(answered(f"r{no}", talks=60), appeals=1, issues=1) for no in range(30)]
    calls += [count(answered(f"u{no}", talks=10)) for no in range(6)]
    calls += [count(answered(f"s{no}", talks=9)) for no in range(4)]
    assert figures_of(calls).unregistered_share == Decimal("15.00")
    assert operator_figures("101", calls).unregistered_share == Decimal("15.00")


def test_a_call_about_an_appeal_of_before_is_not_one_without_registration() -> None:
    found = figures_of([count(answered(), tied=1)])
    assert (found.tied, found.appeals, found.unregistered) == (1, 0, 0)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(0, 0, None), (0, 7, "0.00"), (10, 10, "100.00"), (80, 100, "80.00"), (2, 3, "66.67")],
)
def test_fault_constant_100_of_nothing_there_is_no_share(
    part: int, whole: int, share: str | None
) -> None:
    assert percent(part, whole) == (None if share is None else Decimal(share))


def test_fault_constant_100_no_calls_have_no_rates_at_all() -> None:
    found = figures_of([])
    assert found == Figures()
    assert found.service_level(20) is None
    assert found.abandoned_share is None
    assert found.average_talk is None
    assert found.waits.average is None
    assert found.waits.percentile(90) is None


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [(3, 2, "50.00"), (2, 3, "-33.33"), (1, 200, "-99.50"), (5, 0, None)],
)
def test_fault_integer_division_a_change_keeps_its_hundredths(
    now: int, before: int, change: str | None
) -> None:
    assert percent(now - before, before) == (None if change is None else Decimal(change))


def test_fault_units_of_time_a_minute_and_a_half_is_90_seconds() -> None:
    found = figures_of([count(answered(waits=90, talks=3600))])
    assert found.waits.average == Decimal("90.00")
    assert found.average_talk == Decimal("3600.00")


def test_fault_f11_a_wait_ends_with_the_first_answer_not_with_the_last() -> None:
    passed_on = (
        *answered(waits=15, talks=180),
        told(K.ANSWERED, 95, operator="102"),
    )
    assert figures_of([count(passed_on)]).waits.seconds == 15


def test_fault_later_of_two_endings_a_late_recording_lengthens_no_talk() -> None:
    late = (*answered(waits=15, talks=180), told(K.RECORDING_READY, 7200))
    assert figures_of([count(late)]).talked == 180


def test_fault_utc_days_a_call_at_half_past_midnight_in_summer_counts_on_that_kyiv_day() -> None:
    began = datetime(2026, 7, 14, 21, 30, tzinfo=UTC)
    call = count(answered(began=began))
    assert fold_day(date(2026, 7, 15), [call]).hours[0].offered == 1
    assert fold_day(date(2026, 7, 14), [call]).total.offered == 0


def test_fault_period_off_by_a_day_midnight_begins_the_day_and_the_second_before_ends_the_last() -> (
    None
):
    midnight = kyiv_instant(MONDAY)
    calls = [
        count(answered("last", began=midnight - timedelta(seconds=1))),
        count(answered("first", began=midnight)),
    ]
    sunday, monday = (fold_day(day, calls) for day in (MONDAY - timedelta(days=1), MONDAY))
    assert (sunday.total.offered, monday.total.offered) == (1, 1)
    assert (sunday.hours[23].offered, monday.hours[0].offered) == (1, 1)


def test_fault_label_and_value_swapped_each_column_tells_what_its_header_says() -> None:
    header, rows = figures_table("Година", [("11:00", figures_of(MORNING))], None, 20)
    told_ = dict(zip(header, rows[0], strict=True))
    assert told_["Година"] == "11:00"
    assert told_["Надійшло дзвінків"] == "13"
    assert told_["Не дочекалися"] == "2"
    assert told_["Рівень обслуговування, %"] == "25,00"
    assert told_["Найдовше очікування, с"] == "90"
    assert (told_["Звернень"], told_["Питань"], told_["Консультацій"]) == ("1", "2", "4")
    header, rows = operators_table([("101", operator_figures("101", MORNING))])
    told_ = dict(zip(header, rows[0], strict=True))
    assert (told_["Оператор"], told_["Прийнято"], told_["Розмови, с"]) == ("101", "3", "309")


def test_an_empty_table_says_that_there_is_nothing_to_tell() -> None:
    header, rows = figures_table("Лінія", [("", Figures())], Figures(), 20)
    assert rows[0][0] == "не названо"
    assert rows[1][0] == "Усього"
    assert rows[0][header.index("Рівень обслуговування, %")] == "немає даних"
    assert rows[0][header.index("Надійшло дзвінків")] == "0"


PASSED_ON = (
    *answered(waits=10, talks=300, operator="101")[:-1],
    told(K.TRANSFERRED, 95, target="102"),
    told(K.OFFERED, 96, operator="102"),
    told(K.ANSWERED, 110, operator="102"),
    told(K.OFFERED, 111, operator="103"),
    told(K.ENDED, 310),
)


def test_a_call_passed_on_counts_once_for_the_line_and_once_for_each_who_took_it() -> None:
    day = fold_day(MONDAY, [count(PASSED_ON, appeals=1, issues=1)])
    assert (day.total.answered, day.total.talked) == (1, 300)
    first, second, third = (day.operators[name] for name in ("101", "102", "103"))
    assert (first.answered, first.talked) == (1, 100)
    assert (second.answered, second.talked) == (1, 200)
    assert (third.rang, third.not_taken, third.answered) == (1, 1, 0)
    # Seconds add up to those of the call; calls and appeals do not.
    assert first.talked + second.talked + third.talked == day.total.talked
    assert first.appeals == second.appeals == day.total.appeals == 1


def test_a_call_that_comes_back_to_an_operator_counts_once_with_them() -> None:
    back = (*PASSED_ON, told(K.ANSWERED, 210, operator="101"))
    shares = {one.operator: one.talked for one in count(back).shares if one.has_answered}
    assert shares == {"101": 200, "102": 100}


def test_seconds_of_talk_that_the_provider_tells_are_shared_out_and_no_more() -> None:
    told_less = (*PASSED_ON[:-1], told(K.ENDED, 310, seconds=150))
    shares = {one.operator: one.talked for one in count(told_less).shares if one.has_answered}
    assert shares == {"101": 100, "102": 50}


def test_a_talk_that_goes_on_has_no_seconds_yet() -> None:
    one = count(answered(operator="101")[:-1])
    assert (one.talked, one.shares) == (
        None,
        (Share(operator="101", rang=True, has_answered=True, talked=None),),
    )
    found = figures_of([one])
    assert (found.answered, found.timed, found.average_talk) == (1, 0, None)


def test_recordings_are_counted_by_calls_kept_awaited_lost_or_refused() -> None:
    plain = record(answered())
    custodies = [
        (Custody.KEPT,),
        (Custody.ERASED,),
        (Custody.KEPT, Custody.LOST),
        (Custody.AWAITED,),
        (Custody.LOST, Custody.LOST),
    ]
    calls = []
    for name, several in zip("abcde", custodies, strict=True):
        recordings = tuple(Recording(no=no, custody=one) for no, one in enumerate(several, start=1))
        call = replace(plain.call, id=f"khm-{name}", recordings=recordings)
        calls.append(count_of(replace(plain, call=call)))
    refused = told(K.NOTICE_PLAYED, 2, ref="r", consent=Consent.REFUSED)
    calls.append(count((*answered("r"), refused)))
    found = figures_of(calls)
    assert (found.recorded, found.awaited, found.lost, found.refused) == (3, 1, 2, 1)


def test_a_recording_against_the_persons_word_is_neither_recorded_nor_lost() -> None:
    refused = record((*answered(), told(K.NOTICE_PLAYED, 2, consent=Consent.REFUSED)))
    lost = Recording(no=1, custody=Custody.LOST, loss=LossReason.CONSENT_REFUSED)
    erased = Recording(no=1, custody=Custody.ERASED)
    message = Recording(no=1, custody=Custody.KEPT)
    for one, recorded in ((lost, 0), (erased, 0), (message, 1)):
        found = figures_of(
            [count_of(replace(refused, call=replace(refused.call, recordings=(one,))))]
        )
        assert (found.recorded, found.lost, found.refused) == (recorded, 0, 1)


def test_who_was_queued_and_left_a_message_wanted_an_operator_who_called_at_night_did_not() -> None:
    of = {one.call: one for one in MORNING}
    queued = [one for one in of.values() if one.result is Result.VOICEMAIL]
    assert sorted(one.has_waited for one in queued) == [False, True]


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (MONDAY, 24), (AUTUMN, 25)])
def test_a_day_has_as_many_hours_as_the_clock_gives_it(day: date, hours: int) -> None:
    instants = hours_of(day)
    assert len(instants) == hours
    assert all(later - one == timedelta(hours=1) for one, later in pairwise(instants))
    calls = [count(answered(f"c{no}", began=at)) for no, at in enumerate(instants)]
    assert [one.offered for one in fold_day(day, calls).hours] == [1] * hours


def test_hours_of_days_on_which_clocks_change_are_named_as_on_the_wall() -> None:
    spring = [hour_name(one) for one in hours_of(SPRING)]
    assert spring[2:4] == ["02:00", "04:00"]
    autumn = [hour_name(one) for one in hours_of(AUTUMN)]
    assert autumn[2:6] == ["02:00", "03:00", "03:00 (2)", "04:00"]
    assert sorted(autumn) == autumn


def test_percentiles_are_those_of_all_waits_and_not_of_averages() -> None:
    quick, slow = waits_of([1] * 90), waits_of([100] * 10)
    assert quick.percentile(90) == 1
    both = all_waits([quick, slow])
    assert both == waits_of([1] * 90 + [100] * 10)
    assert (both.percentile(50), both.percentile(90), both.percentile(91)) == (1, 1, 100)
    assert both.average == Decimal("10.90")


@given(st.lists(st.integers(0, 20_000), min_size=1), st.integers(1, 100))
def test_a_percentile_is_exact_to_five_minutes_and_never_says_less_than_was_waited(
    seconds: list[int], share: int
) -> None:
    exact = sorted(seconds)[-(-share * len(seconds) // 100) - 1]
    told_ = waits_of(seconds).percentile(share)
    assert told_ is not None
    assert exact <= told_ <= max(seconds)
    if exact <= 300:
        assert told_ == exact
    assert waits_of(seconds).within(300) == sum(one <= 300 for one in seconds)


def test_halves_are_rounded_up() -> None:
    assert mean(1, 8) == Decimal("0.13")
    assert percent(1, 1600) == Decimal("0.06")


@st.composite
def tellings(draw: st.DrawFn) -> list[CallCount]:
    """Calls of a morning as they were counted again and again while they grew, in any order."""
    streams = []
    for one in draw(st.lists(st.sampled_from(MORNING), min_size=1, unique=True)):
        for version in draw(st.permutations((1, 2, 3))):
            part = {3: one, 2: replace(one, result=None), 1: replace(one, talked=None)}[version]
            streams.append(replace(part, version=version, appeals=min(one.appeals, version - 1)))
    return draw(st.permutations(streams + draw(st.lists(st.sampled_from(streams)))))


@given(tellings())
def test_figures_do_not_depend_on_the_order_the_repeats_and_the_lateness_of_tellings(
    stream: list[CallCount],
) -> None:
    newest_ones = {one.call: one for one in sorted(stream, key=lambda one: one.version)}
    assert fold_day(MONDAY, stream) == fold_day(MONDAY, newest_ones.values())
    day = fold_day(MONDAY, stream)
    assert day.total == figures_of(newest_ones.values())
    assert all_figures(day.lines.values()) == day.total


@given(st.permutations([replace(MORNING[0], version=no, appeals=no % 2) for no in (1, 2, 3)]))
def test_tellings_of_a_call_join_in_any_order(tellings: list[CallCount]) -> None:
    one, two, three = tellings
    assert newest(newest(one, two), three) == newest(one, newest(three, two))
    assert newest(one, one) == one


def test_a_call_that_began_earlier_than_was_thought_counts_there_alone() -> None:
    call = count(answered(began=kyiv_instant(MONDAY)))
    earlier = replace(call, version=9, started_at=call.started_at - timedelta(seconds=5))
    assert fold_day(MONDAY, [call, earlier]).total == Figures()
    assert fold_day(MONDAY - timedelta(days=1), [earlier, call]).total.offered == 1


def test_now_is_within_the_day_that_the_tests_speak_of() -> None:
    assert hour_name(hours_of(MONDAY)[11]) == "11:00"
    assert hours_of(MONDAY)[11] == NOW
