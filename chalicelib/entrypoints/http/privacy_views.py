"""Requests about personal data as replies, and as domain values."""

from chalicelib.domain.personal import Applicant
from chalicelib.domain.privacy.grounds import GROUNDS
from chalicelib.domain.privacy.request import (
    Correction,
    KeptFile,
    PrivacyRecord,
    PrivacyRequest,
)
from chalicelib.entrypoints.http.privacy_models import (
    CorrectionIn,
    CorrectionOut,
    DataCaseOut,
    DataFileOut,
    DataRequestOut,
    OwnDataRequestOut,
)
from chalicelib.entrypoints.http.readers import applicant
from chalicelib.entrypoints.http.staff_models import ApplicantOut


def correction_of(given: CorrectionIn | None) -> Correction | None:
    return Correction(data=applicant(given.data), remove=given.remove) if given else None


def own_request_out(record: PrivacyRecord) -> OwnDataRequestOut:
    request = record.request
    ground = GROUNDS[request.ground] if request.ground else None
    return OwnDataRequestOut(
        request_id=request.id,
        reference=request.reference,
        kind=request.kind,
        state=request.state,
        received_on=request.received_on,
        due=request.term.due,
        explanation=record.words("explanation"),
        ground=request.ground,
        ground_words=ground.words if ground else "",
        ground_law=ground.law if ground else "",
        file=_file_out(request.file),
    )


def request_out(request: PrivacyRequest) -> DataRequestOut:
    term = request.next_term
    return DataRequestOut(
        request_id=request.id,
        reference=request.reference,
        centre=request.centre,
        kind=request.kind,
        state=request.state,
        channel=request.channel,
        came_with_code=request.came_with_code,
        received_on=request.received_on,
        rule=term.rule_id,
        due=term.due,
        control=term.control,
        appeal_id=request.appeal_id,
        proof=request.proof,
        ground=request.ground,
        basis=request.basis,
        remedy=request.remedy,
        is_deferred=request.is_deferred,
        appeals=request.appeals,
        bodies_told=request.bodies,
        to_be_told=request.outside,
        file=_file_out(request.file),
    )


def case_out(record: PrivacyRecord) -> DataCaseOut:
    correction = record.correction
    return DataCaseOut(
        request=request_out(record.request),
        requester=_applicant_out(record.requester),
        demand=record.words("demand"),
        correction=(
            CorrectionOut(data=_applicant_out(correction.data), remove=correction.remove)
            if correction
            else None
        ),
        explanation=record.words("explanation"),
        letter=record.words("letter") or record.words("letters"),
    )


def _file_out(file: KeptFile | None) -> DataFileOut | None:
    if file is None:
        return None
    return DataFileOut(
        size=file.size, sha256=file.sha256, made_at=file.made_at, kept_until=file.kept_until
    )


def _applicant_out(one: Applicant) -> ApplicantOut:
    return ApplicantOut(
        name=one.name.full if one.name else "",
        organisation=one.organisation,
        residence=one.residence,
        email=one.email,
        phone=one.phone,
        postal_address=one.postal_address,
        representative=one.representative,
        categories=one.categories,
    )
