"""How a call grows: events join it in any order, and its recordings are awaited from what they tell."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain import history
from chalicelib.domain.actors import Actor
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.telephony.call import (
    Call,
    CallDecision,
    CallRecord,
    call_id_of,
    centre_of,
    facts_of,
    joined,
)
from chalicelib.domain.telephony.custody import with_recordings
from chalicelib.domain.telephony.events import CallEvent
from chalicelib.domain.telephony.forgetting import without_persons


def grown(
    before: CallRecord | None, account: str, ref: str, more: tuple[CallEvent, ...]
) -> CallRecord:
    """The call after these events; the same object where they tell nothing new."""
    known = before.events if before else ()
    if before is not None and before.call.is_anonymous:
        more = without_persons(more)
    events = joined(known, more)
    if before is not None and events == known:
        return before
    facts = facts_of(events)
    if before is None:
        fresh = Call(
            id=call_id_of(account, ref),
            centre=centre_of(account),
            account=account,
            ref=ref,
            facts=facts,
            version=1,
        )
        return CallRecord(call=with_recordings(fresh, events), events=events)
    call = replace(before.call, facts=facts, version=before.call.version + 1)
    return CallRecord(call=with_recordings(call, events), events=events)


def decided(
    decision: CallDecision, actor: Actor, at: datetime, personal_commitment: str | None
) -> tuple[HistoryEntry, Call]:
    """The next entry of the call's history, and the call as it then stands."""
    call = decision.call
    entry = history.append(
        chain=history.chain_of(history.ChainKind.CALL, call.id),
        after_seq=call.entries,
        prev_hash=call.head_hash,
        at=at,
        actor=actor.label,
        event=decision.event,
        facts=decision.facts,
        personal_commitment=personal_commitment,
    )
    after = replace(call, version=call.version + 1, entries=entry.seq, head_hash=entry.hash)
    return entry, after
