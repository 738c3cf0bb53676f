"""The telephone of a centre, kept by its supervisor: settings, call plans, and what a caller would hear."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.telephony.plan_findings import has_errors
from chalicelib.domain.telephony.plan_reading import document_of
from chalicelib.entrypoints.http.call_plan_models import (
    CallPlansOut,
    DraftedOut,
    PlanActivationIn,
    PlanDraftIn,
    PlanOut,
    PlanSummaryOut,
    WalkIn,
    WalkOut,
    plan_findings_out,
    scene_out,
)
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.rule_models import edition_out
from chalicelib.entrypoints.http.staff import staff
from chalicelib.entrypoints.http.telephone_models import (
    CentreQuery,
    TelephoneIn,
    TelephoneOut,
    telephone_in,
    telephone_out,
)
from chalicelib.usecases.telephony.keep_plan import (
    KEEPERS,
    activate_plan,
    centre_of,
    check,
    draft_plan,
    edition_of,
)
from chalicelib.usecases.telephony.keep_telephone import keep_telephone
from chalicelib.usecases.telephony.plans import FORMAT, drafts_of, kind_of
from chalicelib.usecases.telephony.rehearse_plan import Rehearsal, rehearse_plan
from chalicelib.wiring import telephony

SEERS = KEEPERS | {Role.OPERATOR, Role.COORDINATOR}
_PLAN = "/call-plans/{plan}"
_EDITION = _PLAN + "/editions/{edition}"
_CENTRE_ERRORS = (ErrorCode.MISSING_FIELD, ErrorCode.CENTRE_NOT_FOUND)
# The number of a caller in a rehearsal: no area code begins with 00, so it is nobody's.
_SOMEBODY = "+380000000000"


@staff.endpoint(
    "GET",
    "/telephone",
    "Телефон центру: налаштування",
    query=CentreQuery,
    response=TelephoneOut,
    roles=SEERS,
    errors=_CENTRE_ERRORS,
)
def get_telephone(call: Call) -> TelephoneOut:
    """Accounts, lines, operators' extensions, calling hours and retention of the caller's centre."""
    centre = _centre(call, to_read=True)
    return telephone_out(telephony.plan_desk().telephones.get(centre), call.now)


@staff.endpoint(
    "PUT",
    "/telephone",
    "Телефон центру: змінити налаштування",
    request=TelephoneIn,
    query=CentreQuery,
    response=TelephoneOut,
    roles=KEEPERS,
    errors=(
        *_CENTRE_ERRORS,
        ErrorCode.TELEPHONE_REFUSED,
        ErrorCode.SETTINGS_MOVED_ON,
    ),
)
def set_telephone(call: Call) -> TelephoneOut:
    """Put the settings as a whole in the place of those that were read; what does not fit together is named."""
    centre = _centre(call)
    kept = keep_telephone(
        telephone_in(call.body, centre),
        desk=telephony.plan_desk(),
        actor=call.staff,
        now=call.now,
    )
    return telephone_out(kept, call.now)


@staff.endpoint(
    "GET",
    "/call-plans",
    "Сценарії дзвінків центру",
    query=CentreQuery,
    response=CallPlansOut,
    roles=SEERS,
    errors=_CENTRE_ERRORS,
)
def list_call_plans(call: Call) -> CallPlansOut:
    """Plans of the caller's centre with their versions and drafts, oldest first."""
    centre, editions = _centre(call, to_read=True), wiring.editions()
    lines = telephony.plan_desk().telephones.get(centre).lines
    plans = []
    for name in telephony.call_plans().names(centre):
        current = editions.in_force(kind_of(centre, name), kyiv_date(call.now))
        plans.append(
            PlanSummaryOut(
                name=name,
                current=current.id if current else None,
                lines=tuple(one.number for one in lines if one.plan == name),
                versions=tuple(edition_out(one) for one in editions.all(kind_of(centre, name))),
                drafts=tuple(edition_out(one) for one in editions.all(drafts_of(centre, name))),
            )
        )
    return CallPlansOut(centre=centre, plans=tuple(plans))


@staff.endpoint(
    "GET",
    _EDITION,
    "Сценарій дзвінка: одна редакція",
    query=CentreQuery,
    response=PlanOut,
    roles=SEERS,
    errors=(
        *_CENTRE_ERRORS,
        ErrorCode.EDITION_NOT_FOUND,
    ),
)
def get_call_plan(call: Call) -> PlanOut:
    """One draft or version as it can be sent back, with what a check finds in it today."""
    centre, desk = _centre(call, to_read=True), telephony.plan_desk()
    edition = edition_of(call.path["edition"], centre, call.path["plan"], desk)
    plan = desk.plans.plan(edition)
    findings = check(plan, desk=desk)
    return PlanOut(
        centre=centre,
        name=plan.name,
        format=FORMAT,
        edition=edition_out(edition),
        plan=document_of(plan),
        is_clean=not has_errors(findings),
        findings=plan_findings_out(findings),
    )


@staff.endpoint(
    "POST",
    _PLAN + "/drafts",
    "Сценарій дзвінка: нова чернетка",
    request=PlanDraftIn,
    query=CentreQuery,
    response=DraftedOut,
    status=201,
    roles=KEEPERS,
    errors=(
        *_CENTRE_ERRORS,
        ErrorCode.CALL_PLAN_REFUSED,
        ErrorCode.TOO_MANY_PLANS,
        ErrorCode.BUSY,
    ),
)
def draft_call_plan(call: Call) -> DraftedOut:
    """Keep a new draft and say what is wrong with it; one that cannot be read is refused by step and field."""
    edition, findings = draft_plan(
        call.path["plan"],
        call.body.plan,
        call.body.note,
        centre=_centre(call),
        desk=telephony.plan_desk(),
        actor=call.staff,
        now=call.now,
    )
    return DraftedOut(
        edition=edition_out(edition),
        is_clean=not has_errors(findings),
        findings=plan_findings_out(findings),
    )


@staff.endpoint(
    "POST",
    _EDITION + "/activation",
    "Сценарій дзвінка: увімкнути",
    request=PlanActivationIn,
    query=CentreQuery,
    response=DraftedOut,
    status=201,
    roles=KEEPERS,
    errors=(
        *_CENTRE_ERRORS,
        ErrorCode.CALL_PLAN_REFUSED,
        ErrorCode.EDITION_NOT_FOUND,
        ErrorCode.BUSY,
    ),
)
def activate_call_plan(call: Call) -> DraftedOut:
    """Switch a draft, or an older version again, on as the next version; errors are refused with their steps."""
    edition, warnings = activate_plan(
        call.path["edition"],
        call.path["plan"],
        call.body.note,
        centre=_centre(call),
        desk=telephony.plan_desk(),
        actor=call.staff,
        now=call.now,
    )
    return DraftedOut(
        edition=edition_out(edition), is_clean=True, findings=plan_findings_out(warnings)
    )


@staff.endpoint(
    "POST",
    _PLAN + "/walk",
    "Сценарій дзвінка: що почує абонент",
    request=WalkIn,
    query=CentreQuery,
    response=WalkOut,
    roles=SEERS,
    errors=(
        *_CENTRE_ERRORS,
        ErrorCode.CALL_PLAN_NOT_FOUND,
        ErrorCode.EDITION_NOT_FOUND,
        ErrorCode.CALL_PLAN_REFUSED,
    ),
)
def walk_call_plan(call: Call) -> WalkOut:
    """What a caller would hear at a moment, pressing these keys: scene by scene, to the end. Nothing is written."""
    body = call.body
    asked = Rehearsal(
        plan=call.path["plan"],
        edition=body.edition,
        line=body.line or "",
        at=body.at or call.now,
        keys=body.keys,
        is_answered=body.is_answered,
        person="" if body.withholds_number else _SOMEBODY,
    )
    plan, scenes = rehearse_plan(
        asked,
        centre=_centre(call, to_read=True),
        desk=telephony.plan_desk(),
        board=telephony.switchboard(),
        now=call.now,
    )
    return WalkOut(
        plan=plan.name,
        edition=plan.version,
        line=asked.line,
        scenes=tuple(scene_out(one) for one in scenes),
    )


def _centre(call: Call, *, to_read: bool = False) -> str:
    """The centre that is meant, which must be one."""
    centre = centre_of(call.staff, call.query.centre, to_read=to_read)
    return telephony.plan_desk().registry.centre(centre).id
