"""The law that terms are counted by, for reading: calendars of working days, rules of terms.

Both are part of the code and change with a new version of the system only (docs/terms.md).
"""

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.terms.calendar import DayKind
from chalicelib.domain.terms.calendar_law import CalendarLaw
from chalicelib.domain.terms.rule import Control, Roll, Start, TermRule, Unit
from chalicelib.domain.terms.year import special_days, working_days
from chalicelib.entrypoints.http.endpoint import Answer, Call
from chalicelib.entrypoints.http.etags import IF_NONE_MATCH, unless_same
from chalicelib.entrypoints.http.fields import Message, Reply
from chalicelib.entrypoints.http.staff import staff

SEERS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.COORDINATOR, Role.AUDITOR, Role.HEAD})
CALENDARS_FILE = "chalicelib/law/calendars.json"
RULES_FILE = "chalicelib/law/rules.json"


class CalendarsQuery(Message):
    """A year; this one in Kyiv where none is given."""

    year: Annotated[str, StringConstraints(pattern="^20[0-9]{2}$")] | None = None


class SpecialDayOut(Reply):
    """A day that is not plainly what its weekday says. `kind` is what it is by law now; `holidays` fall on it.

    `suspended_by` is the act for which a holiday is no day off now, empty where it is one.
    """

    day: date
    kind: str
    holidays: tuple[str, ...]
    suspended_by: str


class CalendarOut(Reply):
    """`weekdays` work, from Monday, 1; `working_days` of each month, January first."""

    id: str
    version: str
    name: str
    name_en: str
    first: date
    last: date
    weekdays: tuple[int, ...]
    working_days: tuple[int, ...]
    days: tuple[SpecialDayOut, ...]


class CalendarsOut(Reply):
    """`source` is the file of the system's code that says all this; nobody changes it while the system runs."""

    year: int
    source: str
    calendars: tuple[CalendarOut, ...]


class LengthOut(Reply):
    unit: Unit
    amount: int


class TermRuleOut(Reply):
    """One version of a rule of terms. `length` is null where the end is found otherwise: `based_on` names the rules.

    `after` is what it is counted from. `confidence`: how well the source is known (Q quoted, S seen, K known of).
    """

    id: str
    version: str
    kind: str
    title: str
    title_en: str
    article: str
    article_en: str
    after: str
    unit: Unit
    length: LengthOut | None
    start: Start
    roll: Roll
    control: Control
    based_on: tuple[str, ...]
    longest: str | None
    note: str
    confidence: str
    valid_from: date | None
    valid_to: date | None
    is_in_force: bool


class TermRulesOut(Reply):
    """`source` is the file of the system's code that says all this; nobody changes it while the system runs."""

    source: str
    rules: tuple[TermRuleOut, ...]


@staff.endpoint(
    "GET",
    "/calendars",
    "Календарі робочих днів",
    query=CalendarsQuery,
    response=CalendarsOut,
    roles=SEERS,
    errors=(ErrorCode.DAY_OUTSIDE_LAW,),
    headers=IF_NONE_MATCH,
)
def list_calendars(call: Call) -> Answer:
    """Working days, holidays and transferred days of a year by each calendar, with their grounds."""
    year = int(call.query.year) if call.query.year else kyiv_date(call.now).year
    laws = [one for one in wiring.calendar_laws() if one.first.year <= year <= one.last.year]
    if not laws:
        raise InvalidError(ErrorCode.DAY_OUTSIDE_LAW, field="year")
    calendars = tuple(_calendar_out(one, year) for one in laws)
    return unless_same(call, CalendarsOut(year=year, source=CALENDARS_FILE, calendars=calendars))


@staff.endpoint(
    "GET",
    "/law/rules",
    "Правила строків",
    response=TermRulesOut,
    roles=SEERS,
    headers=IF_NONE_MATCH,
)
def list_term_rules(call: Call) -> Answer:
    """Every rule of terms in all its versions: how long, from what, by which article."""
    today = kyiv_date(call.now)
    rules = tuple(_rule_out(one, today) for one in wiring.lawbook().rules)
    return unless_same(call, TermRulesOut(source=RULES_FILE, rules=rules))


def _calendar_out(law: CalendarLaw, year: int) -> CalendarOut:
    calendar = wiring.lawbook().calendar(law.id)
    week = law.week_of(max(law.first, date(year, 1, 1)))
    return CalendarOut(
        id=law.id,
        version=law.version,
        name=law.names.uk,
        name_en=law.names.en,
        first=law.first,
        last=law.last,
        weekdays=tuple(sorted(week.weekdays)) if week else (),
        working_days=working_days(law, calendar, year),
        days=tuple(
            SpecialDayOut(
                day=one.day,
                kind=DayKind(one.kind).name,
                holidays=tuple(names.uk for names in one.holidays),
                suspended_by=one.suspended_by if one.holidays else "",
            )
            for one in special_days(law, calendar, year)
        ),
    )


def _rule_out(rule: TermRule, today: date) -> TermRuleOut:
    return TermRuleOut(
        id=rule.id,
        version=rule.version,
        kind=rule.kind,
        title=rule.names.uk,
        title_en=rule.names.en,
        article=rule.sources.uk,
        article_en=rule.sources.en,
        after=rule.event.names.uk,
        unit=rule.unit,
        length=LengthOut(unit=rule.span.unit, amount=rule.span.amount) if rule.span else None,
        start=rule.start,
        roll=rule.roll,
        control=rule.control,
        based_on=rule.refers_to,
        longest=rule.cap,
        note=rule.note.uk if rule.note else "",
        confidence=rule.confidence,
        valid_from=rule.valid.first,
        valid_to=rule.valid.last,
        is_in_force=rule.holds(today),
    )
