"""What an appeal is told of the recordings of its calls. The appeal itself stays as it is."""

from collections.abc import Iterable

from chalicelib.domain.appeal import Appeal, Decision, Fact
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.personal import Personal
from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.recordings import Custody, Recording
from chalicelib.domain.transitions import Event


def recording_attached(appeal: Appeal, call: Call, recording: Recording) -> Decision:
    """A recording of a call in which the appeal was told is here: what it is, and its SHA-256."""
    copy = recording.kept
    facts: dict[str, Fact] = (
        {"content_type": copy.content_type, "size": copy.size, "sha256": copy.sha256}
        if copy
        else {}
    )
    return _decision(appeal, call, recording, Event.RECORDING_ATTACHED, facts)


def recording_lost(appeal: Appeal, call: Call, recording: Recording) -> Decision:
    """A recording that should be here cannot be had, for this reason."""
    facts: dict[str, Fact] = {"reason": recording.loss}
    return _decision(appeal, call, recording, Event.RECORDING_LOST, facts)


def recording_erased(appeal: Appeal, call: Call, recording: Recording) -> Decision:
    """Its time was over."""
    return _decision(appeal, call, recording, Event.RECORDING_ERASED, {})


def recording_opened(appeal: Appeal, call: Call, recording: Recording, reason: str) -> Decision:
    """Somebody is about to listen to it, for this reason."""
    return _decision(appeal, call, recording, Event.RECORDING_OPENED, {}, reason)


_TOLD = {
    Custody.KEPT: (Event.RECORDING_ATTACHED, recording_attached),
    Custody.LOST: (Event.RECORDING_LOST, recording_lost),
    Custody.ERASED: (Event.RECORDING_ERASED, recording_erased),
}


def untold(appeal: Appeal, call: Call, entries: Iterable[HistoryEntry]) -> Decision | None:
    """The first thing that the appeal's history does not tell yet of the recordings of the call; None where it does."""
    told = {(one.event, one.facts.get("call"), one.facts.get("recording")) for one in entries}
    for recording in call.recordings:
        if recording.custody not in _TOLD:
            continue
        event, tell = _TOLD[recording.custody]
        if (event, call.id, recording.no) not in told:
            return tell(appeal, call, recording)
    return None


def _decision(
    appeal: Appeal,
    call: Call,
    recording: Recording,
    event: Event,
    facts: dict[str, Fact],
    reason: str = "",
) -> Decision:
    return Decision(
        appeal=appeal,
        event=event,
        facts={"call": call.id, "recording": recording.no, **facts},
        personal=Personal(words={"reason": reason}) if reason else None,
    )
