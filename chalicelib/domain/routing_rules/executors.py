"""From what a rule says to a body that may act: by competence, narrowest first, never one complained of or ceased."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.domain.appeal import Issue
from chalicelib.domain.competence import Competence, Whereabouts
from chalicelib.domain.impartiality import Bodies, is_complained_of, superior_to
from chalicelib.domain.places import Level, level_of
from chalicelib.domain.routing_rules.matter import Matter
from chalicelib.domain.routing_rules.rule import body_of

Competent = Callable[[str, Whereabouts, date], tuple[Competence, ...]]


class How(StrEnum):
    """How the body was come to."""

    COMPETENCE = "COMPETENCE"
    NAMED = "NAMED"
    SUCCESSOR = "SUCCESSOR"
    SUPERIOR = "SUPERIOR"


class Miss(StrEnum):
    """Why a target gives nobody."""

    NOBODY_HAS_ROLE = "NOBODY_HAS_ROLE"
    UNKNOWN_BODY = "UNKNOWN_BODY"
    CEASED_WITHOUT_SUCCESSOR = "CEASED_WITHOUT_SUCCESSOR"
    CIRCLE = "CIRCLE"
    COMPLAINED_OF = "COMPLAINED_OF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Executor:
    """A body that may have the issue. `target` is the role or `body:<id>` that led to it, `level` how wide it was.

    `instead_of` is whom it succeeds, or above whom it stands where that one is complained of.
    """

    body: str
    target: str
    level: Level
    how: How
    instead_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a target gives in a place: the bodies that may act, best first, and why others may not.

    `is_tied`: the first two stand alike, so that only the order of the registry puts one before the other.
    """

    found: tuple[Executor, ...]
    misses: tuple[tuple[str, Miss], ...] = ()
    is_tied: bool = False


def search(target: str, matter: Matter, *, bodies: Bodies, competent: Competent) -> Search:
    """Who may act for this target in this matter."""
    named = body_of(target)
    if named is not None:
        level = level_of(bodies[named].territory) if named in bodies else Level.STATE
        return _admitted(((named, level, How.NAMED),), target, matter, bodies)
    known = competent(target, matter.where, matter.on)
    if not known:
        return Search(found=(), misses=((target, Miss.NOBODY_HAS_ROLE),))
    seen = _admitted(
        tuple((one.body_id, one.level, How.COMPETENCE) for one in known), target, matter, bodies
    )
    return Search(found=seen.found, misses=seen.misses, is_tied=_is_tied(known))


def in_force(body_id: str, bodies: Bodies, on: date) -> str | Miss:
    """The body, or the last of its successors that is active on the day; else why there is none."""
    line = [body_id]
    while True:
        body = bodies.get(line[-1])
        if body is None:
            return Miss.UNKNOWN_BODY
        if body.is_active(on):
            return body.id
        if body.successor_id is None:
            return Miss.CEASED_WITHOUT_SUCCESSOR
        if body.successor_id in line:
            return Miss.CIRCLE
        line.append(body.successor_id)


def _admitted(
    known: tuple[tuple[str, Level, How], ...], target: str, matter: Matter, bodies: Bodies
) -> Search:
    found: dict[str, Executor] = {}
    misses: list[tuple[str, Miss]] = []
    for body_id, level, how in known:
        executor = _executor(body_id, target, level, how, matter, bodies)
        if isinstance(executor, Executor):
            found.setdefault(executor.body, executor)
        else:
            misses.append((body_id, executor))
    return Search(found=tuple(found.values()), misses=tuple(misses))


def _executor(
    body_id: str, target: str, level: Level, how: How, matter: Matter, bodies: Bodies
) -> Executor | Miss:
    acting = in_force(body_id, bodies, matter.on)
    if isinstance(acting, Miss):
        return acting
    instead_of = None
    if acting != body_id:
        how, instead_of = How.SUCCESSOR, body_id
    issue = Issue(no=1, complained_of=matter.complained_of)
    if is_complained_of(issue, acting, bodies):
        above = superior_to(issue, bodies)
        offered = in_force(above, bodies, matter.on) if above is not None else Miss.COMPLAINED_OF
        if isinstance(offered, Miss) or is_complained_of(issue, offered, bodies):
            return Miss.COMPLAINED_OF
        acting, how, instead_of = offered, How.SUPERIOR, acting
    return Executor(body=acting, target=target, level=level, how=how, instead_of=instead_of)


def _is_tied(known: tuple[Competence, ...]) -> bool:
    """Whether the second stands as near as the first, with the same rank."""
    if len(known) < 2:
        return False
    first, second = known[:2]
    return (first.level, first.rank) == (second.level, second.rank)
