"""The registry in memory, as its keepers see it and as decisions do: ports `Records`, `Directory`, `Officials`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

from chalicelib.adapters.codec import encode
from chalicelib.domain.body_names import name_key, name_starts
from chalicelib.domain.competence import Competence, Whereabouts, keys_of
from chalicelib.domain.dated import with_version
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.keeping import Change, Changed, Record, key_for
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.places import area
from chalicelib.domain.registry import Body
from chalicelib.domain.templates import Owner, Template
from chalicelib.usecases.ports import BodySearch, R, Replacement, Sheaf, StaleRecordsError


class MemoryRecords:
    """Port `Records`."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._sheaves: dict[tuple[type, str], Sheaf[Any]] = {}
        self._changes: dict[tuple[type, str], list[Changed]] = {}
        for record in records:
            self.enter(record)

    def enter(self, record: Record) -> None:
        """Put one record among those that stand, as a seed does."""
        sheaf: Sheaf[Any] = self.sheaf(type(record), key_for(record))
        is_absence = isinstance(record, Absence)
        records: Any = (
            (*sheaf.records, record) if is_absence else with_version(sheaf.records, record)
        )
        self._put(sheaf, records)

    def sheaf(self, kind: type[R], key: str) -> Sheaf[R]:
        empty = Sheaf(kind=kind, key=key, records=(), version=0)
        return self._sheaves.get((kind, key), empty)

    def sheaves(self, kind: type[R], keys: Collection[str]) -> Mapping[str, Sheaf[R]]:
        return {key: self.sheaf(kind, key) for key in keys}

    def replace(self, replacements: Collection[Replacement[R]], change: Change) -> None:
        for one in replacements:
            sheaf = one.sheaf
            if self.sheaf(sheaf.kind, sheaf.key).version != sheaf.version:
                raise StaleRecordsError
        for one in replacements:
            sheaf = one.sheaf
            told = Changed(
                change=change,
                removed=tuple(encode(old) for old in sheaf.records if old not in one.records),
                added=tuple(encode(new) for new in one.records if new not in sheaf.records),
            )
            self._changes.setdefault((sheaf.kind, sheaf.key), []).insert(0, told)
            self._put(sheaf, one.records)

    def page(
        self, kind: type[R], *, limit: int, cursor: str | None = None
    ) -> tuple[tuple[Sheaf[R], ...], str | None]:
        keys = sorted(key for of, key in self._sheaves if of is kind)
        found, after = _page(keys, limit, cursor)
        return tuple(self.sheaf(kind, key) for key in found), after

    def find_bodies(
        self, search: BodySearch, *, limit: int, cursor: str | None = None
    ) -> tuple[tuple[str, ...], str | None]:
        start, keys_of_body = _asked(search)
        if cursor is not None and not cursor.startswith(start):
            raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
        versions = [one for sheaf in self._all(Body) for one in sheaf.records]
        keys = {f"{key}#{one.id}": one.id for one in versions for key in keys_of_body(one)}
        found, after = _page(sorted(key for key in keys if key.startswith(start)), limit, cursor)
        return tuple(dict.fromkeys(keys[key] for key in found)), after

    def competences_of(self, body_id: str) -> tuple[Competence, ...]:
        found = (one for sheaf in self._all(Competence) for one in sheaf.records)
        return tuple(one for one in found if one.body_id == body_id)

    def templates_of(self, owner: Owner) -> tuple[Template, ...]:
        found = (one for sheaf in self._all(Template) for one in sheaf.records)
        return tuple(one for one in found if one.owner == owner)

    def changes(self, kind: type[R], key: str, *, limit: int) -> tuple[Changed, ...]:
        return tuple(self._changes.get((kind, key), ())[:limit])

    def _all(self, kind: type[R]) -> tuple[Sheaf[R], ...]:
        return self.page(kind, limit=len(self._sheaves) + 1)[0]

    def _put(self, sheaf: Sheaf[Any], records: tuple[Any, ...]) -> None:
        self._sheaves[sheaf.kind, sheaf.key] = Sheaf(
            kind=sheaf.kind, key=sheaf.key, records=records, version=sheaf.version + 1
        )


class MemoryDirectory:
    """Port `Directory`."""

    def __init__(self, records: MemoryRecords | None = None) -> None:
        self.records = records or MemoryRecords()

    def competent(self, role: str, where: Whereabouts, on: date) -> tuple[Competence, ...]:
        return tuple(
            one
            for key in keys_of(role, where)
            for one in sorted(
                self.records.sheaf(Competence, key).records, key=lambda c: (c.rank, c.body_id)
            )
            if one.is_in_force(on)
        )


class MemoryOfficials:
    """Port `Officials`."""

    def __init__(self, records: MemoryRecords | None = None) -> None:
        self.records = records or MemoryRecords()

    def of_body(self, body_id: str, on: date) -> tuple[Official, ...]:
        found = self.records.sheaf(Official, body_id).records
        return tuple(sorted((one for one in found if one.is_in_force(on)), key=lambda o: o.user_id))

    def absences(self, body_id: str, on: date) -> tuple[Absence, ...]:
        found = self.records.sheaf(Absence, body_id).records
        return tuple(sorted((one for one in found if one.covers(on)), key=lambda a: a.user_id))


def _asked(search: BodySearch) -> tuple[str, Callable[[Body], tuple[str, ...]]]:
    if search.name:
        return name_key(search.name), lambda one: tuple(name_starts(one))
    if search.territory:
        return area(search.territory), lambda one: (area(one.territory),)
    if search.superior_id:
        wanted = search.superior_id
        return "", lambda one: ("",) if one.superior_id == wanted else ()
    if search.predecessors_of:
        successor = search.predecessors_of
        return "", lambda one: ("",) if one.successor_id == successor else ()
    return "", lambda _: ("",)


def _page(keys: list[str], limit: int, cursor: str | None) -> tuple[list[str], str | None]:
    left = [key for key in keys if cursor is None or key > cursor]
    return left[:limit], left[limit - 1] if len(left) > limit else None
