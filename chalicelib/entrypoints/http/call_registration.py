"""From a call: register an appeal with all that is known filled in, tie an earlier one, log a consultation."""

import secrets

from chalicelib import wiring
from chalicelib.domain.appeal import Appeal, ApplicantType, Channel
from chalicelib.domain.codes import access_code
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.personal import Signatory
from chalicelib.domain.registration import LodgedIssue, Lodgement
from chalicelib.domain.transitions import Command
from chalicelib.entrypoints.http.call_card import call_out
from chalicelib.entrypoints.http.call_models import (
    CallAppealIn,
    CallOut,
    CallRegisteredOut,
    CallTieIn,
    ConsultationIn,
)
from chalicelib.entrypoints.http.command import command
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.public import IDEMPOTENCY_KEY, idempotency_key
from chalicelib.entrypoints.http.readers import applicant, uploads
from chalicelib.entrypoints.http.staff import CENTRE, staff
from chalicelib.entrypoints.http.views import registered_out
from chalicelib.usecases.telephony.consult_in_call import Consult, consult_in_call
from chalicelib.usecases.telephony.register_from_call import (
    DraftRef,
    GivenAtOnce,
    RegisterFromCall,
    register_from_call,
    tie_to_call,
)
from chalicelib.wiring import telephony

CALL = "/calls/{call_id}"


@staff.endpoint(
    "POST",
    CALL + "/appeals",
    "Зареєструвати звернення з дзвінка",
    request=CallAppealIn,
    response=CallRegisteredOut,
    status=201,
    roles=CENTRE,
    errors=(
        ErrorCode.CALL_NOT_FOUND,
        ErrorCode.MISSING_FIELD,
        ErrorCode.OTHER_NUMBER,
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        ErrorCode.UPLOAD_NOT_FOUND,
        ErrorCode.NOT_COLLECTIVE,
        ErrorCode.APPEAL_NOT_FOUND,
        ErrorCode.DRAFT_NOT_FOUND,
        ErrorCode.DRAFT_ENDED,
        ErrorCode.DRAFT_MOVED_ON,
        ErrorCode.NOT_ALLOWED_NOW,
        ErrorCode.BUSY,
    ),
    headers={"Idempotency-Key": IDEMPOTENCY_KEY},
)
def register_call(call: Call) -> CallRegisteredOut:
    """Register what the caller tells; a consultation given at once closes the appeal in the same request."""
    desk, body = wiring.desk(), call.body
    registered = register_from_call(
        _command(call, body),
        desk=desk,
        call_desk=telephony.call_desk(),
        actor=call.staff,
        access_code=access_code(secrets.token_bytes(10)),
        now=call.now,
    )
    receipt = registered_out(registered, desk.lawbook, call.now)
    return CallRegisteredOut(**dict(receipt), state=registered.appeal.state)


@command(
    CALL + "/appeal-ties",
    Command.TIE_CALL,
    request=CallTieIn,
    errors=(ErrorCode.CALL_NOT_FOUND,),
)
def tie_call(call: Call) -> Appeal:
    """The call is about this earlier appeal of the centre, too: its recording belongs to it."""
    return tie_to_call(
        call.path["call_id"],
        call.body.appeal_id,
        desk=wiring.desk(),
        call_desk=telephony.call_desk(),
        actor=call.staff,
        now=call.now,
    )


@staff.endpoint(
    "POST",
    CALL + "/consultations",
    "Записати консультацію",
    request=ConsultationIn,
    response=CallOut,
    status=201,
    roles=CENTRE,
    errors=(
        ErrorCode.CALL_NOT_FOUND,
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        ErrorCode.UNKNOWN_CLASSIFIER_CODE,
        ErrorCode.INCIDENT_NOT_FOUND,
        ErrorCode.BUSY,
    ),
    headers={"Idempotency-Key": IDEMPOTENCY_KEY},
)
def log_consultation(call: Call) -> CallOut:
    """What was asked and explained without an appeal, with the article it is based on; no name is needed."""
    body = call.body
    given = Consult(
        call_id=call.path["call_id"],
        question=body.question,
        text=body.text,
        basis=body.basis,
        idempotency_key=idempotency_key(call),
        code=body.classifier_code,
        territory=body.territory,
        incident_id=body.incident_id,
    )
    after = consult_in_call(
        given,
        desk=wiring.desk(),
        incidents=wiring.incidents(),
        call_desk=telephony.call_desk(),
        actor=call.staff,
        now=call.now,
    )
    return call_out(after)


def _command(call: Call, body: CallAppealIn) -> RegisterFromCall:
    draft, given = body.draft, body.consultation
    return RegisterFromCall(
        call_id=call.path["call_id"],
        lodgement=_lodgement(body, call.staff.centre or ""),
        applicant_type=body.applicant_type,
        idempotency_key=idempotency_key(call),
        request_bytes=call.raw_body,
        uploads=uploads(body.attachments),
        same_person_as=body.same_person_as,
        draft=DraftRef(call_id=draft.call_id, version=draft.version) if draft else None,
        consultation=GivenAtOnce(text=given.text, basis=given.basis) if given else None,
    )


def _lodgement(body: CallAppealIn, centre: str) -> Lodgement:
    return Lodgement(
        centre_id=centre,
        channel=Channel.PHONE,
        applicant_type=body.applicant_type or ApplicantType.CITIZEN,
        applicant=applicant(body.applicant),
        issues=tuple(
            LodgedIssue(text=one.text, territory=one.territory, address=one.address or "")
            for one in body.issues
        ),
        answer_by=body.answer_by,
        addressee=body.addressee or "",
        kind=body.kind,
        is_collective=body.is_collective,
        co_signatories=tuple(
            Signatory(name=one.name, residence=one.residence or "") for one in body.co_signatories
        ),
        confidential_identity=body.confidential_identity,
        duplicate_of=body.duplicate_of,
    )
