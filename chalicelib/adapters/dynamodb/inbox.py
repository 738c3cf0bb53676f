"""The inbox in the table `appeals`: each letter is one item, in the index of queues until it has been dealt with."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError
from pynamodb.connection import Connection
from pynamodb.exceptions import UpdateError

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import AppealsItem
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.usecases.ports.telephony import Letter

LETTER = "LETTER"
WAITING = "inbox#WAITING"
FORGET_AFTER = timedelta(days=30)


class DynamoInbox:
    """Port `Inbox`.

    put -> waiting --done--> not waiting -> forgotten after 30 days
      ^       |
      +-------+  put again: still waiting
    """

    def __init__(self, connection: Connection, items: type[AppealsItem]) -> None:
        self._connection = connection
        self._items = items

    def put(self, letter: Letter) -> bool:
        """One request, whatever comes of it: a refusal brings with it how the letter stands."""
        item = self._items(
            _pk(letter.id),
            LETTER,
            doc=encode(letter),
            queue_key=WAITING,
            queue_sort=f"{_stamp(letter.received_at)}#{letter.id}",
            expires_at=int((letter.received_at + FORGET_AFTER).timestamp()),
        )
        # PynamoDB has no way to ask for the item that stood in the way of a single put.
        client: Any = self._connection.client
        try:
            client.put_item(
                TableName=self._items.Meta.table_name,
                Item=item.serialize(),
                ConditionExpression="attribute_not_exists(pk)",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return "queue_key" in _standing(error.response)
        return True

    def get(self, letter_id: str) -> Letter:
        try:
            item = self._items.get(_pk(letter_id), LETTER, consistent_read=True)
        except self._items.DoesNotExist as missing:
            raise NotFoundError(ErrorCode.PART_NOT_FOUND, details={"part": "letter"}) from missing
        return decode(item.doc or "", Letter)

    def done(self, letter_id: str) -> None:
        try:
            self._items(_pk(letter_id), LETTER).update(
                actions=[self._items.queue_key.remove(), self._items.queue_sort.remove()],
                condition=self._items.pk.exists(),
            )
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            # Forgotten meanwhile: nothing waits.

    def waiting(self, since: datetime, before: datetime, limit: int) -> tuple[str, ...]:
        between = self._items.queue_sort.between(_stamp(since), _stamp(before))
        found = self._items.queue.query(WAITING, between, limit=limit)
        return tuple(item.pk.partition("#")[2] for item in found)


def _pk(letter_id: str) -> str:
    return f"inbox#{letter_id}"


def _stamp(at: datetime) -> str:
    """An instant of fixed width, so that texts stand in the order of instants."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _standing(refusal: Mapping[str, Any]) -> Mapping[str, Any]:
    item: Mapping[str, Any] = refusal.get("Item", {})
    return item
