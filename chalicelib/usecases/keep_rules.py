"""Drafts and versions of a centre's routing rules: written, looked through, switched on, gone back to."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.editions import Edition
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.places import STATE, area, covers
from chalicelib.domain.registry import Centre
from chalicelib.domain.routing_rules.checking import World, check_rules
from chalicelib.domain.routing_rules.findings import Finding
from chalicelib.domain.routing_rules.reading import read_rules
from chalicelib.domain.routing_rules.roles import TOPICS
from chalicelib.domain.routing_rules.rule import Rule, RuleSet
from chalicelib.usecases.ports import Desk, Directory, Editions
from chalicelib.usecases.rulebook import (
    Publication,
    Rulebook,
    content_of,
    drafts_of,
    kind_of,
    note_of,
    refuse,
)

# Places at which a check tries roles: more would take it longer than a caller waits.
MOST_PLACES = 60
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChanges:
    """A new draft out of an older one: `base` is a draft (`d0001`), a version (`v0001`) or None for an empty set.

    Rules whose ids stand there already take their place, others come after; `removed` are ids.
    """

    base: str | None
    rules: tuple[object, ...]
    removed: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activation:
    """Which draft or earlier version to switch on, from which day on (today where none is said), and why."""

    id: str
    valid_from: date | None
    note: str


def centre_of(actor: Actor) -> str:
    """The centre whose rules the actor may touch: its own."""
    if actor.centre is None:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED)
    return actor.centre


def draft_rules(
    changes: RuleChanges, *, editions: Editions, rulebook: Rulebook, actor: Actor, now: datetime
) -> Edition:
    """Keep a new draft of the centre's rules; what stands before it stays.

    Refuses rules that cannot be read, each with its row and field, and an unknown base. What a check would find is no
    reason to refuse a draft.
    """
    centre = centre_of(actor)
    added, findings = read_rules(changes.rules)
    refuse(findings)
    rules: dict[str, Rule] = {}
    if changes.base is not None:
        base = find(changes.base, centre, editions)
        rules = {rule.id: rule for rule in rulebook.rules(base).rules}
    rules |= {rule.id: rule for rule in added}
    for id_ in changes.removed:
        rules.pop(id_, None)
    publication = Publication(by=actor.label, at=now, note=changes.note)
    content = content_of(tuple(rules.values()))
    return _publish(drafts_of(centre), "d", kyiv_date(now), content, publication, editions)


def find(id_: str, centre: str, editions: Editions) -> Edition:
    """A draft or a version of the centre by its id. Raises NotFoundError."""
    return editions.one(drafts_of(centre) if id_.startswith("d") else kind_of(centre), id_)


def check_draft(
    id_: str,
    *,
    editions: Editions,
    rulebook: Rulebook,
    desk: Desk,
    directory: Directory,
    actor: Actor,
    now: datetime,
) -> tuple[Finding, ...]:
    """What is wrong with a draft or a version, held against the registry of today. Nothing is written."""
    centre = centre_of(actor)
    rules = rulebook.rules(find(id_, centre, editions))
    return _check(rules, centre, rulebook=rulebook, desk=desk, directory=directory, now=now)


def activate_rules(
    activation: Activation,
    *,
    editions: Editions,
    rulebook: Rulebook,
    desk: Desk,
    directory: Directory,
    actor: Actor,
    now: datetime,
) -> tuple[Edition, tuple[Finding, ...]]:
    """Switch a draft, or an older version again, on as the next version; warnings are returned.

    Only a supervisor of the centre may. Refuses a set with errors, naming the rows, and a day that has passed. Versions
    are never changed: going back makes a new one of the old content.
    """
    if not actor.has(Role.SUPERVISOR):
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": (Role.SUPERVISOR,)})
    centre, today = centre_of(actor), kyiv_date(now)
    valid_from = activation.valid_from or today
    if valid_from < today:
        raise ConflictError(ErrorCode.TERM_PASSED, field="valid_from")
    rules = rulebook.rules(find(activation.id, centre, editions))
    found = _check(rules, centre, rulebook=rulebook, desk=desk, directory=directory, now=now)
    refuse(found)
    publication = Publication(by=actor.label, at=now, note=activation.note)
    content = content_of(rules.rules)
    return _publish(kind_of(centre), "v", valid_from, content, publication, editions), found


def places_of(centre: Centre, desk: Desk) -> tuple[str, ...]:
    """The whole territory of a centre and those of all bodies within, wide ones first: there its rules are tried."""
    bodies = desk.registry.bodies()
    supervisor = bodies.get(centre.supervised_by or "")
    whole = supervisor.territory if supervisor else STATE
    inside = {one.territory for one in bodies.values() if covers(whole, one.territory)}
    wide_first = sorted(inside, key=lambda code: (len(area(code)), code))
    return tuple(dict.fromkeys((whole, *wide_first)))


def _check(
    rules: RuleSet,
    centre_id: str,
    *,
    rulebook: Rulebook,
    desk: Desk,
    directory: Directory,
    now: datetime,
) -> tuple[Finding, ...]:
    today = kyiv_date(now)
    places = places_of(desk.registry.centre(centre_id), desk)
    world = World(
        bodies=desk.registry.bodies(today),
        competent=directory.competent,
        codes=desk.registry.classifier().keys(),
        topics=TOPICS,
        places=places[:MOST_PLACES],
        on=today,
        has_all_places=len(places) <= MOST_PLACES,
    )
    return check_rules(rules, world, rulebook.beneath(centre_id, today))


def _publish(
    kind: str,
    letter: str,
    valid_from: date,
    content: bytes,
    publication: Publication,
    editions: Editions,
) -> Edition:
    """The next id of the kind; where another has just taken it, the one after."""
    known = len(editions.all(kind))
    for no in range(known + 1, known + 1 + _ATTEMPTS):
        try:
            edition_id = f"{letter}{no:04d}"
            return editions.publish(kind, edition_id, valid_from, content, note_of(publication))
        except ConflictError:
            continue
    raise ConflictError(ErrorCode.BUSY)
