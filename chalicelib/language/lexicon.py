"""The lexicon from `lexicon.json`: for each topic, stems with their strength.

Parts of a stem stand apart by a space and must all be met; `=` before a part asks for the whole word.
"""

from collections.abc import Sequence

from chalicelib.domain.lexicon import CAP, Lexicon, Stem
from chalicelib.language.errors import LanguageDataError


def read_lexicon(data: object, topics: Sequence[str]) -> Lexicon:
    """The stems of the topics that the model knows.

    Raises:
        LanguageDataError: names the topic or stem that cannot be read.
    """
    if not isinstance(data, dict) or not isinstance(data.get("stems"), dict):
        raise LanguageDataError("lexicon: an object with stems is expected")
    found = []
    for topic, stems in data["stems"].items():
        if topic not in topics or not isinstance(stems, dict):
            raise LanguageDataError(f"lexicon: {topic}: a known topic with its stems is expected")
        for stem, strength in stems.items():
            parts = tuple(stem.split())
            if not parts or not isinstance(strength, int) or not 0 < strength <= CAP:
                raise LanguageDataError(
                    f"lexicon: {topic}: {stem!r} has no strength from 1 to {CAP}"
                )
            found.append(Stem(topic=topics.index(topic), parts=parts, strength=strength))
    return Lexicon(found)
