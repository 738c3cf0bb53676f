"""GuardDuty Malware Protection for S3: it tags each object that it has scanned, and sends word of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.domain.file_checks import Scan, ScanResult
from chalicelib.usecases.ports.checking import Brought, ScannerError, Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3 import S3Client

TAG = "GuardDutyMalwareScanStatus"
RESULTS = {
    "NO_THREATS_FOUND": ScanResult.CLEAN,
    "THREATS_FOUND": ScanResult.INFECTED,
    "UNSUPPORTED": ScanResult.FAILED,
    "ACCESS_DENIED": ScanResult.FAILED,
    "FAILED": ScanResult.FAILED,
}


def told(detail: Mapping[str, Any]) -> Told:
    """What an event "GuardDuty Malware Protection Object Scan Result" says, and of which version."""
    result = detail["scanResultDetails"]
    threats = (threat.get("name", "") for threat in result.get("threats") or ())
    return Told(
        scan=Scan(
            result=RESULTS.get(result["scanResultStatus"], ScanResult.FAILED),
            threat=", ".join(threats),
        ),
        version=detail["s3ObjectDetails"].get("versionId") or "",
    )


class GuardDutyScanner:
    """Port `Scanner`: reads the tag of the very version that was brought."""

    name = "guardduty"

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def scan(self, key: str, brought: Brought) -> Scan | None:
        client = self._client()
        try:
            if brought.version:
                found = client.get_object_tagging(
                    Bucket=self._bucket, Key=key, VersionId=brought.version
                )
            else:
                found = client.get_object_tagging(Bucket=self._bucket, Key=key)
        except client.exceptions.ClientError as error:
            raise ScannerError(error.response["Error"]["Code"]) from None
        for tag in found["TagSet"]:
            if tag["Key"] == TAG:
                return Scan(result=RESULTS.get(tag["Value"], ScanResult.FAILED))
        return None
