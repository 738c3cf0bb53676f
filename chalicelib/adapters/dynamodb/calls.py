"""Calls in the table `appeals`, their history in the table `history`; the keys stand in `items`."""

import secrets
from collections.abc import Mapping
from datetime import datetime

import msgspec
from pynamodb.connection import Connection
from pynamodb.exceptions import PutError, TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.entries import row_of
from chalicelib.adapters.dynamodb.items import (
    CALL,
    EVENTS,
    TIED,
    call_partition,
    hand_partition,
    personal_key,
    report_key,
    seq_of,
)
from chalicelib.adapters.dynamodb.models import AppealsItem, HistoryItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain import history
from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.personal import Personal
from chalicelib.domain.telephony.call import Call, CallDecision, CallRecord, InHand, call_id_of
from chalicelib.domain.telephony.custody import erase_at, look_at
from chalicelib.domain.telephony.events import CallEvent
from chalicelib.domain.telephony.forgetting import is_forgettable
from chalicelib.domain.telephony.joining import decided, grown
from chalicelib.usecases.ports.telephony import StaleCallError

ATTEMPTS = 8
TO_CHECK = "recordings#AWAITED"
TO_ERASE = "recordings#KEPT"


class DynamoCalls:
    """Port `Calls`.

    A call stands in the index of queues once at a time: while it lives, then while a recording of it is awaited, then
    until its recordings may be erased, then while its caller is known; so each sweep reads what is due and no more.
    """

    def __init__(
        self, connection: Connection, items: type[AppealsItem], entries: type[HistoryItem]
    ) -> None:
        self._connection = connection
        self._items = items
        self._entries = entries

    def join(
        self, account: str, ref: str, events: tuple[CallEvent, ...], *, at: datetime
    ) -> CallRecord:
        """Two writers of one call do not lose each other's events: who comes second joins anew."""
        call_id = call_id_of(account, ref)
        for _ in range(ATTEMPTS):
            before = self._find(call_id)
            after = grown(before, account, ref, events)
            if after is before:
                return after
            try:
                self._write_events(before, after, at)
            except TransactWriteError as error:
                if is_race(error):
                    continue
                raise
            return after
        raise ConflictError(ErrorCode.BUSY)

    def decide(self, decision: CallDecision, *, before: Call, actor: Actor, at: datetime) -> Call:
        pk = call_partition(before.id)
        doc = encode(decision.personal) if decision.personal is not None else None
        salt = secrets.token_hex(16) if doc is not None else None
        committed = history.commitment(bytes.fromhex(salt), doc.encode()) if doc and salt else None
        entry, after = decided(decision, actor, at, committed)
        row = row_of(entry, self._entries)
        try:
            with TransactWrite(connection=self._connection) as tx:
                tx.save(self._head(after), condition=self._items.version == before.version)
                if doc is not None:
                    tx.save(self._items(pk, personal_key(entry.seq), doc=doc, salt=salt))
                if decision.events is not None:
                    told = encode(decision.events)
                    tx.save(self._items(pk, EVENTS, doc=told, at=at.isoformat()))
                tx.save(row, condition=self._entries.pk.does_not_exist())
        except TransactWriteError as error:
            if is_race(error):
                raise StaleCallError from error
            raise
        return after

    def get(self, call_id: str) -> Call:
        try:
            item = self._items.get(call_partition(call_id), CALL, consistent_read=True)
        except self._items.DoesNotExist as missing:
            raise NotFoundError(ErrorCode.CALL_NOT_FOUND) from missing
        return decode(item.doc or "", Call)

    def record(self, call_id: str) -> CallRecord:
        found = self._find(call_id)
        if found is None:
            raise NotFoundError(ErrorCode.CALL_NOT_FOUND)
        return found

    def personal(self, call_id: str) -> Mapping[int, Personal]:
        found = self._items.query(
            call_partition(call_id), self._items.sk.startswith("PERSONAL#"), consistent_read=True
        )
        return {seq_of(item.sk): decode(item.doc, Personal) for item in found if item.doc}

    def appeals(self, call_id: str) -> tuple[str, ...]:
        found = self._items.query(
            call_partition(call_id), self._items.sk.startswith(report_key("")), consistent_read=True
        )
        return tuple(item.sk.removeprefix(report_key("")) for item in found if item.doc == TIED)

    def live(self, centre: str, limit: int) -> tuple[Call, ...]:
        found = self._items.queue.query(_live(centre), limit=limit)
        return tuple(decode(item.summary or "", Call) for item in found)

    def to_check(self, now: datetime, limit: int) -> tuple[str, ...]:
        return self._due(TO_CHECK, now, limit)

    def to_erase(self, now: datetime, limit: int) -> tuple[str, ...]:
        return self._due(TO_ERASE, now, limit)

    def history(self, call_id: str) -> tuple[HistoryEntry, ...]:
        found = self._entries.query(call_partition(call_id), consistent_read=True)
        return tuple(decode(item.entry, HistoryEntry) for item in found)

    def _due(self, key: str, now: datetime, limit: int) -> tuple[str, ...]:
        found = self._items.queue.query(
            key, self._items.queue_sort <= f"{now.isoformat()}#~", limit=limit
        )
        return tuple(item.pk.rsplit("#", 1)[1] for item in found)

    def _find(self, call_id: str) -> CallRecord | None:
        found = {
            item.sk: item.doc
            for item in self._items.query(
                call_partition(call_id), self._items.sk.between(CALL, EVENTS), consistent_read=True
            )
        }
        if CALL not in found:
            return None
        told = found.get(EVENTS) or "[]"
        return CallRecord(
            call=decode(found[CALL] or "", Call),
            events=msgspec.json.decode(told, type=tuple[CallEvent, ...]),
        )

    def _write_events(self, before: CallRecord | None, after: CallRecord, at: datetime) -> None:
        is_new = self._items.pk.does_not_exist()
        stands = is_new if before is None else self._items.version == before.call.version
        told = self._items(
            call_partition(after.call.id),
            EVENTS,
            doc=encode(after.events),
            at=at.isoformat(),
        )
        with TransactWrite(connection=self._connection) as tx:
            tx.save(self._head(after.call), condition=stands)
            tx.save(told)

    def _head(self, call: Call) -> AppealsItem:
        key, sort = place_of(call)
        return self._items(
            call_partition(call.id),
            CALL,
            doc=encode(call),
            version=call.version,
            queue_key=key,
            queue_sort=sort,
            summary=encode(call) if call.facts.is_live else None,
        )


def place_of(call: Call) -> tuple[str | None, str | None]:
    """Where in the index of queues the call stands: key and sort, or nowhere."""
    if call.facts.is_live:
        return _live(call.centre), f"{call.facts.started_at.isoformat()}#{call.id}"
    for key, at in ((TO_CHECK, look_at(call)), (TO_ERASE, erase_at(call))):
        if at is not None:
            return key, f"{at.isoformat()}#{call.id}"
    if is_forgettable(call) and call.facts.ended_at is not None:
        return known_key(call.centre), f"{call.facts.ended_at.isoformat()}#{call.id}"
    return None, None


def known_key(centre: str) -> str:
    """The key in the index of queues under which ended calls stand while their callers are known."""
    return f"calls#{centre}#KNOWN"


def _live(centre: str) -> str:
    return f"calls#{centre}#LIVE"


class DynamoHands:
    """Port `Hands`: one small item for each operator; it forgets itself after a day."""

    def __init__(self, items: type[AppealsItem]) -> None:
        self._items = items

    def hold(self, centre: str, user_id: str, call: Call) -> None:
        began = f"{call.facts.started_at.isoformat()}#{call.id}"
        doc = encode(InHand(call_id=call.id, version=call.version, state=call.facts.state))
        is_newer = (
            self._items.pk.does_not_exist()
            | (self._items.at < began)
            | ((self._items.at == began) & (self._items.version < call.version))
        )
        item = self._items(
            hand_partition(centre, user_id),
            CALL,
            doc=doc,
            version=call.version,
            at=began,
            expires_at=int(call.facts.started_at.timestamp()) + 86_400,
        )
        try:
            item.save(condition=is_newer)
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise

    def held_by(self, centre: str, user_id: str) -> InHand | None:
        try:
            item = self._items.get(hand_partition(centre, user_id), CALL)
        except self._items.DoesNotExist:
            return None
        return decode(item.doc or "", InHand)
