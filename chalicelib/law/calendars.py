"""Calendars from their rows: `calendars.json`, or the same shape kept in a registry."""

from datetime import date

from chalicelib.domain.terms.calendar_law import (
    CalendarLaw,
    Feast,
    Holiday,
    Suspended,
    Suspension,
    Transfer,
    Week,
)
from chalicelib.domain.terms.errors import LawDataError
from chalicelib.law.reading import Row, unique

_BOOK = frozenset({"holidays", "suspensions", "transfers", "calendars"})
_CALENDAR = frozenset(
    {
        "id",
        "version",
        "names",
        "first",
        "last",
        "weeks",
        "holidays",
        "substitutes",
        "suspensions",
        "transfers",
    }
)
_SPAN = frozenset({"from", "to", "source"})


def read_calendars(data: object) -> tuple[CalendarLaw, ...]:
    """What the law says of each calendar of the book.

    Raises:
        LawDataError: names the row that cannot be read or contradicts another.
    """
    book = Row(data, "calendars", _BOOK)
    calendars = tuple(_calendar(row, book) for row in book.rows("calendars", _CALENDAR))
    unique((calendar.id for calendar in calendars), "calendar")
    return calendars


def _calendar(row: Row, book: Row) -> CalendarLaw:
    calendar_id = row.text("id")
    first, last = row.day("first"), row.day("last")
    if last < first:
        raise row.wrong("last is before first")
    weeks = tuple(_week(each) for each in row.rows("weeks", _SPAN | {"weekdays", "closes"}))
    for number, week in enumerate(weeks):
        if any(week.valid.meets(other.valid) for other in weeks[:number]):
            raise row.wrong("two working weeks overlap")
    return CalendarLaw(
        id=calendar_id,
        version=row.text("version"),
        names=row.row("names").both(),
        first=first,
        last=last,
        weeks=weeks,
        holidays=tuple(_holiday(each) for each in _shared(row, book, "holidays")),
        substitutes=tuple(each.interval("from", "to") for each in row.rows("substitutes", _SPAN)),
        suspensions=tuple(
            Suspension(
                each.choices("what", Suspended), each.interval("from", "to"), each.text("source")
            )
            for each in _shared(row, book, "suspensions")
        ),
        transfers=tuple(
            Transfer(each.day("off"), each.day("worked"))
            for each in _shared(row, book, "transfers")
        ),
    )


def _shared(row: Row, book: Row, field: str) -> list[Row]:
    """The rows of a list that several calendars name; none where the calendar names no list."""
    name = row.optional_text(field)
    if name is None:
        return []
    lists = book.row(field)
    if not lists.has(name):
        raise row.wrong(f"there is no list {name!r} of {field}")
    return lists.rows(name)


def _week(row: Row) -> Week:
    weekdays = frozenset(int(str(item)) for item in row.items("weekdays"))
    if not weekdays or not weekdays <= set(range(1, 8)):
        raise row.wrong("weekdays are numbers from 1 (Monday) to 7")
    closes = row.row("closes")
    strange = sorted(set(closes.names()) - {str(weekday) for weekday in weekdays})
    if strange:
        raise row.wrong(f"closes on {', '.join(strange)}, which are not working weekdays")
    hours = tuple(
        closes.clock(str(weekday)) if closes.has(str(weekday)) else None for weekday in range(1, 8)
    )
    return Week(weekdays, hours, row.interval("from", "to"))


def _holiday(row: Row) -> Holiday:
    valid, names = row.interval("from", "to"), row.both()
    if row.has("feast"):
        return Holiday(row.choice("feast", Feast), valid, names)
    month, day = row.number("month"), row.number("day")
    try:
        date(2001, month, day)
    except ValueError:
        raise LawDataError(row.name, f"there is no day {day} in month {month}") from None
    return Holiday((month, day), valid, names)
