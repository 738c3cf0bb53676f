"""A call plan: what a caller of a line hears, as data of the centre. Named steps, each with its ways on.

A plan is kept in versions that never change, so that each call can tell by which one it went.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.domain.registry import OfficeHours
from chalicelib.domain.telephony.telephone import LineKind

UKRAINIAN = "uk"
# Languages in which the fixed sentences of plan_words can be said.
LANGUAGES = (UKRAINIAN, "en")
# Words by language of ISO 639-1.
Words = Mapping[str, str]


class StepKind(StrEnum):
    SAY = "SAY"
    NOTICE = "NOTICE"
    LANGUAGE = "LANGUAGE"
    MENU = "MENU"
    HOURS = "HOURS"
    INCIDENTS = "INCIDENTS"
    QUEUE = "QUEUE"
    VOICEMAIL = "VOICEMAIL"
    CALL_BACK = "CALL_BACK"
    TRANSFER = "TRANSFER"
    END = "END"


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Words, and on at once."""

    id: str
    words: Words
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """That the call is recorded (REC-3): `words` tell who records and why; how long and the way out are added.

    `version` stands for these words and no others. `refuse_key` goes on without a recording.
    """

    id: str
    words: Words
    version: str
    keeps_days: int
    refuse_key: str = "9"
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChoice:
    key: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Each language is offered in itself; who presses nothing goes on in Ukrainian."""

    id: str
    choices: tuple[LanguageChoice, ...]
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`words` say what for ("Щоб повідомити про аварію"); "press 1" is added."""

    key: str
    to: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """Said again `repeats` times after silence or a key that leads nowhere, then on by `otherwise`."""

    id: str
    choices: tuple[Choice, ...]
    words: Words | None = None
    repeats: int = 1
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The clock's choice. `hours` None takes those of the centre; holidays come from its calendar.

    `closed_on` are days on which this line does not work besides. Without a way of their own a holiday and a break go
    by `closed`.
    """

    id: str
    hours: tuple[OfficeHours, ...] | None = None
    closed_on: tuple[date, ...] = ()
    open: str = ""
    closed: str = ""
    holiday: str = ""
    pause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents:
    """What the centre has published of `territory`, or of the line's own: who is content presses `key` or hangs up.

    Where nothing is published, nothing is said.
    """

    id: str
    territory: str | None = None
    key: str = "1"
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """To operators: these `operators`, or all of the centre where none are named; `overflow` after `seconds`."""

    id: str
    words: Words
    queue: str = "operators"
    operators: tuple[str, ...] = ()
    seconds: int = 120
    is_recorded: bool = True
    tells_place: bool = True
    overflow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voicemail:
    """A message of at most `seconds`; the call ends after it."""

    id: str
    words: Words
    seconds: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """An offer to be called back, taken with `key`; who withholds the number goes on by `otherwise` at once."""

    id: str
    words: Words
    key: str = "1"
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Exactly one of: a `number`, a `centre` (on a `line` of it, or its own phone), a `body` of the registry."""

    number: str = ""
    centre: str = ""
    line: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Through to another number; on by `otherwise` where nobody takes the call within `seconds`."""

    id: str
    words: Words
    to: Target
    seconds: int = 60
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Last words, and the end of the call."""

    id: str
    words: Words


Step = (
    Say
    | Notice
    | Language
    | Menu
    | Hours
    | Incidents
    | Queue
    | Voicemail
    | CallBack
    | Transfer
    | End
)

KINDS: Mapping[type, StepKind] = {
    Say: StepKind.SAY,
    Notice: StepKind.NOTICE,
    Language: StepKind.LANGUAGE,
    Menu: StepKind.MENU,
    Hours: StepKind.HOURS,
    Incidents: StepKind.INCIDENTS,
    Queue: StepKind.QUEUE,
    Voicemail: StepKind.VOICEMAIL,
    CallBack: StepKind.CALL_BACK,
    Transfer: StepKind.TRANSFER,
    End: StepKind.END,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One version of a plan. `kind` is that of the lines that it may answer; `version` is empty for a draft."""

    centre: str
    name: str
    version: str = ""
    kind: LineKind
    title: str
    start: str
    steps: tuple[Step, ...]

    def step(self, id_: str) -> Step | None:
        return next((one for one in self.steps if one.id == id_), None)

    @property
    def languages(self) -> tuple[str, ...]:
        """Ukrainian, and whatever else a caller may choose."""
        offered = (
            one.language
            for step in self.steps
            if isinstance(step, Language)
            for one in step.choices
        )
        return tuple(dict.fromkeys((UKRAINIAN, *offered)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """A way on from a step, named by its field; `is_by_key` where only a key leads there."""

    field: str
    to: str
    is_by_key: bool = False


_WAYS: Mapping[type, tuple[str, ...]] = {
    Say: ("next",),
    Notice: ("next",),
    Language: ("next",),
    Menu: ("otherwise",),
    Incidents: ("next",),
    Queue: ("overflow",),
    CallBack: ("otherwise",),
    Transfer: ("otherwise",),
}


def exits(step: Step) -> tuple[Exit, ...]:
    """Every way on; `to` is empty where the plan does not say. A step after which the call ends has none."""
    ways = [Exit(field=field, to=getattr(step, field)) for field in _WAYS.get(type(step), ())]
    if isinstance(step, Menu):
        ways += [
            Exit(field=f"choices[{no}].to", to=one.to, is_by_key=True)
            for no, one in enumerate(step.choices)
        ]
    if isinstance(step, Hours):
        ways += [Exit(field="open", to=step.open), Exit(field="closed", to=step.closed)]
        ways += [
            Exit(field=name, to=way)
            for name in ("holiday", "pause")
            if (way := getattr(step, name))
        ]
    return tuple(ways)


def spoken(step: Step) -> tuple[tuple[str, Words], ...]:
    """All words of a step by the names of their fields."""
    told: list[tuple[str, Words]] = []
    if not isinstance(step, Language | Hours | Incidents) and step.words is not None:
        told.append(("words", step.words))
    if isinstance(step, Menu):
        told += [(f"choices[{no}].words", one.words) for no, one in enumerate(step.choices)]
    return tuple(told)


def keys_of(step: Step) -> tuple[str, ...]:
    """Keys that lead somewhere from this step, in order."""
    if isinstance(step, Menu | Language):
        return tuple(one.key for one in step.choices)
    if isinstance(step, Notice):
        return (step.refuse_key,)
    return (step.key,) if isinstance(step, Incidents | CallBack) else ()
