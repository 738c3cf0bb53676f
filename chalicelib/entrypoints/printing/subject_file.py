"""Everything held on a person as a ZIP: a page to read in any browser, and the same as JSON for programs.

The page needs nothing from elsewhere, runs nothing, and can be read by ear: headings, captions, heads of columns.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path

from pydantic import TypeAdapter

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.privacy.subject_file import (
    HeldAppeal,
    HeldCall,
    HeldPart,
    SubjectFile,
    Told,
)
from chalicelib.domain.readings import What, WhatFor
from chalicelib.domain.telephony.call import Result
from chalicelib.domain.telephony.recordings import Custody

PAGE = "moi-dani.html"
DATA = "moi-dani.json"
_CHANNELS = {
    "WEB": "Інтернет",
    "PHONE": "телефон",
    "IN_PERSON": "особисто",
    "POST": "пошта",
    "EMAIL": "електронна пошта",
    "OTHER_BODY": "інша установа",
}
_KINDS = {
    "ACCESS": "доступ до своїх даних",
    "CHANGE": "зміна даних",
    "OBJECTION": "заперечення проти обробки",
    "THIRD_PARTY": "запит третьої особи",
}
_STATES = {
    "RECEIVED": "отримано",
    "VERIFIED": "особу підтверджено",
    "GRANTED": "задоволено, виконується",
    "TELLING": "виконано, повідомляють отримувачів",
    "FULFILLED": "виконано",
    "REFUSED": "відмовлено",
}
READ = {
    What.CASE: "звернення",
    What.CARD: "картка звернення",
    What.ATTACHMENT: "долучений файл",
    What.RECORDING: "запис розмови",
    What.CALL_CARD: "картка дзвінка",
    What.CALL_BACK: "завдання передзвонити",
    What.DRAFT: "чернетка звернення",
    What.LIST: "перелік",
    What.SEARCH: "пошук",
    What.EXPORT: "вивантаження",
    What.SUBJECT_FILE: "файл із даними особи",
    What.PRIVACY_REQUEST: "запит про персональні дані",
    What.READINGS: "хто читав ці дані",
}
READ_FOR = {
    WhatFor.INTAKE_AND_CONTROL: "прийом і контроль звернень",
    WhatFor.CONSIDERATION: "розгляд звернення",
    WhatFor.AUDIT: "аудит",
    WhatFor.KEEPING_THE_REGISTRY: "ведення реєстру",
    WhatFor.COORDINATION: "координація",
    WhatFor.CHECKING_A_COMPLAINT: "перевірка скарги",
    WhatFor.REQUEST_OF_THE_PERSON: "запит самої особи",
    WhatFor.DEMAND_OF_LAW: "вимога закону",
}
RESULTS = {
    Result.ANSWERED: "відповів оператор",
    Result.TRANSFERRED: "переведено",
    Result.VOICEMAIL: "голосове повідомлення",
    Result.CALL_BACK: "замовлено зворотний дзвінок",
    Result.INFORMED: "прослухано оголошення",
    Result.ABANDONED: "не дочекалися відповіді",
    Result.MISSED: "без відповіді",
}
CUSTODY = {
    Custody.AWAITED: "очікується",
    Custody.KEPT: "зберігається",
    Custody.ERASED: "стерто",
    Custody.LOST: "втрачено",
}
_TOLD = {"applicant": "Вам", "body": "установі", "centre": "контактному центру"}


def zip_of(file: SubjectFile) -> bytes:
    """The ZIP. Names inside are ASCII, so that every program opens it."""
    packed = io.BytesIO()
    made = file.made_at.astimezone(KYIV)
    stamp = (made.year, made.month, made.day, made.hour, made.minute, made.second)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((PAGE, page_of(file)), (DATA, json_of(file))):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def json_of(file: SubjectFile) -> str:
    return TypeAdapter(SubjectFile).dump_json(file, indent=1).decode()


def page_of(file: SubjectFile) -> str:
    """The whole page; every text is escaped."""
    title = f"Мої персональні дані: {file.reference}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>Складено {_at(file.made_at)}. Тут усе, що центр зберігає про Вас, крім названого наприкінці.</p>",
        _contents(file),
        _listed("Хто звернувся", file.requester, "h2", "zapyt"),
        '<p id="porozhnio">Звернень і дзвінків, пов\'язаних із Вами, центр не має.</p>'
        if file.is_empty
        else "",
        *(_appeal(one) for one in file.appeals),
        _calls("Інші дзвінки", file.other_calls, "h2"),
        _table(
            "Запити про персональні дані",
            ("Номер", "Про що", "Стан", "Отримано", "Строк відповіді"),
            (
                (
                    one.reference,
                    _KINDS[one.kind],
                    _STATES[one.state],
                    f"{one.received_on:%d.%m.%Y}",
                    f"{one.due:%d.%m.%Y}",
                )
                for one in file.requests
            ),
        ),
        f'<h2 id="povidomlennia">{escape(file.notice.title)}</h2>',
        *(f"<h3>{escape(one.title)}</h3><p>{escape(one.text)}</p>" for one in file.notice.sections),
        '<h2 id="ne-vkliucheno">Чого тут немає</h2>',
        f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in file.left_out)}</ul>",
    ]
    return (
        '<!doctype html><html lang="uk"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_style()}</style></head><body><main>{''.join(parts)}</main></body></html>\n"
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("subject_file.css").read_text(encoding="utf-8")


def _contents(file: SubjectFile) -> str:
    links = [
        f'<li><a href="#{escape(one.id)}">Звернення № {escape(one.number)}</a></li>'
        for one in file.appeals
    ]
    links.append('<li><a href="#povidomlennia">Як і навіщо обробляються дані, Ваші права</a></li>')
    links.append('<li><a href="#ne-vkliucheno">Чого тут немає</a></li>')
    return f'<nav aria-label="Зміст"><ul>{"".join(links)}</ul></nav>'


def _appeal(one: HeldAppeal) -> str:
    facts = (
        Told(label="Надійшло", text=f"{one.received_on:%d.%m.%Y}, {_CHANNELS[one.channel]}"),
        Told(label="Зареєстровано", text=f"{one.registered_on:%d.%m.%Y}"),
        Told(label="Коди класифікатора", text=", ".join(one.codes)),
        Told(label="Території", text=", ".join(one.territories)),
        Told(label="Ім'я приховано", text="так" if one.is_name_hidden else "ні"),
        Told(label="Підписантів", text=str(one.signatories)),
    )
    rows = tuple(told for told in facts if told.text)
    return "".join(
        (
            _listed(f"Звернення № {one.number}", rows, "h2", one.id),
            _parts("Що Ви повідомили і що Вам відповіли", one.parts),
            _table(
                "Долучені файли",
                ("Назва", "Вид", "Розмір, байтів"),
                ((file.name, file.content_type, str(file.size)) for file in one.files),
            ),
            _table(
                "Кому передано",
                ("Кому", "Коли"),
                ((told.name, _at(told.at)) for told in one.recipients),
            ),
            _table(
                "Хто з працівників відкривав Ваші дані",
                ("Коли", "Хто (службовий код)", "Що", "Навіщо"),
                (
                    (_at(r.at), r.reader, READ[What(r.what)], READ_FOR[WhatFor(r.what_for)])
                    for r in one.readings
                ),
            ),
            _table(
                "Надіслані повідомлення",
                ("Коли", "Кому"),
                ((_at(sent.at), whom(sent.recipient)) for sent in one.notices),
            ),
            _table(
                "Хід розгляду",
                ("День", "Що зроблено"),
                ((f"{step.on:%d.%m.%Y}", step.words) for step in one.course),
            ),
            _calls("Дзвінки за цим зверненням", one.calls, "h3"),
        )
    )


def _calls(title: str, calls: tuple[HeldCall, ...], heading: str) -> str:
    if not calls:
        return ""
    table = _table(
        title,
        ("Початок", "Номер", "Лінія", "Підсумок", "Розмова, с", "Записи"),
        (
            (
                _at(one.started_at),
                one.number,
                one.line,
                RESULTS[Result(one.result)] if one.result else "",
                "" if one.talked is None else str(one.talked),
                "; ".join(f"№ {r.no}: {CUSTODY[Custody(r.custody)]}" for r in one.recordings),
            )
            for one in calls
        ),
    )
    told = "".join(
        _parts(f"Записано під час дзвінка {_at(one.started_at)}", one.told) for one in calls
    )
    return f"<{heading}>{escape(title)}</{heading}>{table}{told}"


def whom(recipient: str) -> str:
    """`recipient` is as history names it: applicant, body:<id>, centre:<id>."""
    kind, _, id_ = recipient.partition(":")
    return f"{_TOLD[kind]} {id_}".strip() if kind in _TOLD else recipient


def _parts(title: str, parts: tuple[HeldPart, ...]) -> str:
    rows = ((_at(one.at), told.label, told.text) for one in parts for told in one.told)
    return _table(title, ("Коли", "Що", "Зміст"), rows)


def _listed(title: str, told: tuple[Told, ...], heading: str, anchor: str) -> str:
    table = _table(title, ("Що", "Зміст"), ((one.label, one.text) for one in told))
    return f'<{heading} id="{escape(anchor)}">{escape(title)}</{heading}>{table}'


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Nothing at all where there is nothing to tell."""
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    if not body:
        return ""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    return (
        f"<table><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _at(at: datetime) -> str:
    return f"{at.astimezone(KYIV):%d.%m.%Y %H:%M}"
