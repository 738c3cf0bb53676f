"""A second reading of the law data, written to share nothing with the engine.

It reads the JSON rows itself, takes Easter from dateutil, knows days off as a set, and finds
every end by walking.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, easter  # type: ignore[import-untyped]

LAW = Path(__file__).parents[3] / "chalicelib" / "law"
ONE = timedelta(days=1)
FIRST, LAST = date(2018, 1, 1), date(2035, 12, 31)
Row = dict[str, Any]


@cache
def rows() -> list[Row]:
    found: list[Row] = json.loads((LAW / "rules.json").read_text(encoding="utf-8"))["rules"]
    return found


def row(rule_id: str, day: date) -> Row:
    text = day.isoformat()
    for each in rows():
        last = each["valid_to"] or "9999-12-31"
        if each["id"] == rule_id and each["valid_from"] <= text <= last:
            return each
    raise LookupError(rule_id)


def is_martial_law(day: date) -> bool:
    return day >= date(2022, 3, 24)


def is_holiday(day: date) -> bool:
    if is_martial_law(day):
        return False
    sunday = easter(day.year, EASTER_ORTHODOX)
    feasts = {sunday, sunday + 49 * ONE}
    fixed = {"01-01", "01-07", "03-08", "05-01", "05-09", "06-28", "08-24", "10-14", "12-25"}
    return day in feasts or day.isoformat()[5:] in fixed


@cache
def days_off(six_days: bool) -> frozenset[date]:
    """Every day off from 2018 to 2035."""
    weekend = {7} if six_days else {6, 7}
    off: set[date] = set()
    owed = 0
    day = FIRST
    while day <= LAST:
        rests = day.isoweekday() in weekend
        if is_holiday(day):
            owed += rests
            off.add(day)
        elif rests:
            off.add(day)
        elif owed and not is_martial_law(day):
            owed -= 1
            off.add(day)
        day += ONE
    if not six_days:
        off |= {date(2021, 1, 8), date(2021, 8, 23), date(2021, 10, 15)}
        off -= {date(2021, 1, 16), date(2021, 8, 28), date(2021, 10, 23)}
    return frozenset(off)


def _months_on(day: date, months: int) -> date:
    year, month, number = day.year, day.month, day.day
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def _walk(day: date, count: int, step: timedelta, off: frozenset[date]) -> date:
    """So many days that are not off, one after the other."""
    while count:
        day += step
        count -= day not in off
    return day


def _count(rule: Row, day: date, amount: int, off: frozenset[date]) -> date:
    step = -ONE if rule["start"] == "BACKWARD" else ONE
    if rule["start"] == "NEXT_YEAR":
        while (day.month, day.day) != (12, 31):
            day += ONE
    if rule["unit"] == "CAL_DAY":
        return _walk(day, amount, step, frozenset())
    if rule["unit"] == "WORK_DAY":
        return _walk(day, amount, step, off) if amount else _seek(day, ONE, off)
    return _months_on(day, amount * (12 if rule["unit"] == "YEAR" else 1))


def _seek(day: date, step: timedelta, off: frozenset[date]) -> date:
    while day in off:
        day += step
    return day


_PERIODS: dict[str, Callable[[date], object]] = {
    "DAY": lambda day: day,
    "WEEK": lambda day: day.isocalendar()[:2],
    "MONTH": lambda day: (day.year, day.month),
    "QUARTER": lambda day: (day.year, (day.month + 2) // 3),
    "YEAR": lambda day: day.year,
}


def _report_end(rule: Row, day: date) -> date:
    inside = _PERIODS[rule["report"]["period"]]
    start = inside(day)
    while inside(day) == start:
        day += ONE
    day = _months_on(day, rule["report"]["months"])
    days: int = rule["report"]["days"]
    return day + days * ONE


def ends(
    rule_id: str, day: date, off: frozenset[date], facts: dict[str, date]
) -> tuple[date, date, date]:
    """Nominal end, legal last day and control day."""
    rule = row(rule_id, day)
    if "same_as" in rule:
        return ends(rule["same_as"], day, off, facts)
    if "earliest_of" in rule:
        others = [row(other, day) for other in rule["earliest_of"]]
        found = [ends(o["id"], facts.get(o["event"]["id"], day), off, facts) for o in others]
        return min(found, key=lambda each: each[1])
    if "report" in rule:
        return _roll(rule, _report_end(rule, day), off)
    anchor = day
    if "base" in rule:
        nominal, due, _ = ends(rule["base"]["rule"], day, off, facts)
        anchor = nominal if rule["base"]["point"] == "NOMINAL" else due
    if "days_between" in rule:
        since, until = (facts[name] for name in rule["days_between"])
        amount = (until - since).days
    else:
        amount = rule["amount"]
    return _roll(rule, _count(rule, anchor, amount, off), off)


def _roll(rule: Row, nominal: date, off: frozenset[date]) -> tuple[date, date, date]:
    step = {"FORWARD": ONE, "BACK": -ONE}.get(rule["roll"])
    due = _seek(nominal, step, off) if step else nominal
    control = {"NOMINAL": nominal, "DUE": due}.get(rule["control"])
    return nominal, due, control or _seek(nominal, -ONE, off)
