"""Terms of the law: a pure engine over versioned rules and calendars (docs/terms.md).

The rules and calendars themselves are data: `chalicelib.law` reads them.
"""

from chalicelib.domain.terms.alarm_policy import (
    GRAVITY,
    AlarmKind,
    AlarmPolicy,
    Listener,
    Telling,
)
from chalicelib.domain.terms.alarms import Alarm, latest_alarm, next_alarm
from chalicelib.domain.terms.calendar import Calendar, DayKind
from chalicelib.domain.terms.engine import cap, compute, decided
from chalicelib.domain.terms.errors import (
    LawDataError,
    OutsideCalendarError,
    OutsideRuleError,
    TermError,
    TermErrorCode,
)
from chalicelib.domain.terms.explain import explain
from chalicelib.domain.terms.intervals import Interval, Lang, Text
from chalicelib.domain.terms.light import Light, extent_of, internal_day, light, light_between
from chalicelib.domain.terms.regimes import Regime
from chalicelib.domain.terms.reports import ReportPeriod, report_period
from chalicelib.domain.terms.rule import Period, Span, TermRule, Unit
from chalicelib.domain.terms.rules import Rules
from chalicelib.domain.terms.term import Term

__all__ = [
    "GRAVITY",
    "Alarm",
    "AlarmKind",
    "AlarmPolicy",
    "Calendar",
    "DayKind",
    "Interval",
    "Lang",
    "LawDataError",
    "Light",
    "Listener",
    "OutsideCalendarError",
    "OutsideRuleError",
    "Period",
    "Regime",
    "ReportPeriod",
    "Rules",
    "Span",
    "Telling",
    "Term",
    "TermError",
    "TermErrorCode",
    "TermRule",
    "Text",
    "Unit",
    "cap",
    "compute",
    "decided",
    "explain",
    "extent_of",
    "internal_day",
    "latest_alarm",
    "light",
    "light_between",
    "next_alarm",
    "report_period",
]
