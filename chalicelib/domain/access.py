"""Who may see and touch which appeal. Groups say what an official may do; these rules say to which appeal."""

from collections.abc import Iterable
from enum import StrEnum

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal, Assignment
from chalicelib.domain.errors import ErrorCode, NotFoundError

CENTRE_ROLES = (Role.OPERATOR, Role.SUPERVISOR)
BODY_ROLES = (Role.OFFICIAL, Role.HEAD)


class Sight(StrEnum):
    """How much of an appeal somebody sees: not that it is there; the matter and not its author; the whole."""

    NOTHING = "NOTHING"
    MATTER = "MATTER"
    WHOLE = "WHOLE"


def sight(actor: Actor, *, centre: str, bodies: Iterable[str], is_confidential: bool) -> Sight:
    """What the actor sees of an appeal of this centre that binds these bodies; all other rules here follow from it.

    Those who resolve the case see the whole of it: staff of its centre, and of the bodies that it binds. A coordinator
    sees all appeals, and their authors but where these asked for secrecy: Law 393/96-ВР art. 10.
    """
    if actor.has(*CENTRE_ROLES) and actor.centre == centre:
        return Sight.WHOLE
    if actor.has(*BODY_ROLES) and any(actor.body == body for body in bodies):
        return Sight.WHOLE
    if actor.has(Role.COORDINATOR):
        return Sight.MATTER if is_confidential else Sight.WHOLE
    return Sight.NOTHING


def sight_of(appeal: Appeal, actor: Actor) -> Sight:
    return sight(
        actor,
        centre=appeal.centre,
        bodies=(one.body for one in appeal.live_assignments),
        is_confidential=appeal.confidential_identity,
    )


def is_visible(appeal: Appeal, actor: Actor) -> bool:
    """Whether the actor may know of the appeal."""
    return sight_of(appeal, actor) is not Sight.NOTHING


def is_identity_open(appeal: Appeal, actor: Actor) -> bool:
    """Whether who appeals is no secret from the actor; of what they may not know of at all, another rule keeps them."""
    return not appeal.confidential_identity or sight_of(appeal, actor) is Sight.WHOLE


def visible(appeal: Appeal, actor: Actor) -> Appeal:
    """The appeal, for one who may know of it; to anyone else it does not exist."""
    if not is_visible(appeal, actor):
        raise NotFoundError(ErrorCode.APPEAL_NOT_FOUND)
    return appeal


def offices_over(appeal: Appeal, actor: Actor) -> frozenset[Role]:
    """The offices that the actor holds over this appeal: one in another centre or body gives no right here."""
    roles = actor.roles
    if actor.centre != appeal.centre:
        roles = roles.difference(CENTRE_ROLES)
    if all(actor.body != assignment.body for assignment in appeal.live_assignments):
        roles = roles.difference(BODY_ROLES)
    return roles


def offices_at(appeal: Appeal, assignment: Assignment, actor: Actor) -> frozenset[Role]:
    """The offices that the actor holds over one assignment: those of a body only over its own."""
    roles = offices_over(appeal, actor)
    return roles if is_own(assignment, actor) else roles.difference(BODY_ROLES)


def is_own(assignment: Assignment, actor: Actor) -> bool:
    return actor.body == assignment.body


def own(assignment: Assignment, actor: Actor) -> Assignment:
    """The assignment, for staff of its body; to another body's staff it does not exist."""
    if actor.has(*BODY_ROLES) and not actor.has(*CENTRE_ROLES) and not is_own(assignment, actor):
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, details={"part": "assignment"})
    return assignment
