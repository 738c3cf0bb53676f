"""Everything that a centre holds on a person, as they read it: Law 2297-VI art. 8(2)(1)-(4), (12).

What is left out, and said so in the file: the access code (a key, no knowledge), names of co-signatories (others'
data), the content of files and recordings (given separately, on demand).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.course import Step
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.personal import Applicant, Personal
from chalicelib.domain.privacy.notice import PrivacyNotice
from chalicelib.domain.privacy.request import PrivacyRecord, PrivacyRequest
from chalicelib.domain.record import Record
from chalicelib.domain.registry import Body
from chalicelib.domain.telephony.call import CallRecord
from chalicelib.domain.telephony.known_calls import KnownCall
from chalicelib.domain.transitions import Event

LEFT_OUT = (
    "Код доступу до звернення: він є ключем, а не відомостями про Вас.",
    "Імена співпідписантів: це дані інших осіб; названо лише їх кількість.",
    "Вміст долучених файлів і записи розмов: їх надають на окреме прохання.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that was told or written, and what it is called."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPart:
    """What one step of a case holds of a person."""

    at: datetime
    event: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who got the data, and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SentNotice:
    at: datetime
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBy:
    """A member of staff read the data; `reader` is an opaque id."""

    at: datetime
    reader: str
    what: str
    what_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRecording:
    no: int
    custody: str
    size: int | None
    kept_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCall:
    """A call; seconds of talk are None where they are not known."""

    id: str
    started_at: datetime
    ended_at: datetime | None
    direction: str
    number: str
    line: str
    result: str
    talked: int | None
    notice_version: str
    recordings: tuple[HeldRecording, ...] = ()
    told: tuple[HeldPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAppeal:
    id: str
    number: str
    channel: str
    received_on: date
    registered_on: date
    state: str
    regime: str
    codes: tuple[str, ...]
    territories: tuple[str, ...]
    is_name_hidden: bool
    signatories: int
    parts: tuple[HeldPart, ...]
    files: tuple[HeldFile, ...]
    recipients: tuple[Recipient, ...]
    notices: tuple[SentNotice, ...]
    readings: tuple[ReadBy, ...]
    calls: tuple[HeldCall, ...]
    course: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRequest:
    """An earlier or this request about personal data."""

    reference: str
    kind: str
    state: str
    received_on: date
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFile:
    """The whole file. `is_empty` says that the centre processes nothing of the person beside the request itself."""

    reference: str
    made_at: datetime
    notice: PrivacyNotice
    requester: tuple[Told, ...]
    appeals: tuple[HeldAppeal, ...]
    other_calls: tuple[HeldCall, ...]
    requests: tuple[HeldRequest, ...]
    left_out: tuple[str, ...] = LEFT_OUT

    @property
    def is_empty(self) -> bool:
        return not self.appeals and not self.other_calls


_LABELS: Mapping[str, str] = {
    "answer": "Відповідь",
    "interim_answer": "Проміжна відповідь",
    "explanation": "Роз'яснення",
    "reason": "Причина",
    "demand": "Вимога",
    "comment": "Коментар",
    "defects": "Недоліки",
    "ground": "Підстава",
    "way_to_cure": "Як усунути недоліки",
    "appeal_route": "Порядок оскарження",
    "law": "Посилання на закон",
    "reasons": "Причини",
    "incident": "Подія",
    "incident_news": "Новина події",
    "incident_result": "Результат події",
    "text": "Текст",
    "resolution": "Резолюція",
    "note": "Примітка",
    "hold_reason": "Чому файл не можна стерти, або чому вже можна",
}


def held_appeal(
    record: Record,
    entries: tuple[HistoryEntry, ...],
    *,
    readings: Iterable[HistoryEntry],
    calls: tuple[HeldCall, ...],
    course: tuple[Step, ...],
    bodies: Mapping[str, Body],
) -> HeldAppeal:
    """One appeal as its person reads it, from its record, its history and the history of who read it."""
    appeal = record.appeal
    by_seq = {entry.seq: entry for entry in entries}
    names = record.file_names
    return HeldAppeal(
        id=appeal.id,
        number=appeal.number,
        channel=appeal.channel,
        received_on=appeal.received_on,
        registered_on=appeal.registered_on,
        state=appeal.state,
        regime=appeal.regime,
        codes=tuple(one.classifier_code for one in appeal.issues if one.classifier_code),
        territories=tuple(one.territory for one in appeal.issues if one.territory),
        is_name_hidden=appeal.confidential_identity,
        signatories=appeal.signatories,
        parts=tuple(
            HeldPart(at=by_seq[seq].at, event=by_seq[seq].event, told=told_of(record.personal[seq]))
            for seq in sorted(record.personal)
            if seq in by_seq
        ),
        files=tuple(
            HeldFile(
                name=names[one.no - 1] if one.no <= len(names) else "",
                content_type=one.content_type,
                size=one.size,
            )
            for one in appeal.attachments
        ),
        recipients=_recipients(appeal, entries, bodies),
        notices=tuple(
            SentNotice(at=one.at, recipient=str(one.facts.get("recipient", "")))
            for one in entries
            if one.event == Event.NOTICE_SENT
        ),
        readings=tuple(_read_by(one) for one in readings),
        calls=calls,
        course=course,
    )


def held_call(
    record: CallRecord, personal: Mapping[int, Personal], entries: tuple[HistoryEntry, ...]
) -> HeldCall:
    """A call with what was written down in it; recordings as facts."""
    facts = record.call.facts
    by_seq = {entry.seq: entry for entry in entries}
    return HeldCall(
        id=record.call.id,
        started_at=facts.started_at,
        ended_at=facts.ended_at,
        direction=facts.direction,
        number=record.person,
        line=facts.line,
        result=facts.result or "",
        talked=facts.talked,
        notice_version=facts.notice_version,
        recordings=tuple(
            HeldRecording(
                no=one.no,
                custody=one.custody,
                size=one.kept.size if one.kept else None,
                kept_until=one.retained_until,
            )
            for one in record.call.recordings
        ),
        told=tuple(
            HeldPart(at=by_seq[seq].at, event=by_seq[seq].event, told=told_of(personal[seq]))
            for seq in sorted(personal)
            if seq in by_seq
        ),
    )


def known_call(call: KnownCall, number: str) -> HeldCall:
    """A call of which no appeal came, in short."""
    return HeldCall(
        id=call.call_id,
        started_at=call.started_at,
        ended_at=None,
        direction=call.direction,
        number=number,
        line=call.line,
        result=call.result or "",
        talked=call.talked,
        notice_version="",
    )


def held_request(request: PrivacyRequest) -> HeldRequest:
    return HeldRequest(
        reference=request.reference,
        kind=request.kind,
        state=request.state,
        received_on=request.received_on,
        due=request.term.due,
    )


def told_by_requester(record: PrivacyRecord) -> tuple[Told, ...]:
    demand = record.words("demand")
    return (
        *_of_applicant(record.requester),
        *((Told(label="Що просить", text=demand),) if demand else ()),
    )


def told_of(part: Personal) -> tuple[Told, ...]:
    """What a personal part holds, by names that people understand; neither the code nor other people's names."""
    told = list(_of_applicant(part.applicant)) if part.applicant else []
    for text in part.issues:
        told.append(Told(label=f"Питання {text.issue_no}", text=text.text))
        if text.address:
            told.append(Told(label=f"Адреса питання {text.issue_no}", text=text.address))
    told += [Told(label="Назва файла", text=name) for name in part.file_names]
    if part.signatories:
        told.append(Told(label="Співпідписантів у списку", text=str(len(part.signatories))))
    told += [Told(label=_LABELS.get(name, name), text=text) for name, text in part.words.items()]
    return tuple(told)


def _of_applicant(applicant: Applicant) -> tuple[Told, ...]:
    rows = (
        ("Прізвище, ім'я, по батькові", applicant.name.full if applicant.name else ""),
        ("Назва", applicant.organisation),
        ("Місце проживання", applicant.residence),
        ("Електронна пошта", applicant.email),
        ("Телефон", applicant.phone),
        ("Поштова адреса", applicant.postal_address),
        ("Представник", applicant.representative),
        ("Документ представника", applicant.authority_document),
        ("Категорії, названі заявником", ", ".join(applicant.categories)),
    )
    return tuple(Told(label=label, text=text) for label, text in rows if text)


def _recipients(
    appeal: Appeal, entries: tuple[HistoryEntry, ...], bodies: Mapping[str, Body]
) -> tuple[Recipient, ...]:
    got = [
        Recipient(name=bodies[one.body].name if one.body in bodies else one.body, at=one.routed_at)
        for one in appeal.assignments
    ]
    got += [
        Recipient(name=str(one.facts.get("to", "")), at=one.at)
        for one in entries
        if one.event == Event.APPEAL_FORWARDED
    ]
    return tuple(sorted(got, key=lambda one: one.at))


def _read_by(entry: HistoryEntry) -> ReadBy:
    return ReadBy(
        at=entry.at,
        reader=entry.actor,
        what=str(entry.facts.get("what", "")),
        what_for=str(entry.facts.get("what_for", "")),
    )
