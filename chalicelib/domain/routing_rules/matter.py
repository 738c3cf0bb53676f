"""What routing knows of one issue: its facts, whether it is registered already or still being told on the line."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.competence import Whereabouts
from chalicelib.domain.places import STATE, Level, areas, level_of
from chalicelib.domain.similarity import words

SURE = 100
ANYWHERE = Whereabouts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A topic that the words suggest; `confidence` in hundredths."""

    topic: str
    confidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One issue. `topic` is what a person chose; where nobody did, the first of `guesses` stands for it.

    `words` are those of the text in one form, each once, sorted. `complained_of` are ids of bodies.
    """

    on: date
    where: Whereabouts = ANYWHERE
    code: str | None = None
    topic: str | None = None
    guesses: tuple[Guess, ...] = ()
    addressee: tuple[str, ...] = ()
    is_secretariat: bool = False
    kind: str | None = None
    regime: str | None = None
    applicant_type: str | None = None
    channel: str | None = None
    words: tuple[str, ...] = ()
    complained_of: tuple[str, ...] = ()

    @property
    def subject(self) -> str | None:
        """The topic by which rules are chosen."""
        if self.topic is not None:
            return self.topic
        return self.guesses[0].topic if self.guesses else None

    @property
    def subject_confidence(self) -> int:
        """How sure the topic is, in hundredths; what a person chose is sure."""
        return SURE if self.topic is not None or not self.guesses else self.guesses[0].confidence

    @property
    def areas(self) -> tuple[str, ...]:
        """What the place lies in, nearest first."""
        return areas(self.where.territory)

    @property
    def is_placed(self) -> bool:
        return self.where.territory != STATE

    def lacks(self, level: Level) -> bool:
        """Whether the place is not known down to this level."""
        if level is Level.BUILDING:
            return not self.where.building
        if level is Level.STREET:
            return not self.where.street
        order = tuple(Level)
        return order.index(level_of(self.where.territory)) < order.index(level)


def words_of(text: str) -> tuple[str, ...]:
    """Words of a text as a matter keeps them."""
    return tuple(sorted(set(words(text))))


def has_word(words: tuple[str, ...], stem: str, *, is_prefix: bool) -> bool:
    """Whether a sorted tuple of words holds this one, or one that begins so."""
    at = bisect_left(words, stem)
    if at == len(words):
        return False
    return words[at].startswith(stem) if is_prefix else words[at] == stem
