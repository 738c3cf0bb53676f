"""Calls to test figures with: events by seconds after their call began, and what they come to."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.telephony.call import CallRecord
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind
from chalicelib.domain.telephony.joining import grown
from tests.factories import NOW

ACCOUNT = "khm-main"
K = EventKind


def told(
    kind: EventKind, after: int, *, ref: str = "c1", began: datetime = NOW, **more: object
) -> CallEvent:
    """An event so many seconds after the call began."""
    at = began + timedelta(seconds=after)
    plain = CallEvent(id=f"{ref}-{kind}-{after}", kind=kind, at=at, call=ref)
    return replace(plain, **more)  # type: ignore[arg-type]


def answered(
    ref: str = "c1",
    *,
    waits: int = 15,
    talks: int = 180,
    operator: str = "101",
    line: str = "1545",
    began: datetime = NOW,
) -> tuple[CallEvent, ...]:
    """A call of one operator: rings, is put into the queue at once, is answered, ends."""
    return (
        told(K.RINGING, 0, ref=ref, began=began, direction=Direction.INBOUND, line=line),
        told(K.QUEUED, 0, ref=ref, began=began),
        told(K.OFFERED, 1, ref=ref, began=began, operator=operator),
        told(K.ANSWERED, waits, ref=ref, began=began, operator=operator),
        told(K.ENDED, waits + talks, ref=ref, began=began),
    )


def abandoned(
    ref: str, *, waits: int, line: str = "1545", began: datetime = NOW
) -> tuple[CallEvent, ...]:
    return (
        told(K.RINGING, 0, ref=ref, began=began, direction=Direction.INBOUND, line=line),
        told(K.QUEUED, 0, ref=ref, began=began),
        told(K.ENDED, waits, ref=ref, began=began),
    )


def record(events: tuple[CallEvent, ...]) -> CallRecord:
    return grown(None, ACCOUNT, events[0].call, events)
