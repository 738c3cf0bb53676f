"""Which scanner a deployment has, and where its files are. The API imports this, so adapters come when needed."""

# ruff: noqa: PLC0415 - as told above
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib import settings, wiring
from chalicelib.usecases.check_attachments import CheckDesk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalicelib.usecases.ports import Work
    from chalicelib.usecases.ports.checking import Scanner, Told

LOCAL = "local"


class ScannerKind(StrEnum):
    """The values of the parameter `Scanner`."""

    GUARDDUTY = "guardduty"
    CLAMD = "clamd"
    NONE = "none"


def _kind() -> ScannerKind:
    told = wiring.setting("SCANNER")
    try:
        return ScannerKind(told)
    except ValueError:
        raise settings.SettingsError(f"SCANNER is {told}: no such scanner") from None


def serves_unscanned() -> bool:
    """Whether files are given out at which no scanner looked: where there is none, on a developer's own machine."""
    return _kind() is ScannerKind.NONE and wiring.setting("STAGE") == LOCAL


@cache
def checks_to_make() -> "Work":
    from chalicelib.adapters.sqs.work import SqsWork

    return SqsWork(lambda: wiring.client("sqs"), wiring.setting("ATTACHMENT_CHECK_QUEUE"))


def told_by_guardduty(detail: "Mapping[str, Any]") -> "Told":
    """What an event of GuardDuty says."""
    from chalicelib.adapters.scanning.guardduty import told

    return told(detail)


def _scanner() -> "Scanner":
    from chalicelib.adapters.scanning.clamd import ClamdScanner
    from chalicelib.adapters.scanning.guardduty import GuardDutyScanner
    from chalicelib.adapters.scanning.nobody import NoScanner

    match _kind():
        case ScannerKind.GUARDDUTY:
            return GuardDutyScanner(
                lambda: wiring.client("s3"), wiring.setting("ATTACHMENTS_BUCKET")
            )
        case ScannerKind.CLAMD:
            return ClamdScanner(wiring.setting("CLAMD_ADDRESS"))
        case ScannerKind.NONE:
            return NoScanner()


@cache
def check_desk() -> CheckDesk:
    """What lies before whoever checks files."""
    from chalicelib.adapters.s3.file_reading import S3FileReading
    from chalicelib.adapters.scanning.contents import FileContents

    return CheckDesk(
        desk=wiring.desk(),
        files=S3FileReading(lambda: wiring.client("s3"), wiring.setting("ATTACHMENTS_BUCKET")),
        contents=FileContents(),
        scanner=_scanner(),
        work=checks_to_make(),
    )
