"""By what an applicant's other appeals are found: keyed hashes of contacts, so that no key of a table names a person.

HMAC-SHA-256 over the normalised contact; without the key of the installation nobody can tell a phone from its token.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.domain.personal import Applicant
from chalicelib.domain.place_marks import OBLAST_LETTERS, MarkedQuestion, PlaceMarks
from chalicelib.domain.similarity import text_tokens, words

TOKEN_CHARS = 32
# Shorter numbers are exchanges and short codes: many people's.
SHORTEST_PHONE = 9
NATIONAL_PHONE = 10
_NOT_DIGIT = re.compile(r"\D")
# Kinds of places in addresses; people write them or leave them out.
_PLACE_WORDS = (
    "вул вулиця просп пр проспект пров провулок пл площа бульв бульвар бул шосе узв узвіз наб набережна туп тупик "
    "м місто с село смт селище обл область р н район рн буд будинок б кв квартира корп корпус к пн підїзд"
)
_PLACE_KINDS = frozenset(_PLACE_WORDS.split())


class TokenKind(StrEnum):
    """What two appeals have in common when they share a token."""

    PHONE = "PHONE"
    EMAIL = "EMAIL"
    NAME_AND_ADDRESS = "NAME_AND_ADDRESS"
    TEXT = "TEXT"
    BUILDING = "BUILDING"
    STREET_SUBJECT = "STREET_SUBJECT"
    DAY_SUBJECT = "DAY_SUBJECT"
    # Of what only who searches asks: postings.py.
    SURNAME = "SURNAME"
    NAME = "NAME"
    STREET = "STREET"
    WORD = "WORD"


PERSONAL_KINDS = frozenset({TokenKind.PHONE, TokenKind.EMAIL, TokenKind.NAME_AND_ADDRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A keyed hash, and what it is of. It leads to appeals of all centres: NS-8, one citizen, several centres."""

    kind: TokenKind
    value: str


def tokens_of(applicant: Applicant, texts: tuple[str, ...], key: bytes) -> frozenset[Token]:
    """All tokens of an appeal; none of a contact that the applicant did not give."""
    told = [(TokenKind.PHONE, phone) for phone in phones(applicant.phone)]
    told += [
        (TokenKind.EMAIL, email(applicant.email)),
        (TokenKind.NAME_AND_ADDRESS, name_and_address(applicant)),
    ]
    personal = {Token(kind=kind, value=_hashed(kind, value, key)) for kind, value in told if value}
    of_texts = {
        Token(kind=TokenKind.TEXT, value=value)
        for text in texts
        for value in text_tokens(text, key)
    }
    return frozenset(personal | of_texts)


def keyed(kind: TokenKind, value: str, key: bytes) -> Token:
    """The token of a value that is in one form already."""
    return Token(kind=kind, value=_hashed(kind, value, key))


def phone_token(number: str, key: bytes) -> Token | None:
    """By what all that has to do with one number is found; None where it is no number of a person."""
    told = phones(number)
    return (
        Token(kind=TokenKind.PHONE, value=_hashed(TokenKind.PHONE, told[0], key)) if told else None
    )


def dialled(number: str) -> str:
    """A number as it is dialled: `+380671234567`. Empty where it is none of a person."""
    told = phones(number)
    if not told:
        return ""
    return (
        f"+38{told[0]}"
        if len(told[0]) == NATIONAL_PHONE and told[0].startswith("0")
        else f"+{told[0]}"
    )


def place_tokens(
    question: MarkedQuestion, code: str | None, centre: str, received_on: date, key: bytes
) -> frozenset[Token]:
    """By what others who tell of the same place and matter are found, within the centre and within the oblast.

    The subject is what the words tell or, where they tell none, the classifier code. Where neither house nor street is
    known, all that came on one day from one territory about one subject meet.
    """
    place = question.place
    subjects = question.subjects or ((code,) if code else ())
    told: list[tuple[TokenKind, str]] = []
    if place.street and place.house:
        told += [
            (TokenKind.BUILDING, f"{scope}|{place.street}|{place.house}")
            for scope in (centre, place.oblast)
            if scope
        ]
    if place.street:
        told += [(TokenKind.STREET_SUBJECT, f"{centre}|{place.street}|{one}") for one in subjects]
    elif len(place.territory) > OBLAST_LETTERS:
        day = received_on.isoformat()
        told += [(TokenKind.DAY_SUBJECT, f"{place.territory}|{day}|{one}") for one in subjects]
    return frozenset(Token(kind=kind, value=_hashed(kind, value, key)) for kind, value in told)


def building_token(place: PlaceMarks, scope: str, key: bytes) -> Token | None:
    """By what all of one house is found within a centre or an oblast; None where the place tells no house."""
    if not place.street or not place.house:
        return None
    return keyed(TokenKind.BUILDING, f"{scope}|{place.street}|{place.house}", key)


def phones(text: str) -> tuple[str, ...]:
    """Numbers in one form, ten digits from 0: commas part them; 38, 3 or 8 before a national number goes.

    Nine digits lack only the 0. A number of another state stays as it is.
    """
    return tuple(one for part in text.split(",") if (one := _phone(_NOT_DIGIT.sub("", part))))


def _phone(digits: str) -> str:
    for prefix in ("0038", "38", "3", "8"):
        rest = digits.removeprefix(prefix)
        if rest != digits and len(rest) == NATIONAL_PHONE and rest.startswith("0"):
            return rest
    if len(digits) == SHORTEST_PHONE and not digits.startswith("0"):
        return f"0{digits}"
    has_many_digits = len(set(digits)) > 1
    return digits if len(digits) >= SHORTEST_PHONE and has_many_digits else ""


def email(text: str) -> str:
    return text.strip().casefold()


def name_and_address(applicant: Applicant) -> str:
    """Who and where, in one form; empty unless both are known. A patronymic may be left out, so it does not count."""
    name = applicant.name
    who = words(f"{name.surname} {name.given}") if name else words(applicant.organisation)
    where = tuple(
        word
        for word in words(applicant.residence or applicant.postal_address)
        if word not in _PLACE_KINDS
    )
    return f"{' '.join(who)}|{' '.join(where)}" if who and where else ""


def _hashed(kind: TokenKind, value: str, key: bytes) -> str:
    message = f"{kind}\n{value}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()[:TOKEN_CHARS]
