"""Who sits at the telephone when: the roster of a round-the-clock line (KRR-1.8), in Kyiv time."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.telephony.telephone import Shift, Telephone

DAYS = 7
MINUTES_OF_DAY = 24 * 60
MINUTES_OF_WEEK = DAYS * MINUTES_OF_DAY


def on_shift(telephone: Telephone, at: datetime) -> tuple[str, ...]:
    """Names of those who sit at the telephone now, in the order of the settings.

    Everybody where the centre keeps no roster, and where the roster names nobody for this hour: a caller is never left
    to an empty desk on paper.
    """
    names = tuple(one.name for one in telephone.agents)
    sitting = {one.agent for one in telephone.shifts if _is_in(one, at.astimezone(KYIV))}
    return tuple(name for name in names if name in sitting) or names


def of_those(operators: tuple[str, ...], sitting: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the operators who sit at the telephone now; all of them where none does."""
    return tuple(name for name in operators if name in sitting) or operators


def gaps(shifts: Iterable[Shift]) -> tuple[str, ...]:
    """When in the week nobody sits, as `3 02:00-06:00` (ISO day of the week); empty where every minute is covered."""
    covered = bytearray(MINUTES_OF_WEEK)
    for one in shifts:
        for begins, ends in _spans(one):
            for minute in range(begins, ends):
                covered[minute % MINUTES_OF_WEEK] = 1
    return tuple(_told(begins, ends) for begins, ends in _holes(covered))


def _is_in(shift: Shift, local: datetime) -> bool:
    minute = local.weekday() * MINUTES_OF_DAY + local.hour * 60 + local.minute
    return any(
        begins <= minute < ends or begins <= minute + MINUTES_OF_WEEK < ends
        for begins, ends in _spans(shift)
    )


def _spans(shift: Shift) -> Iterator[tuple[int, int]]:
    """From and to, in minutes of the week; a shift that ends no later than it begins goes on into the next day."""
    begins, ends = _minutes(shift.begins), _minutes(shift.ends)
    length = ends - begins if ends > begins else ends - begins + MINUTES_OF_DAY
    for weekday in shift.weekdays:
        start = (weekday - 1) * MINUTES_OF_DAY + begins
        yield start, start + length


def _holes(covered: bytearray) -> Iterator[tuple[int, int]]:
    begins: int | None = None
    for minute, is_covered in enumerate([*covered, 1]):
        if not is_covered and begins is None:
            begins = minute
        elif is_covered and begins is not None:
            yield begins, minute
            begins = None


def _told(begins: int, ends: int) -> str:
    day, minute = divmod(begins, MINUTES_OF_DAY)
    return f"{day + 1} {_clock(minute)}-{_clock(ends % MINUTES_OF_DAY)}"


def _clock(minute: int) -> str:
    hours, minutes = divmod(minute, 60)
    return f"{hours:02d}:{minutes:02d}"


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
