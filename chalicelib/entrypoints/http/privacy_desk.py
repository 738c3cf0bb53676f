"""Requests about personal data as the centre's staff deal with them; deciding is the supervisor's."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode, NotAllowedError
from chalicelib.domain.privacy.decisions import Verdict
from chalicelib.domain.readings import What
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.privacy_models import (
    ChosenAppealsIn,
    DataCaseOut,
    DataDecisionIn,
    DataRequestIn,
    DataRequestOut,
    DataRequestsOut,
    DeferralIn,
    IdentityIn,
    LetterIn,
    LettersIn,
    LikelyAppealOut,
    LikelyAppealsOut,
)
from chalicelib.entrypoints.http.privacy_views import case_out, correction_of, request_out
from chalicelib.entrypoints.http.public import IDEMPOTENCY_KEY, idempotency_key
from chalicelib.entrypoints.http.readers import applicant
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import CENTRE, LINK_SECONDS, staff
from chalicelib.entrypoints.http.staff_models import LinkOut
from chalicelib.entrypoints.printing.subject_file import zip_of
from chalicelib.usecases.privacy.ask import AskAboutData, ask_about_data
from chalicelib.usecases.privacy.carry_out import carry_out
from chalicelib.usecases.privacy.give_file import open_file, prepare_file
from chalicelib.usecases.privacy.handle import (
    answer_third_party,
    decide_request,
    defer_answer,
    open_requests,
    read_request,
    tell_recipients,
    verify_identity,
)
from chalicelib.usecases.privacy.whose import likely_appeals
from chalicelib.wiring import privacy

REQUESTS = "/personal-data-requests"
REQUEST = REQUESTS + "/{privacy_id}"
SUPERVISOR = frozenset({Role.SUPERVISOR})
_CHANGE_ERRORS = (
    ErrorCode.PRIVACY_REQUEST_NOT_FOUND,
    ErrorCode.NOT_ALLOWED_NOW,
    ErrorCode.BUSY,
)
_APPEAL_ERRORS = (
    ErrorCode.OTHER_KIND_OF_REQUEST,
    ErrorCode.NOT_OF_THIS_PERSON,
    ErrorCode.TOO_MANY_APPEALS,
)


@staff.endpoint(
    "POST",
    REQUESTS,
    "Записати запит про персональні дані",
    request=DataRequestIn,
    response=DataRequestOut,
    status=201,
    roles=CENTRE,
    errors=(
        ErrorCode.MISSING_FIELD,
        ErrorCode.RECEIVED_IN_FUTURE,
        ErrorCode.APPEAL_NOT_FOUND,
        ErrorCode.CENTRE_NOT_FOUND,
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
    ),
    headers={"Idempotency-Key": IDEMPOTENCY_KEY},
)
def register_data_request(call: Call) -> DataRequestOut:
    """Put down a request that came by letter or in person, of the person or of a third party; its term runs at once."""
    body = call.body
    if call.staff.centre is None:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED)
    asked = ask_about_data(
        AskAboutData(
            centre=call.staff.centre,
            kind=body.kind,
            channel=body.channel,
            requester=applicant(body.requester),
            demand=body.text or "",
            correction=correction_of(body.correction),
            appeal_id=body.appeal_id,
            came_with_code=False,
            idempotency_key=idempotency_key(call),
            request_bytes=call.raw_body,
            received_on=body.received_on,
        ),
        requests=privacy.requests(),
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
    return request_out(asked)


@staff.endpoint(
    "GET", REQUESTS, "Запити про персональні дані", response=DataRequestsOut, roles=CENTRE
)
def list_data_requests(call: Call) -> DataRequestsOut:
    """Those of the caller's centre that wait for something, soonest control day first."""
    found = open_requests(requests=privacy.requests(), actor=call.staff)
    return DataRequestsOut(requests=tuple(request_out(one) for one in found))


@staff.endpoint(
    "GET",
    REQUEST,
    "Запит про персональні дані",
    response=DataCaseOut,
    roles=CENTRE,
    errors=(ErrorCode.PRIVACY_REQUEST_NOT_FOUND,),
    reads=Reads(what=What.PRIVACY_REQUEST, of=lambda call, _body: (call.path["privacy_id"],)),
)
def get_data_request(call: Call) -> DataCaseOut:
    """The request with who asks and what they told."""
    request_id = call.path["privacy_id"]
    return case_out(read_request(request_id, requests=privacy.requests(), actor=call.staff))


@staff.endpoint(
    "POST",
    REQUEST + "/identity",
    "Підтвердити особу того, хто звернувся",
    request=IdentityIn,
    response=DataRequestOut,
    roles=CENTRE,
    errors=(*_CHANGE_ERRORS, ErrorCode.PROOF_DOES_NOT_FIT),
)
def verify_data_requester(call: Call) -> DataRequestOut:
    """Put down by what it was seen who asks; number and code prove it only where the request came with them."""
    return request_out(
        verify_identity(
            call.path["privacy_id"],
            call.body.proof,
            requests=privacy.requests(),
            actor=call.staff,
            now=call.now,
        )
    )


@staff.endpoint(
    "POST",
    REQUEST + "/decision",
    "Задовольнити запит про персональні дані або відмовити",
    request=DataDecisionIn,
    response=DataRequestOut,
    roles=SUPERVISOR,
    errors=(
        *_CHANGE_ERRORS,
        ErrorCode.IDENTITY_NOT_VERIFIED,
        ErrorCode.REFUSAL_GROUND_DOES_NOT_FIT,
        ErrorCode.MISSING_FIELD,
    ),
)
def decide_data_request(call: Call) -> DataRequestOut:
    """Grant, or refuse on a ground of the law; the requester is told, and how to complain of a refusal."""
    body = call.body
    verdict = Verdict(
        is_granted=body.is_granted,
        explanation=body.text,
        ground=body.ground,
        basis=body.basis,
        remedy=body.remedy,
    )
    at = privacy.desk()
    request_id = call.path["privacy_id"]
    return request_out(decide_request(request_id, verdict, at=at, actor=call.staff, now=call.now))


@staff.endpoint(
    "POST",
    REQUEST + "/deferral",
    "Відстрочити відповідь третій особі",
    request=DeferralIn,
    response=DataRequestOut,
    roles=SUPERVISOR,
    errors=(
        *_CHANGE_ERRORS,
        ErrorCode.NO_DEFERRAL,
        ErrorCode.EXTENDED_BEFORE,
        ErrorCode.TERM_BEYOND_LAW,
        ErrorCode.DAY_OUTSIDE_LAW,
    ),
)
def defer_data_request(call: Call) -> DataRequestOut:
    """A later day for a third party, once, at most 45 days after receipt; the person's own access is never deferred."""
    return request_out(
        defer_answer(
            call.path["privacy_id"],
            call.body.until,
            call.body.reason,
            at=privacy.desk(),
            actor=call.staff,
            now=call.now,
        )
    )


@staff.endpoint(
    "GET",
    REQUEST + "/appeals",
    "Звернення, що можуть належати особі",
    response=LikelyAppealsOut,
    roles=SUPERVISOR,
    errors=(ErrorCode.PRIVACY_REQUEST_NOT_FOUND,),
    reads=Reads(what=What.PRIVACY_REQUEST, of=lambda call, _body: (call.path["privacy_id"],)),
)
def get_likely_appeals(call: Call) -> LikelyAppealsOut:
    """Appeals of the centre that share a contact with the person; the supervisor says which are theirs."""
    found = likely_appeals(call.path["privacy_id"], at=privacy.desk(), actor=call.staff)
    return LikelyAppealsOut(
        appeals=tuple(
            LikelyAppealOut(
                appeal_id=one.appeal_id,
                number=one.number,
                received_on=one.received_on,
                found_by=one.by,
            )
            for one in found
        )
    )


@staff.endpoint(
    "POST",
    REQUEST + "/file",
    "Підготувати файл з усіма даними особи",
    request=ChosenAppealsIn,
    response=DataRequestOut,
    roles=SUPERVISOR,
    errors=(*_CHANGE_ERRORS, *_APPEAL_ERRORS, ErrorCode.READING_NOT_RECORDED),
)
def prepare_data_file(call: Call) -> DataRequestOut:
    """Gather everything that the centre holds on the person; the file can be had for two weeks and made again after."""
    return request_out(
        prepare_file(
            call.path["privacy_id"],
            call.body.appeals,
            pack=zip_of,
            at=privacy.desk(),
            actor=call.staff,
            now=call.now,
        )
    )


@staff.endpoint(
    "POST",
    REQUEST + "/file-link",
    "Відкрити файл, щоб передати його особі",
    response=LinkOut,
    roles=SUPERVISOR,
    errors=(*_CHANGE_ERRORS, ErrorCode.FILE_NOT_READY),
    reads=Reads(what=What.SUBJECT_FILE, of=lambda call, _body: (call.path["privacy_id"],)),
)
def link_data_file(call: Call) -> LinkOut:
    """A link that opens the file for a few minutes; that it was opened, and by whom, is written in history."""
    url = open_file(call.path["privacy_id"], at=privacy.desk(), actor=call.staff, now=call.now)
    return LinkOut(url=url, expires_in=LINK_SECONDS)


@staff.endpoint(
    "POST",
    REQUEST + "/execution",
    "Виконати задоволену вимогу особи",
    request=ChosenAppealsIn,
    response=DataRequestOut,
    roles=SUPERVISOR,
    errors=(
        *_CHANGE_ERRORS,
        *_APPEAL_ERRORS,
        ErrorCode.MISSING_FIELD,
        ErrorCode.DECIDED_BEFORE,
        ErrorCode.ON_LEGAL_HOLD,
        ErrorCode.DATA_ERASED,
    ),
)
def carry_out_data_request(call: Call) -> DataRequestOut:
    """Change the data, hide the name or erase, on these appeals; whoever got the data before is told."""
    return request_out(
        carry_out(
            call.path["privacy_id"],
            call.body.appeals,
            at=privacy.desk(),
            actor=call.staff,
            now=call.now,
        )
    )


@staff.endpoint(
    "POST",
    REQUEST + "/answer",
    "Записати відповідь третій особі",
    request=LetterIn,
    response=DataRequestOut,
    roles=SUPERVISOR,
    errors=(*_CHANGE_ERRORS, ErrorCode.OTHER_KIND_OF_REQUEST),
)
def answer_data_request(call: Call) -> DataRequestOut:
    """By which letter a third party got the data; they do not pass through Vikno."""
    return request_out(
        answer_third_party(
            call.path["privacy_id"],
            call.body.way,
            call.body.letter,
            at=privacy.desk(),
            actor=call.staff,
            now=call.now,
        )
    )


@staff.endpoint(
    "POST",
    REQUEST + "/recipients-told",
    "Записати, що інших отримувачів повідомлено",
    request=LettersIn,
    response=DataRequestOut,
    roles=SUPERVISOR,
    errors=_CHANGE_ERRORS,
)
def tell_data_recipients(call: Call) -> DataRequestOut:
    """By which letters those were told whom Vikno does not reach; with this the request is fulfilled."""
    return request_out(
        tell_recipients(
            call.path["privacy_id"],
            call.body.letters,
            at=privacy.desk(),
            actor=call.staff,
            now=call.now,
        )
    )
