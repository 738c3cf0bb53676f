"""Reference data in DynamoDB, kept for a minute in each container: decisions read it often, people change it seldom.

Bodies may be many, so each is fetched when it is asked for.
"""

import time
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TypeVar

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import RegistryItem
from chalicelib.adapters.dynamodb.sheaves import (
    KINDS,
    document,
    pointers,
    records_of,
)
from chalicelib.domain.classifier_edition import KIND as CLASSIFIER
from chalicelib.domain.classifier_edition import entries_of, from_content
from chalicelib.domain.dated import in_force, with_version
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.keeping import ADDRESSEES, key_for
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.domain.secretariat import Addressee
from chalicelib.usecases.ports import Editions, R

T = TypeVar("T", Centre, ClassifierEntry)

KEEP_SECONDS = 60
# Addresses are many, and each asks for keys of its own: beyond this, what is stale is let go.
MOST_KEPT = 5_000
TYPES: Mapping[type, str] = {Centre: "centre", ClassifierEntry: "classifier"}


def identity(value: Centre | ClassifierEntry) -> str:
    """What one piece of reference data is found by."""
    return value.code if isinstance(value, ClassifierEntry) else value.id


class Kept:
    """Sheaves of records as they stood at most a minute ago."""

    def __init__(self, items: type[RegistryItem]) -> None:
        self._items = items
        self._kept: dict[tuple[type, str], tuple[float, tuple[object, ...]]] = {}

    def one(self, kind: type[R], key: str) -> tuple[R, ...]:
        return self.many(kind, (key,))[key]

    def many(self, kind: type[R], keys: tuple[str, ...]) -> Mapping[str, tuple[R, ...]]:
        """The records under each key, fetched together where they are not kept."""
        now = time.monotonic()
        stale = [key for key in keys if self._kept.get((kind, key), (now,))[0] <= now]
        if stale:
            if len(self._kept) > MOST_KEPT:
                self._kept = {key: kept for key, kept in self._kept.items() if kept[0] > now}
            wanted = [(KINDS[kind], key) for key in stale]
            found = {item.sk: records_of(item.doc, kind) for item in self._items.batch_get(wanted)}
            for key in stale:
                self._kept[kind, key] = (now + KEEP_SECONDS, found.get(key, ()))
        return {key: self._kept[kind, key][1] for key in keys}  # type: ignore[misc]

    def all(self, kind: type[R]) -> Mapping[str, tuple[R, ...]]:
        """The records under every key, in one query."""
        until = time.monotonic() + KEEP_SECONDS
        found = {item.sk: records_of(item.doc, kind) for item in self._items.query(KINDS[kind])}
        self._kept |= {(kind, key): (until, records) for key, records in found.items()}
        return found

    def forget(self, kind: type, key: str) -> None:
        self._kept.pop((kind, key), None)


class BodiesOfDay(Mapping[str, Body]):
    """All bodies in their versions of one day; each is fetched when asked for, all where they are gone through."""

    def __init__(self, kept: Kept, on: date) -> None:
        self._kept = kept
        self._on = on

    def __getitem__(self, body_id: str) -> Body:
        version = in_force(self._kept.one(Body, body_id), self._on)
        if version is None:
            raise KeyError(body_id)
        return version

    def __iter__(self) -> Iterator[str]:
        versions = self._kept.all(Body)
        return (key for key, standing in versions.items() if in_force(standing, self._on))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class DynamoRegistry:
    """Port `Registry` over the table `registry`."""

    def __init__(self, items: type[RegistryItem], editions: Editions) -> None:
        self._items = items
        self._editions = editions
        self._kept: dict[type, tuple[float, Mapping[str, object]]] = {}
        self._codes: tuple[tuple[str, ...], Mapping[str, ClassifierEntry]] = ((), {})
        self._sheaves = Kept(items)

    def centre(self, centre_id: str) -> Centre:
        centre = self._all(Centre).get(centre_id)
        if centre is None:
            raise NotFoundError(ErrorCode.CENTRE_NOT_FOUND, field="centre")
        return centre

    def centres(self) -> tuple[Centre, ...]:
        return tuple(self._all(Centre).values())

    def bodies(self, on: date | None = None) -> Mapping[str, Body]:
        return BodiesOfDay(self._sheaves, on or kyiv_date(datetime.now(UTC)))

    def bodies_of(self, ids: Collection[str]) -> Mapping[str, Body]:
        today = kyiv_date(datetime.now(UTC))
        found = self._sheaves.many(Body, tuple(dict.fromkeys(ids)))
        versions = {key: in_force(standing, today) for key, standing in found.items()}
        return {key: version for key, version in versions.items() if version}

    def classifier(self) -> Mapping[str, ClassifierEntry]:
        today = kyiv_date(datetime.now(UTC))
        begun = [one for one in self._editions.all(CLASSIFIER) if one.valid_from <= today]
        if not begun:
            return self._all(ClassifierEntry)
        digests = tuple(one.digest for one in begun)
        if self._codes[0] != digests:
            read = [(one, from_content(self._editions.content(one))) for one in begun]
            self._codes = (digests, entries_of(read))
        return self._codes[1]

    def addressees(self) -> tuple[Addressee, ...]:
        return self._sheaves.one(Addressee, ADDRESSEES)

    def put(self, value: Centre | Body | ClassifierEntry) -> None:
        """Enter or replace one piece of reference data, for a registry that nobody else changes: seeds and tests."""
        if isinstance(value, Body):
            self._sheaves.forget(Body, value.id)
            standing = self._sheaves.one(Body, value.id)
            with self._items.batch_write() as batch:
                for pk, sk, doc, version in items_of(with_version(standing, value)):
                    batch.save(self._items(pk, sk, doc=doc, version=version))
            self._sheaves.forget(Body, value.id)
            return
        self._items(TYPES[type(value)], identity(value), doc=encode(value)).save()
        self._kept.pop(type(value), None)

    def _all(self, as_type: type[T]) -> Mapping[str, T]:
        kept = self._kept.get(as_type)
        if kept is None or kept[0] < time.monotonic():
            found = self._items.query(TYPES[as_type])
            values = {item.sk: decode(item.doc, as_type) for item in found}
            kept = (time.monotonic() + KEEP_SECONDS, values)
            self._kept[as_type] = kept
        return kept[1]  # type: ignore[return-value]


def items_of(records: tuple[R, ...]) -> list[tuple[str, str, str, int]]:
    """Keys, document and version of the items of a sheaf that is new: the sheaf, and the pointers to it."""
    key: str = key_for(records[0])
    sheaf = (KINDS[type(records[0])], key, document(records), 1)
    return [sheaf, *((pk, sk, key, 1) for pk, sk in sorted(pointers(records)))]
