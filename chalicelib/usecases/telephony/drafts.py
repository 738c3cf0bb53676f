"""Keep what an operator has typed so far, and what callers left as messages, until it is registered or put away."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.blind_index import phone_token
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.telephony.call import CallRecord
from chalicelib.domain.telephony.drafts import (
    NOTHING,
    Draft,
    begun,
    claimed,
    closed,
    left_message,
    of_message,
    typed,
    unclaimed,
    used,
)
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import Appeals, Drafts, StaleDraftError
from chalicelib.usecases.telephony.call_desk import MOST_OPEN, CallDesk, own

REASON = "closing_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A draft with its content, a JSON object."""

    draft: Draft
    content: str


def ensure_draft(
    record: CallRecord,
    _telephone: Telephone,
    now: datetime,
    *,
    drafts: Drafts,
    key: Callable[[], bytes],
) -> None:
    """Let a message that the caller left wait as a draft; done twice, it changes nothing."""
    received_at = left_message(record)
    if received_at is None:
        return
    token = phone_token(record.person, key())
    for _ in range(ATTEMPTS):
        before = _find(record.call.id, drafts)
        fresh = before or begun(record, token.value if token else "", now)
        after = of_message(fresh, received_at, now)
        if after == before:
            return
        try:
            drafts.save(after, None if before else NOTHING, before=before)
        except StaleDraftError:
            continue
        return
    raise ConflictError(ErrorCode.BUSY)


def save_draft(
    call_id: str,
    content: str,
    *,
    version: int,
    anew: bool,
    desk: CallDesk,
    actor: Actor,
    now: datetime,
) -> Draft:
    """Keep what was typed in a call; the same save again is the same.

    Refuses a save older than what stands, and one of a draft that was registered or closed unless it is begun anew.
    """
    before = _find(call_id, desk.drafts)
    record = desk.calls.record(call_id)
    own(record.call.centre, actor, ErrorCode.CALL_NOT_FOUND)
    is_same = before is not None and before.is_open and before.version == version
    if before is not None and is_same and desk.drafts.content(call_id) == content:
        return before
    fresh = before or begun(record, desk.token(record.person), now)
    after = typed(fresh, version=version, by=actor.id, at=now, anew=anew)
    try:
        desk.drafts.save(after, content, before=before)
    except StaleDraftError as stale:
        raise ConflictError(ErrorCode.DRAFT_MOVED_ON) from stale
    return after


def read_draft(call_id: str, *, desk: CallDesk, actor: Actor) -> Typed:
    """A draft of the actor's centre, open or not."""
    draft = own_draft(call_id, desk, actor)
    return Typed(draft=draft, content=desk.drafts.content(call_id))


def open_drafts(*, desk: CallDesk, actor: Actor, now: datetime) -> tuple[Draft, ...]:
    """Open drafts of the actor's centre, those that arrived first before others."""
    found = desk.drafts.open_of(actor.centre or "", MOST_OPEN)
    return tuple(one for one in found if one.is_there(now))


def close_draft(call_id: str, reason: str, *, desk: CallDesk, actor: Actor, now: datetime) -> Draft:
    """Put a draft away without an appeal, with the reason beside what was typed."""
    before = own_draft(call_id, desk, actor)
    after = closed(before, by=actor.id, at=now)
    content = {**json.loads(desk.drafts.content(call_id)), REASON: reason}
    try:
        desk.drafts.save(after, json.dumps(content, ensure_ascii=False), before=before)
    except StaleDraftError as stale:
        raise ConflictError(ErrorCode.DRAFT_MOVED_ON) from stale
    return after


def claim_draft(
    call_id: str,
    version: int,
    appeal_id: str,
    *,
    desk: CallDesk,
    appeals: Appeals,
    actor: Actor,
    now: datetime,
) -> Draft:
    """Let nobody else register the draft meanwhile; it stays open until its appeal is there.

    Where who claimed it before was cut off after registering, it is put away as what it is: registered.
    """
    before = own_draft(call_id, desk, actor)
    claimant = before.appeal_id
    if before.is_open and claimant not in {None, appeal_id} and _is_there(claimant or "", appeals):
        use_up(call_id, before.version, claimant or "", desk=desk, now=now)
        raise ConflictError(ErrorCode.DRAFT_ENDED)
    after = claimed(before, appeal_id, version=version, at=now)
    _save(after, before, desk)
    return after


def unclaim_draft(call_id: str, appeal_id: str, *, desk: CallDesk, now: datetime) -> None:
    """The appeal was refused: whoever comes next may register the draft."""
    before = desk.drafts.get(call_id)
    if before.is_open and before.appeal_id == appeal_id:
        _save(unclaimed(before, now), before, desk)


def use_up(call_id: str, version: int, appeal_id: str, *, desk: CallDesk, now: datetime) -> None:
    """The draft's appeal is there."""
    for _ in range(ATTEMPTS):
        before = desk.drafts.get(call_id)
        after = used(before, appeal_id, version=version, at=now)
        if after == before:
            return
        try:
            desk.drafts.save(after, None, before=before)
        except StaleDraftError:
            continue
        return
    raise ConflictError(ErrorCode.BUSY)


def own_draft(call_id: str, desk: CallDesk, actor: Actor) -> Draft:
    draft = desk.drafts.get(call_id)
    own(draft.centre, actor, ErrorCode.DRAFT_NOT_FOUND)
    return draft


def _save(after: Draft, before: Draft, desk: CallDesk) -> None:
    if after == before:
        return
    try:
        desk.drafts.save(after, None, before=before)
    except StaleDraftError as stale:
        raise ConflictError(ErrorCode.BUSY) from stale


def _is_there(appeal_id: str, appeals: Appeals) -> bool:
    try:
        appeals.get(appeal_id)
    except NotFoundError:
        return False
    return True


def _find(call_id: str, drafts: Drafts) -> Draft | None:
    try:
        return drafts.get(call_id)
    except NotFoundError:
        return None
