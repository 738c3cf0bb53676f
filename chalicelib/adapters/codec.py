"""Domain values as JSON documents and back: one codec for every store. Unknown or missing fields are errors."""

from typing import TypeVar

import msgspec

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(decimal_format="string")


def encode(value: object) -> str:
    """The document of a domain value: compact JSON."""
    return _ENCODER.encode(value).decode()


def decode(document: str, as_type: type[T]) -> T:
    """The domain value of a document. Raises msgspec.ValidationError where it does not fit."""
    return msgspec.json.decode(document, type=as_type)
