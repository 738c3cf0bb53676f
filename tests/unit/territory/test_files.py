"""The official file comes as XLSX or CSV."""

import csv
import gzip
from pathlib import Path

import pytest
from openpyxl import Workbook

from chalicelib.domain.codifier_content import to_content
from chalicelib.domain.codifier_rows import read_codifier
from local.sheets import rows_of_file
from tests.unit.territory.selection import codifier, sheet


def _as_xlsx(path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in sheet():
        page.append([cell or None for cell in row])
    book.save(path)


def _as_csv(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(sheet())


def _as_gzip(path: Path) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(sheet())


@pytest.mark.parametrize(
    ("name", "write"), [("a.xlsx", _as_xlsx), ("a.csv", _as_csv), ("a.csv.gz", _as_gzip)]
)
def test_one_codifier_comes_of_each_form(tmp_path: Path, name: str, write: object) -> None:
    assert callable(write)
    write(tmp_path / name)
    read = read_codifier(rows_of_file(tmp_path / name))
    assert read.bad_rows == ()
    assert to_content(read.codifier) == to_content(codifier())


def test_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        rows_of_file(tmp_path / "a.pdf")
