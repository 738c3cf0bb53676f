"""The control board: what of the open work presses, and where it lies.

Overdue is what the law calls so: the term has passed. What is due is told by the control day, by which internal control
wants it, so that it is due before it is late. Only what somebody must act upon before the term ends is counted: an
answer that waits for the centre's check is late no more, and what is without motion waits for the applicant.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.terms import Light, light_between
from chalicelib.domain.transitions import AT_WORK, ON_A_DESK, State, Tray

Place = State | Tray
Extent = tuple[datetime, datetime, datetime]

SUNDAY = 7
PRESSING: frozenset[Place] = frozenset(
    {State.REGISTERED, State.TRIAGED, State.DECLINED, Tray.WITHOUT_EXECUTOR, *AT_WORK}
)
# In the order of the table of states, so that what is read is read in one order.
OPEN_AT_CENTRE: tuple[Place, ...] = (
    *(one for one in State if one not in {State.CLOSED, State.RECALLED}),
    Tray.WITHOUT_EXECUTOR,
)
OPEN_AT_BODY: tuple[Place, ...] = tuple(one for one in State if one in ON_A_DESK)


class Due(StrEnum):
    """A column of the board; each line of open work stands in one of them at most."""

    OVERDUE = "OVERDUE"
    TODAY = "TODAY"
    THIS_WEEK = "THIS_WEEK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of open work as the board counts it; `extent` is None where no term runs."""

    place: Place
    control: date | None
    extent: Extent | None
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What lies with one body; with None what is with no body."""

    body: str | None
    due: Mapping[Due, int]
    all_open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The board's numbers. An appeal at two bodies counts once in the whole and once in the row of each."""

    due: Mapping[Due, int] = field(default_factory=dict)
    places: Mapping[Place, int] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    @property
    def all_open(self) -> int:
        return sum(self.places.values())


def due_of(line: Line, now: datetime) -> Due | None:
    """The column of a line; None for what is due later, or has no term, or waits for another than who must act."""
    if line.place not in PRESSING:
        return None
    return column(line.control, line.extent, now)


def column(control: date | None, extent: Extent | None, now: datetime) -> Due | None:
    """The same of a term that somebody must act upon."""
    if control is None or extent is None:
        return None
    if light_between(extent, now) is Light.VIOLATED:
        return Due.OVERDUE
    today = kyiv_date(now)
    if control <= today:
        return Due.TODAY
    return Due.THIS_WEEK if control <= last_day_of_week(today) else None


def last_control_day(due: Due, now: datetime) -> date:
    """No line of the column has a later control day: by it the column is found without reading what is due later."""
    today = kyiv_date(now)
    return last_day_of_week(today) if due is Due.THIS_WEEK else today


def last_day_of_week(day: date) -> date:
    """The Sunday on or after the day."""
    return day + timedelta(days=SUNDAY - day.isoweekday())


def tally(lines: Iterable[Line], now: datetime) -> Tally:
    """Count the lines; rows with most overdue first, what is with no body last."""
    due: Counter[Due] = Counter()
    places: Counter[Place] = Counter()
    by_body: Counter[str | None] = Counter()
    due_by_body: Counter[tuple[str | None, Due]] = Counter()
    for line in lines:
        column = due_of(line, now)
        places[line.place] += 1
        if column is not None:
            due[column] += 1
        for body in line.bodies or (None,):
            by_body[body] += 1
            if column is not None:
                due_by_body[body, column] += 1
    rows = (
        Row(body=body, due={one: due_by_body[body, one] for one in Due}, all_open=count)
        for body, count in by_body.items()
    )
    return Tally(due=dict(due), places=dict(places), rows=tuple(sorted(rows, key=_order)))


def _order(row: Row) -> tuple[bool, tuple[int, ...], int, str]:
    return row.body is None, tuple(-row.due[one] for one in Due), -row.all_open, row.body or ""
