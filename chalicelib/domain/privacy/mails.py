"""Who is told what of a request about personal data, by mail: the requester, and bodies that got the data before.

No personal data go by mail, only that something was decided and where to read it.
"""

from collections.abc import Mapping
from datetime import date

from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.notices import Notice, Words
from chalicelib.domain.privacy.grounds import GROUNDS
from chalicelib.domain.privacy.request import PrivacyEvent, PrivacyRecord, Remedy, RequestKind
from chalicelib.domain.registry import Body, Centre

_HELLO = "Доброго дня, {requester}!\n\n"
_SIGN = "\n\nЗ повагою\n{centre}\n{contacts}"
_FOLLOW_WITH_CODE = (
    "\n\nСтежити за запитом: номер звернення {number} і код доступу, розділ «Персональні дані»."
)
_COMPLAIN = (
    "\n\nРішення можна оскаржити до Уповноваженого Верховної Ради України з прав людини або до суду (статті 8 і 18"
    " Закону України «Про захист персональних даних»)."
)

ASKED: Mapping[RequestKind, str] = {
    RequestKind.ACCESS: "отримати свої персональні дані",
    RequestKind.CHANGE: "змінити персональні дані",
    RequestKind.OBJECTION: "припинити обробку персональних даних",
    RequestKind.THIRD_PARTY: "отримати персональні дані іншої особи",
}
TO_REQUESTER: Mapping[str, Words] = {
    PrivacyEvent.REQUESTED: Words(
        subject="Запит {reference} отримано",
        text=_HELLO
        + "Ваш запит {reference} ({asked}) отримано {received_on}. Відповідь буде не пізніше {due}.{study}"
        " Щоб захистити Ваші дані, центр спершу перевірить, хто звернувся.{follow}" + _SIGN,
    ),
    PrivacyEvent.DEFERRED: Words(
        subject="Відповідь на запит {reference} відстрочено",
        text=_HELLO
        + "Відповідь на запит {reference} відстрочено до {due} включно (стаття 17 Закону України «Про захист"
        " персональних даних»). Причина: {explanation}{complain}" + _SIGN,
    ),
    PrivacyEvent.GRANTED: Words(
        subject="Запит {reference} буде задоволено",
        text=_HELLO
        + "Запит {reference} ({asked}) буде задоволено не пізніше {due}.\n\n{explanation}"
        "{follow}" + _SIGN,
    ),
    PrivacyEvent.REFUSED: Words(
        subject="Запит {reference} відхилено",
        text=_HELLO
        + "У задоволенні запиту {reference} ({asked}) відмовлено: {ground} ({ground_law}).\n\n{explanation}{complain}"
        + _SIGN,
    ),
    PrivacyEvent.FILE_PREPARED: Words(
        subject="Файл за запитом {reference} готовий",
        text=_HELLO
        + "Підготовлено файл з усіма персональними даними, які має центр. Його можна отримати до {kept_until}."
        " {where}{complain}" + _SIGN,
    ),
    PrivacyEvent.CARRIED_OUT: Words(
        subject="Запит {reference} виконано",
        text=_HELLO + "{done}" + _SIGN,
    ),
}
TO_BODY = Words(
    subject="Персональні дані заявника: зміни у зверненнях {numbers}",
    text="{body}: {changed} у зверненнях {numbers}, які Ви отримували (частина третя статті 21 Закону України «Про"
    " захист персональних даних»). Чинні дані є у картці звернення; виправте або вилучіть їх у своїх справах і копіях."
    + _SIGN,
)
_CHANGED = {
    None: "заявник змінив свої персональні дані",
    Remedy.RESTRICT: "на вимогу заявника обмежено доступ до його персональних даних",
    Remedy.ERASE: "на вимогу заявника видалено його персональні дані",
}
_DONE = {
    None: "Дані змінено за Вашим запитом {reference}.",
    Remedy.RESTRICT: "За Вашим запитом {reference} Ваші дані бачать лише ті, хто розглядає справу.",
    Remedy.ERASE: "За Вашим запитом {reference} Ваші персональні дані видалено.",
}
_RECIPIENTS = " Установам, які отримували ці дані раніше, про це повідомляється."
_BY_LETTER = "Відповідь на запит {reference} надано окремим листом."


def is_told(event: str) -> bool:
    return event in TO_REQUESTER


def mails_of(
    entry: HistoryEntry,
    record: PrivacyRecord,
    centre: Centre,
    bodies: Mapping[str, Body],
    numbers: Mapping[str, str],
) -> tuple[Notice, ...]:
    """The mails that this entry calls for; `numbers` are those of the appeals that the request names, by id."""
    if entry.event not in TO_REQUESTER:
        return ()
    fields = _fields(record, centre, numbers)
    told = []
    to = record.requester.email
    if to:
        told.append(_notice(entry, "requester", to, TO_REQUESTER[entry.event], fields))
    if entry.event == PrivacyEvent.CARRIED_OUT:
        for body_id in record.request.bodies:
            body = bodies.get(body_id)
            if body is not None and body.email:
                named = {**fields, "body": body.name}
                told.append(_notice(entry, f"body:{body_id}", body.email, TO_BODY, named))
    return tuple(told)


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


def _fields(record: PrivacyRecord, centre: Centre, numbers: Mapping[str, str]) -> dict[str, str]:
    request = record.request
    ground = GROUNDS[request.ground] if request.ground else None
    number = numbers.get(request.appeal_id or "", "")
    has_code = request.came_with_code and bool(number)
    file = request.file
    return {
        "reference": request.reference,
        "asked": ASKED[request.kind],
        "requester": record.requester.display or "заявнику",
        "received_on": _day(request.received_on),
        "due": _day(request.term.due),
        "study": (
            f" Чи може його бути задоволено, повідомимо до {_day(request.study.due)}."
            if request.study
            else ""
        ),
        "explanation": record.words("explanation"),
        "ground": ground.words if ground else "",
        "ground_law": ground.law if ground else "",
        "kept_until": f"{file.kept_until:%d.%m.%Y}" if file else "",
        "where": (
            "Відкрийте його на порталі за номером звернення і кодом доступу."
            if has_code
            else "Отримайте його у центрі з документом, що посвідчує особу."
        ),
        "done": _done(record),
        "changed": _CHANGED[request.remedy],
        "numbers": ", ".join(numbers[one] for one in request.appeals if one in numbers),
        "follow": _FOLLOW_WITH_CODE.format(number=number) if has_code else "",
        "complain": _COMPLAIN,
        "centre": centre.name,
        "contacts": centre.phone or centre.email,
        "body": "",
    }


def _done(record: PrivacyRecord) -> str:
    request = record.request
    if request.kind is RequestKind.THIRD_PARTY:
        return _BY_LETTER.format(reference=request.reference)
    done = _DONE[request.remedy].format(reference=request.reference)
    return done + (_RECIPIENTS if request.bodies or request.outside else "")


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
