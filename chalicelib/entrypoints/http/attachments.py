"""Files of an appeal: another check of one that could not be checked, or by newer signatures."""

from chalicelib import wiring
from chalicelib.domain.errors import ErrorCode
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.models import FileStatusOut
from chalicelib.entrypoints.http.staff import CENTRE, staff
from chalicelib.entrypoints.http.views import file_out
from chalicelib.usecases.check_attachments import order_check
from chalicelib.wiring import scanning


@staff.endpoint(
    "POST",
    "/appeals/{appeal_id}/attachments/{no}/check",
    "Перевірити долучений файл ще раз",
    response=FileStatusOut,
    roles=CENTRE,
    status=202,
    errors=(
        ErrorCode.APPEAL_NOT_FOUND,
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.ATTACHMENT_WITHHELD,
    ),
)
def check_again(call: Call) -> FileStatusOut:
    """Order another check; it goes on after the answer, and its finding stands in the case and in history."""
    return file_out(
        order_check(
            call.path["appeal_id"],
            int(call.path["no"]),
            desk=wiring.desk(),
            work=scanning.checks_to_make(),
            actor=call.staff,
        )
    )
