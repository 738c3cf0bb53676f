"""A term: the answer of the engine, which names every piece of law that it rests on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from chalicelib.domain.kyiv import kyiv_instant

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """When something must be done by, and from what it follows.

    `nominal` is where counting ends, `due` the legal last day, `control` the last day that
    internal control accepts (requirement A8); `control <= due`. `ends_at` is the first UTC instant at
    which the term is missed: Kyiv midnight after `due`, or for hours the exact end. `started_on`
    is the Kyiv date of the event; `started_at` its instant, for hours only.
    """

    rule_id: str
    rule_version: str
    calendar_id: str
    calendar_version: str
    started_on: date
    started_at: datetime | None
    nominal: date
    due: date
    control: date
    ends_at: datetime

    @property
    def control_ends_at(self) -> datetime:
        """The first instant after the control day; for hours, the end itself."""
        return self.ends_at if self.started_at else end_of(self.control)

    @property
    def begins_at(self) -> datetime:
        """The instant of the event, or where only its day is known, that day's midnight."""
        return self.started_at or kyiv_instant(self.started_on)


@lru_cache(maxsize=4096)
def end_of(day: date) -> datetime:
    """The first UTC instant after a Kyiv day: it can be used until 24:00. CC 255."""
    return kyiv_instant(day + _A_DAY)
