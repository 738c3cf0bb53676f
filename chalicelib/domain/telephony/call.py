"""A call: what its events come to, whatever the order in which they came, and what was decided about it since."""

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.appeal import Fact
from chalicelib.domain.history import GENESIS
from chalicelib.domain.personal import Personal
from chalicelib.domain.telephony.events import CallEvent, Consent, Direction, EventKind
from chalicelib.domain.telephony.recordings import Recording

# More events than this are no call that anybody makes: the rest stays in the inbox.
MOST_EVENTS = 300
# The id of the ending that the clock gives to a call whose own was never told: when it ended is not known.
ENDED_BY_CLOCK = "ended-by-clock"


class CallState(StrEnum):
    RINGING = "RINGING"
    WAITING = "WAITING"
    TALKING = "TALKING"
    ON_HOLD = "ON_HOLD"
    ENDED = "ENDED"


class Result(StrEnum):
    """How a call that has ended went.

    ANSWERED: somebody spoke with the person. INFORMED: hung up content with an announcement. VOICEMAIL, CALL_BACK: left
    a message or asked to be called. TRANSFERRED: went on to another centre or body unanswered here. ABANDONED: the
    person waited for an operator and gave up; MISSED: ended before anybody could be waited for.
    """

    ANSWERED = "ANSWERED"
    INFORMED = "INFORMED"
    VOICEMAIL = "VOICEMAIL"
    CALL_BACK = "CALL_BACK"
    TRANSFERRED = "TRANSFERRED"
    ABANDONED = "ABANDONED"
    MISSED = "MISSED"


LIVE = frozenset(CallState) - {CallState.ENDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """What the events of a call come to; no personal data. Seconds are None where they cannot be told yet.

    `ringing` are the operators at whom it rings now, `operators` those who answered, in order; all as the provider
    names them. `waited` runs from the queue (or the ringing, where there is none) to the answer or the end.
    """

    direction: Direction = Direction.INBOUND
    line: str = ""
    state: CallState = CallState.RINGING
    result: Result | None = None
    started_at: datetime
    queued_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    waited: int | None = None
    talked: int | None = None
    ringing: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    transferred_to: tuple[str, ...] = ()
    language: str = ""
    notice_version: str = ""
    notice_played_at: datetime | None = None
    consent: Consent | None = None
    informed_of: tuple[str, ...] = ()
    unknown: int = 0

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_recorded(self) -> bool:
        """Whether a recording is to be awaited: somebody spoke, after the notice, and did not refuse."""
        return self.consent is Consent.BY_CONTINUING and self.answered_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of one centre. `version` counts writes; `entries` and `head_hash` are of its history.

    One that `is_in_file` is kept as long as the file of its appeals; of one that `is_anonymous` nobody is known.
    """

    id: str
    centre: str
    account: str
    ref: str
    facts: CallFacts
    recordings: tuple[Recording, ...] = ()
    version: int = 0
    entries: int = 0
    head_hash: str = GENESIS
    is_in_file: bool = False
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """What of a call an operator's desk asks for again and again: which it is, and whether anything happened to it."""

    call_id: str
    version: int
    state: CallState


class CallHistory(StrEnum):
    """What the history of a call tells: decisions about it. Its events are telephony's, and stand beside it."""

    CONSULTATION_GIVEN = "CallConsultationGiven"
    RECORDING_KEPT = "CallRecordingKept"
    RECORDING_ASKED_FOR = "CallRecordingAskedFor"
    RECORDING_LOST = "CallRecordingLost"
    RECORDING_OPENED = "CallRecordingOpened"
    RECORDING_HELD = "CallRecordingHeld"
    RECORDING_RELEASED = "CallRecordingReleased"
    RECORDING_ERASED = "CallRecordingErased"
    RECORDING_ERASED_AT_PROVIDER = "CallRecordingErasedAtProvider"
    KEPT_WITH_FILE = "CallKeptWithFile"
    PERSONAL_DATA_ERASED = "CallPersonalDataErased"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDecision:
    """What a command makes of a call, what its history tells, and what only persons may read.

    `events`, where there are any, take the place of those that telephony told.
    """

    call: Call
    event: CallHistory
    facts: Mapping[str, Fact]
    personal: Personal | None = None
    events: "tuple[CallEvent, ...] | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """A call with its events, which hold personal data: who called."""

    call: Call
    events: tuple[CallEvent, ...]

    @property
    def person(self) -> str:
        """The number outside, in E.164; empty where it was withheld or erased."""
        return _first(one.person for one in self.events)


def call_id_of(account: str, ref: str) -> str:
    """The id of a call; it begins with its centre, as the id of its account does (`khm-main`)."""
    digest = hashlib.sha256(f"call\n{account}\n{ref}".encode()).digest()
    return f"{centre_of(account)}-{b32encode(digest[:16]).decode()[:26].lower()}"


def centre_of(account: str) -> str:
    return account.split("-", 1)[0]


def joined(known: Iterable[CallEvent], more: Iterable[CallEvent]) -> tuple[CallEvent, ...]:
    """Both sets of events as one, in one order: whatever came first, twice or late, the outcome is the same.

    Two tellings of one event that differ (a retry is heard of later) are settled by the earlier instant.
    """
    by_id: dict[str, CallEvent] = {}
    for event in (*known, *more):
        standing = by_id.get(event.id)
        by_id[event.id] = event if standing is None else min(standing, event, key=_order)
    # Where there are too many, what tells least goes first; what is left is the same in whatever order they came.
    kept = sorted(by_id.values(), key=lambda one: (one.kind in _CHATTER, _order(one)))[:MOST_EVENTS]
    return tuple(sorted(kept, key=_order))


def facts_of(events: tuple[CallEvent, ...]) -> CallFacts:
    """What events, joined, come to. At least one is needed.

    An answer stands whether its ringing was told of or not; what ended has ended even if its answer comes later.
    """
    first: dict[EventKind, datetime] = {}
    for one in events:
        first.setdefault(one.kind, one.at)
    answers = tuple(one for one in events if one.kind is EventKind.ANSWERED)
    answered_at = first.get(EventKind.ANSWERED)
    ended_at = _ended_at(events)
    started_at = min(one.at for one in events)
    queued_at = first.get(EventKind.QUEUED)
    notice = next((one for one in events if one.kind is EventKind.NOTICE_PLAYED), None)
    return CallFacts(
        direction=next((one.direction for one in events if one.direction), Direction.INBOUND),
        line=_first(one.line for one in events),
        state=_state(events, answered_at, ended_at),
        result=_result(events, first) if ended_at else None,
        started_at=started_at,
        queued_at=queued_at,
        answered_at=answered_at,
        ended_at=ended_at,
        waited=_seconds(queued_at or started_at, answered_at or ended_at),
        talked=_talked(events, answered_at, ended_at),
        ringing=() if answered_at or ended_at else _names(events, EventKind.OFFERED),
        operators=tuple(dict.fromkeys(one.operator for one in answers if one.operator)),
        transferred_to=_targets(events),
        language=_last(one.language for one in events),
        notice_version=notice.notice_version if notice else "",
        notice_played_at=notice.at if notice else None,
        consent=_consent(events, has_gone_on=bool(answers)),
        informed_of=tuple(
            dict.fromkeys(
                id_ for one in events if one.kind is EventKind.INFORMED for id_ in one.incidents
            )
        ),
        unknown=sum(one.kind is EventKind.UNKNOWN for one in events),
    )


def _order(event: CallEvent) -> tuple[datetime, int, str, str]:
    return event.at, _RANK[event.kind], event.id, repr(event)


_RANK = {kind: rank for rank, kind in enumerate(EventKind)}
_CHATTER = frozenset({EventKind.UNKNOWN, EventKind.HELD, EventKind.RESUMED, EventKind.OFFERED})
_ENDINGS = frozenset({EventKind.ENDED, EventKind.MISSED})


def _ended_at(events: tuple[CallEvent, ...]) -> datetime | None:
    """The last ending told of: legs end before the call does. A missed leg ends no call that somebody answered.

    What the clock put in the place of an ending gives way to one that is told after all, earlier or later.
    """
    was_answered = any(one.kind is EventKind.ANSWERED for one in events)
    kinds = {EventKind.ENDED} if was_answered else _ENDINGS
    endings = [one for one in events if one.kind in kinds]
    told = [one for one in endings if one.id != ENDED_BY_CLOCK]
    return max((one.at for one in told or endings), default=None)


def _state(
    events: tuple[CallEvent, ...], answered_at: datetime | None, ended_at: datetime | None
) -> CallState:
    if ended_at:
        return CallState.ENDED
    if answered_at:
        holds = [one for one in events if one.kind in {EventKind.HELD, EventKind.RESUMED}]
        is_held = bool(holds) and holds[-1].kind is EventKind.HELD
        return CallState.ON_HOLD if is_held else CallState.TALKING
    is_queued = any(one.kind is EventKind.QUEUED for one in events)
    return CallState.WAITING if is_queued else CallState.RINGING


_RESULTS = (
    (EventKind.ANSWERED, Result.ANSWERED),
    (EventKind.VOICEMAIL_LEFT, Result.VOICEMAIL),
    (EventKind.CALL_BACK_ASKED, Result.CALL_BACK),
    (EventKind.TRANSFERRED, Result.TRANSFERRED),
    # Who heard an announcement and went on to wait was not content with it.
    (EventKind.QUEUED, Result.ABANDONED),
    (EventKind.OFFERED, Result.ABANDONED),
    (EventKind.INFORMED, Result.INFORMED),
)


def _result(events: tuple[CallEvent, ...], first: dict[EventKind, datetime]) -> Result:
    has_voicemail = any(one.recording and one.recording.is_voicemail for one in events)
    if has_voicemail and EventKind.ANSWERED not in first:
        return Result.VOICEMAIL
    return next((result for kind, result in _RESULTS if kind in first), Result.MISSED)


def _talked(
    events: tuple[CallEvent, ...], answered_at: datetime | None, ended_at: datetime | None
) -> int | None:
    if answered_at is None:
        return 0 if ended_at else None
    told = [
        one.seconds for one in events if one.kind is EventKind.ENDED and one.seconds is not None
    ]
    return max(told) if told else _seconds(answered_at, ended_at)


def _consent(events: tuple[CallEvent, ...], *, has_gone_on: bool) -> Consent | None:
    """A refusal holds over everything; who hears the notice and goes on to speak has consented."""
    given = [one.consent for one in events if one.consent]
    if Consent.REFUSED in given:
        return Consent.REFUSED
    was_played = any(one.kind is EventKind.NOTICE_PLAYED for one in events)
    return Consent.BY_CONTINUING if given or (was_played and has_gone_on) else None


def _targets(events: tuple[CallEvent, ...]) -> tuple[str, ...]:
    told = (one.target for one in events if one.kind is EventKind.TRANSFERRED)
    return tuple(dict.fromkeys(target for target in told if target))


def _names(events: tuple[CallEvent, ...], kind: EventKind) -> tuple[str, ...]:
    told = (one.operator for one in events if one.kind is kind)
    return tuple(dict.fromkeys(name for name in told if name))


def _seconds(since: datetime, until: datetime | None) -> int | None:
    return None if until is None else max(0, round((until - since).total_seconds()))


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _last(values: Iterable[str]) -> str:
    return ([""] + [value for value in values if value])[-1]
