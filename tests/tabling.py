"""A desk for tables over memory: bring a table, load it, take the registry out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chalicelib.adapters.sheets import FileSheets
from chalicelib.domain.imports import Import, Report
from chalicelib.domain.keeping import Record
from chalicelib.domain.tables import Kind
from chalicelib.usecases.export_table import export_table
from chalicelib.usecases.ports import ImportDesk
from chalicelib.usecases.run_import import order_import, run_import
from tests.factories import NOW, staff
from tests.fakes import (
    MemoryEditions,
    MemoryExchange,
    MemoryImports,
    MemoryRecords,
    MemoryWork,
)

KEEPER = staff()


@dataclass(kw_only=True)
class Tabling:
    records: MemoryRecords = field(default_factory=MemoryRecords)
    exchange: MemoryExchange = field(default_factory=MemoryExchange)
    work: MemoryWork = field(default_factory=MemoryWork)

    def __post_init__(self) -> None:
        self._uploads = 0
        self.desk = ImportDesk(
            records=self.records,
            editions=MemoryEditions(),
            sheets=FileSheets(),
            exchange=self.exchange,
            imports=MemoryImports(),
            work=self.work,
        )

    def enter(self, *records: Record) -> None:
        for one in records:
            self.records.enter(one)

    def load(self, content: bytes, kind: str = Kind.BODIES) -> Import:
        self._uploads += 1
        upload_id = f"{self._uploads:a>26}"
        self.exchange.bring(upload_id, content)
        order_import(upload_id, kind, desk=self.desk, actor=KEEPER, now=NOW)
        return run_import(upload_id, desk=self.desk, now=NOW)

    def report(self, content: bytes, kind: str = Kind.BODIES) -> Report:
        report = self.load(content, kind).report
        assert report is not None
        return report

    def take(self, kind: Kind = Kind.BODIES, form: str = "csv") -> bytes:
        export_table(kind, form, desk=self.desk)
        return self.exchange.published[f"{kind}.{form}"]


def csv_of(*rows: Iterable[str], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    return "\n".join(delimiter.join(row) for row in rows).encode(encoding)
