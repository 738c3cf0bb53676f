"""What is asked of the engine, checked against the rule before anything is counted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.terms.errors import OutsideRuleError, TermError, TermErrorCode
from chalicelib.domain.terms.rule import Replaceable, Span, TermRule, Unit
from chalicelib.domain.terms.rules import Rules

Facts = Mapping[str, date]
_A_DAY = timedelta(days=1)


def kyiv_day(event: date | datetime) -> date:
    """The legal date of the event. Requirement A1."""
    if not isinstance(event, datetime):
        return event
    if event.tzinfo is None:
        raise TermError(TermErrorCode.NAIVE_INSTANT, f"{event} has no time zone")
    return kyiv_date(event)


def check_in_force(rule: TermRule, day: date) -> None:
    """Refuse a version of a rule on a day when it did not hold."""
    if rule.holds(day):
        return
    if rule.valid.first is not None and day < rule.valid.first:
        raise OutsideRuleError(rule.id, day, rule.valid.first - _A_DAY)
    raise OutsideRuleError(rule.id, (rule.valid.last or day) + _A_DAY, None)


def book(rule: TermRule, rules: Rules | None) -> Rules:
    """The book of rules, for a rule that is counted from others."""
    if rules is None:
        raise TermError(
            TermErrorCode.UNKNOWN_RULE, f"{rule.id} is counted from other rules: pass the book"
        )
    return rules


def fact(rule: TermRule, facts: Facts, name: str) -> date:
    """The recorded day that the rule asks for by name."""
    day = facts.get(name)
    if day is None:
        raise TermError(TermErrorCode.FACT_MISSING, f"{rule.id} needs the day of {name!r}")
    return day


def days_between(rule: TermRule, facts: Facts) -> int:
    """How many days lie between the two facts that the rule names."""
    if rule.between is None:
        raise TermError(TermErrorCode.BAD_LAW_DATA, f"{rule.id} says no length")
    since, until = (fact(rule, facts, name) for name in rule.between)
    if until < since:
        raise TermError(TermErrorCode.FACTS_OUT_OF_ORDER, f"{rule.id}: {until} is before {since}")
    return (until - since).days


def with_span(rule: TermRule, span: Span) -> TermRule:
    """The rule with another length in place, where the law lets there be one."""
    own = rule.span
    if rule.replaceable is Replaceable.NO or span.amount < 1:
        raise TermError(TermErrorCode.NOT_SETTABLE, f"{rule.id} has no other length than its own")
    if own and (span.unit is Unit.HOUR) is not (own.unit is Unit.HOUR):
        raise TermError(TermErrorCode.NOT_SETTABLE, f"{rule.id} counts in {own.unit}")
    if rule.replaceable is Replaceable.SHORTER and (
        own is None or span.unit is not own.unit or span.amount > own.amount
    ):
        raise TermError(TermErrorCode.BEYOND_LIMIT, f"{rule.id} may only be made shorter")
    return replace(rule, span=span, unit=span.unit)
