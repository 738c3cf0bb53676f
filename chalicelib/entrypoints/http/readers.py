"""Requests as domain values."""

from datetime import date

from chalicelib.domain.appeal import Channel
from chalicelib.domain.personal import Applicant, PersonName, Signatory
from chalicelib.domain.registration import LodgedIssue, Lodgement
from chalicelib.entrypoints.http.models import AppealIn, ApplicantIn, AttachmentIn


def lodgement(
    appeal: AppealIn,
    channel: Channel,
    *,
    received_on: date | None = None,
    duplicate_of: str | None = None,
    entry_point: str = "portal",
    privacy_notice: str = "",
) -> Lodgement:
    return Lodgement(
        centre_id=appeal.centre,
        channel=channel,
        applicant_type=appeal.applicant_type,
        applicant=applicant(appeal.applicant),
        issues=tuple(
            LodgedIssue(text=issue.text, territory=issue.territory, address=issue.address or "")
            for issue in appeal.issues
        ),
        answer_by=appeal.answer_by,
        addressee=appeal.addressee or "",
        kind=appeal.kind,
        is_collective=appeal.is_collective,
        co_signatories=tuple(
            Signatory(name=one.name, residence=one.residence or "") for one in appeal.co_signatories
        ),
        confidential_identity=appeal.confidential_identity,
        received_on=received_on,
        entry_point=entry_point,
        duplicate_of=duplicate_of,
        privacy_notice=privacy_notice,
    )


def applicant(given: ApplicantIn) -> Applicant:
    name = given.name
    return Applicant(
        name=(
            PersonName(surname=name.surname, given=name.given, patronymic=name.patronymic or "")
            if name
            else None
        ),
        organisation=given.organisation or "",
        residence=given.residence or "",
        email=given.email or "",
        phone=given.phone or "",
        postal_address=given.postal_address or "",
        representative=given.representative or "",
        authority_document=given.authority_document or "",
        categories=given.categories,
    )


def uploads(attachments: tuple[AttachmentIn, ...]) -> tuple[tuple[str, str], ...]:
    """Pairs of upload id and file name."""
    return tuple((one.upload_id, one.file_name) for one in attachments)
