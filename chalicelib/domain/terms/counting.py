"""How days are counted: requirements A2 to A5."""

from calendar import monthrange
from datetime import date, timedelta

from chalicelib.domain.terms.calendar import Calendar
from chalicelib.domain.terms.rule import Span, Start, Unit


def add_months(day: date, months: int) -> date:
    """The same day number so many months on, or the last day where it is absent. CC 254(3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1] if day.day > 28 else day.day
    return date(year, month + 1, min(day.day, last))


def last_day(anchor: date, span: Span, start: Start, calendar: Calendar) -> date:
    """Where counting a span of days, months or years from the anchor ends, before any roll.

    The anchor itself is not counted (CC 253), so the n-th day is simply the n-th one after it.
    """
    if start is Start.NEXT_YEAR:
        anchor = date(anchor.year, 12, 31)
    amount = -span.amount if start is Start.BACKWARD else span.amount
    if span.unit is Unit.CAL_DAY:
        return anchor + timedelta(days=amount)
    if span.unit is Unit.WORK_DAY:
        return calendar.add_working_days(anchor, amount)
    return add_months(anchor, amount * (12 if span.unit is Unit.YEAR else 1))
