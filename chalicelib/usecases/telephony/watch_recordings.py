"""The clock of recordings: those that have not come are asked for, those whose time is over are erased."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib.domain.actors import RECORDER
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.retention import is_held
from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.custody import is_to_erase, loss_by_time
from chalicelib.domain.telephony.custody_decisions import asked_again, erased
from chalicelib.domain.telephony.events import CallEvent, EventKind, RecordingRef
from chalicelib.domain.telephony.recordings import Custody, Recording
from chalicelib.domain.telephony.telephone import Account
from chalicelib.usecases.ports.recordings import SourceUnavailableError
from chalicelib.usecases.telephony.keep_call import Follower, follow
from chalicelib.usecases.telephony.keep_recording import lose
from chalicelib.usecases.telephony.recording_desk import (
    Decide,
    RecordingDesk,
    change_call,
    order,
)
from chalicelib.usecases.telephony.tell_appeals import tell_appeals

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What one run did: calls looked after, recordings erased. `is_complete` is False where time ran out."""

    looked_after: int
    erased: int
    is_complete: bool


def watch_recordings(
    *,
    desk: RecordingDesk,
    now: datetime,
    may_go_on: Callable[[], bool],
    followers: tuple[Follower, ...] = (),
) -> Watched:
    """Look after every recording that is due: ask its provider, have it fetched, or record that it is lost; erase what
    nothing holds any more.

    A call that cannot be served stands in no other's way: what went wrong is raised when all have had their turn. A run
    that dies leaves the rest due. `followers` hear of calls of which the provider told something new, or of which a
    recording was lost.
    """
    faults: list[Exception] = []
    looked_after, is_looked = _serve(
        lambda: desk.calls.to_check(now, MOST_AT_ONCE),
        lambda call_id: look_after(call_id, desk=desk, now=now, followers=followers),
        may_go_on,
        faults,
    )
    gone, is_erased = _serve(
        lambda: desk.calls.to_erase(now, MOST_AT_ONCE),
        lambda call_id: erase_over(call_id, desk=desk, now=now),
        may_go_on,
        faults,
    )
    if faults:
        raise ExceptionGroup("recordings that could not be looked after", faults)
    return Watched(looked_after=looked_after, erased=gone, is_complete=is_looked and is_erased)


def look_after(
    call_id: str, *, desk: RecordingDesk, now: datetime, followers: tuple[Follower, ...] = ()
) -> int:
    """Look after the recordings of one call that are due; how many those were."""
    call = desk.calls.get(call_id)
    account = desk.telephones.get(call.centre).account(call.account)
    due = [one for one in call.recordings if one.check_at is not None and one.check_at <= now]
    for recording in due:
        is_unknown = recording.custody is Custody.AWAITED and recording.ref is None
        if is_unknown and recording.loss is None:
            _ask(call, recording, account, desk, now, followers)
        else:
            _order_again(call, recording, account, desk, now)
    after = desk.calls.record(call_id)
    tell_appeals(after.call, calls=desk.calls, desk=desk.desk, now=now)
    if _custody(after.call) != _custody(call):
        follow(after, desk.telephones.get(call.centre), followers, now)
    return len(due)


def erase_over(call_id: str, *, desk: RecordingDesk, now: datetime) -> int:
    """Erase the recordings of one call whose time is over, first themselves, then in history; how many those were.

    A hold of the recording cannot come between: one whose time is over is not held any more. A hold of a file in which
    the call stands keeps its recordings, too: none is erased until it is lifted.
    """
    if _is_in_held_file(call_id, desk, now):
        return 0
    over = [one for one in desk.calls.get(call_id).recordings if is_to_erase(one, now)]
    for recording in over:
        if recording.kept is not None:
            desk.store.erase(recording.kept.key)
        _decide(call_id, partial(erased, no=recording.no, now=now), desk, now)
    tell_appeals(desk.calls.get(call_id), calls=desk.calls, desk=desk.desk, now=now)
    return len(over)


def _is_in_held_file(call_id: str, desk: RecordingDesk, now: datetime) -> bool:
    appeals, today = desk.desk.appeals, kyiv_date(now)
    return any(is_held(appeals.get(one), today) for one in desk.calls.appeals(call_id))


def _custody(call: Call) -> list[Custody]:
    return [one.custody for one in call.recordings]


def _ask(
    call: Call,
    recording: Recording,
    account: Account | None,
    desk: RecordingDesk,
    now: datetime,
    followers: tuple[Follower, ...],
) -> None:
    """Ask the provider for a recording that nobody told of."""
    found: tuple[RecordingRef, ...] | None = None
    if account is not None:
        try:
            found = desk.source.find(account, call.ref)
        except SourceUnavailableError:
            found = None
    if found:
        _join(call, found, desk, now, followers)
        return
    reason = loss_by_time(recording, now, has_answered=found is not None)
    if reason is not None:
        # The queue tells of the loss even if this run dies right after it.
        order(call.id, recording.no, desk.work)
        lose(call, recording, reason, account, desk=desk, now=now)
        return
    _decide(call.id, lambda standing: asked_again(standing, recording.no, now), desk, now)


def _join(
    call: Call,
    found: tuple[RecordingRef, ...],
    desk: RecordingDesk,
    now: datetime,
    followers: tuple[Follower, ...],
) -> None:
    """What was found is told like anything else that telephony tells."""
    events = tuple(
        CallEvent(
            id=f"found-{ref.id}",
            kind=EventKind.RECORDING_READY,
            at=now,
            call=call.ref,
            recording=ref,
        )
        for ref in found
    )
    record = desk.calls.join(call.account, call.ref, events, at=now)
    for one in record.call.recordings:
        if one.custody is Custody.AWAITED and one.ref is not None:
            order(call.id, one.no, desk.work)
    follow(record, desk.telephones.get(call.centre), followers, now)


def _order_again(
    call: Call,
    recording: Recording,
    account: Account | None,
    desk: RecordingDesk,
    now: datetime,
) -> None:
    """Have it fetched, or erased at its provider, once more: an order may have been lost on the way."""
    is_awaited = recording.custody is Custody.AWAITED
    reason = loss_by_time(recording, now) if is_awaited and recording.loss is None else None
    order(call.id, recording.no, desk.work)
    if reason is not None:
        lose(call, recording, reason, account, desk=desk, now=now)
        return
    _decide(call.id, lambda standing: asked_again(standing, recording.no, now), desk, now)


def _decide(call_id: str, decide: Decide, desk: RecordingDesk, now: datetime) -> None:
    change_call(call_id, decide, calls=desk.calls, actor=RECORDER, now=now)


def _serve(
    due: Callable[[], tuple[str, ...]],
    serve: Callable[[str], int],
    may_go_on: Callable[[], bool],
    faults: list[Exception],
) -> tuple[int, bool]:
    """Serve each that is due once, until there is none or time runs out; how much was done, and whether all was."""
    seen: set[str] = set()
    done = 0
    while fresh := [one for one in due() if one not in seen]:
        for call_id in fresh:
            if not may_go_on():
                return done, False
            seen.add(call_id)
            try:
                done += serve(call_id)
            except Exception as fault:  # noqa: BLE001 - raised by the caller, when the others have been served
                faults.append(fault)
    return done, True
