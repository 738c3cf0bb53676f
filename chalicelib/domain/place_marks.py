"""Of which place and which matter a question tells, kept beside its appeal without a word of either.

Marks are keyed hashes: two questions of one house share a mark, and no row of a table tells which house it is.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.address import Common, parse
from chalicelib.domain.matter import Concepts, Course, Matter, matter_of
from chalicelib.domain.places import area, is_code

MARK_BYTES = 6
STEM_BYTES = 3
MOST_STEMS = 24
OBLAST_LETTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMarks:
    """Empty where nothing was said. `territory` is the area of a code of KATOTTG, no hash."""

    territory: str = ""
    settlement: str = ""
    street: str = ""
    house: str = ""
    corpus: str = ""
    flat: str = ""

    @property
    def oblast(self) -> str:
        return self.territory[:OBLAST_LETTERS] if len(self.territory) >= OBLAST_LETTERS else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedQuestion:
    """One question as others are compared with it; `stems` are hashes."""

    subjects: tuple[str, ...]
    mentioned: tuple[str, ...]
    course: Course
    is_own_flat: bool
    stems: tuple[str, ...]
    place: PlaceMarks

    def matter(self, at: datetime) -> Matter:
        return Matter(
            subjects=frozenset(self.subjects),
            mentioned=frozenset(self.mentioned) | frozenset(self.subjects),
            course=self.course,
            is_own_flat=self.is_own_flat,
            stems=frozenset(self.stems),
            at=at,
        )


def mark(
    text: str, address: str, territory: str | None, at: datetime, concepts: Concepts, key: bytes
) -> MarkedQuestion:
    """What is kept of a question; a text or an address without anything to go by leaves empty marks."""
    matter = matter_of(text, at, concepts)
    return MarkedQuestion(
        subjects=tuple(sorted(matter.subjects)),
        mentioned=tuple(sorted(matter.mentioned - matter.subjects)),
        course=matter.course,
        is_own_flat=matter.is_own_flat,
        stems=tuple(sorted(_hashed(stem, key, STEM_BYTES) for stem in matter.stems)[:MOST_STEMS]),
        place=place_marks(address, territory, key),
    )


def place_marks(address: str, territory: str | None, key: bytes) -> PlaceMarks:
    told = parse(address)

    def marked(kind: str, value: str) -> str:
        return _hashed(f"{kind}|{value}", key, MARK_BYTES) if value else ""

    return PlaceMarks(
        territory=area(territory) if territory and is_code(territory) else "",
        settlement=marked("settlement", told.settlement.split(" ")[0]),
        street=marked("street", told.street),
        house=marked("house", told.house),
        corpus=marked("corpus", told.corpus),
        flat=marked("flat", told.flat),
    )


def in_common(one: PlaceMarks, other: PlaceMarks) -> Common:
    """What two marked places have in common; the same whichever comes first."""
    if _differ(one.settlement, other.settlement) or _lie_apart(one.territory, other.territory):
        return Common.DIFFERENT
    if not one.street or not other.street:
        return Common.UNKNOWN
    if one.street != other.street:
        return Common.DIFFERENT
    if not one.house or not other.house:
        return Common.STREET
    if one.house != other.house or _differ(one.corpus, other.corpus):
        return Common.DIFFERENT
    return Common.FLAT if one.flat and one.flat == other.flat else Common.BUILDING


def is_other_flat(one: PlaceMarks, other: PlaceMarks) -> bool:
    return _differ(one.flat, other.flat)


def _differ(one: str, other: str) -> bool:
    return bool(one) and bool(other) and one != other


def _lie_apart(one: str, other: str) -> bool:
    """Whether neither of two areas lies in the other."""
    if not one or not other:
        return False
    return not one.startswith(other) and not other.startswith(one)


def _hashed(value: str, key: bytes, size: int) -> str:
    return hashlib.blake2b(
        value.encode(), digest_size=size, key=key[:64], person=b"place"
    ).hexdigest()
