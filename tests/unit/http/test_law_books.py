"""Calendars and rules of terms over HTTP: read by those who answer for terms, told as the law says."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.terms.calendar import DayKind
from chalicelib.domain.terms.year import special_days, working_days
from chalicelib.law import load_calendar, load_calendar_laws, load_rules
from tests.house import OPERATOR, SUPERVISOR, House

KEEPER = {"sub": "u-keeper", "cognito:groups": "administrator"}
LAWS = {one.id: one for one in load_calendar_laws()}


def test_a_holiday_of_martial_law_is_a_working_day_with_its_ground(house: House) -> None:
    told = house.call("GET", "/v1/staff/calendars", claims=KEEPER, query={"year": "2026"})
    assert told.status == 200, told.text
    state = next(one for one in told.body["calendars"] if one["id"] == "ua-state")
    (independence,) = [one for one in state["days"] if one["day"] == "2026-08-24"]
    assert independence == {
        "day": "2026-08-24",
        "kind": "WORKING",
        "holidays": ["День Незалежності"],
        "suspended_by": "2136-IX, 6(6)",
    }
    assert told.body["source"].endswith("calendars.json")
    assert state["weekdays"] == [1, 2, 3, 4, 5]


def test_holidays_substitutes_and_transfers_before_martial_law_are_told() -> None:
    law = LAWS["ua-state"]
    kinds = {one.day: one for one in special_days(law, load_calendar(law.id), 2021)}
    assert kinds[date(2021, 8, 24)].kind is DayKind.HOLIDAY
    assert kinds[date(2021, 8, 24)].suspended_by == ""
    assert kinds[date(2021, 8, 23)].kind is DayKind.OFF_BY_TRANSFER
    assert kinds[date(2021, 8, 28)].kind is DayKind.WORKED_BY_TRANSFER
    assert kinds[date(2021, 5, 4)].kind is DayKind.SUBSTITUTE


@pytest.mark.parametrize("calendar_id", LAWS)
@pytest.mark.parametrize("year", [2018, 2021, 2026, 2035])
def test_days_that_are_not_told_are_what_their_weekday_says(calendar_id: str, year: int) -> None:
    law, calendar = LAWS[calendar_id], load_calendar(calendar_id)
    special = {one.day for one in special_days(law, calendar, year)}
    day, worked = date(year, 1, 1), 0
    while day.year == year:
        week = law.week_of(day)
        assert week is not None
        if day not in special:
            assert calendar.is_working(day) == (day.isoweekday() in week.weekdays)
        worked += calendar.is_working(day)
        day += timedelta(days=1)
    assert sum(working_days(law, calendar, year)) == worked


def test_every_rule_is_told_in_every_version(house: House) -> None:
    told = house.call("GET", "/v1/staff/law/rules", claims=SUPERVISOR)
    assert told.status == 200, told.text
    assert [(one["id"], one["version"]) for one in told.body["rules"]] == [
        (one.id, one.version) for one in load_rules()
    ]
    month = next(one for one in told.body["rules"] if one["id"] == "D-01")
    assert month["length"] == {"unit": "MONTH", "amount": 1}
    assert month["after"] == "надходження"
    assert "20" in month["article"]


@pytest.mark.parametrize("path", ["calendars", "law/rules"])
def test_what_has_not_changed_is_not_sent_again(house: House, path: str) -> None:
    first = house.call("GET", f"/v1/staff/{path}", claims=KEEPER)
    same = {"If-None-Match": first.headers["ETag"]}
    assert house.call("GET", f"/v1/staff/{path}", claims=KEEPER, headers=same).status == 304


def test_a_year_that_no_calendar_knows_is_refused(house: House) -> None:
    told = house.call("GET", "/v1/staff/calendars", claims=KEEPER, query={"year": "2099"})
    assert (told.body["code"], told.body["field"]) == ("day_outside_law", "year")
    other = house.call("GET", "/v1/staff/calendars", claims=KEEPER, query={"year": "26"})
    assert other.body["code"] == "invalid_request"


def test_operators_have_no_use_for_the_books(house: House) -> None:
    assert house.call("GET", "/v1/staff/law/rules", claims=OPERATOR).status == 403
