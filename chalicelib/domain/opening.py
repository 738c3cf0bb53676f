"""When a centre is open, as somebody asks who would go there or call: now, today, and when next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.registry import OfficeHours
from chalicelib.domain.telephony.hours import DAY, Branch, branch_at, hours_on, minute_of
from chalicelib.domain.terms.calendar import Calendar

# Longer than any run of holidays: who opens not within it, opens by other hours than these.
_DAYS_AHEAD = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """`today` are the hours of this Kyiv day, none on a day off. One of `closes_at` and `opens_at` is None."""

    branch: Branch
    today: tuple[OfficeHours, ...]
    opens_at: datetime | None
    closes_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.branch is Branch.OPEN


def opening_at(
    now: datetime, hours: tuple[OfficeHours, ...], calendar: Calendar | None
) -> Opening | None:
    """What it is at this instant, holidays counted; None where no hours are set."""
    if not hours:
        return None
    branch = branch_at(now, hours, calendar)
    is_open = branch is Branch.OPEN
    turns = (
        at
        for at in _edges(now, hours)
        if (branch_at(at, hours, calendar) is Branch.OPEN) is not is_open
    )
    turn = next(turns, None)
    return Opening(
        branch=branch,
        today=hours_on(now.astimezone(KYIV).date(), hours, calendar),
        opens_at=None if is_open else turn,
        closes_at=turn if is_open else None,
    )


def _edges(now: datetime, hours: tuple[OfficeHours, ...]) -> Iterator[datetime]:
    """Instants after this one at which something might open or close."""
    told = (
        text
        for one in hours
        for text in (one.opens, one.closes, one.break_from, one.break_to)
        if text
    )
    minutes = sorted({minute_of(text) % DAY for text in told} | {0})
    first = now.astimezone(KYIV).date()
    for ahead in range(_DAYS_AHEAD):
        day = first + timedelta(days=ahead)
        for minute in minutes:
            at = datetime.combine(day, time(*divmod(minute, 60)), KYIV).astimezone(UTC)
            if at > now:
                yield at
