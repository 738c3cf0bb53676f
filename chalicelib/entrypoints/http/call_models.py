"""Messages about calls: the operator's card, registration and consultation from a call."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from chalicelib.domain.appeal import AnswerBy, ApplicantType, Kind
from chalicelib.domain.telephony.call import CallState, Result
from chalicelib.domain.telephony.call_backs import CallBackKind
from chalicelib.domain.telephony.drafts import DraftSource
from chalicelib.domain.telephony.events import Consent, Direction
from chalicelib.domain.telephony.recordings import Custody
from chalicelib.domain.telephony.telephone import LineKind
from chalicelib.domain.transitions import State
from chalicelib.entrypoints.http.fields import (
    AppealId,
    CentreId,
    ClassifierCode,
    Line,
    Message,
    Reply,
    Territory,
    Text,
)
from chalicelib.entrypoints.http.incident_models import IncidentOut
from chalicelib.entrypoints.http.models import (
    ApplicantIn,
    Attachments,
    Issues,
    RegisteredOut,
    Signatories,
)


class CurrentCallOut(Reply):
    """The call that rings at the operator or was held by them last, null for none; ask again after the seconds.

    It stays told after its end (`ENDED`), so that it can be registered; the next may ring at any moment.
    """

    call_id: str | None
    version: int
    state: CallState | None
    poll_after_seconds: int


class LiveCallsQuery(Message):
    """`centre` is for coordinators."""

    centre: CentreId | None = None


class CallOut(Reply):
    """A call without who calls. Seconds are null where they cannot be told yet; `waiting_since` while it waits."""

    call_id: str
    version: int
    direction: Direction
    line: str
    state: CallState
    result: Result | None
    started_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    waiting_since: datetime | None
    waited: int | None
    talked: int | None
    operators: tuple[str, ...]
    transferred_to: tuple[str, ...]
    language: str
    notice_version: str
    notice_played_at: datetime | None
    consent: Consent | None
    informed_of: tuple[str, ...]
    recordings: tuple[Custody, ...]


class LiveCallsOut(Reply):
    """Oldest first."""

    calls: tuple[CallOut, ...]


class CalledLineOut(Reply):
    number: str
    name: str
    kind: LineKind
    territory: str | None


class ProbablePersonOut(Reply):
    """Who has given this number before: probably the caller, never certainly."""

    probably: str
    appeal_id: str
    organisation: str
    residence: str
    email: str


class TheirAppealOut(Reply):
    """An appeal that gave this number. Of another centre's there is no id, no term and no code."""

    appeal_id: str | None
    number: str
    centre: str
    received_on: date
    state: State
    is_open: bool
    due: date | None
    classifier_codes: tuple[str, ...]


class EarlierCallOut(Reply):
    call_id: str
    started_at: datetime
    direction: Direction
    line: str
    state: CallState
    result: Result | None
    waited: int | None
    talked: int | None


class CardDraftOut(Reply):
    """A draft in short; it is read under its call."""

    call_id: str
    source: DraftSource
    received_at: datetime
    version: int


class CardCallBackOut(Reply):
    call_back_id: str
    kind: CallBackKind
    asked_at: datetime
    appeal_id: str | None
    calls: int


class TiedAppealOut(Reply):
    appeal_id: str
    number: str
    state: State


class ConsultedOut(Reply):
    at: datetime
    question: str
    text: str
    basis: str


class CallCardOut(Reply):
    """`number` is null where it was withheld, and where the call is to be returned from the queue of call-backs."""

    call: CallOut
    number: str | None
    is_withheld: bool
    has_message: bool
    line: CalledLineOut | None
    persons: tuple[ProbablePersonOut, ...]
    appeals: tuple[TheirAppealOut, ...]
    incidents: tuple[IncidentOut, ...]
    earlier_calls: tuple[EarlierCallOut, ...]
    drafts: tuple[CardDraftOut, ...]
    call_backs: tuple[CardCallBackOut, ...]
    tied_appeals: tuple[TiedAppealOut, ...]
    consultations: tuple[ConsultedOut, ...]
    poll_after_seconds: int


class DraftRefIn(Message):
    """The draft that is used up: of which call, in which version."""

    call_id: AppealId
    version: Annotated[int, Field(ge=0)]


class GivenAtOnceIn(Message):
    """What was explained at once, and the article that it is based on."""

    text: Text
    basis: Line


class CallAppealIn(Message):
    """An appeal told in a call. What is known from the call is filled in: centre, channel, day, number.

    `same_person_as` is an earlier appeal of who calls: what is not sent of the applicant is taken from there.
    """

    issues: Issues
    applicant: ApplicantIn = ApplicantIn()
    applicant_type: ApplicantType | None = None
    answer_by: AnswerBy = AnswerBy.PHONE
    addressee: Line | None = None
    kind: Kind | None = None
    is_collective: bool = False
    co_signatories: Signatories = ()
    confidential_identity: bool = False
    attachments: Attachments = ()
    duplicate_of: AppealId | None = None
    same_person_as: AppealId | None = None
    draft: DraftRefIn | None = None
    consultation: GivenAtOnceIn | None = None


class CallRegisteredOut(RegisteredOut):
    """The receipt, and how the appeal stands: closed where it was explained at once."""

    state: State


class CallTieIn(Message):
    appeal_id: AppealId


class ConsultationIn(Message):
    """A consultation without an appeal; nobody need give a name. `basis` is the article that it is based on."""

    question: Text
    text: Text
    basis: Line
    classifier_code: ClassifierCode | None = None
    territory: Territory | None = None
    incident_id: AppealId | None = None
