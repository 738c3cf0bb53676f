"""Open now, today, and when next: by Kyiv's wall clock and the calendar of working days."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.opening import opening_at
from chalicelib.domain.registry import OfficeHours
from chalicelib.domain.telephony.hours import Branch
from tests.factories import WEEKDAYS, lawbook

CALENDAR = lawbook().calendar("ua-state")
LUNCH = OfficeHours(
    weekdays=(1, 2, 3, 4, 5), opens="08:00", closes="17:00", break_from="12:00", break_to="12:45"
)


def kyiv(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=KYIV)


@pytest.mark.parametrize(
    ("now", "branch", "opens", "closes"),
    [
        ("2026-11-16 11:00", Branch.OPEN, None, "2026-11-16 12:00"),  # Monday
        ("2026-11-16 12:10", Branch.PAUSE, "2026-11-16 12:45", None),
        ("2026-11-16 07:59", Branch.CLOSED, "2026-11-16 08:00", None),
        ("2026-11-16 08:00", Branch.OPEN, None, "2026-11-16 12:00"),
        ("2026-11-16 17:00", Branch.CLOSED, "2026-11-17 08:00", None),
        ("2026-11-20 18:00", Branch.CLOSED, "2026-11-23 08:00", None),  # Friday to Monday
        ("2026-10-24 12:00", Branch.CLOSED, "2026-10-26 08:00", None),  # the clocks turn between
    ],
)
def test_it_says_whether_it_is_open_and_until_or_from_when(
    now: str, branch: Branch, opens: str | None, closes: str | None
) -> None:
    opening = opening_at(kyiv(now), (LUNCH,), CALENDAR)
    assert opening is not None
    assert opening.branch is branch
    assert opening.opens_at == (kyiv(opens) if opens else None)
    assert opening.closes_at == (kyiv(closes) if closes else None)


def test_a_holiday_has_no_hours_and_opens_on_the_next_working_day() -> None:
    # The first of January of peace: under martial law holidays are worked.
    opening = opening_at(kyiv("2019-01-01 10:00"), (WEEKDAYS,), CALENDAR)
    assert opening is not None
    assert (opening.branch, opening.today) == (Branch.HOLIDAY, ())
    assert opening.opens_at == kyiv("2019-01-02 08:00")


def test_round_the_clock_is_always_open_and_never_closes() -> None:
    always = OfficeHours(weekdays=(1, 2, 3, 4, 5, 6, 7), opens="00:00", closes="24:00")
    opening = opening_at(kyiv("2026-11-21 23:59"), (always,), None)
    assert opening is not None
    assert (opening.is_open, opening.closes_at) == (True, None)


def test_without_set_hours_nothing_is_said() -> None:
    assert opening_at(kyiv("2026-11-16 11:00"), (), CALENDAR) is None


def test_what_never_opens_says_no_day() -> None:
    only = OfficeHours(weekdays=(1,), opens="08:00", closes="09:00")
    monday = kyiv("2026-11-16 10:00")
    opening = opening_at(monday, (only,), None)
    assert opening is not None
    assert opening.opens_at == kyiv("2026-11-16 08:00") + timedelta(days=7)
