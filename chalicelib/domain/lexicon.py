"""Stems that speak for a topic: what the training data is too old to teach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.topic_words import skeleton

# All stems of one topic together say no more than this, in units of the log odds.
CAP: Final = 5
# So short a stem is a word of its own: "газ" is not in "газета".
WHOLE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stem:
    """Beginnings of words that must all be met, and how strongly they speak for a topic."""

    topic: int
    parts: tuple[str, ...]
    strength: int


class Lexicon:
    """Stems by their beginning: a text is looked through once, however many stems there are.

    A part that begins with `=`, or has at most `WHOLE` letters, is a whole word. Stems and words are compared as they
    sound, so that one stem serves both languages and the common slips.
    """

    __slots__ = ("_by_part", "_longest", "_stems")

    def __init__(self, stems: Iterable[Stem]) -> None:
        self._stems = tuple(stems)
        self._by_part: dict[str, list[int]] = {}
        for at, stem in enumerate(self._stems):
            for part in stem.parts:
                self._by_part.setdefault(_marked(part), []).append(at)
        self._longest = max(map(len, self._by_part), default=0)

    def met(self, words: Iterable[str]) -> Mapping[Stem, tuple[str, ...]]:
        """The stems of the text, each with the words that met it."""
        partly: dict[int, dict[str, str]] = {}
        for word in words:
            for part in self._parts_of(skeleton(word)):
                for at in self._by_part[part]:
                    partly.setdefault(at, {}).setdefault(part, word)
        return {
            self._stems[at]: tuple(found.values())
            for at, found in partly.items()
            if len(found) == len(self._stems[at].parts)
        }

    def _parts_of(self, word: str) -> Iterable[str]:
        if f"={word}" in self._by_part:
            yield f"={word}"
        for size in range(WHOLE + 1, min(len(word), self._longest) + 1):
            if word[:size] in self._by_part:
                yield word[:size]


def strengths(met: Iterable[Stem]) -> dict[int, int]:
    """How strongly the stems speak for each topic together."""
    found: dict[int, int] = {}
    for stem in met:
        found[stem.topic] = min(CAP, found.get(stem.topic, 0) + stem.strength)
    return found


def _marked(part: str) -> str:
    sound = skeleton(part.removeprefix("="))
    return f"={sound}" if part.startswith("=") or len(sound) <= WHOLE else sound
