"""What a policy says of alarms: when they are placed, whom they tell, and in which way. Data of `law/alarms.json`."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.kyiv import KYIV, kyiv_date, kyiv_instant

_A_DAY = timedelta(days=1)


class AlarmKind(StrEnum):
    """What an alarm says, from mild to grave."""

    AHEAD = "AHEAD"
    CONTROL = "CONTROL"
    PAST_CONTROL = "PAST_CONTROL"
    DUE = "DUE"
    OVERDUE = "OVERDUE"
    STILL_OVERDUE = "STILL_OVERDUE"


GRAVITY = {kind: gravity for gravity, kind in enumerate(AlarmKind)}


class Anchor(StrEnum):
    """What an alarm is placed by."""

    CONTROL = "CONTROL"  # so many days from the control day, at the policy's hour
    DUE = "DUE"  # so many days from the due day, at the policy's hour
    END = "END"  # so many hours from the instant at which the term is missed


class Listener(StrEnum):
    """Who is told, as seen from the one who must act: requirement NS-9.3."""

    EXECUTOR = "EXECUTOR"
    HEAD = "HEAD"
    CENTRE = "CENTRE"
    COORDINATOR = "COORDINATOR"


class Telling(StrEnum):
    """How: a line of the morning's digest, a mail of its own, or that for the first of a day and lines for the rest."""

    DIGEST = "DIGEST"
    FIRST_AT_ONCE = "FIRST_AT_ONCE"
    AT_ONCE = "AT_ONCE"


class AlarmStep(NamedTuple):
    """One alarm: `shift` is days, or hours for the anchor END; negative is earlier."""

    kind: AlarmKind
    anchor: Anchor
    shift: int
    tell: tuple[Listener, ...]
    way: Telling


class Escalation(NamedTuple):
    """From this day of daily alarms on, counted from 1, these are told too."""

    from_day: int
    tell: tuple[Listener, ...]


class Daily(NamedTuple):
    """Alarms of every day, at the policy's hour."""

    tell: tuple[Listener, ...]
    way: Telling
    escalation: tuple[Escalation, ...] = ()

    def told_on(self, day: int) -> tuple[Listener, ...]:
        """Who is told on so manyeth a day."""
        more = (one for step in self.escalation if day >= step.from_day for one in step.tell)
        return tuple(dict.fromkeys((*self.tell, *more)))


class QuietHours(NamedTuple):
    """Kyiv time in which nothing rings, from `start` up to `end`; over midnight where `start` is later."""

    start: time
    end: time

    def hold(self, at: time) -> bool:
        """Whether it is quiet at this time of day."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def after(self, instant: datetime) -> datetime:
        """The instant itself, or the end of the quiet hours into which it falls."""
        local = instant.astimezone(KYIV).time()
        if not self.hold(local):
            return instant
        day = kyiv_date(instant)
        return kyiv_instant(day if local < self.end else day + _A_DAY, self.end)


class AlarmPolicy(NamedTuple):
    """When alarms are raised. `at` is the Kyiv time of those placed by days.

    With `working_days_only` an alarm of a day off comes on the working day before it, and the daily ones leave days off
    out; a calendar is then needed. An alarm that falls into quiet hours comes at their end.
    """

    id: str
    version: str
    at: time
    steps: tuple[AlarmStep, ...]
    daily_after_control: Daily | None
    daily_after_end: Daily | None
    working_days_only: bool
    quiet: QuietHours | None
