"""Files that are looked at before anybody is given them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from chalicelib.domain.file_checks import Scan

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from chalicelib.domain.file_checks import Content


class FileGoneError(Exception):
    """The file is not there any more: erased with the data of its person, or never kept."""


class FileTooLargeError(Exception):
    """The file is larger than any that is taken; it was not read to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file at hand: its bytes on disk, their SHA-256 (hex), and the version of the store that they are."""

    file: BinaryIO
    sha256: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a scanner has sent word of by itself, and of which version of the file."""

    scan: Scan
    version: str


class FileReading(Protocol):
    """Attachments as they lie in the store."""

    def brought(self, key: str) -> AbstractContextManager[Brought]:
        """The file for the time of a check, in as little memory however large it is.

        Raises FileGoneError, FileTooLargeError.
        """


class Contents(Protocol):
    """Knows files by their content."""

    def content(self, file: BinaryIO) -> Content:
        """What the file is. Whatever is in it, there is an answer and it ends."""


class Scanner(Protocol):
    """Looks for malware. `name` is how figures call it."""

    name: str

    def scan(self, key: str, brought: Brought) -> Scan | None:
        """What it says of the file; None where it has not said anything yet. Raises ScannerError."""


class ScannerError(Exception):
    """The scanner cannot be asked now."""
