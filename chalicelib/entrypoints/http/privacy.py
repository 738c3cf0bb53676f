"""Personal data, for those whose data they are: the notice at collection, and requests by number and code."""

from chalicelib import wiring
from chalicelib.domain.actors import APPLICANT
from chalicelib.domain.appeal import Channel
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.privacy.notice import current, filled, of_version
from chalicelib.domain.privacy.request import RequestKind
from chalicelib.domain.record import Record
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.models import CredentialsIn
from chalicelib.entrypoints.http.privacy_models import (
    NoticeQuery,
    NoticeSectionOut,
    OwnDataRequestIn,
    OwnDataRequestOut,
    OwnDataRequestsOut,
    OwnFileIn,
    PrivacyNoticeOut,
)
from chalicelib.entrypoints.http.privacy_views import correction_of, own_request_out
from chalicelib.entrypoints.http.public import IDEMPOTENCY_KEY, idempotency_key, public
from chalicelib.entrypoints.http.readers import applicant
from chalicelib.entrypoints.http.staff import LINK_SECONDS
from chalicelib.entrypoints.http.staff_models import LinkOut
from chalicelib.usecases.follow_appeal import Credentials, open_with_code
from chalicelib.usecases.privacy.ask import AskAboutData, ask_about_data, requests_of
from chalicelib.usecases.privacy.give_file import open_own_file
from chalicelib.wiring import privacy

_CODE_ERRORS = (ErrorCode.NUMBER_OR_CODE_WRONG, ErrorCode.TOO_MANY_ATTEMPTS)


@public.endpoint(
    "GET",
    "/privacy-notice",
    "Повідомлення про обробку персональних даних",
    query=NoticeQuery,
    response=PrivacyNoticeOut,
    errors=(ErrorCode.CENTRE_NOT_FOUND, ErrorCode.PRIVACY_NOTICE_NOT_FOUND),
)
def get_privacy_notice(call: Call) -> PrivacyNoticeOut:
    """Who processes the data, which and why, who gets them, how long they are kept, and the person's rights."""
    centre = wiring.desk().registry.centre(call.query.centre)
    version = call.query.version
    found = (
        of_version(wiring.privacy_notices(), version)
        if version
        else current(wiring.privacy_notices(), kyiv_date(call.now))
    )
    notice = filled(found, centre)
    return PrivacyNoticeOut(
        centre=centre.id,
        version=notice.version,
        valid_from=notice.valid_from,
        title=notice.title,
        short=notice.short,
        sections=tuple(
            NoticeSectionOut(id=one.id, title=one.title, text=one.text) for one in notice.sections
        ),
    )


@public.endpoint(
    "POST",
    "/personal-data-requests",
    "Подати запит про свої персональні дані",
    request=OwnDataRequestIn,
    response=OwnDataRequestOut,
    status=201,
    errors=(*_CODE_ERRORS, ErrorCode.MISSING_FIELD, ErrorCode.IDEMPOTENCY_KEY_REUSED),
    headers={"Idempotency-Key": IDEMPOTENCY_KEY},
)
def ask_about_own_data(call: Call) -> OwnDataRequestOut:
    """Ask for all that is held, for a change, or that processing stop; staff first see who asks."""
    body = call.body
    appeal = _open(call).appeal
    asked = ask_about_data(
        AskAboutData(
            centre=appeal.centre,
            kind=RequestKind(body.kind),
            channel=Channel.WEB,
            requester=applicant(body.requester),
            demand=body.text or "",
            correction=correction_of(body.correction),
            appeal_id=appeal.id,
            came_with_code=True,
            idempotency_key=idempotency_key(call),
            request_bytes=call.raw_body,
        ),
        requests=privacy.requests(),
        desk=wiring.desk(),
        actor=APPLICANT,
        now=call.now,
    )
    return own_request_out(privacy.requests().record(asked.id))


@public.endpoint(
    "POST",
    "/personal-data-request-status",
    "Дізнатися, що із запитами про свої персональні дані",
    request=CredentialsIn,
    response=OwnDataRequestsOut,
    errors=_CODE_ERRORS,
)
def own_data_requests(call: Call) -> OwnDataRequestsOut:
    """What was asked by number and code of this appeal, and what came of it."""
    found = requests_of(_open(call).appeal.id, requests=privacy.requests())
    return OwnDataRequestsOut(requests=tuple(own_request_out(one) for one in found))


@public.endpoint(
    "POST",
    "/personal-data-file",
    "Отримати файл зі своїми персональними даними",
    request=OwnFileIn,
    response=LinkOut,
    errors=(
        *_CODE_ERRORS,
        ErrorCode.PRIVACY_REQUEST_NOT_FOUND,
        ErrorCode.FILE_NOT_READY,
        ErrorCode.BUSY,
    ),
)
def open_own_data_file(call: Call) -> LinkOut:
    """A link that opens the file for a few minutes; that it was opened is written in history."""
    url = open_own_file(
        _open(call).appeal.id, call.body.request_id, at=privacy.desk(), now=call.now
    )
    return LinkOut(url=url, expires_in=LINK_SECONDS)


def _open(call: Call) -> Record:
    return open_with_code(
        Credentials(number=call.body.number, access_code=call.body.access_code, source=call.source),
        appeals=wiring.desk().appeals,
        guesses=wiring.guesses(),
        now=call.now,
    )
