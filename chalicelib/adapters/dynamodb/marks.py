"""Small marks beside the appeals: failed attempts at codes, and notices claimed or sent."""

from collections.abc import Callable
from datetime import datetime, timedelta

from pynamodb.exceptions import PutError

from chalicelib.adapters.dynamodb.items import CLAIMED, SENT, notice_key, partition
from chalicelib.adapters.dynamodb.models import AppealsItem
from chalicelib.domain.guessing import FORGET_AFTER, Failures
from chalicelib.domain.notices import Notice
from chalicelib.usecases.ports import BeingSentError

CLAIM_HOLDS = timedelta(minutes=2)


class DynamoGuesses:
    """Port `Guesses`; each subject is one item that forgets itself after a day."""

    def __init__(self, items: type[AppealsItem]) -> None:
        self._items = items

    def failures(self, subject: str) -> Failures | None:
        try:
            item = self._items.get(f"guess#{subject}", "GUESS", consistent_read=True)
        except self._items.DoesNotExist:
            return None
        return Failures(
            count=int(item.failures or 0), last_at=datetime.fromisoformat(item.at or "")
        )

    def count_failure(self, subject: str, now: datetime) -> None:
        forgotten_at = int((now + FORGET_AFTER).timestamp())
        self._items(f"guess#{subject}", "GUESS").update(
            actions=[
                self._items.failures.add(1),
                self._items.at.set(now.isoformat()),
                self._items.expires_at.set(forgotten_at),
            ]
        )


class DynamoDeliveries:
    """Port `Deliveries`.

    free --claim--> CLAIMED --with the history entry--> SENT
      ^                |  release, or two minutes in silence
      +----------------+
    """

    def __init__(self, items: type[AppealsItem], place: Callable[[str], str] = partition) -> None:
        """`place` says in which partition the marks of a notice lie, by the id of what it tells of."""
        self._items = items
        self._place = place

    def claim(self, notice: Notice, now: datetime) -> bool:
        lapsed = self._items.at < (now - CLAIM_HOLDS).isoformat()
        free = self._items.pk.does_not_exist() | ((self._items.doc == CLAIMED) & lapsed)
        try:
            self._mark(notice, now).save(condition=free)
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
        else:
            return True
        standing = self._items.get(
            self._place(notice.appeal_id),
            notice_key(notice.seq, notice.recipient),
            consistent_read=True,
        )
        if standing.doc == SENT:
            return False
        raise BeingSentError

    def release(self, notice: Notice, now: datetime) -> None:
        self._mark(notice, now - 2 * CLAIM_HOLDS).save(condition=self._items.doc == CLAIMED)

    def _mark(self, notice: Notice, at: datetime) -> AppealsItem:
        return self._items(
            self._place(notice.appeal_id),
            notice_key(notice.seq, notice.recipient),
            doc=CLAIMED,
            at=at.isoformat(),
        )
