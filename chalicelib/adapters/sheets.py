"""Tables as files: XLSX by openpyxl, CSV in the ways in which offices write it.

Nothing in a file is believed: its size unpacked, its rows and its cells are counted before and while it is read.
"""

import csv
import io
import zipfile
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.imports import LARGEST_TABLE
from chalicelib.usecases.ports import Sheet

MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 1_000
MOST_ROWS = 100_000
MOST_COLUMNS = 100
LONGEST_CELL = 10_000
_ZIP = b"PK\x03\x04"
# A spreadsheet would take such a cell for a formula; the apostrophe is how spreadsheets themselves say "text".
_RUNS = ("=", "+", "-", "@", "\t", "\r", "'")
Rows = Iterator[tuple[int, tuple[str, ...]]]


class FileSheets:
    """Port `Sheets`."""

    def open(self, content: bytes) -> Sheet:
        if len(content) > LARGEST_TABLE:
            raise _unreadable("size")
        rows = _rows_of_xlsx(content) if content.startswith(_ZIP) else _rows_of_csv(content)
        guarded = _guarded(rows)
        for _, header in guarded:
            return Sheet(header=header, rows=guarded)
        raise _unreadable("empty")

    def written(
        self, header: tuple[str, ...], rows: Collection[tuple[str, ...]], form: str
    ) -> bytes:
        return _csv((header, *rows)) if form == "csv" else _xlsx((header, *rows))


def _guarded(rows: Rows) -> Rows:
    """Rows that hold anything, in bounds."""
    for number, cells in rows:
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise _unreadable("size")
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise _unreadable("cell")
        if any(cell.strip() for cell in cells):
            yield number, cells


def _rows_of_csv(content: bytes) -> Rows:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, tuple(_unquoted(cell) for cell in cells)
    except csv.Error:
        raise _unreadable("csv") from None


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, or Windows-1251, in which Ukrainian offices still write."""
    if b"\x00" in content:
        raise _unreadable("binary")
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable("encoding")


def _rows_of_xlsx(content: bytes) -> Rows:
    from openpyxl import load_workbook  # noqa: PLC0415 - loaded by the one Lambda that reads tables

    _check_archive(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # What the file says of its own size may be wrong.
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1)
        for number, cells in rows:
            yield number, _trimmed(tuple(map(_text, cells)))
    except InvalidError:
        raise
    except Exception as fault:  # a broken workbook fails in many ways, and none of them is ours
        raise _unreadable("xlsx") from fault


def _check_archive(content: bytes) -> None:
    """Refuse an archive that would unpack into more than it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _unreadable("xlsx") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _unreadable("size")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "так" if value else "ні"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[:last]


def _csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """With the mark by which spreadsheets know UTF-8, and the delimiter that they expect in Ukraine."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows(tuple(map(_quoted, row)) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: Iterable[tuple[str, ...]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - as above
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Реєстр")
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=text)
            # Text, whatever it begins with.
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _quoted(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUNS) else cell


def _unquoted(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RUNS) else cell


def _unreadable(why: str) -> InvalidError:
    return InvalidError(ErrorCode.IMPORT_UNREADABLE, details={"why": why})
