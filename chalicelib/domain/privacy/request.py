"""A request about personal data: the person's own, or that of a third party. Law 2297-VI arts. 8, 16, 17, 20.

    RECEIVED --identity--> VERIFIED --granted--> GRANTED --carried out--> FULFILLED
        |                      |                    +--> TELLING --recipients told--^
        +------- refused ------+--> REFUSED

The request itself holds no personal data; what people told stands in `Said`, and history only commits to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.appeal import Channel, Delivered, Fact
from chalicelib.domain.personal import Applicant
from chalicelib.domain.terms import Term


class RequestKind(StrEnum):
    """ACCESS: all that is held on me. CHANGE: correct my data. OBJECTION: stop processing my data, or erase them."""

    ACCESS = "ACCESS"
    CHANGE = "CHANGE"
    OBJECTION = "OBJECTION"
    THIRD_PARTY = "THIRD_PARTY"


class RequestState(StrEnum):
    RECEIVED = "RECEIVED"
    VERIFIED = "VERIFIED"
    GRANTED = "GRANTED"
    TELLING = "TELLING"
    FULFILLED = "FULFILLED"
    REFUSED = "REFUSED"


class Proof(StrEnum):
    """By what the staff saw who asks."""

    ACCESS_CODE_AND_CONTACT = "ACCESS_CODE_AND_CONTACT"
    DOCUMENT_SEEN = "DOCUMENT_SEEN"
    QUALIFIED_SIGNATURE = "QUALIFIED_SIGNATURE"
    POWER_OF_ATTORNEY = "POWER_OF_ATTORNEY"
    OFFICIAL_LETTER = "OFFICIAL_LETTER"


class RefusalGround(StrEnum):
    """Why a request is refused; `grounds` gives each its law and its words."""

    IDENTITY_NOT_PROVED = "IDENTITY_NOT_PROVED"
    REQUEST_INCOMPLETE = "REQUEST_INCOMPLETE"
    PROHIBITED_BY_LAW = "PROHIBITED_BY_LAW"
    RIGHTS_OF_OTHERS = "RIGHTS_OF_OTHERS"
    DATA_ARE_TRUE = "DATA_ARE_TRUE"
    DUTY_BY_LAW = "DUTY_BY_LAW"
    TO_BE_KEPT = "TO_BE_KEPT"
    NO_CONSENT_NO_LAW = "NO_CONSENT_NO_LAW"
    DUTIES_NOT_TAKEN = "DUTIES_NOT_TAKEN"


class Remedy(StrEnum):
    """What a granted objection brings: the name hidden from all who do not resolve the case, or the data erased."""

    RESTRICT = "RESTRICT"
    ERASE = "ERASE"


class Basis(StrEnum):
    """Why a third party may have the data: art. 16(1)."""

    CONSENT = "CONSENT"
    LAW = "LAW"


class Way(StrEnum):
    """How an answer that is no file was handed over."""

    POST = "POST"
    IN_PERSON = "IN_PERSON"
    ELECTRONIC = "ELECTRONIC"


class Removable(StrEnum):
    """What an applicant may have taken out of an appeal; without the rest it would not be one."""

    EMAIL = "email"
    PHONE = "phone"
    POSTAL_ADDRESS = "postal_address"
    REPRESENTATIVE = "representative"
    CATEGORIES = "categories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is to stand instead: a field of `data` that is empty stays as it was, one in `remove` goes."""

    data: Applicant
    remove: tuple[Removable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The personal part of one entry of the request's history. `words` by their use: `demand`, `explanation`."""

    requester: Applicant | None = None
    correction: Correction | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """The file that was made for the person: where it lies until when, its size in bytes, its SHA-256 (hex)."""

    key: str
    size: int
    sha256: str
    made_at: datetime
    kept_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyRequest:
    """`version` is the number of its history entries.

    `term` is until when it is answered (D-43, D-43.demand, D-43b.answer); `study` until when a third party is told
    whether it will be (D-43b); `telling` until when person and recipients know of a change (D-43c). `appeal_id` is
    the appeal by which the person came, `appeals` those that the request was carried out on, `bodies` the earlier
    recipients that Vikno writes to, `outside` those that staff must write to themselves.
    """

    id: str
    centre: str
    version: int
    head_hash: str
    request_digest: str
    kind: RequestKind
    channel: Channel
    came_with_code: bool
    received_at: datetime
    received_on: date
    term: Term
    study: Term | None = None
    telling: Term | None = None
    state: RequestState = RequestState.RECEIVED
    appeal_id: str | None = None
    proof: Proof | None = None
    ground: RefusalGround | None = None
    basis: Basis | None = None
    remedy: Remedy | None = None
    way: Way | None = None
    is_deferred: bool = False
    appeals: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    file: KeptFile | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state not in {RequestState.FULFILLED, RequestState.REFUSED}

    @property
    def next_term(self) -> Term:
        """The term that runs now."""
        if self.state is RequestState.TELLING and self.telling is not None:
            return self.telling
        is_studied = self.state is RequestState.GRANTED or self.is_deferred
        return self.study if self.study is not None and not is_studied else self.term

    @property
    def reference(self) -> str:
        """How people name it: `ПД-3KQ7XHAM`."""
        return f"ПД-{self.id.split('-', 1)[1][:8].upper()}"


class PrivacyEvent(StrEnum):
    """What the history of a request tells."""

    REQUESTED = "PrivacyRequested"
    IDENTITY_VERIFIED = "PrivacyIdentityVerified"
    DEFERRED = "PrivacyAnswerDeferred"
    GRANTED = "PrivacyRequestGranted"
    REFUSED = "PrivacyRequestRefused"
    FILE_PREPARED = "PrivacyFilePrepared"
    FILE_OPENED = "PrivacyFileOpened"
    APPEALS_CHOSEN = "PrivacyAppealsChosen"
    CARRIED_OUT = "PrivacyRequestCarriedOut"
    RECIPIENTS_TOLD = "PrivacyRecipientsTold"
    NOTICE_SENT = "PrivacyNoticeSent"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyDecision:
    """What a command makes of a request. `forget_on`: the day on which what people told is forgotten, once known."""

    request: PrivacyRequest
    event: PrivacyEvent
    facts: Mapping[str, Fact]
    said: Said | None = None
    delivered: Delivered | None = None
    forget_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyRecord:
    """A request with what people told, by the sequence numbers of its entries."""

    request: PrivacyRequest
    said: Mapping[int, Said]

    @property
    def requester(self) -> Applicant:
        return next((one.requester for one in self._in_order if one.requester), Applicant())

    @property
    def correction(self) -> Correction | None:
        return next((one.correction for one in self._in_order if one.correction), None)

    def words(self, name: str) -> str:
        """As last told; empty where nobody did."""
        told = [one.words[name] for one in self._in_order if name in one.words]
        return told[-1] if told else ""

    @property
    def _in_order(self) -> tuple[Said, ...]:
        return tuple(self.said[seq] for seq in sorted(self.said))
