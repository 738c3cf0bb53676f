"""Sentences that every plan says alike, in each language: which key does what, the place in the queue, farewells."""

import math
from collections.abc import Mapping
from datetime import datetime

from chalicelib.domain.incidents import Incident
from chalicelib.domain.kyiv import KYIV, kyiv_date
from chalicelib.domain.telephony.instructions import Spoken
from chalicelib.domain.telephony.plan import UKRAINIAN, Words
from chalicelib.domain.telephony.waiting import Waiting

_KEYS: Mapping[str, Mapping[str, str]] = {
    "uk": {"*": "зірочку", "#": "решітку"},
    "en": {"*": "star", "#": "hash"},
}
_PRESS = {"uk": "натисніть {key}", "en": "press {key}"}
_OFFER = {"uk": "Українською — натисніть {key}.", "en": "For English, press {key}."}
_KEPT = {
    "uk": "Запис зберігаємо {days} {unit}. Якщо ви проти запису, натисніть {key}, і розмова піде без нього,"
    " або покладіть слухавку й напишіть нам.",
    "en": "We keep the recording for {days} {unit}. If you do not agree, press {key} to go on without it,"
    " or hang up and write to us.",
}
_DAYS = {"uk": ("день", "дні", "днів"), "en": ("day", "days", "days")}
_MINUTES = {"uk": ("хвилину", "хвилини", "хвилин"), "en": ("minute", "minutes", "minutes")}
_PLACE = {"uk": "Ви в черзі під номером {place}.", "en": "You are number {place} in the queue."}
_WAIT = {
    "uk": "Чекати орієнтовно {minutes} {unit}.",
    "en": "The wait is about {minutes} {unit}.",
}
_LONG = {
    "uk": "Чекати доведеться понад {minutes} {unit}.",
    "en": "The wait is more than {minutes} {unit}.",
}
_MOST_MINUTES = 30
_KNOWN = {"uk": "Ми вже знаємо про таке.", "en": "We already know of the following."}
_UNTIL = {"uk": "Очікуємо, що усунуть до {time}.", "en": "It should be over by {time}."}
_UNTIL_DAY = {
    "uk": "Очікуємо, що усунуть {day} до {time}.",
    "en": "It should be over on {day} by {time}.",
}
_CONTENT = {
    "uk": "Якщо дзвоните саме про це, натисніть {key} або покладіть слухавку: над цим уже працюють."
    " Якщо ні, залишайтеся на лінії.",
    "en": "If this is what you call about, press {key} or hang up: it is being worked on."
    " Otherwise stay on the line.",
}
_FAREWELL = {"uk": "Дякуємо за дзвінок. На все добре.", "en": "Thank you for calling. Goodbye."}
_WILL_CALL = {
    "uk": "Дякуємо. Ми передзвонимо на номер, з якого ви телефонуєте.",
    "en": "Thank you. We will call you back on this number.",
}
_NOBODY = {
    "uk": "Вибачте, зараз ми не можемо прийняти дзвінок. Напишіть нам{email} або зателефонуйте на Урядову"
    " гарячу лінію, номер 1545.",
    "en": "Sorry, we cannot take your call now. Write to us{email} or call the Government hot line, 1545.",
}
_CONNECTING = {"uk": "Зачекайте, з'єднуємо з оператором.", "en": "Please wait for an operator."}
_BY_MAIL = {"uk": " на адресу {email}", "en": " at {email}"}
MOST_LETTERS = 250


def said(words: Words, language: str) -> Spoken:
    """The words in the caller's language, in Ukrainian where it has none."""
    chosen = language if words.get(language) else UKRAINIAN
    return Spoken(text=words.get(chosen, ""), language=chosen)


def choice(words: Words, key: str, language: str) -> Spoken:
    """What for, and which key: `Щоб поговорити з оператором, натисніть 1.`"""
    told = said(words, language)
    text = f"{told.text}, {_press(key, told.language)}."
    return Spoken(text=text, language=told.language)


def language_offer(key: str, language: str) -> Spoken:
    return Spoken(text=_OFFER[language].format(key=_name(key, language)), language=language)


def notice(words: Words, days: int, key: str, language: str) -> Spoken:
    """Who and why, how long, and the way out (REC-3)."""
    told = said(words, language)
    rest = _KEPT[told.language].format(
        days=days, unit=_unit(days, _DAYS[told.language]), key=_name(key, told.language)
    )
    return Spoken(text=f"{told.text} {rest}", language=told.language)


def queue_place(waiting: Waiting, language: str) -> tuple[Spoken, ...]:
    """Nothing where the caller is the first and need not wait."""
    if waiting.place == 1 and not waiting.seconds:
        return ()
    minutes = max(1, math.ceil(waiting.seconds / 60))
    pattern = _WAIT if minutes <= _MOST_MINUTES else _LONG
    minutes = min(minutes, _MOST_MINUTES)
    wait = pattern[language].format(minutes=minutes, unit=_unit(minutes, _MINUTES[language]))
    return (
        Spoken(text=f"{_PLACE[language].format(place=waiting.place)} {wait}", language=language),
    )


def incident_words(
    incidents: tuple[Incident, ...], key: str, language: str, now: datetime
) -> tuple[Spoken, ...]:
    """What is known, and that it may be enough. Titles are told in Ukrainian, as they were written."""
    told = [Spoken(text=_KNOWN[language], language=language)]
    for one in incidents:
        told.append(Spoken(text=_sentence(one.title[:MOST_LETTERS]), language=UKRAINIAN))
        if one.expected_end is not None and one.expected_end > now:
            told.append(Spoken(text=_until(one.expected_end, now, language), language=language))
    content = _CONTENT[language].format(key=_name(key, language))
    return (*told, Spoken(text=content, language=language))


def farewell(language: str) -> Spoken:
    return Spoken(text=_FAREWELL[language], language=language)


def will_call(language: str) -> Spoken:
    return Spoken(text=_WILL_CALL[language], language=language)


def connecting(language: str) -> Spoken:
    return Spoken(text=_CONNECTING[language], language=language)


def nobody_can(email: str, language: str) -> Spoken:
    """Where to turn when no plan can be gone by."""
    by_mail = _BY_MAIL[language].format(email=email) if email else ""
    return Spoken(text=_NOBODY[language].format(email=by_mail), language=language)


def _until(end: datetime, now: datetime, language: str) -> str:
    local = end.astimezone(KYIV)
    pattern = _UNTIL if kyiv_date(end) == kyiv_date(now) else _UNTIL_DAY
    return pattern[language].format(day=f"{local:%d.%m}", time=f"{local:%H:%M}")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _press(key: str, language: str) -> str:
    return _PRESS[language].format(key=_name(key, language))


def _name(key: str, language: str) -> str:
    return _KEYS[language].get(key, key)


def _unit(count: int, forms: tuple[str, str, str]) -> str:
    """Ukrainian counts in three forms: 1, 2-4, 5 and more; in English the last two are alike."""
    is_teen = count % 100 in range(11, 15)
    if count % 10 == 1 and not is_teen:
        return forms[0] if forms[1] != forms[2] or count == 1 else forms[1]
    return forms[1] if count % 10 in {2, 3, 4} and not is_teen else forms[2]
