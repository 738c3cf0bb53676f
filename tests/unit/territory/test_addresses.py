"""The text of an address comes to the smallest unit that is sure, and never to a guess."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.spelling import nearest
from chalicelib.domain.address_parts import normal_building, normal_street
from chalicelib.domain.address_resolution import Ground, Resolution, resolve
from chalicelib.domain.codifier import Unit
from chalicelib.domain.competence import Competence, Whereabouts, key_of, keys_of
from chalicelib.domain.places import STATE, Level
from tests.unit.territory.selection import (
    CENTRE_CITY,
    DARNYTSKYI,
    KHM,
    KHM_OBLAST,
    KHM_RAION,
    KHOLMOK,
    KRYVYI_RIH,
    KYIV,
    MYKOLAIV,
    MYKOLAIV_LVIV,
    SAKSAHANSKYI,
    UZH,
    ZAK_OBLAST,
    codifier,
)

LUH_OBLAST, DNP_OBLAST = "UA44000000000018893", "UA12000000000090473"
STAVNE, BROVARY, MYNAI = "UA21100170010010939", "UA32060050010081797", "UA21100250060052060"
KAMIANETS, SIVERSKODONETSK = "UA68020110010097898", "UA44120110010072887"
SOLOTVYNO, CHORNYI_OSTRIV = "UA21080110010092186", "UA68040490010048380"
KHOLMOK_COMMUNITY, POKROVSKYI = "UA21100250000028639", "UA12060170010439451"
KHM_MYKOLAIV = "UA68040490160048233"


@dataclass(frozen=True, slots=True)
class Case:
    """`unit` is the code expected, `UA` for no unit; `centre` is the territory of the centre that was asked."""

    text: str
    unit: str
    sure: bool = True
    street: str = ""
    building: str = ""
    centre: str | None = None


CASES = (
    # in full, as the post writes it
    Case("м. Хмельницький, вул. Проскурівська, 1, кв. 2", KHM, True, "вул. Проскурівська", "1"),
    Case("29000, м. Хмельницький, вулиця Проскурівська, буд. 15", KHM, True, "Проскурівська", "15"),
    Case("Україна, Хмельницька обл., м. Хмельницький, вул. Зоряна, 7-А", KHM, True, "Зоряна", "7а"),
    Case("Закарпатська обл., Ужгородський р-н, с. Холмок", KHOLMOK),
    Case(
        "с. Холмок, Ужгородський район, Закарпатська область, вул. Нова 3",
        KHOLMOK,
        True,
        "Нова",
        "3",
    ),
    Case("Закарпатська область, м. Ужгород, пл. Народна, 4", UZH, True, "площа Народна", "4"),
    Case("м. Київ, Дарницький район, вул. Драгоманова, 5 А", DARNYTSKYI, True, "Драгоманова", "5а"),
    Case("м.Хмельницький,вул.Проскурівська,15", KHM, True, "Проскурівська", "15"),
    Case(
        "Дніпропетровська обл., м. Кривий Ріг, Саксаганський р-н, вул. Соборності, 20, корп. 2",
        SAKSAHANSKYI,
        True,
        "Соборності",
        "20к2",
    ),
    Case("смт Солотвино, Тячівський район", SOLOTVYNO),
    Case("с-ще Чорний Острів, Хмельницький р-н", CHORNYI_OSTRIV),
    Case("Закарпатська обл., Холмківська сільська громада, с. Минай", MYNAI),
    Case("Холмківська територіальна громада", KHOLMOK_COMMUNITY),
    Case("Автономна Республіка Крим", "UA01000000000013043"),
    # without commas
    Case("м. Київ Дарницький р-н вул. Драгоманова 5", DARNYTSKYI, True, "Драгоманова", "5"),
    Case("с. Холмок Ужгородського району Закарпатської області", KHOLMOK),
    Case("Хмельницький Проскурівська 15", KHM, True, "Проскурівська", "15"),
    Case("Кривий Ріг Соборності 20", KRYVYI_RIH, True, "Соборності", "20"),
    # as people write
    Case("Київ, Дарницький", DARNYTSKYI),
    Case("Дарницький, Київ", DARNYTSKYI),
    Case("Хмельницький, Проскурівська 15/2", KHM, True, "Проскурівська", "15/2"),
    Case("Хмельницький, Проскурівська, 15", KHM, True, "Проскурівська", "15"),
    Case("Ужгород", UZH),
    Case("ужгород, просп. Свободи 12", UZH, True, "проспект Свободи", "12"),
    Case("Хмельницький", KHM),
    Case("Хмельницький район", KHM_RAION),
    Case("Хмельницька область", KHM_OBLAST),
    Case("в Ужгороді, вул. Минайська, 3", UZH, True, "Минайська", "3"),
    Case("у м. Хмельницькому, на вул. Зоряній, 7", KHM, True, "Зоряній", "7"),
    Case("з Одеси", "UA51100270010076757"),
    Case(
        "Кам'янець-Подільський, бул. Незалежності 8", KAMIANETS, True, "бульвар Незалежності", "8"
    ),
    Case("Бровари, вул. Київська 5", BROVARY, True, "Київська", "5"),
    Case("с. Холмок (Ужгородський р-н)", KHOLMOK),
    Case("Закарпаття, с. Холмок", KHOLMOK),
    Case("Холмок", KHOLMOK),
    Case("вул. 8 Березня, 3, Хмельницький", KHM, True, "8 Березня", "3"),
    Case("м. Кривий Ріг, мкр. 5-й Зарічний, 12", KRYVYI_RIH, True, "мікрорайон 5-й Зарічний", "12"),
    Case("м. Хмельницький, Соборна вул., 5", KHM, True, "Соборна", "5"),
    Case("м. Хмельницький, вул. Набережна, 4", KHM, True, "Набережна", "4"),
    Case("с. Нове Село, Берегівський р-н", "UA21020090060089528"),
    # Russian and mixed
    Case(
        "Кривой Рог, Саксаганский р-н, ул. Соборности, д. 20, кв. 3",
        SAKSAHANSKYI,
        True,
        "Соборности",
        "20",
    ),
    Case("г. Хмельницкий, ул. Проскуровская, д. 15-А", KHM, True, "Проскурівська", "15а"),
    Case("Киев, Дарницкий район", DARNYTSKYI),
    Case("Закарпатская обл., Ужгородский р-н, село Холмок", KHOLMOK),
    Case("г. Николаев, пр. Мира, 1", MYKOLAIV, True, "проспект Мира", "1"),
    Case("Северодонецк, ул. Гоголя 2", SIVERSKODONETSK, True, "Гоголя", "2"),
    # what was renamed, and raions that are no more
    Case("м. Проскурів, вул. Кам'янецька, 1", KHM, True, "Кам'янецька", "1"),
    Case("м. Сіверськодонецьк, вул. Гоголя, 2", SIVERSKODONETSK, True, "Гоголя", "2"),
    Case("Закарпатська обл., Великоберезнянський р-н, с. Ставне", STAVNE),
    # two that are called so: the rest of the address tells which
    Case("Львівська обл., м. Миколаїв", MYKOLAIV_LVIV),
    Case("м. Миколаїв, Миколаївська область", MYKOLAIV),
    Case("Хмельницька обл., с. Миколаїв", KHM_MYKOLAIV),
    # the centre of an oblast is written without its oblast
    Case("м. Миколаїв, просп. Миру, 1", MYKOLAIV, True, "проспект Миру", "1"),
    Case("Київ", KYIV),
    Case("м. Кривий Ріг, Покровський район", POKROVSKYI),
    # ambiguous: what all have in common, or nothing
    Case("с. Іванівка", STATE, False),
    Case("Іванівка", STATE, False),
    Case("с. Іванівка, Хмельницька обл.", KHM_OBLAST, False),
    Case("с. Іванівка, Хмельницький район", KHM_RAION, False),
    Case("с. Широке, Дніпропетровська область, вул. Миру 1", DNP_OBLAST, False, "Миру", "1"),
    Case("Троїцьке, Луганська обл.", LUH_OBLAST, False),
    # with the centre that was asked
    Case("вул. Проскурівська, 15", KHM_OBLAST, False, "Проскурівська", "15", KHM_OBLAST),
    Case("вул. Соборності, 20", CENTRE_CITY, True, "Соборності", "20", CENTRE_CITY),
    Case("с. Іванівка", LUH_OBLAST, False, centre=LUH_OBLAST),
    Case("с. Миколаїв", KHM_MYKOLAIV, centre=KHM_OBLAST),
    Case("Ужгород, вул. Нова 1", UZH, True, "Нова", "1", KHM_OBLAST),
    Case("вул. Миру, 1", STATE, False, "Миру", "1", STATE),
    # misspelt
    Case("Закарпатська обл., Ужгородський р-н, с. Холмк", KHOLMOK),
    Case("с. Холмк", STATE, False),
    Case("Закарпатська обл., с. Неіснуюче", ZAK_OBLAST, False),
    # contradictions
    Case("Львівська обл., с. Холмок", STATE, False),
    Case("Ужгородський р-н, м. Хуст", ZAK_OBLAST, False),
    # nothing to go by
    Case("", STATE, False),
    Case("😀😀", STATE, False),
    Case("12345", STATE, False),
    Case("біля магазину", STATE, False, "біля магазину"),
)


def _resolved(case: Case) -> Resolution:
    return resolve(codifier(), case.text, nearest, case.centre)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text or "empty")
def test_an_address_comes_to_its_smallest_sure_unit(case: Case) -> None:
    found = _resolved(case)
    assert (found.unit.code if found.unit else STATE, found.sure) == (case.unit, case.sure)


@pytest.mark.parametrize("case", [one for one in CASES if one.street], ids=lambda case: case.text)
def test_street_and_building_have_one_form(case: Case) -> None:
    found = _resolved(case)
    assert (found.street, found.building) == (normal_street(case.street), case.building)


@pytest.mark.parametrize("case", [one for one in CASES if not one.sure], ids=lambda case: case.text)
def test_what_is_not_sure_is_never_narrower_than_its_alternatives(case: Case) -> None:
    found = _resolved(case)
    for one in found.alternatives:
        above = {unit.code for unit in codifier().way_up(one.code)} | {one.code}
        assert found.unit is None or found.unit.code in above


def test_the_choice_is_listed() -> None:
    found = resolve(codifier(), "с. Іванівка, Хмельницький район", nearest)
    assert found.ground is Ground.SEVERAL_PLACES_FIT
    ways = [codifier().way_in_words(one.code) for one in found.alternatives]
    assert len(ways) == 3
    assert all(way.endswith("Хмельницький район, Хмельницька область") for way in ways)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("м. Хмельницький", Level.SETTLEMENT),
        ("м. Хмельницький, вул. Зоряна", Level.STREET),
        ("м. Хмельницький, вул. Зоряна, 7", Level.BUILDING),
        ("Київ, Дарницький", Level.DISTRICT),
        ("Хмельницький район", Level.RAION),
        ("Хмельницька область", Level.OBLAST),
        ("с. Іванівка, вул. Зоряна, 7", Level.STATE),
    ],
)
def test_the_level_says_how_narrow_the_answer_is(text: str, level: Level) -> None:
    assert resolve(codifier(), text, nearest).level is level


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("вул. Проскурівська", "Проскурівська"),
        ("вул. Проскурівська", "ул. Проскуровская"),
        ("вулиця Кам’янецька", "КАМ'ЯНЕЦЬКА"),
        ("просп. Миру", "проспект Миру"),
        ("пр-т Миру", "просп. Миру"),
        ("бул. Шевченка", "бульвар Шевченка"),
        ("пров. Тихий", "провулок Тихий"),
        ("вул. ім. Шевченка", "вул. Шевченка"),
        ("Соборна вул.", "вул. Соборна"),
    ],
)
def test_one_street_has_one_form(one: str, another: str) -> None:
    assert normal_street(one) == normal_street(another)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("просп. Миру", "вул. Миру"),
        ("пров. Шевченка", "вул. Шевченка"),
        ("вул. Зоряна", "вул. Зірна"),
    ],
)
def test_different_streets_have_different_forms(one: str, another: str) -> None:
    assert normal_street(one) != normal_street(another)


@pytest.mark.parametrize(
    "street", ["вул. Проскурівська", "Кам’янецька", "пл. Народна", "просп. Миру"]
)
def test_a_street_in_its_form_stays_so(street: str) -> None:
    assert normal_street(normal_street(street)) == normal_street(street)


def test_what_a_body_entered_is_met_by_what_an_applicant_wrote() -> None:
    entered = Competence(
        role="housing_manager",
        body_id="osbb",
        territory=KHM,
        street="вулиця Кам’янецька",
        building="12-А",
        valid_from=date(2026, 1, 1),
    )
    found = resolve(codifier(), "г. Хмельницкий, ул. Каменецкая, д. 12а, кв. 3", nearest)
    where = Whereabouts(territory=KHM, street=found.street, building=found.building)
    assert key_of(entered) == keys_of("housing_manager", where)[0]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("15", "15"),
        ("015", "15"),
        ("15-А", "15а"),
        ("15 а", "15а"),
        ("15a", "15а"),  # a Latin letter
        ("№ 15", "15"),
        ("15/2", "15/2"),
        ("15 корп. 2", "15к2"),
        ("15, корпус 2".replace(",", ""), "15к2"),
    ],
)
def test_one_building_has_one_form(written: str, form: str) -> None:
    assert normal_building(written) == form


UNITS = [codifier().unit(index) for index in range(len(codifier()))]


@given(st.sampled_from(UNITS))
def test_every_unit_is_resolved_from_its_full_name_and_way_up(unit: Unit) -> None:
    found = resolve(codifier(), f"{codifier().way_in_words(unit.code)}, {unit.full_name}", nearest)
    assert found.unit == unit


@given(st.text(max_size=300), st.sampled_from([None, STATE, KHM_OBLAST, CENTRE_CITY]))
def test_any_text_is_answered_within_its_own_form(text: str, centre: str | None) -> None:
    found = resolve(codifier(), text, nearest, centre)
    assert found.unit is None or codifier().find(found.unit.code) == found.unit


def test_a_very_long_text_is_answered() -> None:
    assert resolve(codifier(), "м. Хмельницький, " * 10_000, nearest).unit is not None
