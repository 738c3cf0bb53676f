"""Call plans and telephones to test with: a whole one, and short ways to bend it."""

from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.domain.telephony.instructions import Heard, Instruction, Outcome
from chalicelib.domain.telephony.plan import Plan, Target
from chalicelib.domain.telephony.plan_checks import PlanWorld
from chalicelib.domain.telephony.plan_reading import read_plan
from chalicelib.domain.telephony.plan_walk import Situation, Walked, walk
from chalicelib.domain.telephony.telephone import (
    Account,
    Agent,
    Line,
    LineKind,
    Provider,
    Telephone,
)
from tests.factories import NOW, WEEKDAYS

LINE = "+380003800001"
PERSON = "+380000000007"
Document = dict[str, Any]

DOCUMENT: Document = {
    "title": "Основна лінія",
    "kind": "CENTRE",
    "start": "hello",
    "steps": [
        {"id": "hello", "kind": "SAY", "words": {"uk": "Добрий день."}, "next": "hours"},
        {"id": "hours", "kind": "HOURS", "open": "notice", "closed": "message"},
        {
            "id": "notice",
            "kind": "NOTICE",
            "version": "1",
            "keeps_days": 365,
            "words": {"uk": "Розмову записує центр."},
            "next": "known",
        },
        {"id": "known", "kind": "INCIDENTS", "next": "menu"},
        {
            "id": "menu",
            "kind": "MENU",
            "choices": [
                {"key": "1", "to": "people", "words": {"uk": "Щоб подати звернення"}},
                {"key": "2", "to": "hotline", "words": {"uk": "Щоб зв'язатися з 1545"}},
            ],
            "otherwise": "people",
        },
        {
            "id": "people",
            "kind": "QUEUE",
            "words": {"uk": "З'єднуємо."},
            "seconds": 60,
            "overflow": "busy",
        },
        {
            "id": "hotline",
            "kind": "TRANSFER",
            "words": {"uk": "З'єднуємо з 1545."},
            "to": {"number": "1545"},
            "otherwise": "busy",
        },
        {
            "id": "busy",
            "kind": "CALL_BACK",
            "words": {"uk": "Щоб ми передзвонили"},
            "otherwise": "message",
        },
        {"id": "message", "kind": "VOICEMAIL", "words": {"uk": "Скажіть після сигналу."}},
    ],
}
SET = Telephone(
    centre="khm",
    version=1,
    accounts=(Account(id="khm-main", provider=Provider.PLAIN),),
    lines=(
        Line(number=LINE, name="Основна", kind=LineKind.CENTRE, account="khm-main", plan="main"),
    ),
    agents=(Agent(name="101", user_id="u-1"), Agent(name="102", user_id="u-2")),
)


def document(**changes: Document | None) -> Document:
    """The whole plan with steps bent, `hello={"next": "menu"}`, or taken out by None; `top` is the plan itself."""
    made = deepcopy(DOCUMENT)
    made |= changes.pop("top", None) or {}
    for name, change in changes.items():
        id_ = name.replace("_", "-")
        known = [one for one in made["steps"] if one["id"] == id_]
        if change is None:
            made["steps"] = [one for one in made["steps"] if one["id"] != id_]
        elif known:
            known[0].update(change)
        else:
            made["steps"].append({"id": id_, **change})
    return made


def plan(name: str = "main", **changes: Document | None) -> Plan:
    return read(document(**changes), name)


def read(given: Document, name: str = "main") -> Plan:
    made, findings = read_plan(given, centre="khm", name=name, version="v0001")
    assert made is not None, findings
    return made


def world(**changes: Any) -> PlanWorld:
    plain = PlanWorld(
        hours=(WEEKDAYS,),
        operators=frozenset({"101", "102"}),
        retention_days=365,
        can_reach=lambda target: bool(target.number or target.centre == "ukc"),
    )
    return replace(plain, **changes)


def situation(now: datetime = NOW, **changes: Any) -> Situation:
    plain = Situation(
        now=now,
        hours=(WEEKDAYS,),
        operators=("101", "102"),
        number_of=_number_of,
    )
    return replace(plain, **changes)


def _number_of(target: Target) -> str:
    return target.number or {"ukc": "1545"}.get(target.centre, "")


class Caller:
    """Goes through a plan, one question at a time; what the call has proved so far is in `events`."""

    def __init__(
        self, plan: Plan, now: datetime = NOW, *, person: str = PERSON, **world: Any
    ) -> None:
        self.plan = plan
        self.situation = situation(now, **world)
        self.heard = Heard(call="c-1", line=LINE, person=person)
        self.walked: Walked = walk(plan, self.heard, self.situation)
        self.events = list(self.walked.events)

    @property
    def told(self) -> Instruction:
        return self.walked.instruction

    @property
    def words(self) -> str:
        return " ".join(one.text for one in self.told.say)

    def press(self, key: str = "") -> "Caller":
        return self._go(replace(self.heard, pressed=key, outcome=Outcome.WENT_ON))

    def not_taken(self) -> "Caller":
        return self._go(replace(self.heard, pressed="", outcome=Outcome.NOT_TAKEN))

    def taken(self) -> "Caller":
        return self._go(replace(self.heard, pressed="", outcome=Outcome.TAKEN))

    def _go(self, heard: Heard) -> "Caller":
        self.heard = replace(heard, position=self.told.position)
        self.walked = walk(self.plan, self.heard, self.situation)
        self.events += self.walked.events
        return self
