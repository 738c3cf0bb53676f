"""Port `Files` in memory. `bring` does what a browser does with an open slot."""

from dataclasses import replace
from urllib.parse import quote

from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.usecases.ports import StoredFile, UploadSlot


class MemoryFiles:
    def __init__(self) -> None:
        self.stored: dict[str, StoredFile] = {}
        self.contents: dict[str, bytes] = {}
        self._types: dict[str, str] = {}

    def open_slot(self, centre: str, upload_id: str, content_type: str) -> UploadSlot:
        key = f"uploads/{centre}/{upload_id}"
        self._types[key] = content_type
        return UploadSlot(
            upload_id=upload_id,
            url="https://files.example/",
            fields={"key": key, "Content-Type": content_type},
            expires_in=900,
        )

    def bring(self, slot: UploadSlot, content: bytes) -> None:
        """Finish the upload of a slot."""
        key = slot.fields["key"]
        self.contents[key] = content
        self.stored[key] = StoredFile(key=key, content_type=self._types[key], size=len(content))

    def tie(self, centre: str, upload_id: str, appeal_id: str) -> StoredFile:
        key = f"attachments/{centre}/{appeal_id}/{upload_id}"
        if key not in self.stored:
            came = self.stored.get(f"uploads/{centre}/{upload_id}")
            if came is None:
                raise InvalidError(
                    ErrorCode.UPLOAD_NOT_FOUND, field="attachments", details={"upload": upload_id}
                )
            self.stored[key] = replace(came, key=key)
            self.contents[key] = self.contents[came.key]
        return self.stored[key]

    def link(self, key: str, file_name: str, content_type: str, version: str = "") -> str:
        query = f"name={quote(file_name)}&type={quote(content_type)}&version={version}"
        return f"https://files.example/{key}?{query}"
