"""What calls count for: one small summary a call, and days summed up; can be made again from the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from chalicelib.domain.telephony.counting import CallCount
    from chalicelib.domain.telephony.figures import DayFigures


class CallCounts(Protocol):
    """Summaries of calls by the Kyiv day on which they started; each is forgotten when its figures are.

    A day summed up holds as long as nobody says that it changed. To sum it up: ask for its `changes`, read it, keep it
    with what was asked for first; what changes meanwhile makes the sum void.
    """

    def keep(self, count: CallCount) -> CallCount:
        """Join a summary to what stands of the call, and return what stands then; done twice, as if once.

        Where the call turns out to have started on another day, both days have changed.
        """

    def of_day(self, centre: str, day: date) -> Iterable[CallCount]:
        """All calls that started on the day, each once."""

    def forget_day(self, centre: str, day: date) -> None:
        """The day has changed: what was summed up of it holds no longer."""

    def changes(self, centre: str, day: date) -> int:
        """How often the day changed after it was over."""

    def keep_day(self, centre: str, figures: DayFigures, *, changes: int) -> None:
        """Keep a day summed up, unless a sum of a later state of it is there."""

    def kept_days(self, centre: str, first: date, last: date) -> tuple[DayFigures, ...]:
        """The days, both included, that were summed up and have not changed since."""

    def to_fold(self, centre: str, since: date, last: date) -> tuple[date, ...]:
        """Days to the last one that changed after they were over, and days from `since` on that were never summed up.

        Oldest first; those of which a sum holds are not among them.
        """
