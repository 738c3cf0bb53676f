"""What the languages of providers have in common: forms, words of a kind, seconds, ids of events, signatures."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

MOST_FIELDS = 500
_NOT_WORD = re.compile(r"[^A-Za-z0-9_.-]+")
_LONGEST_WORD = 40
_MOST_SECONDS = 7 * 24 * 3600


def fields(body: bytes) -> tuple[tuple[str, str], ...]:
    """Names and values of a form, as they came. Raises ValueError for what is none."""
    # One long line of a form splits into as many pieces as somebody cares to send.
    return tuple(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))


def form(body: bytes) -> Mapping[str, str]:
    """The first value of each name of a form. Raises ValueError for what is none."""
    told: dict[str, str] = {}
    for name, value in fields(body):
        told.setdefault(name, value)
    return told


def word(said: str) -> str:
    """What a provider calls something, short and without anything that could be personal: digits are masked."""
    return re.sub("[0-9]{4,}", "_", _NOT_WORD.sub("_", said))[:_LONGEST_WORD]


def seconds(told: object) -> int | None:
    """Whole seconds; None where the text is no such number."""
    if not isinstance(told, str) or not re.fullmatch("[0-9]{1,9}", told):
        return None
    return min(int(told), _MOST_SECONDS)


def made_id(*parts: str) -> str:
    """The id of an event whose provider gives none: the same for the same parts."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]


def is_one_of(given: str, expected: Iterable[str]) -> bool:
    """Whether a signature is one of those expected; how long it takes tells nothing of them."""
    told = given.encode()
    found = False
    for one in expected:
        found |= hmac.compare_digest(told, one.encode())
    return found


def usable(keys: Iterable[str]) -> tuple[bytes, ...]:
    """Keys as bytes. An empty one is none: anybody could sign with it."""
    return tuple(key.encode() for key in keys if key)
