"""What cloud telephony tells of calls, whoever the provider is. The same event may come twice, late, or not at all."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """One fact about one call. UNKNOWN is what a provider said and we do not know: kept and counted, no more."""

    RINGING = "RINGING"
    QUEUED = "QUEUED"
    NOTICE_PLAYED = "NOTICE_PLAYED"
    LANGUAGE_CHOSEN = "LANGUAGE_CHOSEN"
    INFORMED = "INFORMED"
    OFFERED = "OFFERED"
    ANSWERED = "ANSWERED"
    HELD = "HELD"
    RESUMED = "RESUMED"
    TRANSFERRED = "TRANSFERRED"
    CALL_BACK_ASKED = "CALL_BACK_ASKED"
    VOICEMAIL_LEFT = "VOICEMAIL_LEFT"
    MISSED = "MISSED"
    ENDED = "ENDED"
    RECORDING_READY = "RECORDING_READY"
    RECORDING_FAILED = "RECORDING_FAILED"
    UNKNOWN = "UNKNOWN"


class Direction(StrEnum):
    """INBOUND: somebody calls the centre. OUTBOUND: the centre calls somebody."""

    INBOUND = "INBOUND"
    OUTBOUND = "OUTBOUND"


class Consent(StrEnum):
    """To the recording, after the notice was played (REC-3). A refusal leaves the call without a recording."""

    BY_CONTINUING = "BY_CONTINUING"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingRef:
    """Where a provider keeps a recording. `id` is the provider's own and tells it from others of the call.

    `url` is an https address, an `s3://bucket/key` of ours, or empty where the provider must be asked for one.
    `seconds` and `bytes_` are None where the provider does not say; `sha256` is hex, empty where it does not say.
    """

    id: str
    url: str = ""
    content_type: str = ""
    seconds: int | None = None
    bytes_: int | None = None
    sha256: str = ""
    is_voicemail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEvent:
    """One event of one call.

    `id` is unique within the account: the provider's own or, where it gives none, made of what tells events apart.
    `call` is the provider's id of the call; events of its legs carry the id of the call of the person outside.
    `at` is when it happened or, where the provider does not say, when we heard of it. `person` is the number outside
    in E.164, empty where withheld; `line` is the number of ours; `operator` is who rings, answers or holds (an
    extension or a name at the provider); `target` is where a transfer goes. `seconds` are of talk, on ENDED only.
    """

    id: str
    kind: EventKind
    at: datetime
    call: str
    direction: Direction | None = None
    person: str = ""
    line: str = ""
    operator: str = ""
    target: str = ""
    seconds: int | None = None
    recording: RecordingRef | None = None
    consent: Consent | None = None
    notice_version: str = ""
    language: str = ""
    incidents: tuple[str, ...] = ()
    said: str = ""
