"""What Twilio has of recordings: its API of 2010-04-01, resource Recordings (twilio.com/docs/voice/api/recording)."""

import base64
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from chalicelib.domain.telephony.events import RecordingRef

API = "https://api.twilio.com"
_VERSION = "2010-04-01"
_ACCOUNT = re.compile(r"AC[0-9a-f]{32}")
_CALL = re.compile(r"CA[0-9a-f]{32}")
_RECORDING = re.compile(r"RE[0-9a-f]{32}")
# The API in any of Twilio's regions: api.twilio.com, api.ie1.twilio.com, api.dublin.ie1.twilio.com.
_API_HOST = re.compile(r"api(\.[a-z0-9-]+){0,2}\.twilio\.com")
_MEDIA = (".twilio.com", ".twiliocdn.com")


def is_own_host(host: str) -> bool:
    return host.endswith(_MEDIA)


def logins(secrets: Mapping[str, tuple[str, ...]], url: str) -> Iterator[Mapping[str, str]]:
    """Ways to log in at this address: the account with each of its tokens, and only at the API itself."""
    if not _API_HOST.fullmatch(urlsplit(url).hostname or ""):
        yield {}
        return
    account = next(iter(secrets.get("account_sid", ())), "")
    for token in secrets.get("auth_token") or secrets.get("signing", ()):
        pair = base64.b64encode(f"{account}:{token}".encode()).decode()
        yield {"Authorization": f"Basic {pair}"}


def list_address(secrets: Mapping[str, tuple[str, ...]], call_ref: str) -> str | None:
    """Where the recordings of a call are listed; None where there is no asking."""
    account = _account(secrets)
    if account is None or not _CALL.fullmatch(call_ref):
        return None
    return f"{API}/{_VERSION}/Accounts/{account}/Calls/{call_ref}/Recordings.json"


def erasure_address(secrets: Mapping[str, tuple[str, ...]], ref: RecordingRef) -> str | None:
    """What is deleted to erase a recording; in the region from which it came."""
    account = _account(secrets)
    if account is None or not _RECORDING.fullmatch(ref.id):
        return None
    host = urlsplit(ref.url).hostname or ""
    api = f"https://{host}" if _API_HOST.fullmatch(host) else API
    return f"{api}/{_VERSION}/Accounts/{account}/Recordings/{ref.id}.json"


def recordings_in(
    secrets: Mapping[str, tuple[str, ...]], answer: object
) -> tuple[RecordingRef, ...]:
    """Those in a list of the API that are ready; one still in the making is told of when it is done."""
    account = _account(secrets)
    listed = answer.get("recordings") if isinstance(answer, dict) else None
    if not isinstance(listed, list):
        return ()
    return tuple(
        RecordingRef(
            id=one["sid"],
            url=f"{API}/{_VERSION}/Accounts/{account}/Recordings/{one['sid']}",
            seconds=_seconds(one.get("duration")),
            is_voicemail=one.get("source") == "RecordVerb",
        )
        for one in listed
        if isinstance(one, dict)
        and one.get("status") == "completed"
        and _RECORDING.fullmatch(str(one.get("sid")))
    )


def _account(secrets: Mapping[str, tuple[str, ...]]) -> str | None:
    return next((one for one in secrets.get("account_sid", ()) if _ACCOUNT.fullmatch(one)), None)


def _seconds(told: object) -> int | None:
    return int(told) if isinstance(told, str) and told.isdecimal() and len(told) < 7 else None
