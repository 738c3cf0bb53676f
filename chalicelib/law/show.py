"""Show a term and where it comes from.

    python -m chalicelib.law.show --rule D-01 --received 2026-01-31

Rules that count hours take an instant with its offset: --received 2026-03-10T14:20+02:00.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.terms import Lang, Span, Term, TermError, Unit, compute, explain
from chalicelib.law import load_calendar, load_rules


def show(argv: Sequence[str] | None = None) -> str:
    """The answer to a command line.

    Raises:
        TermError: there is no answer, and why.
    """
    asked = _parser().parse_args(argv)
    rules, calendar = load_rules(), load_calendar(asked.calendar)
    day = kyiv_date(asked.received) if isinstance(asked.received, datetime) else asked.received
    rule = rules.at(asked.rule, day)
    term = compute(
        rule,
        asked.received,
        calendar,
        rules=rules,
        facts=dict(asked.fact),
        span=asked.span,
        until=asked.until,
    )
    words = _WORDS[asked.lang]
    sentence = explain(term, rule, calendar, asked.lang)
    note = [rule.note.in_(asked.lang)] if rule.note else []
    title = f"{rule.id}  {rule.names.in_(asked.lang)}"
    return "\n".join([title, *_lines(term, words), sentence, *note])


def _lines(term: Term, words: Sequence[str]) -> list[str]:
    values = (
        f"{term.nominal} ({term.nominal:%a})",
        f"{term.due} ({term.due:%a})",
        f"{term.control} ({term.control:%a})",
        f"{term.ends_at:%Y-%m-%dT%H:%M:%SZ}",
        f"{term.rule_id}@{term.rule_version}",
        f"{term.calendar_id}@{term.calendar_version}",
    )
    width = max(len(word) for word in words)
    return [f"  {word:<{width}}  {value}" for word, value in zip(words, values, strict=True)]


_WORDS = {
    Lang.UK: ("розрахунковий кінець", "строк", "контроль", "спливає (UTC)", "правило", "календар"),
    Lang.EN: ("nominal", "due", "control", "ends at (UTC)", "rule", "calendar"),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m chalicelib.law.show", description="A legal term, explained."
    )
    parser.add_argument("--rule", required=True, help="id of the rule, such as D-01")
    parser.add_argument(
        "--received", required=True, type=_moment, help="date or instant of the event"
    )
    parser.add_argument("--calendar", default="ua-state", help="id of the calendar")
    parser.add_argument("--lang", default=Lang.EN, type=Lang, choices=list(Lang))
    parser.add_argument("--until", type=date.fromisoformat, help="the day set by a decision")
    parser.add_argument("--span", type=_span, help="another length, such as WORK_DAY:10")
    parser.add_argument(
        "--fact", action="append", default=[], type=_fact, help="a further day: NAME=YYYY-MM-DD"
    )
    return parser


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _span(text: str) -> Span:
    unit, _, amount = text.partition(":")
    return Span(Unit(unit), int(amount))


def _fact(text: str) -> tuple[str, date]:
    name, _, day = text.partition("=")
    return name, date.fromisoformat(day)


def main() -> int:
    """Print the answer; 1 where there is none."""
    try:
        print(show())
    except TermError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
