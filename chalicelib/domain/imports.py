"""A table brought to the registry: what was ordered, how far it has come, which rows were refused and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.errors import ErrorCode

LARGEST_TABLE = 20 * 1024 * 1024
# More refused rows than this are counted, not listed.
MOST_REFUSED = 1_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"


class ImportState(StrEnum):
    WAITING = "WAITING"
    DONE = "DONE"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """`row` as the sheet numbers it, the header being 1; `hint` says in Ukrainian what would fit."""

    row: int
    column: str
    code: ErrorCode
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`loaded` rows stand in the registry as the table says; of them `changed` were otherwise before."""

    rows: int
    loaded: int
    changed: int
    refused: int
    refusals: tuple[RefusedRow, ...] = ()
    unknown_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """`id` is that of the upload: one file is brought once. `refusal` says why the file as a whole was not read."""

    id: str
    kind: str
    ordered_by: str
    ordered_at: datetime
    state: ImportState = ImportState.WAITING
    finished_at: datetime | None = None
    report: Report | None = None
    refusal: ErrorCode | None = None
    missing_columns: tuple[str, ...] = ()
