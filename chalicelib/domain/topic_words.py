"""A text as the words and letter groups that the topic model knows: the same in training and at run time."""

import re
from typing import Final
from zlib import crc32

from chalicelib.domain.similarity import words

# What a reader needs to tell the topic stands in the first words; the rest of a long text is not looked at.
WORDS_READ: Final = 400
CHARACTERS_READ: Final = 20_000
BUCKETS: Final = 1 << 13

_OURS = re.compile(r"[а-яєії]+")
# Letters of other languages, and a hard sign where Russian has none.
_FOREIGN = re.compile(r"[\u0400-\u042f\u0450-\u0453\u0455\u0458-\u052f]|ъ(?![еюя])")
_NOT_DIGITS = re.compile(r"\D+")
# Ukrainian and Russian spell one sound differently; signs and doubled letters are what people miss most.
_ONE_SOUND = str.maketrans("іїыйєэґщц", "ииииеегшс", "ьъ")
_DOUBLED = re.compile(r"(.)\1+")


def topic_words(text: str) -> tuple[str, ...]:
    """The distinct words in the order of the text, without numbers; at most `WORDS_READ`."""
    found: dict[str, None] = {}
    for word in words(text[:CHARACTERS_READ]):
        for part in _NOT_DIGITS.findall(word):
            if len(part) > 1 or part in _ONE_LETTER:
                found[part] = None
        if len(found) >= WORDS_READ:
            break
    return tuple(found)


_ONE_LETTER: Final = frozenset("авзиійоусяєю")


def is_ours(word: str) -> bool:
    """Whether all letters of the word are of Ukrainian or Russian."""
    return _OURS.fullmatch(word) is not None and not is_foreign(word)


def is_foreign(word: str) -> bool:
    """Whether the word has Cyrillic letters as only another language writes them."""
    return _FOREIGN.search(word) is not None


def skeleton(word: str) -> str:
    """The word as it sounds, roughly: one form for Ukrainian, Russian and the common slips."""
    return _DOUBLED.sub(r"\1", word.translate(_ONE_SOUND))


def groups(word: str) -> tuple[int, ...]:
    """Numbers of the word's letter groups: its beginnings of three, five and six letters and all runs of four.

    Each group is put into one of `BUCKETS`; what falls together by chance is told apart by the rest.
    """
    marked = f"<{skeleton(word)}>"
    runs = {marked[at : at + 4] for at in range(max(1, len(marked) - 3))}
    runs.update(marked[:size] for size in (6, 7) if len(marked) > size)
    return tuple(sorted(crc32(run.encode()) % BUCKETS for run in runs))
