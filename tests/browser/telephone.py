"""Calls that an exchange tells of: to the operator of the Government Contact Centre, and missed."""

import uuid
from typing import Any

from chalicelib.domain.telephony.call import call_id_of
from local.demo_telephone import ACCOUNT, EXTENSION, OPERATOR, Exchange, Ringing, event
from local.teller import Teller


def some_number() -> str:
    """Begins with a code that no area of Ukraine has."""
    return f"+38000{uuid.uuid4().int % 10_000_000:07d}"


def rings(exchange: Exchange, person: str = "") -> Ringing:
    """A call comes in and is offered to the operator."""
    call = Ringing(uuid.uuid4().hex, person or some_number())
    exchange.post("events", {"events": [call.tells("RINGING", direction="INBOUND")]})
    exchange.post("events", {"events": [call.tells("OFFERED", operator=EXTENSION)]})
    return call


def answers(exchange: Exchange, call: Ringing) -> None:
    exchange.post("events", {"events": [call.tells("ANSWERED", operator=EXTENSION)]})


def hangs_up(exchange: Exchange, call: Ringing) -> None:
    exchange.post("events", {"events": [call.tells("ENDED", after=60, seconds=60)]})


def missed(exchange: Exchange, teller: Teller) -> Any:
    """A call that nobody took: the call-back that follows from it, as operators see it."""
    ref, person = uuid.uuid4().hex, some_number()
    told = [
        event("RINGING", ref, person, direction="INBOUND"),
        event("QUEUED", ref, person, after=2),
        event("ENDED", ref, person, after=40),
    ]
    exchange.post("events", {"events": told})

    def waits() -> Any:
        page = teller.look("/staff/call-backs?limit=100", OPERATOR)
        call = call_id_of(ACCOUNT, ref)
        return next((one for one in page["call_backs"] if call in one["call_ids"]), None)

    return teller.wait_for("the call-back", waits)
