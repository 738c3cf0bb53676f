"""Templates of what staff write: offered with each command, kept by heads, supervisors and administrators."""

from collections.abc import Iterable

from chalicelib import wiring
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Outcome
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.templates import EVERYBODY, USES, Owner, Place, Template, fits
from chalicelib.domain.transitions import BY_COMMAND, Command
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.registry_models import ChangesOut
from chalicelib.entrypoints.http.registry_views import change_out
from chalicelib.entrypoints.http.staff import ALL, staff
from chalicelib.entrypoints.http.template_models import (
    FIELD_OF,
    PLACES,
    PlaceOut,
    TemplateChangesQuery,
    TemplateEndIn,
    TemplateIn,
    TemplateOut,
    TemplatesOut,
    TemplatesQuery,
    TemplateVersionIn,
    TemplateVersionsOut,
    UseOut,
    template_of,
    template_out,
)
from chalicelib.usecases.keep_templates import (
    add_template,
    all_templates,
    change_template,
    may_keep,
    new_template_id,
    offered_templates,
    owners_for,
    retire_template,
    versions_of,
)

TEMPLATE = "/templates/{template_id}"
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.HEAD, Role.SUPERVISOR})
OVERSEERS = KEEPERS | {Role.AUDITOR, Role.COORDINATOR}
_REFUSALS = (
    ErrorCode.DAYS_BACKWARDS,
    ErrorCode.UNKNOWN_PLACEHOLDER,
    ErrorCode.NO_TEMPLATE_FOR_THIS,
    ErrorCode.REFUSAL_INCOMPLETE,
    ErrorCode.BUSY,
)


@staff.endpoint(
    "GET",
    "/templates",
    "Шаблони відповідей",
    query=TemplatesQuery,
    response=TemplatesOut,
    roles=ALL,
)
def list_templates(call: Call) -> TemplatesOut:
    """Templates for a command and an outcome, own body's or centre's first; nothing in them is of any applicant."""
    query, actor = call.query, call.staff
    command = Command(query.command) if query.command else None
    outcome = Outcome(query.outcome) if query.outcome else None
    listed = all_templates if query.days == "all" else offered_templates
    found = listed(_asked(query, actor), records=wiring.records(), on=kyiv_date(call.now))
    shown = (one for one in found if one.serves(command, outcome))
    return TemplatesOut(templates=_outs(shown, actor), uses=_uses(), places=_places())


@staff.endpoint(
    "GET",
    TEMPLATE,
    "Шаблон: усі редакції",
    response=TemplateVersionsOut,
    roles=ALL,
    errors=(ErrorCode.TEMPLATE_NOT_FOUND,),
)
def get_template(call: Call) -> TemplateVersionsOut:
    """The versions of one template with their days."""
    return _versions(call)


@staff.endpoint(
    "POST",
    "/templates",
    "Внести новий шаблон",
    request=TemplateIn,
    response=TemplateVersionsOut,
    status=201,
    roles=KEEPERS,
    errors=(
        *_REFUSALS,
        ErrorCode.TEMPLATE_EXISTS,
        ErrorCode.TOO_MANY_TEMPLATES,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.CENTRE_NOT_FOUND,
    ),
)
def put_template(call: Call) -> TemplateVersionsOut:
    """Enter a template: a head for the own body, a supervisor for the own centre, an administrator for all.

    The same request again answers the same.
    """
    given, owner = call.body, _owner(call.body)
    template = template_of(new_template_id(owner, given.title), owner, given)
    add_template(
        template,
        note=given.note,
        records=wiring.records(),
        registry=wiring.desk().registry,
        actor=call.staff,
        now=call.now,
    )
    return _versions(call, template.id)


@staff.endpoint(
    "POST",
    TEMPLATE + "/versions",
    "Внести нову редакцію шаблону",
    request=TemplateVersionIn,
    response=TemplateVersionsOut,
    roles=KEEPERS,
    errors=(*_REFUSALS, ErrorCode.DAYS_OVERLAP, ErrorCode.TEMPLATE_NOT_FOUND),
)
def put_template_version(call: Call) -> TemplateVersionsOut:
    """Enter a version that begins on a day and ends the one before; answers already given stay as they are."""
    change_template(
        template_of(call.path["template_id"], EVERYBODY, call.body),
        note=call.body.note,
        records=wiring.records(),
        actor=call.staff,
        now=call.now,
    )
    return _versions(call)


@staff.endpoint(
    "POST",
    TEMPLATE + "/retirement",
    "Вивести шаблон із ужитку",
    request=TemplateEndIn,
    response=TemplateVersionsOut,
    roles=KEEPERS,
    errors=(ErrorCode.DAYS_BACKWARDS, ErrorCode.BUSY, ErrorCode.TEMPLATE_NOT_FOUND),
)
def end_template(call: Call) -> TemplateVersionsOut:
    """Offer the template no more after a day; a new version brings it back."""
    retire_template(
        call.path["template_id"],
        call.body.last_day,
        note=call.body.note,
        records=wiring.records(),
        actor=call.staff,
        now=call.now,
    )
    return _versions(call)


@staff.endpoint(
    "GET",
    TEMPLATE + "/changes",
    "Хто і що змінив у шаблоні",
    query=TemplateChangesQuery,
    response=ChangesOut,
    roles=OVERSEERS,
    errors=(ErrorCode.TEMPLATE_NOT_FOUND,),
)
def list_template_changes(call: Call) -> ChangesOut:
    """Every change of the template, the latest first: who made it, when, what it took and brought."""
    records, template_id = wiring.records(), call.path["template_id"]
    versions_of(template_id, records)
    changes = records.changes(Template, template_id, limit=call.query.limit)
    return ChangesOut(changes=tuple(change_out(one) for one in changes))


def _asked(query: TemplatesQuery, actor: Actor) -> tuple[Owner, ...]:
    if query.body or query.centre:
        return (_owner(query),)
    return (EVERYBODY,) if query.of == "everybody" else owners_for(actor)


def _owner(given: TemplateIn | TemplatesQuery) -> Owner:
    if given.body and given.centre:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="centre")
    return Owner(body=given.body, centre=given.centre)


def _versions(call: Call, template_id: str = "") -> TemplateVersionsOut:
    asked = template_id or call.path["template_id"]
    found = versions_of(asked, wiring.records())
    return TemplateVersionsOut(template_id=asked, versions=_outs(found, call.staff))


def _outs(templates: Iterable[Template], actor: Actor) -> tuple[TemplateOut, ...]:
    return tuple(template_out(one, may_change=may_keep(one.owner, actor)) for one in templates)


def _uses() -> tuple[UseOut, ...]:
    return tuple(
        UseOut(command=one, title=BY_COMMAND[one].title_uk, field=FIELD_OF[one])
        for one in Command
        if one in USES
    )


def _places() -> tuple[PlaceOut, ...]:
    return tuple(
        PlaceOut(
            place=place,
            title=PLACES[place][0],
            title_en=PLACES[place][1],
            source=PLACES[place][2],
            commands=tuple(one for one in Command if one in USES and fits(place, one)),
        )
        for place in Place
    )
