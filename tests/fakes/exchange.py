"""Ports `Exchange`, `Imports` and `Work` in memory. `bring` does what a browser does with an open slot."""

from collections.abc import Mapping
from urllib.parse import quote

from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.imports import Import
from chalicelib.usecases.ports import UploadSlot


class MemoryExchange:
    def __init__(self) -> None:
        self.published: dict[str, bytes] = {}
        self._brought: dict[str, bytes] = {}

    def open_slot(self, upload_id: str, content_type: str) -> UploadSlot:
        return UploadSlot(
            upload_id=upload_id,
            url="https://files.example/",
            fields={"key": f"imports/{upload_id}", "Content-Type": content_type},
            expires_in=900,
        )

    def bring(self, upload_id: str, content: bytes) -> None:
        self._brought[upload_id] = content

    def has(self, upload_id: str) -> bool:
        return upload_id in self._brought

    def content(self, upload_id: str) -> bytes:
        if upload_id not in self._brought:
            raise InvalidError(ErrorCode.UPLOAD_NOT_FOUND, field="upload_id")
        return self._brought[upload_id]

    def publish(self, document: bytes, *, file_name: str, content_type: str) -> str:
        self.published[file_name] = document
        return f"https://files.example/{quote(file_name)}?type={quote(content_type)}"


class MemoryImports:
    def __init__(self) -> None:
        self._imports: dict[str, Import] = {}

    def keep(self, ordered: Import) -> None:
        self._imports[ordered.id] = ordered

    def find(self, import_id: str) -> Import | None:
        return self._imports.get(import_id)

    def get(self, import_id: str) -> Import:
        if import_id not in self._imports:
            raise NotFoundError(ErrorCode.IMPORT_NOT_FOUND)
        return self._imports[import_id]


class MemoryWork:
    def __init__(self) -> None:
        self.tasks: list[dict[str, str]] = []

    def put(self, task: Mapping[str, str]) -> None:
        self.tasks.append(dict(task))
