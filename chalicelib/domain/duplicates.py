"""Whether two reports tell of one incident: the same matter, at the same place, at about the same time.

Pure and symmetric. It proposes; a person decides, by the command LINK or by linking to an incident.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.address import Address, Common, common, parse
from chalicelib.domain.blind_index import phones
from chalicelib.domain.matter import (
    Concepts,
    Course,
    Matter,
    is_of_one_subject,
    matter_of,
    shared_part,
)

# How far apart reports of one incident may be: a burst main is mended in days, a pit in the road is not.
WITHIN: Mapping[Course, timedelta] = {
    Course.ACUTE: timedelta(days=4),
    Course.CHRONIC: timedelta(days=45),
    Course.PERSONAL: timedelta(days=45),
}
# Hundredths of the shorter text that the longer one repeats, from which …
SAME_WORDS = 50  # … texts of no known subject tell of one matter,
SAME_WORDS_ALTHOUGH = 80  # … and texts do although their subjects differ,
SAME_WORDS_NOWHERE = 60  # … and texts of one subject do where no place is known.
DUPLICATE_FROM = 60
_FOR_PLACE: Mapping[Common, int] = {
    Common.DIFFERENT: 0,
    Common.UNKNOWN: 15,
    Common.STREET: 25,
    Common.BUILDING: 35,
    Common.FLAT: 40,
}
_FOR_SUBJECT = 35
_FOR_WORDS = 15
_FOR_TIME = 10


class Ground(StrEnum):
    """What speaks for one incident, or against it."""

    SAME_SUBJECT = "SAME_SUBJECT"
    SAME_WORDS = "SAME_WORDS"
    SAME_FLAT = "SAME_FLAT"
    SAME_BUILDING = "SAME_BUILDING"
    SAME_STREET = "SAME_STREET"
    SAME_PHONE = "SAME_PHONE"
    CLOSE_IN_TIME = "CLOSE_IN_TIME"
    OTHER_SUBJECT = "OTHER_SUBJECT"
    OTHER_PLACE = "OTHER_PLACE"
    OTHER_FLAT = "OTHER_FLAT"
    PLACE_UNKNOWN = "PLACE_UNKNOWN"
    LONG_BETWEEN = "LONG_BETWEEN"


_AGAINST = frozenset(
    {Ground.OTHER_SUBJECT, Ground.OTHER_PLACE, Ground.OTHER_FLAT, Ground.LONG_BETWEEN}
)
_PLACES = {
    Common.FLAT: Ground.SAME_FLAT,
    Common.BUILDING: Ground.SAME_BUILDING,
    Common.STREET: Ground.SAME_STREET,
    Common.UNKNOWN: Ground.PLACE_UNKNOWN,
    Common.DIFFERENT: Ground.OTHER_PLACE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody told: in which words, of which place, when."""

    text: str
    address: str
    at: datetime
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`score` runs from 0 to 100; `grounds` say what speaks for and against."""

    is_duplicate: bool
    score: int
    grounds: tuple[Ground, ...]


def compare(one: Report, other: Report, concepts: Concepts) -> Verdict:
    """Judge two reports by their words; the same whichever comes first."""
    here, there = parse(one.address), parse(other.address)
    return judge(
        matter_of(one.text, one.at, concepts),
        matter_of(other.text, other.at, concepts),
        common(here, there),
        is_other_flat=is_other_flat(here, there),
        is_same_phone=not set(phones(one.phone)).isdisjoint(phones(other.phone)),
    )


def judge(
    one: Matter,
    other: Matter,
    place: Common,
    *,
    is_other_flat: bool = False,
    is_same_phone: bool = False,
) -> Verdict:
    """Judge two matters whose places were compared already."""
    words = shared_part(one.stems, other.stems)
    has_subject = is_of_one_subject(one, other)
    is_matter = _is_same_matter(one, other, words)
    is_near = abs(one.at - other.at) <= _within(one, other)
    is_own = _is_own_matter(one, other) and is_other_flat and not is_same_phone
    told: Mapping[Ground, bool] = {
        Ground.SAME_SUBJECT: has_subject,
        Ground.SAME_WORDS: words >= SAME_WORDS,
        Ground.OTHER_SUBJECT: not is_matter,
        _PLACES[place]: True,
        Ground.OTHER_FLAT: is_own,
        Ground.SAME_PHONE: is_same_phone,
        Ground.CLOSE_IN_TIME: is_near,
        Ground.LONG_BETWEEN: not is_near,
        # Words alone claim less: without a place it takes the same words too.
        Ground.OTHER_PLACE: place is Common.DIFFERENT
        or (place is Common.UNKNOWN and words < SAME_WORDS_NOWHERE and not is_same_phone),
    }
    grounds = tuple(ground for ground, holds in told.items() if holds)
    is_duplicate = _AGAINST.isdisjoint(grounds)
    score = _score(place, words, has_subject=has_subject, is_near=is_near)
    bounded = max(score, DUPLICATE_FROM) if is_duplicate else min(score, DUPLICATE_FROM - 1)
    return Verdict(is_duplicate=is_duplicate, score=bounded, grounds=grounds)


def is_other_flat(one: Address, other: Address) -> bool:
    """Whether both name a flat, and not the same."""
    return bool(one.flat) and bool(other.flat) and one.flat != other.flat


def _is_same_matter(one: Matter, other: Matter, words: int) -> bool:
    if one.subjects and other.subjects:
        return is_of_one_subject(one, other) or words >= SAME_WORDS_ALTHOUGH
    return words >= SAME_WORDS


def _is_own_matter(one: Matter, other: Matter) -> bool:
    """What concerns one flat and not the house."""
    is_personal = Course.PERSONAL in (one.course, other.course)
    return is_personal or one.is_own_flat or other.is_own_flat


def _within(one: Matter, other: Matter) -> timedelta:
    return max(WITHIN[one.course], WITHIN[other.course])


def _score(place: Common, words: int, *, has_subject: bool, is_near: bool) -> int:
    return (
        _FOR_PLACE[place]
        + _FOR_SUBJECT * has_subject
        + _FOR_WORDS * words // 100
        + _FOR_TIME * is_near
    )
