"""Texts as people spoil them, to see how much the model suffers."""

from collections.abc import Callable, Iterable, Sequence
from random import Random

SPOILT_WORDS = 0.15
MISSING_WORDS = 0.25
LEAST_LETTERS = 4
_LOOK_ALIKE = str.maketrans("асеіорху", "aceiopxy")

Pairs = Sequence[tuple[str, str]]


def misspelt(text: str, chance: Random) -> str:
    """One slip in about every seventh word: letters swapped, left out or replaced."""
    return " ".join(_slip(word, chance) for word in text.split())


def shortened(text: str, chance: Random) -> str:
    """A quarter of the words is missing."""
    kept = [word for word in text.split() if chance.random() >= MISSING_WORDS]
    return " ".join(kept) or text


def look_alike(text: str, _: Random) -> str:
    """Latin letters in place of Cyrillic ones of the same look."""
    return text.translate(_LOOK_ALIKE)


NOISES: dict[str, Callable[[str, Random], str]] = {
    "a slip in every seventh word": misspelt,
    "a quarter of the words missing": shortened,
    "Latin look-alike letters": look_alike,
}


def spoilt(pairs: Iterable[tuple[str, str]], noise: str, seed: int) -> list[tuple[str, str]]:
    """The texts with the noise."""
    chance = Random(seed)  # noqa: S311
    return [(NOISES[noise](text, chance), topic) for text, topic in pairs]


def _slip(word: str, chance: Random) -> str:
    if len(word) < LEAST_LETTERS or chance.random() > SPOILT_WORDS:
        return word
    at = chance.randrange(len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + chance.choice("аеиоуіскнт") + word[at + 1 :],
        )
    )
