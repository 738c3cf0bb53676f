"""From the queue of files to check: what history tells of, what the scanner sends word of, what staff order."""

import re
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.file_checks import Verdict
from chalicelib.entrypoints.events.batch import LaterError, for_each_message
from chalicelib.entrypoints.instruments import count, instrumented, logger
from chalicelib.usecases.check_attachments import (
    Outcome,
    check_attachment,
    check_new,
    number_of,
)
from chalicelib.usecases.ports.checking import Told
from chalicelib.wiring import scanning

HISTORY = "vikno.history"
GUARDDUTY = "aws.guardduty"
_KEY = re.compile(r"attachments/[a-z]{2,8}/(?P<appeal>[a-z0-9-]+)/[a-z2-7]+")
_COUNTED = {
    Verdict.INFECTED: "InfectedAttachments",
    Verdict.FAILED: "UncheckedAttachments",
    Verdict.TOO_LARGE: "UncheckedAttachments",
}


@instrumented
def attachment_check(event: Any, _context: Any) -> dict[str, list[dict[str, str]]]:
    """Check the file of each message; one whose scanner cannot be asked, or has said nothing yet, comes again."""
    return for_each_message(event, _serve)


def _serve(message: dict[str, Any]) -> None:
    detail, source = message["detail"], message.get("source")
    if source == HISTORY:
        ordered = check_new(detail["appeal_id"], checking=scanning.check_desk())
        logger.info("checks", extra={"appeal_id": detail["appeal_id"], "ordered": len(ordered)})
    elif source == GUARDDUTY:
        _take_word(detail)
    else:
        _check(detail["appeal"], int(detail["no"]), None)


def _take_word(detail: dict[str, Any]) -> None:
    """The result of GuardDuty, on the file of which it is; what no appeal took over concerns nobody."""
    found = _KEY.fullmatch(detail["s3ObjectDetails"]["objectKey"])
    if found is None:
        return
    no = number_of(found["appeal"], found.string, checking=scanning.check_desk())
    if no is not None:
        _check(found["appeal"], no, scanning.told_by_guardduty(detail))


def _check(appeal_id: str, no: int, told: Told | None) -> None:
    checking = scanning.check_desk()
    result = check_attachment(appeal_id, no, checking=checking, now=datetime.now(UTC), told=told)
    found = result.found
    logger.info(
        "attachment",
        extra={
            "appeal_id": appeal_id,
            "no": no,
            "outcome": result.outcome,
            "verdict": found.verdict if found else "",
        },
    )
    if found is not None and found.verdict in _COUNTED:
        count(_COUNTED[found.verdict], checking.scanner.name)
    if result.outcome is Outcome.AWAITED:
        raise LaterError
