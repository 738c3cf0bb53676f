"""Find the earlier appeals that a new one may repeat, and keep what they are found by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.access import may_know, visible
from chalicelib.domain.actors import Actor
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.similar import Candidate, candidates
from chalicelib.domain.traces import Trace, trace_of
from chalicelib.domain.transitions import State
from chalicelib.usecases.ports import Appeals, Views

# How many of the newest appeals under one token are looked at.
MOST_PER_TOKEN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A candidate, and whether the one who asks may know more of it than that it is there."""

    candidate: Candidate
    is_known: bool


def find_similar(
    appeal_id: str,
    *,
    appeals: Appeals,
    views: Views,
    key: Callable[[], bytes],
    actor: Actor,
    now: datetime,
) -> tuple[Found, ...]:
    """Earlier appeals of the same person or with the same text, in any centre, best first.

    The appeal's own tokens are worked out from its record, so it may be asked about as soon as it is registered. Of
    other centres' appeals the actor learns that they are there; of those whose author asked for secrecy, nothing.
    """
    record = appeals.record(appeal_id)
    visible(record.appeal, actor)
    asked = trace_of(record, key())
    found: list[Trace] = []
    for token in sorted(asked.tokens, key=lambda token: (token.kind, token.value)):
        found += views.found_by(token, MOST_PER_TOKEN)
    told = (trace for trace in found if _may_know(actor, trace) or not trace.is_confidential)
    return tuple(
        Found(candidate=one, is_known=_may_know(actor, one.trace))
        for one in candidates(asked, told, kyiv_date(now))
    )


def keep_trace(appeal_id: str, *, appeals: Appeals, views: Views, key: Callable[[], bytes]) -> None:
    """Keep the appeal's trace as it now stands; done twice, it changes nothing."""
    record = appeals.record(appeal_id)
    is_closed = record.appeal.state is State.CLOSED
    views.keep(trace_of(record, key(), appeals.history(appeal_id) if is_closed else ()))


def _may_know(actor: Actor, trace: Trace) -> bool:
    return may_know(actor, trace.centre, trace.bodies)
