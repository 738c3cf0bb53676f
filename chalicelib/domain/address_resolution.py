"""From the text of an address to the smallest unit of the codifier that is sure.

Every place that the text names must lie on one way up the tree. Where several ways fit, the answer is what they have in
common, with the choice listed; nothing is guessed. Two habits of speech count as sure: the
centre of an oblast is named without its oblast, and the bare name of a raion's centre means the city.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from chalicelib.domain.address_parts import Address, Place, street_form, take_apart
from chalicelib.domain.codifier import ADJECTIVES, Category, Codifier, Unit
from chalicelib.domain.codifier_search import Nearest, slips_allowed, width
from chalicelib.domain.place_names import base_forms, plain, skeleton
from chalicelib.domain.places import STATE, Level, area, areas, covers, level_of

MOST_ALTERNATIVES = 10
_CITIES = frozenset("MK")
# Names that may be nothing but an adjective are no community unless the word says so.
_UNTOLD = frozenset("OPKMXTCB")
_SHORTEST_MISSPELT = 5


class Ground(StrEnum):
    """Why the answer is what it is."""

    ONE_PLACE_FITS = "one_place_fits"
    OBLAST_CENTRE = "oblast_centre"
    RAION_CENTRE = "raion_centre"
    IN_TERRITORY_OF_CENTRE = "in_territory_of_centre"
    TERRITORY_OF_CENTRE = "territory_of_centre"
    MISSPELT = "misspelt"
    SEVERAL_PLACES_FIT = "several_places_fit"
    PLACES_DISAGREE = "places_disagree"
    PLACE_NOT_FOUND = "place_not_found"
    NO_PLACE_NAMED = "no_place_named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The smallest sure unit; None is the state. `sure` says that nothing narrower was left open.

    `alternatives` are units among which a person may choose. `street` and `building` are as `Whereabouts` has them.
    """

    unit: Unit | None
    level: Level
    sure: bool
    ground: Ground
    alternatives: tuple[Unit, ...] = ()
    street: str = ""
    building: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """Indexes of units on whose way up everything named so far lies; a street where a name turned out to be one."""

    units: tuple[int, ...] | None = None
    disagrees: bool = False
    missed: tuple[Place, ...] = ()
    street: str = ""
    is_bare: bool = False


def resolve(
    codifier: Codifier, text: str, nearest: Nearest, default: str | None = None
) -> Resolution:
    """Find the place of an address. `default` is the territory of the centre that was asked, a code or `UA`."""
    address = take_apart(text)
    fit = _fit(codifier, address)
    street = address.street or fit.street
    answer = _answer(codifier, fit, nearest, None if default == STATE else default)
    building = address.building if street else ""
    level = answer.level
    if answer.sure and street and level in {Level.SETTLEMENT, Level.DISTRICT, Level.OBLAST}:
        level = Level.BUILDING if building else Level.STREET
    return replace(answer, street=street, building=building, level=level)


def _fit(codifier: Codifier, address: Address) -> _Fit:
    fit = _Fit()
    for place in sorted(address.places, key=_told_first):
        fit = _narrowed(codifier, fit, place, has_street=bool(address.street))
    return fit


def _told_first(place: Place) -> tuple[bool, bool]:
    return (not place.categories, place.is_numbered)


def _narrowed(codifier: Codifier, fit: _Fit, place: Place, *, has_street: bool) -> _Fit:
    may_be_street = not place.categories and not has_street and not fit.street
    if place.is_numbered and may_be_street:
        return _numbered(codifier, fit, place)
    found = _candidates(codifier, place)
    together = _together(codifier, fit.units, found)
    if together:
        bare = not place.categories and fit.units is None
        return replace(fit, units=together, is_bare=bare)
    if may_be_street and (fit.units is not None or not found):
        return replace(fit, street=street_form("", place.name))
    if not found:
        return replace(fit, missed=(*fit.missed, place))
    if not place.categories:
        return fit
    both = tuple(sorted({*(fit.units or ()), *found}))
    return replace(fit, units=both, disagrees=True)


def _numbered(codifier: Codifier, fit: _Fit, place: Place) -> _Fit:
    """`Хмельницький Проскурівська 15`: the first words may be a city; the rest is its street."""
    words = place.name.split()
    for count in range(len(words) - 1, 0, -1):
        city = Place(name=" ".join(words[:count]), categories=_CITIES)
        together = _together(codifier, fit.units, _candidates(codifier, city))
        if together:
            rest = street_form("", " ".join(words[count:]))
            return replace(fit, units=together, street=rest, is_bare=fit.units is None)
    return replace(fit, street=street_form("", place.name))


def _candidates(codifier: Codifier, place: Place) -> tuple[int, ...]:
    """Units that a name may mean: spelt so, or else spelt so in the other language."""
    key, spelt = skeleton(place.name), plain(place.name)
    kinds = place.categories or _UNTOLD
    called = list(codifier.called(key))
    if place.categories & ADJECTIVES or not called:
        called += codifier.called_by_stem(key)
    fitting = [one for one in called if codifier.categories[one.index] in kinds]
    if not fitting:
        inflected = (one for base in base_forms(key) for one in codifier.called(base))
        fitting = [one for one in inflected if codifier.categories[one.index] in kinds]
    exact = [one for one in fitting if plain(one.other_name or codifier.names[one.index]) == spelt]
    own = [one for one in exact if one.other_name is None]
    return tuple(sorted({one.index for one in own or exact or fitting}))


def _together(
    codifier: Codifier, units: Sequence[int] | None, found: Iterable[int]
) -> tuple[int, ...]:
    """The lower of each two that lie on one way up, without those above others."""
    if units is None:
        return _lowest(codifier, found)
    lower: set[int] = set()
    spans = {one: codifier.span(codifier.codes[one]) for one in (*units, *found)}
    for one in units:
        for other in found:
            if other in spans[one]:
                lower.add(other)
            elif one in spans[other]:
                lower.add(one)
    return _lowest(codifier, lower)


def _lowest(codifier: Codifier, units: Iterable[int]) -> tuple[int, ...]:
    """Codes are in order, so what lies in a unit comes right behind it."""
    ordered = sorted(set(units))
    return tuple(
        one
        for one, following in zip(ordered, [*ordered, -1][1:], strict=True)
        if following not in codifier.span(codifier.codes[one])
    )


def _answer(codifier: Codifier, fit: _Fit, nearest: Nearest, default: str | None) -> Resolution:
    told = [place for place in fit.missed if not place.categories & ADJECTIVES]
    if fit.disagrees:
        return _open(codifier, fit.units or (), Ground.PLACES_DISAGREE)
    if told:
        return _misspelt(codifier, fit, told[0], nearest, default)
    if fit.units is None:
        return _of_centre(codifier, fit, default)
    if len(fit.units) == 1:
        return _sure(codifier, fit.units[0], Ground.ONE_PLACE_FITS)
    return _chosen(codifier, fit, default)


def _of_centre(codifier: Codifier, fit: _Fit, default: str | None) -> Resolution:
    """No place is named: the territory of the centre, if there is one."""
    unit = codifier.current(default) if default else None
    if unit is None:
        ground = Ground.PLACE_NOT_FOUND if fit.missed else Ground.NO_PLACE_NAMED
        return Resolution(unit=None, level=Level.STATE, sure=False, ground=ground)
    is_sure = bool(not fit.missed and unit.category not in "OPH")
    return Resolution(
        unit=unit, level=level_of(unit.code), sure=is_sure, ground=Ground.TERRITORY_OF_CENTRE
    )


def _chosen(codifier: Codifier, fit: _Fit, default: str | None) -> Resolution:
    units = fit.units or ()
    prominent = [one for one in units if _is_oblast_centre(codifier, one)]
    if len(prominent) == 1 and not _is_narrowed(codifier, units):
        return _sure(codifier, prominent[0], Ground.OBLAST_CENTRE, units)
    inside = [one for one in units if default and covers(default, codifier.codes[one])]
    if len(inside) == 1:
        return _sure(codifier, inside[0], Ground.IN_TERRITORY_OF_CENTRE, units)
    cities = [one for one in inside or units if codifier.categories[one] in _CITIES]
    if fit.is_bare and len(cities) == 1 and _is_raion_centre(codifier, cities[0]):
        return _sure(codifier, cities[0], Ground.RAION_CENTRE, units)
    return _open(codifier, inside or units, Ground.SEVERAL_PLACES_FIT)


def _misspelt(
    codifier: Codifier, fit: _Fit, place: Place, nearest: Nearest, default: str | None
) -> Resolution:
    """A settlement that is nowhere: the only one of nearly this name is meant where something around it is known."""
    key = skeleton(place.name)
    near: list[tuple[int, int]] = []
    if len(key) >= _SHORTEST_MISSPELT:
        for one, slips in nearest(key, codifier.keys, slips_allowed(place.name)):
            of_kind = (
                called.index
                for called in codifier.called(one)
                if codifier.categories[called.index] in (place.categories or _UNTOLD)
            )
            near += [(slips, index) for index in of_kind]
    around = fit.units
    scope = around or ([codifier.span(default).start] if default else None)
    inside = [
        (slips, index) for slips, index in near if scope is None or _in_any(codifier, scope, index)
    ]
    if around and len(inside) == 1 and inside[0][0] == 1:
        return _sure(codifier, inside[0][1], Ground.MISSPELT)
    ranked = [index for _, index in sorted(inside)]
    unit = _common(codifier, around) if around else None
    return Resolution(
        unit=unit,
        level=level_of(unit.code) if unit else Level.STATE,
        sure=False,
        ground=Ground.PLACE_NOT_FOUND,
        alternatives=tuple(codifier.unit(one) for one in ranked[:MOST_ALTERNATIVES]),
    )


def _in_any(codifier: Codifier, around: Iterable[int], index: int) -> bool:
    return any(index in codifier.span(codifier.codes[one]) for one in around)


def _sure(codifier: Codifier, index: int, ground: Ground, among: Sequence[int] = ()) -> Resolution:
    unit = codifier.unit(index)
    others = [one for one in among if one != index]
    return Resolution(
        unit=unit,
        level=level_of(unit.code),
        sure=True,
        ground=ground,
        alternatives=_units(codifier, others),
    )


def _open(codifier: Codifier, units: Sequence[int], ground: Ground) -> Resolution:
    unit = _common(codifier, units)
    return Resolution(
        unit=unit,
        level=level_of(unit.code) if unit else Level.STATE,
        sure=False,
        ground=ground,
        alternatives=_units(codifier, units),
    )


def _units(codifier: Codifier, indexes: Sequence[int]) -> tuple[Unit, ...]:
    ranked = sorted(indexes, key=lambda one: (*width(codifier, one), one))
    return tuple(codifier.unit(one) for one in ranked[:MOST_ALTERNATIVES])


def _common(codifier: Codifier, units: Sequence[int]) -> Unit | None:
    """The narrowest unit in which all lie; None where that is the state."""
    ways = [areas(codifier.codes[one]) for one in units]
    shared = next(one for one in ways[0] if all(one in way for way in ways))
    if shared == STATE:
        return None
    above = (codifier.unit(units[0]), *codifier.way_up(codifier.codes[units[0]]))
    return next((one for one in above if area(one.code) == shared), None)


def _is_narrowed(codifier: Codifier, units: Sequence[int]) -> bool:
    """Whether the choice lies within one oblast already."""
    return _common(codifier, units) is not None


def _is_oblast_centre(codifier: Codifier, index: int) -> bool:
    unit = codifier.unit(index)
    if unit.category is Category.CITY_OF_SPECIAL_STATUS:
        return True
    above = codifier.way_up(unit.code)
    return unit.category is Category.CITY and bool(above and codifier.is_centre(unit, above[-1]))


def _is_raion_centre(codifier: Codifier, index: int) -> bool:
    unit = codifier.unit(index)
    return any(
        one.category is Category.RAION and codifier.is_centre(unit, one)
        for one in codifier.way_up(unit.code)
    )
