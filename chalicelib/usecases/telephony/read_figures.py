"""Read the figures of the telephone for a period: by hour, line, operator or day; take them out as a table."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.imports import CSV, XLSX
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.telephony.figure_tables import figures_table, operators_table
from chalicelib.domain.telephony.figures import (
    DayFigures,
    Figures,
    OperatorFigures,
    all_figures,
    all_of_operator,
    hour_name,
    hours_of,
)
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.domain.telephony.waits import percent
from chalicelib.usecases.ports import CallCounts, Exchange, Registry, Sheets
from chalicelib.usecases.telephony.count_calls import days_between, first_kept

MOST_DAYS = 366
_A_DAY = timedelta(days=1)
_TYPES = {"csv": CSV, "xlsx": XLSX}


class By(StrEnum):
    """What a row of figures is of."""

    HOUR = "hour"
    LINE = "line"
    OPERATOR = "operator"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`key` is the hour on the wall (`03:00 (2)` for the one that comes twice), the number of the line, or the day.

    `times` is how often the hour or the day came in the period; `name` is that of the line.
    """

    key: str
    figures: Figures
    times: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRow:
    """`key` is the operator as the provider names them, `user_id` who sits there now, where the centre has said so."""

    key: str
    user_id: str | None
    figures: OperatorFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Figures of a period. Rows add up to the total; operators do not, so they stand apart.

    `last` is no later than today. `before` are as many days right before `first`, None where they are kept no longer.
    An operator who sees only own figures has neither.
    """

    centre: str
    first: date
    last: date
    by: By
    service_seconds: int
    total: Figures | None = None
    before: Figures | None = None
    rows: tuple[Row, ...] = ()
    operators: tuple[OperatorRow, ...] = ()


def read_figures(
    centre: str,
    first: date,
    last: date,
    by: By,
    *,
    counts: CallCounts,
    telephone_of: Callable[[str], Telephone],
    registry: Registry,
    actor: Actor,
    now: datetime,
) -> Report:
    """Figures of a period, both days included, in Kyiv days.

    A coordinator reads any centre, a supervisor their own, an operator their own figures in it. Refuses a period that
    ends before it begins, is longer than 366 days, or begins earlier than figures are kept.
    """
    is_own_only = _is_own_only(centre, by, actor)
    registry.centre(centre)
    if not 0 <= (last - first).days < MOST_DAYS or first < first_kept(now):
        raise InvalidError(ErrorCode.FIGURES_PERIOD, field="from")
    last = min(last, kyiv_date(now))
    telephone = telephone_of(centre)
    days = days_between(centre, first, last, counts=counts)
    report = Report(
        centre=centre, first=first, last=last, by=by, service_seconds=telephone.service_seconds
    )
    if is_own_only:
        own = telephone.names_of(actor.id)
        return replace(report, operators=_of_operators(days, telephone, own))
    return replace(
        report,
        total=all_figures(one.total for one in days),
        before=_before(centre, first, last, counts, now),
        rows=_ROWS[by](days, telephone) if by in _ROWS else (),
        operators=_of_operators(days, telephone) if by is By.OPERATOR else (),
    )


def offered_change(report: Report) -> Decimal | None:
    """By how many per cent more calls came than in as many days before; None where none came then, or it is unknown."""
    if report.total is None or report.before is None:
        return None
    return percent(report.total.offered - report.before.offered, report.before.offered)


def export_figures(report: Report, form: str, *, sheets: Sheets, exchange: Exchange) -> str:
    """The report as a table, `csv` or `xlsx`; returns an address that opens the file for minutes."""
    if report.by is By.OPERATOR:
        header, rows = operators_table((one.key, one.figures) for one in report.operators)
    else:
        named = ((f"{one.key} {one.name}".strip(), one.figures) for one in report.rows)
        header, rows = figures_table(_FIRST[report.by], named, report.total, report.service_seconds)
    document = sheets.written(header, rows, form)
    name = f"telephone-{report.by}-{report.first}-{report.last}.{form}"
    return exchange.publish(document, file_name=name, content_type=_TYPES[form])


def _is_own_only(centre: str, by: By, actor: Actor) -> bool:
    if actor.has(Role.COORDINATOR) or (actor.has(Role.SUPERVISOR) and actor.centre == centre):
        return False
    if actor.has(Role.OPERATOR) and actor.centre == centre and by is By.OPERATOR:
        return True
    roles = (Role.SUPERVISOR, Role.COORDINATOR)
    raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": roles})


def _before(
    centre: str, first: date, last: date, counts: CallCounts, now: datetime
) -> Figures | None:
    length = last - first + _A_DAY
    begins = first - length
    if length < _A_DAY or begins < first_kept(now):
        return None
    days = days_between(centre, begins, first - _A_DAY, counts=counts)
    return all_figures(one.total for one in days)


def _by_hour(days: Iterable[DayFigures], _telephone: Telephone) -> tuple[Row, ...]:
    found: dict[str, list[Figures]] = defaultdict(list)
    for one in days:
        for hour, figures in zip(hours_of(one.day), one.hours, strict=True):
            found[hour_name(hour)].append(figures)
    return tuple(
        Row(key=key, figures=all_figures(found[key]), times=len(found[key]))
        for key in sorted(found)
    )


def _by_line(days: Iterable[DayFigures], telephone: Telephone) -> tuple[Row, ...]:
    """Every line of the centre, also one at which nobody called, and those that it had then."""
    names = {one.number: one.name for one in telephone.lines}
    found: dict[str, list[Figures]] = {number: [] for number in names}
    for one in days:
        for line, figures in one.lines.items():
            found.setdefault(line, []).append(figures)
    return tuple(
        Row(key=key, figures=all_figures(found[key]), name=names.get(key, ""))
        for key in sorted(found)
    )


def _by_day(days: Iterable[DayFigures], _telephone: Telephone) -> tuple[Row, ...]:
    return tuple(Row(key=one.day.isoformat(), figures=one.total) for one in days)


_FIRST = {By.HOUR: "Година", By.LINE: "Лінія", By.DAY: "День"}
_ROWS = {By.HOUR: _by_hour, By.LINE: _by_line, By.DAY: _by_day}


def _of_operators(
    days: Iterable[DayFigures], telephone: Telephone, only: tuple[str, ...] | None = None
) -> tuple[OperatorRow, ...]:
    found: dict[str, list[OperatorFigures]] = {name: [] for name in only or ()}
    for one in days:
        for name, figures in one.operators.items():
            if only is None or name in only:
                found.setdefault(name, []).append(figures)
    return tuple(
        OperatorRow(key=key, user_id=telephone.user_at(key), figures=all_of_operator(found[key]))
        for key in sorted(found)
    )
