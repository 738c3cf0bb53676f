"""Drafts of calls in the table `appeals`.

pk <centre>#draft#<call id>   sk CONTENT    what was typed
                              sk DRAFT      the draft; while it is open in the index of queues, and found by its number

What somebody typed and left forgets itself; a message does not.
"""

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import AppealsItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.telephony.drafts import Draft
from chalicelib.usecases.ports import StaleDraftError

CONTENT, DRAFT = "CONTENT", "DRAFT"


class DynamoDrafts:
    """Port `Drafts` over the table `appeals`."""

    def __init__(self, connection: Connection, items: type[AppealsItem]) -> None:
        self._connection = connection
        self._items = items

    def save(self, draft: Draft, content: str | None, *, before: Draft | None) -> None:
        pk = draft_partition(draft.call_id)
        stands = (
            self._items.version == before.revision if before else self._items.pk.does_not_exist()
        )
        forgotten = draft.forgotten_at
        expires_at = int(forgotten.timestamp()) if forgotten else None
        expiry = self._items.expires_at
        try:
            with TransactWrite(connection=self._connection) as tx:
                tx.save(self._head(draft, expires_at), condition=stands)
                if content is not None:
                    tx.save(self._items(pk, CONTENT, doc=content, expires_at=expires_at))
                elif before is not None:
                    # Both go at the same time, or the one would lie there without the other.
                    tx.update(
                        self._items(pk, CONTENT),
                        actions=[expiry.remove() if expires_at is None else expiry.set(expires_at)],
                    )
        except TransactWriteError as error:
            if is_race(error):
                raise StaleDraftError from error
            raise

    def get(self, call_id: str) -> Draft:
        return decode(self._doc(call_id, DRAFT), Draft)

    def content(self, call_id: str) -> str:
        return self._doc(call_id, CONTENT)

    def of_number(self, centre: str, token: str, limit: int) -> tuple[Draft, ...]:
        found = self._items.desk.query(
            _of_number(centre, token), scan_index_forward=False, limit=limit
        )
        return tuple(decode(item.summary or "", Draft) for item in found)

    def open_of(self, centre: str, limit: int) -> tuple[Draft, ...]:
        found = self._items.queue.query(_open(centre), limit=limit)
        return tuple(decode(item.summary or "", Draft) for item in found)

    def _head(self, draft: Draft, expires_at: int | None) -> AppealsItem:
        doc = encode(draft)
        return self._items(
            draft_partition(draft.call_id),
            DRAFT,
            doc=doc,
            version=draft.revision,
            expires_at=expires_at,
            queue_key=_open(draft.centre) if draft.is_open else None,
            queue_sort=f"{draft.received_at.isoformat()}#{draft.call_id}"
            if draft.is_open
            else None,
            desk_key=_of_number(draft.centre, draft.token)
            if draft.is_open and draft.token
            else None,
            summary=doc if draft.is_open else None,
        )

    def _doc(self, call_id: str, sk: str) -> str:
        try:
            item = self._items.get(draft_partition(call_id), sk, consistent_read=True)
        except self._items.DoesNotExist as missing:
            raise NotFoundError(ErrorCode.DRAFT_NOT_FOUND) from missing
        return str(item.doc)


def draft_partition(call_id: str) -> str:
    centre = call_id.split("-", 1)[0]
    return f"{centre}#draft#{call_id}"


def _open(centre: str) -> str:
    return f"drafts#{centre}"


def _of_number(centre: str, token: str) -> str:
    return f"drafts#{centre}#{token}"
