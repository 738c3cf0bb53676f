"""Load a table of records into the registry: what fits goes in, what does not is reported row by row."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from chalicelib.domain.dated import same
from chalicelib.domain.errors import ErrorCode, InvalidError, ViknoError
from chalicelib.domain.imports import MOST_REFUSED, Import, RefusedRow, Report
from chalicelib.domain.keeping import Change, Record, key_for
from chalicelib.domain.registry import Body
from chalicelib.domain.registry_checks import check_record
from chalicelib.domain.tables import TABLES, Column, Kind, Table
from chalicelib.usecases.keep_record import ATTEMPTS, merged
from chalicelib.usecases.known_bodies import KnownBodies
from chalicelib.usecases.ports import ImportDesk, Records, Replacement, Sheaf, StaleRecordsError

# Sheaves that are read together and written together, in as many transactions as they need.
AT_ONCE = 300
MOST_UNKNOWN_COLUMNS = 50


@dataclass(slots=True)
class _Load:
    """What has been read of one table so far, by number of row."""

    table: Table
    records: dict[int, Record] = field(default_factory=dict)
    refusals: list[RefusedRow] = field(default_factory=list)
    rows: int = 0
    changed: int = 0

    def refuse(self, row: int, error: ViknoError) -> None:
        self.records.pop(row, None)
        column = next((one for one in self.table.columns if one.field == error.field), None)
        named = error.details.get("body") or error.details.get("line") or ()
        hint = error.details.get("hint") or (named if isinstance(named, str) else " → ".join(named))  # type: ignore[arg-type]
        self.refusals.append(
            RefusedRow(
                row=row,
                column=column.header if column else error.field or "",
                code=error.code,
                hint=str(hint),
            )
        )


def load_records(content: bytes, ordered: Import, *, desk: ImportDesk, change: Change) -> Report:
    """Enter each row of a table of bodies, officials or competences as `keep_record` would, and report the others.

    Rows may come in any order and name one another. Loading the same again changes nothing. Raises InvalidError where
    the file is no table, or lacks a column that it cannot do without.
    """
    table = TABLES[Kind(ordered.kind)]
    sheet = desk.sheets.open(content)
    columns, unknown = _columns(table, sheet.header)
    load = _Load(table)
    _read(load, columns, sheet.rows)
    _check(load, desk.records)
    by_row = iter(_by_key(load.records.items()).items())
    while batch := dict(islice(by_row, AT_ONCE)):
        _write(load, batch, desk.records, change)
    refusals = sorted(load.refusals, key=lambda one: one.row)
    return Report(
        rows=load.rows,
        loaded=len(load.records),
        changed=load.changed,
        refused=len(refusals),
        refusals=tuple(refusals[:MOST_REFUSED]),
        unknown_columns=unknown[:MOST_UNKNOWN_COLUMNS],
    )


def _columns(
    table: Table, header: tuple[str, ...]
) -> tuple[tuple[Column | None, ...], tuple[str, ...]]:
    """The column at each place of the header, and headers that none answers to."""
    found = tuple(table.column(one) for one in header)
    missing = [one.header for one in table.columns if one.is_required and one not in found]
    if missing:
        raise InvalidError(ErrorCode.IMPORT_UNREADABLE, details={"missing": tuple(missing)})
    return found, tuple(
        name[:100] for name, one in zip(header, found, strict=True) if name.strip() and one is None
    )


def _read(
    load: _Load,
    columns: tuple[Column | None, ...],
    rows: Iterable[tuple[int, tuple[str, ...]]],
) -> None:
    seen: dict[object, Record] = {}
    for row, cells in rows:
        load.rows += 1
        said = {column.field: text for column, text in zip(columns, cells, strict=False) if column}
        try:
            record: Any = load.table.record(said)
            first = seen.setdefault((same(record), record.valid_from), record)
            if first != record:
                raise InvalidError(ErrorCode.DAYS_OVERLAP, field="valid_from")
        except InvalidError as refusal:
            load.refuse(row, refusal)
            continue
        load.records[row] = record


def _check(load: _Load, records: Records) -> None:
    """Refuse rows that name what is not there, then rows that named those, until all that is left holds together."""
    known = KnownBodies(records)
    known.fetch(_named(load.records.values()))
    while True:
        known.coming = {one.id: one for one in load.records.values() if isinstance(one, Body)}
        refused = 0
        for row, record in list(load.records.items()):
            try:
                check_record(record, known)
            except ViknoError as refusal:
                load.refuse(row, refusal)
                refused += 1
        if not refused or not known.coming:
            return


def _named(records: Collection[Record]) -> Iterator[str]:
    for one in records:
        if isinstance(one, Body):
            yield from (name for name in (one.superior_id, one.successor_id) if name)
        else:
            yield getattr(one, "body_id", "")


def _by_key(records: Iterable[tuple[int, Record]]) -> dict[str, list[tuple[int, Record]]]:
    by_key: dict[str, list[tuple[int, Record]]] = {}
    for row, record in records:
        by_key.setdefault(key_for(record), []).append((row, record))
    return by_key


def _write(
    load: _Load, batch: dict[str, list[tuple[int, Record]]], records: Records, change: Change
) -> None:
    for _ in range(ATTEMPTS):
        sheaves: Any = records.sheaves(load.table.makes, tuple(batch))
        replacements, refused, changed = _merged(sheaves, batch)
        try:
            records.replace(replacements, change)
        except StaleRecordsError:
            continue
        for row, refusal in refused:
            load.refuse(row, refusal)
        load.changed += changed
        return
    for row, _record in (one for rows in batch.values() for one in rows):
        load.refuse(row, InvalidError(ErrorCode.BUSY))


def _merged(
    sheaves: dict[str, Sheaf[Any]], batch: dict[str, list[tuple[int, Record]]]
) -> tuple[list[Replacement[Any]], list[tuple[int, ViknoError]], int]:
    replacements: list[Replacement[Any]] = []
    refused: list[tuple[int, ViknoError]] = []
    changed = 0
    for key, rows in batch.items():
        standing = sheaves[key].records
        for row, record in sorted(rows, key=lambda one: str(getattr(one[1], "valid_from", ""))):
            try:
                after = merged(standing, record)
            except ViknoError as refusal:
                refused.append((row, refusal))
                continue
            changed += after != standing
            standing = after
        if standing != sheaves[key].records:
            replacements.append(Replacement(sheaf=sheaves[key], records=standing))
    return replacements, refused, changed
