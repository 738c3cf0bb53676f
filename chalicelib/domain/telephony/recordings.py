"""What becomes of a recording: awaited, kept, erased when its time is over, or lost with the reason."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.telephony.events import RecordingRef


class Custody(StrEnum):
    AWAITED = "AWAITED"
    KEPT = "KEPT"
    ERASED = "ERASED"
    LOST = "LOST"


class LossReason(StrEnum):
    """Why a recording cannot be had."""

    NEVER_CAME = "NEVER_CAME"
    PROVIDER_HAS_NONE = "PROVIDER_HAS_NONE"
    FORBIDDEN_ADDRESS = "FORBIDDEN_ADDRESS"
    NOT_AUDIO = "NOT_AUDIO"
    TOO_LARGE = "TOO_LARGE"
    DIGEST_DIFFERS = "DIGEST_DIFFERS"
    EMPTY = "EMPTY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The copy of ours: where, what, and its SHA-256 (hex) as read back from where it lies. `size` in bytes."""

    key: str
    content_type: str
    size: int
    sha256: str
    at: datetime
    version_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One recording of a call. `ref` is None while the provider has not told of it.

    `check_at` is when to look after it while it is awaited, `asked` how often its provider was asked; `retained_until`
    is when it may be erased, which `hold` (the reason) forbids while it is not empty.
    """

    no: int
    custody: Custody = Custody.AWAITED
    ref: RecordingRef | None = None
    check_at: datetime | None = None
    asked: int = 0
    kept: Kept | None = None
    retained_until: datetime | None = None
    hold: str = ""
    loss: LossReason | None = None
    is_erased_at_provider: bool = False
