"""How far recordings have come, in the table `appeals`: `FETCH#<no>` beside their call.

free --take up--> held --each part: version + 1--> ... --lay down, or 16 minutes in silence--> free
"""

from dataclasses import replace
from datetime import datetime, timedelta

from pynamodb.exceptions import PutError
from pynamodb.expressions.condition import Condition

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.items import call_partition
from chalicelib.adapters.dynamodb.models import AppealsItem
from chalicelib.usecases.ports.recordings import BeingFetchedError, Fetch

# Longer than a Lambda lives: who has held it that long and not laid it down is dead.
HOLD = timedelta(minutes=16)
KEEP = timedelta(days=14)


class DynamoFetches:
    """The marks; each is written only on the version that its writer knows."""

    def __init__(self, items: type[AppealsItem]) -> None:
        self._items = items

    def take_up(self, call_id: str, no: int, now: datetime) -> Fetch:
        standing = self._find(call_id, no)
        if standing is None:
            fresh = Fetch(call_id=call_id, no=no, version=0, runs=1, held_until=now + HOLD)
            return self._save(fresh, self._items.pk.does_not_exist())
        if standing.held_until > now:
            raise BeingFetchedError
        return self.save(replace(standing, runs=standing.runs + 1, held_until=now + HOLD))

    def save(self, fetch: Fetch) -> Fetch:
        """The next version. Raises BeingFetchedError where somebody else has written since."""
        return self._save(fetch, self._items.version == fetch.version)

    def free(self, fetch: Fetch) -> None:
        """Held no longer, from the instant on at which it was taken up."""
        self.save(replace(fetch, held_until=_taken_up(fetch)))

    def clear(self, fetch: Fetch) -> None:
        """Nothing has come any more; the version goes on, so that a latecomer's is still an old one."""
        self.save(
            Fetch(
                call_id=fetch.call_id,
                no=fetch.no,
                version=fetch.version,
                held_until=_taken_up(fetch),
            )
        )

    def _find(self, call_id: str, no: int) -> Fetch | None:
        try:
            item = self._items.get(call_partition(call_id), _key(no), consistent_read=True)
        except self._items.DoesNotExist:
            return None
        return decode(item.doc or "", Fetch)

    def _save(self, fetch: Fetch, condition: Condition) -> Fetch:
        after = replace(fetch, version=fetch.version + 1)
        item = self._items(
            call_partition(fetch.call_id),
            _key(fetch.no),
            doc=encode(after),
            version=after.version,
            expires_at=int((fetch.held_until + KEEP).timestamp()),
        )
        try:
            item.save(condition=condition)
        except PutError as error:
            if error.cause_response_code == "ConditionalCheckFailedException":
                raise BeingFetchedError from error
            raise
        return after


def _taken_up(fetch: Fetch) -> datetime:
    return fetch.held_until - HOLD


def _key(no: int) -> str:
    return f"FETCH#{no:04d}"
