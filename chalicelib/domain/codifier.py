"""The territorial codifier KATOTTG of one edition, in memory: units by code and by name, and what lies in what.

Made to load at once: three long strings are split, and a unit is made when it is asked for. What lies in what follows
from the codes alone (`places.py`), so parents are not kept.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from chalicelib.domain.place_names import skeleton, stem
from chalicelib.domain.places import STATE, area, areas

_AREA = 14


class Category(StrEnum):
    """What a unit is, by the letter of the codifier. T came before the reform of 2024 and means X."""

    OBLAST = "O"
    CITY_OF_SPECIAL_STATUS = "K"
    RAION = "P"
    COMMUNITY = "H"
    CITY = "M"
    SETTLEMENT = "X"
    URBAN_SETTLEMENT = "T"
    VILLAGE = "C"
    CITY_DISTRICT = "B"


_NAMED = {
    Category.OBLAST: "{} область",
    Category.CITY_OF_SPECIAL_STATUS: "м. {}",
    Category.RAION: "{} район",
    Category.COMMUNITY: "{} громада",
    Category.CITY: "м. {}",
    Category.SETTLEMENT: "с-ще {}",
    Category.URBAN_SETTLEMENT: "смт {}",
    Category.VILLAGE: "с. {}",
    Category.CITY_DISTRICT: "{} район міста",
}
PLACES = frozenset("KMXTC")
ADJECTIVES = frozenset("OPHB")
_REPUBLIC = "Автономна Республіка"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit: `name` as the codifier spells it, `parent` the code of what it lies in; None under the state."""

    code: str
    parent: str | None
    category: Category
    name: str

    @property
    def full_name(self) -> str:
        """The name with what it is: `Ужгородський район`, `м. Хуст`."""
        if self.name.startswith(_REPUBLIC):
            return self.name
        return _NAMED[self.category].format(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What a unit was called, or under which code it stood, until an edition in force from `until` (ISO day)."""

    code: str
    name: str
    old_code: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A unit found by a name: its own, or another that it had or has besides; `index` is its place in the codifier."""

    index: int
    other_name: str | None = None
    is_former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name from outside the codifier: one before renaming, or a common other spelling."""

    code: str
    name: str
    is_former: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Codifier:
    """One edition. `codes` are sorted; `categories` and `names` go by the same places.

    Aliases of codes that the edition lacks are passed over.
    """

    codes: Sequence[str]
    categories: str
    names: Sequence[str]
    former: tuple[Former, ...] = ()
    aliases: Sequence[Alias] = ()
    _units: dict[int, Unit] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.codes)

    def find(self, code: str) -> Unit | None:
        """The unit of this very code."""
        index = self._index(code)
        return None if index is None else self.unit(index)

    def current(self, code: str) -> Unit | None:
        """The unit that a code of this or of an earlier edition means now; None where there is none."""
        seen: set[str] = set()
        while self._index(code) is None and code in self._moved and code not in seen:
            seen.add(code)
            code = self._moved[code]
        return self.find(code)

    def of_area(self, wide: str) -> Unit | None:
        """The unit of an area (`places.area`); None for the state, and where there is none."""
        index = self._at(wide)
        return None if index is None else self.unit(index)

    def unit(self, index: int) -> Unit:
        """The unit at a place."""
        if index not in self._units:
            self._units[index] = Unit(
                code=self.codes[index],
                parent=self._parent(index),
                category=Category(self.categories[index]),
                name=self.names[index],
            )
        return self._units[index]

    def way_up(self, code: str) -> tuple[Unit, ...]:
        """What the unit lies in, nearest first, without the unit itself."""
        found = (self._at(one) for one in areas(code)[1:])
        return tuple(self.unit(index) for index in found if index is not None)

    def way_in_words(self, code: str) -> str:
        """`Ужгородський район, Закарпатська область`; a community is left out for the place that it is named after."""
        unit = self.find(code)
        above = self.way_up(code)
        return ", ".join(
            one.full_name
            for one in above
            if unit is None
            or one.category is not Category.COMMUNITY
            or not self.is_centre(unit, one)
        )

    def is_centre(self, place: Unit, wide: Unit) -> bool:
        """Whether a community, raion or oblast is called after the place: `Ужгородський` after `Ужгород`."""
        if place.category not in PLACES:
            return False
        key = self.key(place.name)
        return self.key(wide.name).startswith(key[: max(3, len(key) - 2)])

    def children(self, code: str) -> tuple[Unit, ...]:
        """What lies right under the unit, in the order of codes."""
        inside = self.span(code)
        return tuple(self.unit(index) for index in inside if self._parent(index) == code)

    def span(self, code: str) -> range:
        """Places of the unit and of all that lies in it."""
        if code == STATE:
            return range(len(self.codes))
        prefix = area(code)
        return range(bisect_left(self.codes, prefix), bisect_left(self.codes, prefix + "~"))

    def called(self, key: str) -> Sequence[Called]:
        """Units of this `skeleton`, by own names and by others."""
        own = [Called(index=index) for index in self._own.get(key, ())]
        return [*own, *self._others.get(key, ())]

    def called_by_stem(self, key: str) -> Sequence[Called]:
        """Oblasts, raions, communities and city districts, named by an adjective in any case."""
        return self._by_stem.get(stem(key), ())

    def called_by_later_word(self, key: str) -> Sequence[Called]:
        """Units in whose name this skeleton is a later word: `Сорочинці` in `Великі Сорочинці`."""
        return self._by_later_word.get(key, ())

    @cached_property
    def keys(self) -> Sequence[str]:
        """All skeletons of names, sorted."""
        return sorted({*self._own, *self._others})

    def key(self, name: str) -> str:
        """The skeleton of a name of this edition, which is known already."""
        return self._key_of[name]

    @cached_property
    def _key_of(self) -> dict[str, str]:
        unique = list(dict.fromkeys(self.names))
        return dict(zip(unique, skeleton("\n".join(unique)).split("\n"), strict=True))

    @cached_property
    def _own(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, name in enumerate(self.names):
            found.setdefault(self._key_of[name], []).append(index)
        return found

    @cached_property
    def _others(self) -> dict[str, list[Called]]:
        found: dict[str, list[Called]] = {}
        names = [(one.code, one.name, True) for one in self.former]
        names += [(one.code, one.name, one.is_former) for one in self.aliases]
        for code, name, is_former in names:
            unit = self.current(code)
            if unit is not None and unit.name != name:
                known = found.setdefault(skeleton(name), [])
                index = bisect_left(self.codes, unit.code)
                if all(one.index != index for one in known):
                    known.append(Called(index=index, other_name=name, is_former=is_former))
        return found

    @cached_property
    def _by_stem(self) -> dict[str, list[Called]]:
        found: dict[str, list[Called]] = {}
        indexes = [index for index, one in enumerate(self.categories) if one in ADJECTIVES]
        for index in indexes:
            found.setdefault(stem(self.key(self.names[index])), []).append(Called(index=index))
        for key, called in self._others.items():
            wide = [one for one in called if self.categories[one.index] in ADJECTIVES]
            found.setdefault(stem(key), []).extend(wide)
        return found

    @cached_property
    def _by_later_word(self) -> dict[str, list[Called]]:
        found: dict[str, list[Called]] = {}
        for key, indexes in self._own.items():
            for word in key.split()[1:]:
                found.setdefault(word, []).extend(Called(index=index) for index in indexes)
        return found

    @cached_property
    def _moved(self) -> dict[str, str]:
        return {one.old_code: one.code for one in self.former if one.old_code != one.code}

    def _parent(self, index: int) -> str | None:
        above = areas(self.codes[index])[1]
        parent = self._at(above)
        return None if parent is None else self.codes[parent]

    def _index(self, code: str) -> int | None:
        index = bisect_left(self.codes, code)
        return index if index < len(self.codes) and self.codes[index] == code else None

    def _at(self, wide: str) -> int | None:
        """The place of the unit of an area; what only tells codes apart comes after the groups."""
        if wide == STATE:
            return None
        start = wide.ljust(_AREA, "0")
        index = bisect_left(self.codes, start)
        return index if index < len(self.codes) and self.codes[index].startswith(start) else None
