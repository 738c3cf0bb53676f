"""Figures of the telephone for those who answer for it, and for each operator their own."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.entrypoints.http.call_figure_models import (
    FiguresFileQuery,
    FiguresQuery,
    FiguresReportOut,
    FiguresRowOut,
    figures_out,
    operator_figures_out,
    rate,
)
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.staff import CENTRE, LINK_SECONDS, staff
from chalicelib.entrypoints.http.staff_models import LinkOut
from chalicelib.usecases.telephony.read_figures import (
    Report,
    export_figures,
    offered_change,
    read_figures,
)
from chalicelib.wiring import telephony

READERS = CENTRE | {Role.COORDINATOR}
_ERRORS = (ErrorCode.CENTRE_NOT_FOUND, ErrorCode.FIGURES_PERIOD)


@staff.endpoint(
    "GET",
    "/telephone/figures",
    "Показники телефонної лінії",
    query=FiguresQuery,
    response=FiguresReportOut,
    roles=READERS,
    errors=_ERRORS,
)
def get_call_figures(call: Call) -> FiguresReportOut:
    """Calls of a period by hour, line, operator or day; an operator reads their own, by operator."""
    report = _report(call)
    seconds = report.service_seconds
    return FiguresReportOut(
        centre=report.centre,
        first=report.first,
        last=report.last,
        by=report.by,
        service_seconds=seconds,
        total=figures_out(report.total, seconds) if report.total else None,
        before=figures_out(report.before, seconds) if report.before else None,
        offered_change=rate(offered_change(report)),
        rows=tuple(
            FiguresRowOut(
                key=one.key,
                name=one.name,
                times=one.times,
                figures=figures_out(one.figures, seconds),
            )
            for one in report.rows
        ),
        operators=tuple(
            operator_figures_out(one.key, one.user_id, one.figures) for one in report.operators
        ),
    )


@staff.endpoint(
    "GET",
    "/telephone/figures/file",
    "Показники телефонної лінії таблицею",
    query=FiguresFileQuery,
    response=LinkOut,
    roles=READERS,
    errors=_ERRORS,
)
def get_call_figures_file(call: Call) -> LinkOut:
    """A link that opens the same figures as a table for a few minutes."""
    desk = wiring.import_desk()
    url = export_figures(
        _report(call), call.query.format, sheets=desk.sheets, exchange=desk.exchange
    )
    return LinkOut(url=url, expires_in=LINK_SECONDS)


def _report(call: Call) -> Report:
    asked: FiguresQuery = call.query
    centre = asked.centre or call.staff.centre
    if centre is None:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="centre")
    return read_figures(
        centre,
        asked.first,
        asked.last,
        asked.by,
        counts=telephony.call_counts(),
        telephone_of=telephony.telephones().get,
        registry=wiring.desk().registry,
        actor=call.staff,
        now=call.now,
    )
