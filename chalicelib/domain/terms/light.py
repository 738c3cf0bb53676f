"""How pressing a term is, shown by one colour everywhere."""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.terms.calendar import Calendar
from chalicelib.domain.terms.term import Term

Extent = tuple[datetime, datetime, datetime]


class Light(StrEnum):
    """GREEN is time enough, ATTENTION the last quarter, RED past control, VIOLATED past due."""

    GREEN = "GREEN"
    ATTENTION = "ATTENTION"
    RED = "RED"
    VIOLATED = "VIOLATED"


def light(term: Term, now: date | datetime) -> Light:
    """The colour of an open term at an instant, or at the beginning of a Kyiv day."""
    return light_between(extent_of(term), now if isinstance(now, datetime) else kyiv_instant(now))


def extent_of(term: Term) -> Extent:
    """What the colour of a term is told by: where it begins, where control ends, where it ends itself."""
    return term.begins_at, term.control_ends_at, term.ends_at


def light_between(extent: Extent, instant: datetime) -> Light:
    """The colour of an open term that is known by its three instants."""
    begins, control, ends = extent
    if instant >= ends:
        return Light.VIOLATED
    if instant >= control:
        return Light.RED
    if begins < control and 4 * (instant - begins) >= 3 * (control - begins):
        return Light.ATTENTION
    return Light.GREEN


def internal_day(term: Term, calendar: Calendar, working_days: int) -> date:
    """The day for co-executors: so many working days before control, not before the event."""
    if not working_days:
        return term.control
    return max(
        calendar.add_working_days(term.control, -working_days),
        min(term.started_on, term.control),
    )
