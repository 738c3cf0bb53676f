"""Rows of reference data in a file that people filled in: where its columns stand, and which rows do not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.place_names import plain

_HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that was left out, with a word of why; `row` counts from 1 as a spreadsheet does."""

    row: int
    column: str
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One row that is not empty: its texts by the names of their columns."""

    no: int
    texts: Mapping[str, str]


def rows_of(
    rows: Sequence[Sequence[object]], columns: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[FileRow]:
    """Rows under the header, which may stand under some rows of title, its columns in any order.

    Raises InvalidError where there is no such header: the file is of another layout.
    """
    for at, cells in enumerate(rows[:_HEADER_WITHIN]):
        names = [plain(_text(cell)) for cell in cells]
        if {plain(one) for one in columns} <= set(names):
            known = {one: names.index(plain(one)) for one in columns}
            known |= {one: names.index(plain(one)) for one in optional if plain(one) in names}
            return _under(rows, at + 1, known)
    raise InvalidError(
        ErrorCode.WRONG_FILE_VERSION, field="file", details={"expected": tuple(columns)}
    )


def _under(
    rows: Sequence[Sequence[object]], start: int, columns: Mapping[str, int]
) -> Iterator[FileRow]:
    for no, cells in enumerate(rows[start:], start=start + 1):
        texts = {name: _text(cells[at]) if at < len(cells) else "" for name, at in columns.items()}
        if any(texts.values()):
            yield FileRow(no=no, texts=texts)


def _text(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).replace("\ufeff", "").split())
