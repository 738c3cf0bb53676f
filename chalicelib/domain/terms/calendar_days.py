"""Work a calendar out, day by day, from what the law says."""

from datetime import date, timedelta
from itertools import accumulate

from chalicelib.domain.terms.calendar import Calendar, DayKind
from chalicelib.domain.terms.calendar_law import CalendarLaw, Suspended, Week
from chalicelib.domain.terms.errors import LawDataError


def work_out(law: CalendarLaw) -> Calendar:
    """The calendar of every covered day.

    In the order in which the law speaks: the working week, holidays (KZpP art. 73), a day off
    instead of each holiday that fell on a day off (art. 67(3)), transferred days (art. 67(5)).

    Raises:
        LawDataError: a day without a working week, or a transfer that changes nothing.
    """
    kinds, week_of = _weekdays(law)
    swallowed = _mark_holidays(law, kinds)
    _mark_substitutes(law, kinds, swallowed)
    _mark_transfers(law, kinds)
    last_working = int(DayKind.WORKED_BY_TRANSFER)
    working = [kind <= last_working for kind in kinds]
    first = law.first.toordinal()
    return Calendar(
        id=law.id,
        version=law.version,
        names=law.names,
        first=law.first,
        last=law.last,
        kinds=bytes(kinds),
        workdays=tuple(
            date.fromordinal(first + index) for index, works in enumerate(working) if works
        ),
        ranks=(0, *accumulate(working)),
        closings=tuple(week.closes for week in law.weeks),
        closing_of=bytes(week_of),
    )


def _weekdays(law: CalendarLaw) -> tuple[bytearray, bytearray]:
    """The kind of each day by the working week alone, and the week that said so."""
    first, size = law.first.toordinal(), (law.last - law.first).days + 1
    kinds, week_of = bytearray(size), bytearray(b"\xff" * size)
    for number, week in enumerate(law.weeks):
        begin = max(week.valid.first or law.first, law.first).toordinal() - first
        end = min(week.valid.last or law.last, law.last).toordinal() - first + 1
        if end <= begin:
            continue
        week_of[begin:end] = bytes([number]) * (end - begin)
        kinds[begin:end] = _run(week, first + begin, end - begin)
    if 255 in week_of:
        gap = law.first + timedelta(days=week_of.index(255))
        raise LawDataError(f"calendar {law.id}", f"no working week for {gap}")
    return kinds, week_of


def _run(week: Week, ordinal: int, size: int) -> bytes:
    """The kinds of `size` days from that ordinal: one week, repeated."""
    seven = bytes(
        DayKind.WORKING if (ordinal + shift - 1) % 7 + 1 in week.weekdays else DayKind.DAY_OFF
        for shift in range(7)
    )
    return (seven * (size // 7 + 1))[:size]


def _mark_holidays(law: CalendarLaw, kinds: bytearray) -> list[date]:
    """Mark the holidays; return those that fell on days off of the week, in order."""
    first = law.first.toordinal()
    swallowed = set()
    for holiday in law.holidays:
        for day in holiday.days(range(law.first.year, law.last.year + 1)):
            inside = law.first <= day <= law.last
            if not inside or law.is_suspended(Suspended.HOLIDAYS, day):
                continue
            index = day.toordinal() - first
            if kinds[index] == DayKind.DAY_OFF:
                swallowed.add(day)
            kinds[index] = DayKind.HOLIDAY
    return sorted(swallowed)


def _mark_substitutes(law: CalendarLaw, kinds: bytearray, swallowed: list[date]) -> None:
    """Give a day off on the first working day after each holiday that fell on a day off."""
    first = law.first.toordinal()
    for holiday in swallowed:
        if not any(interval.holds(holiday) for interval in law.substitutes):
            continue
        index = kinds.find(DayKind.WORKING, holiday.toordinal() - first)
        if index < 0:
            continue  # it falls after the last covered day
        day = date.fromordinal(first + index)
        if not law.is_suspended(Suspended.SUBSTITUTES, day):
            kinds[index] = DayKind.SUBSTITUTE


def _mark_transfers(law: CalendarLaw, kinds: bytearray) -> None:
    first = law.first.toordinal()
    for transfer in law.transfers:
        row = f"calendar {law.id}, transfer of {transfer.off}"
        for day in (transfer.off, transfer.worked):
            if not law.first <= day <= law.last:
                raise LawDataError(row, f"{day} is not covered by the calendar")
            if law.is_suspended(Suspended.TRANSFERS, day):
                raise LawDataError(row, f"transfers are suspended on {day}")
        off, worked = transfer.off.toordinal() - first, transfer.worked.toordinal() - first
        if kinds[off] != DayKind.WORKING:
            raise LawDataError(row, f"{transfer.off} is a day off already")
        if kinds[worked] != DayKind.DAY_OFF:
            raise LawDataError(row, f"{transfer.worked} is not a day off of the week")
        kinds[off], kinds[worked] = DayKind.OFF_BY_TRANSFER, DayKind.WORKED_BY_TRANSFER
