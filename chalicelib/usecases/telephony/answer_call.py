"""What a caller hears now: the line's plan in force, one step on. Whatever is broken, nobody meets silence."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.registry import Centre
from chalicelib.domain.telephony import plan_words as words
from chalicelib.domain.telephony.call import centre_of
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.domain.telephony.instructions import Do, Heard, Instruction, Outcome, Position
from chalicelib.domain.telephony.plan import LANGUAGES, UKRAINIAN, Plan
from chalicelib.domain.telephony.plan_walk import BrokenPlanError, Situation, event_of, walk
from chalicelib.domain.telephony.shifts import on_shift
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.domain.terms import Calendar
from chalicelib.usecases.incidents import published_incidents
from chalicelib.usecases.ports import Incidents, Registry
from chalicelib.usecases.ports.telephony import Telephones
from chalicelib.usecases.telephony.exchange import number_of
from chalicelib.usecases.telephony.plans import CallPlans
from chalicelib.usecases.telephony.waits import Waits

# Where a caller stands whom no plan leads; no step of a plan can have this name.
TO_ANYBODY = "-anybody"
ANYBODY_SECONDS = 120


class Trouble(StrEnum):
    """Why a call could not go by its plan; for the log and the alarm."""

    UNKNOWN_LINE = "UNKNOWN_LINE"
    NO_PLAN = "NO_PLAN"
    BROKEN_PLAN = "BROKEN_PLAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switchboard:
    """What answering leans on. `calendar` finds a calendar by its id; `waits` None leaves the wait untold."""

    telephones: Telephones
    plans: CallPlans
    registry: Registry
    calendar: Callable[[str], Calendar]
    incidents: Incidents
    waits: Waits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """`trouble` is to be logged: the caller was helped, and the settings want mending."""

    instruction: Instruction
    events: tuple[CallEvent, ...]
    trouble: Trouble | None = None


class _TroubleError(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def answer_call(account_id: str, heard: Heard, *, board: Switchboard, now: datetime) -> Answered:
    """What the provider of this account is to do with the call now, and the events that its question proves.

    A number that the centre does not know, a line without a plan in force or a plan that leads nowhere put the caller
    through to all operators of the centre, unrecorded, and else tell where to write. The account's id names the centre.
    """
    telephone = board.telephones.get(centre_of(account_id))
    if heard.position is not None and heard.position.step == TO_ANYBODY:
        return Answered(instruction=_after_anybody(heard, _centre(telephone, board)), events=())
    try:
        plan = _plan(account_id, heard, telephone, board, now)
        situation = situation_of(heard.line, telephone, board=board, now=now, call=heard.call)
        walked = walk(plan, heard, situation)
    except BrokenPlanError:
        return _to_anybody(heard, telephone, board, now, Trouble.BROKEN_PLAN)
    except _TroubleError as error:
        return _to_anybody(heard, telephone, board, now, error.trouble)
    return Answered(instruction=walked.instruction, events=walked.events)


def situation_of(
    line: str, telephone: Telephone, *, board: Switchboard, now: datetime, call: str = ""
) -> Situation:
    """What a plan of the centre may ask of the world on this line now."""
    centre = _centre(telephone, board)
    known = telephone.line(line)
    operators = on_shift(telephone, now)
    waits = board.waits
    return Situation(
        now=now,
        hours=centre.hours if centre else (),
        calendar=board.calendar(centre.calendar_id) if centre else None,
        territory=known.territory if known else None,
        operators=operators,
        number_of=partial(number_of, registry=board.registry, telephones=board.telephones),
        incidents=lambda: published_incidents(
            telephone.centre, None, "", incidents=board.incidents
        ),
        waiting=lambda: (
            waits.of(telephone.centre, operators=len(operators), call=call, now=now)
            if waits
            else None
        ),
    )


def _plan(
    account_id: str, heard: Heard, telephone: Telephone, board: Switchboard, now: datetime
) -> Plan:
    line = telephone.line(heard.line)
    if line is None or line.account != account_id:
        raise _TroubleError(Trouble.UNKNOWN_LINE)
    plan = board.plans.in_force(telephone.centre, line.plan, kyiv_date(now))
    if plan is None:
        raise _TroubleError(Trouble.NO_PLAN)
    return plan


def _to_anybody(
    heard: Heard, telephone: Telephone, board: Switchboard, now: datetime, trouble: Trouble
) -> Answered:
    """Straight to all operators; nobody has been told of a recording, so there is none."""
    language = _language(heard)
    operators = on_shift(telephone, now)
    if not operators:
        instruction = _farewell(heard, _centre(telephone, board))
        return Answered(instruction=instruction, events=(), trouble=trouble)
    event = event_of(EventKind.QUEUED, heard, TO_ANYBODY, at=now)
    instruction = Instruction(
        do=Do.QUEUE,
        position=Position(step=TO_ANYBODY, language=language, is_recorded=False),
        say=(words.connecting(language),),
        seconds=ANYBODY_SECONDS,
        queue=f"{telephone.centre}-operators",
        operators=operators,
    )
    events = (replace(event, language=language, said=trouble.value),)
    return Answered(instruction=instruction, events=events, trouble=trouble)


def _after_anybody(heard: Heard, centre: Centre | None) -> Instruction:
    if heard.outcome is not Outcome.TAKEN:
        return _farewell(heard, centre)
    language = _language(heard)
    position = Position(step=TO_ANYBODY, language=language, is_recorded=False)
    return Instruction(do=Do.HANG_UP, position=position, say=(words.farewell(language),))


def _farewell(heard: Heard, centre: Centre | None) -> Instruction:
    language = _language(heard)
    return Instruction(
        do=Do.HANG_UP,
        position=Position(step=TO_ANYBODY, language=language, is_recorded=False),
        say=(words.nobody_can(centre.email if centre else "", language),),
    )


def _language(heard: Heard) -> str:
    chosen = heard.position.language if heard.position else UKRAINIAN
    return chosen if chosen in LANGUAGES else UKRAINIAN


def _centre(telephone: Telephone, board: Switchboard) -> Centre | None:
    try:
        return board.registry.centre(telephone.centre)
    except NotFoundError:
        return None
