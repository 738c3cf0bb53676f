"""The lexicon of social tension as packaged: `tension.json`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.domain.similarity import words
from chalicelib.domain.tension import STEM_LETTERS, Category, Lexicon, Phrase

_FILE = Path(__file__).with_name("tension.json")


class LexiconError(ValueError):
    """The lexicon cannot be what was meant; the message names the row."""


@cache
def load_tension() -> Lexicon:
    """The lexicon, read once."""
    return read_tension(json.loads(_FILE.read_text(encoding="utf-8")))


def read_tension(document: dict[str, Any]) -> Lexicon:
    """Categories from rows. Raises LexiconError for a stem too short to mean anything and for what is there twice."""
    categories = [_category(row) for row in document["categories"]]
    ids = [one.id for one in categories]
    if len(ids) != len(set(ids)):
        raise LexiconError("a category is there twice")
    return Lexicon(categories)


def _category(row: dict[str, Any]) -> Category:
    name = str(row["id"])
    phrases = tuple(_phrase(text, name) for text in row["phrases"])
    if not phrases or len(phrases) != len(set(phrases)):
        raise LexiconError(f"{name}: no phrases, or one is there twice")
    if int(row["enough"]) < 1:
        raise LexiconError(f"{name}: enough is less than one")
    return Category(
        id=name,
        name=row["name"],
        name_en=row["name_en"],
        enough=int(row["enough"]),
        phrases=phrases,
        cancellers=tuple(_phrase(text, name) for text in row["cancellers"]),
    )


def _phrase(text: str, category: str) -> Phrase:
    """Stems in the form in which texts are read; the first one is what a phrase is found by."""
    phrase = words(text)
    if not phrase or len(phrase[0]) < STEM_LETTERS:
        raise LexiconError(f"{category}: {text!r} begins with too short a stem")
    return phrase
