"""A mail, whoever writes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """`recipient` is who, opaquely (`applicant`, `body:khm-oda`, `centre:khm`); `to` is the address."""

    recipient: str
    to: str
    subject: str
    text: str
