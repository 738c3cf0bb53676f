"""What is followed to its end besides appeals: incidents and alerts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from chalicelib.domain.actors import Actor
    from chalicelib.domain.alerts import Alert, Moved, Step
    from chalicelib.domain.history import HistoryEntry
    from chalicelib.domain.incidents import Incident, IncidentDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """Appeals that belong to an incident, in the order of their ids; `cursor` continues, None at the end."""

    appeal_ids: tuple[str, ...]
    cursor: str | None


class Incidents(Protocol):
    """Incidents with their history; which appeals belong to one is written with the appeals."""

    def open(self, decision: IncidentDecision, *, actor: Actor, at: datetime) -> Incident:
        """Write a new one. Where the id is taken already, nothing is written and what stands is returned."""

    def save(
        self, decision: IncidentDecision, *, before: Incident, actor: Actor, at: datetime
    ) -> Incident:
        """Write a decision made on `before`. Raises StaleAppealError where the incident has moved on."""

    def get(self, incident_id: str) -> Incident:
        """Raises NotFoundError."""

    def open_of(self, centre: str, limit: int) -> tuple[Incident, ...]:
        """The newest open incidents of a centre, without their news."""

    def reports(self, incident_id: str, *, limit: int, cursor: str | None = None) -> Reports:
        """Appeals that now belong to the incident."""

    def history(self, incident_id: str) -> tuple[HistoryEntry, ...]:
        """All entries, first to last."""


class StaleAlertError(Exception):
    """The alert has moved on since it was loaded; or, where it was to be raised, another is open in its place."""


class Alerts(Protocol):
    """Alerts and their steps; each write is one transaction, and no step is ever written over."""

    def add(self, raised: Moved) -> None:
        """Raises StaleAlertError where one of its kind, topic and territory is open."""

    def save(self, moved: Moved) -> None:
        """Write a step made on the version before it. Raises StaleAlertError."""

    def get(self, alert_id: str) -> Alert:
        """Raises NotFoundError."""

    def steps(self, alert_id: str) -> tuple[Step, ...]:
        """First to last."""

    def current(self, centre: str, since: datetime) -> tuple[Alert, ...]:
        """Those open, and those closed at this instant or later."""

    def of_centre(self, centre: str, *, limit: int, before: str | None = None) -> tuple[Alert, ...]:
        """Newest first, from the one before this id on."""
