"""Responsible officials of bodies: who answers for which subjects and places, who stands in, who is away."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A responsible official of a body. `user_id` is the opaque id by which history names the actor, never a name.

    `subjects` are codes of the classifier or topics, `territories` codes of KATOTTG; empty means all. `deputies` are
    user ids, the first to stand in first. Days are inclusive.
    """

    user_id: str
    body_id: str
    position: str
    subjects: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    valid_from: date
    valid_to: date | None = None

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A responsible official is away, first and last day included. `reason` is a code, such as LEAVE."""

    user_id: str
    body_id: str
    first_day: date
    last_day: date
    reason: str

    def covers(self, on: date) -> bool:
        return self.first_day <= on <= self.last_day
