"""The morning's digest: what terms have to say to one office, in one mail, the most urgent first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chalicelib.domain.addressees import Addressee
from chalicelib.domain.clock import Purpose
from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.mail import Mail
from chalicelib.domain.telling import RECOMPUTED, Told, is_breach
from chalicelib.domain.terms import GRAVITY, AlarmKind

# After the alarms of the day (law/alarms.json, 09:00) have been swept and gathered; the schedule in infra/events.yaml
# says the same.
DIGEST_AT = time(9, 30)
LOOK_BACK = timedelta(days=10)
MOST_LINES = 1000
_A_DAY = timedelta(days=1)

KIND_WORDS: Mapping[str, str] = {
    AlarmKind.AHEAD: "наближається контрольний строк",
    AlarmKind.CONTROL: "настав контрольний строк",
    AlarmKind.PAST_CONTROL: "контрольний строк минув",
    AlarmKind.DUE: "настав останній день строку за законом",
    AlarmKind.OVERDUE: "строк за законом порушено",
    AlarmKind.STILL_OVERDUE: "строк за законом порушено, відповіді досі немає",
    RECOMPUTED: "строк перелічено: змінився календар робочих днів",
}
_INTERNAL_WORDS: Mapping[str, str] = {
    AlarmKind.OVERDUE: "внутрішній строк минув",
    AlarmKind.STILL_OVERDUE: "внутрішній строк минув, відповіді досі немає",
}
# The colours of `terms.light`, as they stand when the alarm of this kind is told.
COLOUR_WORDS: Mapping[str, str] = {
    AlarmKind.AHEAD: "ЖОВТИЙ",
    AlarmKind.CONTROL: "ЖОВТИЙ",
    AlarmKind.PAST_CONTROL: "ЧЕРВОНИЙ",
    AlarmKind.DUE: "ЧЕРВОНИЙ",
    AlarmKind.OVERDUE: "ПОРУШЕНО",
    AlarmKind.STILL_OVERDUE: "ПОРУШЕНО",
    RECOMPUTED: "ЗМІНА",
}
PURPOSE_WORDS = {
    Purpose.CONSIDERATION: "розгляд",
    Purpose.FORWARDING: "пересилання",
    Purpose.CO_EXECUTION: "співвиконання",
    Purpose.CURE: "усунення недоліків",
    Purpose.PERSONAL_DATA: "персональні дані",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One line for one recipient, to go with the digest of `day`; `seq` is the history entry that it tells of."""

    recipient: str
    day: date
    appeal_id: str
    seq: int
    number: str
    kind: str
    purpose: Purpose
    control: date
    due: date

    @property
    def key(self) -> str:
        """What tells two lines of one recipient apart."""
        return f"{self.appeal_id}#{self.seq:010d}"

    @property
    def is_breach(self) -> bool:
        return is_breach(self.kind, self.purpose)


def words_of(kind: str, purpose: Purpose) -> str:
    """What happened, as an office reads it."""
    if purpose is Purpose.CO_EXECUTION and kind in _INTERNAL_WORDS:
        return _INTERNAL_WORDS[kind]
    return KIND_WORDS[kind]


def digest_day(at: datetime) -> date:
    """The Kyiv day whose digest carries what was told at this instant: the first digest after it."""
    local = at.astimezone(KYIV)
    return local.date() if local.time() < DIGEST_AT else local.date() + _A_DAY


def line_of(
    told: Told, recipient: str, *, appeal_id: str, seq: int, number: str, at: datetime
) -> DigestLine:
    return DigestLine(
        recipient=recipient,
        day=digest_day(at),
        appeal_id=appeal_id,
        seq=seq,
        number=number,
        kind=told.kind,
        purpose=told.purpose,
        control=told.control,
        due=told.due,
    )


# Law 393/96-ВР art. 24 with art. 212-3 of the Code of administrative offences.
LIABILITY = "\n\nЗа порушення строку розгляду посадова особа відповідає за статтею 212-3 КУпАП."


def may_go(line: DigestLine, *, is_working_day: bool) -> bool:
    """On a day off only what is overdue is told; the rest waits for the next working day."""
    return is_working_day or line.is_breach


def digest_mail(addressee: Addressee, lines: Iterable[DigestLine], day: date) -> Mail:
    """Numbers, terms and colours; nothing of any applicant, for a mailbox is no place for personal data."""
    rows = _newest(lines)
    overdue = sum(line.is_breach for line in rows)
    table = "\n".join(
        f"{COLOUR_WORDS[line.kind]:<8} | {line.number:<18} | {PURPOSE_WORDS[line.purpose]:<18}"
        f" | {line.control:%d.%m.%Y} | {line.due:%d.%m.%Y} | {words_of(line.kind, line.purpose)}"
        for line in rows
    )
    return Mail(
        recipient=addressee.recipient,
        to=addressee.to,
        subject=f"Строки звернень на {day:%d.%m.%Y}: усього {len(rows)}, порушено {overdue}",
        text=f"{addressee.name}\n\nСтроки звернень, що потребують уваги, найнагальніші першими:\n\n"
        "Колір    | Номер              | Строк              | Контроль   | За законом | Що сталося\n"
        f"{table}{LIABILITY if overdue else ''}\n\nВідкрийте чергу у системі. Лист складено"
        " автоматично, відповідати на нього не потрібно.",
    )


def _newest(lines: Iterable[DigestLine]) -> list[DigestLine]:
    """Of several lines of one term the newest; the gravest first, then by due day and number."""
    newest: dict[tuple[str, Purpose, bool], DigestLine] = {}
    for line in sorted(lines, key=lambda one: (one.appeal_id, one.seq)):
        newest[line.appeal_id, line.purpose, line.kind == RECOMPUTED] = line
    return sorted(newest.values(), key=_urgency)


def _urgency(line: DigestLine) -> tuple[int, date, str]:
    gravity = -1 if line.kind == RECOMPUTED else GRAVITY[AlarmKind(line.kind)]
    return -gravity, line.due, line.number
