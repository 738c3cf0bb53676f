"""What a caller is told of the queue: the place in it, and about how long it takes."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.telephony.call import Call, CallState

# Nobody knows how long a talk will last: three minutes stand for it until the centre's own figures are given.
USUAL_TALK = 180
_BUSY = frozenset({CallState.TALKING, CallState.ON_HOLD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """`place` counts from 1; `seconds` is an estimate, 0 where the caller is the first and somebody is free."""

    place: int
    seconds: int


def waiting_of(
    live: Iterable[Call], *, operators: int, now: datetime, call: str = "", talk: int = USUAL_TALK
) -> Waiting:
    """The place of a call behind those that wait now, with so many operators at their telephones.

    Calls that were heard of more than three hours ago and never ended are left out: no queue is that long.
    """
    recent = [one for one in live if (now - one.facts.started_at).total_seconds() < 3 * 3600]
    ahead = sum(one.facts.state is CallState.WAITING and one.ref != call for one in recent)
    busy = sum(one.facts.state in _BUSY for one in recent)
    hands = max(1, operators, busy)
    if ahead + busy < hands:
        return Waiting(place=ahead + 1, seconds=0)
    return Waiting(place=ahead + 1, seconds=math.ceil(talk * (ahead + 1) / hands))
