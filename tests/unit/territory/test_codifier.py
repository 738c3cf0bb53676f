"""What lies in what, in words; and what a name in the codifier's own or another spelling comes to."""

import pytest

from chalicelib.domain.codifier import Category
from chalicelib.domain.place_names import skeleton
from tests.unit.territory.selection import (
    CENTRE_CITY,
    DARNYTSKYI,
    KHM,
    KHM_OBLAST,
    KHOLMOK,
    KRYVYI_RIH,
    KYIV,
    UZH_RAION,
    ZAK_OBLAST,
    codifier,
)


@pytest.mark.parametrize(
    ("code", "full_name", "way"),
    [
        (ZAK_OBLAST, "Закарпатська область", ""),
        ("UA01000000000013043", "Автономна Республіка Крим", ""),
        (UZH_RAION, "Ужгородський район", "Закарпатська область"),
        (
            "UA21100250000028639",
            "Холмківська громада",
            "Ужгородський район, Закарпатська область",
        ),
        (KHOLMOK, "с. Холмок", "Ужгородський район, Закарпатська область"),
        (
            "UA21100250060052060",
            "с. Минай",
            "Холмківська громада, Ужгородський район, Закарпатська область",
        ),
        (KHM, "м. Хмельницький", "Хмельницький район, Хмельницька область"),
        (KYIV, "м. Київ", ""),
        (DARNYTSKYI, "Дарницький район міста", "м. Київ"),
        (
            CENTRE_CITY,
            "Центрально-Міський район міста",
            "м. Кривий Ріг, Криворізька громада, Криворізький район, Дніпропетровська область",
        ),
    ],
)
def test_a_unit_is_told_with_what_it_is_and_what_it_lies_in(
    code: str, full_name: str, way: str
) -> None:
    unit = codifier().find(code)
    assert unit is not None
    assert (unit.full_name, codifier().way_in_words(code)) == (full_name, way)


def test_what_lies_right_under_a_unit_is_told_and_nothing_deeper() -> None:
    names = [one.name for one in codifier().children(KRYVYI_RIH)]
    assert names == [
        "Довгинцівський",
        "Інгулецький",
        "Металургійний",
        "Покровський",
        "Саксаганський",
        "Тернівський",
        "Центрально-Міський",
    ]
    raions = codifier().children(KHM_OBLAST)
    assert {one.category for one in raions} == {Category.RAION}
    assert len(raions) == 3


def test_every_unit_knows_its_parent_and_stands_among_its_children() -> None:
    units = [codifier().unit(index) for index in range(len(codifier()))]
    for unit in units:
        if unit.parent is not None:
            assert unit in codifier().children(unit.parent)


def test_a_code_of_no_edition_is_no_unit() -> None:
    assert codifier().current("UA68040470010000000") is None


@pytest.mark.parametrize(
    ("ukrainian", "other"),
    [
        ("Хмельницький", "Хмельницкий"),
        ("Кривий Ріг", "Кривой Рог"),
        ("Миколаїв", "Николаев"),
        ("Запоріжжя", "Запорожье"),
        ("Київ", "Киев"),
        ("Львів", "Львов"),
        ("Харків", "Харьков"),
        ("Чернігів", "Чернигов"),
        ("Рівне", "Ровно"),
        ("Рівненська", "Ровенская"),
        ("Чернівецька", "Черновицкая"),
        ("Одеса", "Одесса"),
        ("Черкаси", "Черкассы"),
        ("Вінниця", "Винница"),
        ("Біла Церква", "Белая Церковь"),
        ("Жовті Води", "Желтые Воды"),
        ("Кам’янець-Подільський", "Каменец-Подольский"),
        ("Кам’янське", "Каменское"),
        ("Тернопіль", "Тернополь"),
        ("Івано-Франківська", "Ивано-Франковская"),
        ("Іванівка", "Ивановка"),
        ("Олександрія", "Александрия"),
        ("Залісся", "Залесье"),
        ("Мукачево", "Мукачево"),
        ("Закарпатська", "Закарпатская"),
        ("Солом’янський", "соломянський"),
        ("Знам'янка", "знамʼянка"),
        ("Ґонта", "Гонта"),
        ("Олешин", "Олeшин"),  # with a Latin e
    ],
)
def test_both_spellings_of_a_name_come_to_one(ukrainian: str, other: str) -> None:
    assert skeleton(ukrainian) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "another"),
    [("Хуст", "Хустка"), ("Іванівка", "Іванків"), ("Суми", "Самі"), ("Миколаїв", "Миколаївка")],
)
def test_other_names_stay_other(one: str, another: str) -> None:
    assert skeleton(one) != skeleton(another)


def test_names_by_the_thousand_come_to_what_each_comes_to_alone() -> None:
    names = list(dict.fromkeys(codifier().names))
    assert skeleton("\n".join(names)).split("\n") == [skeleton(name) for name in names]
