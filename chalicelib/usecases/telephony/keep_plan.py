"""Call plans of a centre: drafted, checked, switched on, gone back to. A version, once in force, never changes."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.editions import Edition
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
)
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.routing_rules.findings import Severity
from chalicelib.domain.telephony.plan import Notice, Plan, Words
from chalicelib.domain.telephony.plan_checks import check_plan
from chalicelib.domain.telephony.plan_findings import PlanFinding
from chalicelib.domain.telephony.plan_reading import read_plan
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.usecases.ports import Editions, Registry
from chalicelib.usecases.ports.telephony import Telephones
from chalicelib.usecases.rulebook import Publication, note_of
from chalicelib.usecases.telephony.exchange import world_of
from chalicelib.usecases.telephony.plans import CallPlans, content_of, drafts_of, kind_of, names_of

KEEPERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
MOST_PLANS = 30
_MOST_TOLD = 100
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDesk:
    """What keeping plans and settings leans on; `telephones` gives what stands at this moment."""

    editions: Editions
    plans: CallPlans
    telephones: Telephones
    registry: Registry


def centre_of(actor: Actor, asked: str | None = None, *, to_read: bool = False) -> str:
    """The centre whose telephone the actor may touch: its own; an administrator names one, a coordinator to read.

    Raises NotAllowedError for another's centre, and InvalidError where an administrator names none.
    """
    may_name = actor.has(Role.ADMINISTRATOR) or (to_read and actor.has(Role.COORDINATOR))
    centre = asked if asked and may_name else actor.centre
    if centre is None and may_name:
        raise InvalidError(ErrorCode.MISSING_FIELD, field="centre")
    if centre is None or asked not in {None, centre}:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": (Role.ADMINISTRATOR,)})
    return centre


def draft_plan(
    name: str,
    document: object,
    note: str,
    *,
    centre: str,
    desk: PlanDesk,
    actor: Actor,
    now: datetime,
) -> tuple[Edition, tuple[PlanFinding, ...]]:
    """Keep a new draft of a plan, and tell what a check finds: that is no reason to refuse a draft.

    Refuses a document that cannot be read, naming steps and fields, and a centre's thirty-first plan.
    """
    _check_keeper(actor)
    plan, unreadable = read_plan(document, centre=centre, name=name)
    if plan is None:
        raise refused(unreadable)
    names = desk.plans.names(centre)
    if name not in names and len(names) >= MOST_PLANS:
        raise ConflictError(ErrorCode.TOO_MANY_PLANS, details={"most": MOST_PLANS})
    today = kyiv_date(now)
    desk.editions.publish(names_of(centre), name, today, name.encode())
    publication = Publication(by=actor.label, at=now, note=note)
    edition = _publish(drafts_of(centre, name), "d", plan, publication, desk.editions, now)
    return edition, check(plan, desk=desk)


def find(id_: str, centre: str, name: str, desk: PlanDesk) -> Plan:
    """A draft (`d0001`) or a version (`v0001`) of a plan. Raises NotFoundError."""
    return desk.plans.plan(edition_of(id_, centre, name, desk))


def edition_of(id_: str, centre: str, name: str, desk: PlanDesk) -> Edition:
    kind = drafts_of(centre, name) if id_.startswith("d") else kind_of(centre, name)
    return desk.editions.one(kind, id_)


def in_force(centre: str, name: str, desk: PlanDesk, now: datetime) -> Plan:
    """The version of today. Raises NotFoundError."""
    plan = desk.plans.in_force(centre, name, kyiv_date(now))
    if plan is None:
        raise NotFoundError(ErrorCode.CALL_PLAN_NOT_FOUND, field="plan")
    return plan


def check(
    plan: Plan, *, desk: PlanDesk, telephone: Telephone | None = None
) -> tuple[PlanFinding, ...]:
    """What is wrong with a plan against the registry, and the settings that stand or those given."""
    world = world_of(
        telephone or desk.telephones.get(plan.centre),
        desk.registry.centre(plan.centre),
        registry=desk.registry,
        telephones=desk.telephones,
        notices=_notices(plan, desk),
    )
    return check_plan(plan, world)


def activate_plan(
    id_: str, name: str, note: str, *, centre: str, desk: PlanDesk, actor: Actor, now: datetime
) -> tuple[Edition, tuple[PlanFinding, ...]]:
    """Switch a draft, or an older version again, on as the next version, from today; warnings are returned.

    Refuses a plan with errors, and one of another kind than a line that it answers. Calls that are under way go on by
    the new version from their next step.
    """
    _check_keeper(actor)
    plan = find(id_, centre, name, desk)
    found = check(plan, desk=desk)
    if any(one.severity is Severity.ERROR for one in found):
        raise refused(found)
    lines = desk.telephones.get(centre).lines
    if any(one.plan == name and one.kind is not plan.kind for one in lines):
        raise InvalidError(ErrorCode.CALL_PLAN_REFUSED, field="kind")
    publication = Publication(by=actor.label, at=now, note=note)
    return _publish(kind_of(centre, name), "v", plan, publication, desk.editions, now), found


def _notices(plan: Plan, desk: PlanDesk) -> dict[str, Words]:
    """Words of notices in versions of the plan that were in force, by their version."""
    return {
        step.version: step.words
        for edition in desk.editions.all(kind_of(plan.centre, plan.name))
        for step in desk.plans.plan(edition).steps
        if isinstance(step, Notice)
    }


def _publish(
    kind: str, letter: str, plan: Plan, by: Publication, editions: Editions, now: datetime
) -> Edition:
    """The next id of the kind; where another has just taken it, the one after."""
    known, content = len(editions.all(kind)), content_of(plan)
    for no in range(known + 1, known + 1 + _ATTEMPTS):
        try:
            return editions.publish(kind, f"{letter}{no:04d}", kyiv_date(now), content, note_of(by))
        except ConflictError:
            continue
    raise ConflictError(ErrorCode.BUSY)


def _check_keeper(actor: Actor) -> None:
    if not actor.has(*KEEPERS):
        roles = tuple(sorted(KEEPERS))
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": roles})


def refused(findings: tuple[PlanFinding, ...]) -> InvalidError:
    """What is wrong, a line each: `people overflow UNKNOWN_STEP bye`."""
    errors = tuple(one for one in findings if one.severity is Severity.ERROR)
    return InvalidError(
        ErrorCode.CALL_PLAN_REFUSED,
        field="plan",
        details={
            "errors_found": len(errors),
            "findings": tuple(str(one) for one in errors[:_MOST_TOLD]),
        },
    )
