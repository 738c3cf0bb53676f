"""Editions in the table `registry`, in parts that fit an item.

    pk edition#<kind>             sk <id>                 what the edition is
    pk edition#<kind>#<digest>    sk <part, 4 digits>     its content, compressed

Content never changes, so a container keeps what it has read. The head comes last: an edition that a crash cut short is
not there.
"""

import time
import zlib
from datetime import date
from hashlib import sha256

from pynamodb.exceptions import PutError

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import EditionItem
from chalicelib.domain.editions import Edition
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError

PART_BYTES = 380_000
KEEP_SECONDS = 60
_REFUSED = "ConditionalCheckFailedException"


class DynamoEditions:
    """Port `Editions` over the table `registry`."""

    def __init__(self, items: type[EditionItem]) -> None:
        self._items = items
        self._heads: dict[str, tuple[float, tuple[Edition, ...]]] = {}
        self._contents: dict[str, bytes] = {}

    def publish(
        self, kind: str, edition_id: str, valid_from: date, content: bytes, note: str = ""
    ) -> Edition:
        edition = Edition(
            kind=kind,
            id=edition_id,
            valid_from=valid_from,
            digest=sha256(content).hexdigest(),
            note=note,
        )
        packed = zlib.compress(content, 9)
        for no, at in enumerate(range(0, len(packed), PART_BYTES)):
            part = packed[at : at + PART_BYTES]
            self._items(_contents(edition), f"{no:04d}", data=part).save()
        head = self._items(_heads(kind), edition_id, doc=encode(edition))
        try:
            head.save(condition=self._items.pk.does_not_exist())
        except PutError as error:
            if error.cause_response_code != _REFUSED:
                raise
            return self._same(edition)
        self._heads.pop(kind, None)
        return edition

    def all(self, kind: str) -> tuple[Edition, ...]:
        kept = self._heads.get(kind)
        if kept is None or kept[0] < time.monotonic():
            kept = (time.monotonic() + KEEP_SECONDS, self._read(kind))
            self._heads[kind] = kept
        return kept[1]

    def one(self, kind: str, edition_id: str) -> Edition:
        found = self._items.query(_heads(kind), self._items.sk == edition_id, consistent_read=True)
        for item in found:
            return decode(item.doc, Edition)
        raise NotFoundError(ErrorCode.EDITION_NOT_FOUND, field="id")

    def in_force(self, kind: str, on: date) -> Edition | None:
        return next((one for one in reversed(self.all(kind)) if one.valid_from <= on), None)

    def content(self, edition: Edition) -> bytes:
        if edition.digest not in self._contents:
            parts = self._items.query(_contents(edition), consistent_read=True)
            packed = b"".join(part.data for part in parts)
            if not packed:
                raise NotFoundError(ErrorCode.EDITION_NOT_FOUND, field="id")
            self._contents[edition.digest] = zlib.decompress(packed)
        return self._contents[edition.digest]

    def _same(self, edition: Edition) -> Edition:
        """The edition of this id that stands; one id never means two contents."""
        known = next(one for one in self._read(edition.kind) if one.id == edition.id)
        if known.digest != edition.digest:
            raise ConflictError(ErrorCode.EDITION_EXISTS, field="id")
        return known

    def _read(self, kind: str) -> tuple[Edition, ...]:
        found = self._items.query(_heads(kind), consistent_read=True)
        editions = (decode(item.doc, Edition) for item in found)
        return tuple(sorted(editions, key=lambda one: (one.valid_from, one.id)))


def _heads(kind: str) -> str:
    return f"edition#{kind}"


def _contents(edition: Edition) -> str:
    return f"edition#{edition.kind}#{edition.digest}"
