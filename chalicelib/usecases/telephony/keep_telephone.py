"""What a centre sets for its telephone: accounts, lines, operators' extensions, when it calls, what it keeps."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.telephony.plan import Plan
from chalicelib.domain.telephony.plan_walk import BrokenPlanError
from chalicelib.domain.telephony.settings_checks import check_telephone
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.usecases.telephony.keep_plan import KEEPERS, PlanDesk, check

_MOST_TOLD = 100


def keep_telephone(wanted: Telephone, *, desk: PlanDesk, actor: Actor, now: datetime) -> Telephone:
    """Put the centre's settings in the place of those of `wanted.version`; who changed them is kept.

    Refuses settings that do not fit together, or that break a plan in force (an extension that it names is gone, what
    its notice promises is no longer kept), and settings that somebody else has changed meanwhile.
    """
    if not actor.has(*KEEPERS):
        roles = tuple(sorted(KEEPERS))
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": roles})
    desk.registry.centre(wanted.centre)
    before = desk.telephones.get(wanted.centre)
    if before.version != wanted.version:
        raise ConflictError(ErrorCode.SETTINGS_MOVED_ON, field="version")

    def plan_of(name: str) -> Plan | None:
        try:
            return desk.plans.in_force(wanted.centre, name, kyiv_date(now))
        except BrokenPlanError:
            return None

    found = check_telephone(wanted, plan_of, lambda plan: check(plan, desk=desk, telephone=wanted))
    if found:
        raise InvalidError(
            ErrorCode.TELEPHONE_REFUSED,
            field="telephone",
            details={
                "errors_found": len(found),
                "findings": tuple(str(one) for one in found[:_MOST_TOLD]),
            },
        )
    if replace(wanted, version=before.version) == before:
        return before
    desk.telephones.save(wanted, before=before, actor=actor, at=now)
    return desk.telephones.get(wanted.centre)
