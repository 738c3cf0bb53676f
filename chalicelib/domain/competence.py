"""Which body deals with what, and where: the link between what a rule says by role and a body of the registry."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.address_parts import normal_building, normal_street
from chalicelib.domain.places import STATE, Level, areas, level_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where a matter is: a KATOTTG code, and where they are known street and building in one form, else empty."""

    territory: str = STATE
    street: str = ""
    building: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """A body plays this role here: `heat_supplier` of a city, `housing_manager` of a building.

    `territory` is a KATOTTG code or `UA`; `street` and `building` narrow it and are empty otherwise. Several bodies may
    play one role in one place: the least `rank` comes first. Days are inclusive.
    """

    role: str
    body_id: str
    territory: str
    street: str = ""
    building: str = ""
    rank: int = 1
    valid_from: date
    valid_to: date | None = None

    @property
    def level(self) -> Level:
        if self.building:
            return Level.BUILDING
        return Level.STREET if self.street else level_of(self.territory)

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def keys_of(role: str, where: Whereabouts) -> tuple[str, ...]:
    """Under which keys a body with this role over this place may stand, narrowest first.

    A street is known by its city and by the district of the city alike.
    """
    wide = areas(where.territory)
    near = [one for one in wide[:2] if one != STATE] if where.street else []
    at_building = [f"{one}#{where.street}#{where.building}" for one in near if where.building]
    at_street = [f"{one}#{where.street}" for one in near]
    return tuple(f"{role}#{place}" for place in (*at_building, *at_street, *wide))


def key_of(competence: Competence) -> str:
    """The key under which this competence stands: the first of `keys_of` its own place.

    People enter streets and buildings as they write them; keys have the form in which addresses are compared.
    """
    where = Whereabouts(
        territory=competence.territory,
        street=normal_street(competence.street) if competence.street else "",
        building=normal_building(competence.building) if competence.building else "",
    )
    return keys_of(competence.role, where)[0]
