"""What a report is about, in a form in which two reports can be compared whatever their words and language.

Words alone do not tell: «прорвало трубу» and «лопнула труба, вода хлещет» share one. So words lead to subjects (water,
heating, lift) by a table of stems in both languages; where the table knows nothing, stems themselves are compared.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from chalicelib.domain.address import fold, is_one_off

SHORTEST_WORD = 3
STEM_LETTERS = 5
# A word as long as this is known with one letter wrong.
SHORTEST_FOR_TYPO = 6
# More words than this tell nothing new about the subject, and cost time.
MOST_LETTERS = 20_000
MOST_OF_A_WORD = 40
MOST_WORDS = 400
_WORD = re.compile(r"[a-zа-я0-9]+")
_DOUBLED = re.compile(r"(.)\1+")
_SAYS_NOTHING = (
    "прошу просимо будь ласка вжити заходив добрий день доброго дня вже уже ище дуже очень нас нам мене меня мини наш "
    "наша нашому нашого будинку будинок доми дом доме дома буд вул вулици улице вулиця улица кварт для про або щоб что "
    "чтоб чтоби так как якщо есть немае нема нет биля возле около коло при над под пид через писля после пожалуйста "
    "дякую спасибо звертаюс звертаемося обращаюс сделаите зробит допоможит помогите"
)
_EMPTY = frozenset(_SAYS_NOTHING.split())


class Course(StrEnum):
    """How long reports of one incident keep coming in."""

    ACUTE = "ACUTE"
    CHRONIC = "CHRONIC"
    PERSONAL = "PERSONAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One subject and the words that speak of it.

    `words` are alternatives; each is a row of beginnings of words that must all occur, `=` before a whole word. Of the
    concepts that a text speaks of, only those of the highest `rank` tell what it is about: in «каналізація забита, вода
    в підвалі» water is only how the sewer shows.
    """

    id: str
    subject: str
    course: Course
    rank: int
    words: tuple[tuple[str, ...], ...]
    but: tuple[str, ...] = ()
    title_uk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concepts:
    """The table, in the edition that `version` names."""

    version: str
    all: tuple[Concept, ...]

    def title(self, subject: str) -> str:
        """How people call the subject, or its id."""
        return next((one.title_uk for one in self.all if one.subject == subject), subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a text is about, and what else it mentions; both are empty where the table knows none of its words.

    `at` is when it was told.
    """

    subjects: frozenset[str]
    mentioned: frozenset[str]
    course: Course
    is_own_flat: bool
    stems: frozenset[str]
    at: datetime


def matter_of(text: str, at: datetime, concepts: Concepts) -> Matter:
    """Read a text. Empty and strange ones give a matter without subjects."""
    told = _WORD.findall(fold(text[:MOST_LETTERS]))[:MOST_WORDS]
    words = tuple(_DOUBLED.sub(r"\1", word[:MOST_OF_A_WORD]) for word in told)
    found = _told(words, concepts)
    own = any(one.subject == OWN_FLAT for one in found)
    apart = [one for one in found if one.subject != OWN_FLAT]
    highest = max((one.rank for one in apart), default=0)
    leading = [one for one in apart if one.rank == highest]
    return Matter(
        subjects=frozenset(one.subject for one in leading),
        mentioned=frozenset(one.subject for one in apart if one.rank > 1),
        course=_course(leading),
        is_own_flat=own,
        stems=stems(words),
        at=at,
    )


OWN_FLAT = "OWN_FLAT"


def stems(words: tuple[str, ...]) -> frozenset[str]:
    """Beginnings of the words that say something."""
    return frozenset(
        word[:STEM_LETTERS] for word in words if len(word) >= SHORTEST_WORD and word not in _EMPTY
    )


def is_of_one_subject(one: Matter, other: Matter) -> bool:
    """Whether what the one is about the other is about too, or at least mentions.

    What concerns one person is apart: a bill for heating is not that the heating is off.
    """
    if not one.subjects.isdisjoint(other.subjects):
        return True
    if (one.course is Course.PERSONAL) is not (other.course is Course.PERSONAL):
        return False
    leads_there = not one.subjects.isdisjoint(other.mentioned)
    return leads_there or not other.subjects.isdisjoint(one.mentioned)


def shared_part(ones: frozenset[str], others: frozenset[str]) -> int:
    """How much of the shorter text the longer one repeats, in hundredths."""
    shorter = min(len(ones), len(others))
    return 100 * len(ones & others) // shorter if shorter else 0


def _course(leading: list[Concept]) -> Course:
    """Acute where each subject is, in one of the concepts that told it; a fallen tree is, a dry one is not."""
    acute = {one.subject for one in leading if one.course is Course.ACUTE}
    if leading and acute == {one.subject for one in leading}:
        return Course.ACUTE
    is_personal = bool(leading) and all(one.course is Course.PERSONAL for one in leading)
    return Course.PERSONAL if is_personal else Course.CHRONIC


def _told(words: tuple[str, ...], concepts: Concepts) -> list[Concept]:
    """Concepts that the words speak of; words with one letter wrong count only where no others do."""
    exact = _lookup(words, concepts, is_forgiving=False)
    if any(one.subject != OWN_FLAT and one.rank > 1 for one in exact):
        return exact
    return [*exact, *_lookup(words, concepts, is_forgiving=True)]


def _lookup(words: tuple[str, ...], concepts: Concepts, *, is_forgiving: bool) -> list[Concept]:
    index = _index(concepts)
    hits: set[str] = set()
    for word in words:
        known = set(index.whole.get(word, ()))
        for length in range(1, len(word) + 1):
            known.update(index.prefixes.get(word[:length], ()))
        if not known and is_forgiving and len(word) >= SHORTEST_FOR_TYPO - 1:
            known.update(index.nearly(word))
        hits |= known
    return [
        one
        for one in concepts.all
        if any(all(part in hits for part in row) for row in one.words)
        and not (one.but and _only_but(words, one))
    ]


def _only_but(words: tuple[str, ...], concept: Concept) -> bool:
    """Whether every word that speaks of the concept is one of those that only look like it."""
    parts = {part for row in concept.words for part in row}
    speaking = [word for word in words if any(_fits(word, part) for part in parts)]
    return bool(speaking) and all(word.startswith(concept.but) for word in speaking)


def _fits(word: str, part: str) -> bool:
    return word == part[1:] if part.startswith("=") else word.startswith(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Which parts of rows a word fits, found without going through the table."""

    prefixes: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[str, ...]]
    long: tuple[str, ...]

    def nearly(self, word: str) -> list[str]:
        return [
            part
            for part in self.long
            if part[0] == word[0]
            and any(
                is_one_off(word[:length], part) for length in range(len(part) - 1, len(part) + 2)
            )
        ]


@lru_cache(maxsize=4)
def _index(concepts: Concepts) -> _Index:
    parts = {part for one in concepts.all for row in one.words for part in row}
    begin = [part for part in parts if not part.startswith("=")]
    return _Index(
        prefixes={part: (part,) for part in begin},
        whole={part[1:]: (part,) for part in parts if part.startswith("=")},
        long=tuple(sorted(part for part in begin if len(part) >= SHORTEST_FOR_TYPO)),
    )
