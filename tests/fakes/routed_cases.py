"""Port `RoutedCases` in memory."""

from datetime import date

from chalicelib.domain.routing_rules.trial import RoutedCase


class MemoryRoutedCases:
    def __init__(self) -> None:
        self._cases: dict[tuple[str, date, str, int], RoutedCase] = {}

    def keep(self, case: RoutedCase) -> None:
        key = (case.centre, case.routed_on, case.appeal_id, case.issue_no)
        kept = self._cases.get(key)
        if kept is None or kept.version <= case.version:
            self._cases[key] = case

    def of_day(self, centre: str, day: date) -> tuple[RoutedCase, ...]:
        keys = sorted(key for key in self._cases if key[:2] == (centre, day))
        return tuple(self._cases[key] for key in keys)
