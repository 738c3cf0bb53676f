"""A call of which nobody is known any more: what it counts for stays, who called goes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.erasure import ErasureGround
from chalicelib.domain.telephony.call import Call, CallDecision, CallHistory, CallRecord
from chalicelib.domain.telephony.custody_decisions import retained_until
from chalicelib.domain.telephony.events import CallEvent
from chalicelib.domain.telephony.recordings import Custody, Recording

_THERE = frozenset({Custody.AWAITED, Custody.KEPT})


def is_over(ended_at: datetime, days: int, now: datetime) -> bool:
    """Whether a call from which no appeal came was kept as long as its centre keeps recordings (REC-4)."""
    return retained_until(ended_at, days) <= now


def is_forgettable(call: Call) -> bool:
    """Whether its caller is known and nothing but time keeps it so: no recording, no file of an appeal."""
    is_kept = call.facts.is_live or call.is_in_file or call.is_anonymous
    return not is_kept and all(one.custody not in _THERE for one in call.recordings)


def has_settled(call: Call) -> bool:
    """Whether nothing of it is yet to come: it has ended, and no recording is awaited."""
    awaited = any(one.custody is Custody.AWAITED for one in call.recordings)
    return not call.facts.is_live and not awaited


def is_held(call: Call) -> bool:
    """Whether a recording of it is kept as evidence, whatever its term."""
    return any(one.custody is Custody.KEPT and one.hold for one in call.recordings)


def erasable(call: Call) -> tuple[Recording, ...]:
    """Recordings that lie here and go with their file."""
    return tuple(one for one in call.recordings if one.custody is Custody.KEPT and not one.hold)


def kept_with_file(call: Call, appeals: int) -> CallDecision | None:
    """Its own time is over, but it is part of the files of so many appeals and goes with the last of them."""
    if not is_forgettable(call):
        return None
    return CallDecision(
        call=replace(call, is_in_file=True),
        event=CallHistory.KEPT_WITH_FILE,
        facts={"appeals": appeals},
    )


def forgotten(record: CallRecord, ground: ErasureGround) -> CallDecision | None:
    """The call without the number outside, words said to a machine, and addresses at the provider.

    When it began, waited, was answered and by whom stays: figures of calls are worked out of that. Held recordings
    must have been released, and others erased, before.
    """
    call = record.call
    if call.is_anonymous or not has_settled(call) or any(_is_here(call.recordings)):
        return None
    nameless = tuple(_without_address(one) for one in call.recordings)
    return CallDecision(
        call=replace(call, is_anonymous=True, is_in_file=False, recordings=nameless),
        event=CallHistory.PERSONAL_DATA_ERASED,
        facts={"why": ground},
        events=without_persons(record.events),
    )


def without_persons(events: Iterable[CallEvent]) -> tuple[CallEvent, ...]:
    return tuple(
        replace(
            one,
            person="",
            said="",
            recording=replace(one.recording, url="") if one.recording else None,
        )
        for one in events
    )


def _is_here(recordings: Iterable[Recording]) -> Iterable[bool]:
    return (one.custody in _THERE for one in recordings)


def _without_address(recording: Recording) -> Recording:
    ref = replace(recording.ref, url="") if recording.ref else None
    return replace(recording, ref=ref, hold="")
