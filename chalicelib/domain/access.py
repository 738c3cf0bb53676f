"""Who may see and touch which appeal. Groups say what an official may do; these rules say to which appeal."""

from collections.abc import Iterable

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal, Assignment
from chalicelib.domain.errors import ErrorCode, NotFoundError

CENTRE_ROLES = (Role.OPERATOR, Role.SUPERVISOR)
BODY_ROLES = (Role.OFFICIAL, Role.HEAD)


def is_visible(appeal: Appeal, actor: Actor) -> bool:
    """Whether the actor may know of the appeal.

    Staff of a centre see the centre's appeals, staff of a body those that bind the body, a coordinator all of them.
    """
    return may_know(actor, appeal.centre, (one.body for one in appeal.live_assignments))


def may_know(actor: Actor, centre: str, bodies: Iterable[str]) -> bool:
    """Whether the actor may know of an appeal of this centre that binds these bodies."""
    if actor.has(Role.COORDINATOR):
        return True
    if actor.has(*CENTRE_ROLES) and actor.centre == centre:
        return True
    return actor.has(*BODY_ROLES) and any(actor.body == body for body in bodies)


def is_identity_open(appeal: Appeal, actor: Actor) -> bool:
    """Whether the actor may know who appeals. Law 393/96-ВР art. 10.

    Where the applicant asked for secrecy, only those who resolve the case: its centre, and the bodies that it binds.
    """
    if not appeal.confidential_identity:
        return True
    if actor.has(*CENTRE_ROLES) and actor.centre == appeal.centre:
        return True
    return actor.has(*BODY_ROLES) and any(
        actor.body == assignment.body for assignment in appeal.live_assignments
    )


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
