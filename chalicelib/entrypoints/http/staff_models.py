"""Messages of the staff API."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from chalicelib.domain.actors import Role
from chalicelib.domain.appeal import (
    AnswerBy,
    ApplicantType,
    Channel,
    ExecutorRole,
    Kind,
    Multiplicity,
    Outcome,
    Right,
)
from chalicelib.domain.conclusion import NotConsideredGround, ReturnGround
from chalicelib.domain.transitions import Command, State
from chalicelib.entrypoints.http.fields import (
    Address,
    AppealId,
    BodyId,
    CentreId,
    ClassifierCode,
    Day,
    IssueNo,
    Line,
    Message,
    Number,
    PageSize,
    Reply,
    Territory,
    Text,
)
from chalicelib.entrypoints.http.models import AppealIn, Attachments, TermOut


class StaffAppealIn(AppealIn):
    """An appeal as an operator registers it for a caller, a visitor or a letter."""

    channel: Channel
    received_on: Day | None = Field(
        default=None, description="День надходження, якщо це було раніше (лист)"
    )
    duplicate_of: AppealId | None = None


class IssueTriageIn(Message):
    no: IssueNo
    classifier_code: ClassifierCode
    territory: Territory | None = None
    complained_of: Annotated[tuple[BodyId, ...], Field(max_length=20, strict=False)] = ()
    complained_of_officials: Annotated[
        tuple[Line, ...],
        Field(max_length=20, strict=False, description="Ідентифікатори посадових осіб"),
    ] = ()


class TriageIn(Message):
    """What the appeal is and by which law it goes; `ground` says why."""

    kind: Kind
    regime: Annotated[str, Field(pattern=r"^[A-Z_]{3,40}$")]
    ground: Line
    issues: Annotated[tuple[IssueTriageIn, ...], Field(min_length=1, max_length=100, strict=False)]


class PartIn(Message):
    text: Text
    address: Address | None = None


class SplitIn(Message):
    parts: Annotated[tuple[PartIn, ...], Field(min_length=2, max_length=10, strict=False)]


class MergeIn(Message):
    issues: Annotated[tuple[IssueNo, ...], Field(min_length=2, max_length=10, strict=False)]
    text: Text
    address: Address | None = None


class RouteIn(Message):
    """Lead executor and co-executors; `basis` is told to the applicant."""

    lead: BodyId
    co_executors: Annotated[tuple[BodyId, ...], Field(max_length=20, strict=False)] = ()
    basis: Line
    note: Text | None = None


class ConclusionIn(Message):
    """`ground` is the article or other ground; the applicant reads `explanation`."""

    ground: Line
    explanation: Text


class ForwardIn(ConclusionIn):
    """`to` names the body outside the system."""

    to: Line


class ReasonIn(Message):
    reason: Text


class DeclineIn(ReasonIn):
    """`possible_body` names who might be competent."""

    possible_body: BodyId


class ForwardOnIn(Message):
    """The competent bodies, the first of them in the lead; the applicant reads `explanation`."""

    executors: Annotated[tuple[BodyId, ...], Field(min_length=1, max_length=20, strict=False)]
    explanation: Text


class ExplanationIn(Message):
    explanation: Text


class ReturnIn(ExplanationIn):
    """Why the appeal goes back, and what the applicant reads."""

    ground: ReturnGround


class NotConsideredIn(ExplanationIn):
    """For a late complaint both days are needed: of the decision, and of when the person came to know of it."""

    ground: NotConsideredGround
    decision_on: date | None = None
    known_on: date | None = None


class LinkIn(Message):
    """How this appeal stands to the earlier one."""

    first_appeal_id: AppealId
    multiplicity: Multiplicity


class RightIn(Message):
    """What the applicant asks for besides the answer."""

    right: Right
    text: Text | None = None


class RightDecisionIn(ExplanationIn):
    is_granted: bool


class NewTermIn(ReasonIn):
    """The last day of the new term; the applicant reads `reason`."""

    until: date


class ResolutionIn(Message):
    """The instruction, and the units of the body that carry it out."""

    text: Text
    units: Annotated[tuple[BodyId, ...], Field(max_length=20, strict=False)] = ()


class DefectsIn(Message):
    """What LAP art. 43 makes the notice say; the applicant has until `cure_until`."""

    defects: Text
    ground: Line
    way_to_cure: Text
    appeal_route: Text
    cure_until: date


class CureIn(Message):
    cured_on: date


class StaffMaterialsIn(Message):
    """What came later to a registered appeal: a text, finished uploads, or both."""

    text: Text | None = None
    attachments: Attachments = ()


class TextIn(Message):
    text: Text


class AnswerIn(Message):
    """A refusal needs `law`, `reasons` and `appeal_route`."""

    outcome: Outcome
    text: Text
    law: Text | None = None
    reasons: Text | None = None
    appeal_route: Text | None = None


class FindIn(Message):
    number: Number


class QueueQuery(Message):
    """`centre` is for coordinators; others see their own centre or body."""

    state: State
    limit: PageSize = 50
    cursor: Annotated[str, Field(min_length=1, max_length=400)] | None = None
    centre: CentreId | None = None


class RequestOut(Reply):
    """A demand of the applicant; `is_granted` is null until somebody decides."""

    no: int
    right: Right
    asked_on: date
    is_granted: bool | None


class MeOut(Reply):
    roles: tuple[Role, ...]
    centre: str | None
    body: str | None


class QueueEntryOut(Reply):
    appeal_id: str
    number: str
    state: State
    received_on: date
    control: date | None
    due: date | None
    kind: Kind | None
    regime: str
    territory: str | None
    classifier_code: str | None
    issue_no: int | None
    assignment_no: int | None
    body: str | None


class QueueOut(Reply):
    """Soonest control date first; repeat the request with `cursor` for the next page."""

    entries: tuple[QueueEntryOut, ...]
    cursor: str | None


class ApplicantOut(Reply):
    name: str
    organisation: str
    residence: str
    email: str
    phone: str
    postal_address: str
    representative: str
    categories: tuple[str, ...]


class AssignmentOut(Reply):
    no: int
    body: str
    body_name: str
    role: ExecutorRole
    state: State
    routed_on: date
    outcome: Outcome | None
    rework: int
    allowed: tuple[Command, ...]


class IssueOut(Reply):
    no: int
    state: State
    outcome: Outcome | None
    text: str
    address: str
    territory: str | None
    classifier_code: str | None
    complained_of: tuple[str, ...]
    assignments: tuple[AssignmentOut, ...]
    allowed: tuple[Command, ...]


class AttachmentOut(Reply):
    no: int
    file_name: str
    content_type: str
    size: int


class WordsOut(Reply):
    """Free words of one step: a reason, a note, an answer not yet accepted."""

    seq: int
    assignment: int | None
    words: dict[str, str]


class CaseOut(Reply):
    """The whole case; `allowed` lists what this member of staff may do now with each part."""

    appeal_id: str
    number: str
    centre: str
    state: State
    version: int
    channel: Channel
    kind: Kind | None
    regime: str
    regime_ground: str | None
    multiplicity: Multiplicity
    first_appeal_id: str | None
    applicant_type: ApplicantType
    applicant: ApplicantOut
    is_collective: bool
    signatories: int
    confidential_identity: bool
    answer_by: AnswerBy
    addressee: str
    received_at: datetime
    received_on: date
    registered_on: date
    issues: tuple[IssueOut, ...]
    terms: tuple[TermOut, ...]
    requests: tuple[RequestOut, ...]
    forwards: int
    days_since_receipt: int
    needs_head_signature: bool
    attachments: tuple[AttachmentOut, ...]
    words: tuple[WordsOut, ...]
    allowed: tuple[Command, ...]


class Caution(StrEnum):
    """What somebody should look at, though nothing forbids it."""

    FORWARDED_REPEATEDLY = "FORWARDED_REPEATEDLY"
    REWORKED_REPEATEDLY = "REWORKED_REPEATEDLY"


class StateOut(Reply):
    """How the appeal stands after a command, what may be done next, and what to look at."""

    appeal_id: str
    number: str
    state: State
    version: int
    issues: dict[int, State]
    assignments: dict[int, State]
    allowed: tuple[Command, ...]
    warnings: tuple[Caution, ...]


class HistoryEntryOut(Reply):
    seq: int
    at: datetime
    actor: str
    event: str
    facts: dict[str, Any]
    personal_commitment: str | None
    prev_hash: str
    hash: str


class HistoryOut(Reply):
    """`chain_holds` says whether the hashes form an unbroken chain from the registration on."""

    entries: tuple[HistoryEntryOut, ...]
    chain_holds: bool


class FoundOut(Reply):
    appeal_ids: tuple[str, ...]


class BodyOut(Reply):
    id: str
    name: str
    short_name: str
    superior_id: str | None
    territory: str
    active: bool
    successor_id: str | None


class BodiesOut(Reply):
    bodies: tuple[BodyOut, ...]


class CodeOut(Reply):
    code: str
    name: str
    section: str


class ReferenceOut(Reply):
    """What triage chooses from."""

    classifier: tuple[CodeOut, ...]
    regimes: dict[str, str]


class LinkOut(Reply):
    url: str
    expires_in: int
