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
# Villages whose names begin so are ranked only so many, short names first: they come after all that is wider.
_SMALL = frozenset("CXT")
_MANY_SMALL = 2 * MOST
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
    sought, found = _sought(codifier, places)
    if len(found) < limit:
        found += _misspelt(codifier, sought, nearest, found)
    for place in places:
        if place is not sought:
            found = _inside(codifier, found, place) or found
    ranked = sorted(found, key=lambda one: _rank(codifier, one, sought))
    return tuple(_hit(codifier, one) for one in ranked[: min(limit, MOST)])


def _sought(codifier: Codifier, places: Sequence[Place]) -> tuple[Place, list[_Found]]:
    """The place that lies in all the others, with what fits it: `Закарпатська обл., с. Холмок` asks for a village."""
    for sought in places:
        found = _matches(codifier, sought, _spelt(codifier, sought))
        for place in places:
            if place is not sought:
                found = _inside(codifier, found, place)
        if found:
            return sought, _matches(codifier, sought, _spelt(codifier, sought))
    return places[0], _matches(codifier, places[0], _spelt(codifier, places[0]))


def _inside(codifier: Codifier, found: Sequence[_Found], place: Place) -> list[_Found]:
    wide = _named(codifier, place)
    return [one for one in found if any(one.called.index in span for span in wide)]


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
    # After all that begins so.
    yield from ((Match.PREFIX, 1, one) for one in codifier.called_by_later_word(key))
    begun = keys[bisect_left(keys, key) : bisect_left(keys, key + _LAST)]
    small = 0
    for one in sorted(begun, key=len)[:_MANY_KEYS]:
        for called in codifier.called(one):
            small += codifier.categories[called.index] in _SMALL
            if small <= _MANY_SMALL or codifier.categories[called.index] not in _SMALL:
                yield Match.PREFIX, 0, called


def _misspelt(
    codifier: Codifier, place: Place, nearest: Nearest, found: Sequence[_Found]
) -> list[_Found]:
    key = skeleton(place.name)
    if len(key) < _SHORTEST_MISSPELT:
        return []
    known = {one.called.index for one in found}
    near = (
        (Match.MISSPELT, slips, called)
        for one, slips in nearest(key, codifier.keys, slips_allowed(place.name))
        for called in codifier.called(one)
        if called.index not in known
    )
    return _matches(codifier, place, near)


def slips_allowed(name: str) -> int:
    """How many letters of a name may be wrong before it is another name."""
    return 1 if len(name) <= 5 else 2 if len(name) <= 9 else 3


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
