"""Rules as a document, in and out: what is read is checked field by field, and each fault is told with its row.

{"id": "heat", "title": "Опалення", "when": {"topic": ["heating_hot_water"]}, "then": {"lead": "heat_supplier",
 "co": ["housing_department"]}, "unless": [{"words": ["опаленн* школ*"]}], "needs": ["building"], "priority": 60,
 "valid_from": "2026-10-01", "valid_to": null, "is_automatic": false}
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from chalicelib.domain.appeal import ApplicantType, Channel, Kind
from chalicelib.domain.places import Level, is_code
from chalicelib.domain.routing_rules.findings import Fault, Finding
from chalicelib.domain.routing_rules.matching import phrase
from chalicelib.domain.routing_rules.rule import (
    LARGEST_PRIORITY,
    USUAL_PRIORITY,
    Conditions,
    Field,
    Rule,
)

Document = Mapping[str, Any]

MOST_RULES = 10_000
MOST_VALUES = 200
MOST_EXCEPTIONS = 20
LONGEST = 200
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_TARGET = re.compile(r"(body:[a-z0-9][a-z0-9-]{1,39}|[a-z][a-z_]{1,39})")
_FORMS = {
    Field.CODE: re.compile(r"[0-9A-Za-z]{1,8}(\.[0-9A-Za-z]{1,4}){0,4}(\.\*)?"),
    Field.TOPIC: re.compile(r"[a-z][a-z_]{1,39}"),
    Field.REGIME: re.compile(r"[A-Z][A-Z_]{1,39}"),
}
_CLOSED = {
    Field.KIND: frozenset(Kind),
    Field.APPLICANT_TYPE: frozenset(ApplicantType),
    Field.CHANNEL: frozenset(Channel),
}
_KNOWN = frozenset(
    [
        "id",
        "title",
        "when",
        "then",
        "unless",
        "needs",
        "priority",
        "valid_from",
        "valid_to",
        "is_automatic",
    ]
)
_FIELDS = {field.value: field for field in Field}
_THEN = frozenset({"lead", "co"})
_NEEDS = {
    level.lower(): level
    for level in (Level.SETTLEMENT, Level.DISTRICT, Level.STREET, Level.BUILDING)
}


class _FaultyError(Exception):
    """One fault of one rule, on its way to the findings."""

    def __init__(self, fault: Fault, field: str, *about: str) -> None:
        super().__init__(fault.value)
        self.fault, self.field, self.about = fault, field, about


def read_rules(documents: Iterable[object]) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules that can be read, and the first fault of each that cannot, by row from 1."""
    rules: dict[str, Rule] = {}
    findings = []
    for row, document in enumerate(documents, start=1):
        try:
            rule = _rule(document)
            if rule.id in rules:
                raise _FaultyError(Fault.SAME_ID, "id", rule.id)
        except _FaultyError as faulty:
            findings.append(_finding(faulty, row, document))
            continue
        rules[rule.id] = rule
    if len(rules) > MOST_RULES:
        findings.append(Finding(fault=Fault.BAD_VALUE, field="rules", about=(str(MOST_RULES),)))
    return tuple(rules.values()), tuple(findings)


def document_of(rule: Rule) -> dict[str, Any]:
    """The rule as it is read again; what is usual is left out."""
    told: dict[str, Any] = {"id": rule.id, "title": rule.title, "when": _told(rule.when)}
    told["then"] = {"lead": rule.lead} | ({"co": list(rule.co)} if rule.co else {})
    if rule.unless:
        told["unless"] = [_told(one) for one in rule.unless]
    if rule.needs:
        told["needs"] = [level.lower() for level in rule.needs]
    if rule.priority != USUAL_PRIORITY:
        told["priority"] = rule.priority
    for name in ("valid_from", "valid_to"):
        if (day := getattr(rule, name)) is not None:
            told[name] = day.isoformat()
    if rule.is_automatic:
        told["is_automatic"] = True
    return told


def _told(conditions: Conditions) -> dict[str, Any]:
    values = {field.value: getattr(conditions, field) for field in conditions.given}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in values.items()}


def _finding(faulty: _FaultyError, row: int, document: object) -> Finding:
    id_ = document.get("id") if isinstance(document, Mapping) else None
    rule = id_ if isinstance(id_, str) and _ID.fullmatch(id_) else ""
    return Finding(fault=faulty.fault, row=row, rule=rule, field=faulty.field, about=faulty.about)


def _rule(document: object) -> Rule:
    given = _mapping(document, "")
    _only(given, _KNOWN, "")
    then = _mapping(given.get("then"), "then")
    _only(then, _THEN, "then.")
    rule = Rule(
        id=_formed(given.get("id"), _ID, "id"),
        title=_line(given.get("title"), "title"),
        when=_conditions(given.get("when", {}), "when"),
        lead=_formed(then.get("lead"), _TARGET, "then.lead"),
        co=tuple(_formed(one, _TARGET, "then.co") for one in _values(then.get("co"), "then.co")),
        unless=_exceptions(given.get("unless")),
        needs=tuple(_need(one) for one in _values(given.get("needs"), "needs")),
        priority=_priority(given.get("priority", USUAL_PRIORITY)),
        valid_from=_day(given.get("valid_from"), "valid_from"),
        valid_to=_day(given.get("valid_to"), "valid_to"),
        is_automatic=_flag(given.get("is_automatic", False), "is_automatic"),
    )
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        raise _FaultyError(Fault.DATES_REVERSED, "valid_to")
    if rule.lead in rule.co or len(set(rule.co)) < len(rule.co):
        raise _FaultyError(Fault.HELPS_ITSELF, "then.co")
    return rule


def _exceptions(given: object) -> tuple[Conditions, ...]:
    every = (given,) if isinstance(given, Mapping) else _values(given, "unless", MOST_EXCEPTIONS)
    found = tuple(_conditions(one, "unless") for one in every)
    if not all(one.given for one in found):
        raise _FaultyError(Fault.MISSING, "unless")
    return found


def _conditions(given: object, where: str) -> Conditions:
    told = _mapping(given, where)
    _only(told, _FIELDS, f"{where}.")
    values: dict[str, Any] = {}
    for name, value in told.items():
        at = f"{where}.{name}"
        if name == Field.SECRETARIAT:
            values[name] = _flag(value, at)
            continue
        field = _FIELDS[name]
        values[name] = tuple(_value(field, one, at) for one in _values(value, at))
        if not values[name]:
            raise _FaultyError(Fault.MISSING, at)
    return Conditions(**values)


def _value(field: Field, value: object, at: str) -> str:
    text = _line(value, at)
    if field is Field.TERRITORY:
        fits = is_code(text)
    elif field in _CLOSED:
        fits = text in _CLOSED[field]
    elif field in _FORMS:
        fits = _FORMS[field].fullmatch(text) is not None
    else:
        fits = bool(phrase(text))
    if not fits:
        raise _FaultyError(Fault.BAD_VALUE, at, text)
    return text


def _need(value: object) -> Level:
    if not isinstance(value, str) or value not in _NEEDS:
        raise _FaultyError(Fault.BAD_VALUE, "needs")
    return _NEEDS[value]


def _mapping(value: object, at: str) -> Document:
    if not isinstance(value, Mapping):
        raise _FaultyError(Fault.NOT_A_RULE if not at else Fault.MISSING, at)
    return value


def _only(given: Document, known: Iterable[str], at: str) -> None:
    for name in given:
        if name not in known:
            raise _FaultyError(Fault.UNKNOWN_FIELD, f"{at}{str(name)[:LONGEST]}")


def _values(value: object, at: str, most: int = MOST_VALUES) -> tuple[object, ...]:
    """A list; one value alone is a list of it."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple) or len(value) > most:
        raise _FaultyError(Fault.BAD_VALUE, at)
    return tuple(value)


def _formed(value: object, form: re.Pattern[str], at: str) -> str:
    text = _line(value, at)
    if not form.fullmatch(text):
        raise _FaultyError(Fault.BAD_VALUE, at, text)
    return text


def _line(value: object, at: str) -> str:
    if value is None or value == "":
        raise _FaultyError(Fault.MISSING, at)
    if not isinstance(value, str) or len(value) > LONGEST or not value.isprintable():
        raise _FaultyError(Fault.BAD_VALUE, at)
    return value


def _priority(value: object) -> int:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= LARGEST_PRIORITY:  # type: ignore[operator]
        raise _FaultyError(Fault.BAD_VALUE, "priority")
    return value  # type: ignore[return-value]


def _flag(value: object, at: str) -> bool:
    if not isinstance(value, bool):
        raise _FaultyError(Fault.BAD_VALUE, at)
    return value


def _day(value: object, at: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_line(value, at))
    except ValueError:
        raise _FaultyError(Fault.BAD_VALUE, at) from None
