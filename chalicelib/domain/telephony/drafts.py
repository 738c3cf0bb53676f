"""What an operator has typed so far, or what a voicemail says that nobody has typed yet: one draft for each call.

The content is personal and lies elsewhere. What somebody typed and left is forgotten after two weeks; a voicemail is an
arrival, and waits until it is registered or somebody says why not.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.telephony.call import CallRecord, Result
from chalicelib.domain.telephony.events import EventKind

TYPED_KEPT = timedelta(days=14)
# Long enough that no telling of the call comes later and makes it anew.
ENDED_KEPT = timedelta(days=400)
CLAIM_LASTS = timedelta(minutes=1)
NOTHING = "{}"


class DraftSource(StrEnum):
    TYPED = "TYPED"
    VOICEMAIL = "VOICEMAIL"


class DraftState(StrEnum):
    OPEN = "OPEN"
    REGISTERED = "REGISTERED"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The draft of one call, without its content. `version` is the typist's number of the save, `revision` our own.

    `token` is the keyed hash of the caller's number, empty where it was withheld; `by` the last who typed. `appeal_id`
    is the appeal that it was registered as, or is being registered as while it is open.
    """

    call_id: str
    centre: str
    source: DraftSource
    received_at: datetime
    saved_at: datetime
    token: str = ""
    state: DraftState = DraftState.OPEN
    version: int = 0
    revision: int = 0
    by: str = ""
    appeal_id: str | None = None

    @property
    def is_open(self) -> bool:
        return self.state is DraftState.OPEN

    @property
    def forgotten_at(self) -> datetime | None:
        """When it may be forgotten; None for a message that nobody has dealt with."""
        if not self.is_open:
            return self.saved_at + ENDED_KEPT
        return self.saved_at + TYPED_KEPT if self.source is DraftSource.TYPED else None

    def is_there(self, now: datetime) -> bool:
        """Whether it is to be shown: open, and not past its time."""
        return self.is_open and (self.forgotten_at is None or now < self.forgotten_at)


def begun(record: CallRecord, token: str, at: datetime) -> Draft:
    """The draft of a call that nobody has typed anything in."""
    return Draft(
        call_id=record.call.id,
        centre=record.call.centre,
        token=token,
        source=DraftSource.TYPED,
        received_at=record.call.facts.started_at,
        saved_at=at,
    )


def typed(draft: Draft, *, version: int, by: str, at: datetime, anew: bool = False) -> Draft:
    """The draft with a newer save. Refuses an older one, and any of what has ended, unless it is begun anew."""
    if not draft.is_open:
        if not anew:
            raise ConflictError(ErrorCode.DRAFT_ENDED)
        draft = replace(draft, state=DraftState.OPEN, appeal_id=None, source=DraftSource.TYPED)
    if version <= draft.version:
        raise ConflictError(ErrorCode.DRAFT_MOVED_ON, details={"version": draft.version})
    return _next(draft, version=version, by=by, at=at)


def left_message(record: CallRecord) -> datetime | None:
    """When the caller left a message; None where they left none."""
    told = [one.at for one in record.events if one.kind is EventKind.VOICEMAIL_LEFT]
    told += [one.at for one in record.events if one.recording and one.recording.is_voicemail]
    has_one = bool(told) and (
        any(one.kind is EventKind.VOICEMAIL_LEFT for one in record.events)
        or record.call.facts.result is Result.VOICEMAIL
    )
    return min(told) if has_one else None


def of_message(draft: Draft, received_at: datetime, at: datetime) -> Draft:
    """The draft of a message: it has arrived when it was left. What is so already stays as it is."""
    if not draft.is_open or draft.source is DraftSource.VOICEMAIL:
        return draft
    after = replace(draft, source=DraftSource.VOICEMAIL, received_at=received_at)
    return _next(after, version=draft.version, by=draft.by, at=at)


def claimed(draft: Draft, appeal_id: str, *, version: int, at: datetime) -> Draft:
    """About to be registered as this appeal, whose id is known before: for a minute nobody else registers it.

    Refuses what has ended, what another is registering, and what was typed anew since. The same claim stands as it is.
    """
    if draft.appeal_id == appeal_id:
        return draft
    if not draft.is_open:
        raise ConflictError(ErrorCode.DRAFT_ENDED)
    if draft.appeal_id is not None and at < draft.saved_at + CLAIM_LASTS:
        raise ConflictError(ErrorCode.BUSY)
    if draft.version > version:
        raise ConflictError(ErrorCode.DRAFT_MOVED_ON, details={"version": draft.version})
    after = replace(draft, appeal_id=appeal_id)
    return _next(after, version=draft.version, by=draft.by, at=at)


def unclaimed(draft: Draft, at: datetime) -> Draft:
    """Nothing came of the claim."""
    after = replace(draft, appeal_id=None)
    return _next(after, version=draft.version, by=draft.by, at=at)


def used(draft: Draft, appeal_id: str, *, version: int, at: datetime) -> Draft:
    """Used up by an appeal that was registered from it. A save that came after what was registered keeps it open."""
    if not draft.is_open:
        return draft
    after = (
        replace(draft, state=DraftState.REGISTERED, appeal_id=appeal_id)
        if draft.version <= version
        else replace(draft, appeal_id=None)
    )
    return _next(after, version=draft.version, by=draft.by, at=at)


def closed(draft: Draft, *, by: str, at: datetime) -> Draft:
    """Put away without an appeal; why, the content tells."""
    if not draft.is_open:
        raise ConflictError(ErrorCode.DRAFT_ENDED)
    return _next(replace(draft, state=DraftState.CLOSED), version=draft.version, by=by, at=at)


def _next(draft: Draft, *, version: int, by: str, at: datetime) -> Draft:
    return replace(draft, version=version, revision=draft.revision + 1, by=by, saved_at=at)
