"""Under what an appeal is found by those who search: the name of its author, the street, words of its questions.

As keyed hashes, like contacts (blind_index.py), and within one centre: the hash holds the centre, so that what one
centre searches leads to no appeal of another. A word is found in whatever form it is written: what is kept of it is the
beginning, without the ending.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise

from chalicelib.domain.address import fold, parse
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.blind_index import Token, TokenKind, keyed
from chalicelib.domain.personal import Applicant
from chalicelib.domain.record import Record
from chalicelib.domain.similarity import words
from chalicelib.domain.traces import YEARS_KEPT

# Of a longer text the longest words are kept: they tell most apart.
MOST_WORDS = 32
MOST_NAMES = 8
MOST_STREETS = 10
MOST_CHARACTERS = 20_000
SHORTEST_STEM = 3
LONGEST_STEM = 6
# The shortest that is left where an ending of vowels goes: «яма», «ями».
_AFTER_VOWELS = 2
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(ами|ями|ого|ому|ими|ой|ий|ей|ом|ем|им|ам|ям|ах|ях|их|ив|ов|ев)$")
_VOWELS = re.compile(r"[аеиоуюяй]+$")
_SAYS_NOTHING = frozenset(
    fold(
        "але без бути вас вже від для його йому інші коли мене мені мого моє мої моя нам нас наш наша наше наші них "
        "ній ніж про при прошу проте саме себе свого своє свої так також там того тому той тільки усі цей цього цьому "
        "через чому щоб який яка яке які якщо ваш ваша ваше ваші дуже є і й та що це не на до за по із зі як бо"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One appeal as a search meets it first."""

    received_on: date
    appeal_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """All under which one appeal is found. `version` is that of the appeal that it was made from."""

    appeal_id: str
    version: int
    received_on: date
    tokens: frozenset[Token]

    @property
    def forgotten_at(self) -> datetime:
        return datetime(self.received_on.year + YEARS_KEPT, 1, 1, tzinfo=UTC)


def posted(record: Record, key: bytes) -> Posted:
    """Under what the appeal is found as it now stands; nothing, once its personal data were erased."""
    appeal, texts = record.appeal, record.texts
    if appeal.erasure is not None:
        return unposted(appeal)
    streets = (
        street_token(one.address or record.applicant.residence, appeal.centre, key)
        for one in texts[:MOST_STREETS]
    )
    found = {
        *name_tokens(record.applicant, appeal.centre, key),
        *word_tokens(" ".join(one.text for one in texts), appeal.centre, key),
        *(token for token in streets if token is not None),
    }
    return replace(unposted(appeal), tokens=frozenset(found))


def unposted(appeal: Appeal) -> Posted:
    """An appeal that is found under nothing."""
    return Posted(
        appeal_id=appeal.id,
        version=appeal.version,
        received_on=appeal.received_on,
        tokens=frozenset(),
    )


def asked_names(name: str, centre: str, key: bytes) -> tuple[Token, ...]:
    """What a name is searched by, each for itself: a surname alone, or surname and given name in either order."""
    told = words(name)
    if len(told) == 1:
        return (_token(TokenKind.SURNAME, told[0], centre, key),)
    pairs = ((told[0], told[1]), (told[1], told[0])) if told else ()
    return tuple(_token(TokenKind.NAME, " ".join(pair), centre, key) for pair in pairs)


def name_tokens(applicant: Applicant, centre: str, key: bytes) -> Iterator[Token]:
    """Of a person the surname, and surname and given name; of an organisation each word, and each two that follow."""
    name = applicant.name
    told = words(f"{name.surname} {name.given}") if name else words(applicant.organisation)
    alone = words(name.surname)[:1] if name else told[:MOST_NAMES]
    for word in alone:
        yield _token(TokenKind.SURNAME, word, centre, key)
    for pair in pairwise(told[:MOST_NAMES]):
        yield _token(TokenKind.NAME, " ".join(pair), centre, key)


def street_token(address: str, centre: str, key: bytes) -> Token | None:
    """By what all of one street is found; None where the address tells no street."""
    street = parse(address).street
    # Signs alone are no name of a street.
    is_name = any(one.isalnum() for one in street)
    return _token(TokenKind.STREET, street, centre, key) if is_name else None


def word_tokens(text: str, centre: str, key: bytes, most: int = MOST_WORDS) -> tuple[Token, ...]:
    """Tokens of the longest words of a text, longest first."""
    found = sorted(dict.fromkeys(_stems(text)), key=len, reverse=True)
    return tuple(_token(TokenKind.WORD, one, centre, key) for one in found[:most])


def stem(word: str) -> str:
    """The beginning of a word by which its forms are one; empty for one that says nothing."""
    plain = _DOUBLED.sub(r"\1", fold(word))
    if plain in _SAYS_NOTHING or len(plain) < SHORTEST_STEM:
        return ""
    if plain.isdigit():
        return plain
    begins = plain[:LONGEST_STEM]
    for ending, shortest in ((_ENDING, SHORTEST_STEM), (_VOWELS, _AFTER_VOWELS)):
        cut = ending.sub("", begins)
        if cut != begins and len(cut) >= shortest:
            return cut
    return begins


def _stems(text: str) -> Iterator[str]:
    return (one for word in words(text[:MOST_CHARACTERS]) if (one := stem(word)))


def _token(kind: TokenKind, value: str, centre: str, key: bytes) -> Token:
    return keyed(kind, f"{centre}|{value}", key)
