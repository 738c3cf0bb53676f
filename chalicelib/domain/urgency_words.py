"""Words of a text with their places, and patterns that find them however they are spelt.

A pattern is a word (`газ`), a stem (`пожеж*`), a number within bounds (`<=16`, `>=75`) or any word (`*`). Ukrainian,
Russian and what lies between are folded into one plain spelling; in stems of six letters and more one letter may be
wrong, missing, doubled or swapped with its neighbour.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from chalicelib.domain.similarity import words

# A longer text is read at its beginning and at its end.
HEAD, TAIL = 12_000, 4_000
FUZZY_LETTERS = 6
_LONGEST_STEM = 20
# A stem of so many letters shows that a word is spelt right; "сам" does not show it of "самгубство".
_TELLING_STEM = 5
_LONGEST_NUMBER = 4
# Words far apart in sense: the end of a sentence counts as so many words between.
_SENTENCE_GAP = 2

# Marks that the keyboard puts inside a word: apostrophes and combining accents.
_TOKEN = re.compile(r"[^\W_\d]+(?:['’ʼ`´‘\"\u0300-\u036f]+[^\W_\d]+)*[\u0300-\u036f]*|\d+")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_STOP = re.compile(r"[!?;\n]|\.(?=\s+[^\W\da-zа-яєіїґ]|\s*$)")
_SHORTENED = frozenset(
    (
        "вул",
        "буд",
        "кв",
        "м",
        "с",
        "смт",
        "просп",
        "пр",
        "пл",
        "обл",
        "р",
        "пров",
        "ул",
        "д",
        "г",
        "тел",
    )
)

# One spelling for both languages: signs of softness go, letters that are mixed up become one.
_PLAIN = str.maketrans({"ь": None, "ъ": None, "ы": "и", "э": "е", "є": "е", "ї": "і"})
_LATIN = re.compile(r"[a-zA-Z']+\Z")
_FROM_LATIN = (
    ("shch", "щ"),
    ("sch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ts", "ц"),
    ("yu", "ю"),
    ("ya", "я"),
    ("ye", "є"),
    ("yo", "йо"),
    ("yi", "ї"),
    ("iu", "ю"),
    ("ia", "я"),
    ("ie", "є"),
)
_LETTERS = str.maketrans("abvhgdezyijklmnoprstufcwxq", "абвхгдезиійклмнопрстуфцвхк")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a text: its plain form, where it stands, its sentence, and its distance from the beginning."""

    form: str
    start: int
    end: int
    sentence: int
    position: int


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """The word as all its spellings have in common."""
    if len(word) > 2 and _LATIN.match(word):
        word = _cyrillic(word.lower())
    return _DOUBLED.sub(r"\1", "".join(words(word)).translate(_PLAIN))


def split(text: str) -> tuple[Word, ...]:
    """Words of the text in order; of a very long one, of its beginning and its end."""
    if len(text) <= HEAD + TAIL:
        return tuple(_split(text, 0, len(text), 0, 0))
    head = tuple(_split(text, 0, HEAD, 0, 0))
    last = head[-1] if head else None
    sentence, position = (last.sentence + 1, last.position + TAIL) if last else (0, 0)
    return (*head, *_split(text, len(text) - TAIL, len(text), sentence, position))


def _split(text: str, start: int, end: int, sentence: int, position: int) -> Iterable[Word]:
    previous_end, previous = start, ""
    for found in _TOKEN.finditer(text, start, end):
        form = plain(found.group())
        stop = _STOP.search(text, previous_end, found.start() + 1)
        if stop and not (stop.group() == "." and previous in _SHORTENED):
            sentence += 1
            position += _SENTENCE_GAP
        previous_end, previous = found.end(), form
        position += 1
        if form:
            yield Word(
                form=form,
                start=found.start(),
                end=found.end(),
                sentence=sentence,
                position=position,
            )


class Vocabulary:
    """All patterns of a lexicon, arranged so that a word finds those it satisfies."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        self._bounds: list[tuple[str, int, int]] = []
        self._long: dict[str, list[tuple[str, bool, str]]] = {}
        for pattern in patterns:
            self._add(pattern)
        self._known: dict[str, frozenset[str]] = {}

    def patterns_of(self, form: str) -> frozenset[str]:
        """The patterns that this plain word satisfies."""
        found = self._known.get(form)
        if found is None:
            found = self._look_up(form)
            if len(self._known) < 20_000 and len(form) <= _LONGEST_STEM:
                self._known[form] = found
        return found

    def _add(self, pattern: str) -> None:
        if pattern[:2] in ("<=", ">="):
            bound = int(pattern[2:])
            low, high = (0, bound) if pattern[0] == "<" else (bound, 10**_LONGEST_NUMBER)
            self._bounds.append((pattern, low, high))
            return
        is_stem = pattern.endswith("*")
        form = plain(pattern.rstrip("*"))
        (self._stems if is_stem else self._exact).setdefault(form, set()).add(pattern)
        if len(form) >= FUZZY_LETTERS and not form.isdecimal():
            # One wrong letter leaves either the first four letters alone or the fifth and the sixth.
            for key in (form[:4], form[:2] + "…" + form[4:6]):
                self._long.setdefault(key, []).append((form, is_stem, pattern))

    def _look_up(self, form: str) -> frozenset[str]:
        if form.isdecimal():
            return self._of_number(form)
        found = set(self._exact.get(form, ()))
        is_known = bool(found)
        for length in range(1, min(len(form), _LONGEST_STEM) + 1):
            stems = self._stems.get(form[:length])
            if stems:
                found |= stems
                is_known = is_known or length >= _TELLING_STEM
        # A word that is spelt right is not taken for a misspelling of another.
        if not is_known and len(form) >= FUZZY_LETTERS - 1:
            keys = {form[:4], form[:3] + form[4:5]}
            keys |= {form[:2] + "…" + form[at : at + 2] for at in (3, 4, 5)}
            for key in keys:
                for stem, is_stem, pattern in self._long.get(key, ()):
                    if _one_letter_off(form, stem, is_stem=is_stem):
                        found.add(pattern)
        return frozenset(found)

    def _of_number(self, form: str) -> frozenset[str]:
        if len(form) > _LONGEST_NUMBER:
            return frozenset()
        number = int(form)
        found = {pattern for pattern, low, high in self._bounds if low <= number <= high}
        return frozenset(found | self._exact.get(form, set()))


def _one_letter_off(form: str, stem: str, *, is_stem: bool) -> bool:
    """Whether one letter changed, added, left out or swapped makes the stem of the word."""
    at = 0
    while at < len(stem) and at < len(form) and form[at] == stem[at]:
        at += 1
    rest = stem[at:]
    changed, added, left_out = form[at + 1 :], form[at + 1 :], form[at:]
    swapped = form[at + 1 : at + 2] + form[at : at + 1] + form[at + 2 :]
    pairs = ((changed, rest[1:]), (added, rest), (left_out, rest[1:]), (swapped, rest))
    if is_stem:
        return any(one.startswith(other) for one, other in pairs)
    return any(one == other for one, other in pairs)


def _cyrillic(word: str) -> str:
    for latin, letter in _FROM_LATIN:
        word = word.replace(latin, letter)
    return word.translate(_LETTERS)
