"""Messages on the figures of the telephone. Rates are decimals of two places in strings; null means no data."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.domain.telephony.figures import Figures, OperatorFigures
from chalicelib.domain.telephony.waits import Waits
from chalicelib.entrypoints.http.fields import CentreId, Day, Message, Reply
from chalicelib.usecases.telephony.read_figures import By

_WAITS = frozenset({"waits", "given_up"})


class FiguresQuery(Message):
    """A period of at most 366 days, both days included, and what a row is of; the centre is the caller's own if none is
    named."""

    centre: CentreId | None = None
    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]
    by: Annotated[By, Field(strict=False)] = By.HOUR


class FiguresFileQuery(FiguresQuery):
    format: Annotated[str, StringConstraints(pattern="^(csv|xlsx)$")] = "csv"


class WaitsOut(Reply):
    """Seconds: of all together, on average, the longest, and what half and nine of ten did not exceed."""

    calls: int
    seconds: int
    average: str | None
    longest: int | None
    half: int | None
    nine_of_ten: int | None


class FiguresOut(Reply):
    """What calls come to.

    Each call offered is exactly one of answered, abandoned, informed, voicemail, call_back, transferred, missed, open.
    `service_level` is the per cent of `wanted`, those who wanted an operator, answered within `service_seconds` of the
    report; `abandoned_share` is of `wanted`, too; `unregistered_share` of calls answered. Talk is in seconds.
    """

    offered: int
    answered: int
    abandoned: int
    abandoned_short: int
    informed: int
    voicemail: int
    call_back: int
    transferred: int
    missed: int
    open: int
    wanted: int
    service_level: str | None
    abandoned_share: str | None
    waits: WaitsOut
    given_up: WaitsOut
    timed: int
    talked: int
    average_talk: str | None
    short_talks: int
    unregistered: int
    unregistered_share: str | None
    appeals: int
    issues: int
    tied: int
    consultations: int
    appeals_per_call: str | None
    consultations_per_call: str | None
    recorded: int
    awaited: int
    lost: int
    refused: int
    outbound: int
    outbound_answered: int
    outbound_talked: int


class FiguresRowOut(Reply):
    """`key` is an hour on the wall in Kyiv, a line, or a day; `times` how often the hour came in the period."""

    key: str
    name: str
    times: int
    figures: FiguresOut


class OperatorFiguresOut(Reply):
    """A call that was passed on counts with each operator who took it: these do not add up to calls; `talked` does."""

    operator: str
    user_id: str | None
    rang: int
    not_taken: int
    answered: int
    timed: int
    talked: int
    average_talk: str | None
    short_talks: int
    unregistered: int
    unregistered_share: str | None
    appeals: int
    issues: int
    tied: int
    consultations: int
    outbound: int
    outbound_talked: int


class FiguresReportOut(Reply):
    """`before` are as many days right before the period; `offered_change` is per cent against them."""

    centre: str
    first: date
    last: date
    by: By
    service_seconds: int
    total: FiguresOut | None
    before: FiguresOut | None
    offered_change: str | None
    rows: tuple[FiguresRowOut, ...]
    operators: tuple[OperatorFiguresOut, ...]


def figures_out(figures: Figures, service_seconds: int) -> FiguresOut:
    counts = {
        one.name: getattr(figures, one.name) for one in fields(Figures) if one.name not in _WAITS
    }
    return FiguresOut(
        **counts,
        waits=_waits_out(figures.waits),
        given_up=_waits_out(figures.given_up),
        service_level=rate(figures.service_level(service_seconds)),
        abandoned_share=rate(figures.abandoned_share),
        average_talk=rate(figures.average_talk),
        unregistered_share=rate(figures.unregistered_share),
        appeals_per_call=rate(figures.appeals_per_call),
        consultations_per_call=rate(figures.consultations_per_call),
    )


def operator_figures_out(
    operator: str, user_id: str | None, figures: OperatorFigures
) -> OperatorFiguresOut:
    counts = {one.name: getattr(figures, one.name) for one in fields(OperatorFigures)}
    return OperatorFiguresOut(
        operator=operator,
        user_id=user_id,
        **counts,
        average_talk=rate(figures.average_talk),
        unregistered_share=rate(figures.unregistered_share),
    )


def rate(number: Decimal | None) -> str | None:
    """`80.00`; None where there is nothing to tell."""
    return None if number is None else str(number)


def _waits_out(waits: Waits) -> WaitsOut:
    return WaitsOut(
        calls=waits.calls,
        seconds=waits.seconds,
        average=rate(waits.average),
        longest=waits.longest if waits.calls else None,
        half=waits.percentile(50),
        nine_of_ten=waits.percentile(90),
    )
