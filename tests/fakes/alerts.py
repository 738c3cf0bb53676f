"""Port `Alerts` in memory."""

from collections import defaultdict
from datetime import datetime

from chalicelib.domain.alerts import Alert, Moved, Step
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.usecases.ports import StaleAlertError


class MemoryAlerts:
    def __init__(self) -> None:
        self._alerts: dict[str, Alert] = {}
        self._steps: dict[str, list[Step]] = defaultdict(list)

    def add(self, raised: Moved) -> None:
        alert = raised.alert
        standing = (one for one in self._alerts.values() if one.centre == alert.centre)
        if alert.id in self._alerts or any(
            one.is_open and one.slot == alert.slot for one in standing
        ):
            raise StaleAlertError
        self._put(raised)

    def save(self, moved: Moved) -> None:
        if self.get(moved.alert.id).version != moved.alert.version - 1:
            raise StaleAlertError
        self._put(moved)

    def get(self, alert_id: str) -> Alert:
        if alert_id not in self._alerts:
            raise NotFoundError(ErrorCode.ALERT_NOT_FOUND)
        return self._alerts[alert_id]

    def steps(self, alert_id: str) -> tuple[Step, ...]:
        return tuple(self._steps[alert_id])

    def current(self, centre: str, since: datetime) -> tuple[Alert, ...]:
        slots: dict[str, Alert] = {}
        for one in sorted(self._alerts.values(), key=lambda one: one.id):
            if one.centre == centre:
                slots[one.slot] = one
        return tuple(
            one for one in slots.values() if one.closed_at is None or one.closed_at >= since
        )

    def of_centre(self, centre: str, *, limit: int, before: str | None = None) -> tuple[Alert, ...]:
        found = sorted(
            (
                one
                for one in self._alerts.values()
                if one.centre == centre and (before is None or one.id < before)
            ),
            key=lambda one: one.id,
            reverse=True,
        )
        return tuple(found[:limit])

    def _put(self, moved: Moved) -> None:
        self._alerts[moved.alert.id] = moved.alert
        self._steps[moved.alert.id].append(moved.step)
