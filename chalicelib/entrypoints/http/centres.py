"""Centres as the public finds them: how to reach each, when it is open, and whether it is now."""

from datetime import datetime

from chalicelib import wiring
from chalicelib.domain.opening import opening_at
from chalicelib.domain.registry import Centre
from chalicelib.domain.telephony.hours import Branch
from chalicelib.domain.terms import Calendar
from chalicelib.entrypoints.http.endpoint import Answer, Call
from chalicelib.entrypoints.http.fields import Reply
from chalicelib.entrypoints.http.public import public
from chalicelib.entrypoints.http.registry_models import HoursOut
from chalicelib.entrypoints.http.registry_views import hours_out

# What is open turns by the minute.
_CACHED = {"Cache-Control": "public, max-age=60"}


class CentreOut(Reply):
    """How to reach a centre, and when: `hours` of a plain week, `today` with holidays counted, in Kyiv time.

    `open_now` and `state` are null where no hours are set; `opens_at` is when it opens next, `closes_at` until when it
    is open now: at a break too.
    """

    id: str
    name: str
    name_en: str
    phone: str
    email: str
    address: str
    hours: tuple[HoursOut, ...]
    today: tuple[HoursOut, ...]
    state: Branch | None
    open_now: bool | None
    opens_at: datetime | None
    closes_at: datetime | None


class CentresOut(Reply):
    centres: tuple[CentreOut, ...]


@public.endpoint("GET", "/centres", "Контактні центри", response=CentresOut)
def list_centres(call: Call) -> Answer:
    """Every centre with its hours, by the working days of its calendar."""
    desk = wiring.desk()
    centres = tuple(
        _centre_out(one, desk.lawbook.calendar(one.calendar_id), call.now)
        for one in desk.registry.centres()
    )
    return Answer(body=CentresOut(centres=centres), headers=_CACHED)


def _centre_out(centre: Centre, calendar: Calendar, now: datetime) -> CentreOut:
    opening = opening_at(now, centre.hours, calendar)
    return CentreOut(
        id=centre.id,
        name=centre.name,
        name_en=centre.name_en,
        phone=centre.phone,
        email=centre.email,
        address=centre.address,
        hours=tuple(map(hours_out, centre.hours)),
        today=tuple(map(hours_out, opening.today)) if opening else (),
        state=opening.branch if opening else None,
        open_now=opening.is_open if opening else None,
        opens_at=opening.opens_at if opening else None,
        closes_at=opening.closes_at if opening else None,
    )
