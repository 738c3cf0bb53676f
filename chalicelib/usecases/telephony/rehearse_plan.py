"""Play a call through a plan of the centre at some moment, with nobody at either end. Nothing is written."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.telephony.plan import Plan
from chalicelib.domain.telephony.plan_walk import BrokenPlanError
from chalicelib.domain.telephony.rehearsal import Scene, rehearse
from chalicelib.usecases.telephony.answer_call import Switchboard, situation_of
from chalicelib.usecases.telephony.keep_plan import PlanDesk, check, find, in_force, refused

# No calendar reaches further, and clocks end somewhere.
YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """Which edition (that of today where none is named), called on which line, when, and what is pressed.

    `line` empty takes the first line that the plan answers. `is_answered` is whether operators take the call.
    """

    plan: str
    edition: str | None = None
    line: str = ""
    at: datetime
    keys: tuple[str, ...] = ()
    is_answered: bool = True
    person: str = ""


def rehearse_plan(
    asked: Rehearsal, *, centre: str, desk: PlanDesk, board: Switchboard, now: datetime
) -> tuple[Plan, tuple[Scene, ...]]:
    """The plan, and scene by scene what would be heard. Refuses a plan that leads nowhere, with what is wrong in it.

    Incidents are those that are published now; nobody else is waiting.
    """
    if asked.at.year not in YEARS:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="at")
    if asked.edition is None:
        plan = in_force(centre, asked.plan, desk, now)
    else:
        plan = find(asked.edition, centre, asked.plan, desk)
    telephone = desk.telephones.get(centre)
    line = asked.line or next((one.number for one in telephone.lines if one.plan == plan.name), "")
    situation = situation_of(line, telephone, board=replace(board, waits=None), now=asked.at)
    try:
        scenes = rehearse(
            plan,
            situation,
            line=line,
            keys=asked.keys,
            person=asked.person,
            is_answered=asked.is_answered,
        )
    except BrokenPlanError as error:
        raise refused(check(plan, desk=desk)) from error
    return plan, scenes
