"""How territories lie within one another, told from their codes alone."""

import pytest

from chalicelib.domain.competence import Competence, Whereabouts, key_of, keys_of
from chalicelib.domain.places import Level, area, areas, covers, is_code, level_of
from tests.factories import NOW

RAION, KYIV, KYIV_DISTRICT = "UA68040000000086061", "UA80000000000093317", "UA80000000000126643"
CITY_DISTRICT = "UA12060170010720279"


@pytest.mark.parametrize(
    ("code", "level", "within"),
    [
        ("UA", Level.STATE, ("UA",)),
        (KYIV, Level.OBLAST, ("UA80", "UA")),
        (RAION, Level.RAION, ("UA6804", "UA68", "UA")),
        # Districts of Kyiv lie in no raion and no community: the groups between are absent.
        (KYIV_DISTRICT, Level.DISTRICT, ("UA800000000001", "UA80", "UA")),
        (
            CITY_DISTRICT,
            Level.DISTRICT,
            ("UA120601700107", "UA1206017001", "UA1206017", "UA1206", "UA12", "UA"),
        ),
    ],
)
def test_a_code_tells_all_that_it_lies_in(code: str, level: Level, within: tuple[str, ...]) -> None:
    assert level_of(code) is level
    assert areas(code) == within
    assert area(code) == within[0]


def test_a_unit_covers_itself_and_what_lies_in_it() -> None:
    assert covers(KYIV, KYIV_DISTRICT)
    assert covers(RAION, RAION)
    assert covers("UA", RAION)
    assert not covers(KYIV_DISTRICT, KYIV)
    assert not covers(RAION, CITY_DISTRICT)


@pytest.mark.parametrize("text", ["", "UA6804", "ua68040000000086061", "UA6804000000008606x"])
def test_what_is_no_code_is_refused(text: str) -> None:
    assert not is_code(text)
    with pytest.raises(ValueError, match="KATOTTG"):
        areas(text)


def test_a_competence_stands_under_the_narrowest_key_of_its_place() -> None:
    of_house = Competence(
        role="housing_manager",
        body_id="zhek-1",
        territory=CITY_DISTRICT,
        street="соборна",
        building="12а",
        valid_from=NOW.date(),
    )
    at_house = Whereabouts(territory=CITY_DISTRICT, street="соборна", building="12а")
    assert key_of(of_house) == "housing_manager#UA120601700107#соборна#12а"
    assert of_house.level is Level.BUILDING
    assert keys_of("housing_manager", at_house)[0] == key_of(of_house)
    assert keys_of("housing_manager", at_house)[1:5] == (
        "housing_manager#UA1206017001#соборна#12а",
        "housing_manager#UA120601700107#соборна",
        "housing_manager#UA1206017001#соборна",
        "housing_manager#UA120601700107",
    )
    assert keys_of("housing_manager", Whereabouts())[-1] == "housing_manager#UA"
