"""Days off follow the law of their day."""

from datetime import date, time, timedelta

import pytest
from dateutil.easter import EASTER_ORTHODOX, easter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.terms import Calendar, DayKind, OutsideCalendarError, TermError
from chalicelib.domain.terms.easter import orthodox_easter, trinity
from chalicelib.law import load_calendar, load_calendars

STATE = load_calendar("ua-state")
CENTRE = load_calendar("kr-centre")
COVERED = st.dates(date(2018, 2, 1), date(2035, 11, 30))

pytestmark = pytest.mark.req("A13")


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2021, 5, 2),
        (2022, 4, 24),
        (2023, 4, 16),
        (2024, 5, 5),
        (2025, 4, 20),
        (2026, 4, 12),
        (2027, 5, 2),
        (2028, 4, 16),
    ],
)
def test_easter_falls_on_the_known_sundays(year: int, month: int, day: int) -> None:
    assert orthodox_easter(year) == date(year, month, day)
    assert trinity(year) == date(year, month, day) + timedelta(days=49)


def test_easter_agrees_with_another_implementation_for_three_centuries() -> None:
    years = range(1900, 2200)
    assert [orthodox_easter(y) for y in years] == [easter(y, EASTER_ORTHODOX) for y in years]


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2019, 1, 7), DayKind.HOLIDAY),  # Monday
        (date(2018, 1, 8), DayKind.SUBSTITUTE),  # for Sunday the 7th
        (date(2019, 6, 28), DayKind.HOLIDAY),  # Friday
        (date(2019, 10, 14), DayKind.HOLIDAY),  # Monday
        (date(2021, 1, 8), DayKind.OFF_BY_TRANSFER),  # Friday
        (date(2021, 1, 16), DayKind.WORKED_BY_TRANSFER),  # Saturday
        (date(2021, 5, 1), DayKind.HOLIDAY),  # Saturday
        (date(2021, 5, 2), DayKind.HOLIDAY),  # Easter Sunday
        (date(2021, 5, 3), DayKind.SUBSTITUTE),  # for 1 May
        (date(2021, 5, 4), DayKind.SUBSTITUTE),  # for Easter
        (date(2021, 5, 5), DayKind.WORKING),
        (date(2021, 5, 10), DayKind.SUBSTITUTE),  # for Sunday 9 May
        (date(2021, 6, 21), DayKind.SUBSTITUTE),  # for Trinity
        (date(2021, 8, 23), DayKind.OFF_BY_TRANSFER),
        (date(2021, 12, 27), DayKind.SUBSTITUTE),  # for Saturday 25 December
        (date(2022, 1, 3), DayKind.SUBSTITUTE),  # for Saturday 1 January
        (date(2022, 3, 8), DayKind.HOLIDAY),  # before the suspension
        (date(2022, 3, 24), DayKind.WORKING),  # its first day
        (date(2022, 4, 24), DayKind.DAY_OFF),  # Easter is a Sunday like any other
        (date(2022, 4, 25), DayKind.WORKING),  # and brings no substitute
        (date(2022, 6, 28), DayKind.WORKING),
        (date(2024, 1, 1), DayKind.WORKING),
        (date(2025, 8, 25), DayKind.WORKING),  # Independence Day was a Sunday
        (date(2035, 12, 25), DayKind.WORKING),
    ],
)
def test_a_day_of_the_state_calendar_is_what_the_law_of_that_day_makes_it(
    day: date, kind: DayKind
) -> None:
    assert STATE.kind(day) is kind


@pytest.mark.req("KRR-1.7")
def test_a_six_day_centre_works_on_saturdays_and_takes_no_transfers() -> None:
    assert CENTRE.is_working(date(2026, 5, 16))
    assert not CENTRE.is_working(date(2026, 5, 17))
    assert CENTRE.kind(date(2021, 1, 8)) is DayKind.WORKING
    # 1 May 2021 is a Saturday: a holiday on a working day gives no day off instead.
    assert CENTRE.kind(date(2021, 5, 3)) is DayKind.SUBSTITUTE
    assert CENTRE.kind(date(2021, 5, 4)) is DayKind.WORKING


@pytest.mark.req("KRR-1.7")
def test_a_centre_closes_late_on_mondays_and_thursdays() -> None:
    week = [date(2026, 5, 11) + timedelta(days=n) for n in range(7)]
    assert [CENTRE.closes(day) for day in week] == [
        time(20),
        time(17),
        time(17),
        time(20),
        time(17),
        time(15, 30),
        None,
    ]
    assert STATE.closes(week[0]) is None


def test_every_calendar_covers_2018_to_2035() -> None:
    for calendar in load_calendars().values():
        assert calendar.first <= date(2018, 1, 1)
        assert calendar.last >= date(2035, 12, 31)


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (date(2017, 12, 30), "2017-12-30 to 2017-12-31"),
        (date(2036, 2, 1), "2036-01-01 to 2036-02-01"),
    ],
)
def test_a_day_outside_is_an_error_that_names_the_missing_days(day: date, missing: str) -> None:
    for ask in (
        STATE.is_working,
        STATE.kind,
        STATE.closes,
        STATE.on_or_after,
        STATE.on_or_before,
    ):
        with pytest.raises(OutsideCalendarError, match=f"ua-state has no data for {missing}"):
            ask(day)


def test_counting_past_either_edge_is_an_error() -> None:
    with pytest.raises(OutsideCalendarError, match="2036-01-01"):
        STATE.add_working_days(date(2035, 12, 28), 5)
    with pytest.raises(OutsideCalendarError, match="2017-12-31"):
        STATE.add_working_days(date(2018, 1, 4), -5)
    with pytest.raises(OutsideCalendarError, match="2017-12-31"):
        STATE.on_or_before(date(2018, 1, 1))  # a holiday, and nothing is known before it


def test_an_unknown_calendar_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(TermError, match=r"'mars'; known are .*kr-centre"):
        load_calendar("mars")


@pytest.mark.parametrize("calendar", [STATE, CENTRE])
@given(day=COVERED, count=st.integers(1, 25))
def test_working_days_counted_forward_and_back_lead_to_the_same_day(
    calendar: Calendar, day: date, count: int
) -> None:
    after = calendar.add_working_days(day, count)
    assert calendar.is_working(after)
    assert calendar.working_days_between(day, after) == count
    assert calendar.working_days_between(after, day) == -count
    assert calendar.add_working_days(after, -count) == calendar.on_or_before(day)


@given(day=COVERED)
def test_rolling_finds_the_nearest_working_day_on_each_side(day: date) -> None:
    forward, back = STATE.on_or_after(day), STATE.on_or_before(day)
    assert back <= day <= forward
    assert STATE.is_working(forward)
    assert STATE.is_working(back)
    assert STATE.working_days_between(back, forward) in {0, 1}
