"""Tables that come in and go out as files, and the work on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from chalicelib.usecases.ports.reference import Editions, Records

if TYPE_CHECKING:
    from chalicelib.domain.imports import Import
    from chalicelib.usecases.ports.files import UploadSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as text: its header, and its rows with their numbers as the sheet counts them, the header being 1."""

    header: tuple[str, ...]
    rows: Iterable[tuple[int, tuple[str, ...]]]


class Sheets(Protocol):
    """Tables as files: XLSX, and CSV as offices write it."""

    def open(self, content: bytes) -> Sheet:
        """Raises InvalidError for what is no table, or too large a one."""

    def written(
        self, header: tuple[str, ...], rows: Collection[tuple[str, ...]], form: str
    ) -> bytes:
        """The table as `csv` or `xlsx`; no cell is ever run as a formula."""


class Exchange(Protocol):
    """Files of tables on their way in and out; each is forgotten after some days."""

    def open_slot(self, upload_id: str, content_type: str) -> UploadSlot: ...

    def has(self, upload_id: str) -> bool: ...

    def content(self, upload_id: str) -> bytes:
        """Raises InvalidError where there is no such upload."""

    def publish(self, document: bytes, *, file_name: str, content_type: str) -> str:
        """Put a file away and return an address that opens it for some minutes."""


class Imports(Protocol):
    """What was ordered to be loaded, and how it ended."""

    def keep(self, ordered: Import) -> None: ...

    def find(self, import_id: str) -> Import | None: ...

    def get(self, import_id: str) -> Import:
        """Raises NotFoundError."""


class Work(Protocol):
    """What is done later, at least once: a queue whose tasks are objects of plain JSON."""

    def put(self, task: Mapping[str, str]) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDesk:
    """What lies before whoever brings tables in and takes them out."""

    records: Records
    editions: Editions
    sheets: Sheets
    exchange: Exchange
    imports: Imports
    work: Work
