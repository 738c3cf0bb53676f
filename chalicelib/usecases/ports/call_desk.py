"""What an operator works with beside the call itself: drafts, call-backs, earlier calls of the number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from chalicelib.domain.telephony.call_backs import CallBack, Callee

if TYPE_CHECKING:
    from chalicelib.domain.telephony.drafts import Draft
    from chalicelib.domain.telephony.known_calls import KnownCall


class StaleDraftError(Exception):
    """The draft has moved on since it was loaded."""


class Drafts(Protocol):
    """Drafts of calls; what they hold lies apart from what they are found by."""

    def save(self, draft: Draft, content: str | None, *, before: Draft | None) -> None:
        """Put it in the place of `before`; no content leaves what stands. Raises StaleDraftError."""

    def get(self, call_id: str) -> Draft:
        """The draft of a call. Raises NotFoundError."""

    def content(self, call_id: str) -> str:
        """What was typed: a JSON document. Raises NotFoundError."""

    def of_number(self, centre: str, token: str, limit: int) -> tuple[Draft, ...]:
        """Open drafts of calls from one number, newest first."""

    def open_of(self, centre: str, limit: int) -> tuple[Draft, ...]:
        """Open drafts of a centre, those that arrived first before others."""


class StaleCalleeError(Exception):
    """What is open with this number has moved on since it was loaded; decide again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody put down about a call-back: personal, so it lies apart."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackPage:
    """Open call-backs, soonest first; `cursor` continues, None at the end."""

    call_backs: tuple[CallBack, ...]
    cursor: str | None


class CallBacks(Protocol):
    """Whom a centre is to call back. All that is open with one number is written together, under one version."""

    def callee(self, centre: str, token: str) -> Callee:
        """What is open with the number; a blank one of version 0 where nothing is known of it."""

    def save(
        self,
        callee: Callee,
        *,
        before: Callee,
        number: str = "",
        said: tuple[str, Said] | None = None,
    ) -> Callee:
        """Put it in the place of `before`, and return it with its next version. Raises StaleCalleeError.

        `number` is kept where one is given; `said` pairs a call-back's id with what is put down about it.
        """

    def number(self, centre: str, token: str) -> str:
        """The number itself, personal data; empty where it was erased."""

    def get(self, call_back_id: str) -> CallBack:
        """Open or closed. Raises NotFoundError."""

    def said(self, call_back_id: str) -> tuple[Said, ...]:
        """What was put down about it, first to last."""

    def waiting(
        self, centre: str, *, for_supervisor: bool, limit: int, cursor: str | None = None
    ) -> CallBackPage:
        """Open ones of a centre, by when the telephone may next ring. Raises InvalidError for a bad cursor."""


class KnownCalls(Protocol):
    """Earlier calls of a number to a centre; can be made again, forgets itself."""

    def keep(self, centre: str, token: str, call: KnownCall) -> None:
        """Put it in the place of an older one of the same call; a newer one that stands is left alone."""

    def of_number(self, centre: str, token: str, limit: int) -> tuple[KnownCall, ...]:
        """The newest calls, each once, newest first."""
