"""Rows of a CSV or XLSX file on this machine."""

import csv
import gzip
import sys
from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook


def rows_of_file(path: Path) -> Sequence[Sequence[object]]:
    """All rows of the first sheet; a CSV may be gzipped."""
    if path.suffix == ".xlsx":
        book = load_workbook(path, read_only=True, data_only=True)
        return [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    sys.exit(f"{path.name}: only .xlsx, .csv and .csv.gz are read")
