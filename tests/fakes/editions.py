"""Editions in memory."""

from datetime import date
from hashlib import sha256

from chalicelib.domain.editions import Edition
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError


class MemoryEditions:
    """Port `Editions`."""

    def __init__(self) -> None:
        self._editions: dict[tuple[str, str], Edition] = {}
        self._contents: dict[tuple[str, str], bytes] = {}

    def publish(
        self, kind: str, edition_id: str, valid_from: date, content: bytes, note: str = ""
    ) -> Edition:
        digest = sha256(content).hexdigest()
        known = self._editions.get((kind, edition_id))
        if known is not None:
            if known.digest != digest:
                raise ConflictError(ErrorCode.EDITION_EXISTS, field="id")
            return known
        edition = Edition(kind=kind, id=edition_id, valid_from=valid_from, digest=digest, note=note)
        self._editions[kind, edition_id] = edition
        self._contents[kind, edition_id] = content
        return edition

    def all(self, kind: str) -> tuple[Edition, ...]:
        of_kind = (one for one in self._editions.values() if one.kind == kind)
        return tuple(sorted(of_kind, key=lambda one: (one.valid_from, one.id)))

    def one(self, kind: str, edition_id: str) -> Edition:
        if (kind, edition_id) not in self._editions:
            raise NotFoundError(ErrorCode.EDITION_NOT_FOUND, field="id")
        return self._editions[kind, edition_id]

    def in_force(self, kind: str, on: date) -> Edition | None:
        return next((one for one in reversed(self.all(kind)) if one.valid_from <= on), None)

    def content(self, edition: Edition) -> bytes:
        try:
            return self._contents[edition.kind, edition.id]
        except KeyError:
            raise NotFoundError(ErrorCode.EDITION_NOT_FOUND, field="id") from None
