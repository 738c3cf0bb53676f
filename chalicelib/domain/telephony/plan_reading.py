"""Call plans as documents, in and out: what is read is checked field by field, each fault told with its step.

{"title": "Основна лінія", "kind": "CENTRE", "start": "hello", "steps": [
  {"id": "hello", "kind": "SAY", "words": {"uk": "Добрий день"}, "next": "people"}, …]}
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from chalicelib.domain.places import is_code
from chalicelib.domain.registry import OfficeHours
from chalicelib.domain.telephony.plan import (
    KINDS,
    LANGUAGES,
    Choice,
    LanguageChoice,
    Plan,
    Step,
    StepKind,
    Target,
)
from chalicelib.domain.telephony.plan_findings import PlanFault, PlanFinding
from chalicelib.domain.telephony.telephone import LineKind

MOST_STEPS = 100
LONGEST = 1000
NAME = re.compile(r"[a-z][a-z0-9-]{0,29}")
_PLAN = frozenset({"name", "title", "kind", "start", "steps"})
_KEY = re.compile(r"[0-9*#]")
_WORD = re.compile(r"[0-9A-Za-z._-]{1,40}")
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}|[1-9][0-9]{2,5}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_CENTRE = re.compile(r"[a-z]{2,8}")
_BODY = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
_TYPES = {kind: step for step, kind in KINDS.items()}


class _FaultyError(Exception):
    """One fault, on its way to the findings."""

    def __init__(self, fault: PlanFault, field: str, *about: str) -> None:
        super().__init__(fault.value)
        self.fault, self.field, self.about = fault, field, about


def read_plan(
    document: object, *, centre: str, name: str, version: str = ""
) -> tuple[Plan | None, tuple[PlanFinding, ...]]:
    """The plan, or None and the first fault of the document and of each step that cannot be read."""
    try:
        given = _mapping(document, "")
        _only(given, _PLAN)
        if given.get("name", name) != name:
            raise _FaultyError(PlanFault.OTHER_NAME, "name")
        title, kind = _text(given.get("title"), "title"), _line_kind(given.get("kind"))
        start, rows = _step_name(given.get("start"), "start"), _list(given.get("steps"), "steps")
        if len(rows) > MOST_STEPS:
            raise _FaultyError(PlanFault.BAD_VALUE, "steps", str(MOST_STEPS))
    except _FaultyError as faulty:
        return None, (PlanFinding(fault=faulty.fault, field=faulty.field, about=faulty.about),)
    read = [_read(row, no) for no, row in enumerate(rows)]
    findings = tuple(one for one in read if isinstance(one, PlanFinding))
    if findings:
        return None, findings
    steps = tuple(one for one in read if not isinstance(one, PlanFinding))
    plan = Plan(
        centre=centre, name=name, version=version, kind=kind, title=title, start=start, steps=steps
    )
    return plan, ()


def document_of(plan: Plan) -> dict[str, Any]:
    """The plan as it is read again; what is usual is left out."""
    steps = [{"id": one.id, "kind": KINDS[type(one)].value} | _plain(one) for one in plan.steps]
    return {
        "name": plan.name,
        "title": plan.title,
        "kind": plan.kind.value,
        "start": plan.start,
        "steps": steps,
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        told = {one.name: getattr(value, one.name) for one in fields(value)}
        usual = {one.name: one.default for one in fields(value)}
        return {name: _plain(one) for name, one in told.items() if one != usual[name]}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(row: object, no: int) -> Step | PlanFinding:
    name = row.get("id") if isinstance(row, Mapping) else None
    is_named = isinstance(name, str) and NAME.fullmatch(name) is not None
    try:
        return _step(row)
    except _FaultyError as faulty:
        field = faulty.field if is_named else f"steps[{no}].{faulty.field}".rstrip(".")
        return PlanFinding(
            fault=faulty.fault,
            step=str(name) if is_named else "",
            field=field,
            about=faulty.about,
        )


def _step(row: object) -> Step:
    if not isinstance(row, Mapping):
        raise _FaultyError(PlanFault.NOT_A_STEP, "")
    id_ = _step_name(row.get("id"), "id")
    kind = _step_kind(row.get("kind"))
    known, made = _FIELDS[kind], _TYPES[kind]
    _only(row, {"id", "kind", *known})
    values = {name: known[name](row[name], name) for name in known if row.get(name) is not None}
    needed = {one.name for one in fields(made) if one.default is MISSING}
    for name in known:
        if name in needed and name not in values:
            raise _FaultyError(PlanFault.MISSING, name)
    step: Step = made(id=id_, **values)
    return step


def _step_kind(value: object) -> StepKind:
    try:
        return StepKind(_text(value, "kind"))
    except ValueError:
        raise _FaultyError(PlanFault.BAD_VALUE, "kind") from None


def _line_kind(value: object) -> LineKind:
    try:
        return LineKind(_text(value, "kind"))
    except ValueError:
        raise _FaultyError(PlanFault.BAD_VALUE, "kind") from None


def _mapping(value: object, at: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _FaultyError(PlanFault.BAD_VALUE if at else PlanFault.NOT_A_PLAN, at)
    return value


def _only(given: Mapping[Any, Any], known: frozenset[str] | set[str], at: str = "") -> None:
    for name in given:
        if name not in known:
            raise _FaultyError(PlanFault.UNKNOWN_FIELD, f"{at}{str(name)[:60]}")


def _list(value: object, at: str) -> list[object] | tuple[object, ...]:
    if value is None:
        raise _FaultyError(PlanFault.MISSING, at)
    if not isinstance(value, list | tuple) or not value:
        raise _FaultyError(PlanFault.BAD_VALUE, at)
    return value


def _text(value: object, at: str) -> str:
    if value is None or value == "":
        raise _FaultyError(PlanFault.MISSING, at)
    if not isinstance(value, str) or len(value) > LONGEST or not value.isprintable():
        raise _FaultyError(PlanFault.BAD_VALUE, at)
    return value


def _formed(form: re.Pattern[str]) -> Callable[[object, str], str]:
    def read(value: object, at: str) -> str:
        text = _text(value, at)
        if not form.fullmatch(text):
            raise _FaultyError(PlanFault.BAD_VALUE, at, text[:40])
        return text

    return read


_step_name = _formed(NAME)
_key = _formed(_KEY)


def _way(value: object, at: str) -> str:
    """A way on; a draft may leave it open."""
    return "" if value == "" else _step_name(value, at)


def _words(value: object, at: str) -> Mapping[str, str]:
    told = _mapping(value, at)
    _only(told, set(LANGUAGES), f"{at}.")
    return {name: _text(one, f"{at}.{name}") for name, one in told.items()}


def _count(least: int, most: int) -> Callable[[object, str], int]:
    def read(value: object, at: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise _FaultyError(PlanFault.BAD_VALUE, at, f"{least}-{most}")
        return value

    return read


def _flag(value: object, at: str) -> bool:
    if not isinstance(value, bool):
        raise _FaultyError(PlanFault.BAD_VALUE, at)
    return value


def _territory(value: object, at: str) -> str:
    if not isinstance(value, str) or not is_code(value):
        raise _FaultyError(PlanFault.BAD_VALUE, at)
    return value


def _day(value: object, at: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_text(value, at))
    except ValueError:
        raise _FaultyError(PlanFault.BAD_VALUE, at) from None


def _many(one: Callable[[Any, str], Any]) -> Callable[[object, str], tuple[Any, ...]]:
    def read(value: object, at: str) -> tuple[Any, ...]:
        return tuple(one(row, f"{at}[{no}]") for no, row in enumerate(_list(value, at)))

    return read


def _record(
    made: Callable[..., Any], **readers: Callable[[object, str], Any]
) -> Callable[[object, str], Any]:
    """A nested object; what is not given or null is left to its default, and missed where it has none."""

    def read(value: object, at: str) -> Any:
        given = _mapping(value, at)
        _only(given, set(readers), f"{at}.")
        values = {
            name: readers[name](one, f"{at}.{name}")
            for name, one in given.items()
            if one is not None
        }
        try:
            return made(**values)
        except TypeError:
            missing = next(name for name in readers if name not in values)
            raise _FaultyError(PlanFault.MISSING, f"{at}.{missing}") from None

    return read


def _target(value: object, at: str) -> Target:
    target: Target = _target_parts(value, at)
    if sum(map(bool, (target.number, target.centre, target.body))) != 1:
        raise _FaultyError(PlanFault.BAD_VALUE, at)
    if target.line and not target.centre:
        raise _FaultyError(PlanFault.BAD_VALUE, f"{at}.line")
    return target


def _language(value: object, at: str) -> str:
    if value not in LANGUAGES:
        raise _FaultyError(PlanFault.BAD_VALUE, at)
    return str(value)


_target_parts = _record(
    Target,
    number=_formed(_NUMBER),
    centre=_formed(_CENTRE),
    line=_formed(_NUMBER),
    body=_formed(_BODY),
)
_schedule = _many(
    _record(
        OfficeHours,
        weekdays=_many(_count(1, 7)),
        opens=_formed(_TIME),
        closes=_formed(_TIME),
        break_from=_formed(_TIME),
        break_to=_formed(_TIME),
    )
)
_FIELDS: Mapping[StepKind, Mapping[str, Callable[[Any, str], Any]]] = {
    StepKind.SAY: {"words": _words, "next": _way},
    StepKind.NOTICE: {
        "words": _words,
        "version": _formed(_WORD),
        "keeps_days": _count(1, 1825),
        "refuse_key": _key,
        "next": _way,
    },
    StepKind.LANGUAGE: {
        "choices": _many(_record(LanguageChoice, key=_key, language=_language)),
        "next": _way,
    },
    StepKind.MENU: {
        "words": _words,
        "choices": _many(_record(Choice, key=_key, to=_step_name, words=_words)),
        "repeats": _count(0, 3),
        "otherwise": _way,
    },
    StepKind.HOURS: {
        "hours": _schedule,
        "closed_on": _many(_day),
        "open": _way,
        "closed": _way,
        "holiday": _way,
        "pause": _way,
    },
    StepKind.INCIDENTS: {"territory": _territory, "key": _key, "next": _way},
    StepKind.QUEUE: {
        "words": _words,
        "queue": _step_name,
        "operators": _many(_formed(_WORD)),
        "seconds": _count(10, 3600),
        "is_recorded": _flag,
        "tells_place": _flag,
        "overflow": _way,
    },
    StepKind.VOICEMAIL: {"words": _words, "seconds": _count(10, 600)},
    StepKind.CALL_BACK: {"words": _words, "key": _key, "otherwise": _way},
    StepKind.TRANSFER: {
        "words": _words,
        "to": _target,
        "seconds": _count(10, 300),
        "otherwise": _way,
    },
    StepKind.END: {"words": _words},
}
