"""Erase the personal data of a concluded appeal: decided and hidden in one transaction, then taken out of every store.

    begun: nobody reads them --> recordings and calls, files, words of call-backs, personal parts, trace --> erased

What was begun is in the index until it has ended, and every step may be done again: a run that dies is gone on with by
the next. History keeps its commitments, the appeal all that statistics count.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib.domain.actors import RETENTION, Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.codes import normalise_code
from chalicelib.domain.erasure import ErasureGround
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.postings import unposted
from chalicelib.domain.record import Record
from chalicelib.domain.retention import begin_erasure, finish_erasure
from chalicelib.domain.telephony.call import Call, CallHistory
from chalicelib.domain.telephony.custody_decisions import erased_with_file
from chalicelib.domain.telephony.forgetting import erasable, forgotten, has_settled, is_held
from chalicelib.domain.telephony.returning import returns_of, verification_id
from chalicelib.domain.traces import bare
from chalicelib.usecases.ports import Desk, Views
from chalicelib.usecases.ports.erasure import ErasableFiles, Erased, PersonalParts
from chalicelib.usecases.ports.recordings import RecordingStore
from chalicelib.usecases.ports.telephony import Calls
from chalicelib.usecases.telephony.recording_desk import change_call
from chalicelib.usecases.telephony.tell_appeals import tell_appeals, write_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Shredder:
    """All stores in which personal data of an appeal lie."""

    desk: Desk
    calls: Calls
    parts: PersonalParts
    files: ErasableFiles
    recordings: RecordingStore
    views: Views


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedErasure:
    """Port `Erasure` for those who may not reach into every store: the retention job ends what they begin."""

    desk: Desk
    calls: Calls

    def erase(self, appeal_id: str, *, why: ErasureGround, actor: Actor, at: datetime) -> Erased:
        appeal = order_erasure(
            appeal_id, why, desk=self.desk, calls=self.calls, actor=actor, now=at
        )
        return erased_of(appeal)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureAtOnce:
    """Port `Erasure` for the retention job itself."""

    shredder: Shredder

    def erase(self, appeal_id: str, *, why: ErasureGround, actor: Actor, at: datetime) -> Erased:
        desk, calls = self.shredder.desk, self.shredder.calls
        order_erasure(appeal_id, why, desk=desk, calls=calls, actor=actor, now=at)
        return finish(appeal_id, shredder=self.shredder, now=at)


def order_erasure(
    appeal_id: str, why: ErasureGround, *, desk: Desk, calls: Calls, actor: Actor, now: datetime
) -> Appeal:
    """Decide that the personal data go: from now on nobody reads them, and they cannot be held any more.

    Done again it changes nothing. Refuses an appeal that is not concluded, and one that is held or of whose calls a
    recording is held. It is written about the appeal, so the actor need not be one who may know of it.
    """
    record = desk.appeals.record(appeal_id)
    if record.appeal.erasure is not None:
        return record.appeal
    if any(is_held(calls.get(call_id)) for call_id in record.appeal.calls):
        raise ConflictError(ErrorCode.ON_LEGAL_HOLD)
    decide = partial(_begun, record=record, why=why, at=now)
    written = write_to(appeal_id, decide, desk=desk, actor=actor, now=now)
    return written or desk.appeals.get(appeal_id)


def finish(appeal_id: str, *, shredder: Shredder, now: datetime) -> Erased:
    """Take out of every store what lies there of an appeal whose erasure was begun, and write that it is done.

    Where a call of it has not ended or a recording is still awaited, the rest is done and the end waits for the next
    run. Raises ConflictError where nothing was begun.
    """
    appeal = shredder.desk.appeals.get(appeal_id)
    begun = appeal.erasure
    if begun is None:
        raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"part": "erasure"})
    if begun.erased_at is not None:
        return erased_of(appeal)
    are_gone = [
        forget_with_file(call_id, begun.ground, shredder=shredder, now=now)
        for call_id in appeal.calls
    ]
    for attachment in appeal.attachments:
        shredder.files.erase(attachment.key)
    for call_back_id in _verifications(appeal):
        shredder.parts.blank_call_back(call_back_id, now)
    shredder.parts.blank_appeal(appeal_id, now)
    shredder.views.keep(bare(shredder.desk.appeals.get(appeal_id)))
    shredder.views.post(unposted(shredder.desk.appeals.get(appeal_id)))
    if not all(are_gone):
        return erased_of(appeal)
    return erased_of(_ended(appeal_id, shredder, now))


def forget_with_file(
    call_id: str, ground: ErasureGround, *, shredder: Shredder, now: datetime
) -> bool:
    """Forget a call with the last of its appeals; False where it cannot be yet.

    A call in which other appeals were told that are still kept stays with them.
    """
    call = shredder.calls.get(call_id)
    if call.is_anonymous or not are_all_going(call_id, shredder):
        return True
    if not has_settled(call) or is_held(call):
        return False
    forget_call(call, ground, shredder=shredder, now=now)
    return True


def forget_call(call: Call, ground: ErasureGround, *, shredder: Shredder, now: datetime) -> None:
    """Erase what is known of the person who called; the call must have settled, and no recording be held."""
    calls = shredder.calls
    for recording in erasable(call):
        if recording.kept is not None:
            shredder.recordings.erase(recording.kept.key)
        decide = partial(erased_with_file, no=recording.no)
        change_call(call.id, decide, calls=calls, actor=RETENTION, now=now)
    tell_appeals(calls.get(call.id), calls=calls, desk=shredder.desk, now=now)
    for call_back_id in returns_of(call.centre, call.id):
        shredder.parts.blank_call_back(call_back_id, now)
    shredder.parts.blank_call(call.id, now)
    change_call(
        call.id,
        lambda _: forgotten(calls.record(call.id), ground),
        calls=calls,
        actor=RETENTION,
        now=now,
    )


def can_end(appeal: Appeal, shredder: Shredder, gone: Collection[str] = ()) -> bool:
    """Whether no call of the appeal stands in the way of the end; `gone` as in `are_all_going`."""
    calls = (shredder.calls.get(call_id) for call_id in appeal.calls)
    return all(
        call.is_anonymous
        or not are_all_going(call.id, shredder, gone)
        or (has_settled(call) and not is_held(call))
        for call in calls
    )


def are_all_going(call_id: str, shredder: Shredder, gone: Collection[str] = ()) -> bool:
    """Whether the erasure of every appeal that was told in the call was begun; `gone` are taken as such."""
    return all(
        one in gone or shredder.desk.appeals.get(one).erasure is not None
        for one in shredder.calls.appeals(call_id)
    )


def personal_parts(appeal_id: str, shredder: Shredder) -> int:
    """How many entries of the appeal's history commit to a personal part."""
    entries = shredder.desk.appeals.history(appeal_id)
    return sum(one.personal_commitment is not None for one in entries)


def erased_of(appeal: Appeal) -> Erased:
    """What the appeal says of its erasure."""
    erasure = appeal.erasure
    if erasure is None or erasure.erased_at is None:
        return Erased(appeal_id=appeal.id, is_finished=False)
    return Erased(
        appeal_id=appeal.id,
        parts=erasure.parts,
        attachments=erasure.attachments,
        recordings=erasure.recordings,
    )


def _begun(appeal: Appeal, *, record: Record, why: ErasureGround, at: datetime) -> Decision | None:
    if appeal.erasure is not None:
        return None
    return begin_erasure(
        appeal,
        ground=why,
        code=normalise_code(record.access_code),
        salt=secrets.token_hex(16),
        at=at,
    )


def _ended(appeal_id: str, shredder: Shredder, now: datetime) -> Appeal:
    parts = personal_parts(appeal_id, shredder)
    recordings = _recordings(shredder.desk.appeals.get(appeal_id), shredder)

    decide = partial(finish_erasure, parts=parts, recordings=recordings, at=now)
    written = write_to(appeal_id, decide, desk=shredder.desk, actor=RETENTION, now=now)
    return written or shredder.desk.appeals.get(appeal_id)


def _recordings(appeal: Appeal, shredder: Shredder) -> int:
    """How many recordings have gone with it: told by the history of its calls, so that no run counts one twice."""
    begun_at = appeal.erasure.begun_at if appeal.erasure else None
    return sum(
        entry.event == CallHistory.RECORDING_ERASED
        and entry.actor == RETENTION.label
        and begun_at is not None
        and entry.at >= begun_at
        for call_id in appeal.calls
        for entry in shredder.calls.history(call_id)
    )


def _verifications(appeal: Appeal) -> tuple[str, ...]:
    return tuple(
        verification_id(appeal.centre, appeal.id, one.no, rework)
        for one in appeal.assignments
        for rework in range(one.rework + 1)
    )
