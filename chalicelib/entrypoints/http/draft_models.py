"""Messages about drafts: an appeal that is not whole yet, as it is typed while the caller speaks."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.domain.appeal import AnswerBy, ApplicantType, Kind
from chalicelib.domain.telephony.drafts import DraftSource, DraftState
from chalicelib.entrypoints.http.fields import AppealId, Message, Reply, Text, no_controls
from chalicelib.entrypoints.http.models import Attachments

# Words that are not finished: half an address of e-mail is no fault yet.
Unfinished = Annotated[str, StringConstraints(max_length=15_000), AfterValidator(no_controls)]


class DraftNameIn(Message):
    surname: Unfinished | None = None
    given: Unfinished | None = None
    patronymic: Unfinished | None = None


class DraftApplicantIn(Message):
    name: DraftNameIn | None = None
    organisation: Unfinished | None = None
    residence: Unfinished | None = None
    email: Unfinished | None = None
    phone: Unfinished | None = None
    postal_address: Unfinished | None = None
    representative: Unfinished | None = None
    authority_document: Unfinished | None = None
    categories: Annotated[tuple[Unfinished, ...], Field(max_length=10, strict=False)] = ()


class DraftIssueIn(Message):
    text: Unfinished | None = None
    territory: Unfinished | None = None
    address: Unfinished | None = None


class DraftSignatoryIn(Message):
    name: Unfinished | None = None
    residence: Unfinished | None = None


class DraftExplanationIn(Message):
    text: Unfinished | None = None
    basis: Unfinished | None = None


class DraftContentIn(Message):
    """An appeal from a call as far as it is typed: every field may be missing or unfinished."""

    applicant_type: ApplicantType | None = None
    applicant: DraftApplicantIn | None = None
    issues: Annotated[tuple[DraftIssueIn, ...], Field(max_length=10, strict=False)] = ()
    answer_by: AnswerBy | None = None
    addressee: Unfinished | None = None
    kind: Kind | None = None
    is_collective: bool | None = None
    co_signatories: Annotated[
        tuple[DraftSignatoryIn, ...], Field(max_length=200, strict=False)
    ] = ()
    confidential_identity: bool | None = None
    attachments: Attachments = ()
    duplicate_of: Unfinished | None = None
    same_person_as: Unfinished | None = None
    consultation: DraftExplanationIn | None = None


class CallDraftIn(Message):
    """One save. `version` grows with each; an older one than stands is refused. `anew` begins again what has ended."""

    version: Annotated[int, Field(ge=1, le=1_000_000)]
    content: DraftContentIn
    anew: bool = False


class DraftClosingIn(Message):
    reason: Text


class DraftSummaryOut(Reply):
    """A draft without its content. `received_at` of a message is when it was left."""

    call_id: str
    source: DraftSource
    state: DraftState
    received_at: datetime
    saved_at: datetime
    version: int
    appeal_id: AppealId | None


class DraftOut(DraftSummaryOut):
    content: DraftContentIn
    closing_reason: str


class DraftsOut(Reply):
    """Those that arrived first come first."""

    drafts: tuple[DraftSummaryOut, ...]
