"""Numbers: how they are made, and that they are found however they were typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.domain.numbering import normalise, series_for
from chalicelib.domain.registry import NumberingStyle
from tests.factories import centre

KR = centre("kr", numbering=NumberingStyle.REGISTER)


def number(name: str, *, ordinal: int = 401, is_collective: bool = False) -> str:
    return series_for(KR, year=2026, name=name, is_collective=is_collective).number(ordinal)


@pytest.mark.req("I-5", "I-6")
@pytest.mark.parametrize(
    ("name", "is_collective", "expected"),
    [
        ("Дорошенко", False, "Д-401"),
        ("дорошенко", False, "Д-401"),
        ("Їжакевич", False, "Ї-401"),
        ("ґудзь", False, "Ґ-401"),
        ("ʼЯсний", False, "Я-401"),
        ("«Водник», ТОВ", False, "В-401"),
        ("3-я міська лікарня", False, "Я-401"),
        ("Smith", False, "S-401"),
        ("", False, "БП-401"),
        ("…", False, "БП-401"),
        ("Дорошенко", True, "КО-401"),
        ("", True, "КО-401"),
    ],
)
def test_the_index_is_the_first_letter_or_the_mark(
    name: str, is_collective: bool, expected: str
) -> None:
    assert number(name, is_collective=is_collective) == expected


def test_plain_numbers_have_prefix_year_and_six_digits() -> None:
    series = series_for(centre(), year=2026, name="Будь-хто", is_collective=False)
    assert (series.number(1), series.number(1_000_000)) == ("UA68-2026-000001", "UA68-2026-1000000")


def test_braces_in_a_number_or_a_name_are_only_letters() -> None:
    assert number("{0}а") == "А-401"
    series = series_for(KR, year=2026, name="", is_collective=False, first_number="{}-1")
    assert series.number(2) == "{}-1/2"


@pytest.mark.parametrize(
    "typed",
    [
        "КО-17/2",
        "ко-17/2",
        "KO-17/2",
        "ko—17/2",
        " КО – 17 / 2 ",
        "КO‑17/2",
        "\u00a0КО−17/2\n",
    ],
)
def test_case_dashes_spaces_and_alphabet_do_not_matter(typed: str) -> None:
    assert normalise(typed) == normalise("КО-17/2")


@pytest.mark.parametrize(("one", "other"), [("Д-1", "Д-11"), ("Д-1", "Л-1"), ("Д-1/1", "Д-11")])
def test_different_numbers_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(max_size=40))
@example("ǰß-1")
def test_normal_form_of_a_normal_form_is_itself(typed: str) -> None:
    assert normalise(normalise(typed)) == normalise(typed)
