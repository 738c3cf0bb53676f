"""Days summed up and baselines, worked out once a day and kept."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from chalicelib.domain.kyiv import KYIV, kyiv_date, kyiv_instant
from chalicelib.domain.tension import MARK
from chalicelib.domain.trends import Cell
from chalicelib.domain.usual import WEEKS, DayCounts, Usual, usual_of
from chalicelib.usecases.ports import Cells

_A_DAY = timedelta(days=1)


def usual_today(centre: str, *, cells: Cells, now: datetime) -> Usual:
    """The baseline of the Kyiv day, made by the first who asks on that day; so are the sums of days that want one."""
    today = kyiv_date(now)
    kept = cells.usual(centre, today)
    if kept is not None:
        return kept
    first = today - timedelta(weeks=WEEKS)
    days = {one.day: one for one in cells.days(centre, first, today - _A_DAY)}
    for no in range((today - first).days):
        day = first + no * _A_DAY
        if day not in days:
            days[day] = counts_of(day, _cells_of(centre, day, cells))
            cells.keep_day(centre, days[day])
    usual = usual_of(tuple(days.values()), today)
    cells.keep_usual(centre, usual)
    return usual


def counts_between(
    centre: str, first: date, last: date, *, cells: Cells, now: datetime
) -> tuple[DayCounts, ...]:
    """The days of a period: as summed up, or else summed up now; what is too old for that is not there."""
    days = {one.day: one for one in cells.days(centre, first, last)}
    today = kyiv_date(now)
    at = max(first, today - timedelta(weeks=WEEKS))
    while at <= min(last, today):
        if at not in days:
            days[at] = counts_of(at, _cells_of(centre, at, cells))
        at += _A_DAY
    return tuple(days[day] for day in sorted(days))


def counts_of(day: date, cells: Iterable[Cell]) -> DayCounts:
    """Cases by topic; signs of tension are no topic."""
    hours, counts = [0] * 24, defaultdict[str, int](int)
    for cell in cells:
        if not cell.code.startswith(MARK):
            hours[cell.hour.astimezone(KYIV).hour] += len(cell.cases)
            counts[f"{cell.code} {cell.territory}"] += len(cell.cases)
    return DayCounts(day=day, hours=tuple(hours), counts=dict(counts))


def _cells_of(centre: str, day: date, cells: Cells) -> tuple[Cell, ...]:
    return cells.between(centre, kyiv_instant(day), kyiv_instant(day, time(23)))
