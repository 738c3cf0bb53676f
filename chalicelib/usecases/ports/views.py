"""What can be forgotten and made again from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from chalicelib.domain.blind_index import Token
    from chalicelib.domain.placing import Place
    from chalicelib.domain.postings import Posted, Posting
    from chalicelib.domain.routing_rules.trial import RoutedCase
    from chalicelib.domain.traces import Trace
    from chalicelib.domain.trends import Cell
    from chalicelib.domain.usual import DayCounts, Usual


class Views(Protocol):
    """What can be forgotten and made again from the register: traces of appeals, found by tokens."""

    def keep(self, trace: Trace) -> None:
        """Put the trace in the place of older ones of the same appeal; a newer one that stands is left alone."""

    def found_by(self, token: Token, limit: int) -> tuple[Trace, ...]:
        """The newest appeals that carry the token, of all centres; each with this token alone."""

    def post(self, posted: Posted) -> None:
        """Let the appeal be found under these tokens and no others; an older version than stands is left alone."""

    def posted_under(self, token: Token, limit: int) -> tuple[Posting, ...]:
        """The newest appeals posted under the token."""


class RoutedCases(Protocol):
    """What was routed, by the day on which it was: for trying rules. It can be made again, and forgets itself."""

    def keep(self, case: RoutedCase) -> None:
        """Put the case in the place of an older one of the same issue and day; a newer one is left alone."""

    def of_day(self, centre: str, day: date) -> tuple[RoutedCase, ...]:
        """What a centre routed on a Kyiv day, by id of the appeal and number of the issue."""


class Cells(Protocol):
    """Which appeals count in which hour, topic and territory of a centre; can be made again, forgets itself."""

    def stand(self, centre: str, appeal_id: str, version: int, places: Collection[Place]) -> None:
        """Let the appeal count in these places and in no other; an older version than stands is left alone."""

    def between(self, centre: str, since: datetime, until: datetime) -> tuple[Cell, ...]:
        """Cells whose hour begins within these instants, both included."""

    def days(self, centre: str, first: date, last: date) -> tuple[DayCounts, ...]:
        """The days, both included, that were summed up and have not changed since."""

    def keep_day(self, centre: str, counts: DayCounts) -> None: ...

    def usual(self, centre: str, day: date) -> Usual | None: ...

    def keep_usual(self, centre: str, usual: Usual) -> None: ...
