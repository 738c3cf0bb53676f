"""Alerts in the table `appeals`: people's work, so not among what may be forgotten.

pk <centre>#alerts        sk ALERT#<id>                    the alert; ids sort by time
pk <centre>#alerts        sk OPEN#<kind>#<code>#<area>     which alert is open there; forgets itself once it is closed
pk <centre>#alert#<id>    sk <number of the step>          a step; put once, never changed
"""

from datetime import datetime, timedelta

import msgspec
from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import AppealsItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain.alerts import Alert, Moved, Step
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.usecases.ports import StaleAlertError

KEEP_CLOSED = timedelta(days=3)
_ALERT, _OPEN = "ALERT#", "OPEN#"


class _Slot(msgspec.Struct, frozen=True):
    """Which alert stands in a slot, and since when it is closed."""

    alert_id: str
    closed_at: datetime | None = None


class DynamoAlerts:
    """Port `Alerts` over the table `appeals`."""

    def __init__(self, connection: Connection, items: type[AppealsItem]) -> None:
        self._connection = connection
        self._items = items

    def add(self, raised: Moved) -> None:
        absent = self._items.pk.does_not_exist()
        self._write(raised, head=absent, slot=absent | self._items.expires_at.exists())

    def save(self, moved: Moved) -> None:
        before = self._items.version == moved.alert.version - 1
        self._write(moved, head=before, slot=None)

    def get(self, alert_id: str) -> Alert:
        try:
            item = self._items.get(
                _list(_centre(alert_id)), _ALERT + alert_id, consistent_read=True
            )
        except self._items.DoesNotExist:
            raise NotFoundError(ErrorCode.ALERT_NOT_FOUND) from None
        return decode(item.doc or "", Alert)

    def steps(self, alert_id: str) -> tuple[Step, ...]:
        found = self._items.query(_steps(alert_id), consistent_read=True)
        return tuple(decode(item.doc or "", Step) for item in found)

    def current(self, centre: str, since: datetime) -> tuple[Alert, ...]:
        found = self._items.query(
            _list(centre), self._items.sk.startswith(_OPEN), consistent_read=True
        )
        slots = (decode(item.doc or "", _Slot) for item in found)
        return tuple(
            self.get(slot.alert_id)
            for slot in slots
            if slot.closed_at is None or slot.closed_at >= since
        )

    def of_centre(self, centre: str, *, limit: int, before: str | None = None) -> tuple[Alert, ...]:
        last = _ALERT + (before or "~")
        found = self._items.query(
            _list(centre),
            self._items.sk.between(_ALERT, last),
            scan_index_forward=False,
            limit=limit + 1,
        )
        read = (decode(item.doc or "", Alert) for item in found if item.sk != last)
        return tuple(read)[:limit]

    def _write(self, moved: Moved, *, head: Condition, slot: Condition | None) -> None:
        """One transaction: the alert, its step, and its slot where the alert opens or closes."""
        alert, step = moved.alert, moved.step
        absent = self._items.pk.does_not_exist()
        try:
            with TransactWrite(connection=self._connection) as tx:
                tx.save(self._head(alert), condition=head)
                tx.save(
                    self._items(_steps(alert.id), f"{step.no:06d}", doc=encode(step)),
                    condition=absent,
                )
                if slot is not None or not alert.is_open:
                    tx.save(self._slot(alert), condition=slot)
        except TransactWriteError as error:
            if is_race(error):
                raise StaleAlertError from error
            raise

    def _head(self, alert: Alert) -> AppealsItem:
        return self._items(
            _list(alert.centre), _ALERT + alert.id, doc=encode(alert), version=alert.version
        )

    def _slot(self, alert: Alert) -> AppealsItem:
        closed = alert.closed_at
        return self._items(
            _list(alert.centre),
            _OPEN + alert.slot,
            doc=encode(_Slot(alert_id=alert.id, closed_at=closed)),
            expires_at=int((closed + KEEP_CLOSED).timestamp()) if closed else None,
        )


def _centre(alert_id: str) -> str:
    return alert_id.split("-", 1)[0]


def _list(centre: str) -> str:
    return f"{centre}#alerts"


def _steps(alert_id: str) -> str:
    return f"{_centre(alert_id)}#alert#{alert_id}"
