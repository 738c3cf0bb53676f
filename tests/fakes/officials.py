"""Port `Officials` in memory."""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.officials import Absence, Official


class MemoryOfficials:
    def __init__(
        self, officials: Iterable[Official] = (), absences: Iterable[Absence] = ()
    ) -> None:
        self._officials: dict[tuple[str, str, date], Official] = {}
        self._absences: dict[tuple[str, str, date], Absence] = {}
        for value in (*officials, *absences):
            self.put(value)

    def put(self, value: Official | Absence) -> None:
        if isinstance(value, Official):
            self._officials[value.body_id, value.user_id, value.valid_from] = value
        else:
            self._absences[value.body_id, value.user_id, value.first_day] = value

    def of_body(self, body_id: str, on: date) -> tuple[Official, ...]:
        found = (one for (body, *_), one in self._officials.items() if body == body_id)
        return tuple(sorted((o for o in found if o.is_in_force(on)), key=lambda o: o.user_id))

    def absences(self, body_id: str, on: date) -> tuple[Absence, ...]:
        found = (one for (body, *_), one in self._absences.items() if body == body_id)
        return tuple(sorted((o for o in found if o.covers(on)), key=lambda o: o.user_id))
