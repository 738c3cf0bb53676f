"""A sealed history, made once, of which each test has a copy."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from auditor.verify import Options, Report, verify
from chalicelib.domain.history import HistoryEntry
from tests.sealed import Bucket, sealed_history


class Copy:
    """A copy of the bucket, and what its days hold."""

    def __init__(self, bucket: Bucket, held: dict[date, list[HistoryEntry]]) -> None:
        self.bucket = bucket
        self.held = held

    def check(self, *, first: str = "", last: str = "", table: Path | None = None) -> Report:
        """As an auditor checks who has the key."""
        return verify(
            Options(
                self.bucket.root,
                first,
                last,
                public_keys=(self.bucket.public_key,),
                table=table,
                is_quiet=True,
            )
        )

    def folder(self, no: int) -> Path:
        return self.bucket.folder(list(self.held)[no])

    @property
    def entries(self) -> list[HistoryEntry]:
        return [entry for entries in self.held.values() for entry in entries]


@pytest.fixture(scope="session")
def made(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Bucket, dict[date, list[HistoryEntry]]]:
    return sealed_history(tmp_path_factory.mktemp("sealed") / "copy")


@pytest.fixture
def copy(made: tuple[Bucket, dict[date, list[HistoryEntry]]], tmp_path: Path) -> Copy:
    bucket, held = made
    shutil.copytree(bucket.root, tmp_path / "copy")
    return Copy(Bucket(root=tmp_path / "copy", previous=bucket.previous), held)


def codes(report: Report) -> set[str]:
    return {fault.code for fault in report.findings.faults}
