"""Words of explanations: lengths, days and reasons in Ukrainian and English."""

from datetime import date, datetime

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.terms.calendar import DayKind
from chalicelib.domain.terms.intervals import Lang, Text
from chalicelib.domain.terms.rule import Span, Unit

_WEEKDAYS = (
    Text("понеділок", "Monday"),
    Text("вівторок", "Tuesday"),
    Text("середа", "Wednesday"),
    Text("четвер", "Thursday"),
    Text("п'ятниця", "Friday"),
    Text("субота", "Saturday"),
    Text("неділя", "Sunday"),
)

# Ukrainian counts in three forms (1, 2-4, 5 and more), English in two.
_UNITS: dict[Unit, tuple[tuple[str, str, str], tuple[str, str]]] = {
    Unit.HOUR: (("година", "години", "годин"), ("hour", "hours")),
    Unit.WORK_DAY: (
        ("робочий день", "робочі дні", "робочих днів"),
        ("working day", "working days"),
    ),
    Unit.CAL_DAY: (
        ("календарний день", "календарні дні", "календарних днів"),
        ("calendar day", "calendar days"),
    ),
    Unit.MONTH: (("місяць", "місяці", "місяців"), ("month", "months")),
    Unit.YEAR: (("рік", "роки", "років"), ("year", "years")),
}

DAY_OFF_REASONS: dict[DayKind, Text] = {
    DayKind.DAY_OFF: Text("вихідний день", "a day off of the week"),
    DayKind.HOLIDAY: Text("святковий день", "a holiday"),
    DayKind.SUBSTITUTE: Text(
        "вихідний замість свята, що припало на вихідний",
        "a day off instead of a holiday that fell on a day off",
    ),
    DayKind.OFF_BY_TRANSFER: Text("вихідний за перенесенням", "a day off by transfer"),
}


def length(span: Span, lang: Lang) -> str:
    """The span in words: "один місяць", "15 calendar days"."""
    uk, en = _UNITS[span.unit]
    if lang is Lang.EN:
        return f"one {en[0]}" if span.amount == 1 else f"{span.amount} {en[1]}"
    number = str(span.amount)
    if span.amount == 1:
        number = "одна" if span.unit is Unit.HOUR else "один"
    return f"{number} {uk[_form(span.amount)]}"


def _form(amount: int) -> int:
    if amount % 10 == 1 and amount % 100 != 11:
        return 0
    if amount % 10 in {2, 3, 4} and amount % 100 not in {12, 13, 14}:
        return 1
    return 2


def day_month_year(day: date) -> str:
    """12.01.2026."""
    return f"{day:%d.%m.%Y}"


def kyiv_clock(instant: datetime) -> str:
    """12.01.2026 14:20 +02:00, in Kyiv: the offset tells repeated hours apart."""
    local = instant.astimezone(KYIV)
    offset = local.strftime("%z")
    return f"{local:%d.%m.%Y %H:%M} {offset[:3]}:{offset[3:]}"


def with_weekday(day: date, lang: Lang) -> str:
    """12.01.2026, a Monday; 12.01.2026, понеділок."""
    name = _WEEKDAYS[day.weekday()].in_(lang)
    return f"{day_month_year(day)}, {'a ' if lang is Lang.EN else ''}{name}"
