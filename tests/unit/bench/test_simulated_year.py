"""A month of the simulated year as a gate: the whole year is measured by `make bench-alerts` (ADR 21)."""

from datetime import timedelta

import pytest

from bench.alerts import Year, found_in_time, simulate, watch

DAYS = 28


@pytest.fixture(scope="module")
def quiet() -> Year:
    year = simulate("luh", 120, DAYS, 7, per_kind=0)
    watch(year, DAYS)
    return year


@pytest.fixture(scope="module")
def troubled() -> Year:
    year = simulate("luh", 120, DAYS, 7, per_kind=4)
    watch(year, DAYS)
    return year


@pytest.mark.req("NS-6.4")
def test_a_month_without_bursts_raises_at_most_one_false_alarm_a_week(quiet: Year) -> None:
    assert quiet.evaluated > 1000
    assert len(quiet.false_alarms) / quiet.weeks <= 1


@pytest.mark.req("NS-6.4")
def test_bursts_of_three_times_the_usual_are_found_within_three_hours(troubled: Year) -> None:
    aimed = [one for one in troubled.bursts if one.hours == 3 and one.ratio >= 3 and one.total >= 8]
    assert len(aimed) >= 12
    assert found_in_time(aimed) >= 0.9


def test_bursts_that_come_slowly_are_found_within_a_day(troubled: Year) -> None:
    slow = [one for one in troubled.bursts if one.hours == 12 and one.extra == 24]
    assert found_in_time(slow, within=timedelta(days=1)) == 1


def test_the_same_seed_is_the_same_year_whatever_bursts_are_put_into_it(
    quiet: Year, troubled: Year
) -> None:
    assert set(quiet.events) < set(troubled.events)
