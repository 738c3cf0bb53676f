"""Read the codifier from the rows of the official file, and say of each row that does not fit why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.codifier import Category, Codifier
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.file_rows import BadRow, FileRow, rows_of
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
COLUMNS = (*LEVELS, CATEGORY, NAME)
# A file of which more does not fit is of another version, and loading the rest would empty the map.
_MOST_BAD_IN = 10
_CATEGORIES = frozenset(Category)


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

    @property
    def level(self) -> str:
        return LEVELS[min(len(self.above), len(LEVELS) - 1)]


def read_codifier(rows: Sequence[Sequence[object]]) -> ReadCodifier:
    """The codifier of a file in the official layout; columns are found by their names.

    A row that does not fit is left out and told, and so is what lies in it. Raises InvalidError for a file of another
    layout or version: where columns are missing, or more than a tenth of the rows does not fit.
    """
    bad: list[BadRow] = []
    found: list[_Row] = []
    for given in rows_of(rows, COLUMNS):
        row = _row(given)
        fault = _fault(row)
        if fault is None:
            found.append(row)
        else:
            bad.append(BadRow(row=row.no, column=fault[0], fault=fault[1]))
    whole = _with_parents(found, bad)
    if not whole or len(bad) * _MOST_BAD_IN > len(whole):
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


def _row(given: FileRow) -> _Row:
    # Districts of Kyiv repeat the code of the city at every level between.
    codes = list(dict.fromkeys(given.texts[level] for level in LEVELS if given.texts[level]))
    return _Row(
        no=given.no,
        above=tuple(codes[:-1]),
        code=codes[-1] if codes else "",
        category=given.texts[CATEGORY],
        name=given.texts[NAME],
    )


def _fault(row: _Row) -> tuple[str, RowFault] | None:
    if not row.code:
        return LEVELS[0], RowFault.NO_CODE
    if row.code == STATE or not is_code(row.code):
        return row.level, RowFault.BAD_CODE
    if row.category not in _CATEGORIES:
        return CATEGORY, RowFault.UNKNOWN_CATEGORY
    if not row.name:
        return NAME, RowFault.NO_NAME
    told = row.above[-1] if row.above else STATE
    if not is_code(told) or area(told) != areas(row.code)[1]:
        return row.level, RowFault.WRONG_PARENT
    return None


def _with_parents(rows: Sequence[_Row], bad: list[BadRow]) -> list[_Row]:
    """Rows of codes that come once and lie in rows that are there."""
    whole: list[_Row] = []
    here: set[str] = {STATE}
    for row in sorted(rows, key=lambda one: (len(area(one.code)), one.no)):
        own, wide = areas(row.code)[:2]
        if own in here:
            bad.append(BadRow(row=row.no, column=row.level, fault=RowFault.CODE_TWICE))
        elif wide not in here:
            bad.append(BadRow(row=row.no, column=row.level, fault=RowFault.NO_PARENT))
        else:
            whole.append(row)
            here.add(own)
    return whole
