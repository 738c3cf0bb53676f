"""The course of consideration as its applicant reads it: plain words in two languages, and nothing of the house inside.

Who within a body works on it, what waits for whose signature, what staff looked at: that is not told here. Names of
bodies stand as the registry has them, in Ukrainian, in both languages.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.course import RIGHTS, Facts
from chalicelib.domain.file_checks import Verdict
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.registry import Body
from chalicelib.domain.transitions import Event

Words = tuple[str, str]
RIGHTS_EN = {
    "SEE_MATERIALS": "to see the materials",
    "BE_PRESENT": "to be present at the consideration",
    "TAKE_PART_IN_CHECK": "to take part in the check",
    "REPRESENTATIVE": "to act through a representative",
    "SECRECY": "not to disclose who you are",
    "SHORTER_TERM": "a shorter term",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep:
    """One step: what happened, when, and in which words. `event` is for programs: an icon, a colour."""

    at: datetime
    event: str
    words: str
    words_en: str


def _said(uk: str, en: str) -> Callable[[Facts], Words]:
    return lambda _: (uk, en)


def _of_body(uk: str, en: str) -> Callable[[Facts], Words]:
    return lambda f: (uk.format(f.body()), en.format(f.body()))


def _of_issue(uk: str, en: str) -> Callable[[Facts], Words]:
    return lambda f: (uk.format(f.text("issue")), en.format(f.text("issue")))


def _until(fact: str, uk: str, en: str) -> Callable[[Facts], Words]:
    return lambda f: (uk.format(f.day(fact)), en.format(f.day(fact)))


def _right(uk: str, en: str) -> Callable[[Facts], Words]:
    def words(f: Facts) -> Words:
        right = f.text("right")
        return uk.format({str(k): v for k, v in RIGHTS.items()}[right]), en.format(RIGHTS_EN[right])

    return words


def _decided(f: Facts) -> Words:
    if f.facts.get("is_granted"):
        return _right("Вашу вимогу задоволено: {}", "Your demand was granted: {}")(f)
    return _right("Вашу вимогу відхилено: {}", "Your demand was refused: {}")(f)


def _checked(f: Facts) -> Words | None:
    if Verdict(f.text("verdict")) in {Verdict.CLEAN, Verdict.TYPE_ONLY}:
        return None
    no = f.text("attachment")
    return (
        f"Файл {no} не пройшов перевірки: надішліть його ще раз або іншим",
        f"File {no} did not pass the check: send it again, or another",
    )


def _routed(f: Facts) -> Words:
    issue, lead, others = f.text("issue"), f.body("lead"), f.body("co_executors")
    uk, en = (
        f"Питання {issue} надіслано на розгляд: {lead}",
        f"Question {issue} was sent for consideration to: {lead}",
    )
    return (f"{uk}; разом із: {others}", f"{en}; together with: {others}") if others else (uk, en)


def _forwarded_on(f: Facts) -> Words:
    return (
        f"{f.body('from')} передає питання за належністю: {f.body('lead')}",
        f"{f.body('from')} passes the question to the competent body: {f.body('lead')}",
    )


def _succeeded(f: Facts) -> Words:
    return (
        f"Розгляд продовжує правонаступник установи: {f.body('to')}",
        f"The successor of the body goes on with it: {f.body('to')}",
    )


_ANSWERED = _of_body("{} надає відповідь", "{} gives the answer")
_CLOSED = _of_issue(
    "Відповідь прийнято, розгляд питання {} завершено",
    "The answer was accepted, question {} is closed",
)
_RETURNED = _of_body(
    "Відповідь повернуто на доопрацювання: {}", "The answer was sent back to be done again: {}"
)
_TOLD: Mapping[str, Callable[[Facts], Words | None]] = {
    Event.APPEAL_REGISTERED: _said("Звернення зареєстровано", "The appeal was registered"),
    Event.APPEAL_TRIAGED: _said(
        "Визначено, що це за звернення і за яким законом його розглядати",
        "It was settled what kind of appeal this is and by which law it is considered",
    ),
    Event.ISSUE_SPLIT: _of_issue(
        "Питання {} поділено на кілька: кожне розглянуть окремо",
        "Question {} was split: each part is considered by itself",
    ),
    Event.ISSUES_MERGED: _said("Питання об'єднано в одне", "Questions were joined into one"),
    Event.APPEAL_LINKED: _said(
        "Пов'язано з вашим попереднім зверненням", "Tied to your earlier appeal"
    ),
    Event.APPEAL_LINKED_TO_INCIDENT: _said(
        "Про це повідомили кілька людей: ви отримаєте новини події",
        "Several people told of this: you will get its news",
    ),
    Event.APPEAL_UNLINKED_FROM_INCIDENT: _said(
        "Розглядається окремо від події", "Considered apart from the incident"
    ),
    Event.INCIDENT_NEWS_TOLD: _said("Є новина події", "There is news of the incident"),
    Event.INCIDENT_END_TOLD: _said("Подію завершено", "The incident has ended"),
    Event.APPEAL_CONSULTED: _said("Вам надано роз'яснення", "You were given an explanation"),
    Event.APPEAL_FORWARDED: lambda f: (
        f"Переслано за належністю: {f.text('to')}",
        f"Forwarded to the competent body: {f.text('to')}",
    ),
    Event.APPEAL_RETURNED: _said(
        "Повернуто вам із роз'ясненням", "Returned to you with an explanation"
    ),
    Event.APPEAL_NOT_CONSIDERED: _said(
        "Залишено без розгляду, причину пояснено", "Left without consideration, the reason is given"
    ),
    Event.MATERIALS_ADDED: _said("Долучено матеріали", "Materials were added"),
    Event.ATTACHMENT_CHECKED: _checked,
    Event.SIGNATORIES_ADDED: _said("Долучено підписи", "Signatures were added"),
    Event.RIGHT_ASKED_FOR: _right("Записано вашу вимогу: {}", "Your demand was recorded: {}"),
    Event.RIGHT_DECIDED: _decided,
    Event.APPEAL_WITHDRAWN: _said("Звернення відкликано", "The appeal was withdrawn"),
    Event.ISSUE_ROUTED: _routed,
    Event.ASSIGNMENT_ACCEPTED: _of_body("Прийнято до розгляду: {}", "Taken into consideration: {}"),
    Event.ASSIGNMENT_DECLINED: _of_body(
        "{} повідомляє, що це не належить до її повноважень: добираємо іншу установу",
        "{} says that this is not within its powers: another body is being found",
    ),
    Event.ASSIGNMENT_RECALLED: _of_body(
        "Більше не розглядає: {}", "Does not consider it any more: {}"
    ),
    Event.DECLINE_REFUSED: _of_body("Розглядатиме: {}", "Will consider it: {}"),
    Event.ISSUE_FORWARDED: _forwarded_on,
    Event.TERM_EXTENDED: _until(
        "until", "Строк розгляду продовжено до {}", "The term was extended to {}"
    ),
    Event.TERM_SHORTENED: _until(
        "until", "Строк розгляду скорочено до {}", "The term was shortened to {}"
    ),
    Event.TERMS_RECOMPUTED: _said(
        "Строк перелічено: змінився календар робочих днів",
        "The term was counted anew: the calendar of working days has changed",
    ),
    Event.ASSIGNMENT_SUCCEEDED: _succeeded,
    Event.LEFT_WITHOUT_MOTION: _until(
        "cure_until",
        "Розгляд зупинено: усуньте недоліки до {}",
        "Consideration waits: mend what is missing by {}",
    ),
    Event.DEFICIENCY_CURED: _said(
        "Недоліки усунуто, розгляд триває", "What was missing is mended, consideration goes on"
    ),
    Event.RETURNED_UNCURED: _said(
        "Повернуто: недоліки не усунуто", "Returned: what was missing was not mended"
    ),
    Event.INTERIM_ANSWER_GIVEN: _of_body(
        "{} повідомляє, як триває розгляд", "{} tells how it goes"
    ),
    Event.ASSIGNMENT_ANSWERED: _ANSWERED,
    Event.ANSWER_SIGNED: _ANSWERED,
    Event.CHECK_STARTED: _said(
        "Перевіряємо, чи справді зроблено: скажіть, чи питання вирішено",
        "We check that it was really done: say whether the question is solved",
    ),
    Event.ANSWER_ACCEPTED: _CLOSED,
    Event.ANSWER_RETURNED: _RETURNED,
    Event.ANSWER_CONFIRMED: _of_issue(
        "Ви підтвердили телефоном, що зроблено: розгляд питання {} завершено",
        "You confirmed by telephone that it was done: question {} is closed",
    ),
    Event.ANSWER_REFUTED: _of_body(
        "Ви сказали телефоном, що не зроблено: повернуто на доопрацювання, {}",
        "You said by telephone that it was not done: sent back to {}",
    ),
    Event.SOLVED_BY_ITSELF: _of_issue(
        "За вашими словами вирішилося само: розгляд питання {} завершено",
        "By your words it was solved by itself: question {} is closed",
    ),
    Event.CONFIRMED_BY_APPLICANT: _of_issue(
        "Ви підтвердили, що зроблено: розгляд питання {} завершено",
        "You confirmed that it was done: question {} is closed",
    ),
    Event.REFUTED_BY_APPLICANT: _of_body(
        "Ви повідомили, що не вирішено: повернуто на доопрацювання, {}",
        "You said that it was not solved: sent back to {}",
    ),
    Event.ANSWER_RATED: lambda f: (
        f"Ви оцінили відповідь: {f.text('grade')} з 5",
        f"You graded the answer: {f.text('grade')} of 5",
    ),
    Event.PERSONAL_DATA_CHANGED: _said(
        "На вашу вимогу змінено ваші дані", "Your data were changed as you asked"
    ),
    Event.PROCESSING_RESTRICTED: _said(
        "На вашу вимогу обмежено доступ до ваших даних",
        "Access to your data was restricted as you asked",
    ),
    Event.PERSONAL_DATA_ERASED: _said(
        "Ваші персональні дані стерто", "Your personal data were erased"
    ),
}
# Matters of the house: who works on it within a body, what staff looked at, how files and calls are kept.
UNTOLD = frozenset(Event) - frozenset(_TOLD)


def own_course(
    entries: tuple[HistoryEntry, ...], bodies: Mapping[str, Body]
) -> tuple[OwnStep, ...]:
    """All steps that the applicant is told of, first to last. Raises ValueError for an event that nobody knows."""
    steps = []
    for one in entries:
        words = _words(one, Facts(facts=one.facts, bodies=bodies, in_full=True))
        if words is not None:
            steps.append(OwnStep(at=one.at, event=one.event, words=words[0], words_en=words[1]))
    return tuple(steps)


def _words(one: HistoryEntry, facts: Facts) -> Words | None:
    return None if Event(one.event) in UNTOLD else _TOLD[one.event](facts)
