"""Bring a recording from its provider to its place, and do all that follows from its being there, or not."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.actors import RECORDER
from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.custody import GIVEN_UP_AFTER, numbered
from chalicelib.domain.telephony.custody_decisions import erased_at_provider, kept, lost
from chalicelib.domain.telephony.events import RecordingRef
from chalicelib.domain.telephony.recordings import Custody, Kept, LossReason, Recording
from chalicelib.domain.telephony.telephone import Account
from chalicelib.usecases.ports.recordings import (
    BeingFetchedError,
    SourceMissingError,
    SourceUnavailableError,
    UploadLostError,
)
from chalicelib.usecases.telephony.copying import Copied, NotKeptError, copied
from chalicelib.usecases.telephony.recording_desk import RecordingDesk, change_call, order
from chalicelib.usecases.telephony.tell_appeals import tell_appeals


class Outcome(StrEnum):
    """DONE: nothing is left to do. GOES_ON: time ran out, and it was ordered again. BUSY: somebody else is at it.

    AWAITED: it is not there yet; the watch looks after it.
    """

    DONE = "DONE"
    GOES_ON = "GOES_ON"
    BUSY = "BUSY"
    AWAITED = "AWAITED"


def keep_recording(
    call_id: str,
    no: int,
    *,
    desk: RecordingDesk,
    now: datetime,
    may_go_on: Callable[[], bool],
) -> Outcome:
    """Fetch, verify and keep a recording; write it in the history of the call and of each of its appeals; then erase it
    at the provider, where that is set.

    Begun again after any fault it goes on where it stopped, and what is done is not done twice. Nothing is erased
    anywhere before the copy was read back from its place. Raises SourceUnavailableError where the provider cannot now.
    """
    call = desk.calls.get(call_id)
    account = desk.telephones.get(call.centre).account(call.account)
    recording = numbered(call, no)
    if recording.custody is Custody.AWAITED:
        outcome = _fetched(call, recording, account, desk, now, may_go_on)
        if outcome is not Outcome.DONE:
            return outcome
        call = desk.calls.get(call_id)
    tell_appeals(call, calls=desk.calls, desk=desk.desk, now=now)
    _erase_at_provider(call, numbered(call, no), account, desk, now)
    return Outcome.DONE


def lose(
    call: Call,
    recording: Recording,
    reason: LossReason,
    account: Account | None,
    *,
    desk: RecordingDesk,
    now: datetime,
) -> Call:
    """Record that it cannot be had, or may not be."""
    erases = _erases_at_provider(recording.ref, account, desk)
    return change_call(
        call.id,
        lambda standing: lost(standing, recording.no, reason, at=now, erases_at_provider=erases),
        calls=desk.calls,
        actor=RECORDER,
        now=now,
    )


def _fetched(
    call: Call,
    recording: Recording,
    account: Account | None,
    desk: RecordingDesk,
    now: datetime,
    may_go_on: Callable[[], bool],
) -> Outcome:
    """DONE where it is decided what becomes of it."""
    verdict = recording.loss or _tried(call, recording, account, desk, now, may_go_on)
    if isinstance(verdict, Outcome):
        return verdict
    if isinstance(verdict, LossReason):
        lose(call, recording, verdict, account, desk=desk, now=now)
    else:
        _keep(call, recording, verdict, account, desk, now)
    return Outcome.DONE


def _tried(
    call: Call,
    recording: Recording,
    account: Account | None,
    desk: RecordingDesk,
    now: datetime,
    may_go_on: Callable[[], bool],
) -> Copied | LossReason | Outcome:
    """A verified copy, or why there will be none, or what is to be waited for."""
    if recording.ref is None:
        return Outcome.AWAITED
    if account is None:
        # Whoever took the account out of the settings may put it back.
        raise SourceUnavailableError
    try:
        copy = copied(
            call,
            recording.no,
            recording.ref,
            account,
            source=desk.source,
            store=desk.store,
            now=now,
            may_go_on=may_go_on,
        )
    except BeingFetchedError:
        return Outcome.BUSY
    except SourceMissingError:
        is_over = now - (recording.since or now) >= GIVEN_UP_AFTER
        return LossReason.NEVER_CAME if is_over else Outcome.AWAITED
    except NotKeptError as refusal:
        return refusal.reason
    except UploadLostError:
        copy = None
    if copy is None:
        order(call.id, recording.no, desk.work)
        return Outcome.GOES_ON
    return copy


def _keep(
    call: Call,
    recording: Recording,
    copy: Copied,
    account: Account | None,
    desk: RecordingDesk,
    now: datetime,
) -> None:
    """Call it kept. Where it may not be any more, what lies there is erased."""
    erases = _erases_at_provider(recording.ref, account, desk)
    retention_days = desk.telephones.get(call.centre).retention_days
    here = Kept(
        key=copy.fetch.key,
        content_type=copy.fetch.content_type,
        size=copy.stored.size,
        sha256=copy.stored.sha256,
        at=now,
        version_id=copy.stored.version_id,
    )
    after = change_call(
        call.id,
        lambda standing: kept(
            standing,
            recording.no,
            here,
            retention_days=retention_days,
            erases_at_provider=erases,
        ),
        calls=desk.calls,
        actor=RECORDER,
        now=now,
    )
    if numbered(after, recording.no).kept is None:
        desk.store.erase(here.key)
    desk.store.put_away(copy.fetch)


def _erases_at_provider(
    ref: RecordingRef | None, account: Account | None, desk: RecordingDesk
) -> bool:
    if ref is None or account is None or not account.erases_at_provider:
        return False
    return desk.source.can_erase(account, ref)


def _erase_at_provider(
    call: Call, recording: Recording, account: Account | None, desk: RecordingDesk, now: datetime
) -> None:
    is_left = recording.check_at is not None and recording.custody is not Custody.AWAITED
    if not is_left or recording.ref is None or account is None:
        return
    desk.source.erase(account, recording.ref)
    change_call(
        call.id,
        lambda standing: erased_at_provider(standing, recording.no),
        calls=desk.calls,
        actor=RECORDER,
        now=now,
    )
