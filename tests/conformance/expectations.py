"""Whether the engine gives what an example expects, expectation by expectation.

An expectation is understood by the words of its name. Text and yes/no are remarks. A day whose
name says nothing must still be one that the engine gives for the recorded events, by the rule,
its family, or the rules that run beside it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.domain.kyiv import KYIV, kyiv_date
from chalicelib.domain.terms import (
    ReportPeriod,
    Term,
    TermError,
    TermRule,
    internal_day,
    report_period,
)
from chalicelib.domain.terms.rule import Start
from tests.conformance.example import Example
from tests.conformance.values import leaves, moment, words

_A_DAY = timedelta(days=1)
CO_EXECUTORS_EARLIER = 3  # working days before control
_DIRECT: dict[str, Callable[[Term], object]] = {
    "nominal": lambda term: term.nominal,
    "calendar_limit": lambda term: term.nominal,
    "due": lambda term: term.due,
    "held_on": lambda term: term.due,
    "last_day_to_complain": lambda term: term.due,
    "control": lambda term: term.control,
    "due_instant_utc": lambda term: term.ends_at,
    "due_at_utc": lambda term: term.ends_at,
    "due_at": lambda term: term.ends_at,
    "destroy_not_before": lambda term: kyiv_date(term.ends_at),
}


def differences(example: Example) -> list[str]:
    """What the engine gives otherwise than expected. Empty if all holds, and something was held."""
    term = example.term()
    held, wrong = 0, []
    for name, value in leaves(example.expected):
        given = moment(value) if isinstance(value, str) else value
        if name in example.asked_for():
            continue  # a recorded day that the answer was computed from
        if name == "due_at" and isinstance(given, datetime):
            wrong += _offset_difference(given)
        if isinstance(given, bool) or (given is None and not str(value).startswith("[")):
            continue  # a remark
        held += 1
        computed = _computed(example, term, name, given or value)
        if computed != (given or value):
            wrong.append(f"{name}: {value} was expected, the engine gives {computed}")
    return wrong if held else [*wrong, "nothing in the example can be computed"]


def _computed(example: Example, term: Term, name: str, expected: object) -> object:
    """What the engine gives under that name."""
    rule = example.rule
    if name in _DIRECT:
        return _DIRECT[name](term)
    if rule.report is not None and name in {"period", "period_utc", "hours"}:
        return _period(name, report_period(rule.report.period, term.started_on))
    if rule.base is not None and name.startswith("base_"):
        base = example.rules.at(rule.base.rule, term.started_on)
        return _DIRECT[name.removeprefix("base_")](example.ask(base))
    if isinstance(expected, int | float):
        return _one_of(expected, _numbers(example, term))
    return _day(example, term, name, expected)


def _day(example: Example, term: Term, name: str, expected: object) -> object:
    """The day that the words of the name speak of."""
    if name == "counted_from":
        yearly = example.rule.start is Start.NEXT_YEAR
        return (date(term.started_on.year, 12, 31) if yearly else term.started_on) + _A_DAY
    if words(name) & {"internal", "coexecutor", "executor"}:
        return internal_day(term, example.calendar, CO_EXECUTORS_EARLIER)
    if "registration" in words(name):
        return _one_of(expected, _from_registration(example, term))
    row = _subordinate(example, name)
    return example.ask(row).due if row else _one_of(expected, _all_days(example))


def _offset_difference(instant: datetime) -> list[str]:
    """A Kyiv time must carry the offset that Kyiv has at that instant."""
    offset = instant.astimezone(KYIV).utcoffset()
    return [] if instant.utcoffset() == offset else [f"Kyiv is at {offset} then"]


def _period(name: str, period: ReportPeriod) -> object:
    if name == "hours":
        return period.hours
    if name == "period":
        return f"[{period.first},{period.next_first})"
    return f"[{period.begins_at:%Y-%m-%dT%H:%MZ}, {period.ends_at:%Y-%m-%dT%H:%MZ})"


def _numbers(example: Example, term: Term) -> Iterator[int]:
    """The recorded pause; else the rule's length, or the age of an event when the term ends."""
    if example.rule.between is not None:
        since, until = (example.facts[name] for name in example.rule.between)
        yield (until - since).days
        return
    if example.rule.span is not None:
        yield example.rule.span.amount
    for day in example.facts.values():
        yield (term.due - day).days


def _subordinate(example: Example, name: str) -> TermRule | None:
    """The rule of the family, or the cap, that the words of the name speak of."""
    main, named = example.family[0].id, words(name)
    own = words(example.rule.id.removeprefix(main))
    for row in example.family:
        suffix = words(row.id.removeprefix(main))
        if own < suffix and suffix - own <= named:
            return row
    if example.rule.cap and named & {"cap", "extension", "extended", "limit"}:
        return example.rules.at(example.rule.cap, example.term().started_on)
    return None


def _from_registration(example: Example, term: Term) -> Iterator[date]:
    """The ends if the term ran from registration, on the same or the next working day."""
    registered_on = example.calendar.on_or_after(term.started_on)
    following = example.calendar.add_working_days(registered_on, 1)
    for day in (registered_on, following):
        yield from _days(replace(example, event=day), example.rule)


def _all_days(example: Example) -> Iterator[date]:
    """Every day that the engine gives for the recorded events by the rules that are near."""
    for event in {example.event: None} | dict.fromkeys(example.moments.values()):
        for row in example.beside():
            with suppress(TermError):  # that rule needs what the example does not give
                yield from _days(replace(example, event=event), row)


def _days(example: Example, row: TermRule) -> tuple[date, date, date, datetime]:
    term = example.ask(row)
    return term.nominal, term.due, term.control, term.ends_at


def _one_of(expected: object, computed: Iterable[object]) -> object:
    known = sorted(set(computed), key=str)
    return expected if expected in known else known
