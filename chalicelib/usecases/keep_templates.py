"""Templates of what staff write: offered to those who write, kept by heads, supervisors and administrators."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.dated import with_version
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
)
from chalicelib.domain.keeping import Change
from chalicelib.domain.templates import EVERYBODY, Owner, Template, check_template
from chalicelib.usecases.keep_record import put_in_place
from chalicelib.usecases.ports import Records, Registry

MOST_OF_OWNER = 100
# What lies together must fit an item; older versions stand in the changes for good.
MOST_VERSIONS = 8


def owners_for(actor: Actor) -> tuple[Owner, ...]:
    """Whose templates are offered to somebody: the own body's, the own centre's, everybody's."""
    own_body = (Owner(body=actor.body),) if actor.body else ()
    own_centre = (Owner(centre=actor.centre),) if actor.centre else ()
    return (*own_body, *own_centre, EVERYBODY)


def offered_templates(owners: Iterable[Owner], *, records: Records, on: date) -> Iterator[Template]:
    """Templates that hold on the day, in the order of owners and then of titles."""
    for owner in owners:
        found = (one for one in records.templates_of(owner) if one.is_in_force(on))
        yield from sorted(found, key=_by_title)


def all_templates(owners: Iterable[Owner], *, records: Records, on: date) -> Iterator[Template]:
    """Each template in its version of the day, else in its last one: those to come and those retired too."""
    for owner in owners:
        by_id: dict[str, list[Template]] = {}
        for one in records.templates_of(owner):
            by_id.setdefault(one.id, []).append(one)
        shown = (next((v for v in own if v.is_in_force(on)), own[-1]) for own in by_id.values())
        yield from sorted(shown, key=_by_title)


def _by_title(template: Template) -> tuple[str, str]:
    return template.title.casefold(), template.id


def versions_of(template_id: str, records: Records) -> tuple[Template, ...]:
    """Versions of a template, first to last. Raises NotFoundError."""
    found = records.sheaf(Template, template_id).records
    if not found:
        raise NotFoundError(ErrorCode.TEMPLATE_NOT_FOUND)
    return found


def new_template_id(owner: Owner, title: str) -> str:
    """By owner and title: the same request, sent again, makes no second template."""
    named = f"{owner.key}\n{' '.join(title.casefold().split())}"
    return base64.b32encode(hashlib.sha256(named.encode()).digest())[:26].decode().lower()


def add_template(
    template: Template,
    *,
    note: str,
    records: Records,
    registry: Registry,
    actor: Actor,
    now: datetime,
) -> None:
    """Enter a template of a title that its owner has not used; the same again changes nothing.

    A head does so for the own body, a supervisor for the own centre, an administrator for all and everybody. Refuses
    what `check_template` does, and more templates of one owner than can be chosen from.
    """
    _check_keeper(template.owner, actor)
    _check_owner(template.owner, registry)
    check_template(template)
    known = {one.id for one in records.templates_of(template.owner)}
    if template.id not in known and len(known) >= MOST_OF_OWNER:
        raise ConflictError(ErrorCode.TOO_MANY_TEMPLATES, details={"most": MOST_OF_OWNER})

    def entered(standing: tuple[Template, ...]) -> tuple[Template, ...]:
        if standing and standing != (template,):
            raise ConflictError(
                ErrorCode.TEMPLATE_EXISTS, field="title", details={"template": template.id}
            )
        return with_version((), template)

    change = Change(at=now, actor=actor.label, note=note)
    put_in_place(Template, template.id, entered, records, change)


def change_template(
    template: Template, *, note: str, records: Records, actor: Actor, now: datetime
) -> None:
    """Enter a version of a template that stands, for its days; its owner stays. The same again changes nothing."""
    owner = versions_of(template.id, records)[0].owner
    _check_keeper(owner, actor)
    version = replace(template, owner=owner)
    check_template(version)

    def changed(standing: tuple[Template, ...]) -> tuple[Template, ...]:
        return with_version(standing, version)[-MOST_VERSIONS:]

    change = Change(at=now, actor=actor.label, note=note)
    put_in_place(Template, template.id, changed, records, change)


def retire_template(
    template_id: str,
    last_day: date,
    *,
    note: str,
    records: Records,
    actor: Actor,
    now: datetime,
) -> None:
    """Offer a template no more after a day; versions that were to begin later do not come.

    Refuses a day before the template's first.
    """
    _check_keeper(versions_of(template_id, records)[0].owner, actor)

    def retired(standing: tuple[Template, ...]) -> tuple[Template, ...]:
        begun = [one for one in standing if one.valid_from <= last_day]
        if not begun:
            raise InvalidError(ErrorCode.DAYS_BACKWARDS, field="last_day")
        *earlier, last = begun
        ends = min(last.valid_to, last_day) if last.valid_to else last_day
        return (*earlier, replace(last, valid_to=ends))

    change = Change(at=now, actor=actor.label, note=note)
    put_in_place(Template, template_id, retired, records, change)


def may_keep(owner: Owner, actor: Actor) -> bool:
    """Whether somebody keeps the templates of this owner."""
    if actor.has(Role.ADMINISTRATOR):
        return True
    is_head = actor.has(Role.HEAD) and owner.body is not None and owner.body == actor.body
    own_centre = owner.centre is not None and owner.centre == actor.centre
    return is_head or (actor.has(Role.SUPERVISOR) and own_centre)


def _check_keeper(owner: Owner, actor: Actor) -> None:
    if not may_keep(owner, actor):
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": (Role.ADMINISTRATOR,)})


def _check_owner(owner: Owner, registry: Registry) -> None:
    if owner.body and owner.body not in registry.bodies():
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND, field="body", details={"body": owner.body})
    if owner.centre:
        registry.centre(owner.centre)
