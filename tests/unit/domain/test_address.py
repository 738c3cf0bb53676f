"""Addresses as people write them: one house however it is spelled, and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.address import Common, common, parse
from chalicelib.domain.place_marks import in_common, place_marks

KEY = b"k" * 32


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("вул. Зоряна 7", "ул Зоряная, д. 7 кв 12", Common.BUILDING),
        ("Зоряна,7", "м.Хмельницький вулиця Зоряна будинок 7", Common.BUILDING),
        ("Зоряна 7, 3-й під'їзд", "вул. Зоряна, 7, під. 2", Common.BUILDING),
        ("вул. Зоряна 7, кв. 12", "ул. Зоряная, 7 кв 12", Common.FLAT),
        ("вул. М. Лисенка, 12-Б", "ул. Николая Лысенко 12 Б", Common.BUILDING),
        ("просп. Перемоги, 33", "пр. Победы 33", Common.BUILDING),
        ("вул. Молодіжна, 21 корпус 3", "Молодежная 21/3", Common.BUILDING),
        ("Харківське шосе 150", "шоссе Харьковское, д. 150", Common.BUILDING),
        ("29000, м. Хмельницький, вул. Зоряна, 7", "Зоряна 7", Common.BUILDING),
        ("вул. Зоряна", "вул. Зоряна, 7", Common.STREET),
        ("вул. Зоряна 7", "вул. Зоряна 17", Common.DIFFERENT),
        ("вул. Зоряна 7", "вул. Зоряна 7а", Common.DIFFERENT),
        ("вул. Молодіжна, 21/3", "вул. Молодіжна, 21/4", Common.DIFFERENT),
        ("м. Суми, вул. Зоряна 7", "м. Одеса, вул. Зоряна 7", Common.DIFFERENT),
        ("1-ша Садова 5", "2-га Садова 5", Common.DIFFERENT),
        ("", "вул. Зоряна 7", Common.UNKNOWN),
        ("у дворі", "", Common.UNKNOWN),
    ],
)
def test_what_two_addresses_have_in_common(one: str, other: str, expected: Common) -> None:
    assert common(parse(one), parse(other)) is common(parse(other), parse(one)) is expected


def test_marks_tell_the_same_of_places_and_nothing_of_their_words() -> None:
    here = place_marks("вул. Зоряна 7, кв. 12", "UA68040470010096613", KEY)
    there = place_marks("ул Зоряная, д. 7", None, KEY)
    assert in_common(here, there) is Common.BUILDING
    assert here.street != place_marks("вул. Зоряна 7", None, b"o" * 32).street
    assert "зрн" not in repr(here)


def test_territories_that_lie_apart_are_different_places() -> None:
    here = place_marks("вул. Зоряна 7", "UA68040470010096613", KEY)
    wide = place_marks("вул. Зоряна 7", "UA68000000000099709", KEY)
    other = place_marks("вул. Зоряна 7", "UA44000000000018893", KEY)
    assert in_common(here, wide) is in_common(wide, here) is Common.BUILDING
    assert in_common(here, other) is Common.DIFFERENT


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read_and_compared_either_way(one: str, other: str) -> None:
    here, there = parse(one), parse(other)
    assert common(here, there) is common(there, here)
