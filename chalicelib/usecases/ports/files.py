"""Files on their way and in their place, and prints for one reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadSlot:
    """Where and how to send a file: POST the fields and the file to the URL as a form."""

    upload_id: str
    url: str
    fields: Mapping[str, str]
    expires_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    key: str
    content_type: str
    size: int


class Files(Protocol):
    """Attachments on their way and in their place."""

    def open_slot(self, centre: str, upload_id: str, content_type: str) -> UploadSlot: ...

    def tie(self, centre: str, upload_id: str, appeal_id: str) -> StoredFile:
        """Move a finished upload to its appeal. Raises InvalidError where there is no such upload."""

    def link(self, key: str, file_name: str, content_type: str, version: str = "") -> str:
        """An address that opens the file for some minutes; of a version, that one and no other."""


class Prints(Protocol):
    """Documents made for one reading; they are forgotten after a day."""

    def keep(self, appeal_id: str, document: bytes, *, file_name: str) -> str:
        """Put a PDF away and return an address that opens it for some minutes."""
