"""Read the codifier from the rows of the official file, and say of each row that does not fit why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.codifier import Category, Codifier
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.place_names import plain
from chalicelib.domain.places import STATE, area, areas, is_code

LEVELS = (
    "Перший рівень",
    "Другий рівень",
    "Третій рівень",
    "Четвертий рівень",
    "Додатковий рівень",
)
CATEGORY = "Категорія об’єкта"
NAME = "Назва об’єкта"
_COLUMNS = (*LEVELS, CATEGORY, NAME)
_HEADER_WITHIN = 20
_REFUSED_SHARE = 10


class RowFault(StrEnum):
    """Why a row is refused."""

    NO_CODE = "no_code"
    BAD_CODE = "bad_code"
    CODE_TWICE = "code_twice"
    UNKNOWN_CATEGORY = "unknown_category"
    NO_NAME = "no_name"
    NO_PARENT = "no_parent"
    WRONG_PARENT = "wrong_parent"


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that was left out; `row` counts from 1 as a spreadsheet does."""

    row: int
    column: str
    fault: RowFault


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCodifier:
    codifier: Codifier
    bad_rows: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    no: int
    above: tuple[str, ...]
    code: str
    category: str
    name: str


def read_codifier(rows: Iterable[Sequence[object]]) -> ReadCodifier:
    """The codifier of a file whose header stands under some rows of title; columns are found by their names.

    A row that does not fit is left out and told, with what lies in it. Raises InvalidError for a file of another
    layout or version: where columns are missing, or a tenth of the rows does not fit.
    """
    columns: tuple[int, ...] | None = None
    found: list[_Row] = []
    bad: list[BadRow] = []
    for no, cells in enumerate(rows, start=1):
        texts = [_text(cell) for cell in cells]
        if columns is None:
            columns = _columns(texts)
            if columns is None and no >= _HEADER_WITHIN:
                break
        elif any(texts):
            _sort_in(_row(no, [texts[at] if at < len(texts) else "" for at in columns]), found, bad)
    if columns is None:
        raise InvalidError(
            ErrorCode.WRONG_FILE_VERSION, field="file", details={"expected": _COLUMNS}
        )
    whole = _with_parents(found, bad)
    if not whole or len(bad) * _REFUSED_SHARE > len(whole):
        raise InvalidError(
            ErrorCode.WRONG_FILE_VERSION, field="file", details={"bad_rows": len(bad)}
        )
    whole.sort(key=lambda row: row.code)
    codifier = Codifier(
        codes=[row.code for row in whole],
        categories="".join(row.category for row in whole),
        names=[row.name for row in whole],
    )
    return ReadCodifier(codifier=codifier, bad_rows=tuple(sorted(bad, key=lambda one: one.row)))


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip().lstrip("\ufeff")


def _columns(texts: Sequence[str]) -> tuple[int, ...] | None:
    """Where the columns stand, if this row is the header."""
    names = [plain(text) for text in texts]
    wanted = [plain(name) for name in _COLUMNS]
    return tuple(names.index(name) for name in wanted) if set(wanted) <= set(names) else None


def _row(no: int, texts: Sequence[str]) -> _Row:
    # Districts of Kyiv repeat the code of the city at every level between.
    codes = list(dict.fromkeys(text for text in texts[: len(LEVELS)] if text))
    return _Row(
        no=no,
        above=tuple(codes[:-1]),
        code=codes[-1] if codes else "",
        category=texts[len(LEVELS)],
        name=" ".join(texts[len(LEVELS) + 1].split()),
    )


def _sort_in(row: _Row, found: list[_Row], bad: list[BadRow]) -> None:
    fault = _fault(row)
    if fault is None:
        found.append(row)
    else:
        bad.append(BadRow(row=row.no, column=fault[0], fault=fault[1]))


def _fault(row: _Row) -> tuple[str, RowFault] | None:
    level = LEVELS[min(len(row.above), len(LEVELS) - 1)]
    if not row.code:
        return LEVELS[0], RowFault.NO_CODE
    if row.code == STATE or not is_code(row.code):
        return level, RowFault.BAD_CODE
    if row.category not in set(Category):
        return CATEGORY, RowFault.UNKNOWN_CATEGORY
    if not row.name:
        return NAME, RowFault.NO_NAME
    nearest = areas(row.code)[1]
    told = row.above[-1] if row.above else STATE
    if not is_code(told) or area(told) != nearest:
        return level, RowFault.WRONG_PARENT
    return None


def _with_parents(rows: Sequence[_Row], bad: list[BadRow]) -> list[_Row]:
    """Rows of codes that come once and lie in rows that are there."""
    whole: list[_Row] = []
    codes: set[str] = set()
    here: set[str] = {STATE}
    for row in sorted(rows, key=lambda one: (len(area(one.code)), one.no)):
        level = LEVELS[min(len(row.above), len(LEVELS) - 1)]
        own, wide = areas(row.code)[:2]
        if row.code in codes or own in here:
            bad.append(BadRow(row=row.no, column=level, fault=RowFault.CODE_TWICE))
        elif wide not in here:
            bad.append(BadRow(row=row.no, column=level, fault=RowFault.NO_PARENT))
        else:
            whole.append(row)
            codes.add(row.code)
            here.add(own)
    return whole
