"""One step of a call through its plan: what the provider is to do now, and what that proves. Pure and stateless.

Where the caller stands comes back with each question (`Position`); the number of times that a step was said again is
part of its name there (`menu_2`). A call is recorded only after a NOTICE, whatever the plan: it begins without.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib.domain.incidents import Incident, is_in
from chalicelib.domain.registry import OfficeHours
from chalicelib.domain.telephony import plan_words as words
from chalicelib.domain.telephony.events import CallEvent, Consent, Direction, EventKind
from chalicelib.domain.telephony.hours import Branch, branch_at
from chalicelib.domain.telephony.instructions import (
    Do,
    Heard,
    Instruction,
    Outcome,
    Position,
    Spoken,
)
from chalicelib.domain.telephony.plan import (
    LANGUAGES,
    UKRAINIAN,
    CallBack,
    End,
    Hours,
    Incidents,
    Language,
    Menu,
    Notice,
    Plan,
    Queue,
    Say,
    Step,
    Target,
    Transfer,
    Voicemail,
)
from chalicelib.domain.telephony.shifts import of_those
from chalicelib.domain.telephony.waiting import Waiting
from chalicelib.domain.terms.calendar import Calendar

# How long a caller may think after the words end.
KEY_SECONDS = 5
# Somebody who would refuse has heard how by then; who says nothing does not wait long.
NOTICE_SECONDS = 3
# A notice that was cut short by other keys is played again so often; then the call goes on unrecorded.
NOTICE_REPEATS = 2
MOST_INCIDENTS = 3
_SAID_AGAIN = re.compile(r"(.+)_([0-9])")


class BrokenPlanError(Exception):
    """The plan leads nowhere from here: it was not checked, or has changed under the call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the walk may ask of the world at one instant. What is seldom needed is asked only then.

    `hours` and `calendar` are those of the centre, `operators` who sits at its telephone; `number_of` gives what to
    dial, empty where that is not known; `incidents` are those that the centre has published, newest first.
    """

    now: datetime
    hours: tuple[OfficeHours, ...] = ()
    calendar: Calendar | None = None
    territory: str | None = None
    operators: tuple[str, ...] = ()
    number_of: Callable[[Target], str] = lambda target: target.number
    incidents: Callable[[], tuple[Incident, ...]] = tuple
    waiting: Callable[[], Waiting | None] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A step that was gone through; `branch` where the clock chose the way."""

    step: str
    branch: Branch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    instruction: Instruction
    events: tuple[CallEvent, ...]
    passed: tuple[Passed, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Walk:
    """One question on its way to the answer."""

    plan: Plan
    heard: Heard
    situation: Situation
    language: str = UKRAINIAN
    is_recorded: bool = False
    say: list[Spoken] = field(default_factory=list)
    events: list[CallEvent] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)

    def position(self, step: str) -> Position:
        return Position(step=step, language=self.language, is_recorded=self.is_recorded)

    def tell(self, kind: EventKind, step: str, *apart: str, **facts: object) -> None:
        """Add an event; the same step of the same call always gives the same id."""
        event = event_of(kind, self.heard, step, *apart, at=self.situation.now)
        version = f"{self.plan.name}/{self.plan.version}"
        self.events.append(replace(event, said=f"{version} {step}", **facts))  # type: ignore[arg-type]

    def answer(self, do: Do, step: str, **facts: object) -> Instruction:
        position = self.position(step)
        return Instruction(do=do, position=position, say=tuple(self.say), **facts)  # type: ignore[arg-type]

    def hang_up(self, step: str, *last: Spoken) -> Instruction:
        self.say.extend(last or (words.farewell(self.language),))
        return self.answer(Do.HANG_UP, step)


def walk(plan: Plan, heard: Heard, situation: Situation) -> Walked:
    """What to do with the call now, and the events that the question proves.

    A NOTICE counts as played once the caller comes back from it, with the consent or the refusal; QUEUED, INFORMED and
    TRANSFERRED stand from when the provider is told to queue, to announce, to put through. A caller whose step the plan
    no longer knows begins anew, and unrecorded. Raises BrokenPlanError.
    """
    going = _Walk(plan=plan, heard=heard, situation=situation)
    instruction = _resume(going)
    return Walked(instruction=instruction, events=tuple(going.events), passed=tuple(going.passed))


def event_of(kind: EventKind, heard: Heard, step: str, *apart: str, at: datetime) -> CallEvent:
    """An event of this call at this step, with an id that is the same however often it is asked."""
    told = "\n".join(("plan", heard.call, step, kind, *apart))
    return CallEvent(
        id=f"plan-{hashlib.sha256(told.encode()).hexdigest()[:32]}",
        kind=kind,
        at=at,
        call=heard.call,
        direction=Direction.INBOUND,
        person=heard.person,
        line=heard.line,
    )


def _resume(going: _Walk) -> Instruction:
    position = going.heard.position
    if position is None:
        return _enter(going, going.plan.start)
    again = _SAID_AGAIN.fullmatch(position.step)
    name, times = (again[1], int(again[2])) if again else (position.step, 0)
    going.language = position.language if position.language in LANGUAGES else UKRAINIAN
    step = going.plan.step(name)
    if step is None:
        return _enter(going, going.plan.start)
    going.is_recorded = position.is_recorded
    return _leave(going, step, times)


def _leave(going: _Walk, step: Step, times: int) -> Instruction:
    """On from a step at which the provider was told to do something."""
    match step:
        case Notice():
            return _leave_notice(going, step, times)
        case Language():
            return _leave_language(going, step)
        case Menu():
            return _leave_menu(going, step, times)
        case CallBack():
            return _leave_offer(going, step)
    if _is_over(step, going.heard):
        return going.hang_up(step.id)
    return _enter(going, _onward(step))


def _onward(step: Step) -> str:
    """Where a call goes that nobody took and no key has led elsewhere."""
    if isinstance(step, Queue):
        return step.overflow
    if isinstance(step, Transfer):
        return step.otherwise
    # Nobody waits at a step that only says or chooses; in an older version of the plan somebody may have.
    return step.next if isinstance(step, Incidents) else step.id


def _is_over(step: Step, heard: Heard) -> bool:
    """Whether the caller has had what the step was for."""
    match step:
        case Incidents():
            return heard.pressed == step.key
        case Queue() | Transfer():
            return heard.outcome is Outcome.TAKEN
        case _:
            return isinstance(step, Voicemail | End)


def _leave_notice(going: _Walk, step: Notice, times: int) -> Instruction:
    pressed = going.heard.pressed
    has_refused = pressed == step.refuse_key
    if pressed and not has_refused:
        if times < NOTICE_REPEATS:
            return _play_notice(going, step, times + 1)
        going.is_recorded = False
        return _enter(going, step.next)
    going.is_recorded = not has_refused
    consent = Consent.REFUSED if has_refused else Consent.BY_CONTINUING
    going.tell(
        EventKind.NOTICE_PLAYED,
        step.id,
        consent,
        consent=consent,
        notice_version=f"{going.plan.name}/{going.plan.version}/{step.version}",
        language=going.language,
    )
    return _enter(going, step.next)


def _leave_language(going: _Walk, step: Language) -> Instruction:
    chosen = {one.key: one.language for one in step.choices}.get(going.heard.pressed)
    if chosen is not None:
        going.language = chosen
        going.tell(EventKind.LANGUAGE_CHOSEN, step.id, chosen, language=chosen)
    return _enter(going, step.next)


def _leave_menu(going: _Walk, step: Menu, times: int) -> Instruction:
    chosen = {one.key: one.to for one in step.choices}.get(going.heard.pressed)
    if chosen is not None:
        return _enter(going, chosen)
    if times < step.repeats:
        return _offer_menu(going, step, times + 1)
    return _enter(going, step.otherwise)


def _leave_offer(going: _Walk, step: CallBack) -> Instruction:
    if going.heard.pressed != step.key or not going.heard.person:
        return _enter(going, step.otherwise)
    going.tell(EventKind.CALL_BACK_ASKED, step.id, language=going.language)
    return going.hang_up(step.id, words.will_call(going.language))


def _enter(going: _Walk, first: str) -> Instruction:
    """On to the next step at which the provider has something to do; what is said on the way is said before."""
    name = first
    for _ in range(len(going.plan.steps) + 1):
        step = going.plan.step(name)
        if step is None:
            break
        branch = _branch(going, step) if isinstance(step, Hours) else None
        going.passed.append(Passed(step=step.id, branch=branch))
        if isinstance(step, Say):
            going.say.append(words.said(step.words, going.language))
            name = step.next
        elif isinstance(step, Hours):
            name = _way(step, branch)
        else:
            made = _instruct(going, step)
            if isinstance(made, Instruction):
                return made
            name = made
    raise BrokenPlanError(f"{going.plan.centre} {going.plan.name} {name}")


def _branch(going: _Walk, step: Hours) -> Branch:
    situation = going.situation
    hours = situation.hours if step.hours is None else step.hours
    return branch_at(situation.now, hours, situation.calendar, step.closed_on)


def _way(step: Hours, branch: Branch | None) -> str:
    ways = {Branch.OPEN: step.open, Branch.HOLIDAY: step.holiday, Branch.PAUSE: step.pause}
    return ways.get(branch or Branch.CLOSED, "") or step.closed


def _instruct(  # noqa: PLR0911 - one line a kind
    going: _Walk,
    step: Notice | Language | Menu | Incidents | Queue | Voicemail | CallBack | Transfer | End,
) -> Instruction | str:
    """What to do at this step, or the name of the next where there is nothing to do here."""
    match step:
        case Notice():
            return _play_notice(going, step, 0)
        case Language():
            return _offer_language(going, step)
        case Menu():
            return _offer_menu(going, step, 0)
        case Incidents():
            return _announce(going, step)
        case Queue():
            return _queue(going, step)
        case CallBack():
            return _offer_call_back(going, step)
        case Transfer():
            return _transfer(going, step)
        case Voicemail():
            going.say.append(words.said(step.words, going.language))
            return going.answer(Do.RECORD, step.id, seconds=step.seconds)
        case End():
            return going.hang_up(step.id, words.said(step.words, going.language))


def _play_notice(going: _Walk, step: Notice, times: int) -> Instruction:
    told = words.notice(step.words, step.keeps_days, step.refuse_key, going.language)
    going.say.append(told)
    # What was pressed before the notice ended tells of no consent: the caller stands here unrecorded.
    going.is_recorded = False
    return going.answer(
        Do.GATHER, _again(step.id, times), keys=step.refuse_key, seconds=NOTICE_SECONDS
    )


def _offer_language(going: _Walk, step: Language) -> Instruction:
    going.say.extend(words.language_offer(one.key, one.language) for one in step.choices)
    keys = "".join(one.key for one in step.choices)
    return going.answer(Do.GATHER, step.id, keys=keys, seconds=KEY_SECONDS)


def _offer_menu(going: _Walk, step: Menu, times: int) -> Instruction:
    if step.words is not None:
        going.say.append(words.said(step.words, going.language))
    going.say.extend(words.choice(one.words, one.key, going.language) for one in step.choices)
    keys = "".join(one.key for one in step.choices)
    return going.answer(Do.GATHER, _again(step.id, times), keys=keys, seconds=KEY_SECONDS)


def _announce(going: _Walk, step: Incidents) -> Instruction | str:
    territory = step.territory or going.situation.territory
    here = [one for one in going.situation.incidents() if concerns(one, territory)]
    told = tuple(here[:MOST_INCIDENTS])
    if not told:
        return step.next
    now = going.situation.now
    going.say.extend(words.incident_words(told, step.key, going.language, now))
    going.tell(EventKind.INFORMED, step.id, incidents=tuple(one.id for one in told))
    return going.answer(Do.GATHER, step.id, keys=step.key, seconds=KEY_SECONDS)


def concerns(incident: Incident, territory: str | None) -> bool:
    """Whether those who call from a territory should hear of it; one that names no territory concerns everybody."""
    is_placed = any(place.territory for place in incident.places)
    return territory is None or not is_placed or is_in(incident, territory)


def _queue(going: _Walk, step: Queue) -> Instruction | str:
    operators = of_those(step.operators, going.situation.operators) or going.situation.operators
    if not operators:
        return step.overflow
    going.say.append(words.said(step.words, going.language))
    waiting = going.situation.waiting() if step.tells_place else None
    if waiting is not None:
        going.say.extend(words.queue_place(waiting, going.language))
    going.tell(EventKind.QUEUED, step.id, language=going.language)
    return going.answer(
        Do.QUEUE,
        step.id,
        seconds=step.seconds,
        queue=f"{going.plan.centre}-{step.queue}",
        operators=operators,
        is_recorded=step.is_recorded and going.is_recorded,
    )


def _offer_call_back(going: _Walk, step: CallBack) -> Instruction | str:
    if not going.heard.person:
        return step.otherwise
    going.say.append(words.choice(step.words, step.key, going.language))
    return going.answer(Do.GATHER, step.id, keys=step.key, seconds=KEY_SECONDS)


def _transfer(going: _Walk, step: Transfer) -> Instruction | str:
    number = going.situation.number_of(step.to)
    if not number:
        return step.otherwise
    going.say.append(words.said(step.words, going.language))
    going.tell(EventKind.TRANSFERRED, step.id, target=number, language=going.language)
    return going.answer(Do.TRANSFER, step.id, to=number, seconds=step.seconds)


def _again(step: str, times: int) -> str:
    return f"{step}_{times}" if times else step
