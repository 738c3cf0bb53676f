"""See what a file is, and have it scanned, before anybody is given it: docs/adr/0032-attachments.md."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.actors import ATTACHMENT_CHECK, Actor
from chalicelib.domain.appeal import Appeal, Attachment, Decision
from chalicelib.domain.attachments import checked, note_of
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.file_checks import Finding, Verdict, judge, replaces
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk, Work
from chalicelib.usecases.ports.checking import (
    Brought,
    Contents,
    FileGoneError,
    FileReading,
    FileTooLargeError,
    Scanner,
    Told,
)
from chalicelib.usecases.read_appeals import read_case


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDesk:
    """What lies before whoever checks files."""

    desk: Desk
    files: FileReading
    contents: Contents
    scanner: Scanner
    work: Work


class Outcome(StrEnum):
    """AWAITED: the scanner has said nothing yet. GONE: there is no such file any more."""

    DONE = "DONE"
    AWAITED = "AWAITED"
    GONE = "GONE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a check went; `found` is what now stands, where this check has changed it."""

    outcome: Outcome
    found: Finding | None = None


class _StandsError(Exception):
    """What stands is not to be replaced by what was found."""


def check_new(appeal_id: str, *, checking: CheckDesk) -> tuple[int, ...]:
    """Order a check of each file of an appeal at which nobody has looked, and return their numbers.

    Done again, it orders again what is still unchecked: a check made twice is one.
    """
    unchecked = tuple(
        attachment.no
        for attachment in checking.desk.appeals.get(appeal_id).attachments
        if attachment.finding is None
    )
    for no in unchecked:
        _order(appeal_id, no, checking.work)
    return unchecked


def order_check(appeal_id: str, no: int, *, desk: Desk, work: Work, actor: Actor) -> Attachment:
    """Have a file looked at again: one that could not be checked, or that newer signatures may tell more of.

    Refuses a file that was found infected: no later check takes that back.
    """
    attachment = read_case(appeal_id, appeals=desk.appeals, actor=actor).appeal.attachment(no)
    if attachment.verdict is Verdict.INFECTED:
        raise ConflictError(
            ErrorCode.ATTACHMENT_WITHHELD,
            details={"verdict": attachment.verdict.value, "reason": note_of(attachment)},
        )
    _order(appeal_id, no, work)
    return attachment


def _order(appeal_id: str, no: int, work: Work) -> None:
    work.put({"appeal": appeal_id, "no": str(no)})


def check_attachment(
    appeal_id: str, no: int, *, checking: CheckDesk, now: datetime, told: Told | None = None
) -> Result:
    """Look at one file and write down what was found, in the appeal and in its history.

    `told` is what the scanner has sent word of by itself; of another version than lies there, it says nothing. What is
    found again changes nothing. Raises ScannerError where the scanner cannot be asked.
    """
    attachment = _find(appeal_id, no, checking)
    if attachment is None:
        return Result(outcome=Outcome.GONE)
    try:
        with checking.files.brought(attachment.key) as brought:
            found = _look(attachment, brought, checking, told)
    except FileGoneError:
        return Result(outcome=Outcome.GONE)
    except FileTooLargeError:
        found = Finding(verdict=Verdict.TOO_LARGE)
    if found is None:
        return Result(outcome=Outcome.AWAITED)
    return _write_down(appeal_id, no, found, checking, now)


def number_of(appeal_id: str, key: str, *, checking: CheckDesk) -> int | None:
    """The number that the file under this key has in the appeal; None where it is none of its files."""
    try:
        appeal = checking.desk.appeals.get(appeal_id)
    except NotFoundError:
        return None
    return next((one.no for one in appeal.attachments if one.key == key), None)


def _find(appeal_id: str, no: int, checking: CheckDesk) -> Attachment | None:
    try:
        return checking.desk.appeals.get(appeal_id).attachment(no)
    except NotFoundError:
        return None


def _look(
    attachment: Attachment, brought: Brought, checking: CheckDesk, told: Told | None
) -> Finding | None:
    is_of_this = told is not None and told.version == brought.version
    return judge(
        checking.contents.content(brought.file),
        told.scan if told and is_of_this else checking.scanner.scan(attachment.key, brought),
        declared=attachment.content_type,
        sha256=brought.sha256,
        version=brought.version,
    )


def _write_down(
    appeal_id: str, no: int, found: Finding, checking: CheckDesk, now: datetime
) -> Result:
    def decide(appeal: Appeal) -> Decision:
        if not replaces(found, appeal.attachment(no).finding):
            raise _StandsError
        return checked(appeal, no, found)

    try:
        change(appeal_id, decide, desk=checking.desk, actor=ATTACHMENT_CHECK, now=now)
    except _StandsError:
        return Result(outcome=Outcome.DONE)
    return Result(outcome=Outcome.DONE, found=found)
