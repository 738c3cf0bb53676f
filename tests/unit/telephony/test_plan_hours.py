"""Which way the clock takes a call: weeks, breaks, holidays, nights when the clock is changed."""

from datetime import UTC, date, datetime, time

import pytest

from chalicelib import law
from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.registry import OfficeHours
from chalicelib.domain.telephony.hours import DAY, Branch, branch_at, spans
from tests.factories import WEEKDAYS
from tests.plans import Caller, plan

UA, KR = law.load_calendar("ua-state"), law.load_calendar("kr-centre")
# KRR-1.7: late on Monday and Thursday, Saturday short, a break at midday.
BREAK = {"break_from": "12:30", "break_to": "13:00"}
KR_WEEK = (
    OfficeHours(weekdays=(1, 4), opens="08:30", closes="20:00", **BREAK),
    OfficeHours(weekdays=(2, 3, 5), opens="08:30", closes="17:00", **BREAK),
    OfficeHours(weekdays=(6,), opens="08:30", closes="15:30", **BREAK),
)
ROUND = (OfficeHours(weekdays=(1, 2, 3, 4, 5, 6, 7), opens="00:00", closes="24:00"),)
NIGHT = (
    OfficeHours(weekdays=(1, 2, 3, 4, 5, 6, 7), opens="22:00", closes="24:00"),
    OfficeHours(weekdays=(1, 2, 3, 4, 5, 6, 7), opens="00:00", closes="06:00"),
)


def at(text: str) -> datetime:
    """Kyiv's wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=KYIV)


@pytest.mark.req("KRR-1.7")
@pytest.mark.parametrize(
    ("moment", "branch"),
    [
        ("2026-11-23 08:29", Branch.CLOSED),  # Monday
        ("2026-11-23 08:30", Branch.OPEN),
        ("2026-11-23 12:29", Branch.OPEN),
        ("2026-11-23 12:30", Branch.PAUSE),
        ("2026-11-23 12:59", Branch.PAUSE),
        ("2026-11-23 13:00", Branch.OPEN),
        ("2026-11-23 19:59", Branch.OPEN),
        ("2026-11-23 20:00", Branch.CLOSED),
        ("2026-11-24 16:59", Branch.OPEN),  # Tuesday
        ("2026-11-24 17:00", Branch.CLOSED),
        ("2026-11-26 19:59", Branch.OPEN),  # Thursday
        ("2026-11-27 17:30", Branch.CLOSED),  # Friday
        ("2026-11-28 15:29", Branch.OPEN),  # Saturday
        ("2026-11-28 15:30", Branch.CLOSED),
        ("2026-11-29 12:00", Branch.CLOSED),  # Sunday
    ],
)
def test_the_week_of_the_services_centre(moment: str, branch: Branch) -> None:
    assert branch_at(at(moment), KR_WEEK, KR) is branch


@pytest.mark.parametrize(
    ("moment", "branch"),
    [
        ("2021-08-24 10:00", Branch.HOLIDAY),  # Independence Day, a Tuesday
        ("2021-08-23 10:00", Branch.HOLIDAY),  # the Monday moved to Saturday the 28th
        ("2021-08-28 10:00", Branch.OPEN),  # that Saturday keeps the hours of Friday
        ("2021-08-28 17:00", Branch.CLOSED),
        ("2021-08-29 10:00", Branch.CLOSED),  # an ordinary Sunday
        ("2021-01-01 10:00", Branch.HOLIDAY),
        (
            "2026-08-24 10:00",
            Branch.OPEN,
        ),  # under martial law holidays are worked: 2136-IX art. 6(6)
        ("2040-01-02 10:00", Branch.OPEN),  # a Monday beyond the calendar
        ("2040-01-01 10:00", Branch.CLOSED),
    ],
)
def test_holidays_and_moved_days_are_those_of_the_calendar(moment: str, branch: Branch) -> None:
    assert branch_at(at(moment), (WEEKDAYS,), UA) is branch


def test_a_line_may_be_closed_on_days_of_its_own() -> None:
    closed_on = (date(2026, 11, 23),)
    assert branch_at(at("2026-11-23 10:00"), (WEEKDAYS,), UA, closed_on) is Branch.HOLIDAY
    assert branch_at(at("2026-11-24 10:00"), (WEEKDAYS,), UA, closed_on) is Branch.OPEN


@pytest.mark.parametrize(
    ("moment", "branch"),
    [
        # 29.03.2026: at 03:00 the clock goes to 04:00; 25.10.2026: at 04:00 back to 03:00.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), Branch.OPEN),  # 02:59
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), Branch.OPEN),  # 04:00
        (datetime(2026, 3, 29, 2, 59, tzinfo=UTC), Branch.OPEN),  # 05:59
        (datetime(2026, 3, 29, 3, 0, tzinfo=UTC), Branch.CLOSED),  # 06:00
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), Branch.OPEN),  # 03:30, the first
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), Branch.OPEN),  # 03:30, the second
        (datetime(2026, 10, 25, 3, 59, tzinfo=UTC), Branch.OPEN),  # 05:59
        (datetime(2026, 10, 25, 4, 0, tzinfo=UTC), Branch.CLOSED),  # 06:00
        (datetime(2026, 10, 25, 19, 59, tzinfo=UTC), Branch.CLOSED),  # 21:59
        (datetime(2026, 10, 25, 20, 0, tzinfo=UTC), Branch.OPEN),  # 22:00
    ],
)
def test_the_wall_clock_decides_when_the_clock_is_changed(moment: datetime, branch: Branch) -> None:
    assert branch_at(moment, NIGHT, UA) is branch


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 23)])
def test_round_the_clock_is_every_minute_of_the_day(day: date) -> None:
    for minute in range(DAY):
        moment = datetime.combine(day, time(minute // 60, minute % 60), KYIV)
        assert branch_at(moment, ROUND, UA) is Branch.OPEN


def test_spans_cover_every_minute_of_the_week_once() -> None:
    covered = [
        (one.weekday, m) for one in spans([KR_WEEK, NIGHT]) for m in range(one.first, one.last)
    ]
    assert covered == [(weekday, minute) for weekday in range(1, 8) for minute in range(DAY)]


@pytest.mark.parametrize(
    ("moment", "step"),
    [
        ("2026-11-23 10:00", "notice"),
        ("2026-11-23 12:30", "lunch"),
        ("2026-11-23 21:00", "message"),
        ("2021-08-24 10:00", "holiday"),
    ],
)
def test_each_branch_goes_its_way(moment: str, step: str) -> None:
    words = {"uk": "Щоб ми передзвонили"}
    bent = plan(
        hours={"pause": "lunch", "holiday": "holiday"},
        lunch={"kind": "CALL_BACK", "words": words, "otherwise": "message"},
        holiday={"kind": "CALL_BACK", "words": words, "otherwise": "message"},
    )
    caller = Caller(bent, at(moment), hours=KR_WEEK, calendar=UA)
    assert caller.told.position.step == step


@pytest.mark.parametrize("moment", ["2026-11-23 12:30", "2021-08-24 10:00", "2026-11-22 10:00"])
def test_a_break_and_a_holiday_go_by_the_closed_way_where_they_have_none(moment: str) -> None:
    caller = Caller(plan(), at(moment), hours=KR_WEEK, calendar=UA)
    assert caller.told.position.step == "message"


def test_a_line_may_have_hours_of_its_own() -> None:
    rows = [{"weekdays": [7], "opens": "10:00", "closes": "11:00"}]
    bent = plan(hours={"hours": rows})
    assert Caller(bent, at("2026-11-22 10:30")).told.position.step == "notice"
    assert Caller(bent, at("2026-11-23 10:30")).told.position.step == "message"
