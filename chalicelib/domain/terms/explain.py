"""A term told to a person: from what it was counted, where it ends, and by which law."""

from chalicelib.domain.terms.calendar import Calendar
from chalicelib.domain.terms.counting import last_day
from chalicelib.domain.terms.intervals import Lang, Text
from chalicelib.domain.terms.reports import report_period
from chalicelib.domain.terms.rule import Control, Roll, Start, TermRule, Unit
from chalicelib.domain.terms.term import Term
from chalicelib.domain.terms.wording import (
    DAY_OFF_REASONS,
    day_month_year,
    kyiv_clock,
    length,
    with_weekday,
)


def explain(term: Term, rule: TermRule, calendar: Calendar, lang: Lang) -> str:
    """One sentence such as "one month from receipt (12.01.2026): 12.02.2026, a Thursday; Law …"."""
    return "; ".join([_counted(term, rule, calendar, lang), *_ends(term, rule, calendar, lang)])


def _counted(term: Term, rule: TermRule, calendar: Calendar, lang: Lang) -> str:
    if term.started_at is not None:
        end = kyiv_clock(term.ends_at)
        return f"{_way(rule, lang, kyiv_clock(term.started_at), term)}: {end}"
    way = _way(rule, lang, day_month_year(term.started_on), term)
    if _is_set(term, rule, calendar):
        way = _SET.in_(lang).format(way)
    return f"{way}: {with_weekday(term.nominal, lang)}{_shortened_month(term, rule, lang)}"


def _way(rule: TermRule, lang: Lang, when: str, term: Term) -> str:
    """How the end is found, in words."""
    event = f"{rule.event.names.in_(lang)} ({when})"
    if rule.report is not None:
        first, until = report_period(rule.report.period, term.started_on)
        return _REPORT.in_(lang).format(day_month_year(first), day_month_year(until))
    if rule.same_as:
        return _SAME.in_(lang).format(rule.same_as, event)
    if rule.earliest_of:
        return _EARLIEST.in_(lang).format(", ".join(rule.earliest_of), event)
    if rule.base and rule.span is None:
        return _PAUSE.in_(lang).format(rule.base.names.in_(lang), event)
    if rule.span is None:
        return _DECIDED.in_(lang).format(event)
    if rule.base:
        event = f"{rule.base.names.in_(lang)} ({event})"
    return _STARTS[rule.start].in_(lang).format(length(rule.span, lang), event)


def _ends(term: Term, rule: TermRule, calendar: Calendar, lang: Lang) -> list[str]:
    """Where the end was rolled to and why, the control day, and the law."""
    parts = []
    if term.due != term.nominal:
        reason = DAY_OFF_REASONS[calendar.kind(term.nominal)].in_(lang)
        rolled = _ROLLED_BACK if rule.roll is Roll.BACK else _ROLLED
        parts.append(rolled.in_(lang).format(reason, with_weekday(term.due, lang)))
    if term.control not in {term.nominal, term.due} and rule.control is Control.BACK:
        parts.append(_CONTROL.in_(lang).format(with_weekday(term.control, lang)))
    return [*parts, rule.sources.in_(lang)]


def _is_set(term: Term, rule: TermRule, calendar: Calendar) -> bool:
    """Whether a decision or a special law put another end in place of the rule's own."""
    if rule.span is None or rule.base or rule.start is Start.SAME_DAY:
        return False
    return last_day(term.started_on, rule.span, rule.start, calendar) != term.nominal


def _shortened_month(term: Term, rule: TermRule, lang: Lang) -> str:
    plain = rule.span is not None and rule.base is None and rule.start is Start.NEXT_DAY
    by_number = rule.unit in {Unit.MONTH, Unit.YEAR}
    if plain and by_number and term.nominal.day < term.started_on.day:
        return _NO_SUCH_DAY.in_(lang).format(term.started_on.day)
    return ""


_STARTS = {
    Start.NEXT_DAY: Text("{} від {}", "{} from {}"),
    Start.NEXT_YEAR: Text("{} від 1 січня року після {}", "{} from 1 January of the year after {}"),
    Start.SAME_DAY: Text("у день {1}", "on the day of {1}"),
    Start.AT_ONCE: Text("{} від моменту {}", "{} from the moment of {}"),
    Start.BACKWARD: Text("не пізніше ніж за {} до {}", "not later than {} before {}"),
}
_REPORT = Text("звіт за період з {} до {} (не включно)", "report on {} to {} (not included)")
_SAME = Text("строк за {} від {}", "the term of {} from {}")
_EARLIEST = Text("раніший зі строків {}, від {}", "the earliest of {}, from {}")
_PAUSE = Text("від {} додано дні паузи; відлік від {}", "the pause added to {}, counted from {}")
_DECIDED = Text("день, установлений рішенням; відлік від {}", "the day set by decision after {}")
_SET = Text("установлено інший строк замість правила «{}»", 'another term set in place of "{}"')
_NO_SUCH_DAY = Text(
    " (числа {} у місяці немає, тож останній день)",
    " (the month has no day {}, so its last one)",
)
_ROLLED = Text("це {}, тому останній день за законом {}", "that is {}, so the legal last day is {}")
_ROLLED_BACK = Text("це {}, тому раніше: {}", "that is {}, so earlier: {}")
_CONTROL = Text("контроль до {}", "internal control works to {}")
