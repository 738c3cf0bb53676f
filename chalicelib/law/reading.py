"""Read rows of law data strictly: what is wrong is named with its row, nothing is passed over."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import StrEnum
from typing import TypeVar, cast

from chalicelib.domain.terms.errors import LawDataError
from chalicelib.domain.terms.intervals import Interval, Text

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Row:
    """One JSON object, with the name under which mistakes in it are told."""

    __slots__ = ("_values", "name")

    def __init__(self, values: object, name: str, known: frozenset[str] | None = None) -> None:
        if not isinstance(values, Mapping):
            raise LawDataError(name, "an object is expected")
        self._values = cast("Mapping[str, object]", values)
        self.name = name
        unknown = sorted(set(self._values) - known) if known is not None else []
        if unknown:
            raise LawDataError(name, f"unknown fields {', '.join(unknown)}")

    def renamed(self, name: str, known: frozenset[str]) -> "Row":
        """The same row under a clearer name, its fields checked."""
        return Row(self._values, name, known)

    def wrong(self, message: str) -> LawDataError:
        """The error to raise for this row."""
        return LawDataError(self.name, message)

    def has(self, field: str) -> bool:
        """Whether the field is there and is not null."""
        return self._values.get(field) is not None

    def _value(self, field: str, kind: type[T]) -> T:
        value = self._values.get(field)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(f"{field} must be {kind.__name__}, not {value!r}")
        return value

    def text(self, field: str) -> str:
        """A string that is not empty."""
        value = self._value(field, str)
        if not value.strip():
            raise self.wrong(f"{field} is empty")
        return value

    def optional_text(self, field: str) -> str | None:
        """A string, or None where the field is absent."""
        return self.text(field) if self.has(field) else None

    def number(self, field: str) -> int:
        """An integer."""
        return self._value(field, int)

    def flag(self, field: str) -> bool:
        """A boolean."""
        return self._value(field, bool)

    def items(self, field: str) -> list[object]:
        """A list."""
        return self._value(field, list)

    def row(self, field: str, known: frozenset[str] | None = None) -> "Row":
        """An object inside this one."""
        return Row(self._values.get(field), f"{self.name}, {field}", known)

    def rows(self, field: str, known: frozenset[str] | None = None) -> list["Row"]:
        """A list of objects inside this one."""
        items = self.items(field)
        return [Row(item, f"{self.name}, {field}[{n}]", known) for n, item in enumerate(items)]

    def names(self) -> list[str]:
        """The fields that are there."""
        return list(self._values)

    def choice(self, field: str, kind: type[E], default: E | None = None) -> E:
        """A member of a closed set."""
        if default is not None and not self.has(field):
            return default
        return self._member(field, kind, self.text(field))

    def choices(self, field: str, kind: type[E]) -> frozenset[E]:
        """Several members of a closed set."""
        return frozenset(self._member(field, kind, str(item)) for item in self.items(field))

    def _member(self, field: str, kind: type[E], value: str) -> E:
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(kind)
            raise self.wrong(f"unknown {field} {value!r}; known are {known}") from None

    def both(self) -> Text:
        """The row's words in both languages."""
        return Text(self.text("uk"), self.text("en"))

    def day(self, field: str) -> date:
        """A date, written YYYY-MM-DD."""
        try:
            return date.fromisoformat(self.text(field))
        except ValueError:
            raise self.wrong(f"{field} is not a date") from None

    def clock(self, field: str) -> time:
        """A time of day, written HH:MM."""
        try:
            return time.fromisoformat(self.text(field))
        except ValueError:
            raise self.wrong(f"{field} is not a time") from None

    def interval(self, first: str, last: str) -> Interval:
        """Two inclusive dates, null where open."""
        interval = Interval(
            self.day(first) if self.has(first) else None,
            self.day(last) if self.has(last) else None,
        )
        if interval.first and interval.last and interval.last < interval.first:
            raise self.wrong(f"{last} is before {first}")
        return interval


def unique(names: Iterable[str], what: str) -> None:
    """Refuse a name that comes twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise LawDataError(f"{what} {name}", "is there twice")
        seen.add(name)
