"""Stems: where they are met, and where a word only looks like them."""

import pytest

from chalicelib.domain.lexicon import CAP, Lexicon, Stem, strengths

GAS, PENSION, LIGHT = 0, 1, 2
LEXICON = Lexicon(
    [
        Stem(topic=GAS, parts=("газ",), strength=2),
        Stem(topic=PENSION, parts=("пенсі",), strength=3),
        Stem(topic=PENSION, parts=("пенсійн", "фонд"), strength=3),
        Stem(topic=LIGHT, parts=("=світло",), strength=1),
    ]
)


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("газ", {GAS: 2}),
        ("газета", {}),  # a short stem is a whole word
        ("світло", {LIGHT: 1}),
        ("світлофор", {}),  # so is one that asks for it
        ("пенсіонер", {PENSION: 3}),
        ("пенсионер", {PENSION: 3}),  # one stem for both languages
        ("фонд", {}),  # half of a pair says nothing
        ("пенсійний фонд", {PENSION: CAP}),  # 3 + 3 is cut
        ("фонд пенсійний газ", {PENSION: CAP, GAS: 2}),
        ("", {}),
    ],
)
def test_stems_are_met(words: str, strength: dict[int, int]) -> None:
    assert strengths(LEXICON.met(words.split())) == strength


def test_the_words_that_met_a_stem_are_told() -> None:
    met = LEXICON.met(["у", "газі"])

    assert not met
    assert list(LEXICON.met(["є", "газ"]).values()) == [("газ",)]
