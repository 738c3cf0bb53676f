"""Large reference data that change as a whole: a codifier, a classifier, a set of rules; each edition stays."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of a `kind`, in force from a day on until a later one is. `digest` is SHA-256 of its content, hex."""

    kind: str
    id: str
    valid_from: date
    digest: str
    note: str = ""
