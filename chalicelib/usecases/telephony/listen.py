"""Listening to a recording, and reading what was done with it: by whom, and why."""

from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.telephony.audio import file_name_of
from chalicelib.domain.telephony.custody import numbered
from chalicelib.domain.telephony.custody_decisions import opened
from chalicelib.domain.telephony.hearing import known_call, may_hear
from chalicelib.domain.telephony.on_appeal import recording_opened
from chalicelib.usecases.ports import Desk
from chalicelib.usecases.ports.recordings import RecordingStore
from chalicelib.usecases.ports.telephony import Calls, Telephones
from chalicelib.usecases.telephony.recording_desk import change_call
from chalicelib.usecases.telephony.tell_appeals import write_to

# A reason that says something: at least so many words.
FEWEST_WORDS = 2
FEWEST_LETTERS = 8


def open_recording(
    call_id: str,
    no: int,
    *,
    reason: str,
    calls: Calls,
    telephones: Telephones,
    store: RecordingStore,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> str:
    """An address that plays a recording for some minutes.

    Who asked for it and why is in the history of the call, and of each appeal told in it, before it is given. To
    whoever may not listen there is no such call. Refuses a reason that says nothing, and a recording that is not here.
    """
    call = calls.get(call_id)
    tied = tuple(desk.appeals.get(one) for one in calls.appeals(call_id))
    if not may_hear(call, tied, telephones.get(call.centre), actor):
        raise NotFoundError(ErrorCode.CALL_NOT_FOUND)
    words = checked_reason(reason)
    after = change_call(
        call_id,
        lambda standing: opened(standing, no, words),
        calls=calls,
        actor=actor,
        now=now,
    )
    recording = numbered(after, no)
    if recording.kept is None:
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, details={"part": "recording", "no": no})
    for appeal in tied:
        write_to(
            appeal.id,
            lambda standing: recording_opened(standing, after, recording, words),
            desk=desk,
            actor=actor,
            now=now,
        )
    return store.link(recording.kept, file_name_of(call, no, recording.kept.content_type))


def read_call_history(call_id: str, *, calls: Calls, actor: Actor) -> tuple[HistoryEntry, ...]:
    """All that was decided about a call, for staff of its centre and coordinators."""
    known_call(calls.get(call_id), actor)
    return calls.history(call_id)


def checked_reason(reason: str) -> str:
    """The reason, in one line. Raises InvalidError where it says nothing."""
    words = reason.split()
    if len(words) < FEWEST_WORDS or sum(map(len, words)) < FEWEST_LETTERS:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="reason")
    return " ".join(words)
