"""How alike texts are: the same thing said again is found, another thing is not, and no word is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.similarity import (
    SKETCH_SIZE,
    likeness,
    most_alike,
    sketch,
    text_tokens,
    words,
)

KEY = b"k" * 32
LIFT = (
    "У будинку на вулиці Зоряній, 7 з третього листопада не працює ліфт. Прошу його відремонтувати."
)
LETTERS = st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя' ,.", max_size=300)


def alike(one: str, other: str) -> int:
    return likeness(sketch(one, KEY), sketch(other, KEY))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Під'їзд", "підʼїзд"),
        ("ПІД’ЇЗД", "підїзд"),
        ("Київ, вул. Ґалаґана", "київ вул галагана"),
        ("за́мок", "замок"),
        ("вулиця Зоряна", "вyлиця 3оряна".replace("3", "З")),  # Latin y
        ("ціна\u00a05", "ціна 5"),
    ],
)
def test_what_people_write_differently_is_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_letters_with_marks_of_their_own_stay_themselves() -> None:
    assert words("й ї и і") == ("й", "ї", "и", "і")


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (LIFT, 100, 100),
        (LIFT.upper().replace(",", ""), 100, 100),
        (f"Доброго дня! {LIFT} Дякую.", 70, 99),
        (LIFT.replace("третього", "четвертого"), 55, 80),
        ("Прошу пояснити, як призначають житлову субсидію родині з двома дітьми.", 0, 0),
        ("", 0, 0),
    ],
)
def test_the_same_question_is_alike_and_another_is_not(other: str, least: int, most: int) -> None:
    assert least <= alike(LIFT, other) <= most


@given(LETTERS, LETTERS)
def test_likeness_is_mutual_and_runs_from_0_to_100(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 100
    assert alike(one, one) == (100 if words(one) else 0)


def test_the_sketch_of_the_longest_text_is_small_and_still_tells() -> None:
    many = [f"слово{number}" for number in range(2000)]
    long, half = " ".join(many), " ".join(many[:1000])
    assert len(sketch(long, KEY)) == SKETCH_SIZE
    assert alike(long, long) == 100
    # The Jaccard index of a text and its half is 50; the estimate errs by about six.
    assert 30 <= alike(long, half) <= 70


def test_without_the_key_nothing_can_be_looked_up() -> None:
    assert not set(sketch(LIFT, KEY)) & set(sketch(LIFT, b"another"))
    assert not set(text_tokens(LIFT, KEY)) & set(text_tokens(LIFT, b"another"))


def test_a_nearly_equal_text_shares_a_token_and_an_unlike_one_does_not() -> None:
    letter = " ".join(f"слово{number}" for number in range(100))
    assert set(text_tokens(letter, KEY)) & set(text_tokens(f"{letter} З повагою", KEY))
    assert not set(text_tokens(letter, KEY)) & set(text_tokens(LIFT, KEY))
    assert text_tokens("", KEY) == ()


def test_two_appeals_are_as_alike_as_their_most_alike_questions() -> None:
    subsidy = sketch("Прошу пояснити порядок призначення субсидії", KEY)
    assert most_alike([subsidy, sketch(LIFT, KEY)], [sketch(LIFT, KEY)]) == 100
    assert most_alike([subsidy], []) == 0
