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
    """Why a recording cannot be had, or may not be.

    NEVER_CAME: not told of, or not there for a day. PROVIDER_HAS_NONE: the provider says so. UNREACHABLE: no answer for
    a week. CONSENT_REFUSED: it was made against the person's word. DUPLICATE: another of the call is the same.
    """

    NEVER_CAME = "NEVER_CAME"
    PROVIDER_HAS_NONE = "PROVIDER_HAS_NONE"
    FORBIDDEN_ADDRESS = "FORBIDDEN_ADDRESS"
    NOT_AUDIO = "NOT_AUDIO"
    TOO_LARGE = "TOO_LARGE"
    DIGEST_DIFFERS = "DIGEST_DIFFERS"
    EMPTY = "EMPTY"
    UNREACHABLE = "UNREACHABLE"
    CONSENT_REFUSED = "CONSENT_REFUSED"
    DUPLICATE = "DUPLICATE"


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

    `since` is when it could first be had, `check_at` when to look after it again: while it is awaited, and while it is
    yet to be erased at the provider. `asked` counts how often that was done. `retained_until` is when it may be erased,
    which `hold` (the reason) forbids while it is not empty. `loss` of one still awaited is why it is about to be
    recorded as lost.
    """

    no: int
    custody: Custody = Custody.AWAITED
    ref: RecordingRef | None = None
    since: datetime | None = None
    check_at: datetime | None = None
    asked: int = 0
    kept: Kept | None = None
    retained_until: datetime | None = None
    hold: str = ""
    loss: LossReason | None = None
    is_erased_at_provider: bool = False
