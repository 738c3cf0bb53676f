"""Wrong access codes are slowed down: each further failure costs a longer wait, whether or not the number exists."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_FAILURES = 5
FIRST_WAIT = timedelta(seconds=30)
MOST_DOUBLINGS = 12
LONGEST_WAIT = timedelta(hours=1)
FORGET_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """Failed attempts at one number or from one address: how many, and when the last one was."""

    count: int
    last_at: datetime


def wait_until(failures: Failures | None) -> datetime | None:
    """The instant before which no attempt is looked at; None where nothing stands in the way."""
    if failures is None or failures.count < FREE_FAILURES:
        return None
    doublings = min(failures.count - FREE_FAILURES, MOST_DOUBLINGS)
    return failures.last_at + min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
