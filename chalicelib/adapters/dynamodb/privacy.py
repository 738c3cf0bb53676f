"""Requests about personal data in the table `appeals`, their history in the table `history`.

    pk <centre>#privacy#<id>          sk REQUEST         the request; in the index of queues while it is open
                                      sk PERSONAL#<seq>  what people told in one entry of its history, salted
                                      sk NOTICE#…        a mail claimed or sent
    pk <centre>#appeal#<appeal id>    sk PRIVACY#<id>    that the appeal led the person to the request

What people told forgets itself after the day that the closing decision names.
"""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.entries import row_of
from chalicelib.adapters.dynamodb.items import (
    SENT,
    TIED,
    notice_key,
    partition,
    personal_key,
    seq_of,
)
from chalicelib.adapters.dynamodb.models import AppealsItem, HistoryItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain import history
from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.history import ChainKind, HistoryEntry, chain_of
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.privacy.request import (
    PrivacyDecision,
    PrivacyRecord,
    PrivacyRequest,
    Said,
)
from chalicelib.usecases.ports.privacy import StaleRequestError

REQUEST = "REQUEST"
_LED = "PRIVACY#"


class DynamoPrivacyRequests:
    """Port `PrivacyRequests`."""

    def __init__(
        self, connection: Connection, items: type[AppealsItem], entries: type[HistoryItem]
    ) -> None:
        self._connection = connection
        self._items = items
        self._entries = entries

    def open(self, decision: PrivacyDecision, *, actor: Actor, at: datetime) -> PrivacyRequest:
        try:
            return self._write(decision, actor, at, self._items.pk.does_not_exist())
        except StaleRequestError:
            return self.get(decision.request.id)

    def save(
        self, decision: PrivacyDecision, *, before: PrivacyRequest, actor: Actor, at: datetime
    ) -> PrivacyRequest:
        return self._write(decision, actor, at, self._items.version == before.version)

    def get(self, request_id: str) -> PrivacyRequest:
        try:
            item = self._items.get(privacy_partition(request_id), REQUEST, consistent_read=True)
        except self._items.DoesNotExist as missing:
            raise NotFoundError(ErrorCode.PRIVACY_REQUEST_NOT_FOUND) from missing
        return decode(item.doc or "", PrivacyRequest)

    def record(self, request_id: str) -> PrivacyRecord:
        request = self.get(request_id)
        found = self._items.query(
            privacy_partition(request_id),
            self._items.sk.startswith("PERSONAL#"),
            consistent_read=True,
        )
        said = {seq_of(item.sk): decode(item.doc, Said) for item in found if item.doc}
        return PrivacyRecord(request=request, said=said)

    def open_of(self, centre: str, limit: int) -> tuple[PrivacyRequest, ...]:
        found = self._items.queue.query(_open(centre), limit=limit)
        return tuple(decode(item.summary or "", PrivacyRequest) for item in found)

    def of_appeal(self, appeal_id: str) -> tuple[str, ...]:
        found = self._items.query(
            partition(appeal_id), self._items.sk.startswith(_LED), consistent_read=True
        )
        return tuple(item.sk.removeprefix(_LED) for item in found)

    def history(self, request_id: str) -> tuple[HistoryEntry, ...]:
        found = self._entries.query(privacy_partition(request_id), consistent_read=True)
        return tuple(decode(item.entry, HistoryEntry) for item in found)

    def _write(
        self, decision: PrivacyDecision, actor: Actor, at: datetime, condition: Condition
    ) -> PrivacyRequest:
        doc = encode(decision.said) if decision.said is not None else None
        salt = secrets.token_hex(16) if doc is not None else None
        committed = history.commitment(bytes.fromhex(salt), doc.encode()) if doc and salt else None
        entry, after = sequel(decision, actor, at, committed)
        pk = privacy_partition(after.id)
        forgotten_at = _forgotten_at(decision)
        try:
            with TransactWrite(connection=self._connection) as tx:
                tx.save(self._head(after), condition=condition)
                if doc is not None:
                    key = personal_key(entry.seq)
                    tx.save(self._items(pk, key, doc=doc, salt=salt, expires_at=forgotten_at))
                if forgotten_at is not None:
                    self._forget(tx, after.id, forgotten_at)
                if entry.seq == 1 and after.appeal_id is not None:
                    led = partition(after.appeal_id), f"{_LED}{after.id}"
                    tx.save(self._items(*led, doc=TIED, at=at.isoformat()))
                if decision.delivered is not None:
                    sent = notice_key(decision.delivered.seq, decision.delivered.recipient)
                    tx.save(self._items(pk, sent, doc=SENT, at=at.isoformat()))
                tx.save(row_of(entry, self._entries), condition=self._entries.pk.does_not_exist())
        except TransactWriteError as error:
            if is_race(error):
                raise StaleRequestError from error
            raise
        return after

    def _forget(self, tx: TransactWrite, request_id: str, forgotten_at: int) -> None:
        """What people told before this decision forgets itself, too."""
        pk = privacy_partition(request_id)
        found = self._items.query(pk, self._items.sk.startswith("PERSONAL#"), consistent_read=True)
        for item in found:
            tx.update(self._items(pk, item.sk), actions=[self._items.expires_at.set(forgotten_at)])

    def _head(self, request: PrivacyRequest) -> AppealsItem:
        is_open = request.is_open
        return self._items(
            privacy_partition(request.id),
            REQUEST,
            doc=encode(request),
            version=request.version,
            queue_key=_open(request.centre) if is_open else None,
            queue_sort=(
                f"{request.next_term.control.isoformat()}#{request.id}" if is_open else None
            ),
            summary=encode(request) if is_open else None,
        )


def privacy_partition(request_id: str) -> str:
    """The partition of a request, which is also the name of its chain."""
    return chain_of(ChainKind.PRIVACY, request_id)


def sequel(
    decision: PrivacyDecision, actor: Actor, at: datetime, committed: str | None
) -> tuple[HistoryEntry, PrivacyRequest]:
    """The next entry of the request's history, and the request as it then stands."""
    request = decision.request
    entry = history.append(
        chain=privacy_partition(request.id),
        after_seq=request.version,
        prev_hash=request.head_hash,
        at=at,
        actor=actor.label,
        event=decision.event,
        facts=decision.facts,
        personal_commitment=committed,
    )
    return entry, replace(request, version=entry.seq, head_hash=entry.hash)


def _forgotten_at(decision: PrivacyDecision) -> int | None:
    if decision.forget_on is None:
        return None
    return int(kyiv_instant(decision.forget_on + timedelta(days=1)).timestamp())


def _open(centre: str) -> str:
    return f"privacy#{centre}#OPEN"
