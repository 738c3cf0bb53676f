"""Words of social tension: strikes, blocked roads, hunger strikes, lynching, conflicts. Only the sign is kept, no word.

A phrase is a row of stems that stand near each other in this order; a canceller near it takes the sign away, as in
"лікувальне голодування". The lexicon is data: chalicelib/language/tension.json.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.places import areas
from chalicelib.domain.similarity import words
from chalicelib.domain.trends import LONGEST, Cell, lies_in

# How many words apart two stems of a phrase may stand, and a canceller from what it cancels.
NEAR = 4
STEM_LETTERS = 2
MARK = "!"
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One kind of tension; `enough` appeals within a day raise an alert."""

    id: str
    name: str
    name_en: str
    enough: int
    phrases: tuple[Phrase, ...]
    cancellers: tuple[Phrase, ...] = ()

    @property
    def code(self) -> str:
        """What stands in a cell in the place of a topic."""
        return MARK + self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Strain:
    """Appeals of one place within a day that speak of one kind of tension."""

    code: str
    area: str
    since: datetime
    cases: tuple[str, ...]


class Lexicon:
    """The categories, made ready for reading texts: phrases by the first letters of their first stem."""

    def __init__(self, categories: Iterable[Category]) -> None:
        self.by_code: Mapping[str, Category] = {one.code: one for one in categories}
        self._begins: dict[str, list[tuple[Phrase, Category]]] = defaultdict(list)
        for category in self.by_code.values():
            for phrase in category.phrases:
                self._begins[phrase[0][:STEM_LETTERS]].append((phrase, category))

    def signs(self, text: str) -> tuple[str, ...]:
        """Codes of the categories that the text speaks of, sorted."""
        found = words(text)
        return tuple(
            sorted(
                {
                    category.code
                    for at, word in enumerate(found)
                    for phrase, category in self._begins.get(word[:STEM_LETTERS], ())
                    if _stands(phrase, found, at) and not _is_cancelled(category, found, at)
                }
            )
        )


def strains(cells: Iterable[Cell], lexicon: Lexicon, now: datetime) -> tuple[Strain, ...]:
    """Where enough appeals speak of tension: the narrowest such place, each case in one place only."""
    nodes: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.code in lexicon.by_code and now - LONGEST < cell.hour <= now:
            for area in areas(cell.territory):
                nodes[cell.code, area].append(cell)
    told: dict[tuple[str, str], Strain] = {}
    for code, area in sorted(nodes, key=lambda key: (key[0], -len(key[1]), key[1])):
        inside = [one for of, one in told if of == code and lies_in(one, area)]
        rest = [
            one
            for one in nodes[code, area]
            if not any(lies_in(one.territory, one_told) for one_told in inside)
        ]
        cases = sorted({case for one in rest for case in one.cases})
        if len(cases) >= lexicon.by_code[code].enough:
            since = min(one.hour for one in rest)
            told[code, area] = Strain(code=code, area=area, since=since, cases=tuple(cases))
    return tuple(told.values())


def _stands(phrase: Phrase, found: Sequence[str], at: int) -> bool:
    """Whether the phrase begins with the word at this place, each further stem near the one before."""
    if not found[at].startswith(phrase[0]):
        return False
    for stem in phrase[1:]:
        near = range(at + 1, min(at + 1 + NEAR, len(found)))
        following = next((no for no in near if found[no].startswith(stem)), None)
        if following is None:
            return False
        at = following
    return True


def _is_cancelled(category: Category, found: Sequence[str], at: int) -> bool:
    near = range(max(at - NEAR, 0), min(at + NEAR + 1, len(found)))
    return any(_stands(phrase, found, no) for phrase in category.cancellers for no in near)
