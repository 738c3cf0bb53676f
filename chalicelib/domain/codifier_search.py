"""Find units of the codifier by a name that is begun, misspelt, Russian or out of date."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from chalicelib.domain.address_parts import Place, places_of
from chalicelib.domain.codifier import ADJECTIVES, Called, Category, Codifier, Unit
from chalicelib.domain.place_names import plain, skeleton

# Of many words, those within some slips of one word, with how many slips: the nearest first.
Nearest = Callable[[str, Sequence[str], int], Sequence[tuple[str, int]]]
MOST = 50
_MANY_KEYS = 200
_LAST = "\U0010ffff"
_SHORTEST_MISSPELT = 4


class Match(IntEnum):
    """How well a name fits, best first."""

    EXACT = 0
    SAME_IN_OTHER_SPELLING = 1
    PREFIX = 2
    MISSPELT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A unit that was found; `former_name` is the name it was found by, where it has another now."""

    unit: Unit
    match: Match
    way: str
    former_name: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    called: Called
    match: Match
    slips: int = 0


def search(codifier: Codifier, query: str, limit: int, nearest: Nearest) -> tuple[Hit, ...]:
    """Up to `limit` units, best first: exact before begun before misspelt, and wider before narrower.

    What follows a comma, or has a word of what it is (`Іванівка, Одеська обл.`), narrows the search; a name that is
    met nowhere does not.
    """
    places = places_of(query)
    if not places:
        return ()
    sought, *around = _sought_first(places)
    found = _matches(codifier, sought, _spelt(codifier, sought))
    if len(found) < limit:
        found += _misspelt(codifier, sought, nearest, found)
    for place in around:
        wide = _named(codifier, place)
        inside = [one for one in found if _lies_in(one.called.index, wide)]
        found = inside or found
    ranked = sorted(found, key=lambda one: _rank(codifier, one, sought))
    return tuple(_hit(codifier, one) for one in ranked[: min(limit, MOST)])


def _sought_first(places: Sequence[Place]) -> list[Place]:
    """What is asked for stands first, unless it is wide and something narrower is named too."""
    narrow = [one for one in places if one.categories and not one.categories & ADJECTIVES]
    if narrow and places[0].categories & ADJECTIVES:
        return [narrow[0], *(one for one in places if one is not narrow[0])]
    return list(places)


_Candidates = Iterable[tuple[Match, int, Called]]


def _matches(codifier: Codifier, place: Place, candidates: _Candidates) -> list[_Found]:
    """Each unit once, by the best of its matches."""
    spelt = plain(place.name)
    best: dict[int, _Found] = {}
    for told, slips, called in candidates:
        if not fits(codifier, called, place.categories):
            continue
        name = called.other_name or codifier.names[called.index]
        is_exact = told is Match.SAME_IN_OTHER_SPELLING and plain(name) == spelt
        match = Match.EXACT if is_exact else told
        known = best.get(called.index)
        if known is None or (match, slips) < (known.match, known.slips):
            best[called.index] = _Found(called, match, slips)
    return list(best.values())


def _spelt(codifier: Codifier, place: Place) -> Iterator[tuple[Match, int, Called]]:
    """Units that are called so, or whose names begin so."""
    key, keys = skeleton(place.name), codifier.keys
    if not key:
        return
    same = Match.SAME_IN_OTHER_SPELLING
    yield from ((same, 0, one) for one in codifier.called(key))
    if place.categories & ADJECTIVES or not place.categories:
        by_stem = same if place.categories else Match.PREFIX
        yield from ((by_stem, 0, one) for one in codifier.called_by_stem(key))
    begun = keys[bisect_left(keys, key) : bisect_left(keys, key + _LAST)]
    for one in sorted(begun, key=len)[:_MANY_KEYS]:
        yield from ((Match.PREFIX, 0, called) for called in codifier.called(one))


def _misspelt(
    codifier: Codifier, place: Place, nearest: Nearest, found: Sequence[_Found]
) -> list[_Found]:
    key = skeleton(place.name)
    if len(key) < _SHORTEST_MISSPELT:
        return []
    known = {one.called.index for one in found}
    near = (
        (Match.MISSPELT, slips, called)
        for one, slips in nearest(key, codifier.keys, slips_allowed(key))
        for called in codifier.called(one)
        if called.index not in known
    )
    return _matches(codifier, place, near)


def slips_allowed(key: str) -> int:
    """How many letters of a name may be wrong before it is another name."""
    return 1 if len(key) <= 5 else 2 if len(key) <= 9 else 3


def fits(codifier: Codifier, called: Called, categories: frozenset[str]) -> bool:
    """Whether a unit is one of these; no categories are all."""
    return not categories or codifier.categories[called.index] in categories


def _named(codifier: Codifier, place: Place) -> list[range]:
    """Where the units lie that a name of something around may mean."""
    key = skeleton(place.name)
    called = (*codifier.called(key), *codifier.called_by_stem(key))
    return [
        codifier.span(codifier.codes[one.index])
        for one in called
        if fits(codifier, one, place.categories)
    ]


def _lies_in(index: int, wide: Sequence[range]) -> bool:
    return any(index in one for one in wide)


_WIDTH = {
    Category.CITY_OF_SPECIAL_STATUS: 0,
    Category.OBLAST: 0,
    # A caller who says "Хмельницький" lives there: the city goes before the raion called after it.
    Category.CITY: 1,
    Category.RAION: 2,
    Category.COMMUNITY: 3,
    Category.CITY_DISTRICT: 4,
    Category.SETTLEMENT: 5,
    Category.URBAN_SETTLEMENT: 5,
    Category.VILLAGE: 6,
}


def width(codifier: Codifier, index: int) -> tuple[int, int]:
    """For order: how wide a unit is, and of how wide a unit it is the centre, by its name; less is wider."""
    unit = codifier.unit(index)
    above = codifier.way_up(unit.code)
    centre_of = [at for at, one in enumerate(reversed(above)) if codifier.is_centre(unit, one)]
    return _WIDTH[unit.category], min(centre_of, default=9)


def _rank(codifier: Codifier, found: _Found, sought: Place) -> tuple[int, ...]:
    index = found.called.index
    name = found.called.other_name or codifier.names[index]
    # Of names that are only begun, one that lacks a few letters is meant rather than one that lacks many.
    rest = max(0, len(name) - len(sought.name)) // 4 if found.match is Match.PREFIX else 0
    return (found.match, found.slips, *width(codifier, index), rest, len(name), index)


def _hit(codifier: Codifier, found: _Found) -> Hit:
    unit = codifier.unit(found.called.index)
    return Hit(
        unit=unit,
        match=found.match,
        way=codifier.way_in_words(unit.code),
        former_name=found.called.other_name if found.called.is_former else None,
    )
