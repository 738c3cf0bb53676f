"""The registry as its keepers see it: read at its last word, changed under a version, each change kept for good."""

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import RegistryItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.adapters.dynamodb.sheaves import (
    KINDS,
    document,
    pointers,
    records_of,
)
from chalicelib.domain.body_names import name_key
from chalicelib.domain.competence import Competence
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.keeping import Change, Changed
from chalicelib.domain.places import area
from chalicelib.domain.templates import Owner, Template
from chalicelib.usecases.ports import BodySearch, R, Replacement, Sheaf, StaleRecordsError

# A transaction takes 100 items and 4 MB.
MOST_IN_TRANSACTION = 100


class DynamoRecords:
    """Port `Records` over the table `registry`."""

    def __init__(self, connection: Connection, items: type[RegistryItem]) -> None:
        self._connection = connection
        self._items = items

    def sheaf(self, kind: type[R], key: str) -> Sheaf[R]:
        return self.sheaves(kind, (key,))[key]

    def sheaves(self, kind: type[R], keys: Collection[str]) -> Mapping[str, Sheaf[R]]:
        wanted = [(KINDS[kind], key) for key in dict.fromkeys(keys)]
        found = self._items.batch_get(wanted, consistent_read=True)
        sheaves = {item.sk: _sheaf(item, kind) for item in found}
        empty = (key for _, key in wanted if key not in sheaves)
        return sheaves | {key: Sheaf(kind=kind, key=key, records=(), version=0) for key in empty}

    def replace(self, replacements: Collection[Replacement[R]], change: Change) -> None:
        for batch in _batches([_Writes(self._items, one, change) for one in replacements]):
            try:
                with TransactWrite(connection=self._connection) as tx:
                    for writes in batch:
                        writes.add_to(tx)
            except TransactWriteError as error:
                if is_race(error):
                    raise StaleRecordsError from error
                raise

    def page(
        self, kind: type[R], *, limit: int, cursor: str | None = None
    ) -> tuple[tuple[Sheaf[R], ...], str | None]:
        items, after = self._page(KINDS[kind], None, limit, cursor)
        return tuple(_sheaf(item, kind) for item in items), after

    def find_bodies(
        self, search: BodySearch, *, limit: int, cursor: str | None = None
    ) -> tuple[tuple[str, ...], str | None]:
        pk, start = _where(search)
        items, after = self._page(pk, start, limit, cursor)
        ids = (item.sk if pk == "body" else item.doc for item in items)
        return tuple(dict.fromkeys(ids)), after

    def competences_of(self, body_id: str) -> tuple[Competence, ...]:
        keys = [item.sk for item in self._items.query(f"competence-by-body#{body_id}")]
        sheaves = self.sheaves(Competence, keys)
        found = (sheaves[key].records for key in sorted(sheaves))
        return tuple(one for records in found for one in records if one.body_id == body_id)

    def templates_of(self, owner: Owner) -> tuple[Template, ...]:
        pointers_to = self._items.query(f"template-by-owner#{owner.key}", consistent_read=True)
        keys = [item.sk for item in pointers_to]
        sheaves = self.sheaves(Template, keys)
        return tuple(one for key in sorted(sheaves) for one in sheaves[key].records)

    def changes(self, kind: type[R], key: str, *, limit: int) -> tuple[Changed, ...]:
        pk = f"change#{KINDS[kind]}#{key}"
        found = self._items.query(pk, scan_index_forward=False, limit=limit)
        return tuple(decode(item.doc, Changed) for item in found)

    def _page(
        self, pk: str, start: str | None, limit: int, cursor: str | None
    ) -> tuple[list[RegistryItem], str | None]:
        if cursor is not None and not cursor.startswith(start or ""):
            raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
        last = {"pk": {"S": pk}, "sk": {"S": cursor}} if cursor else None
        condition = self._items.sk.startswith(start) if start else None
        page = self._items.query(
            pk, condition, limit=limit, last_evaluated_key=last, consistent_read=True
        )
        items = list(page)
        after: Any = page.last_evaluated_key
        return items, str(after["sk"]["S"]) if after else None


def _where(search: BodySearch) -> tuple[str, str | None]:
    if search.name:
        return "body-by-name", name_key(search.name)
    if search.territory:
        return "body-by-territory", area(search.territory)
    if search.superior_id:
        return f"body-by-superior#{search.superior_id}", None
    if search.predecessors_of:
        return f"body-by-successor#{search.predecessors_of}", None
    return "body", None


def _sheaf(item: RegistryItem, kind: type[R]) -> Sheaf[R]:
    return Sheaf(
        kind=kind, key=item.sk, records=records_of(item.doc, kind), version=int(item.version or 0)
    )


class _Writes:
    """What one replacement writes: the sheaf under its version, pointers that come and go, the change."""

    def __init__(self, items: type[RegistryItem], one: Replacement[Any], change: Change) -> None:
        sheaf = one.sheaf
        self._items = items
        self._version = sheaf.version
        self._kind, self._key = KINDS[sheaf.kind], sheaf.key
        self._doc = document(one.records)
        before, after = pointers(sheaf.records), pointers(one.records)
        self._gone, self._come = sorted(before - after), sorted(after - before)
        told = Changed(
            change=change,
            removed=tuple(encode(old) for old in sheaf.records if old not in one.records),
            added=tuple(encode(new) for new in one.records if new not in sheaf.records),
        )
        self._change = items(
            f"change#{self._kind}#{self._key}",
            f"{change.at.isoformat()}#{secrets.token_hex(4)}",
            doc=encode(told),
        )

    @property
    def size(self) -> int:
        return 2 + len(self._gone) + len(self._come)

    def add_to(self, tx: TransactWrite) -> None:
        made = self._items(self._kind, self._key, doc=self._doc, version=self._version + 1)
        unchanged = self._items.version == self._version
        tx.save(made, condition=unchanged if self._version else self._items.pk.does_not_exist())
        for pk, sk in self._come:
            tx.save(self._items(pk, sk, doc=self._key))
        for pk, sk in self._gone:
            tx.delete(self._items(pk, sk, doc=""))
        tx.save(self._change, condition=self._items.pk.does_not_exist())


def _batches(writes: Iterable[_Writes]) -> Iterator[list[_Writes]]:
    """As many at once as one transaction takes."""
    batch: list[_Writes] = []
    size = 0
    for one in writes:
        if batch and size + one.size > MOST_IN_TRANSACTION:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.size
    if batch:
        yield batch
