"""Tie an appeal to the earlier one that it repeats."""

from datetime import datetime

from chalicelib.domain import linking
from chalicelib.domain.access import visible
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Multiplicity
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk


def link_appeals(
    appeal_id: str,
    *,
    first_appeal_id: str,
    multiplicity: Multiplicity,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """A person decides that this repeats that; a duplicate shares the first one's term. Both are visible to them."""
    first = visible(desk.appeals.get(first_appeal_id), actor)
    return change(
        appeal_id,
        lambda appeal: linking.link(appeal, first, actor, multiplicity=multiplicity),
        desk=desk,
        actor=actor,
        now=now,
    )
