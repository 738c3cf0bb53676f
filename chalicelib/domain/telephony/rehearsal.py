"""A call played through its plan with nobody at either end: what would be heard, pressed and taken at an instant."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.telephony.events import CallEvent
from chalicelib.domain.telephony.instructions import Do, Heard, Instruction, Outcome
from chalicelib.domain.telephony.plan import Plan
from chalicelib.domain.telephony.plan_walk import Passed, Situation, walk

SILENCE = "-"
MOST_SCENES = 60
# How long one spoken sentence holds the line, so that the clock of a rehearsal moves.
_PER_SCENE = timedelta(seconds=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One instruction, what led to it, and what the caller did then: a key, nothing, or an outcome."""

    at: datetime
    passed: tuple[Passed, ...]
    events: tuple[CallEvent, ...]
    instruction: Instruction
    pressed: str = ""
    outcome: Outcome = Outcome.WENT_ON


def rehearse(
    plan: Plan,
    situation: Situation,
    *,
    line: str,
    keys: Iterable[str] = (),
    person: str = "",
    is_answered: bool = True,
) -> tuple[Scene, ...]:
    """The whole call, scene by scene. Keys are pressed in turn where a key is waited for, `-` is silence.

    After the last key the caller says nothing more. `is_answered` is whether operators and other numbers take the
    call. Raises BrokenPlanError; a plan that goes round is cut off after MOST_SCENES.
    """
    to_press = iter(keys)
    heard = Heard(call="rehearsal", line=line, person=person)
    scenes: list[Scene] = []
    while len(scenes) < MOST_SCENES:
        walked = walk(plan, heard, situation)
        scene = Scene(
            at=situation.now,
            passed=walked.passed,
            events=walked.events,
            instruction=walked.instruction,
        )
        do = walked.instruction.do
        if do is Do.HANG_UP:
            return (*scenes, scene)
        if do is Do.GATHER:
            pressed = next(to_press, SILENCE)
            scene = replace(scene, pressed="" if pressed == SILENCE else pressed)
        if do in {Do.QUEUE, Do.TRANSFER}:
            scene = replace(scene, outcome=Outcome.TAKEN if is_answered else Outcome.NOT_TAKEN)
        scenes.append(scene)
        heard = replace(
            heard,
            position=walked.instruction.position,
            pressed=scene.pressed,
            outcome=scene.outcome,
        )
        waited = timedelta(seconds=walked.instruction.seconds) + _PER_SCENE
        situation = replace(situation, now=situation.now + waited)
    return tuple(scenes)
