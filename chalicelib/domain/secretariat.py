"""Whose appeals go to the Secretariat of the Cabinet of Ministers: CMU 21/2012, National System item 6(2).

An appeal goes there when both its addressee and its matter are the Cabinet's; who counts as such an addressee is data.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_NOT_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """An addressee whose appeals the Secretariat takes, with all spellings by which people write to it."""

    name: str
    spellings: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def is_secretariat_addressee(
    addressee_text: str, addressees: Iterable[Addressee], on: date
) -> bool:
    """Whether what the applicant wrote as addressee names one whose appeals the Secretariat takes on that day.

    Case, marks and apostrophes do not count. Other words may follow the name, yet none may stand before it: "Міністру
    освіти Кабінету Міністрів" names a minister.
    """
    written = _words(addressee_text)
    return any(
        written[: len(spelling)] == spelling
        for one in addressees
        if one.is_in_force(on)
        for spelling in map(_words, (one.name, *one.spellings))
        if spelling
    )


def _words(text: str) -> tuple[str, ...]:
    plain = text.casefold().translate({ord(mark): None for mark in "'’ʼ`ʹ′"})
    return tuple(_NOT_LETTERS.sub(" ", plain).split())
