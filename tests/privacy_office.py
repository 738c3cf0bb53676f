"""An office in which requests about personal data are dealt with, on the fakes, through the real use cases."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from chalicelib import law
from chalicelib.domain.actors import APPLICANT as BY_APPLICANT
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Channel
from chalicelib.domain.erasure import ErasureGround
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.personal import Applicant
from chalicelib.domain.privacy.decisions import Verdict
from chalicelib.domain.privacy.request import (
    Basis,
    Correction,
    PrivacyRequest,
    Proof,
    Remedy,
    RequestKind,
)
from chalicelib.domain.privacy.subject_file import SubjectFile
from chalicelib.entrypoints.printing.subject_file import zip_of
from chalicelib.language.concepts import load_concepts
from chalicelib.usecases.ports.erasure import Erased
from chalicelib.usecases.privacy.ask import AskAboutData, ask_about_data
from chalicelib.usecases.privacy.carry_out import carry_out
from chalicelib.usecases.privacy.desk import PrivacyDesk
from chalicelib.usecases.privacy.give_file import prepare_file
from chalicelib.usecases.privacy.handle import decide_request, verify_identity
from chalicelib.usecases.privacy.tell import tell_of_request
from chalicelib.usecases.similar_appeals import keep_trace
from tests.factories import APPLICANT, lodgement, supervisor
from tests.fakes import MemoryCalls, MemoryDeliveries
from tests.fakes.call_desk import MemoryKnownCalls
from tests.fakes.privacy import MemoryPrivacyRequests, MemorySubjectFiles
from tests.fakes.readings import MemoryReadings
from tests.fakes.views import MemoryViews
from tests.office import Office


def key() -> bytes:
    return b"k" * 32


@dataclass
class MemoryErasure:
    """Port `Erasure`: remembers whose data were erased, and refuses what is held."""

    erased: list[tuple[str, ErasureGround]] = field(default_factory=list)
    held: set[str] = field(default_factory=set)

    def erase(self, appeal_id: str, *, why: ErasureGround, actor: Actor, at: datetime) -> Erased:  # noqa: ARG002
        if appeal_id in self.held:
            raise ConflictError(ErrorCode.ON_LEGAL_HOLD)
        if (appeal_id, why) not in self.erased:
            self.erased.append((appeal_id, why))
        return Erased(appeal_id=appeal_id, is_finished=False)


class PrivacyOffice:
    """The supervisor of `khm` deals with requests of applicants."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.requests = MemoryPrivacyRequests()
        self.files = MemorySubjectFiles()
        self.views = MemoryViews()
        self.calls = MemoryCalls(office.appeals)
        self.known_calls = MemoryKnownCalls()
        self.readings = MemoryReadings()
        self.erasure = MemoryErasure()
        self.deliveries = MemoryDeliveries(self.requests)
        self.packed: list[SubjectFile] = []
        self._keys = count(1)

    @property
    def at(self) -> PrivacyDesk:
        return PrivacyDesk(
            requests=self.requests,
            files=self.files,
            desk=self.office.desk,
            views=self.views,
            calls=self.calls,
            known_calls=self.known_calls,
            readings=self.readings,
            erasure=lambda: self.erasure,
            key=key,
            notices=law.load_privacy_notices(),
        )

    def appeal(self, applicant: Applicant = APPLICANT, **changes: Any) -> Appeal:
        """Registered, and found by its contacts."""
        given = lodgement("khm", applicant=applicant, **changes)
        appeal = self.office.register(given).appeal
        self.trace(appeal)
        return appeal

    def trace(self, appeal: Appeal) -> None:
        appeals = self.office.appeals
        keep_trace(
            appeals.record(appeal.id),
            appeals=appeals,
            views=self.views,
            concepts=load_concepts(),
            key=key,
        )

    def ask(self, appeal: Appeal | None, kind: RequestKind, **changes: Any) -> PrivacyRequest:
        """By the person with number and code; by staff where `by` is given."""
        by = changes.get("by", BY_APPLICANT)
        command = AskAboutData(
            centre="khm",
            kind=kind,
            channel=changes.get("channel", Channel.WEB),
            requester=changes.get("requester", APPLICANT),
            demand=changes.get("demand", "Прошу"),
            correction=changes.get("correction"),
            appeal_id=appeal.id if appeal else None,
            came_with_code=by is BY_APPLICANT,
            idempotency_key=changes.get("key") or f"key-{next(self._keys):012d}",
            request_bytes=changes.get("request", b"{}"),
            received_on=changes.get("received_on"),
        )
        return ask_about_data(
            command,
            requests=self.requests,
            desk=self.office.desk,
            actor=by,
            now=self.office.now,
        )

    def verify(self, request: PrivacyRequest, proof: Proof = Proof.DOCUMENT_SEEN) -> PrivacyRequest:
        return verify_identity(
            request.id,
            proof,
            requests=self.requests,
            actor=supervisor(),
            now=self.office.now,
        )

    def decide(self, request: PrivacyRequest, **changes: Any) -> PrivacyRequest:
        given: dict[str, Any] = {"is_granted": True, "explanation": "Так", **changes}
        by = given.pop("by", supervisor())
        verdict = Verdict(**given)
        return decide_request(request.id, verdict, at=self.at, actor=by, now=self.office.now)

    def granted(self, appeal: Appeal | None, kind: RequestKind, **changes: Any) -> PrivacyRequest:
        """Asked for, verified and granted."""
        remedy: Remedy | None = changes.pop("remedy", None)
        basis: Basis | None = changes.pop("basis", None)
        request = self.verify(self.ask(appeal, kind, **changes))
        return self.decide(request, remedy=remedy, basis=basis)

    def carry_out(
        self, request: PrivacyRequest, *appeals: Appeal, by: Actor | None = None
    ) -> PrivacyRequest:
        return carry_out(
            request.id,
            tuple(one.id for one in appeals),
            at=self.at,
            actor=by or supervisor(),
            now=self.office.now,
        )

    def prepare(self, request: PrivacyRequest, *appeals: Appeal) -> PrivacyRequest:
        def pack(file: SubjectFile) -> bytes:
            self.packed.append(file)
            return zip_of(file)

        return prepare_file(
            request.id,
            tuple(one.id for one in appeals),
            pack=pack,
            at=self.at,
            actor=supervisor(),
            now=self.office.now,
        )

    def tell(self, request: PrivacyRequest, seq: int | None = None) -> int:
        """Send the mails of one entry, the newest where none is named."""
        return tell_of_request(
            request.id,
            seq or self.requests.get(request.id).version,
            requests=self.requests,
            deliveries=self.deliveries,
            desk=self.office.desk,
            mailer=self.office.mailer,
            now=self.office.now,
        )

    def events(self, request: PrivacyRequest) -> list[str]:
        return [one.event for one in self.requests.history(request.id)]


def new_phone(phone: str = "+380380000011") -> Correction:
    return Correction(data=Applicant(phone=phone))
