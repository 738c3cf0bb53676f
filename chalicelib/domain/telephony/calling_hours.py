"""When a person may be called: by Kyiv's wall clock, never at night. What the hours are, the centre sets."""

from datetime import datetime, timedelta

from chalicelib.domain.kyiv import KYIV, kyiv_instant
from chalicelib.domain.telephony.telephone import Calling


def may_call_at(calling: Calling, at: datetime) -> bool:
    """Whether the hours are open; hours that run backwards are never."""
    return calling.opens <= at.astimezone(KYIV).time() < calling.closes


def first_within(calling: Calling, at: datetime) -> datetime:
    """This instant where the hours are open, or the next opening."""
    if may_call_at(calling, at):
        return at
    local = at.astimezone(KYIV)
    is_before = local.time() < calling.opens
    return kyiv_instant(local.date() + timedelta(days=0 if is_before else 1), calling.opens)


def closing_after(calling: Calling, at: datetime) -> datetime:
    """When the hours that are open at this instant close."""
    return kyiv_instant(at.astimezone(KYIV).date(), calling.closes)
