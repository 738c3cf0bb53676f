"""Who is told what by mail, and in which words: requirement NS-9.3.

The applicant reads the whole; a body reads only that there is work, because a mailbox is no place for personal data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.appeal import Assignment, ExecutorRole
from chalicelib.domain.clock import Purpose
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.mail import Mail
from chalicelib.domain.record import Record
from chalicelib.domain.registry import Body, Centre
from chalicelib.domain.transitions import Event, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Mail):
    """The mail that one history entry calls for."""

    appeal_id: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Subject and text with `{fields}`: see `_fields`."""

    subject: str
    text: str


_SIGN = "\n\nЗ повагою\n{centre}\n{centre_phone}"
_HELLO = "Доброго дня, {applicant}!\n\n"
_FOLLOW = "\n\nСтежити за розглядом: номер {number}, код доступу {code}. Нікому не передавайте код."

# Law 2297-VI art. 12(2): whoever writes or calls has seen no page with the notice.
_COLLECTED = (
    "\n\nВаші персональні дані (ім'я, адресу, контакти, зміст звернення) {centre} обробляє, щоб розглянути звернення,"
    " на підставі закону; їх бачать лише ті, хто його розглядає, і зберігають п'ять років після завершення справи."
    " Ви можете отримати свої дані, виправити їх чи заперечити проти обробки (стаття 8 Закону України «Про захист"
    " персональних даних»). Повний текст повідомлення про обробку даних: на порталі або у центрі."
)

_ANSWER = Words(
    subject="Відповідь на звернення {number}",
    text=_HELLO + "{bodies} відповідає:\n\n{answer}" + _SIGN,
)
APPLICANT_WORDS: Mapping[str, Words] = {
    Event.APPEAL_REGISTERED: Words(
        subject="Звернення {number} зареєстровано",
        text=_HELLO
        + "Ваше звернення отримано {received_on} і зареєстровано {registered_on} за номером {number}."
        " Строк розгляду: до {due} включно (стаття 20 Закону України «Про звернення громадян»)."
        + _FOLLOW
        + _COLLECTED
        + _SIGN,
    ),
    Event.ISSUE_ROUTED: Words(
        subject="Звернення {number} надіслано за компетенцією",
        text=_HELLO + "Ваше звернення {number} надіслано на розгляд: {bodies}. Підстава: {basis}."
        " Строк розгляду: до {due} включно." + _SIGN,
    ),
    Event.APPEAL_LINKED_TO_INCIDENT: Words(
        subject="Звернення {number}: про це вже повідомили",
        text=_HELLO
        + "Ваше звернення {number} стосується події, про яку вже відомо: {incident}.\n\n{incident_news}\n\nОчікуване"
        " завершення: {incident_expected}. Про новини і завершення ми повідомимо Вас окремо. Строк розгляду звернення"
        " не змінюється: до {due} включно." + _SIGN,
    ),
    Event.INCIDENT_NEWS_TOLD: Words(
        subject="Новини за зверненням {number}",
        text=_HELLO
        + "Новини події, про яку Ви повідомили у зверненні {number} ({incident}):\n\n{incident_news}\n\nОчікуване"
        " завершення: {incident_expected}." + _SIGN,
    ),
    Event.INCIDENT_END_TOLD: Words(
        subject="Подію за зверненням {number} завершено",
        text=_HELLO
        + "Подію, про яку Ви повідомили у зверненні {number} ({incident}), завершено:\n\n{incident_news}\n\nЯкщо у Вас"
        " усе ще не виправлено, повідомте нас: розгляд звернення завершується лише після перевірки."
        + _SIGN,
    ),
    Event.INTERIM_ANSWER_GIVEN: Words(
        subject="Проміжна відповідь на звернення {number}",
        text=_HELLO
        + "{bodies} повідомляє:\n\n{interim_answer}\n\nРозгляд триває, строк не змінюється: до {due}"
        " включно." + _SIGN,
    ),
    Event.ANSWER_ACCEPTED: _ANSWER,
    Event.ANSWER_CONFIRMED: _ANSWER,
    Event.SOLVED_BY_ITSELF: _ANSWER,
    Event.CONFIRMED_BY_APPLICANT: _ANSWER,
    Event.REFUTED_BY_APPLICANT: Words(
        subject="Звернення {number} повернуто на доопрацювання",
        text=_HELLO
        + "Ви повідомили, що питання {issue} звернення {number} не вирішено. Ми повернули його на доопрацювання:"
        " {bodies}. Строк розгляду не змінюється: до {due} включно." + _SIGN,
    ),
    Event.CHECK_STARTED: Words(
        subject="Чи вирішено питання за зверненням {number}?",
        text=_HELLO
        + "{bodies} відповідає на Ваше звернення {number} (питання {issue}):\n\n{answer}\n\nМи перевіряємо, чи справді"
        " зроблено. Скажіть, чи питання вирішено: відкрийте звернення на порталі за номером і кодом доступу, оцініть"
        " відповідь або напишіть, що не зроблено. Тоді його повернуть на доопрацювання."
        + _FOLLOW
        + _SIGN,
    ),
    Event.APPEAL_CONSULTED: Words(
        subject="Роз'яснення на звернення {number}", text=_HELLO + "{explanation}" + _SIGN
    ),
    Event.ISSUE_FORWARDED: Words(
        subject="Звернення {number} переслано за належністю",
        text=_HELLO
        + "Ваше звернення {number} (питання {issue}) переслано за належністю: {bodies} ({forwarding_law})."
        " Новий строк розгляду: до {due} включно.\n\n{explanation}" + _SIGN,
    ),
    Event.TERM_EXTENDED: Words(
        subject="Строк розгляду звернення {number} продовжено",
        text=_HELLO + "Строк розгляду продовжено до {until} включно. Причина: {reason}" + _SIGN,
    ),
    Event.TERMS_RECOMPUTED: Words(
        subject="Строк розгляду звернення {number} перелічено",
        text=_HELLO
        + "Змінився календар робочих днів, тому строк розгляду Вашого звернення {number} перелічено від того самого дня"
        " надходження: до {due} включно." + _SIGN,
    ),
    Event.ASSIGNMENT_SUCCEEDED: Words(
        subject="Звернення {number} передано правонаступнику установи",
        text=_HELLO
        + "Установа, яка розглядала Ваше звернення {number}, припинила діяльність. Розгляд продовжує її правонаступник:"
        " {bodies}. Строк розгляду не змінюється: до {due} включно." + _SIGN,
    ),
    Event.TERM_SHORTENED: Words(
        subject="Строк розгляду звернення {number} скорочено",
        text=_HELLO
        + "На Вашу вимогу строк розгляду скорочено до {until} включно. {reason}"
        + _SIGN,
    ),
    Event.LEFT_WITHOUT_MOTION: Words(
        subject="Заяву {number} залишено без руху",
        text=_HELLO
        + "Заяву залишено без руху, доки не буде усунуто недоліки: {defects}\n\nПідстава: {ground}\n\nЯк"
        " усунути: {way_to_cure}\n\nСтрок усунення: до {cure_until} включно.\n\nПорядок оскарження:"
        " {appeal_route}" + _SIGN,
    ),
    Event.RETURNED_UNCURED: Words(
        subject="Заяву {number} повернуто", text=_HELLO + "{explanation}" + _SIGN
    ),
    Event.RIGHT_DECIDED: Words(
        subject="Вимогу за зверненням {number} вирішено", text=_HELLO + "{explanation}" + _SIGN
    ),
    Event.APPEAL_WITHDRAWN: Words(
        subject="Звернення {number} відкликано",
        text=_HELLO + "Звернення {number} відкликано на Ваше прохання." + _SIGN,
    ),
    Event.APPEAL_FORWARDED: Words(
        subject="Звернення {number} переслано за належністю",
        text=_HELLO
        + "Ваше звернення {number} переслано за належністю: {forwarded_to} ({forwarding_law})."
        "\n\n{explanation}" + _SIGN,
    ),
    Event.APPEAL_RETURNED: Words(
        subject="Звернення {number} повернуто", text=_HELLO + "{explanation}" + _SIGN
    ),
    Event.APPEAL_NOT_CONSIDERED: Words(
        subject="Звернення {number} залишено без розгляду", text=_HELLO + "{explanation}" + _SIGN
    ),
}

_TO_REWORK = Words(
    subject="Звернення {number} повернуто на доопрацювання",
    text="{body}: відповідь на звернення {number} повернуто на доопрацювання. Строк не змінився: до {due}. Причина"
    " є у картці звернення." + _SIGN,
)
BODY_WORDS: Mapping[str, Words] = {
    Event.ISSUE_ROUTED: Words(
        subject="Надійшло звернення {number}",
        text="{body}: надійшло на розгляд звернення {number}, питання {issue}. Контрольний строк {control}, строк за"
        " законом {due}. Відкрийте чергу установи у системі." + _SIGN,
    ),
    Event.ISSUE_FORWARDED: Words(
        subject="Надійшло звернення {number}",
        text="{body}: переслано за належністю звернення {number}, питання {issue}. Контрольний строк {control}, строк"
        " за законом {due}. Від першого надходження минуло днів: {age}." + _SIGN,
    ),
    Event.ASSIGNMENT_SUCCEEDED: Words(
        subject="Звернення {number} перейшло від установи, що припинила діяльність",
        text="{body}: як правонаступнику Вам передано звернення {number}. Контрольний строк {control}, строк за законом"
        " {due}. Відкрийте чергу установи у системі." + _SIGN,
    ),
    Event.INCIDENT_END_TOLD: Words(
        subject="Звернення {number}: подію завершено",
        text="{body}: подію, до якої належить звернення {number}, завершено. Її результат є у картці звернення:"
        " перевірте його і надайте відповідь до {due}." + _SIGN,
    ),
    Event.RESOLUTION_WRITTEN: Words(
        subject="Резолюція за зверненням {number}",
        text="{body}: за зверненням {number}, питання {issue}, накладено резолюцію. Внутрішній строк {internal}."
        + _SIGN,
    ),
    Event.DECLINE_REFUSED: Words(
        subject="Звернення {number}: відхилення не прийнято",
        text="{body}: центр не погодився з відхиленням звернення {number}. Розгляньте його до {due}. Причина є у картці"
        " звернення." + _SIGN,
    ),
    Event.ANSWER_SUBMITTED: Words(
        subject="Відповідь на звернення {number} чекає на підпис",
        text="{body}: відповідь на звернення {number} подано на підпис керівникові. Строк за законом {due}."
        + _SIGN,
    ),
    Event.ANSWER_RETURNED: _TO_REWORK,
    Event.ANSWER_REFUTED: _TO_REWORK,
    Event.REFUTED_BY_APPLICANT: _TO_REWORK,
    Event.ASSIGNMENT_RECALLED: Words(
        subject="Доручення за зверненням {number} відкликано",
        text="{body}: доручення за зверненням {number} відкликано. Подальших дій не потрібно."
        + _SIGN,
    ),
}

CENTRE_WORDS: Mapping[str, Words] = {
    Event.ASSIGNMENT_DECLINED: Words(
        subject="Звернення {number}: виконавець відхилив",
        text="{bodies} повідомляє, що питання звернення {number} не належить до компетенції. Визначте іншого виконавця"
        " до {forward_due}." + _SIGN,
    ),
    Event.REFUTED_BY_APPLICANT: Words(
        subject="Звернення {number}: заявник каже, що не вирішено",
        text="Заявник повідомив, що питання {issue} звернення {number} не вирішено. Його повернуто на доопрацювання:"
        " {bodies}; це повернення {rework}. Причина є у картці звернення." + _SIGN,
    ),
}


def is_told(event: str) -> bool:
    """Whether a history entry of this event may call for any mail; most do not."""
    tells = event in {Event.TERM_ALARM_RAISED, Event.TERMS_RECOMPUTED}
    return tells or event in APPLICANT_WORDS or event in BODY_WORDS or event in CENTRE_WORDS


def notices_for(
    entry: HistoryEntry, record: Record, centre: Centre, bodies: Mapping[str, Body]
) -> tuple[Notice, ...]:
    """The mails that this entry of history calls for; none for most. What terms say is told in `telling`."""
    fields = _fields(entry, record, centre, bodies)
    notices = []
    email = record.applicant.email
    if entry.event in APPLICANT_WORDS and email and entry.facts.get("due_moved", True):
        notices.append(_notice(entry, "applicant", email, APPLICANT_WORDS[entry.event], fields))
    if entry.event in BODY_WORDS:
        for body in _bodies_told(entry, record, bodies):
            words, named = BODY_WORDS[entry.event], {**fields, "body": body.name}
            notices.append(_notice(entry, f"body:{body.id}", body.email, words, named))
    if entry.event in CENTRE_WORDS and centre.email:
        words = CENTRE_WORDS[entry.event]
        notices.append(_notice(entry, f"centre:{centre.id}", centre.email, words, fields))
    return tuple(notices)


def _notice(
    entry: HistoryEntry, recipient: str, to: str, words: Words, fields: Mapping[str, str]
) -> Notice:
    return Notice(
        appeal_id=entry.subject,
        seq=entry.seq,
        recipient=recipient,
        to=to,
        subject=words.subject.format_map(fields),
        text=words.text.format_map(fields),
    )


def _concerned(entry: HistoryEntry, record: Record) -> tuple[Assignment, ...]:
    """Assignments that the entry speaks of; where it names none, those whose executors are at work."""
    several, one = entry.facts.get("assignments"), entry.facts.get("assignment")
    if isinstance(several, tuple):
        return tuple(record.appeal.assignment(int(no)) for no in several)
    if isinstance(one, int):
        return (record.appeal.assignment(one),)
    at_work = {State.ROUTED, State.ACCEPTED, State.REWORK}
    return tuple(a for a in record.appeal.assignments if a.state in at_work)


def _bodies_told(
    entry: HistoryEntry, record: Record, bodies: Mapping[str, Body]
) -> tuple[Body, ...]:
    """Bodies that the entry calls; one that the registry gives no address reads its queue."""
    ids = dict.fromkeys(assignment.body for assignment in _concerned(entry, record))
    return tuple(bodies[id_] for id_ in ids if id_ in bodies and bodies[id_].email)


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "не встановлено"


_APPEALS_LAW = "стаття 7 Закону України «Про звернення громадян»"
_PROCEDURE_LAW = "стаття 44 Закону України «Про адміністративну процедуру»"
_INFORMATION_LAW = "стаття 22 Закону України «Про доступ до публічної інформації»"
# By the beginning of the regime's id; all others forward by the law on appeals.
_FORWARDING_LAWS = {
    "INFOREQ": _INFORMATION_LAW,
    "LAP_": _PROCEDURE_LAW,
    "ADMIN_SERVICE": _PROCEDURE_LAW,
}


def _forwarding_law(regime: str) -> str:
    laws = (law for start, law in _FORWARDING_LAWS.items() if regime.startswith(start))
    return next(laws, _APPEALS_LAW)


def _told_day(entry: HistoryEntry, fact: str) -> str:
    told = entry.facts.get(fact)
    return _day(date.fromisoformat(told)) if isinstance(told, str) else ""


def _internal_day(record: Record, concerned: tuple[Assignment, ...]) -> str:
    clock = record.appeal.clock
    parts = (clock.running(Purpose.CO_EXECUTION, assignment_no=a.no) for a in concerned)
    return next((_day(part.term.due) for part in parts if part is not None), "не встановлено")


# Free words that a text may quote, by their names in the personal part.
_WORDS = (
    "explanation",
    "interim_answer",
    "reason",
    "defects",
    "ground",
    "way_to_cure",
    "appeal_route",
    "incident",
    "incident_news",
    "incident_expected",
)


def _fields(
    entry: HistoryEntry, record: Record, centre: Centre, bodies: Mapping[str, Body]
) -> dict[str, str]:
    appeal = record.appeal
    concerned = _concerned(entry, record)
    issue_no = entry.facts.get("issue")
    bound = issue_no if isinstance(issue_no, int) else None
    term = appeal.clock.term(Purpose.CONSIDERATION, bound)
    forward = appeal.clock.term(Purpose.FORWARDING)
    personal = record.personal.get(entry.seq)
    words = dict(personal.words) if personal else {}
    leads = [a for a in concerned if a.role is ExecutorRole.LEAD]
    answer = record.last_answer(leads[0]) if leads else None
    names = [bodies[a.body].name for a in concerned if a.body in bodies]
    return {
        "number": appeal.number,
        "applicant": record.applicant.display or "заявнику",
        "code": record.access_code,
        "centre": centre.name,
        "centre_phone": centre.phone,
        "received_on": _day(appeal.received_on),
        "registered_on": _day(appeal.registered_on),
        "due": _day(term.due if term else None),
        "control": _day(term.control if term else None),
        "forward_due": _day(forward.due if forward else None),
        "bodies": ", ".join(names),
        "issue": str(entry.facts.get("issue", "")),
        "rework": str(entry.facts.get("rework", "")),
        "basis": str(entry.facts.get("basis", "")),
        "forwarding_law": _forwarding_law(appeal.regime),
        "forwarded_to": str(entry.facts.get("to", "")),
        "answer": "\n\n".join(answer.words.values()) if answer else "",
        "body": "",
        "internal": _internal_day(record, concerned),
        "age": str((kyiv_date(entry.at) - appeal.received_on).days),
        "until": _told_day(entry, "until"),
        "cure_until": _told_day(entry, "cure_until"),
        **{name: words.get(name, "") for name in _WORDS},
    }
