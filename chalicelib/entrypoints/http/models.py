"""Messages of the public API: what applicants send and receive."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chalicelib.domain.appeal import AnswerBy, ApplicantType, Channel, Kind, Outcome, Right
from chalicelib.domain.applicant_control import May
from chalicelib.domain.clock import Purpose
from chalicelib.domain.erasure import ErasureGround
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.file_checks import Verdict
from chalicelib.domain.registration import EntryPoint
from chalicelib.domain.terms import Light
from chalicelib.domain.transitions import State
from chalicelib.entrypoints.http.fields import (
    Address,
    CentreId,
    ClassifierCode,
    Code,
    Email,
    Line,
    Message,
    NoticeVersion,
    Number,
    Phone,
    Reply,
    Territory,
    Text,
    UploadId,
)

MOST_CATEGORIES = 10


class NameIn(Message):
    """Name of a person. A patronymic is given where there is one."""

    surname: Line
    given: Line
    patronymic: Line | None = None


class ApplicantIn(Message):
    """Who appeals: a person by `name`, any other applicant by `organisation`."""

    name: NameIn | None = None
    organisation: Line | None = None
    residence: Address | None = Field(default=None, description="Місце проживання або перебування")
    email: Email | None = None
    phone: Phone | None = None
    postal_address: Address | None = None
    representative: Line | None = None
    authority_document: Line | None = None
    categories: Annotated[
        tuple[ClassifierCode, ...], Field(max_length=MOST_CATEGORIES, strict=False)
    ] = Field(default=(), description="Лише за бажанням заявника: коди розділу 7 класифікатора")


class IssueIn(Message):
    """One question of the appeal."""

    text: Text
    territory: Territory | None = Field(default=None, description="Код КАТОТТГ")
    address: Address | None = None


class SignatoryIn(Message):
    name: Line
    residence: Address | None = None


class AttachmentIn(Message):
    """A finished upload, and the name that the file had."""

    upload_id: UploadId
    file_name: Line


MOST_ISSUES = 10
MOST_FILES = 20
MOST_SIGNATORIES = 200
MOST_IN_BATCH = 500
Issues = Annotated[tuple[IssueIn, ...], Field(min_length=1, max_length=MOST_ISSUES, strict=False)]
Attachments = Annotated[tuple[AttachmentIn, ...], Field(max_length=MOST_FILES, strict=False)]
Signatories = Annotated[tuple[SignatoryIn, ...], Field(max_length=MOST_SIGNATORIES, strict=False)]


class AppealIn(Message):
    """An appeal as it is lodged, whoever sends it."""

    centre: CentreId
    applicant_type: ApplicantType
    applicant: ApplicantIn
    issues: Issues
    answer_by: AnswerBy
    addressee: Line | None = None
    kind: Kind | None = None
    is_collective: bool = False
    co_signatories: Signatories = ()
    confidential_identity: bool = False
    attachments: Attachments = ()


class LodgedAppealIn(AppealIn):
    """An appeal as an applicant lodges it, and by which door it came over the Internet (NS-6.2a)."""

    entry_point: EntryPoint = EntryPoint.PORTAL
    privacy_notice: NoticeVersion | None = Field(
        default=None, description="Редакція повідомлення про обробку даних, яку було показано"
    )


class TermOut(Reply):
    """A term: `due` is the legal last day, `control` the last safe working day; `ends_at` is exclusive.

    `light` is null once it is over. `met_on` is told of a term for forwarding: the day when the last question went to a
    body for the first time, and `was_late` whether that was after `due`.
    """

    purpose: Purpose
    issue: int | None
    assignment: int | None
    rule: str
    due: date
    control: date
    ends_at: datetime
    light: Light | None
    met_on: date | None
    was_late: bool | None
    explanation: str
    explanation_en: str


class NoticeRefOut(Reply):
    """What is told when personal data are collected: which version holds, and where it is read."""

    version: str
    url: str


class RegisteredOut(Reply):
    """The receipt. Keep `access_code`: with the number it opens the appeal to its applicant."""

    appeal_id: str
    number: str
    access_code: str
    received_at: datetime
    registered_on: date
    terms: tuple[TermOut, ...]
    privacy_notice: NoticeRefOut


class CredentialsIn(Message):
    number: Number
    access_code: Code


class AnswerOut(Reply):
    """An answer, interim or final, with its parts by name."""

    issue: int
    body: str
    is_final: bool
    outcome: Outcome | None
    parts: dict[str, str]


class WhereOut(Reply):
    """Who has the question now: the centre, or the body that leads; what is public of how to reach them."""

    name: str
    is_centre: bool
    phone: str
    email: str
    address: str
    website: str


class StepOut(Reply):
    """A step of the course: `event` is for programs, the words are for people."""

    at: datetime
    event: str
    words: str
    words_en: str


class IssueStatusOut(Reply):
    """Where one question is: with which bodies, how it ended, and what its applicant may now say of the answer."""

    no: int
    state: State
    outcome: Outcome | None
    bodies: tuple[str, ...]
    where: WhereOut | None = Field(description="null, коли розгляд питання завершено")
    due: date | None
    returns: int
    grade: int | None
    allowed: tuple[May, ...]


class FileStatusOut(Reply):
    """How a file that came with the appeal stands, by its number; `note` says what to do about it."""

    no: int
    content_type: str
    size: int
    check: Verdict
    note: str


class ErasedOut(Reply):
    """That the personal data of the appeal were erased, on which day and why."""

    on: date
    ground: ErasureGround
    words: str
    words_en: str


class AppealStatusOut(Reply):
    """What the applicant sees of the appeal; texts and answers are gone where personal data were `erased`."""

    number: str
    state: State
    channel: Channel
    received_at: datetime
    received_on: date
    registered_on: date
    centre: str
    issues: tuple[IssueStatusOut, ...]
    terms: tuple[TermOut, ...]
    answers: tuple[AnswerOut, ...]
    explanations: tuple[str, ...]
    incident_news: tuple[str, ...]
    attachments: int
    files: tuple[FileStatusOut, ...]
    signatories: int
    erased: ErasedOut | None
    allowed: tuple[May, ...]
    course: tuple[StepOut, ...]


class RightRequestIn(CredentialsIn):
    """What the applicant asks for besides the answer; secrecy of identity takes effect at once."""

    right: Right
    text: Text | None = None


class WithdrawalIn(CredentialsIn):
    """The applicant takes the appeal back."""

    text: Text | None = None


class UploadIn(Message):
    """A file to come: its media type and size in bytes."""

    centre: CentreId
    content_type: Line
    size: Annotated[int, Field(ge=1)]


class UploadOut(Reply):
    """POST the `fields` and then the file, as a form, to `url` within `expires_in` seconds."""

    upload_id: str
    url: str
    fields: dict[str, str]
    expires_in: int


class MaterialsIn(CredentialsIn):
    text: Text | None = None
    attachments: Attachments = ()


class SignatoriesIn(CredentialsIn):
    """One batch of a long list of co-signatories; `batch` numbers count once each."""

    batch: Annotated[int, Field(ge=1, le=1000)]
    signatories: Annotated[
        tuple[SignatoryIn, ...], Field(min_length=1, max_length=MOST_IN_BATCH, strict=False)
    ]


class ChangedOut(Reply):
    """How the appeal stands after a change."""

    number: str
    state: State
    attachments: int
    signatories: int


class HealthOut(Reply):
    status: str


class FieldErrorOut(Reply):
    """What is wrong with one field of the request."""

    field: str
    code: str
    title: str
    title_en: str


class ProblemOut(BaseModel):
    """A refusal, RFC 9457. `code` is for programs, `title` and `title_en` for people; some codes add details."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)

    type: str
    title: str
    title_en: str
    status: int
    code: ErrorCode
    field: str | None = None
    errors: tuple[FieldErrorOut, ...] | None = None
