"""Intervals of validity, and words in the two languages.

Small rows of law data are named tuples, here and beside: a dataclass costs eight times as much
to define, at every cold start.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Lang(StrEnum):
    """Languages that terms are explained in."""

    UK = "uk"
    EN = "en"


class Text(NamedTuple):
    """The same words in Ukrainian and English."""

    uk: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The words in that language."""
        return self.uk if lang is Lang.UK else self.en


class Interval(NamedTuple):
    """Days from `first` to `last`, both inclusive; None is open."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def meets(self, other: "Interval") -> bool:
        """Whether the two share a day."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )
