"""The territorial codifier: complete a name while it is typed, read a unit, resolve an address."""

from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib import wiring
from chalicelib.domain.address_resolution import Ground, Resolution
from chalicelib.domain.codifier import Category, Codifier, Unit
from chalicelib.domain.codifier_search import Match, search
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.places import Level
from chalicelib.entrypoints.http.endpoint import Answer, Call
from chalicelib.entrypoints.http.fields import (
    Address,
    CentreId,
    Line,
    Message,
    PageSize,
    Reply,
    Territory,
)
from chalicelib.entrypoints.http.public import public
from chalicelib.entrypoints.http.staff import READERS, staff
from chalicelib.usecases.resolve_address import resolve_address
from chalicelib.wiring import senses

# The codifier changes a few times a year, and what browsers keep may be out of date for an hour.
_CACHED = {"Cache-Control": "public, max-age=3600"}

_GROUNDS = {
    Ground.ONE_PLACE_FITS: ("адресі відповідає одна територія", "one place fits the address"),
    Ground.OBLAST_CENTRE: (
        "обласний центр пишуть без області",
        "a centre of an oblast is written without its oblast",
    ),
    Ground.RAION_CENTRE: (
        "назва районного центру без уточнень означає місто",
        "the bare name of a centre of a raion means the city",
    ),
    Ground.IN_TERRITORY_OF_CENTRE: (
        "на території контактного центру така одна",
        "in the territory of the contact centre there is one such place",
    ),
    Ground.TERRITORY_OF_CENTRE: (
        "територію не названо: узято територію контактного центру",
        "no place is named: the territory of the contact centre is taken",
    ),
    Ground.MISSPELT: (
        "назву написано з помилкою, і схожа поруч лише одна",
        "the name is misspelt, and only one nearby is like it",
    ),
    Ground.SEVERAL_PLACES_FIT: (
        "таких назв кілька: уточніть район або область",
        "several places are called so: ask for the raion or the oblast",
    ),
    Ground.PLACES_DISAGREE: (
        "названі території не лежать одна в одній: уточніть адресу",
        "the places named do not lie in one another: ask again",
    ),
    Ground.PLACE_NOT_FOUND: (
        "назви немає в кодифікаторі: уточніть її",
        "the name is not in the codifier: ask again",
    ),
    Ground.NO_PLACE_NAMED: ("територію не названо", "no place is named"),
}


class SearchQuery(Message):
    """`q` is a name or its beginning; what follows a comma narrows the search."""

    q: Annotated[Line, StringConstraints(max_length=100)]
    limit: PageSize = 10


class UnitOut(Reply):
    """One unit: `way` says what it lies in, nearest first."""

    code: Territory
    category: Category
    name: str
    full_name: str
    way: str


class HitOut(UnitOut):
    """A unit that was found; `former_name` is the name it was found by, where it has another now."""

    match: str = Field(json_schema_extra={"enum": [one.name for one in Match]})
    former_name: str | None
    explanation: str | None


class HitsOut(Reply):
    """Best first: exact, begun, misspelt; wider units before narrower ones."""

    territories: tuple[HitOut, ...]


class TerritoryOut(UnitOut):
    """A unit with what it lies in, nearest first, and what lies right under it."""

    above: tuple[UnitOut, ...]
    children: tuple[UnitOut, ...]


class AddressIn(Message):
    """An address as it was said or written; `centre` is the contact centre that was asked."""

    text: Address
    centre: CentreId | None = None


class AddressOut(Reply):
    """The smallest sure unit, null where it is the whole state.

    `sure` says that nothing narrower was left open; else a person chooses among `alternatives`. `street` and `building`
    are in the form in which they are compared.
    """

    unit: UnitOut | None
    level: Level
    sure: bool
    ground: Ground
    explanation: str
    explanation_en: str
    alternatives: tuple[UnitOut, ...]
    street: str
    building: str


@public.endpoint(
    "GET",
    "/territories",
    "Знайти територію за назвою",
    query=SearchQuery,
    response=HitsOut,
    errors=(ErrorCode.EDITION_NOT_FOUND,),
)
def search_territories(call: Call) -> Answer:
    """Units by the beginning of a name, also misspelt, Russian or former, each with its way up the tree."""
    codifier = senses.codifier(kyiv_date(call.now))
    hits = search(codifier, call.query.q, call.query.limit, senses.nearest)
    return Answer(
        body=HitsOut(
            territories=tuple(
                HitOut(
                    **_fields(codifier, hit.unit),
                    match=hit.match.name,
                    former_name=hit.former_name,
                    explanation=f"{hit.former_name}, нині {hit.unit.full_name}"
                    if hit.former_name
                    else None,
                )
                for hit in hits
            )
        ),
        headers=_CACHED,
    )


@public.endpoint(
    "GET",
    "/territories/{territory}",
    "Територія за кодом КАТОТТГ",
    response=TerritoryOut,
    errors=(ErrorCode.EDITION_NOT_FOUND, ErrorCode.TERRITORY_NOT_FOUND),
)
def get_territory(call: Call) -> Answer:
    """A unit by its code; a code of an earlier edition gives the unit that took its place."""
    codifier = senses.codifier(kyiv_date(call.now))
    unit = codifier.current(call.path["territory"])
    if unit is None:
        raise NotFoundError(ErrorCode.TERRITORY_NOT_FOUND)
    return Answer(
        body=TerritoryOut(
            **_fields(codifier, unit),
            above=tuple(unit_out(codifier, one) for one in codifier.way_up(unit.code)),
            children=tuple(unit_out(codifier, one) for one in codifier.children(unit.code)),
        ),
        headers=_CACHED,
    )


@staff.endpoint(
    "POST",
    "/addresses/resolution",
    "Визначити територію за адресою",
    request=AddressIn,
    response=AddressOut,
    roles=READERS,
    errors=(ErrorCode.EDITION_NOT_FOUND, ErrorCode.CENTRE_NOT_FOUND),
)
def resolve_address_text(call: Call) -> AddressOut:
    """The smallest sure territory of an address, with street and building; nothing of it is kept."""
    codifier = senses.codifier(kyiv_date(call.now))
    found = resolve_address(
        call.body.text,
        centre=call.body.centre,
        codifier=codifier,
        registry=wiring.desk().registry,
        nearest=senses.nearest,
    )
    return resolution_out(found, codifier)


def resolution_out(found: Resolution, codifier: Codifier) -> AddressOut:
    """What became of an address, with the reason in words."""
    words, words_en = _GROUNDS[found.ground]
    return AddressOut(
        unit=unit_out(codifier, found.unit) if found.unit else None,
        level=found.level,
        sure=found.sure,
        ground=found.ground,
        explanation=words,
        explanation_en=words_en,
        alternatives=tuple(unit_out(codifier, one) for one in found.alternatives),
        street=found.street,
        building=found.building,
    )


def unit_out(codifier: Codifier, unit: Unit) -> UnitOut:
    return UnitOut(**_fields(codifier, unit))


def _fields(codifier: Codifier, unit: Unit) -> dict[str, str]:
    return {
        "code": unit.code,
        "category": unit.category,
        "name": unit.name,
        "full_name": unit.full_name,
        "way": codifier.way_in_words(unit.code),
    }
