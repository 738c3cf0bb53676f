"""Rules from their rows in `rules.json`."""

from chalicelib.domain.terms.intervals import Text
from chalicelib.domain.terms.rule import (
    Base,
    Control,
    Event,
    Period,
    Point,
    Replaceable,
    Report,
    Roll,
    Span,
    Start,
    TermRule,
    Unit,
)
from chalicelib.domain.terms.rules import Rules
from chalicelib.law.checks import check_book
from chalicelib.law.reading import Row

_ROW = frozenset(
    {
        "id",
        "version",
        "kind",
        "names",
        "event",
        "unit",
        "amount",
        "days_between",
        "report",
        "start",
        "roll",
        "control",
        "base",
        "same_as",
        "earliest_of",
        "cap",
        "replaceable",
        "settable",
        "sources",
        "confidence",
        "valid_from",
        "valid_to",
        "note",
    }
)
_ENDS = ("amount", "days_between", "report", "same_as", "earliest_of")


def read_rules(data: object) -> Rules:
    """The book of rules, each row checked by itself and against the others.

    Raises:
        LawDataError: names the row that cannot be read or contradicts another.
    """
    book = Row(data, "rules", frozenset({"acts", "rules"}))
    acts = book.row("acts")
    rules = [_rule(row, acts) for row in book.rows("rules")]
    check_book(rules)
    return Rules(rules)


def _rule(bare: Row, acts: Row) -> TermRule:
    rule_id = bare.text("id")
    row = bare.renamed(f"{bare.name} ({rule_id})", _ROW)
    unit, start = row.choice("unit", Unit), row.choice("start", Start)
    _check_form(row, unit, start)
    names = row.items("days_between") if row.has("days_between") else []
    return TermRule(
        id=rule_id,
        version=row.text("version"),
        kind=row.text("kind"),
        names=row.row("names").both(),
        event=_event(row.row("event")),
        unit=unit,
        start=start,
        roll=row.choice("roll", Roll),
        control=row.choice("control", Control),
        valid=row.interval("valid_from", "valid_to"),
        sources=_sources(row, acts),
        confidence=row.text("confidence"),
        span=Span(unit, row.number("amount")) if row.has("amount") else None,
        between=(str(names[0]), str(names[1])) if names else None,
        report=_report(row.row("report")) if row.has("report") else None,
        base=_base(row.row("base")) if row.has("base") else None,
        same_as=row.optional_text("same_as"),
        earliest_of=tuple(str(item) for item in row.items("earliest_of"))
        if row.has("earliest_of")
        else (),
        cap=row.optional_text("cap"),
        replaceable=row.choice("replaceable", Replaceable, Replaceable.NO),
        settable=row.has("settable") and row.flag("settable"),
        note=row.row("note").both() if row.has("note") else None,
    )


def _check_form(row: Row, unit: Unit, start: Start) -> None:
    """One way of finding the end, and fields that fit it."""
    ends = [field for field in _ENDS if row.has(field)]
    if unit is Unit.SET:
        if ends or not row.has("settable"):
            raise row.wrong("a day set by decision is settable and has no length")
    elif len(ends) != 1:
        raise row.wrong(f"exactly one of {', '.join(_ENDS)} says where a term ends, not {ends}")
    if row.has("amount") and row.number("amount") < (0 if start is Start.SAME_DAY else 1):
        raise row.wrong("amount is too small")
    if (unit is Unit.HOUR) is not (start is Start.AT_ONCE):
        raise row.wrong("hours start at once, and nothing else does")
    if (unit is Unit.DATE) is not row.has("report"):
        raise row.wrong("a unit of DATE goes with a report, and nothing else does")
    if row.has("days_between") and (len(row.items("days_between")) != 2 or not row.has("base")):
        raise row.wrong("days_between names two facts and needs a base")


def _event(row: Row) -> Event:
    return Event(row.text("id"), row.both())


def _base(row: Row) -> Base:
    return Base(row.text("rule"), row.choice("point", Point), row.both())


def _report(row: Row) -> Report:
    return Report(row.choice("period", Period), row.number("months"), row.number("days"))


def _sources(row: Row, acts: Row) -> Text:
    """The articles cited as one line: "Law 393/96-ВР art. 20(1), Civil Code art. 254(3)"."""
    uk, en = [], []
    for source in row.rows("sources", frozenset({"act", "article", "clause"})):
        act = source.text("act")
        if not acts.has(act):
            raise row.wrong(f"unknown act {act!r}")
        names = acts.row(act).both()
        article, clause = source.optional_text("article"), source.optional_text("clause")
        where = [("ст.", "art.", article), ("п.", "cl.", clause)]
        uk.append(" ".join([names.uk, *(f"{ua} {n}" for ua, _, n in where if n)]))
        en.append(" ".join([names.en, *(f"{eng} {n}" for _, eng, n in where if n)]))
    if not uk:
        raise row.wrong("no source is cited")
    return Text(", ".join(uk), ", ".join(en))
