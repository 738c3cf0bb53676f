"""Periods of reporting: whole Kyiv days, and the days fixed for reports on them."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.terms.counting import add_months
from chalicelib.domain.terms.rule import Period, Report


class ReportPeriod(NamedTuple):
    """A period from its first day up to, and without, the first day of the next one."""

    first: date
    next_first: date

    @property
    def begins_at(self) -> datetime:
        """The UTC instant of the Kyiv midnight with which it begins."""
        return kyiv_instant(self.first)

    @property
    def ends_at(self) -> datetime:
        """The UTC instant of the Kyiv midnight with which the next one begins."""
        return kyiv_instant(self.next_first)

    @property
    def hours(self) -> int:
        """Elapsed hours: a day on which the clocks change has 23 or 25."""
        return int((self.ends_at - self.begins_at) / timedelta(hours=1))


def report_period(period: Period, day: date) -> ReportPeriod:
    """The period of reporting that holds the Kyiv day."""
    if period is Period.DAY:
        return ReportPeriod(day, day + timedelta(days=1))
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return ReportPeriod(monday, monday + timedelta(days=7))
    if period is Period.MONTH:
        first, months = day.replace(day=1), 1
    elif period is Period.QUARTER:
        first, months = date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3
    else:
        first, months = date(day.year, 1, 1), 12
    return ReportPeriod(first, add_months(first, months))


def report_day(report: Report, day: date) -> date:
    """The day fixed for the report on the period that holds the day, before any roll."""
    after = report_period(report.period, day).next_first
    return add_months(after, report.months) + timedelta(days=report.days)
