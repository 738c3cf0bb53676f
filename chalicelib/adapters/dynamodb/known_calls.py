"""Earlier calls of a number in the table `views`.

pk <centre>#calls#<token>    sk <began at>#<call id>    a call; newest last, read backwards

A call that is found to have begun earlier stands in a second row until the first is forgotten; it is told once.
"""

from pynamodb.exceptions import PutError

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import ViewsItem
from chalicelib.domain.telephony.known_calls import KEPT, KnownCall

_REFUSED = "ConditionalCheckFailedException"


class DynamoKnownCalls:
    """Port `KnownCalls` over the table `views`."""

    def __init__(self, items: type[ViewsItem]) -> None:
        self._items = items

    def keep(self, centre: str, token: str, call: KnownCall) -> None:
        row = self._items(
            _key(centre, token),
            f"{call.started_at.isoformat()}#{call.call_id}",
            doc=encode(call),
            version=call.version,
            expires_at=int((call.started_at + KEPT).timestamp()),
        )
        older = self._items.pk.does_not_exist() | (self._items.version <= call.version)
        try:
            row.save(condition=older)
        except PutError as error:
            if error.cause_response_code != _REFUSED:
                raise

    def of_number(self, centre: str, token: str, limit: int) -> tuple[KnownCall, ...]:
        found = self._items.query(_key(centre, token), scan_index_forward=False, limit=2 * limit)
        newest: dict[str, KnownCall] = {}
        for item in found:
            call = decode(item.doc or "", KnownCall)
            standing = newest.get(call.call_id)
            if standing is None or standing.version < call.version:
                newest[call.call_id] = call
        told = sorted(newest.values(), key=lambda one: (one.started_at, one.call_id), reverse=True)
        return tuple(told[:limit])


def _key(centre: str, token: str) -> str:
    return f"{centre}#calls#{token}"
