"""The course of consideration in words: what each entry of history says on a card. Instruction 348."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.appeal import Fact, Right
from chalicelib.domain.erasure import GROUNDS_UK, ErasureGround
from chalicelib.domain.file_checks import Ground, Verdict, words_of
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.registry import Body
from chalicelib.domain.transitions import Event

RIGHTS = {
    Right.SEE_MATERIALS: "ознайомитися з матеріалами",
    Right.BE_PRESENT: "бути присутнім при розгляді",
    Right.TAKE_PART_IN_CHECK: "взяти участь у перевірці",
    Right.REPRESENTATIVE: "діяти через представника",
    Right.SECRECY: "не розголошувати відомостей про особу",
    Right.SHORTER_TERM: "скоротити строк розгляду",
}
# Written in history for other readers than those of the card.
UNTOLD = frozenset(
    {
        Event.EXECUTOR_NOT_FOUND,
        Event.TERM_ALARM_RAISED,
        Event.ATTACHMENT_OPENED,
        Event.RECORDING_ATTACHED,
        Event.RECORDING_LOST,
        Event.RECORDING_OPENED,
        Event.RECORDING_ERASED,
        Event.ERASURE_BEGUN,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of consideration. `on` is the day in Kyiv."""

    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one entry as a card reads them; `in_full` names bodies as those outside know them."""

    facts: Mapping[str, Fact]
    bodies: Mapping[str, Body]
    in_full: bool = False

    def text(self, name: str) -> str:
        value = self.facts.get(name)
        if isinstance(value, tuple):
            return ", ".join(str(one) for one in value)
        return "" if value is None else str(value)

    def day(self, name: str) -> str:
        text = self.text(name)
        return f"{date.fromisoformat(text):%d.%m.%Y}" if text else ""

    def body(self, name: str = "body") -> str:
        value = self.facts.get(name)
        ids = value if isinstance(value, tuple) else (value,)
        return ", ".join(self._name(str(one)) for one in ids if one)

    def _name(self, body_id: str) -> str:
        known = self.bodies.get(body_id)
        return known.name if known and self.in_full else name_of(body_id, self.bodies)


def name_of(body_id: str, bodies: Mapping[str, Body]) -> str:
    body = bodies.get(body_id)
    return body.short_name or body.name if body else body_id


def _with_co_executors(start: str, f: Facts) -> str:
    co_executors = f.body("co_executors")
    joined = f"{start}: {f.body('lead')}"
    return f"{joined}; співвиконавці: {co_executors}" if co_executors else joined


def _decided(f: Facts) -> str:
    verdict = "задоволено" if f.facts.get("is_granted") else "відхилено"
    return f"Вимогу заявника {verdict}: {_right(f)}"


def _checked(f: Facts) -> str:
    """A file that nobody will be given is part of the consideration; one that passed is not."""
    verdict = Verdict(f.text("verdict"))
    if verdict in {Verdict.CLEAN, Verdict.TYPE_ONLY}:
        return ""
    ground = Ground(f.text("ground")) if f.text("ground") else None
    return f"Долучений файл {f.text('attachment')}: {words_of(verdict, ground)}"


def _right(f: Facts) -> str:
    return RIGHTS[Right(f.text("right"))]


_WORDS: dict[str, Callable[[Facts], str]] = {
    Event.APPEAL_REGISTERED: lambda f: f"Зареєстровано за № {f.text('number')}",
    Event.APPEAL_TRIAGED: lambda _: "Попередньо опрацьовано: визначено вид і порядок розгляду",
    Event.ISSUE_SPLIT: lambda f: f"Питання {f.text('issue')} розділено на питання {f.text('into')}",
    Event.ISSUES_MERGED: lambda f: f"Питання {f.text('issues')} об'єднано в {f.text('into')}",
    Event.APPEAL_LINKED: lambda f: f"Пов'язано зі зверненням № {f.text('first_number')}",
    Event.CALL_TIED: lambda _: "Долучено телефонну розмову",
    Event.APPEAL_LINKED_TO_INCIDENT: lambda _: (
        "Долучено до події, про яку повідомили кілька заявників"
    ),
    Event.APPEAL_UNLINKED_FROM_INCIDENT: lambda _: "Від'єднано від події",
    Event.INCIDENT_NEWS_TOLD: lambda _: "Заявникові повідомлено новину події",
    Event.INCIDENT_END_TOLD: lambda _: "Подію завершено, заявникові повідомлено її результат",
    Event.APPEAL_CONSULTED: lambda _: "Роз'яснено заявникові одразу",
    Event.APPEAL_FORWARDED: lambda f: f"Переслано за належністю: {f.text('to')}",
    Event.APPEAL_RETURNED: lambda _: "Повернуто авторові",
    Event.APPEAL_NOT_CONSIDERED: lambda _: "Залишено без розгляду за рішенням керівника",
    Event.MATERIALS_ADDED: lambda _: "Долучено матеріали",
    Event.ATTACHMENT_CHECKED: _checked,
    Event.SIGNATORIES_ADDED: lambda f: f"Долучено підписи: {f.text('count')}",
    Event.RIGHT_ASKED_FOR: lambda f: f"Записано вимогу заявника: {_right(f)}",
    Event.RIGHT_DECIDED: _decided,
    Event.APPEAL_WITHDRAWN: lambda _: "Відкликано на прохання заявника",
    Event.ISSUE_ROUTED: lambda f: _with_co_executors(f"Питання {f.text('issue')} надіслано", f),
    Event.ASSIGNMENT_ACCEPTED: lambda f: f"Прийнято до розгляду: {f.body()}",
    Event.ASSIGNMENT_DECLINED: lambda f: f"Відхилено як неналежне: {f.body()}",
    Event.ASSIGNMENT_RECALLED: lambda f: f"Доручення відкликано: {f.body()}",
    Event.DECLINE_REFUSED: lambda f: f"З відхиленням не погоджено, повернуто: {f.body()}",
    Event.ISSUE_FORWARDED: lambda f: _with_co_executors(f"{f.body('from')} переслано далі", f),
    Event.RESOLUTION_WRITTEN: lambda f: f"Накладено резолюцію; виконавці: {f.body('executors')}",
    Event.ASSIGNMENT_TAKEN: lambda f: f"Узято до виконання посадовою особою: {f.body()}",
    Event.ASSIGNMENT_HANDED: lambda f: f"Передано посадовій особі: {f.body()}",
    Event.ASSIGNMENT_HANDED_BACK: lambda f: f"Повернуто до спільної черги установи: {f.body()}",
    Event.TERM_EXTENDED: lambda f: f"Строк розгляду продовжено до {f.day('until')}",
    Event.TERMS_RECOMPUTED: lambda _: "Строк перелічено: змінився календар робочих днів",
    Event.ASSIGNMENT_SUCCEEDED: lambda f: (
        f"Передано правонаступнику: {f.body('to')} (замість {f.body('from')})"
    ),
    Event.TERM_SHORTENED: lambda f: f"Строк розгляду скорочено до {f.day('until')}",
    Event.LEFT_WITHOUT_MOTION: lambda f: f"Залишено без руху до {f.day('cure_until')}",
    Event.DEFICIENCY_CURED: lambda f: f"Недоліки усунуто {f.day('cured_on')}",
    Event.RETURNED_UNCURED: lambda _: "Повернуто: недоліки не усунуто",
    Event.INTERIM_ANSWER_GIVEN: lambda f: f"Надано проміжну відповідь: {f.body()}",
    Event.ASSIGNMENT_ANSWERED: lambda f: f"Надано відповідь: {f.body()}",
    Event.ANSWER_SUBMITTED: lambda f: f"Відповідь подано на підпис: {f.body()}",
    Event.ANSWER_SIGNED: lambda f: f"Відповідь підписано керівником: {f.body()}",
    Event.SIGNATURE_REFUSED: lambda f: f"Відповідь не підписано, повернуто виконавцеві: {f.body()}",
    Event.CHECK_STARTED: lambda f: f"Відповідь перевіряється: {f.body()}",
    Event.ANSWER_ACCEPTED: lambda f: f"Відповідь прийнято, питання {f.text('issue')} закрито",
    Event.ANSWER_RETURNED: lambda f: f"Відповідь повернуто на доопрацювання: {f.body()}",
    Event.ANSWER_CONFIRMED: lambda f: (
        f"Заявник підтвердив виконання телефоном, питання {f.text('issue')} закрито"
    ),
    Event.ANSWER_REFUTED: lambda f: (
        f"Заявник не підтвердив виконання, повернуто на доопрацювання: {f.body()}"
    ),
    Event.CONFIRMED_BY_APPLICANT: lambda f: (
        f"Заявник підтвердив виконання, питання {f.text('issue')} закрито"
    ),
    Event.REFUTED_BY_APPLICANT: lambda f: (
        f"Заявник повідомив, що не вирішено, повернуто на доопрацювання: {f.body()}"
    ),
    Event.ANSWER_RATED: lambda f: f"Заявник оцінив відповідь: {f.text('grade')} з 5",
    Event.PERSONAL_DATA_CHANGED: lambda _: "На вимогу заявника змінено його персональні дані",
    Event.PROCESSING_RESTRICTED: lambda _: (
        "На вимогу заявника обмежено доступ до його персональних даних"
    ),
    Event.SOLVED_BY_ITSELF: lambda f: (
        f"За словами заявника вирішилося само, питання {f.text('issue')} закрито"
    ),
    Event.LEGAL_HOLD_PLACED: lambda f: (
        f"Знищення справи заборонено до {f.day('until')}"
        if f.text("until")
        else "Знищення справи заборонено"
    ),
    Event.LEGAL_HOLD_LIFTED: lambda _: "Заборону знищувати справу знято",
    Event.PERSONAL_DATA_ERASED: lambda f: (
        f"Персональні дані стерто: {GROUNDS_UK[ErasureGround(f.text('why'))]}"
    ),
}


def course_of(entries: tuple[HistoryEntry, ...], bodies: Mapping[str, Body]) -> tuple[Step, ...]:
    """All steps that concern the consideration, first to last.

    An event that this table does not know raises LookupError rather than vanish from a card.
    """
    steps = []
    for one in entries:
        words = _words(one, Facts(facts=one.facts, bodies=bodies))
        if words:
            steps.append(Step(on=kyiv_date(one.at), words=words))
    return tuple(steps)


def _words(one: HistoryEntry, facts: Facts) -> str:
    if one.event in UNTOLD:
        return ""
    if one.event == Event.NOTICE_SENT:
        return "Заявника повідомлено" if facts.text("recipient") == "applicant" else ""
    return _WORDS[one.event](facts)
