"""Requests about personal data, and the files made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from chalicelib.domain.actors import Actor
    from chalicelib.domain.history import HistoryEntry
    from chalicelib.domain.privacy.request import PrivacyDecision, PrivacyRecord, PrivacyRequest


class StaleRequestError(Exception):
    """The request has moved on since it was loaded; the decision must be made again on the fresh one."""


class PrivacyRequests(Protocol):
    """Requests about personal data, each with a chain of history of its own; each write is one transaction with it."""

    def open(self, decision: PrivacyDecision, *, actor: Actor, at: datetime) -> PrivacyRequest:
        """Write the beginning. Where the id is taken already, nothing is written and what stands is returned."""

    def save(
        self, decision: PrivacyDecision, *, before: PrivacyRequest, actor: Actor, at: datetime
    ) -> PrivacyRequest:
        """Write a decision made on `before`. Raises StaleRequestError where the request has moved on.

        Where it says when to forget, all that people told in the request is forgotten after that day.
        """

    def get(self, request_id: str) -> PrivacyRequest:
        """Raises NotFoundError."""

    def record(self, request_id: str) -> PrivacyRecord:
        """With what people told, as long as it is not forgotten. Raises NotFoundError."""

    def open_of(self, centre: str, limit: int) -> tuple[PrivacyRequest, ...]:
        """Requests of a centre that wait for something, soonest control day first."""

    def of_appeal(self, appeal_id: str) -> tuple[str, ...]:
        """Ids of the requests by whose number and code, or by whose naming, this appeal led the person here."""

    def history(self, request_id: str) -> tuple[HistoryEntry, ...]:
        """All entries, first to last."""


class SubjectFiles(Protocol):
    """Files of all that is held on a person: kept for some days, then gone with all their versions."""

    def keep(self, request_id: str, document: bytes) -> str:
        """Put a ZIP away under a name that nobody can guess, and return its key."""

    def link(self, key: str, file_name: str) -> str:
        """An address that opens it for some minutes."""
