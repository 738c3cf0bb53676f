"""What an alert says: one line that explains it, and the letters that it calls for. Numbers and codes, no applicant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chalicelib.domain.addressees import Addressee
from chalicelib.domain.alerts import Act, Alert, AlertKind, Letter
from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.mail import Mail
from chalicelib.domain.registry import ClassifierEntry
from chalicelib.domain.tension import Lexicon

MOST_IN_LETTER = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How topics, kinds of tension and territories are called; `place` answers None for what it does not know."""

    classifier: Mapping[str, ClassifierEntry]
    lexicon: Lexicon
    place: Callable[[str], str | None]

    def topic(self, code: str) -> str:
        if code in self.lexicon.by_code:
            return self.lexicon.by_code[code].name
        entry = self.classifier.get(code)
        return entry.name if entry else code

    def area(self, area: str) -> str:
        if area == "UA":
            return "уся територія центру"
        return self.place(area) or f"територія {area}"


def explanation(alert: Alert, naming: Naming) -> str:
    """Such as `Опалення, Хмельницький: 14 звернень за 6 годин; звичайно 2`."""
    what = f"{naming.topic(alert.code)}, {naming.area(alert.area)}: "
    if alert.kind is AlertKind.BY_HAND:
        return what + alert.matter
    told = f"{counted(alert.observed, 'звернення', 'звернення', 'звернень')}"
    hours = f" за {counted(alert.hours, 'годину', 'години', 'годин')}"
    if alert.kind is AlertKind.TENSION:
        return f"{what}{told}{hours} зі словами соціальної напруги"
    return f"{what}{told}{hours}; звичайно {usually(alert.expected)}"


def usually(hundredths: int) -> str:
    """Whole cases, or one digit after the comma where there are fewer than ten."""
    if hundredths < 10:
        return "менш як 0,1"
    if hundredths >= 1000:
        return str((hundredths + 50) // 100)
    whole, tenth = divmod((hundredths + 5) // 10, 10)
    return f"{whole},{tenth}" if tenth else str(whole)


def counted(number: int, one: str, few: str, many: str) -> str:
    """The number with its noun: 1 година, 2 години, 5 годин, 11 годин, 21 година."""
    last, teens = number % 10, number % 100 in range(11, 15)
    if last == 1 and not teens:
        return f"{number} {one}"
    return f"{number} {few if last in {2, 3, 4} and not teens else many}"


def letter_mail(alert: Alert, letter: Letter, to: Addressee, naming: Naming, centre: str) -> Mail:
    """The letter as a mail: by its act an alert, a dossier for the Secretariat, a question to a body."""
    line = explanation(alert, naming)
    head = {
        Act.TELL_SECRETARIAT: "Проблема, що потребує рішення",
        Act.ASK_BODY: "Потрібні матеріали для термінового роз'яснення",
    }.get(letter.act, "Тривога за зверненнями")
    body = [to.name, "", line + ".", f"Центр: {centre}. Тривога {alert.id}, піднято {_at(alert)}."]
    if letter.words:
        body += ["", letter.words]
    if letter.act is Act.TELL_SECRETARIAT:
        listed = alert.cases[:MOST_IN_LETTER]
        body += ["", f"Звернення ({len(alert.cases)}), відкриваються в системі:", *listed]
    body += ["", "Відкрийте тривогу у системі. Персональних даних лист не містить."]
    return Mail(
        recipient=to.recipient, to=to.to, subject=f"{head}: {_short(line)}", text="\n".join(body)
    )


def _at(alert: Alert) -> str:
    return f"{alert.raised_at.astimezone(KYIV):%d.%m.%Y о %H:%M}"


def _short(line: str) -> str:
    return line if len(line) <= 120 else line[:119] + "…"
