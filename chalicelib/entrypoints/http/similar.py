"""Which earlier appeals a new one may repeat: proposed to staff, who decide by the command LINK."""

from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import Field

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.appeal import Channel, Multiplicity, Outcome
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.incidents import Incident
from chalicelib.domain.kyiv import kyiv_date, kyiv_moment
from chalicelib.domain.readings import What
from chalicelib.domain.similar import Reason
from chalicelib.domain.transitions import State
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import (
    Address,
    CentreId,
    ClassifierCode,
    Email,
    Message,
    Phone,
    Reply,
    Territory,
)
from chalicelib.entrypoints.http.incident_models import IncidentOut
from chalicelib.entrypoints.http.incidents import incident_out
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import CENTRE, READERS, staff
from chalicelib.usecases.similar_appeals import (
    AskedMatter,
    Found,
    Similar,
    find_similar,
    find_similar_matter,
)
from chalicelib.wiring import senses

_WORDS = {
    Reason.SAME_PHONE: ("той самий телефон", "the same phone"),
    Reason.SAME_EMAIL: ("та сама електронна пошта", "the same e-mail"),
    Reason.SAME_NAME_AND_ADDRESS: ("те саме ім'я й адреса", "the same name and address"),
    Reason.SAME_TEXT: ("той самий текст", "the same text"),
    Reason.SAME_QUESTION: ("те саме питання", "the same question"),
    Reason.SAME_CODE: ("той самий індекс питання", "the same index of the question"),
    Reason.OTHER_WAY_IN: (
        "надійшло іншим шляхом приблизно в той самий час",
        "came another way at about the same time",
    ),
    Reason.STILL_OPEN: ("ще розглядається", "still open"),
    Reason.OVERDUE: ("строк розгляду минув", "overdue"),
    Reason.RESOLVED: ("відповідь надано", "answered"),
    Reason.ENDED: ("розгляд закінчено", "ended"),
    Reason.OTHER_PERSON: ("інший заявник", "another applicant"),
    Reason.SAME_FLAT: ("та сама квартира", "the same flat"),
    Reason.SAME_BUILDING: ("той самий будинок", "the same house"),
    Reason.SAME_STREET: ("та сама вулиця", "the same street"),
    Reason.SAME_SUBJECT: ("та сама тема", "the same subject"),
    Reason.SAME_TIME: ("", ""),
}
_DATED = frozenset({Reason.RESOLVED, Reason.ENDED})
# What an appeal of another centre tells of its outcome and content, it tells only there.
_OF_OTHERS = frozenset(Reason) - {
    Reason.RESOLVED,
    Reason.SAME_CODE,
    Reason.SAME_SUBJECT,
}


class CandidateOut(Reply):
    """One earlier appeal. Of another centre's there is only number, centre, date and state: `appeal_id` is null."""

    appeal_id: str | None
    number: str
    centre: str
    received_on: date
    state: State
    outcomes: tuple[Outcome, ...]
    classifier_codes: tuple[str, ...]
    concluded_on: date | None
    reasons: tuple[Reason, ...]
    explanation: str
    explanation_en: str
    proposed: Multiplicity | None
    score: int


class OpenIncidentOut(Reply):
    """An open incident at the place, and why it is shown."""

    incident: IncidentOut
    explanation: str
    explanation_en: str


# A text of so many letters, each written as an escape, with what comes beside it.
LARGEST_TEXT = 100_000
LARGEST_MATTER = 1024 * 1024


class MatterIn(Message):
    """What the operator hears, before it is registered; empty is what is not known yet."""

    text: Annotated[str, Field(max_length=LARGEST_TEXT)] = ""
    address: Address | None = None
    territory: Territory | None = None
    phone: Phone | None = None
    email: Email | None = None
    classifier_code: ClassifierCode | None = None
    channel: Channel = Channel.PHONE
    centre: CentreId | None = None


class SimilarOut(Reply):
    """Best first; `score` runs from 0 to 100. `proposed` is null where nothing speaks for a tie.

    `incidents` are open at the place; `suggest_incident` says that `incident_appeals` of other people, with this one,
    report one incident that nobody has opened.
    """

    candidates: tuple[CandidateOut, ...]
    incidents: tuple[OpenIncidentOut, ...]
    suggest_incident: bool
    incident_appeals: tuple[str, ...]


def asks_of_a_person(call: Call) -> bool:
    """Whether what is asked finds people: by a telephone or a mail."""
    return bool(call.body.phone or call.body.email)


@staff.endpoint(
    "GET",
    "/appeals/{appeal_id}/similar",
    "Подібні звернення",
    response=SimilarOut,
    roles=READERS,
    errors=(ErrorCode.APPEAL_NOT_FOUND,),
    reads=Reads(what=What.SEARCH, records=lambda body: len(body.candidates)),
)
def get_similar(call: Call) -> SimilarOut:
    """Earlier appeals of the same person, or with the same text, that this one may repeat; why, and as what."""
    found = find_similar(
        call.path["appeal_id"],
        appeals=wiring.desk().appeals,
        search=senses.search(),
        actor=call.staff,
        now=call.now,
    )
    return similar_out(found, call.now)


@staff.endpoint(
    "POST",
    "/similar",
    "Подібні звернення до реєстрації",
    request=MatterIn,
    response=SimilarOut,
    roles=CENTRE | {Role.COORDINATOR},
    largest_body=LARGEST_MATTER,
    reads=Reads(
        what=What.SEARCH,
        of=None,
        when=asks_of_a_person,
        records=lambda body: len(body.candidates),
    ),
)
def find_similar_before(call: Call) -> SimilarOut:
    """What is there already of what the caller tells, while they speak: appeals of the same person, of the same place
    and matter, and open incidents there. Nothing of the request is kept.
    """
    body = call.body
    matter = AskedMatter(
        text=body.text,
        address=body.address or "",
        territory=body.territory,
        phone=body.phone or "",
        email=body.email or "",
        code=body.classifier_code,
        channel=body.channel,
    )
    found = find_similar_matter(
        matter, centre=centre_of(call), search=senses.search(), actor=call.staff, now=call.now
    )
    return similar_out(found, call.now)


def centre_of(call: Call) -> str:
    """The centre that a matter is told to: the caller's own, or any that a coordinator names."""
    own, named = call.staff.centre, call.body.centre
    may_name = call.staff.has(Role.COORDINATOR) or named in {None, own}
    centre = (named or own) if may_name else None
    if centre is None:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="centre")
    return str(centre)


def similar_out(found: Similar, now: datetime) -> SimilarOut:
    return SimilarOut(
        candidates=tuple(_out(one, now) for one in found.candidates),
        incidents=tuple(_open_out(one, now) for one in found.incidents),
        suggest_incident=bool(found.makes_incident),
        incident_appeals=found.makes_incident,
    )


def _open_out(incident: Incident, now: datetime) -> OpenIncidentOut:
    end = incident.expected_end
    told = kyiv_moment(end) if end else ""
    if end and kyiv_date(end) == kyiv_date(now):
        told = told.split()[1]
    return OpenIncidentOut(
        incident=incident_out(incident),
        explanation=f"відкрита подія за цією адресою: {incident.title}"
        + (f", очікуване завершення {told}" if told else ""),
        explanation_en=f"an open incident at this address: {incident.title}"
        + (f", expected to end {told}" if told else ""),
    )


def _out(found: Found, now: datetime) -> CandidateOut:
    candidate, trace = found.candidate, found.candidate.trace
    known = found.is_known
    reasons = tuple(one for one in candidate.reasons if known or one in _OF_OTHERS)
    return CandidateOut(
        appeal_id=trace.appeal_id if known else None,
        number=trace.number,
        centre=trace.centre,
        received_on=trace.received_on,
        state=trace.state,
        outcomes=trace.outcomes if known else (),
        classifier_codes=trace.codes if known else (),
        concluded_on=trace.concluded_on if known else None,
        reasons=reasons,
        explanation="; ".join(_words(one, found, now, 0) for one in reasons),
        explanation_en="; ".join(_words(one, found, now, 1) for one in reasons),
        proposed=candidate.proposed,
        score=candidate.score,
    )


def _words(reason: Reason, found: Found, now: datetime, language: int) -> str:
    trace = found.candidate.trace
    if reason is Reason.SAME_TIME:
        return _ago(now - trace.received_at)[language]
    words = _WORDS[reason][language]
    day = trace.concluded_on
    return f"{words} {day:%d.%m.%Y}" if reason in _DATED and day and found.is_known else words


def _ago(span: timedelta) -> tuple[str, str]:
    """How long ago, in Ukrainian and in English."""
    minutes = max(0, int(span.total_seconds() // 60))
    units = (
        (1440, ("день тому", "дні тому", "днів тому"), "day"),
        (60, ("годину тому", "години тому", "годин тому"), "hour"),
        (1, ("хвилину тому", "хвилини тому", "хвилин тому"), "minute"),
    )
    for size, forms, english in units:
        count = minutes // size
        if count:
            return (
                f"{count} {_form(count, forms)}",
                f"{count} {english}{'s' if count > 1 else ''} ago",
            )
    return "щойно", "just now"


def _form(count: int, forms: tuple[str, str, str]) -> str:
    """The Ukrainian form after a number: 1 день, 2 дні, 5 днів, 11 днів, 21 день."""
    if count % 10 == 1 and count % 100 != 11:
        return forms[0]
    return forms[1] if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else forms[2]
