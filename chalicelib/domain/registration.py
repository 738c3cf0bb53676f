"""Registration: an arrival becomes an appeal with a number, a day, and terms that run."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from chalicelib.domain.appeal import (
    AnswerBy,
    Appeal,
    ApplicantType,
    Attachment,
    Channel,
    Decision,
    Issue,
    Kind,
    Multiplicity,
)
from chalicelib.domain.clock import Clock
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.history import GENESIS
from chalicelib.domain.kyiv import KYIV, kyiv_date, kyiv_instant
from chalicelib.domain.numbering import Series
from chalicelib.domain.personal import Applicant, IssueText, Personal, Signatory
from chalicelib.domain.registry import Centre
from chalicelib.domain.signatory import PERSONALLY
from chalicelib.domain.transitions import Event


class EntryPoint(StrEnum):
    """By which door an appeal came over the Internet: NS-6.2a names the last two."""

    PORTAL = "portal"
    UKC_SITE = "ukc_site"
    EXECUTIVE_PORTAL = "executive_portal"


@dataclass(frozen=True, slots=True, kw_only=True)
class LodgedIssue:
    """One question as it was lodged. `territory` is a KATOTTG code."""

    text: str
    territory: str | None = None
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodgement:
    """What arrived, whatever the channel. `received_on` is given where the arrival lies in the past.

    `call_id` is the call in which it was told; `privacy_notice` the version of the notice at collection of personal
    data that the applicant was shown, where that is known.
    """

    centre_id: str
    channel: Channel
    applicant_type: ApplicantType
    applicant: Applicant
    issues: tuple[LodgedIssue, ...]
    answer_by: AnswerBy
    addressee: str = ""
    kind: Kind | None = None
    is_collective: bool = False
    co_signatories: tuple[Signatory, ...] = ()
    confidential_identity: bool = False
    received_on: date | None = None
    entry_point: str = ""
    duplicate_of: str | None = None
    call_id: str | None = None
    privacy_notice: str = ""


# What each way of answering needs of the applicant, by the name of the field.
CONTACTS = {
    AnswerBy.EMAIL: "email",
    AnswerBy.PHONE: "phone",
    AnswerBy.POST: "postal_address",
}
_WRITTEN = frozenset({Channel.POST, Channel.EMAIL, Channel.IN_PERSON, Channel.OTHER_BODY})


def missing_fields(lodgement: Lodgement) -> tuple[str, ...]:
    """Fields that the law demands of this arrival and that it lacks: Law 393/96-ВР art. 5(7).

    A letter may come unsigned and without an address; it is registered and marked БП, so nothing is demanded of it.
    """
    applicant = lodgement.applicant
    missing = []
    if lodgement.channel not in _WRITTEN:
        if lodgement.applicant_type is ApplicantType.CITIZEN:
            if applicant.name is None:
                missing.append("applicant.name")
        elif not applicant.organisation:
            missing.append("applicant.organisation")
        if not applicant.residence:
            missing.append("applicant.residence")
    contact = CONTACTS[lodgement.answer_by]
    has_post = lodgement.answer_by is AnswerBy.POST and bool(applicant.residence)
    if lodgement.channel not in _WRITTEN and not getattr(applicant, contact) and not has_post:
        missing.append(f"applicant.{contact}")
    return tuple(missing)


def register(
    lodgement: Lodgement,
    *,
    appeal_id: str,
    series: Series,
    ordinal: int,
    access_code: str,
    request_digest: str,
    registered_on: date,
    attachments: tuple[tuple[Attachment, str], ...],
    start_terms: Callable[[Appeal], Clock],
    now: datetime,
) -> Decision:
    """The appeal as registered, with its first history entry; `attachments` pairs each tied file with its name."""
    number = series.number(ordinal)
    appeal = _registered(
        lodgement,
        appeal_id=appeal_id,
        number=number,
        request_digest=request_digest,
        registered_on=registered_on,
        attachments=tuple(attachment for attachment, _ in attachments),
        now=now,
    )
    appeal = replace(appeal, clock=start_terms(appeal))
    return Decision(
        appeal=appeal,
        event=Event.APPEAL_REGISTERED,
        facts={
            "number": number,
            "series": series.name,
            "ordinal": ordinal,
            "channel": lodgement.channel,
            "applicant_type": lodgement.applicant_type,
            "received_on": appeal.received_on.isoformat(),
            "registered_on": registered_on.isoformat(),
            "issues": len(appeal.issues),
            "signatories": appeal.signatories,
            "terms": appeal.clock.facts,
            **({"call": lodgement.call_id} if lodgement.call_id else {}),
            **({"privacy_notice": lodgement.privacy_notice} if lodgement.privacy_notice else {}),
        },
        personal=Personal(
            applicant=lodgement.applicant,
            access_code=access_code,
            issues=tuple(
                IssueText(issue_no=no, text=issue.text, address=issue.address)
                for no, issue in enumerate(lodgement.issues, start=1)
            ),
            signatories=lodgement.co_signatories,
            file_names=tuple(name for _, name in attachments),
        ),
        call_id=lodgement.call_id,
    )


def _registered(
    lodgement: Lodgement,
    *,
    appeal_id: str,
    number: str,
    request_digest: str,
    registered_on: date,
    attachments: tuple[Attachment, ...],
    now: datetime,
) -> Appeal:
    """The appeal before its terms start; of a letter that came on an earlier day the day's first instant is taken."""
    received_on = lodgement.received_on or kyiv_date(now)
    return Appeal(
        id=appeal_id,
        centre=lodgement.centre_id,
        number=number,
        version=0,
        head_hash=GENESIS,
        request_digest=request_digest,
        channel=lodgement.channel,
        applicant_type=lodgement.applicant_type,
        is_collective=lodgement.is_collective,
        signatories=1 + len(lodgement.co_signatories),
        confidential_identity=lodgement.confidential_identity,
        answer_by=lodgement.answer_by,
        addressee=lodgement.addressee,
        received_at=now if received_on == kyiv_date(now) else kyiv_instant(received_on),
        received_on=received_on,
        registered_on=registered_on,
        kind=lodgement.kind,
        multiplicity=(Multiplicity.DUPLICATE if lodgement.duplicate_of else Multiplicity.PRIMARY),
        first_appeal_id=lodgement.duplicate_of,
        is_anonymous=_is_anonymous(lodgement.applicant),
        head_considers=not PERSONALLY.isdisjoint(lodgement.applicant.categories),
        entry_point=lodgement.entry_point,
        issues=tuple(
            Issue(no=no, territory=issue.territory)
            for no, issue in enumerate(lodgement.issues, start=1)
        ),
        attachments=attachments,
        calls=(lodgement.call_id,) if lodgement.call_id else (),
        clock=Clock(),
    )


def _is_anonymous(applicant: Applicant) -> bool:
    """Without a name or a place of residence: Law 393/96-ВР art. 8(1)."""
    return not applicant.display or not (applicant.residence or applicant.postal_address)


def check_received_on(received_on: date | None, *, today: date, earliest: date) -> None:
    """An arrival cannot lie in the future, nor before the days for which the law's calendars are known."""
    if received_on is None:
        return
    if received_on > today:
        raise InvalidError(ErrorCode.RECEIVED_IN_FUTURE, field="received_on")
    if received_on < earliest:
        raise InvalidError(
            ErrorCode.INVALID_REQUEST,
            field="received_on",
            details={"earliest": earliest.isoformat()},
        )


def registration_day(now: datetime, centre: Centre, is_working: Callable[[date], bool]) -> date:
    """The day as of which an arrival is registered: D-09, Instruction 348.

    The day itself while the centre works; after closing time or on a day off, the next working day.
    """
    local = now.astimezone(KYIV)
    day = local.date()
    if is_working(day) and local.time() < _closing_time(centre, day):
        return day
    day += timedelta(days=1)
    while not is_working(day) or _closing_time(centre, day) == time.min:
        day += timedelta(days=1)
    return day


def _closing_time(centre: Centre, day: date) -> time:
    """Closing time; midnight at the start for a day on which the centre is shut, never for one without set hours."""
    if not centre.hours:
        return time.max
    for hours in centre.hours:
        if day.isoweekday() in hours.weekdays:
            return time.fromisoformat(hours.closes)
    return time.min
