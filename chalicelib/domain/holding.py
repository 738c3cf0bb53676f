"""Who holds an assignment within its body, and what follows for who may do what."""

from collections.abc import Collection

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Assignment, Fact
from chalicelib.domain.transitions import Command


def may_pass_on(assignment: Assignment, actor: Actor, offices: Collection[Role]) -> bool:
    """Whether the actor, of these offices over the assignment, may take it off a desk: its holder and the head may."""
    return Role.HEAD in offices or assignment.official == actor.id


def suits_holder(
    command: Command, assignment: Assignment, actor: Actor, offices: Collection[Role]
) -> bool:
    """Whether a command that the state admits suits who holds the assignment, too."""
    is_free = assignment.official is None
    match command:
        case Command.TAKE:
            return is_free
        case Command.HAND_TO:
            return may_pass_on(assignment, actor, offices)
        case Command.HAND_BACK:
            return not is_free and may_pass_on(assignment, actor, offices)
        case _:
            return True


def holder_after_acceptance(
    assignment: Assignment, actor: Actor, offices: Collection[Role]
) -> str | None:
    """Whoever accepts holds it; a head who accepts what an official holds leaves it there."""
    if assignment.official is not None and Role.HEAD in offices:
        return assignment.official
    return actor.id


def held_by_other(assignment: Assignment, actor: Actor) -> dict[str, Fact]:
    """What history tells of the holder where somebody else acts."""
    if assignment.official is None or assignment.official == actor.id:
        return {}
    return {"held_by": assignment.official}
