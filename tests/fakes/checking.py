"""Ports of checking in memory: files as `MemoryFiles` holds them, and a scanner that says what it is told to."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager

from chalicelib.domain.file_checks import Scan, ScanResult
from chalicelib.domain.uploads import LARGEST_UPLOAD
from chalicelib.usecases.ports.checking import (
    Brought,
    FileGoneError,
    FileTooLargeError,
    ScannerError,
)
from tests.fakes.files import MemoryFiles


class MemoryFileReading:
    def __init__(self, files: MemoryFiles) -> None:
        self._files = files

    @contextmanager
    def brought(self, key: str) -> Iterator[Brought]:
        content = self._files.contents.get(key)
        if content is None:
            raise FileGoneError
        if len(content) > LARGEST_UPLOAD:
            raise FileTooLargeError
        sha256 = hashlib.sha256(content).hexdigest()
        yield Brought(file=io.BytesIO(content), sha256=sha256, version=sha256[:8])


class MemoryScanner:
    """`says` is its answer to everything; None: nothing yet. `is_away` makes it not answer at all."""

    name = "memory"

    def __init__(self, says: Scan | None = None) -> None:
        self.says = says or Scan(result=ScanResult.CLEAN)
        self.is_silent = False
        self.is_away = False
        self.asked: list[str] = []

    def scan(self, key: str, brought: Brought) -> Scan | None:  # noqa: ARG002 - one answer to all
        self.asked.append(key)
        if self.is_away:
            raise ScannerError
        return None if self.is_silent else self.says
