"""What events tell of the recordings of a call, and when each is to be looked after: pure rules.

What is decided about a recording, with its entry in history, stands in `custody_decisions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.events import CallEvent, Consent, EventKind, RecordingRef
from chalicelib.domain.telephony.recordings import Custody, LossReason, Recording

# When a recording that has not come is asked for, counted from when it could first be had; then once a day.
CHECKS = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6), timedelta(hours=24))
COMES_WITHIN = CHECKS[0]
# One that nobody told of, or that is not where it was told to be, is given up by then ...
GIVEN_UP_AFTER = timedelta(hours=24)
# ... and one whose provider does not answer by then: no outage may cost a recording before.
UNREACHABLE_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """All that was told of one recording: `at` first, `has_failed` where nothing else was."""

    ref: RecordingRef
    at: datetime
    has_failed: bool


def with_recordings(call: Call, events: tuple[CallEvent, ...]) -> Call:
    """The call with one recording for each that its events tell of, and with one awaited where one should come.

    `events` are all of the call, in their order. What was decided stays; the same events again change nothing, and in
    another order they come to the same recordings, though perhaps under other numbers. A recording that was made
    against the person's word is marked to be lost, or to be erased where it is here already; a message that the person
    chose to leave is none of those.
    """
    recordings = list(call.recordings)
    for told in _told(events).values():
        index = _place_of(told, recordings)
        if index is None:
            recordings.append(_fresh(told, 1 + max((one.no for one in recordings), default=0)))
        else:
            recordings[index] = _joined(recordings[index], told)
    recordings = _expected(call, recordings)
    if call.facts.consent is Consent.REFUSED:
        recordings = [_refused(one) for one in recordings]
    return replace(call, recordings=tuple(recordings))


def numbered(call: Call, no: int) -> Recording:
    """Raises NotFoundError."""
    for one in call.recordings:
        if one.no == no:
            return one
    raise NotFoundError(ErrorCode.PART_NOT_FOUND, details={"part": "recording", "no": no})


def with_recording(call: Call, changed: Recording) -> Call:
    return replace(
        call,
        recordings=tuple(changed if one.no == changed.no else one for one in call.recordings),
    )


def look_at(call: Call) -> datetime | None:
    """When to look after its recordings; None where nothing is awaited of them."""
    return min((one.check_at for one in call.recordings if one.check_at), default=None)


def erase_at(call: Call) -> datetime | None:
    """When the first of its recordings may be erased; None where none is kept, or all are held."""
    kept = (one for one in call.recordings if one.custody is Custody.KEPT and not one.hold)
    return min((one.retained_until for one in kept if one.retained_until), default=None)


def is_to_erase(recording: Recording, now: datetime) -> bool:
    until = recording.retained_until
    is_free = recording.custody is Custody.KEPT and not recording.hold
    return is_free and until is not None and until <= now


def next_check(recording: Recording, now: datetime) -> datetime:
    """When to look after a recording that was looked after now: never at once, however late this came."""
    since, asked = recording.since or now, recording.asked + 1
    wait = CHECKS[asked] if asked < len(CHECKS) else timedelta(days=asked - len(CHECKS) + 2)
    return max(since + wait, now + COMES_WITHIN)


def loss_by_time(
    recording: Recording, now: datetime, *, has_answered: bool = True
) -> LossReason | None:
    """Why an awaited recording is given up by now; None while there is hope.

    A provider that does not answer has not said that there is none: `has_answered` says whether it did.
    """
    waited = now - (recording.since or now)
    if recording.ref is None and has_answered and waited >= GIVEN_UP_AFTER:
        return LossReason.NEVER_CAME
    return LossReason.UNREACHABLE if waited >= UNREACHABLE_AFTER else None


def _told(events: tuple[CallEvent, ...]) -> Mapping[str, _Told]:
    """By the provider's ids, in the order in which they were first told of. What is told later completes it."""
    found: dict[str, _Told] = {}
    for event in events:
        if event.recording is None:
            continue
        ref, has_failed = event.recording, event.kind is EventKind.RECORDING_FAILED
        standing = found.get(ref.id)
        if standing is None:
            found[ref.id] = _Told(ref=ref, at=event.at, has_failed=has_failed)
        else:
            found[ref.id] = _Told(
                ref=_completed(standing.ref, ref),
                at=standing.at,
                has_failed=standing.has_failed and has_failed,
            )
    return found


def _completed(earlier: RecordingRef, later: RecordingRef) -> RecordingRef:
    return RecordingRef(
        id=earlier.id,
        url=later.url or earlier.url,
        content_type=later.content_type or earlier.content_type,
        seconds=later.seconds if later.seconds is not None else earlier.seconds,
        bytes_=later.bytes_ if later.bytes_ is not None else earlier.bytes_,
        sha256=later.sha256 or earlier.sha256,
        is_voicemail=earlier.is_voicemail or later.is_voicemail,
    )


def _place_of(told: _Told, recordings: list[Recording]) -> int | None:
    """Where the recording stands: under its id, or as the one that was awaited without knowing which."""
    for index, one in enumerate(recordings):
        if one.ref is not None and one.ref.id == told.ref.id:
            return index
    nameless = (index for index, one in enumerate(recordings) if one.ref is None)
    return next(nameless, None)


def _fresh(told: _Told, no: int) -> Recording:
    if told.has_failed:
        loss = LossReason.PROVIDER_HAS_NONE
        return Recording(no=no, ref=told.ref, since=told.at, check_at=told.at, loss=loss)
    return Recording(no=no, ref=told.ref, since=told.at, check_at=told.at + COMES_WITHIN)


def _joined(standing: Recording, told: _Told) -> Recording:
    if standing.ref is None:
        return _fresh(told, standing.no)
    is_back = standing.loss is LossReason.PROVIDER_HAS_NONE and not told.has_failed
    if is_back:
        # The provider said that there is none, and then that there is: this is believed.
        return replace(_fresh(told, standing.no), since=standing.since)
    return replace(standing, ref=told.ref)


def _expected(call: Call, recordings: list[Recording]) -> list[Recording]:
    """With a recording awaited where one should come of a call that has ended, and with none where not."""
    facts = call.facts
    is_due = facts.is_recorded and facts.ended_at is not None
    rest = [one for one in recordings if not _is_untouched(one)]
    if rest or facts.ended_at is None or not is_due:
        return rest
    return [Recording(no=1, since=facts.ended_at, check_at=facts.ended_at + COMES_WITHIN)]


def _is_untouched(recording: Recording) -> bool:
    """Awaited, and nothing was told, asked or decided of it yet."""
    is_awaited = recording.custody is Custody.AWAITED and recording.ref is None
    return is_awaited and recording.asked == 0


def _refused(recording: Recording) -> Recording:
    is_voicemail = recording.ref is not None and recording.ref.is_voicemail
    if is_voicemail or recording.loss is LossReason.CONSENT_REFUSED:
        return recording
    if recording.custody is Custody.AWAITED:
        loss = LossReason.CONSENT_REFUSED
        return replace(recording, loss=loss, check_at=recording.since)
    if recording.custody is Custody.KEPT:
        return replace(recording, retained_until=recording.since)
    return recording
