"""The one way in which a command changes an appeal: load, see that it may be seen, decide, write in one transaction."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.access import visible
from chalicelib.domain.actors import Actor, ActorKind
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.clock import settle
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.retention import dated
from chalicelib.domain.transitions import State
from chalicelib.usecases.lawbook import Lawbook
from chalicelib.usecases.ports import Desk, StaleAppealError

ATTEMPTS = 5


def change(
    appeal_id: str, decide: Callable[[Appeal], Decision], *, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Carry out `decide` on the appeal as it stands and return it as it then stands.

    A decision made on an appeal that meanwhile moved on is made again on the fresh one, so it never overwrites another.
    Raises NotFoundError where staff may not know of the appeal, ConflictError where it will not hold still, or where
    personal data would be written to what was erased.
    """
    for _ in range(ATTEMPTS):
        before = desk.appeals.get(appeal_id)
        if actor.kind is ActorKind.STAFF:
            visible(before, actor)
        decision = _dated(settled(decide(before), desk.lawbook), before, now)
        if before.erasure is not None and decision.personal is not None:
            raise ConflictError(ErrorCode.DATA_ERASED)
        try:
            return desk.appeals.save(decision, before=before, actor=actor, at=now)
        except StaleAppealError:
            continue
    raise ConflictError(ErrorCode.BUSY)


def settled(decision: Decision, lawbook: Lawbook) -> Decision:
    """The decision with the clock set as the appeal's new state demands."""
    appeal = decision.appeal
    clock = settle(appeal.clock, appeal.state_of, lawbook.alarms_of(appeal))
    return replace(decision, appeal=replace(appeal, clock=clock))


def _dated(decision: Decision, before: Appeal, now: datetime) -> Decision:
    """With the day of conclusion, where this decision concludes the appeal, or opens it again."""
    if before.state is State.CLOSED and decision.appeal.state is State.CLOSED:
        return decision
    return replace(decision, appeal=dated(decision.appeal, now))
