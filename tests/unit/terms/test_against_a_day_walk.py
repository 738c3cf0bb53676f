"""An independent walk over days agrees with the engine on every day of eleven years."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.terms import Unit, compute
from chalicelib.law import load_calendar, load_rules
from tests.unit.terms import day_walk

EVERY_DAY = [date(2020, 1, 1) + timedelta(days=n) for n in range(366 * 3 + 365 * 8)]
PAUSE = {"left_without_motion": timedelta(days=3), "deficiency_cured": timedelta(days=12)}
COUNTED = [
    rule_id
    for rule_id in load_rules().ids
    if load_rules().versions(rule_id)[0].unit not in {Unit.HOUR, Unit.SET}
]


def _facts(day: date) -> dict[str, date]:
    facts = {name: day + after for name, after in PAUSE.items()}
    return facts | {"decision_date": day - timedelta(days=350)}


@pytest.mark.parametrize(
    ("rule_id", "calendar_id", "six_days"),
    [
        pytest.param(
            rule_id, calendar_id, six_days, marks=pytest.mark.req(rule_id.split(".")[0], "A3", "A4")
        )
        for calendar_id, six_days in [("ua-state", False), ("kr-centre", True)]
        for rule_id in COUNTED
        if not six_days or load_rules().versions(rule_id)[0].unit is Unit.WORK_DAY
    ],
)
def test_engine_and_walk_agree_on_every_day(rule_id: str, calendar_id: str, six_days: bool) -> None:
    rules, calendar = load_rules(), load_calendar(calendar_id)
    off = day_walk.days_off(six_days)
    begins = max(rules.versions(rule_id)[0].valid.first or date.min, EVERY_DAY[0])
    for day in EVERY_DAY:
        if day < begins:
            continue
        rule, facts = rules.at(rule_id, day), _facts(day)
        term = compute(rule, day, calendar, rules=rules, facts=facts)
        walked = day_walk.ends(rule_id, day, off, facts)
        assert (term.nominal, term.due, term.control) == walked, day


@pytest.mark.req("A13")
@pytest.mark.parametrize(("calendar_id", "six_days"), [("ua-state", False), ("kr-centre", True)])
def test_every_covered_day_is_off_in_both_readings_or_in_neither(
    calendar_id: str, six_days: bool
) -> None:
    calendar, off = load_calendar(calendar_id), day_walk.days_off(six_days)
    days = [calendar.first + timedelta(days=n) for n in range(len(calendar.kinds))]
    assert [day for day in days if calendar.is_working(day) is (day in off)] == []
    assert days[-1] == calendar.last == day_walk.LAST
