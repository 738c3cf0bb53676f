"""An appeal as items of the `appeals` table.

    pk <centre>#appeal#<id>   sk ASSIGNMENT#<no>     the demand on one body; in the body's queue while open, and
                                                     on the desk of the official who holds it
                              sk CLOCK               running terms; in the alarm index while an alarm is to come
                              sk HEAD                the appeal itself, its issues; in the centre's queue while open,
                                                     then by the day of conclusion until its personal data are gone;
                                                     in the index of desks while something holds it
                              sk PERSONAL#<seq>      personal part of one history entry, salted; once it is erased
                                                     only when that was
                              sk NOTICE#…            a notice claimed or sent
                              sk PRIVACY#<id>        a request about personal data to which the appeal led (privacy.py)
    pk <centre>#incident#<id> sk INCIDENT            an incident; in the index of queues while open
                              sk APPEAL#<appeal id>  an appeal that is or was a report of it: TIED or UNTIED
    pk <centre>#call#<id>     sk APPEAL#<appeal id>  an appeal that came of the call: TIED
                              sk CALL                the call; in the index of queues while it lives, while a
                                                     recording of it is awaited, until it may be erased, then until
                                                     nobody is known of it any more
                              sk EVENTS              what telephony told of it: who called
                              sk FETCH#<no>          how far a recording has come
                              sk PERSONAL#<seq>      personal part of one entry of its history
    pk <centre>#hand#<user>   sk CALL                the call that an operator has before them
    pk inbox#<letter id>      sk LETTER              what a provider sent; in the index of queues until dealt with
    pk number#<number>        sk <appeal id>         who carries the number
    pk <centre>#series#…      sk COUNTER             the last ordinal given
    pk digests#<day>          sk <recipient>         for whom something was gathered on this Kyiv day
    pk digest#<recipient>#<day>  sk <appeal>#<seq>   one gathered line; sk FIRST: the line that went at once instead
    pk digest#<recipient>     sk MAIL#<day>          the digest of a day claimed or sent, with the keys of its lines

ASSIGNMENT, CLOCK and HEAD sort together, before NOTICE and PERSONAL, so that a decision reads them and nothing else.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from chalicelib.adapters.codec import decode, encode
from chalicelib.domain.appeal import Appeal, Assignment
from chalicelib.domain.clock import Clock, Purpose
from chalicelib.domain.history import ChainKind, chain_of
from chalicelib.domain.terms import extent_of
from chalicelib.domain.transitions import ON_A_DESK, State, Tray
from chalicelib.usecases.ports import QueueEntry

ALARM_SHARDS = 16
HEAD = "HEAD"
INCIDENT = "INCIDENT"
CALL = "CALL"
EVENTS = "EVENTS"
CLOCK = "CLOCK"
NOT_PERSONAL = ("ASSIGNMENT", "HEAD")
# Before all days: an erasure that was begun is ended first.
BEGUN = "0000-00-00"
CLAIMED = "CLAIMED"
SENT = "SENT"
TIED = "TIED"
UNTIED = "UNTIED"
_LEFT_QUEUE = frozenset({State.CLOSED, State.DECLINED, State.RECALLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is written under one sort key; empty index keys leave the index."""

    doc: str
    version: int | None = None
    queue_key: str | None = None
    queue_sort: str | None = None
    desk_key: str | None = None
    summary: str | None = None
    alarm_shard: str | None = None
    alarm_at: str | None = None


def partition(appeal_id: str) -> str:
    """The partition of an appeal; the id begins with its centre."""
    return chain_of(ChainKind.APPEAL, appeal_id)


def incident_partition(incident_id: str) -> str:
    return chain_of(ChainKind.INCIDENT, incident_id)


def call_partition(call_id: str) -> str:
    return chain_of(ChainKind.CALL, call_id)


def hand_partition(centre: str, user_id: str) -> str:
    return f"{centre}#hand#{user_id}"


def report_key(appeal_id: str) -> str:
    return f"APPEAL#{appeal_id}"


def appeal_id_of(pk: str) -> str:
    return pk.rsplit("#", 1)[1]


def personal_key(seq: int) -> str:
    return f"PERSONAL#{seq:010d}"


def seq_of(personal_sk: str) -> int:
    return int(personal_sk.rsplit("#", 1)[1])


def notice_key(seq: int, recipient: str) -> str:
    return f"NOTICE#{seq:010d}#{recipient}"


def alarm_shard(number: int) -> str:
    return f"alarm#{number:02d}"


def items_of(appeal: Appeal) -> Mapping[str, Item]:
    """All items of an appeal but its personal parts, by sort key."""
    entries = {f"ASSIGNMENT#{a.no:04d}": _assignment_item(appeal, a) for a in appeal.assignments}
    entries[CLOCK] = _clock_item(appeal)
    entries[HEAD] = _head_item(appeal)
    return entries


def appeal_of(items: Iterable[tuple[str, str]]) -> Appeal | None:
    """The appeal from pairs of sort key and document; None where there is no head."""
    head: Appeal | None = None
    clock = Clock()
    assignments: list[Assignment] = []
    for sk, doc in items:
        if sk == HEAD:
            head = decode(doc, Appeal)
        elif sk == CLOCK:
            clock = decode(doc, Clock)
        else:
            assignments.append(decode(doc, Assignment))
    return replace(head, clock=clock, assignments=tuple(assignments)) if head else None


def _head_item(appeal: Appeal) -> Item:
    alone = replace(appeal, assignments=(), clock=Clock())
    state = appeal.state
    held = holds_key(appeal.centre) if appeal.hold else None
    if state is State.CLOSED:
        key, sort = _goes(appeal)
        return Item(
            doc=encode(alone),
            version=appeal.version,
            queue_key=key,
            queue_sort=sort,
            desk_key=held,
        )
    entry = _entry(appeal)
    return Item(
        doc=encode(alone),
        version=appeal.version,
        queue_key=queue_key(f"centre#{appeal.centre}", appeal.tray or state),
        queue_sort=entry.position,
        desk_key=held,
        summary=encode(entry),
    )


def _goes(appeal: Appeal) -> tuple[str | None, str | None]:
    """Where a concluded appeal stands in the index of queues until its personal data are gone: key and sort."""
    erasure = appeal.erasure
    if erasure is not None:
        is_begun = erasure.erased_at is None
        return (goes_key(appeal.centre), f"{BEGUN}#{appeal.id}") if is_begun else (None, None)
    if appeal.closed_on is None:
        # Concluded before the day was kept (docs/retention.md, "Backfill"); a hold needs its place all the same.
        return None, f"9999-12-31#{appeal.id}" if appeal.hold else None
    return goes_key(appeal.centre), f"{appeal.closed_on.isoformat()}#{appeal.id}"


def goes_key(centre: str) -> str:
    """The key in the index of queues under which concluded appeals stand by the day of their conclusion."""
    return f"retention#{centre}"


def holds_key(centre: str) -> str:
    """The key in the index of desks under which appeals with a legal hold stand."""
    return f"holds#{centre}"


def _assignment_item(appeal: Appeal, assignment: Assignment) -> Item:
    if assignment.state in _LEFT_QUEUE:
        return Item(doc=encode(assignment))
    issue = appeal.issue(assignment.issue_no)
    clock = appeal.clock
    part = clock.running(Purpose.CO_EXECUTION, assignment_no=assignment.no)
    term = part.term if part else clock.term(Purpose.CONSIDERATION, issue.no)
    entry = replace(
        _entry(appeal),
        control=term.control.isoformat() if term else None,
        due=term.due.isoformat() if term else None,
        extent=extent_of(term) if term else None,
        state=assignment.state,
        territory=issue.territory,
        classifier_code=issue.classifier_code,
        issue_no=issue.no,
        assignment_no=assignment.no,
        body=assignment.body,
        official=assignment.official,
        bodies=(),
    )
    return Item(
        doc=encode(assignment),
        queue_key=queue_key(f"body#{assignment.body}", assignment.state),
        queue_sort=entry.position,
        desk_key=(
            desk_key(assignment.body, assignment.official)
            if assignment.official and assignment.state in ON_A_DESK
            else None
        ),
        summary=encode(entry),
    )


def _clock_item(appeal: Appeal) -> Item:
    alarm_at = appeal.clock.alarm_at
    if alarm_at is None:
        return Item(doc=encode(appeal.clock))
    shard = zlib.crc32(appeal.id.encode()) % ALARM_SHARDS
    return Item(
        doc=encode(appeal.clock),
        alarm_shard=alarm_shard(shard),
        alarm_at=f"{alarm_at.isoformat()}#{appeal.id}",
    )


def queue_key(owner: str, state: State | Tray) -> str:
    return f"{owner}#{state}"


def desk_key(body_id: str, user_id: str) -> str:
    return f"desk#{body_id}#{user_id}"


def _entry(appeal: Appeal) -> QueueEntry:
    term = appeal.clock.term(Purpose.CONSIDERATION)
    first = appeal.issues[0]
    return QueueEntry(
        appeal_id=appeal.id,
        number=appeal.number,
        state=appeal.state,
        received_on=appeal.received_on.isoformat(),
        control=term.control.isoformat() if term else None,
        due=term.due.isoformat() if term else None,
        kind=appeal.kind,
        regime=appeal.regime,
        territory=first.territory,
        classifier_code=first.classifier_code,
        extent=extent_of(term) if term else None,
        bodies=tuple(dict.fromkeys(one.body for one in appeal.live_assignments)),
    )
