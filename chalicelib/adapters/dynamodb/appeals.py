"""The register of appeals in DynamoDB: one decision, one transaction."""

import re
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import itemgetter

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.pagination import ResultIterator
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.entries import entry_key, row_of
from chalicelib.adapters.dynamodb.items import (
    ALARM_SHARDS,
    HEAD,
    NOT_PERSONAL,
    SENT,
    TIED,
    UNTIED,
    Item,
    alarm_shard,
    appeal_id_of,
    appeal_of,
    call_partition,
    desk_key,
    incident_partition,
    items_of,
    notice_key,
    partition,
    personal_key,
    queue_key,
    report_key,
    seq_of,
)
from chalicelib.adapters.dynamodb.models import AppealsItem, HistoryItem
from chalicelib.adapters.dynamodb.numbers import Numbers, has_failed, is_race
from chalicelib.domain import history
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, Delivered, Tying
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.numbering import Series, normalise
from chalicelib.domain.personal import Personal
from chalicelib.domain.record import Record
from chalicelib.domain.transitions import State, Tray
from chalicelib.usecases.ports import QueueEntry, QueuePage, StaleAppealError

_A_POSITION = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}#[a-z]{2,8}-[a-z2-7]{26}#[0-9]{4}")
# Sorts after a place itself and before any other.
_NEXT = "!"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A decision made ready: the appeal at its new version, its items, its entry, the document of its personal part."""

    appeal: Appeal
    items: Mapping[str, Item]
    entry: HistoryEntry
    personal_doc: str | None
    salt: str | None
    delivered: Delivered | None
    tying: Tying | None
    call_id: str | None


class DynamoAppeals:
    """Port `Appeals` over the tables `appeals` and `history`."""

    def __init__(
        self, connection: Connection, items: type[AppealsItem], entries: type[HistoryItem]
    ) -> None:
        self._connection = connection
        self._items = items
        self._entries = entries
        self._numbers = Numbers(items)

    def register(
        self,
        appeal_id: str,
        series: Series,
        decide: Callable[[int], Decision],
        *,
        actor: Actor,
        at: datetime,
    ) -> tuple[Appeal, Personal, bool]:
        """One transaction: counter, number mark, head, clock, personal part, history entry 1.

        The counter moves only if it stands where we think it does, so a number exists if and only if its appeal does.
        """
        for ordinal in self._numbers.candidates(series):
            decision = decide(ordinal)
            written = _sequel(decision, actor, at)
            try:
                with TransactWrite(connection=self._connection) as tx:
                    self._put_head_first(tx, written)
                    self._numbers.take(tx, series, ordinal, appeal_id)
                    self._put_rest(tx, written, before={})
            except TransactWriteError as error:
                if has_failed(error, 0):
                    return self._standing(appeal_id)
                self._numbers.lost(series, error)
                continue
            self._numbers.won(series, ordinal)
            return written.appeal, decision.personal or Personal(), True
        raise AssertionError("candidates end with an error of their own")

    def save(self, decision: Decision, *, before: Appeal, actor: Actor, at: datetime) -> Appeal:
        """One transaction: what changed of the appeal, its personal part, the next history entry."""
        written = _sequel(decision, actor, at)
        try:
            with TransactWrite(connection=self._connection) as tx:
                tx.save(self._head(written), condition=self._items.version == before.version)
                self._put_rest(tx, written, before=items_of(before))
        except TransactWriteError as error:
            if is_race(error):
                raise StaleAppealError from error
            raise
        return written.appeal

    def get(self, appeal_id: str) -> Appeal:
        found = self._items.query(
            partition(appeal_id),
            self._items.sk.between(*NOT_PERSONAL),
            consistent_read=True,
        )
        appeal = appeal_of((item.sk, item.doc) for item in found if item.doc)
        if appeal is None:
            raise NotFoundError(ErrorCode.APPEAL_NOT_FOUND)
        return appeal

    def record(self, appeal_id: str) -> Record:
        found = list(self._items.query(partition(appeal_id), consistent_read=True))
        docs = [(item.sk, item.doc) for item in found if item.doc]
        appeal = appeal_of((sk, doc) for sk, doc in docs if sk <= HEAD)
        if appeal is None:
            raise NotFoundError(ErrorCode.APPEAL_NOT_FOUND)
        if appeal.erasure is not None:
            # What is still there lies there for the one that erases it, and for nobody else.
            return Record(appeal=appeal, personal={})
        personal = {
            seq_of(sk): decode(doc, Personal) for sk, doc in docs if sk.startswith("PERSONAL#")
        }
        return Record(appeal=appeal, personal=personal)

    def ids_by_number(self, number: str) -> tuple[str, ...]:
        found = self._items.query(f"number#{normalise(number)}", consistent_read=True)
        return tuple(item.sk for item in found)

    def queue(
        self, owner: str, state: State | Tray, *, limit: int, cursor: str | None = None
    ) -> QueuePage:
        key = queue_key(owner, state)
        last = _start_key("queue_key", key, cursor) if cursor else None
        return _page(self._items.queue.query(key, limit=limit, last_evaluated_key=last))

    def open_work(
        self,
        owner: str,
        places: Collection[State | Tray],
        *,
        limit: int,
        after: str | None = None,
        until: date | None = None,
    ) -> QueuePage:
        """One bounded query for each place; what each has within the page is merged, the rest is read again later."""
        lowest, highest = _position(after) + _NEXT, f"{until.isoformat() if until else ''}~"
        if lowest > highest:
            return QueuePage(entries=(), cursor=None)
        within = self._items.queue_sort.between(lowest, highest)
        found = sorted(
            (
                (item.queue_sort, item.summary or "")
                for place in places
                for item in self._items.queue.query(
                    queue_key(owner, place), within, limit=limit + 1
                )
            ),
            key=itemgetter(0),
        )
        page = found[:limit]
        return QueuePage(
            entries=tuple(decode(summary, QueueEntry) for _, summary in page),
            cursor=page[-1][0] if len(found) > limit else None,
        )

    def on_desk(
        self, body_id: str, user_id: str, *, limit: int, cursor: str | None = None
    ) -> QueuePage:
        key = desk_key(body_id, user_id)
        last = _start_key("desk_key", key, cursor) if cursor else None
        return _page(self._items.desk.query(key, limit=limit, last_evaluated_key=last))

    def count_on_desk(self, body_id: str, user_id: str) -> int:
        return self._items.desk.count(desk_key(body_id, user_id))

    def due_alarms(self, now: datetime) -> Iterable[str]:
        bound = f"{now.isoformat()}#~"
        for number in range(ALARM_SHARDS):
            for item in self._items.alarm.query(alarm_shard(number), self._items.alarm_at <= bound):
                yield appeal_id_of(item.pk)

    def history(self, appeal_id: str) -> tuple[HistoryEntry, ...]:
        found = self._entries.query(partition(appeal_id), consistent_read=True)
        return tuple(decode(item.entry, HistoryEntry) for item in found)

    def entry(self, appeal_id: str, seq: int) -> HistoryEntry:
        try:
            item = self._entries.get(partition(appeal_id), entry_key(seq), consistent_read=True)
        except self._entries.DoesNotExist as missing:
            raise NotFoundError(ErrorCode.PART_NOT_FOUND, details={"part": "entry"}) from missing
        return decode(item.entry, HistoryEntry)

    def _standing(self, appeal_id: str) -> tuple[Appeal, Personal, bool]:
        standing = self.record(appeal_id)
        return standing.appeal, standing.personal.get(1, Personal()), False

    def _head(self, written: _Written) -> AppealsItem:
        return self._row(written.appeal.id, HEAD, written.items[HEAD])

    def _put_head_first(self, tx: TransactWrite, written: _Written) -> None:
        tx.save(self._head(written), condition=self._items.pk.does_not_exist())

    def _put_rest(self, tx: TransactWrite, written: _Written, before: Mapping[str, Item]) -> None:
        appeal = written.appeal
        for sk, item in written.items.items():
            if sk != HEAD and before.get(sk) != item:
                tx.save(self._row(appeal.id, sk, item))
        if written.personal_doc is not None:
            tx.save(
                self._items(
                    partition(appeal.id),
                    personal_key(written.entry.seq),
                    doc=written.personal_doc,
                    salt=written.salt,
                )
            )
        if written.delivered is not None:
            key = notice_key(written.delivered.seq, written.delivered.recipient)
            at = written.entry.at.isoformat()
            tx.save(self._items(partition(appeal.id), key, doc=SENT, at=at))
        if written.tying is not None:
            tie = TIED if written.tying.is_tied else UNTIED
            pk = incident_partition(written.tying.incident_id)
            tx.save(
                self._items(pk, report_key(appeal.id), doc=tie, at=written.entry.at.isoformat())
            )
        if written.call_id is not None:
            told_in = self._items(
                call_partition(written.call_id),
                report_key(appeal.id),
                doc=TIED,
                at=written.entry.at.isoformat(),
            )
            tx.save(told_in)
        tx.save(row_of(written.entry, self._entries), condition=self._entries.pk.does_not_exist())

    def _row(self, appeal_id: str, sk: str, item: Item) -> AppealsItem:
        return self._items(
            partition(appeal_id),
            sk,
            doc=item.doc,
            version=item.version,
            queue_key=item.queue_key,
            queue_sort=item.queue_sort,
            desk_key=item.desk_key,
            summary=item.summary,
            alarm_shard=item.alarm_shard,
            alarm_at=item.alarm_at,
        )


def _sequel(decision: Decision, actor: Actor, at: datetime) -> _Written:
    appeal = decision.appeal
    personal_doc = encode(decision.personal) if decision.personal is not None else None
    salt = secrets.token_hex(16) if personal_doc is not None else None
    entry = history.append(
        chain=partition(appeal.id),
        after_seq=appeal.version,
        prev_hash=appeal.head_hash,
        at=at,
        actor=actor.label,
        event=decision.event,
        facts=decision.facts,
        personal_commitment=(
            history.commitment(bytes.fromhex(salt), personal_doc.encode())
            if personal_doc is not None and salt is not None
            else None
        ),
    )
    moved = replace(appeal, version=entry.seq, head_hash=entry.hash)
    return _Written(
        appeal=moved,
        items=items_of(moved),
        entry=entry,
        personal_doc=personal_doc,
        salt=salt,
        delivered=decision.delivered,
        tying=decision.tying,
        call_id=decision.call_id,
    )


def _page(found: ResultIterator[AppealsItem]) -> QueuePage:
    entries = tuple(decode(item.summary or "", QueueEntry) for item in found)
    after = found.last_evaluated_key
    return QueuePage(entries=entries, cursor=_cursor(after) if after else None)


def _cursor(last: dict[str, dict[str, str]]) -> str:
    """Where to go on. It names a position within a queue, never the queue: that comes from who asks."""
    return "|".join(last[name]["S"] for name in ("queue_sort", "pk", "sk"))


def _position(after: str | None) -> str:
    """Where a page of merged queues ended; what is no such place is refused, and so never meets a key condition."""
    if after is not None and not _A_POSITION.fullmatch(after):
        raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
    return after or ""


def _start_key(of: str, key: str, cursor: str) -> dict[str, dict[str, str]]:
    parts = cursor.split("|")
    if len(parts) != 3 or not all(parts):
        raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
    names = ("queue_sort", "pk", "sk")
    return {of: {"S": key}} | {name: {"S": part} for name, part in zip(names, parts, strict=True)}
