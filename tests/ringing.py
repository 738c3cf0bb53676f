"""Calls that come into the house: joined, with all that follows from them, as the call keeper does it."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chalicelib.domain.telephony.call import CallRecord
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.usecases.telephony.keep_call import follow
from chalicelib.wiring import telephony

ACCOUNT, PERSON = "khm-main", "+380000000001"


def call_in(*kinds: EventKind, person: str = PERSON, ago: int = 60, ref: str = "") -> CallRecord:
    """A call that began to ring so many seconds ago; each further event a second later, by operator 101."""
    ref = ref or uuid.uuid4().hex
    began = datetime.now(UTC) - timedelta(seconds=ago)
    ring = CallEvent(id="0", kind=EventKind.RINGING, at=began, call=ref, person=person, line="1545")
    events = tuple(
        replace(ring, id=str(no), kind=kind, at=began + timedelta(seconds=no), operator="101")
        for no, kind in enumerate(kinds, start=1)
    )
    record = telephony.calls().join(ACCOUNT, ref, (ring, *events), at=datetime.now(UTC))
    telephone = telephony.telephones().get(record.call.centre)
    follow(record, telephone, telephony.followers(), datetime.now(UTC))
    return record
