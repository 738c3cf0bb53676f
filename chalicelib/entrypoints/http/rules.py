"""Routing rules of a centre: drafts and versions, checked, tried on last month, switched on by its supervisor."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.routing_rules.findings import is_clean
from chalicelib.domain.routing_rules.reading import document_of
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.rule_models import (
    ActivatedOut,
    ActivationIn,
    CheckOut,
    DraftIn,
    EditionOut,
    RuleEditionsOut,
    RulesOut,
    TrialOut,
    edition_out,
    findings_out,
    trial_out,
)
from chalicelib.entrypoints.http.staff import staff
from chalicelib.usecases.keep_rules import (
    Activation,
    RuleChanges,
    activate_rules,
    centre_of,
    check_draft,
    draft_rules,
    find,
)
from chalicelib.usecases.rulebook import FORMAT, drafts_of, kind_of
from chalicelib.usecases.try_rules import try_rules
from chalicelib.wiring import senses

KEEPERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
SEERS = KEEPERS | {Role.OPERATOR, Role.COORDINATOR}
_EDITION = "/rules/editions/{edition}"


@staff.endpoint(
    "GET", "/rules", "Правила маршрутизації: версії", response=RuleEditionsOut, roles=SEERS
)
def list_rules(call: Call) -> RuleEditionsOut:
    """Versions and drafts of the caller's centre, oldest first, and the version in force today."""
    centre, editions = centre_of(call.staff), wiring.editions()
    current = editions.in_force(kind_of(centre), kyiv_date(call.now))
    return RuleEditionsOut(
        centre=centre,
        current=current.id if current else None,
        versions=tuple(edition_out(one) for one in editions.all(kind_of(centre))),
        drafts=tuple(edition_out(one) for one in editions.all(drafts_of(centre))),
    )


@staff.endpoint(
    "GET",
    _EDITION,
    "Правила маршрутизації: одна редакція",
    response=RulesOut,
    roles=SEERS,
    errors=(ErrorCode.EDITION_NOT_FOUND,),
)
def get_rules(call: Call) -> RulesOut:
    """All rules of one draft or version, in the form in which they can be sent back."""
    centre = centre_of(call.staff)
    edition = find(call.path["edition"], centre, wiring.editions())
    rules = senses.rulebook().rules(edition)
    return RulesOut(
        centre=centre,
        format=FORMAT,
        edition=edition_out(edition),
        rules=tuple(document_of(rule) for rule in rules.rules),
    )


@staff.endpoint(
    "POST",
    "/rules/drafts",
    "Правила маршрутизації: нова чернетка",
    request=DraftIn,
    response=EditionOut,
    status=201,
    roles=KEEPERS,
    errors=(ErrorCode.RULES_REFUSED, ErrorCode.EDITION_NOT_FOUND, ErrorCode.BUSY),
)
def draft(call: Call) -> EditionOut:
    """Keep a new draft, whole or as changes to an older one; rules that cannot be read are refused by row."""
    body = call.body
    changes = RuleChanges(base=body.base, rules=body.rules, removed=body.removed, note=body.note)
    drafted = draft_rules(
        changes,
        editions=wiring.editions(),
        rulebook=senses.rulebook(),
        actor=call.staff,
        now=call.now,
    )
    return edition_out(drafted)


@staff.endpoint(
    "GET",
    _EDITION + "/check",
    "Правила маршрутизації: перевірка",
    response=CheckOut,
    roles=KEEPERS,
    errors=(ErrorCode.EDITION_NOT_FOUND,),
)
def check_edition(call: Call) -> CheckOut:
    """Contradictions, rules that never win, rules to nobody or in a circle, topics and territories left uncovered."""
    findings = check_draft(
        call.path["edition"],
        editions=wiring.editions(),
        rulebook=senses.rulebook(),
        desk=wiring.desk(),
        directory=wiring.directory(),
        actor=call.staff,
        now=call.now,
    )
    return CheckOut(is_clean=is_clean(findings), findings=findings_out(findings))


@staff.endpoint(
    "POST",
    _EDITION + "/trial",
    "Правила маршрутизації: спроба на минулому місяці",
    response=TrialOut,
    roles=KEEPERS,
    errors=(ErrorCode.EDITION_NOT_FOUND,),
)
def try_edition(call: Call) -> TrialOut:
    """Where the issues routed in the last 31 days would go by these rules, with examples of the difference."""
    trial = try_rules(
        call.path["edition"],
        editions=wiring.editions(),
        dispatcher=senses.dispatcher(kyiv_date(call.now)),
        cases=wiring.routed_cases(),
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
    return trial_out(trial)


@staff.endpoint(
    "POST",
    _EDITION + "/activation",
    "Правила маршрутизації: увімкнути",
    request=ActivationIn,
    response=ActivatedOut,
    status=201,
    roles=frozenset({Role.SUPERVISOR}),
    errors=(
        ErrorCode.RULES_REFUSED,
        ErrorCode.EDITION_NOT_FOUND,
        ErrorCode.TERM_PASSED,
        ErrorCode.BUSY,
    ),
)
def activate(call: Call) -> ActivatedOut:
    """Switch a draft on as the next version, or an older version again; errors are refused with their rows."""
    activation = Activation(
        id=call.path["edition"], valid_from=call.body.valid_from, note=call.body.note
    )
    edition, warnings = activate_rules(
        activation,
        editions=wiring.editions(),
        rulebook=senses.rulebook(),
        desk=wiring.desk(),
        directory=wiring.directory(),
        actor=call.staff,
        now=call.now,
    )
    return ActivatedOut(edition=edition_out(edition), warnings=findings_out(warnings))
