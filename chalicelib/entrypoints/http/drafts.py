"""Drafts of calls: saved while the operator types, and messages that callers left."""

import json

from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.readings import What
from chalicelib.domain.telephony.drafts import Draft
from chalicelib.entrypoints.http.draft_models import (
    CallDraftIn,
    DraftClosingIn,
    DraftContentIn,
    DraftOut,
    DraftsOut,
    DraftSummaryOut,
)
from chalicelib.entrypoints.http.endpoint import Answer, Call
from chalicelib.entrypoints.http.etags import IF_NONE_MATCH, unless_same
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import CENTRE, staff
from chalicelib.usecases.telephony.drafts import (
    REASON,
    Typed,
    close_draft,
    open_drafts,
    read_draft,
    save_draft,
)
from chalicelib.wiring import telephony

DRAFT = "/calls/{call_id}/draft"


@staff.endpoint(
    "GET",
    "/drafts",
    "Чернетки і голосові повідомлення",
    response=DraftsOut,
    roles=CENTRE,
    headers=IF_NONE_MATCH,
)
def list_drafts(call: Call) -> Answer:
    """Open drafts of the centre, messages among them: those that arrived first come first."""
    found = open_drafts(desk=telephony.call_desk(), actor=call.staff, now=call.now)
    return unless_same(call, DraftsOut(drafts=tuple(_summary(one) for one in found)))


@staff.endpoint(
    "GET",
    DRAFT,
    "Чернетка дзвінка",
    response=DraftOut,
    roles=CENTRE,
    errors=(ErrorCode.DRAFT_NOT_FOUND,),
    reads=Reads(what=What.DRAFT),
)
def get_draft(call: Call) -> DraftOut:
    """What was typed in a call so far."""
    return _out(read_draft(call.path["call_id"], desk=telephony.call_desk(), actor=call.staff))


@staff.endpoint(
    "PUT",
    DRAFT,
    "Зберегти чернетку",
    request=CallDraftIn,
    response=DraftSummaryOut,
    roles=CENTRE,
    errors=(ErrorCode.CALL_NOT_FOUND, ErrorCode.DRAFT_MOVED_ON, ErrorCode.DRAFT_ENDED),
)
def put_draft(call: Call) -> DraftSummaryOut:
    """Keep what is typed; the same save again is the same, an older one than stands is refused."""
    body = call.body
    saved = save_draft(
        call.path["call_id"],
        body.content.model_dump_json(exclude_unset=True),
        version=body.version,
        anew=body.anew,
        desk=telephony.call_desk(),
        actor=call.staff,
        now=call.now,
    )
    return _summary(saved)


@staff.endpoint(
    "POST",
    DRAFT + "/closing",
    "Закрити чернетку без реєстрації",
    request=DraftClosingIn,
    response=DraftSummaryOut,
    roles=CENTRE,
    errors=(ErrorCode.DRAFT_NOT_FOUND, ErrorCode.DRAFT_MOVED_ON, ErrorCode.DRAFT_ENDED),
)
def put_draft_away(call: Call) -> DraftSummaryOut:
    """Put a draft or a message away without an appeal, and say why."""
    closed = close_draft(
        call.path["call_id"],
        call.body.reason,
        desk=telephony.call_desk(),
        actor=call.staff,
        now=call.now,
    )
    return _summary(closed)


def _summary(draft: Draft) -> DraftSummaryOut:
    return DraftSummaryOut(
        call_id=draft.call_id,
        source=draft.source,
        state=draft.state,
        received_at=draft.received_at,
        saved_at=draft.saved_at,
        version=draft.version,
        appeal_id=draft.appeal_id,
    )


def _out(typed: Typed) -> DraftOut:
    content = json.loads(typed.content)
    reason = content.pop(REASON, "")
    return DraftOut(
        **dict(_summary(typed.draft)),
        content=DraftContentIn.model_validate_json(json.dumps(content)),
        closing_reason=reason,
    )
