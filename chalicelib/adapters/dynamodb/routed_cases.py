"""What was routed, in the table `views`.

pk centre#<id>#routed#<yyyy-mm-dd>   sk <appeal id>#<issue, 4 digits>
"""

from datetime import date

from pynamodb.exceptions import PutError

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import ViewsItem
from chalicelib.domain.routing_rules.trial import RoutedCase

_REFUSED = "ConditionalCheckFailedException"


class DynamoRoutedCases:
    """Port `RoutedCases` over the table `views`."""

    def __init__(self, items: type[ViewsItem]) -> None:
        self._items = items

    def keep(self, case: RoutedCase) -> None:
        row = self._items(
            _key(case.centre, case.routed_on),
            f"{case.appeal_id}#{case.issue_no:04d}",
            doc=encode(case),
            version=case.version,
            expires_at=int(case.forgotten_at.timestamp()),
        )
        older = self._items.pk.does_not_exist() | (self._items.version <= case.version)
        try:
            row.save(condition=older)
        except PutError as error:
            if error.cause_response_code != _REFUSED:
                raise

    def of_day(self, centre: str, day: date) -> tuple[RoutedCase, ...]:
        return tuple(decode(item.doc, RoutedCase) for item in self._items.query(_key(centre, day)))


def _key(centre: str, day: date) -> str:
    return f"centre#{centre}#routed#{day.isoformat()}"
