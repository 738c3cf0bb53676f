"""What becomes of the recordings of a call: pure rules, each giving the call as it then stands."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.domain.telephony.recordings import Custody, LossReason, Recording

# A recording that has not come by then is asked for.
COMES_WITHIN = timedelta(minutes=30)


def with_recordings(call: Call, events: tuple[CallEvent, ...]) -> Call:
    """The call with one recording for each that its events tell of, and with one awaited where one should come.

    What is known already stays as it is; the same events again change nothing.
    """
    recordings = list(call.recordings)
    for event in events:
        ref = event.recording
        if ref is None or any(one.ref and one.ref.id == ref.id for one in recordings):
            continue
        fresh = Recording(no=len(recordings) + 1, ref=ref, check_at=event.at + COMES_WITHIN)
        if event.kind is EventKind.RECORDING_FAILED:
            fresh = replace(
                fresh, custody=Custody.LOST, loss=LossReason.PROVIDER_HAS_NONE, check_at=None
            )
        awaited = next((i for i, one in enumerate(recordings) if _may_be(one)), None)
        if awaited is None:
            recordings.append(fresh)
        else:
            recordings[awaited] = replace(fresh, no=recordings[awaited].no)
    ended_at = call.facts.ended_at
    if not recordings and ended_at is not None and call.facts.is_recorded:
        recordings.append(Recording(no=1, check_at=ended_at + COMES_WITHIN))
    return replace(call, recordings=tuple(recordings))


def look_at(call: Call) -> datetime | None:
    """When to look after the recordings that are awaited; None where none is."""
    awaited = (one.check_at for one in call.recordings if one.custody is Custody.AWAITED)
    return min((at for at in awaited if at is not None), default=None)


def erase_at(call: Call) -> datetime | None:
    """When the first of its recordings may be erased; None where none is kept, or all are held."""
    kept = (one for one in call.recordings if one.custody is Custody.KEPT and not one.hold)
    return min((one.retained_until for one in kept if one.retained_until), default=None)


def _may_be(recording: Recording) -> bool:
    """Whether a recording that is told of now may be the one that was awaited without knowing which."""
    return recording.ref is None and recording.custody in {Custody.AWAITED, Custody.LOST}
