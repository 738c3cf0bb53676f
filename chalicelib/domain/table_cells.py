"""How one cell of a table is read into a value and written from it. What does not fit raises ValueError."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from chalicelib.domain.registry import OfficeHours

CALENDARS = r"ua-state|kr-centre"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_HOURS = re.compile(
    rf"(?P<days>[1-7](,[1-7])*) (?P<opens>{_TIME})-(?P<closes>{_TIME})"
    rf"( \((?P<break_from>{_TIME})-(?P<break_to>{_TIME})\))?"
)
_YES = {"так": True, "yes": True, "true": True, "1": True}
_NO = {"ні": False, "no": False, "false": False, "0": False}
MOST_IN_LIST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """`hint` says in Ukrainian what fits."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    hint: str


def text_cell(most: int, pattern: str = "") -> Cell:
    def read(text: str) -> str:
        if len(text) > most or _CONTROLS.search(text):
            raise ValueError
        if text and pattern and not re.fullmatch(pattern, text):
            raise ValueError
        return text

    hint = f"одне з: {pattern}" if "|" in pattern else f"текст до {most} знаків"
    return Cell(read=read, write=str, hint=hint)


def id_cell(*, is_optional: bool = False) -> Cell:
    def read(text: str) -> str | None:
        if not text and is_optional:
            return None
        if not _ID.fullmatch(text):
            raise ValueError
        return text

    return Cell(
        read=read,
        write=lambda value: value or "",
        hint="код установи: малі латинські літери, цифри й дефіс, від 2 до 40 знаків",
    )


def day_cell(*, is_optional: bool = False) -> Cell:
    def read(text: str) -> date | None:
        if not text and is_optional:
            return None
        if re.fullmatch(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}", text):
            return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no zone
        return date.fromisoformat(text)

    def write(day: date | None) -> str:
        return day.isoformat() if day else ""

    return Cell(read=read, write=write, hint="дата РРРР-ММ-ДД або ДД.ММ.РРРР")


def enum_cell(of: type[StrEnum]) -> Cell:
    return Cell(read=of, write=str, hint="одне з: " + ", ".join(of))


def yes_cell() -> Cell:
    def read(text: str) -> bool:
        known = _YES | _NO
        if text.casefold() not in known:
            raise ValueError
        return known[text.casefold()]

    return Cell(read=read, write=lambda value: "так" if value else "ні", hint="так або ні")


def number_cell() -> Cell:
    def read(text: str) -> int:
        if text and not re.fullmatch(r"[1-9][0-9]{0,2}", text):
            raise ValueError
        return int(text or 1)

    return Cell(read=read, write=str, hint="ціле число від 1 до 999")


def list_cell(hint: str) -> Cell:
    def read(text: str) -> tuple[str, ...]:
        parts = tuple(part.strip() for part in text.split(";") if part.strip())
        if len(parts) > MOST_IN_LIST or any(len(part) > 100 for part in parts):
            raise ValueError
        return parts

    return Cell(read=read, write="; ".join, hint=hint)


def hours_cell() -> Cell:
    """`1,2,3,4 08:00-17:00 (12:00-13:00); 5 08:00-15:45`: weekdays from Monday, hours, a break."""

    def read(text: str) -> tuple[OfficeHours, ...]:
        return tuple(_hours(part.strip()) for part in text.split(";") if part.strip())

    def write(hours: tuple[OfficeHours, ...]) -> str:
        return "; ".join(map(_written, hours))

    return Cell(
        read=read, write=write, hint="дні тижня й години: 1,2,3,4,5 08:00-17:00 (12:00-13:00)"
    )


def _hours(text: str) -> OfficeHours:
    found = _HOURS.fullmatch(text)
    if found is None:
        raise ValueError
    return OfficeHours(
        weekdays=tuple(int(day) for day in found["days"].split(",")),
        opens=found["opens"],
        closes=found["closes"],
        break_from=found["break_from"],
        break_to=found["break_to"],
    )


def _written(hours: OfficeHours) -> str:
    days = ",".join(str(day) for day in hours.weekdays)
    rest = f" ({hours.break_from}-{hours.break_to})" if hours.break_from else ""
    return f"{days} {hours.opens}-{hours.closes}{rest}"
