"""Endpoints for the applicant to whom an answer was given: it was done, it was not, how good; and files."""

from chalicelib import wiring
from chalicelib.domain.actors import APPLICANT
from chalicelib.domain.errors import ErrorCode
from chalicelib.entrypoints.http.applicant_models import (
    ConfirmationIn,
    OwnAttachmentIn,
    RatingIn,
    RefutationIn,
)
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.models import ChangedOut
from chalicelib.entrypoints.http.public import CODE_ERRORS, opened, public
from chalicelib.entrypoints.http.staff_models import LinkOut
from chalicelib.entrypoints.http.views import changed_out
from chalicelib.usecases.applicant_control import confirm_answer, rate_answer, refute_answer
from chalicelib.usecases.read_appeals import link_to_file
from chalicelib.wiring import scanning

LINK_SECONDS = 300

_ERRORS = (
    *CODE_ERRORS,
    ErrorCode.PART_NOT_FOUND,
    ErrorCode.NO_ANSWER_YET,
    ErrorCode.DATA_ERASED,
    ErrorCode.BUSY,
)


@public.endpoint(
    "POST",
    "/appeal-confirmation",
    "Підтвердити, що питання вирішено",
    request=ConfirmationIn,
    response=ChangedOut,
    errors=(*_ERRORS, ErrorCode.ANSWER_STANDS),
)
def confirm_own(call: Call) -> ChangedOut:
    """It was done: the answer stands, the question closes, and the appeal with its last one."""
    return changed_out(
        confirm_answer(
            opened(call).appeal.id,
            call.body.issue,
            mark=call.body.grade,
            comment=call.body.comment or "",
            desk=wiring.desk(),
            now=call.now,
        )
    )


@public.endpoint(
    "POST",
    "/appeal-refutation",
    "Повідомити, що питання не вирішено",
    request=RefutationIn,
    response=ChangedOut,
    errors=(*_ERRORS, ErrorCode.ANSWER_STANDS, ErrorCode.RETURNED_TWICE),
)
def refute_own(call: Call) -> ChangedOut:
    """It was not done: back to the body with the reason, in the same term. A third return the supervisor decides."""
    return changed_out(
        refute_answer(
            opened(call).appeal.id,
            call.body.issue,
            reason=call.body.reason,
            desk=wiring.desk(),
            now=call.now,
        )
    )


@public.endpoint(
    "POST",
    "/appeal-rating",
    "Оцінити відповідь",
    request=RatingIn,
    response=ChangedOut,
    errors=(*_ERRORS, ErrorCode.RATED_BEFORE),
)
def rate_own(call: Call) -> ChangedOut:
    """Grade the answer to one question, once, before or after it was accepted; nothing else changes by it."""
    return changed_out(
        rate_answer(
            opened(call).appeal.id,
            call.body.issue,
            mark=call.body.grade,
            comment=call.body.comment or "",
            desk=wiring.desk(),
            now=call.now,
        )
    )


@public.endpoint(
    "POST",
    "/appeal-file",
    "Відкрити файл свого звернення",
    request=OwnAttachmentIn,
    response=LinkOut,
    errors=(
        *CODE_ERRORS,
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.ATTACHMENT_BEING_CHECKED,
        ErrorCode.ATTACHMENT_WITHHELD,
        ErrorCode.DATA_ERASED,
        ErrorCode.BUSY,
    ),
)
def link_own_attachment(call: Call) -> LinkOut:
    """A link that opens a checked file of one's own appeal for a few minutes; that it was opened is history."""
    url = link_to_file(
        opened(call),
        call.body.no,
        desk=wiring.desk(),
        actor=APPLICANT,
        now=call.now,
        unscanned_too=scanning.serves_unscanned(),
    )
    return LinkOut(url=url, expires_in=LINK_SECONDS)
