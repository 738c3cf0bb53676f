"""What sealing leans on: history by day, the seals being made, the place where they are published, the signing key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from chalicelib.domain.history import HistoryEntry
    from chalicelib.domain.seals.manifest import Place
    from chalicelib.domain.seals.run import Sealed, SealRun


class StaleRunError(Exception):
    """Somebody else goes on with this seal."""


class AlreadyPublishedError(Exception):
    """Something else stands where this was to be published; what stands is not written over."""


class NotPublishedError(Exception):
    """Nothing lies under this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """`pem` is SubjectPublicKeyInfo; `sha256` is that of its DER form, hex."""

    pem: str
    sha256: str


class Chronicle(Protocol):
    """History by days of a centre, in the order of chain and seq."""

    def places(self, centre: str, day: date, *, after: str = "") -> Iterator[Place]:
        """Where something was entered on a Kyiv day, in chains after this one. May lag behind by seconds."""

    def count(self, centre: str, day: date) -> int:
        """How many entries a day has."""

    def first_day(self, centre: str, until: date) -> date:
        """The first day on which something was entered, `until` where there is none before it."""

    def entries(self, places: Sequence[Place]) -> Mapping[tuple[str, int], HistoryEntry]:
        """The entries at these places as they now stand, by chain and seq; those that are not there are left out."""


class SealRuns(Protocol):
    """Seals being made, and the last day of each centre that is sealed."""

    def last(self, centre: str) -> Sealed | None: ...

    def find(self, centre: str, name: str) -> SealRun | None: ...

    def save(self, run: SealRun) -> SealRun:
        """Keep how far it is and return it at its next version. Raises StaleRunError where another run went on."""

    def finish(self, run: SealRun, sealed: Sealed | None) -> None:
        """Keep it as done and, of a day, as the last one; in one transaction. Raises StaleRunError."""


class Exports(Protocol):
    """Where seals are published; what is there stays as it is."""

    def publish(self, key: str, body: bytes) -> None:
        """Put what is not there yet. The same again is nothing; raises AlreadyPublishedError where it is another."""

    def read(self, key: str) -> bytes:
        """What was published. Raises NotPublishedError."""

    def names(self, folder: str, *, first: str, last: str) -> Iterator[str]:
        """What is published in a folder, below it too, of names from `first` to those that begin with `last`; whole
        names, in order.
        """


class Signer(Protocol):
    """The key that signs manifests."""

    def public_key(self) -> PublicKey: ...

    def sign(self, document: bytes) -> bytes:
        """ECDSA P-256 over the SHA-256 of the document, DER."""

    def has_signed(self, document: bytes, signature: bytes) -> bool:
        """Whether the signature is one of this key over the document."""
