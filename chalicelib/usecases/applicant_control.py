"""What an applicant says of an answer, by number and access code: done, not done, and how good it was."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain import applicant_control
from chalicelib.domain.actors import APPLICANT
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk


def confirm_answer(
    appeal_id: str, issue_no: int, *, mark: int | None, comment: str, desk: Desk, now: datetime
) -> Appeal:
    """The applicant says that it was done: the question closes, and the appeal with its last one.

    Refuses where no answer waits, or where it stands already.
    """
    return _say(
        appeal_id,
        lambda appeal: applicant_control.confirm(appeal, issue_no, mark=mark, comment=comment),
        desk,
        now,
    )


def refute_answer(
    appeal_id: str, issue_no: int, *, reason: str, desk: Desk, now: datetime
) -> Appeal:
    """The applicant says that it was not done: back to the body. Body, centre and applicant are told of it.

    Refuses where no answer waits, where it stands already, and after two returns.
    """
    return _say(
        appeal_id,
        lambda appeal: applicant_control.refute(appeal, issue_no, reason=reason),
        desk,
        now,
    )


def rate_answer(
    appeal_id: str, issue_no: int, *, mark: int, comment: str, desk: Desk, now: datetime
) -> Appeal:
    """The applicant grades an answer from 1 to 5, once. Refuses where there is none."""
    return _say(
        appeal_id,
        lambda appeal: applicant_control.rate(appeal, issue_no, mark=mark, comment=comment),
        desk,
        now,
    )


def _say(appeal_id: str, decide: Callable[[Appeal], Decision], desk: Desk, now: datetime) -> Appeal:
    def of_what_is_kept(appeal: Appeal) -> Decision:
        if appeal.erasure is not None:
            raise ConflictError(ErrorCode.DATA_ERASED)
        return decide(appeal)

    return change(appeal_id, of_what_is_kept, desk=desk, actor=APPLICANT, now=now)
