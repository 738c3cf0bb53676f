"""Ports `Guesses` and `Deliveries` in memory."""

import threading
from datetime import datetime, timedelta

from chalicelib.domain.guessing import Failures
from chalicelib.domain.notices import Notice
from chalicelib.usecases.ports import BeingSentError
from tests.fakes.appeals import MemoryAppeals
from tests.fakes.privacy import MemoryPrivacyRequests

CLAIM_HOLDS = timedelta(minutes=2)


class MemoryGuesses:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures: dict[str, Failures] = {}

    def failures(self, subject: str) -> Failures | None:
        return self._failures.get(subject)

    def count_failure(self, subject: str, now: datetime) -> None:
        with self._lock:
            before = self._failures.get(subject)
            count = before.count + 1 if before else 1
            self._failures[subject] = Failures(count=count, last_at=now)


class MemoryDeliveries:
    """Marks lie with the appeals, since that a notice has gone is written with its history entry."""

    def __init__(self, appeals: MemoryAppeals | MemoryPrivacyRequests) -> None:
        self._appeals = appeals

    def claim(self, notice: Notice, now: datetime) -> bool:
        with self._appeals.lock:
            state, at = self._appeals.marks.get(_key(notice), ("FREE", now))
            if state == "SENT":
                return False
            if state == "CLAIMED" and at >= now - CLAIM_HOLDS:
                raise BeingSentError
            self._appeals.marks[_key(notice)] = ("CLAIMED", now)
            return True

    def release(self, notice: Notice, now: datetime) -> None:
        with self._appeals.lock:
            if self._appeals.marks.get(_key(notice), ("FREE", now))[0] == "CLAIMED":
                del self._appeals.marks[_key(notice)]


def _key(notice: Notice) -> tuple[str, int, str]:
    return (notice.appeal_id, notice.seq, notice.recipient)
