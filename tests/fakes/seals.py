"""Ports of sealing in memory."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.seals.manifest import Place
from chalicelib.domain.seals.run import Sealed, SealRun
from chalicelib.usecases.ports.seals import (
    AlreadyPublishedError,
    NotPublishedError,
    PublicKey,
    StaleRunError,
)


class MemoryChronicle:
    """Port `Chronicle`; what is in `unseen` lacks in the index by days yet."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, int], HistoryEntry] = {}
        self.unseen: set[tuple[str, int]] = set()

    def enter(self, *entries: HistoryEntry) -> None:
        self.kept |= {(entry.chain, entry.seq): entry for entry in entries}

    def places(self, centre: str, day: date, *, after: str = "") -> Iterator[Place]:
        for chain, seq in sorted(self._of(centre, day)):
            if chain > after:
                yield Place(chain=chain, seq=seq)

    def count(self, centre: str, day: date) -> int:
        return len(self._of(centre, day))

    def first_day(self, centre: str, until: date) -> date:
        days = {kyiv_date(one.at) for one in self.kept.values() if one.centre == centre}
        return min((day for day in days if day <= until), default=until)

    def entries(self, places: Sequence[Place]) -> Mapping[tuple[str, int], HistoryEntry]:
        return {place.order: self.kept[place.order] for place in places if place.order in self.kept}

    def _of(self, centre: str, day: date) -> set[tuple[str, int]]:
        return {
            key
            for key, one in self.kept.items()
            if one.centre == centre and kyiv_date(one.at) == day and key not in self.unseen
        }


class MemorySealRuns:
    """Port `SealRuns`."""

    def __init__(self) -> None:
        self._runs: dict[tuple[str, str], SealRun] = {}
        self._last: dict[str, Sealed] = {}

    def last(self, centre: str) -> Sealed | None:
        return self._last.get(centre)

    def find(self, centre: str, name: str) -> SealRun | None:
        return self._runs.get((centre, name))

    def save(self, run: SealRun) -> SealRun:
        standing = self._runs.get((run.centre, run.name))
        if (standing.version if standing else 0) != run.version:
            raise StaleRunError
        after = replace(run, version=run.version + 1)
        self._runs[run.centre, run.name] = after
        return after

    def finish(self, run: SealRun, sealed: Sealed | None) -> None:
        self.save(run)
        if sealed is not None:
            self._last[run.centre] = sealed


class MemoryExports:
    """Port `Exports`."""

    def __init__(self) -> None:
        self.published: dict[str, bytes] = {}

    def publish(self, key: str, body: bytes) -> None:
        if self.published.setdefault(key, body) != body:
            raise AlreadyPublishedError(key)

    def read(self, key: str) -> bytes:
        if key not in self.published:
            raise NotPublishedError(key)
        return self.published[key]

    def names(self, folder: str, *, first: str, last: str) -> Iterator[str]:
        begins, ends = f"{folder}{first}", f"{folder}{last}"
        for key in sorted(self.published):
            if key.startswith(folder) and key > begins and (key <= ends or key.startswith(ends)):
                yield key


class MemorySigner:
    """Port `Signer` with a key made for the test."""

    def __init__(self) -> None:
        self._key = generate_private_key(SECP256R1())

    def public_key(self) -> PublicKey:
        public = self._key.public_key()
        der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return PublicKey(pem=pem.decode(), sha256=hashlib.sha256(der).hexdigest())

    def sign(self, document: bytes) -> bytes:
        return self._key.sign(document, ECDSA(SHA256()))

    def has_signed(self, document: bytes, signature: bytes) -> bool:
        try:
            self._key.public_key().verify(signature, document, ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True
