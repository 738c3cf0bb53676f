"""How alike two texts are, kept small enough to store beside an appeal and without a word of the text.

A text becomes the set of its shingles: runs of three words after normalising. The least 64 keyed hashes of the set are
its sketch (a bottom-k sketch: Cohen and Kaplan, 2007). For texts of up to 66 words it holds the whole set and likeness
is exact; beyond that the error of the estimated Jaccard index is about 6 in 100. Keyed, because hashes of common
phrases without a key could be looked up.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

SHINGLE_WORDS = 3
SKETCH_SIZE = 64
HASH_BYTES = 5
# Least hashes that serve as tokens: two texts share each with a probability equal to their likeness.
TEXT_TOKENS = 3

Sketch = tuple[str, ...]

# Apostrophes come and go; Latin letters are typed for Cyrillic ones that look the same; ґ and ё have plainer doubles.
_FOLDED: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "'’ʼ`´‘")),
    **{ord(one): other for one, other in zip("aceiopxyґё", "асеіорхуге", strict=True)},
}
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """Words in one form: case, apostrophes, stress marks, punctuation and look-alike letters do not count."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    # NFKD parts й and ї from their marks; only the stress mark goes, the letters come together again.
    whole = unicodedata.normalize("NFC", plain.replace("\u0301", ""))
    return tuple(_WORD.findall(whole))


def sketch(text: str, key: bytes) -> Sketch:
    """The least hashes of the text's shingles in rising order, hex; empty for a text without words."""
    return tuple(sorted(_hashes(text, key, b"sketch"))[:SKETCH_SIZE])


def likeness(one: Sketch, other: Sketch) -> int:
    """Jaccard index of the two texts in hundredths, from 0 to 100."""
    union = sorted({*one, *other})[:SKETCH_SIZE]
    if not union or not one or not other:
        return 0
    mine, theirs = set(one), set(other)
    return round(100 * sum(1 for value in union if value in mine and value in theirs) / len(union))


def most_alike(ones: Iterable[Sketch], others: Iterable[Sketch]) -> int:
    """Likeness of the two most alike questions of two appeals."""
    others = tuple(others)
    return max((likeness(one, other) for one in ones for other in others), default=0)


def text_tokens(text: str, key: bytes) -> tuple[str, ...]:
    """Tokens by which a nearly equal text is found: under each of three keys, the least hash of the shingles."""
    found = []
    for number in range(TEXT_TOKENS):
        hashes = _hashes(text, key, b"token%d" % number)
        if hashes:
            found.append(f"{number}{min(hashes)}")
    return tuple(found)


def _hashes(text: str, key: bytes, use: bytes) -> set[str]:
    return {
        hashlib.blake2b(
            shingle.encode(), digest_size=HASH_BYTES, key=key[:64], person=use
        ).hexdigest()
        for shingle in _shingles(words(text))
    }


def _shingles(found: tuple[str, ...]) -> set[str]:
    if len(found) < SHINGLE_WORDS:
        return {" ".join(found)} if found else set()
    last = len(found) - SHINGLE_WORDS + 1
    return {" ".join(found[at : at + SHINGLE_WORDS]) for at in range(last)}
