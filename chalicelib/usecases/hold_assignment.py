"""What officials of a body do among themselves with the body's assignments."""

from datetime import datetime

from chalicelib.domain import desks
from chalicelib.domain.access import own
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.usecases.change import change
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.hand_out import roster_of
from chalicelib.usecases.ports import Desk


def take_assignment(ref: AssignmentRef, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Take an assignment from the common queue of the official's own body.

    Of two who take at once one has it; the other is told whose it is, by position.
    """

    def decide(appeal: Appeal) -> Decision:
        body = own(appeal.assignment(ref.no), actor).body
        roster = roster_of(body, desk.officials, kyiv_date(now))
        return desks.take(appeal, ref.no, actor, roster)

    return change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)


def hand_to_official(
    ref: AssignmentRef, *, to: str, words: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Pass an assignment on to a colleague, with words for them.

    Refuses who is no responsible official of the body, is away, or is complained of; and any official who neither holds
    the assignment nor heads the body.
    """

    def decide(appeal: Appeal) -> Decision:
        body = own(appeal.assignment(ref.no), actor).body
        roster = roster_of(body, desk.officials, kyiv_date(now))
        return desks.hand_to(appeal, ref.no, actor, to=to, roster=roster, words=words)

    return change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)


def hand_back(
    ref: AssignmentRef, *, reason: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Give an assignment back to the body's common queue, with the reason."""
    return change(
        ref.appeal_id,
        lambda appeal: desks.hand_back(appeal, ref.no, actor, reason=reason),
        desk=desk,
        actor=actor,
        now=now,
    )
