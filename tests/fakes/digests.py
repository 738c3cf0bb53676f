"""Port `Digests` in memory."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from chalicelib.domain.digest import DigestLine
from chalicelib.usecases.ports import BeingSentError

CLAIM_HOLDS = timedelta(minutes=2)


class MemoryDigests:
    def __init__(self) -> None:
        self._lines: dict[tuple[str, date], dict[str, DigestLine]] = {}
        self._first: dict[tuple[str, date], str] = {}
        self._claims: dict[tuple[str, date], datetime] = {}
        self._sent: dict[tuple[str, date], frozenset[str]] = {}

    def gather(self, line: DigestLine) -> None:
        self._lines.setdefault((line.recipient, line.day), {})[line.key] = line

    def is_first(self, line: DigestLine) -> bool:
        return self._first.setdefault((line.recipient, line.day), line.key) == line.key

    def recipients(self, day: date) -> frozenset[str]:
        return frozenset(who for who, of in self._lines if of == day)

    def lines(self, recipient: str, day: date) -> tuple[DigestLine, ...]:
        found = self._lines.get((recipient, day), {})
        return tuple(found[key] for key in sorted(found))

    def sent(self, recipient: str, since: date) -> frozenset[str]:
        return frozenset(
            key
            for (who, day), keys in self._sent.items()
            for key in keys
            if who == recipient and day >= since
        )

    def claim(self, recipient: str, day: date, now: datetime) -> bool:
        if (recipient, day) in self._sent:
            return False
        at = self._claims.get((recipient, day))
        if at is not None and at >= now - CLAIM_HOLDS:
            raise BeingSentError
        self._claims[recipient, day] = now
        return True

    def release(self, recipient: str, day: date, now: datetime) -> None:  # noqa: ARG002
        self._claims.pop((recipient, day), None)

    def settle(
        self,
        recipient: str,
        day: date,
        keys: Collection[str],
        message_id: str,  # noqa: ARG002
        now: datetime,  # noqa: ARG002
    ) -> None:
        self._sent[recipient, day] = frozenset(keys)
