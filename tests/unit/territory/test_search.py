"""A territory is found by the beginning of its name, also misspelt, in Russian, or out of date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.spelling import nearest
from chalicelib.domain.codifier import Unit
from chalicelib.domain.codifier_search import Hit, Match, search
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
    UZH_RAION,
    ZAK_OBLAST,
    codifier,
)

DNIPRO, KAMIANETS = "UA12020010010037010", "UA68020110010097898"
SIVERSKODONETSK, MUKACHEVO = "UA44120110010072887", "UA21040150010056148"
KHUST, POKROV = "UA21120250010053148", "UA12080090010010311"


def _found(query: str, limit: int = 10) -> tuple[Hit, ...]:
    return search(codifier(), query, limit, nearest)


def _codes(query: str) -> list[str]:
    return [hit.unit.code for hit in _found(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        # exact, whatever the case and the apostrophe
        ("Хмельницький", KHM),
        ("ХМЕЛЬНИЦЬКИЙ", KHM),
        ("  ужгород ", UZH),
        ("кам'янець-подільський", KAMIANETS),
        ("Камʼянець Подільський", KAMIANETS),
        ("Камянець-Подільський", KAMIANETS),
        ("Центрально-Міський", CENTRE_CITY),
        ("Закарпатська", ZAK_OBLAST),
        ("Хмельницька", KHM_OBLAST),
        ("Дарницький", DARNYTSKYI),
        # the word of what it is, before or behind
        ("м. Хмельницький", KHM),
        ("місто Київ", KYIV),
        ("Хмельницький район", KHM_RAION),
        ("Хмельницький р-н", KHM_RAION),
        ("Хмельницька область", KHM_OBLAST),
        ("обл. Хмельницька", KHM_OBLAST),
        ("с. Холмок", KHOLMOK),
        ("Саксаганський район", SAKSAHANSKYI),
        # begun
        ("Хмельн", KHM_OBLAST),
        ("Ужг", UZH),
        ("Кривий", KRYVYI_RIH),
        ("Холмо", KHOLMOK),
        ("Кам'янець", KAMIANETS),
        ("Хус", KHUST),
        # Russian
        ("Хмельницкий", KHM),
        ("Николаев", MYKOLAIV),
        ("Киев", KYIV),
        ("Кривой Рог", KRYVYI_RIH),
        ("Закарпатская область", ZAK_OBLAST),
        ("Каменец-Подольский", KAMIANETS),
        ("Северодонецк", SIVERSKODONETSK),
        ("Саксаганский р-н", SAKSAHANSKYI),
        ("Ужгородский район", UZH_RAION),
        # misspelt
        ("Ужгорот", UZH),
        ("Хмильницький", KHM),
        ("Хмельнитский", KHM),
        ("Мукачівво", MUKACHEVO),
        ("Мукачеве", MUKACHEVO),
        ("Ужгродо", UZH),
        ("Холмак", KHOLMOK),
        ("Дарнецький", DARNYTSKYI),
        ("Саксоганський", SAKSAHANSKYI),
        ("Криви Рих", KRYVYI_RIH),
        ("Хмельницькі", KHM),
        ("Мукочево", MUKACHEVO),
        # names before renaming, and after
        ("Дніпропетровськ", DNIPRO),
        ("Днепропетровск", DNIPRO),
        ("Проскурів", KHM),
        ("Орджонікідзе", POKROV),
        ("Сіверськодонецьк", SIVERSKODONETSK),
        ("Сєвєродонецьк", SIVERSKODONETSK),
        # a way up narrows
        ("Миколаїв, Львівська область", MYKOLAIV_LVIV),
        ("Миколаїв, Миколаївська обл.", MYKOLAIV),
        ("Миколаїв, Львівська", MYKOLAIV_LVIV),
    ],
)
def test_what_is_meant_comes_first(query: str, first: str) -> None:
    assert _codes(query)[0] == first


@pytest.mark.parametrize(
    "query", ["", " ", "😀", "12345", ",", "ъъъъъъъъъ", "hello world", "х" * 5000]
)
def test_what_is_no_name_finds_nothing(query: str) -> None:
    assert _found(query) == ()


def test_exact_comes_before_begun_and_begun_before_misspelt() -> None:
    hits = _found("Іванівка", 30)
    assert [one.match for one in hits] == sorted(one.match for one in hits)
    assert hits[0].match is Match.EXACT


def test_names_that_are_the_same_are_told_apart_by_their_way_up() -> None:
    hits = [one for one in _found("Іванівка", 30) if one.match is Match.EXACT]
    assert len(hits) == 11
    assert len({one.way for one in hits}) == 11


def test_wider_comes_before_narrower() -> None:
    ways = [hit.unit.category for hit in _found("Миколаїв") if hit.match is Match.EXACT]
    assert ways == ["M", "M", "C"]


def test_a_centre_of_an_oblast_comes_before_its_namesake() -> None:
    assert _codes("Миколаїв")[:2] == [MYKOLAIV, MYKOLAIV_LVIV]


def test_an_old_name_says_what_it_is_now() -> None:
    hit = _found("Проскурів")[0]
    assert (hit.former_name, hit.unit.full_name) == ("Проскурів", "м. Хмельницький")
    assert _found("Хмельницкий")[0].former_name is None


def test_no_more_come_than_were_asked_for() -> None:
    assert len(_found("Іванівка", 3)) == 3


UNITS = [codifier().unit(index) for index in range(len(codifier()))]


@given(st.sampled_from(UNITS))
def test_every_unit_is_found_by_its_full_name_and_way_up(unit: Unit) -> None:
    query = f"{unit.full_name}, {codifier().way_in_words(unit.code)}"
    assert _codes(query)[0] == unit.code


@given(st.sampled_from([one for one in UNITS if len(one.name) >= 6]), st.data())
def test_every_unit_is_found_with_one_letter_left_out(unit: Unit, data: st.DataObject) -> None:
    at = data.draw(st.integers(min_value=1, max_value=len(unit.name) - 1))
    name = unit.full_name.replace(unit.name, unit.name[:at] + unit.name[at + 1 :])
    hits = search(codifier(), f"{name}, {codifier().way_in_words(unit.code)}", 20, nearest)
    assert unit.code in [hit.unit.code for hit in hits]


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    assert len(search(codifier(), text, 5, nearest)) <= 5


def test_a_later_word_of_a_name_finds_it_too() -> None:
    (hit,) = [hit for hit in _found("Подільський") if hit.unit.code == KAMIANETS]
    assert hit.match is Match.PREFIX
