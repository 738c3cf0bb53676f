"""`make call CENTRE=khm [LINE=…] [AT=2026-11-23T10:00] [KEYS=1,2]`: what a caller of a seeded line would hear.

Reads the seed alone and needs no running system. The time is Kyiv's, now where none is given.
"""

import argparse
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from chalicelib import law
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.history import GENESIS
from chalicelib.domain.incidents import Incident
from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.telephony.events import CallEvent
from chalicelib.domain.telephony.instructions import Do, Instruction, Outcome
from chalicelib.domain.telephony.plan import Plan
from chalicelib.domain.telephony.plan_walk import Situation
from chalicelib.domain.telephony.rehearsal import SILENCE, Scene, rehearse
from chalicelib.domain.telephony.shifts import on_shift
from chalicelib.domain.telephony.telephone import Line, Telephone
from chalicelib.usecases.telephony.exchange import number_of
from local.seeding import rows
from local.telephone_seeding import seeded_plans, seeded_telephones

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_INDENT = " " * 10
SOMEBODY = "+380000000000"


class UnknownCallError(Exception):
    """There is no such centre, line or plan in the seed, or the time or a key cannot be read."""


class SeededRegistry:
    """Port `Registry` over the files of the seed."""

    def centre(self, centre_id: str) -> Centre:
        for one in self.centres():
            if one.id == centre_id:
                return one
        raise NotFoundError(ErrorCode.CENTRE_NOT_FOUND, field="centre")

    def centres(self) -> tuple[Centre, ...]:
        return tuple(rows(Centre))

    def bodies(self, on: date | None = None) -> Mapping[str, Body]:
        day = on or datetime.now(KYIV).date()
        return {one.id: one for one in rows(Body) if one.is_active(day)}

    def bodies_of(self, ids: Collection[str]) -> Mapping[str, Body]:
        return {key: one for key, one in self.bodies().items() if key in ids}

    def classifier(self) -> Mapping[str, ClassifierEntry]:
        return {one.code: one for one in rows(ClassifierEntry)}

    def addressees(self) -> tuple[Addressee, ...]:
        return tuple(rows(Addressee))


class SeededTelephones:
    """Port `Telephones` over the seed; what is set there is changed in its file."""

    def get(self, centre: str) -> Telephone:
        found = (one for one in seeded_telephones() if one.centre == centre)
        return next(found, Telephone(centre=centre))

    def save(self, telephone: Telephone, **_: object) -> None:
        raise UnknownCallError(f"edit local/seed/telephone.yaml for {telephone.centre}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is called, when, and what is pressed: `keys` such as `1,-,2`, where `-` is silence."""

    centre: str
    line: str = ""
    at: datetime
    keys: tuple[str, ...] = ()
    is_answered: bool = True
    incident: str = ""


def told(asked: Asked) -> str:
    """The call as text. Raises UnknownCallError."""
    centre, line, plan = _found(asked)
    scenes = rehearse(
        plan,
        _situation(asked, centre, line),
        line=line.number,
        keys=asked.keys,
        person=SOMEBODY,
        is_answered=asked.is_answered,
    )
    local = asked.at.astimezone(KYIV)
    head = (
        f"{line.name}, {line.number} ({line.kind}, plan {plan.name})",
        f"{_WEEKDAYS[local.weekday()]} {local:%d.%m.%Y %H:%M}, Kyiv",
    )
    return "\n".join((*head, "", *(part for scene in scenes for part in _scene(scene))))


def _found(asked: Asked) -> tuple[Centre, Line, Plan]:
    registry = SeededRegistry()
    known = {one.id: one for one in registry.centres()}
    if asked.centre not in known:
        raise UnknownCallError(f"no centre {asked.centre!r}: there are {', '.join(known)}")
    lines = SeededTelephones().get(asked.centre).lines
    numbers = ", ".join(f"{one.number} ({one.name})" for one in lines)
    line = next((one for one in lines if asked.line in {"", one.number, one.plan}), None)
    if line is None:
        raise UnknownCallError(f"{asked.centre} has no line {asked.line!r}: there are {numbers}")
    plans = {(one.centre, one.name): one for one in seeded_plans()}
    if (asked.centre, line.plan) not in plans:
        raise UnknownCallError(f"{asked.centre} has no plan {line.plan!r} in local/seed/call_plans")
    return known[asked.centre], line, plans[asked.centre, line.plan]


def _situation(asked: Asked, centre: Centre, line: Line) -> Situation:
    telephones = SeededTelephones()
    operators = on_shift(telephones.get(centre.id), asked.at)
    incidents = (_incident(asked, centre),) if asked.incident else ()
    return Situation(
        now=asked.at,
        hours=centre.hours,
        calendar=law.load_calendar(centre.calendar_id),
        territory=line.territory,
        operators=operators,
        number_of=partial(number_of, registry=SeededRegistry(), telephones=telephones),
        incidents=lambda: incidents,
    )


def _incident(asked: Asked, centre: Centre) -> Incident:
    return Incident(
        id=f"{centre.id}-{'a' * 26}",
        centre=centre.id,
        version=1,
        head_hash=GENESIS,
        request_digest="",
        title=asked.incident,
        subject=None,
        code=None,
        places=(),
        body=None,
        is_public=True,
        opened_at=asked.at,
    )


def _scene(scene: Scene) -> list[str]:
    way = " > ".join(
        f"{one.step} ({one.branch})" if one.branch else one.step for one in scene.passed
    )
    lines = [f"{scene.at.astimezone(KYIV):%H:%M:%S}  {way or scene.instruction.position.step}"]
    lines += [f"{_INDENT}[{_proved(one)}]" for one in scene.events]
    lines += [f"{_INDENT}{one.language}: {one.text}" for one in scene.instruction.say]
    return [*lines, f"{_INDENT}-> {_done(scene)}", ""]


def _proved(event: CallEvent) -> str:
    facts = (event.consent, event.notice_version, event.language, event.target)
    return " ".join((event.kind, *(str(one) for one in facts if one)))


def _done(scene: Scene) -> str:
    told = scene.instruction
    taken = "it is taken" if scene.outcome is Outcome.TAKEN else "nobody takes it"
    match told.do:
        case Do.GATHER:
            pressed = f"{scene.pressed} is pressed" if scene.pressed else "nothing is pressed"
            return f"waits {told.seconds} s for {' or '.join(told.keys)}: {pressed}"
        case Do.QUEUE:
            return f"{_queue(told)}: {taken}"
        case Do.TRANSFER:
            return f"puts through to {told.to}, at most {told.seconds} s: {taken}"
        case Do.RECORD:
            return f"takes a message of at most {told.seconds} s"
        case Do.HANG_UP:
            return "hangs up"


def _queue(told: Instruction) -> str:
    recorded = "recorded" if told.is_recorded else "not recorded"
    return f"queue {told.queue}, operators {', '.join(told.operators)}, at most {told.seconds} s, {recorded}"


def read(arguments: Sequence[str], now: datetime) -> Asked:
    """What was asked on the command line; what is empty was not. Raises UnknownCallError."""
    parser = argparse.ArgumentParser(prog="make call", description=__doc__)
    parser.add_argument("--centre", required=True)
    for name in ("line", "at", "keys", "answered", "incident"):
        parser.add_argument(f"--{name}", default="")
    given = parser.parse_args(arguments)
    keys = tuple(one.strip() for one in given.keys.split(",") if one.strip())
    if bad := [one for one in keys if one not in {*"0123456789*#", SILENCE}]:
        raise UnknownCallError(f"no key {bad[0]!r}: give 0-9, * or #, and - for silence")
    return Asked(
        centre=given.centre,
        line=given.line,
        at=_moment(given.at) if given.at else now,
        keys=keys,
        is_answered=given.answered.lower() not in {"no", "0", "false"},
        incident=given.incident,
    )


def _moment(text: str) -> datetime:
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise UnknownCallError(f"no time {text!r}: give one such as 2026-11-23T10:00") from None
    return given if given.tzinfo else given.replace(tzinfo=KYIV)


def main(arguments: Sequence[str]) -> int:
    try:
        print(told(read(arguments, datetime.now(UTC))))
    except UnknownCallError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
