"""One conformance example as a question to the engine.

Nothing here knows an example or a rule by its id: what is asked follows from the names of the
input, the kind, and what the rule's own row says that it needs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.terms import Calendar, Rules, Span, Term, TermRule, Unit, compute
from chalicelib.domain.terms.rule import Period, Replaceable
from chalicelib.law import load_calendars, load_regimes, load_rules
from tests.conformance.values import Moment, day_before, leaves, moment, words

STATE_CALENDAR = "ua-state"
_WEEKS = {"mon-fri": STATE_CALENDAR, "mon-sat": "kr-centre", "six-day": "kr-centre"}
_RIGHT_BODY = {"competent", "proper"}
_REPORT_DAY = {"meeting", "scheduled", "monday", "presented"}
_UNITS = {
    "hours": Unit.HOUR,
    "working": Unit.WORK_DAY,
    "days": Unit.CAL_DAY,
    "months": Unit.MONTH,
    "years": Unit.YEAR,
}


@dataclass
class Example:
    """What an example gives, worked out so far."""

    kind: str
    input: Mapping[str, object]
    expected: Mapping[str, object]
    calendar: Calendar
    rule: TermRule
    family: tuple[TermRule, ...]
    event: Moment
    moments: dict[str, Moment]
    rules: Rules = field(default_factory=load_rules)

    @property
    def facts(self) -> dict[str, date]:
        """Recorded days: those of the input, and those of the expectations that a rule asks for."""
        echoed = {key: moment(value) for key, value in leaves(self.expected)}
        asked = {key: value for key, value in echoed.items() if key in self.asked_for()}
        return {key: _day(value) for key, value in (asked | self.moments).items() if value}

    def asked_for(self) -> frozenset[str]:
        """Names of the recorded days that rules of the family need beside the event."""
        pauses = {name for row in self.family for name in row.between or ()}
        return frozenset(pauses | {row.event.id for row in self.family}) - {self.rule.event.id}

    def term(self) -> Term:
        """The engine's answer to the example; of two clocks, the one whose event is given."""
        known = {self.rule.event.id, *self.facts}
        clocks = [row for row in self.family if row.id in self.rule.earliest_of]
        running = [row for row in clocks if row.event.id in known]
        if len(running) < len(clocks):
            return min((self.ask(row) for row in running), key=lambda term: term.due)
        return self.ask(self.rule, span=self._other_length(), until=self._set_day())

    def ask(self, row: TermRule, span: Span | None = None, until: date | None = None) -> Term:
        """The engine's answer by a rule of the family, from the event that the rule runs from."""
        event = self.event
        if row.event.id != self.rule.event.id and row.event.id in self.facts:
            event = self.facts[row.event.id]
        return compute(
            row,
            event,
            self.calendar,
            rules=self.rules,
            facts=self.facts,
            span=span,
            until=until,
        )

    def _other_length(self) -> Span | None:
        """A number of days, months or hours in the input, where the rule lets one be set."""
        if self.rule.replaceable is Replaceable.NO:
            return None
        for name, value in leaves(self.input):
            for word, unit in _UNITS.items():
                if word in words(name) and isinstance(value, int):
                    return Span(unit, value)
        return None

    def _set_day(self) -> date | None:
        """The day set by a decision, for a rule that has no length of its own."""
        later = [_day(value) for value in list(self.moments.values())[1:]]
        return later[0] if self.rule.unit is Unit.SET and later else None

    def beside(self) -> Iterator[TermRule]:
        """The rules of the family, their caps and bases, and those that a regime runs beside."""
        ids = {row.id for row in self.family}
        ids |= {row.cap for row in self.family if row.cap}
        ids |= {other for row in self.family for other in row.refers_to}
        for regime in load_regimes().values():
            if self.rule.id in {regime.main, regime.forward, regime.extension, *regime.returns}:
                ids |= {regime.main, regime.registration, *regime.returns}
                ids |= {other for other in (regime.forward, regime.extension) if other}
        for rule_id in sorted(ids):
            yield from self.rules.family(rule_id, _day(self.event))


def read(raw: Mapping[str, object]) -> Example:
    """The example behind the JSON object."""
    given, expected = raw["input"], raw["expected"]
    assert isinstance(given, Mapping)
    assert isinstance(expected, Mapping)
    moments = {name: value for name, each in leaves(given) if (value := moment(each)) is not None}
    assert moments, "the input names no day"
    rules, kind = load_rules(), str(raw["kind"])
    family = rules.family(str(raw["rule"]), _day(next(iter(moments.values()))))
    assert family, f"no rule {raw['rule']} on {moments}"
    named, event = _event(moments, family)
    rule = max(family, key=lambda row: _fit(row, kind, named))
    if rule.report and rule.report.period is Period.WEEK and words(named) & _REPORT_DAY:
        event = day_before(event)
    calendar = load_calendars()[_calendar_id(given, str(raw.get("why", "")))]
    return Example(kind, given, expected, calendar, rule, family, event, moments)


def _event(moments: Mapping[str, Moment], family: Sequence[TermRule]) -> tuple[str, Moment]:
    """What the term runs from: the rule's own event, or receipt by the right body, or the first."""
    events = {row.event.id for row in family}
    for name, value in moments.items():
        if name in events or words(name) & _RIGHT_BODY:
            return name, value
    return next(iter(moments.items()))


def _fit(row: TermRule, kind: str, named: str) -> tuple[bool, bool, float]:
    """How well a rule of the family fits the example's kind and the name of its event."""
    ours, theirs = words(row.kind), words(kind)
    akin = len(ours & theirs) >= 2 or ours == theirs
    return (
        row.event.id == named and akin,
        row.kind == kind,
        len(ours & theirs) / len(ours | theirs),
    )


def _calendar_id(given: Mapping[str, object], why: str) -> str:
    """The calendar named by the input; else the week that the text speaks of first."""
    if given.get("transfers") is False:
        return "ua-state-no-transfers"
    named = given.get("calendar")
    if named in load_calendars():
        return str(named)
    text = f"{named or ''} {why}".lower()
    found = re.search("|".join(_WEEKS), text)
    return _WEEKS[found[0]] if found else STATE_CALENDAR


def _day(value: Moment) -> date:
    return kyiv_date(value) if isinstance(value, datetime) else value
