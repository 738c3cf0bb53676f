"""The law as data: rules, calendars, regimes, the questions that lead to them, alarm policies, read once and checked.

`docs/terms.md` says how to change them. Reading is lazy: importing this costs nothing.
"""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.domain.terms.alarm_policy import AlarmPolicy
from chalicelib.domain.terms.calendar import Calendar
from chalicelib.domain.terms.calendar_days import work_out
from chalicelib.domain.terms.errors import TermError, TermErrorCode
from chalicelib.domain.terms.regimes import Regime
from chalicelib.domain.terms.rules import Rules
from chalicelib.law.alarms import read_policies
from chalicelib.law.calendars import read_calendars
from chalicelib.law.regime_questions import read_questions
from chalicelib.law.regimes import read_regimes
from chalicelib.law.rules import read_rules

if TYPE_CHECKING:
    from chalicelib.domain.privacy.notice import PrivacyNotice
    from chalicelib.domain.regime_choice import RegimeQuestions
    from chalicelib.domain.terms.calendar_law import CalendarLaw

_HERE = Path(__file__).parent

__all__ = [
    "load_calendar",
    "load_calendar_laws",
    "load_calendars",
    "load_policies",
    "load_privacy_notices",
    "load_questions",
    "load_regimes",
    "load_rules",
]


@cache
def load_rules() -> Rules:
    """All rules with all their versions."""
    return read_rules(_read("rules"))


@cache
def load_calendar(calendar_id: str) -> Calendar:
    """One calendar, worked out day by day.

    Raises:
        TermError: there is no such calendar.
    """
    law = _calendar_laws().get(calendar_id)
    if law is None:
        known = ", ".join(_calendar_laws())
        message = f"there is no calendar {calendar_id!r}; known are {known}"
        raise TermError(TermErrorCode.UNKNOWN_CALENDAR, message)
    return work_out(law)


def load_calendars() -> dict[str, Calendar]:
    """All calendars by id."""
    return {calendar_id: load_calendar(calendar_id) for calendar_id in _calendar_laws()}


def load_calendar_laws() -> "tuple[CalendarLaw, ...]":
    """What the law says of each calendar, before it is worked out."""
    return tuple(_calendar_laws().values())


@cache
def load_policies() -> dict[str, AlarmPolicy]:
    """All alarm policies by id."""
    return read_policies(_read("alarms"))


@cache
def load_regimes() -> dict[str, Regime]:
    """All regimes by id."""
    return read_regimes(_read("regimes"), load_rules(), load_policies())


@cache
def load_questions() -> "RegimeQuestions":
    """The questions that lead to a regime."""
    return read_questions(_read("regime_questions"), load_regimes())


@cache
def load_privacy_notices() -> "tuple[PrivacyNotice, ...]":
    """All versions of what is told when personal data are collected, first to last."""
    from chalicelib.law.privacy_notices import read_notices  # noqa: PLC0415 - few of many requests ask

    return read_notices(_read("privacy_notices"))


@cache
def _calendar_laws() -> "dict[str, CalendarLaw]":
    return {law.id: law for law in read_calendars(_read("calendars"))}


def _read(name: str) -> object:
    data: object = json.loads((_HERE / f"{name}.json").read_bytes())
    return data
