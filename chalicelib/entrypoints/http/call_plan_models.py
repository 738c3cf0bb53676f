"""Messages about call plans: drafts, what a check finds, versions, and a call played through one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, Field

from chalicelib.domain.routing_rules.findings import Severity
from chalicelib.domain.telephony.events import Consent, EventKind
from chalicelib.domain.telephony.hours import Branch
from chalicelib.domain.telephony.instructions import Do, Outcome
from chalicelib.domain.telephony.plan_findings import PlanFault, PlanFinding
from chalicelib.domain.telephony.rehearsal import Scene
from chalicelib.entrypoints.http.fields import Line, Message, Reply
from chalicelib.entrypoints.http.rule_models import EditionId, EditionOut
from chalicelib.entrypoints.http.telephone_models import LineNumber

PlanDocument = Annotated[
    dict[str, Any],
    Field(description="Сценарій дзвінка: кроки й переходи між ними (docs/call-plans.md)"),
]
Key = Annotated[str, Field(pattern=r"^[0-9*#-]$", description="Клавіша; «-» означає мовчання")]
PLAN_FAULTS: Mapping[PlanFault, tuple[str, str]] = {
    PlanFault.NOT_A_PLAN: (
        "Це не сценарій: потрібні title, kind, start і steps",
        "This is no plan: it needs title, kind, start and steps",
    ),
    PlanFault.NOT_A_STEP: (
        "Це не крок: потрібні id і kind",
        "This is no step: it needs an id and a kind",
    ),
    PlanFault.UNKNOWN_FIELD: ("Такого поля немає: приберіть його", "No such field: remove it"),
    PlanFault.MISSING: ("Заповніть це поле", "Fill this field in"),
    PlanFault.BAD_VALUE: (
        "Значення не підходить: виправте його",
        "The value does not fit: mend it",
    ),
    PlanFault.SAME_ID: (
        "Два кроки мають однакову назву: перейменуйте один",
        "Two steps have one id: rename one",
    ),
    PlanFault.OTHER_NAME: (
        "Назва в документі інша, ніж в адресі: залиште одну",
        "The name in the document differs from that in the address: keep one",
    ),
    PlanFault.UNKNOWN_STEP: (
        "Такого кроку немає: додайте його або змініть перехід",
        "There is no such step: add it or change the way",
    ),
    PlanFault.DEAD_END: (
        "Далі йти нікуди: вкажіть наступний крок",
        "It leads nowhere: say which step comes next",
    ),
    PlanFault.UNREACHABLE: (
        "Сюди не веде жоден шлях: приберіть крок або ведіть до нього",
        "No way leads here: remove the step or lead to it",
    ),
    PlanFault.NO_UKRAINIAN: (
        "Немає тексту українською: додайте його",
        "The Ukrainian words are missing: add them",
    ),
    PlanFault.NOT_TRANSLATED: (
        "Немає тексту мовою, яку можна обрати: прозвучить українською",
        "Not translated into a language that may be chosen: it will be said in Ukrainian",
    ),
    PlanFault.KEYS_CLASH: (
        "Одна клавіша веде у два місця: дайте другій дії іншу",
        "One key leads to two places: give the second another",
    ),
    PlanFault.CIRCLE: (
        "Хто нічого не натискає, ходитиме колом: виведіть його до кінця",
        "Who presses nothing goes round for ever: lead them out",
    ),
    PlanFault.BAD_HOURS: (
        "Години йдуть назад або перерва поза ними: виправте час",
        "The hours run backwards, or the break lies outside: mend the times",
    ),
    PlanFault.NO_HOURS: (
        "У центру немає годин роботи: вкажіть їх у кроці або в реєстрі",
        "The centre has no hours: give them here or in the registry",
    ),
    PlanFault.NEVER_OPEN: (
        "За цими годинами лінія ніколи не відчинена: виправте їх",
        "By these hours the line is never open: mend them",
    ),
    PlanFault.NEVER_CLOSED: (
        "За цими годинами лінія відчинена завжди: крок можна прибрати",
        "By these hours the line is always open: the step is not needed",
    ),
    PlanFault.HOURS_UNCOVERED: (
        "У ці години дзвінок нікуди не приводить: додайте оператора, повідомлення чи прощання",
        "At these times a call comes to nothing: add operators, a message or last words",
    ),
    PlanFault.ONLY_FAREWELL: (
        "У ці години лишитися на лінії ні з ким: подумайте про голосове повідомлення",
        "At these times nobody and nothing takes the call: think of voicemail",
    ),
    PlanFault.NOBODY: (
        "У центру немає жодного оператора: додайте їх у налаштуваннях телефону",
        "The centre has no operators: add them to the settings of the telephone",
    ),
    PlanFault.UNKNOWN_OPERATOR: (
        "Такого оператора в налаштуваннях телефону немає: додайте його або приберіть",
        "The settings of the telephone know no such operator: add or remove it",
    ),
    PlanFault.UNKNOWN_TARGET: (
        "Немає номера, на який переводити: вкажіть інший",
        "There is no number to put through to: give another",
    ),
    PlanFault.RECORDED_WITHOUT_NOTICE: (
        "Розмову пишуть, а про це не попередили: додайте NOTICE раніше або вимкніть запис",
        "It is recorded without a notice: add a NOTICE before, or do not record",
    ),
    PlanFault.NOTICE_TWICE: (
        "Попередження прозвучить двічі: залиште одне",
        "The notice would be played twice: keep one",
    ),
    PlanFault.NOTICE_PROMISES_LESS: (
        "Обіцяємо зберігати запис менше, ніж зберігаємо: виправте keeps_days",
        "The notice promises to keep recordings for less than is set: mend keeps_days",
    ),
    PlanFault.NOTICE_VERSION_TAKEN: (
        "Ця версія попередження вже має інший текст: дайте нову версію",
        "This version of the notice has other words already: give it a new version",
    ),
    PlanFault.EMERGENCY_MENU: (
        "На екстреній лінії спершу відповідає людина: приберіть меню перед чергою",
        "On an emergency line a person comes first: remove the menu before the queue",
    ),
    PlanFault.EMERGENCY_CLOSED: (
        "Екстрена лінія не може зачинятися: ведіть до операторів або переводьте далі",
        "An emergency line cannot be closed: lead to operators or put through",
    ),
    PlanFault.DIRECT_LINE_UNREGISTERED: (
        "На прямій лінії голови реєструють кожен дзвінок: ведіть до оператора чи повідомлення",
        "Each call of the head's direct line is registered: lead to operators or voicemail",
    ),
}


class PlanDraftIn(Message):
    plan: PlanDocument
    note: Line


class PlanActivationIn(Message):
    """`note` says why; the plan is in force at once."""

    note: Line


class WalkIn(Message):
    """A call to play: `edition` None is the version of today, `at` None is now, `line` None the plan's first line."""

    edition: EditionId | None = None
    line: LineNumber | None = None
    at: AwareDatetime | None = None
    keys: Annotated[tuple[Key, ...], Field(max_length=30, strict=False)] = ()
    is_answered: bool = True
    withholds_number: bool = False


class PlanFindingOut(Reply):
    """`step` is empty where the plan as a whole is meant; `about` names what: keys, steps, days and times."""

    severity: Severity
    fault: PlanFault
    step: str
    field: str
    about: tuple[str, ...]
    explanation: str
    explanation_en: str


class DraftedOut(Reply):
    """A plan without errors may be switched on."""

    edition: EditionOut
    is_clean: bool
    findings: tuple[PlanFindingOut, ...]


class PlanOut(Reply):
    """One draft or version, in the form in which it can be sent back, and what a check finds today."""

    centre: str
    name: str
    format: str
    edition: EditionOut
    plan: PlanDocument
    is_clean: bool
    findings: tuple[PlanFindingOut, ...]


class PlanSummaryOut(Reply):
    """`current` is the version of today, `lines` the numbers that it answers."""

    name: str
    current: str | None
    lines: tuple[str, ...]
    versions: tuple[EditionOut, ...]
    drafts: tuple[EditionOut, ...]


class CallPlansOut(Reply):
    centre: str
    plans: tuple[PlanSummaryOut, ...]


class PassedOut(Reply):
    """A step gone through; `branch` is the way that the clock chose."""

    step: str
    branch: Branch | None


class SpokenOut(Reply):
    text: str
    language: str


class ProvedOut(Reply):
    """What the scene proves about the call."""

    kind: EventKind
    consent: Consent | None
    notice_version: str
    language: str
    incidents: tuple[str, ...]


class SceneOut(Reply):
    """What is heard and done, then what the caller did: `pressed` a key, or the `outcome`. `seconds` as in a plan."""

    at: datetime
    passed: tuple[PassedOut, ...]
    proved: tuple[ProvedOut, ...]
    said: tuple[SpokenOut, ...]
    do: Do
    keys: str
    seconds: int
    queue: str
    operators: tuple[str, ...]
    to: str
    is_recorded: bool
    pressed: str
    outcome: Outcome


class WalkOut(Reply):
    """`edition` is empty for a plan that was never kept, `line` where none was asked for."""

    plan: str
    edition: str
    line: str
    scenes: tuple[SceneOut, ...]


def plan_findings_out(findings: tuple[PlanFinding, ...]) -> tuple[PlanFindingOut, ...]:
    return tuple(
        PlanFindingOut(
            severity=one.severity,
            fault=one.fault,
            step=one.step,
            field=one.field,
            about=one.about,
            explanation=PLAN_FAULTS[one.fault][0],
            explanation_en=PLAN_FAULTS[one.fault][1],
        )
        for one in findings
    )


def scene_out(scene: Scene) -> SceneOut:
    told = scene.instruction
    return SceneOut(
        at=scene.at,
        passed=tuple(PassedOut(step=one.step, branch=one.branch) for one in scene.passed),
        proved=tuple(
            ProvedOut(
                kind=one.kind,
                consent=one.consent,
                notice_version=one.notice_version,
                language=one.language,
                incidents=one.incidents,
            )
            for one in scene.events
        ),
        said=tuple(SpokenOut(text=one.text, language=one.language) for one in told.say),
        do=told.do,
        keys=told.keys,
        seconds=told.seconds,
        queue=told.queue,
        operators=told.operators,
        to=told.to,
        is_recorded=told.is_recorded,
        pressed=scene.pressed,
        outcome=scene.outcome,
    )
