"""The engine: from a rule and an event to a term. Pure; it knows no law by name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.terms.calendar import Calendar
from chalicelib.domain.terms.counting import last_day
from chalicelib.domain.terms.errors import TermError, TermErrorCode
from chalicelib.domain.terms.question import (
    Facts,
    book,
    check_in_force,
    days_between,
    fact,
    kyiv_day,
    with_span,
)
from chalicelib.domain.terms.reports import report_day
from chalicelib.domain.terms.rule import Control, Point, Roll, Span, Start, TermRule, Unit
from chalicelib.domain.terms.rules import Rules
from chalicelib.domain.terms.term import Term, end_of

_NO_FACTS: Facts = MappingProxyType({})
_TICK = timedelta(microseconds=1)


def compute(
    rule: TermRule,
    event: date | datetime,
    calendar: Calendar,
    *,
    rules: Rules | None = None,
    facts: Facts = _NO_FACTS,
    span: Span | None = None,
    until: date | None = None,
) -> Term:
    """The term that the rule gives for the event, on the calendar of the acting body.

    Args:
        event: a Kyiv date, or an aware instant (needed by rules that count hours). For a report,
            any day of the period reported on.
        rules: the book, needed by rules that are counted from other rules.
        facts: further recorded days, by the names that the rule asks for.
        span: a length put in place of the rule's own by a special law, a charter or a contract.
        until: the day set by a decision (a shortened or an extended term).

    Raises:
        TermError: the question does not fit the rule, or the calendar or rule does not reach.
    """
    started_on = kyiv_day(event)
    check_in_force(rule, started_on)
    if span is not None:
        rule = with_span(rule, span)
    if until is not None and not rule.settable:
        raise TermError(TermErrorCode.NOT_SETTABLE, f"{rule.id} is not set by a decision")
    if rule.same_as or rule.earliest_of:
        return _as_others(rule, event, calendar, book(rule, rules), facts)
    if rule.unit is Unit.HOUR:
        return _hours(rule, event, started_on, calendar)
    if until is not None or rule.unit is Unit.SET:
        return _until(rule, event, until, calendar, rules)
    return _days(rule, event, started_on, calendar, rules, facts)


def decided(rule: TermRule, started_on: date, until: date, calendar: Calendar) -> Term:
    """The term of a day that a decision has set, rolled by this calendar.

    Its limit was kept when it was set; a calendar that changes later does not take back what was decided.
    """
    return _finish(rule, started_on, until, calendar)


def cap(rule: TermRule, event: date | datetime, calendar: Calendar, rules: Rules) -> Term | None:
    """The term that this one may never be extended past; None where the rule has no cap."""
    if rule.cap is None:
        return None
    return compute(rules.at(rule.cap, kyiv_day(event)), event, calendar, rules=rules)


def _days(
    rule: TermRule,
    event: date | datetime,
    started_on: date,
    calendar: Calendar,
    rules: Rules | None,
    facts: Facts,
) -> Term:
    if rule.report is not None:
        return _finish(rule, started_on, report_day(rule.report, started_on), calendar)
    anchor = started_on
    if rule.base is not None:
        all_rules = book(rule, rules)
        base = compute(all_rules.at(rule.base.rule, started_on), event, calendar, rules=all_rules)
        anchor = base.nominal if rule.base.point is Point.NOMINAL else base.due
    elif rule.start is Start.SAME_DAY and isinstance(event, datetime):
        anchor = _registered_on(rule, event, started_on, calendar)
    span = rule.span or Span(rule.unit, days_between(rule, facts))
    nominal = last_day(anchor, span, rule.start, calendar)
    return _finish(rule, started_on, nominal, calendar)


def _finish(rule: TermRule, started_on: date, nominal: date, calendar: Calendar) -> Term:
    """Roll the nominal end, find the control day. Requirements A7, A8."""
    if rule.roll is Roll.FORWARD:
        due = calendar.on_or_after(nominal)
    elif rule.roll is Roll.BACK:
        due = calendar.on_or_before(nominal)
    else:
        due = nominal
    if rule.control is Control.BACK:
        control = calendar.on_or_before(nominal)
    else:
        control = due if rule.control is Control.DUE else nominal
    return Term(
        rule.id,
        rule.version,
        calendar.id,
        calendar.version,
        started_on,
        None,
        nominal,
        due,
        control,
        end_of(due),
    )


def _hours(rule: TermRule, event: date | datetime, started_on: date, calendar: Calendar) -> Term:
    """Elapsed hours, to the last minute of the last hour; no roll. Requirement A6."""
    if not isinstance(event, datetime):
        raise TermError(TermErrorCode.INSTANT_NEEDED, f"{rule.id} counts hours from an instant")
    if rule.span is None:
        raise TermError(TermErrorCode.BAD_LAW_DATA, f"{rule.id} says no number of hours")
    started_at = event.astimezone(UTC)
    ends_at = started_at + timedelta(hours=rule.span.amount)
    last = kyiv_date(ends_at - _TICK)
    return Term(
        rule.id,
        rule.version,
        calendar.id,
        calendar.version,
        started_on,
        started_at,
        last,
        last,
        last,
        ends_at,
    )


def _until(
    rule: TermRule,
    event: date | datetime,
    until: date | None,
    calendar: Calendar,
    rules: Rules | None,
) -> Term:
    """A day set by a decision: not before the event, and not past the rule's limit."""
    started_on = kyiv_day(event)
    if until is None:
        raise TermError(TermErrorCode.DAY_NOT_SET, f"{rule.id} needs the day set by the decision")
    term = _finish(rule, started_on, until, calendar)
    if min(until, term.due) < started_on:
        raise TermError(TermErrorCode.BEYOND_LIMIT, f"{until} is before the event, {started_on}")
    limit = _limit(rule, event, calendar, rules)
    if limit is not None and term.due > limit.due:
        raise TermError(
            TermErrorCode.BEYOND_LIMIT,
            f"{until} is past the limit of {limit.rule_id}, {limit.due}",
        )
    return term


def _limit(
    rule: TermRule, event: date | datetime, calendar: Calendar, rules: Rules | None
) -> Term | None:
    """What a set day may not pass: the rule's own length where it has one, else its cap."""
    if rule.unit is not Unit.SET:
        return compute(rule, event, calendar, rules=rules)
    return cap(rule, event, calendar, book(rule, rules)) if rule.cap else None


def _as_others(
    rule: TermRule, event: date | datetime, calendar: Calendar, rules: Rules, facts: Facts
) -> Term:
    """The end of another rule, or of the one of several that ends first, under this rule's id."""
    started_on = kyiv_day(event)
    ends = []
    for other_id in rule.earliest_of or (rule.same_as or "",):
        other = rules.at(other_id, started_on)
        own_event = event if rule.same_as or other.event == rule.event else None
        happened = own_event or fact(rule, facts, other.event.id)
        ends.append(compute(other, happened, calendar, rules=rules, facts=facts))
    first = min(ends, key=lambda term: (term.ends_at, term.nominal))
    return replace(first, rule_id=rule.id, rule_version=rule.version, started_on=started_on)


def _registered_on(rule: TermRule, event: datetime, day: date, calendar: Calendar) -> date:
    """An arrival after the office has closed counts as of the next working day. Requirement I-2."""
    closes = calendar.closes(day) if rule.unit is Unit.WORK_DAY else None
    if closes is None or event < kyiv_instant(day, closes):
        return day
    return calendar.add_working_days(day, 1)
