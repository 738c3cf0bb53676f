"""Seals for those who watch over the register: which days are sealed, and whether a seal holds now."""

import time
from datetime import date

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.seal_models import (
    SealCheckOut,
    SealQuery,
    SealsOut,
    SealsQuery,
    check_out,
    command_for,
    day_out,
)
from chalicelib.entrypoints.http.staff import staff
from chalicelib.usecases.read_seals import check_may_see, check_seal, list_seals
from chalicelib.wiring.seals import seal_shelf

SEERS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR, Role.COORDINATOR})
# Of the 29 seconds that API Gateway waits; a file that is begun is read to its end.
SECONDS = 12


@staff.endpoint(
    "GET",
    "/seals",
    "Печатки за днями",
    query=SealsQuery,
    response=SealsOut,
    roles=SEERS,
    errors=(ErrorCode.CENTRE_NOT_FOUND, ErrorCode.SEALS_PERIOD),
)
def list_day_seals(call: Call) -> SealsOut:
    """Each day of a period with what its manifest says, and whether the row of seals is unbroken."""
    query = call.query
    centre = _centre(call, query.centre)
    days = list_seals(centre, query.first, query.last, shelf=seal_shelf(), now=call.now)
    return SealsOut(
        centre=centre,
        days=tuple(day_out(one) for one in days),
        command=command_for(centre, query.first, query.last),
    )


@staff.endpoint(
    "GET",
    "/seals/{day}/check",
    "Перевірити печатку дня",
    query=SealQuery,
    response=SealCheckOut,
    roles=SEERS,
    errors=(ErrorCode.CENTRE_NOT_FOUND, ErrorCode.SEAL_NOT_FOUND),
)
def check_day_seal(call: Call) -> SealCheckOut:
    """Look now at a seal's manifest, key, signature, neighbours, files and root, as far as one request can."""
    centre = _centre(call, call.query.centre)
    until = time.monotonic() + SECONDS
    checked = check_seal(
        centre,
        _day(call.path["day"]),
        shelf=seal_shelf(),
        now=call.now,
        may_go_on=lambda: time.monotonic() < until,
    )
    return check_out(centre, checked, call.now)


def _centre(call: Call, centre: str) -> str:
    check_may_see(centre, call.staff)
    return wiring.desk().registry.centre(centre).id


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFoundError(ErrorCode.SEAL_NOT_FOUND) from None
