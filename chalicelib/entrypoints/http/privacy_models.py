"""Messages about personal data: the notice at collection, and requests of those whose data they are."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from chalicelib.domain.appeal import Channel
from chalicelib.domain.blind_index import TokenKind
from chalicelib.domain.privacy.request import (
    Basis,
    Proof,
    RefusalGround,
    Remedy,
    Removable,
    RequestKind,
    RequestState,
    Way,
)
from chalicelib.entrypoints.http.fields import (
    AppealId,
    CentreId,
    Day,
    Line,
    Message,
    NoticeVersion,
    Reply,
    Text,
)
from chalicelib.entrypoints.http.models import ApplicantIn, CredentialsIn
from chalicelib.entrypoints.http.staff_models import ApplicantOut

RequestId = Annotated[str, Field(pattern=r"^[a-z]{2,8}-[a-z2-7]{26}$")]


class OwnKind(StrEnum):
    """What a person may ask about their own data."""

    ACCESS = RequestKind.ACCESS.value
    CHANGE = RequestKind.CHANGE.value
    OBJECTION = RequestKind.OBJECTION.value


class NoticeQuery(Message):
    """`version` for one that was shown earlier; without it the one that holds today."""

    centre: CentreId
    version: NoticeVersion | None = None


class NoticeSectionOut(Reply):
    id: str
    title: str
    text: str


class PrivacyNoticeOut(Reply):
    """What is told when personal data are collected: Law 2297-VI art. 12(2)."""

    centre: str
    version: str
    valid_from: date
    title: str
    short: str
    sections: tuple[NoticeSectionOut, ...]


class CorrectionIn(Message):
    """What is to stand instead: fields left out stay as they are, those in `remove` go."""

    data: ApplicantIn = ApplicantIn()
    remove: Annotated[tuple[Removable, ...], Field(max_length=5, strict=False)] = ()


class OwnDataRequestIn(CredentialsIn):
    """A request about one's own data, by number and code of an appeal. A change needs `correction`."""

    kind: OwnKind
    requester: ApplicantIn
    text: Text | None = None
    correction: CorrectionIn | None = None


class OwnFileIn(CredentialsIn):
    request_id: RequestId


class DataRequestIn(Message):
    """A request that came to staff: by letter, in person, signed electronically. A third party's needs its reasons."""

    kind: RequestKind
    channel: Channel
    requester: ApplicantIn
    text: Text | None = None
    correction: CorrectionIn | None = None
    appeal_id: AppealId | None = None
    received_on: Day | None = None


class IdentityIn(Message):
    proof: Proof


class DataDecisionIn(Message):
    """`ground` where it is refused; granting a third party needs `basis`, granting an objection `remedy`."""

    is_granted: bool
    text: Text
    ground: RefusalGround | None = None
    basis: Basis | None = None
    remedy: Remedy | None = None


class DeferralIn(Message):
    """The day by which a third party is answered, at most 45 days after receipt, and why not before."""

    until: Day
    reason: Text


class ChosenAppealsIn(Message):
    """Of those proposed, the appeals that are the person's; none where the centre has none."""

    appeals: Annotated[tuple[AppealId, ...], Field(max_length=100, strict=False)] = ()


class LetterIn(Message):
    """How a third party was answered, and number and day of the letter."""

    way: Way
    letter: Line


class LettersIn(Message):
    """Numbers and days of letters to those whom Vikno does not reach."""

    letters: Text


class DataFileOut(Reply):
    """The file that was made: bytes, SHA-256 (hex), and until when it can be had."""

    size: int
    sha256: str
    made_at: datetime
    kept_until: datetime


class OwnDataRequestOut(Reply):
    """Where a request stands, as the person reads it. `study_due`: until when a third party hears whether it may be."""

    request_id: str
    reference: str
    kind: RequestKind
    state: RequestState
    received_on: date
    due: date
    explanation: str
    ground: RefusalGround | None
    ground_words: str
    ground_law: str
    file: DataFileOut | None


class OwnDataRequestsOut(Reply):
    """Newest first."""

    requests: tuple[OwnDataRequestOut, ...]


class DataRequestOut(Reply):
    """A request as staff see it in lists, without personal data; `due` and `control` are of the term that runs now."""

    request_id: str
    reference: str
    centre: str
    kind: RequestKind
    state: RequestState
    channel: Channel
    came_with_code: bool
    received_on: date
    rule: str
    due: date
    control: date
    appeal_id: str | None
    proof: Proof | None
    ground: RefusalGround | None
    basis: Basis | None
    remedy: Remedy | None
    is_deferred: bool
    appeals: tuple[str, ...]
    bodies_told: tuple[str, ...]
    to_be_told: tuple[str, ...]
    file: DataFileOut | None


class DataRequestsOut(Reply):
    """Open ones, soonest control day first."""

    requests: tuple[DataRequestOut, ...]


class CorrectionOut(Reply):
    data: ApplicantOut
    remove: tuple[Removable, ...]


class DataCaseOut(Reply):
    """A request with what people told in it."""

    request: DataRequestOut
    requester: ApplicantOut
    demand: str
    correction: CorrectionOut | None
    explanation: str
    letter: str


class LikelyAppealOut(Reply):
    """An appeal that may be the person's. Nothing in `found_by`: it led to the request."""

    appeal_id: str
    number: str
    received_on: date
    found_by: tuple[TokenKind, ...]


class LikelyAppealsOut(Reply):
    """Newest first. A shared telephone is no proof: look before you choose."""

    appeals: tuple[LikelyAppealOut, ...]
