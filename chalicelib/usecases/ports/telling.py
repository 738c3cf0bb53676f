"""Mails and digests, each told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from chalicelib.domain.digest import DigestLine
    from chalicelib.domain.mail import Mail
    from chalicelib.domain.notices import Notice


class BeingSentError(Exception):
    """Somebody else holds the claim on this notice; come back when it has lapsed or the notice has gone."""


class Deliveries(Protocol):
    """Which notices have gone out, so that each goes once. That one has gone is written with its history entry."""

    def claim(self, notice: Notice, now: datetime) -> bool:
        """Take the notice to send it; False where it has gone already. Raises BeingSentError."""

    def release(self, notice: Notice, now: datetime) -> None:
        """Give the claim up, so that the next attempt need not wait."""


class Mailer(Protocol):
    def send(self, mail: Mail, /) -> str:
        """Send one mail and return the provider's message id."""


class Digests(Protocol):
    """What is gathered for the digests, and which digests have gone; all of it forgets itself after a while."""

    def gather(self, line: DigestLine) -> None:
        """Keep a line for the digest of its day; the same line again changes nothing."""

    def is_first(self, line: DigestLine) -> bool:
        """Whether this line is the first of its day for its recipient; asked again, the answer is the same."""

    def recipients(self, day: date) -> frozenset[str]:
        """For whom lines of this day were gathered."""

    def lines(self, recipient: str, day: date) -> tuple[DigestLine, ...]: ...

    def sent(self, recipient: str, since: date) -> frozenset[str]:
        """Keys of the lines that went with the digests of this day and later ones."""

    def claim(self, recipient: str, day: date, now: datetime) -> bool:
        """Take the day's digest to send it; False where it has gone already. Raises BeingSentError."""

    def release(self, recipient: str, day: date, now: datetime) -> None:
        """Give the claim up, so that the next attempt need not wait."""

    def settle(
        self, recipient: str, day: date, keys: Collection[str], message_id: str, now: datetime
    ) -> None:
        """The day's digest has gone with these lines: they never go again."""
