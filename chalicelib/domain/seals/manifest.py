"""The manifest of a seal: what it holds, how it is held together, and which seal came before it.

Its bytes are what is signed, and what the next manifest names by its hash.
"""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.history import canonical_json

FORMAT = "vikno-seal/1"
LATE_AFTER = timedelta(hours=24)


class SealKind(StrEnum):
    """A day is sealed once, when it is over; a snapshot is taken at will and is no link of the row of days."""

    DAY = "DAY"
    SNAPSHOT = "SNAPSHOT"


class PartKind(StrEnum):
    ENTRIES = "entries"
    HEADS = "heads"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file of a seal; `size` and `lines` before compression, `bytes` and `sha256` of the file."""

    kind: PartKind
    name: str
    lines: int
    size: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The seal of the day before."""

    day: date
    manifest_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """`late_entries` belong to earlier days whose seals they missed; `broken_entries` do not hold in the register."""

    entries: int = 0
    chains: int = 0
    numbers: int = 0
    late_entries: int = 0
    broken_entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry stands: its chain and its seq there. Places sort as seals do."""

    chain: str
    seq: int

    @property
    def order(self) -> tuple[str, int]:
        return self.chain, self.seq


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All of a seal but its signature. `since` and `until` are instants; `key` is the SHA-256 of the public key."""

    kind: SealKind
    centre: str
    day: date
    since: datetime
    until: datetime
    sealed_at: datetime
    previous: Previous | None
    counts: Counts
    first: Place | None
    last: Place | None
    parts: tuple[Part, ...]
    root: str
    key: str

    @property
    def is_late(self) -> bool:
        return self.sealed_at > self.until + LATE_AFTER

    @property
    def document(self) -> bytes:
        previous = self.previous
        return canonical_json(
            {
                "format": FORMAT,
                "kind": self.kind,
                "centre": self.centre,
                "day": self.day.isoformat(),
                "from": self.since.isoformat(),
                "until": self.until.isoformat(),
                "sealed_at": self.sealed_at.isoformat(),
                "is_late": self.is_late,
                "previous": (
                    {"day": previous.day.isoformat(), "manifest_sha256": previous.manifest_sha256}
                    if previous
                    else None
                ),
                "counts": asdict(self.counts),
                "first": asdict(self.first) if self.first else None,
                "last": asdict(self.last) if self.last else None,
                "parts": [asdict(part) for part in self.parts],
                "root": self.root,
                "key": self.key,
            }
        )


def sha256_of(document: bytes) -> str:
    return hashlib.sha256(document).hexdigest()
