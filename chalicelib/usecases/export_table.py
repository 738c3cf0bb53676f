"""Write the registry out as a table that can be brought back as it is."""

from collections.abc import Iterator

from chalicelib.domain.imports import CSV, XLSX
from chalicelib.domain.keeping import Record
from chalicelib.domain.tables import TABLES, Kind, ordered
from chalicelib.usecases.ports import ImportDesk, Records

PAGE = 500
_TYPES = {"csv": CSV, "xlsx": XLSX}


def export_table(kind: Kind, form: str, *, desk: ImportDesk) -> str:
    """All records of a kind, of all days, as `csv` or `xlsx`; returns an address that opens the file for minutes.

    Loaded again, the table changes nothing.
    """
    table = TABLES[kind]
    rows = [table.row(one) for one in ordered(_all(kind, desk.records))]
    document = desk.sheets.written(table.headers, rows, form)
    return desk.exchange.publish(document, file_name=f"{kind}.{form}", content_type=_TYPES[form])


def _all(kind: Kind, records: Records) -> Iterator[Record]:
    cursor = None
    while True:
        sheaves, cursor = records.page(TABLES[kind].makes, limit=PAGE, cursor=cursor)  # type: ignore[type-var]
        for sheaf in sheaves:
            yield from sheaf.records
        if cursor is None:
            return
