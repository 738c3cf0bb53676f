"""Register an appeal, from the portal or by an operator: the same use case for every channel."""

import hashlib
import hmac
from base64 import b32encode
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access import visible
from chalicelib.domain.actors import Actor, ActorKind
from chalicelib.domain.appeal import Appeal, Attachment, Decision
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.numbering import Series, series_for
from chalicelib.domain.registration import (
    Lodgement,
    check_received_on,
    missing_fields,
    register,
    registration_day,
)
from chalicelib.domain.registry import Centre
from chalicelib.usecases.change import settled
from chalicelib.usecases.ports import Appeals, Desk, Files


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAppeal:
    """`request_bytes` is the request as it came: the same key with other bytes is refused.

    `uploads` pairs each upload's id with the file's name.
    """

    lodgement: Lodgement
    idempotency_key: str
    request_bytes: bytes
    uploads: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    appeal: Appeal
    access_code: str
    is_new: bool


def register_appeal(
    command: RegisterAppeal,
    *,
    desk: Desk,
    actor: Actor,
    access_code: str,
    now: datetime,
) -> Registered:
    """Give an arrival its number, its code and its terms, in one transaction.

    The id of the appeal follows from the idempotency key, so that the same request, even at the same moment from two
    clients, meets the appeal that stands and gets the same answer. Refuses what the law's mandatory fields lack, a date
    of receipt in the future, an unfinished upload, and a known key with another request.
    """
    lodgement = command.lodgement
    centre = desk.registry.centre(lodgement.centre_id)
    calendar = desk.lawbook.calendar(centre.calendar_id)
    _check(lodgement, now, earliest=calendar.first)
    appeal_id = appeal_id_of(command, actor)
    digest = _digest(command)
    registered_on = registration_day(now, centre, calendar.is_working)
    series = _series(lodgement, centre, registered_on.year, desk.appeals, actor)
    attachments = _tie(command, appeal_id, desk.files)

    def decide(ordinal: int) -> Decision:
        decision = register(
            lodgement,
            appeal_id=appeal_id,
            series=series,
            ordinal=ordinal,
            access_code=access_code,
            request_digest=digest,
            registered_on=registered_on,
            attachments=attachments,
            start_terms=desk.lawbook.start_terms(centre),
            now=now,
        )
        return settled(decision, desk.lawbook)

    appeal, personal, is_new = desk.appeals.register(appeal_id, series, decide, actor=actor, at=now)
    if not hmac.compare_digest(appeal.request_digest, digest):
        raise InvalidError(ErrorCode.IDEMPOTENCY_KEY_REUSED, field="Idempotency-Key")
    return Registered(appeal=appeal, access_code=personal.access_code, is_new=is_new)


def _check(lodgement: Lodgement, now: datetime, *, earliest: date) -> None:
    missing = missing_fields(lodgement)
    if missing:
        raise InvalidError(ErrorCode.MISSING_FIELD, field=missing[0], details={"missing": missing})
    if lodgement.co_signatories and not lodgement.is_collective:
        raise InvalidError(ErrorCode.NOT_COLLECTIVE, field="co_signatories")
    check_received_on(lodgement.received_on, today=kyiv_date(now), earliest=earliest)


def appeal_id_of(command: RegisterAppeal, actor: Actor) -> str:
    """The id that the appeal has or will have: it follows from who asks under which key."""
    centre = command.lodgement.centre_id
    who = actor.id if actor.kind is ActorKind.STAFF else "public"
    seed = f"{centre}\n{who}\n{command.idempotency_key}"
    return (
        f"{centre}-{b32encode(hashlib.sha256(seed.encode()).digest()[:16]).decode()[:26].lower()}"
    )


def _digest(command: RegisterAppeal) -> str:
    key = command.idempotency_key.encode()
    return hmac.new(key, command.request_bytes, hashlib.sha256).hexdigest()[:32]


def _series(
    lodgement: Lodgement, centre: Centre, year: int, appeals: Appeals, actor: Actor
) -> Series:
    first_number = None
    if lodgement.duplicate_of is not None:
        first = visible(appeals.get(lodgement.duplicate_of), actor)
        # Fractions of one index are counted together, in whatever year they come.
        first_number, year = first.number, first.registered_on.year
    name = lodgement.applicant.name
    return series_for(
        centre,
        year=year,
        name=name.surname if name else lodgement.applicant.organisation,
        is_collective=lodgement.is_collective,
        first_number=first_number,
    )


def _tie(
    command: RegisterAppeal, appeal_id: str, files: Files
) -> tuple[tuple[Attachment, str], ...]:
    return tuple(
        (tied(files, command.lodgement.centre_id, upload_id, appeal_id, no), name)
        for no, (upload_id, name) in enumerate(command.uploads, start=1)
    )


def tied(files: Files, centre: str, upload_id: str, appeal_id: str, no: int) -> Attachment:
    """A finished upload as the appeal's attachment number `no`."""
    stored = files.tie(centre, upload_id, appeal_id)
    return Attachment(no=no, key=stored.key, content_type=stored.content_type, size=stored.size)
