"""Endpoints for anybody: lodge an appeal, follow it with number and code, add to it."""

import re
import secrets
import uuid
from base64 import b32encode
from functools import cache
from pathlib import Path

from chalicelib import wiring
from chalicelib.domain.actors import APPLICANT
from chalicelib.domain.appeal import Channel
from chalicelib.domain.codes import access_code
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.own_course import own_course
from chalicelib.domain.personal import Signatory
from chalicelib.domain.record import Record
from chalicelib.domain.uploads import ACCEPTED_TYPES, LARGEST_UPLOAD
from chalicelib.entrypoints.http.endpoint import Answer, Audience, Call, Header
from chalicelib.entrypoints.http.models import (
    AppealStatusOut,
    ChangedOut,
    CredentialsIn,
    HealthOut,
    LodgedAppealIn,
    MaterialsIn,
    RegisteredOut,
    RightRequestIn,
    SignatoriesIn,
    UploadIn,
    UploadOut,
    WithdrawalIn,
)
from chalicelib.entrypoints.http.readers import lodgement, uploads
from chalicelib.entrypoints.http.views import changed_out, registered_out, status_out
from chalicelib.usecases.add_materials import Materials, add_materials
from chalicelib.usecases.exercise_rights import ask_for_right, withdraw_appeal
from chalicelib.usecases.follow_appeal import (
    Credentials,
    add_signatories,
    open_with_code,
)
from chalicelib.usecases.register_appeal import RegisterAppeal, register_appeal

public = Audience("/v1")

STATIC = Path(__file__).parent / "static"
IDEMPOTENCY_KEY = Header(
    pattern="^[!-~]{16,128}$",
    description="16 to 128 visible ASCII characters, made anew for each appeal: "
    "the same key with the same request gives the same receipt again",
)
CODE_ERRORS = (ErrorCode.NUMBER_OR_CODE_WRONG, ErrorCode.TOO_MANY_ATTEMPTS)


def idempotency_key(call: Call) -> str:
    """The caller's key, or a fresh one where none was sent. Raises InvalidError for one that is no key."""
    key = call.headers.get("idempotency-key")
    if key is None:
        return str(uuid.uuid4())
    if not re.fullmatch(IDEMPOTENCY_KEY.pattern, key):
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="Idempotency-Key")
    return key


@public.endpoint(
    "POST",
    "/appeals",
    "Подати звернення",
    request=LodgedAppealIn,
    response=RegisteredOut,
    status=201,
    errors=(
        ErrorCode.MISSING_FIELD,
        ErrorCode.CENTRE_NOT_FOUND,
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        ErrorCode.UPLOAD_NOT_FOUND,
        ErrorCode.NOT_COLLECTIVE,
        ErrorCode.BUSY,
    ),
    headers={"Idempotency-Key": IDEMPOTENCY_KEY},
)
def lodge_appeal(call: Call) -> RegisteredOut:
    """Register an appeal: the receipt holds its number, its access code and its legal terms."""
    desk = wiring.desk()
    registered = register_appeal(
        RegisterAppeal(
            lodgement=lodgement(
                call.body,
                Channel.WEB,
                entry_point=call.body.entry_point,
                privacy_notice=_shown(call.body.privacy_notice),
            ),
            idempotency_key=idempotency_key(call),
            request_bytes=call.raw_body,
            uploads=uploads(call.body.attachments),
        ),
        desk=desk,
        actor=APPLICANT,
        access_code=access_code(secrets.token_bytes(10)),
        now=call.now,
    )
    return registered_out(registered, desk.lawbook, call.now)


@public.endpoint(
    "POST",
    "/appeal-status",
    "Дізнатися, що зі зверненням",
    request=CredentialsIn,
    response=AppealStatusOut,
    errors=CODE_ERRORS,
)
def appeal_status(call: Call) -> AppealStatusOut:
    """Where the appeal is, its terms and answers, its course, and what the applicant may do, by number and code."""
    desk = wiring.desk()
    record = opened(call)
    centre, bodies = desk.registry.centre(record.appeal.centre), desk.registry.bodies()
    course = own_course(desk.appeals.history(record.appeal.id), bodies)
    return status_out(record, course, centre, bodies, desk.lawbook, call.now)


@public.endpoint(
    "POST",
    "/appeal-materials",
    "Долучити матеріали до звернення",
    request=MaterialsIn,
    response=ChangedOut,
    errors=(
        *CODE_ERRORS,
        ErrorCode.MISSING_FIELD,
        ErrorCode.UPLOAD_NOT_FOUND,
        ErrorCode.UPLOAD_REFUSED,
        ErrorCode.NOT_ALLOWED_NOW,
        ErrorCode.BUSY,
    ),
)
def lodge_materials(call: Call) -> ChangedOut:
    """Add a text or finished uploads to an appeal that is still open."""
    materials = Materials(text=call.body.text or "", uploads=uploads(call.body.attachments))
    appeal = add_materials(
        opened(call).appeal.id, materials, desk=wiring.desk(), actor=APPLICANT, now=call.now
    )
    return changed_out(appeal)


@public.endpoint(
    "POST",
    "/appeal-signatories",
    "Додати частину списку співпідписантів",
    request=SignatoriesIn,
    response=ChangedOut,
    errors=(
        *CODE_ERRORS,
        ErrorCode.NOT_COLLECTIVE,
        ErrorCode.BATCH_ALREADY_ADDED,
        ErrorCode.NOT_ALLOWED_NOW,
        ErrorCode.BUSY,
    ),
)
def lodge_signatories(call: Call) -> ChangedOut:
    """Add a batch to the list of a collective appeal, for lists too long for one request."""
    appeal = add_signatories(
        opened(call),
        batch=call.body.batch,
        signatories=tuple(
            Signatory(name=one.name, residence=one.residence or "") for one in call.body.signatories
        ),
        desk=wiring.desk(),
        now=call.now,
    )
    return changed_out(appeal)


@public.endpoint(
    "POST",
    "/appeal-requests",
    "Заявити вимогу за статтею 18 Закону «Про звернення громадян»",
    request=RightRequestIn,
    response=ChangedOut,
    errors=(*CODE_ERRORS, ErrorCode.NOT_ALLOWED_NOW, ErrorCode.BUSY),
)
def lodge_request(call: Call) -> ChangedOut:
    """Ask to see the materials, be present, be represented, keep the identity secret, or for a shorter term."""
    appeal = ask_for_right(
        opened(call).appeal.id,
        right=call.body.right,
        words=call.body.text or "",
        desk=wiring.desk(),
        actor=APPLICANT,
        now=call.now,
    )
    return changed_out(appeal)


@public.endpoint(
    "POST",
    "/appeal-withdrawal",
    "Відкликати звернення",
    request=WithdrawalIn,
    response=ChangedOut,
    errors=(*CODE_ERRORS, ErrorCode.NOT_ALLOWED_NOW, ErrorCode.BUSY),
)
def take_back(call: Call) -> ChangedOut:
    """Take the appeal back; nobody considers it any further."""
    appeal = withdraw_appeal(
        opened(call).appeal.id,
        words=call.body.text or "",
        desk=wiring.desk(),
        actor=APPLICANT,
        now=call.now,
    )
    return changed_out(appeal)


@public.endpoint(
    "POST",
    "/uploads",
    "Отримати місце для файлу",
    request=UploadIn,
    response=UploadOut,
    status=201,
    errors=(ErrorCode.UPLOAD_REFUSED, ErrorCode.CENTRE_NOT_FOUND),
)
def open_upload(call: Call) -> UploadOut:
    """A place for one file; the browser sends the file straight there."""
    desk = wiring.desk()
    centre = desk.registry.centre(call.body.centre)
    if call.body.content_type not in ACCEPTED_TYPES:
        raise InvalidError(
            ErrorCode.UPLOAD_REFUSED,
            field="content_type",
            details={"accepted": tuple(sorted(ACCEPTED_TYPES))},
        )
    if call.body.size > LARGEST_UPLOAD:
        raise InvalidError(
            ErrorCode.UPLOAD_REFUSED, field="size", details={"largest": LARGEST_UPLOAD}
        )
    upload_id = b32encode(secrets.token_bytes(17)).decode()[:26].lower()
    slot = desk.files.open_slot(centre.id, upload_id, call.body.content_type)
    return UploadOut(
        upload_id=slot.upload_id,
        url=slot.url,
        fields=dict(slot.fields),
        expires_in=slot.expires_in,
    )


@public.endpoint("GET", "/health", "Чи працює система", response=HealthOut)
def health(call: Call) -> HealthOut:  # noqa: ARG001 - the same for every caller
    return HealthOut(status="ok")


@public.endpoint("GET", "/openapi.json", "Опис цього API для програм")
def openapi(call: Call) -> Answer:  # noqa: ARG001 - as above
    return Answer(body=_static("openapi.json"), media_type="application/json")


@public.endpoint("GET", "/docs", "Опис цього API для людей")
def docs(call: Call) -> Answer:  # noqa: ARG001 - as above
    return Answer(body=_static("docs.html"), media_type="text/html; charset=utf-8")


@cache
def _static(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _shown(version: str | None) -> str:
    """The version of the notice that the applicant was shown. Raises InvalidError for one that never was."""
    if version and all(one.version != version for one in wiring.privacy_notices()):
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="privacy_notice")
    return version or ""


def opened(call: Call) -> Record:
    """The appeal of the number and the access code in the body. Raises as `open_with_code` does."""
    return open_with_code(
        Credentials(number=call.body.number, access_code=call.body.access_code, source=call.source),
        appeals=wiring.desk().appeals,
        guesses=wiring.guesses(),
        now=call.now,
    )
