"""The packaged weights and lexicon: whole, as the card says, and refused when they are not."""

import hashlib
import json
from pathlib import Path

import pytest

from chalicelib.language.errors import LanguageDataError
from chalicelib.language.lexicon import read_lexicon
from chalicelib.language.weights import read_network

ROOM = Path(__file__).resolve().parents[3] / "chalicelib" / "language"
WEIGHTS = (ROOM / "topics.bin").read_bytes()


def test_the_card_is_of_these_weights() -> None:
    card = (ROOM / "topics.md").read_text(encoding="utf-8")

    assert hashlib.sha256(WEIGHTS).hexdigest() in card
    assert f"{len(WEIGHTS):,} bytes" in card


def test_the_weights_are_small() -> None:
    assert len(WEIGHTS) <= 2_000_000


@pytest.mark.parametrize(
    "damaged", [b"", b"VKT0" + WEIGHTS[4:], WEIGHTS[:-1], WEIGHTS + b"\0", WEIGHTS[:1000]]
)
def test_damaged_weights_are_refused(damaged: bytes) -> None:
    with pytest.raises(LanguageDataError):
        read_network(damaged)


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"stems": []},
        {"stems": {"nothing": {"слово": 1}}},
        {"stems": {"gas": {"": 1}}},
        {"stems": {"gas": {"газ": 0}}},
        {"stems": {"gas": {"газ": 99}}},
        {"stems": {"gas": {"газ": "1"}}},
        {"stems": {"gas": ["газ"]}},
    ],
)
def test_a_lexicon_that_cannot_be_read_is_refused(data: object) -> None:
    with pytest.raises(LanguageDataError):
        read_lexicon(data, ("gas",))


def test_the_lexicon_speaks_for_every_topic_younger_than_the_data() -> None:
    stems = json.loads((ROOM / "lexicon.json").read_bytes())["stems"]

    assert {"damage_compensation", "idp_support", "pensions", "veterans_military"} <= set(stems)
