"""The register of appeals, and who guesses at its codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from chalicelib.domain.transitions import State, Tray

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from chalicelib.domain.actors import Actor
    from chalicelib.domain.appeal import Appeal, Decision
    from chalicelib.domain.guessing import Failures
    from chalicelib.domain.history import HistoryEntry
    from chalicelib.domain.numbering import Series
    from chalicelib.domain.personal import Personal
    from chalicelib.domain.record import Record


class StaleAppealError(Exception):
    """The appeal has moved on since it was loaded; the decision must be made again on the fresh one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """One line of a queue: enough to choose by, without personal data; `extent` is what its colour is told by."""

    appeal_id: str
    number: str
    state: State
    received_on: str
    control: str | None
    due: str | None
    kind: str | None
    regime: str
    territory: str | None
    classifier_code: str | None
    extent: tuple[datetime, datetime, datetime] | None = None
    issue_no: int | None = None
    assignment_no: int | None = None
    body: str | None = None
    official: str | None = None
    # Of an appeal: the bodies that it binds now. Empty in a line of a body's queue, which is one assignment's.
    bodies: tuple[str, ...] = ()

    @property
    def position(self) -> str:
        """Where it stands in any queue: by the control day, what has none last."""
        return f"{self.control or '9999-12-31'}#{self.appeal_id}#{self.assignment_no or 0:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """Entries by control date, soonest first; `cursor` continues, None at the end."""

    entries: tuple[QueueEntry, ...]
    cursor: str | None


class Appeals(Protocol):
    """The register of appeals; each write is one transaction with its history entry."""

    def register(
        self,
        appeal_id: str,
        series: Series,
        decide: Callable[[int], Decision],
        *,
        actor: Actor,
        at: datetime,
    ) -> tuple[Appeal, Personal, bool]:
        """Give the next number of the series and write what `decide(ordinal)` makes of it.

        Where the id is taken already, nothing is written and what stands is returned with False.
        """

    def save(self, decision: Decision, *, before: Appeal, actor: Actor, at: datetime) -> Appeal:
        """Write a decision made on `before`. Raises StaleAppealError where the appeal has moved on."""

    def get(self, appeal_id: str) -> Appeal:
        """The aggregate. Raises NotFoundError."""

    def record(self, appeal_id: str) -> Record:
        """The aggregate and all personal parts. Raises NotFoundError."""

    def ids_by_number(self, number: str) -> tuple[str, ...]:
        """Appeals that carry this number; register-style numbers recur in centres and years."""

    def queue(
        self, owner: str, state: State | Tray, *, limit: int, cursor: str | None = None
    ) -> QueuePage:
        """Open work of a centre (`centre#khm`) or a body (`body#khm-oda`) in one state, or in one tray of a centre.

        What lies in a tray is not listed under its state.
        """

    def open_work(
        self,
        owner: str,
        places: Collection[State | Tray],
        *,
        limit: int,
        after: str | None = None,
        until: date | None = None,
    ) -> QueuePage:
        """Work in several states and trays at once, as one queue; with `until` what is to be done by that day.

        `after` is where a page before ended: a position among control dates and not in one queue, so that what moves
        from state to state between two pages is neither told twice nor passed over. Raises InvalidError for a position
        that is none.
        """

    def on_desk(
        self, body_id: str, user_id: str, *, limit: int, cursor: str | None = None
    ) -> QueuePage:
        """What an official of a body holds and has yet to do, in whatever state, soonest control date first."""

    def count_on_desk(self, body_id: str, user_id: str) -> int:
        """How much lies on one desk, counted where it lies."""

    def due_alarms(self, now: datetime) -> Iterable[str]:
        """Ids of appeals whose next alarm has come; what is not due is not read."""

    def history(self, appeal_id: str) -> tuple[HistoryEntry, ...]:
        """All entries, first to last."""

    def entry(self, appeal_id: str, seq: int) -> HistoryEntry:
        """One entry. Raises NotFoundError."""


class Guesses(Protocol):
    """Failed attempts at access codes; `subject` is opaque."""

    def failures(self, subject: str) -> Failures | None: ...

    def count_failure(self, subject: str, now: datetime) -> None: ...
