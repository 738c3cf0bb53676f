"""Ports `RecordingStore`, `RecordingSlots` and `RecordingSource` in memory."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib.adapters.dynamodb.fetches import HOLD
from chalicelib.adapters.s3.recordings import upload_key
from chalicelib.domain.telephony.events import RecordingRef
from chalicelib.domain.telephony.recordings import Kept
from chalicelib.domain.telephony.telephone import Account
from chalicelib.usecases.ports import UploadSlot
from chalicelib.usecases.ports.recordings import (
    Audio,
    BeingFetchedError,
    Fetch,
    SourceMissingError,
    SourceUnavailableError,
    StoredRecording,
    UploadLostError,
)


class MemoryRecordings:
    """`uploads` are the parts on their way, `stored` what lies in its place."""

    def __init__(self) -> None:
        self.uploads: dict[str, dict[int, bytes]] = {}
        self.stored: dict[str, bytes] = {}
        self._fetches: dict[tuple[str, int], Fetch] = {}
        self._lock = threading.RLock()
        self._made = 0

    def take_up(self, call_id: str, no: int, now: datetime) -> Fetch:
        with self._lock:
            standing = self._fetches.get((call_id, no))
            if standing is None:
                fresh = Fetch(call_id=call_id, no=no, version=1, runs=1, held_until=now + HOLD)
                self._fetches[call_id, no] = fresh
                return fresh
            if standing.held_until > now:
                raise BeingFetchedError
            return self._save(replace(standing, runs=standing.runs + 1, held_until=now + HOLD))

    def begin(
        self, fetch: Fetch, *, key: str, content_type: str, length: int | None, validator: str
    ) -> Fetch:
        with self._lock:
            begun = self._save(
                replace(
                    fetch,
                    runs=1,
                    key=key,
                    content_type=content_type,
                    upload_id=f"upload-{self._made + 1}",
                    parts=(),
                    offset=0,
                    length=length,
                    validator=validator,
                )
            )
            self._made += 1
            self.uploads.pop(fetch.upload_id, None)
            self.uploads[begun.upload_id] = {}
            return begun

    def put_part(self, fetch: Fetch, part: bytearray) -> Fetch:
        with self._lock:
            parts = self._parts(fetch)
            parts[len(fetch.parts) + 1] = bytes(part)
            etag = hashlib.md5(part, usedforsecurity=False).hexdigest()
            return self._save(
                replace(fetch, parts=(*fetch.parts, etag), offset=fetch.offset + len(part))
            )

    def finish(self, fetch: Fetch) -> StoredRecording:
        with self._lock:
            if fetch.upload_id in self.uploads:
                parts = self.uploads.pop(fetch.upload_id)
                self.stored[fetch.key] = b"".join(parts[no] for no in sorted(parts))
            whole = self.stored.get(fetch.key)
            if whole is None or len(whole) != fetch.offset:
                raise UploadLostError
            return StoredRecording(
                size=len(whole), sha256=hashlib.sha256(whole).hexdigest(), version_id=""
            )

    def lay_down(self, fetch: Fetch) -> None:
        self._save(replace(fetch, held_until=fetch.held_until - HOLD))

    def put_away(self, fetch: Fetch) -> None:
        with self._lock:
            self.uploads.pop(fetch.upload_id, None)
            self._save(
                Fetch(
                    call_id=fetch.call_id,
                    no=fetch.no,
                    version=fetch.version,
                    held_until=fetch.held_until - HOLD,
                )
            )

    def link(self, kept: Kept, file_name: str) -> str:
        return f"https://files.example/{kept.key}?name={file_name}"

    def erase(self, key: str) -> None:
        self.stored.pop(key, None)

    def _parts(self, fetch: Fetch) -> dict[int, bytes]:
        if fetch.upload_id not in self.uploads:
            raise UploadLostError
        return self.uploads[fetch.upload_id]

    def _save(self, fetch: Fetch) -> Fetch:
        with self._lock:
            if self._fetches[fetch.call_id, fetch.no].version != fetch.version:
                raise BeingFetchedError
            after = replace(fetch, version=fetch.version + 1)
            self._fetches[fetch.call_id, fetch.no] = after
            return after


class MemoryRecordingSlots:
    def open(self, account_id: str, upload_id: str) -> UploadSlot:
        key = upload_key(account_id, upload_id)
        return UploadSlot(
            upload_id=upload_id,
            url="https://files.example/",
            fields={"key": key},
            expires_in=900,
        )

    def address(self, account_id: str, upload_id: str) -> str:
        return f"s3://recordings/{upload_key(account_id, upload_id)}"


@dataclass(kw_only=True)
class Shelf:
    """A recording at a provider, and how it behaves: in chunks, breaking off after some bytes, unable to go on."""

    content: bytes
    chunk: int = 256 * 1024
    breaks_at: int | None = None
    tells_length: bool = True
    goes_on: bool = True
    fault: Exception | None = None
    validator: str = '"v1"'


@dataclass(kw_only=True)
class MemorySource:
    """Providers: what they have, by the ids of recordings, and of calls."""

    shelves: dict[str, Shelf] = field(default_factory=dict)
    of_calls: dict[str, tuple[RecordingRef, ...]] = field(default_factory=dict)
    fault: Exception | None = None
    opened_at: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    erases: bool = True

    @contextmanager
    def open(
        self,
        account: Account,  # noqa: ARG002 - one shelf for all
        ref: RecordingRef,
        *,
        start: int = 0,
        validator: str = "",
    ) -> Iterator[Audio]:
        if self.fault is not None:
            raise self.fault
        shelf = self.shelves.get(ref.id)
        if shelf is None:
            raise SourceMissingError
        if shelf.fault is not None:
            raise shelf.fault
        is_same = shelf.goes_on and validator in {"", shelf.validator}
        self.opened_at.append(start if is_same else 0)
        yield Audio(
            chunks=_chunks(shelf, start if is_same else 0),
            start=start if is_same else 0,
            length=len(shelf.content) if shelf.tells_length else None,
            validator=shelf.validator,
        )

    def find(self, account: Account, call_ref: str) -> tuple[RecordingRef, ...]:  # noqa: ARG002
        if self.fault is not None:
            raise self.fault
        self.asked.append(call_ref)
        return self.of_calls.get(call_ref, ())

    def can_erase(self, account: Account, ref: RecordingRef) -> bool:  # noqa: ARG002
        return self.erases

    def erase(self, account: Account, ref: RecordingRef) -> None:  # noqa: ARG002
        if self.fault is not None:
            raise self.fault
        self.erased.append(ref.id)
        self.shelves.pop(ref.id, None)


def _chunks(shelf: Shelf, start: int) -> Iterator[bytes]:
    for at in range(start, len(shelf.content), shelf.chunk):
        if shelf.breaks_at is not None and at >= shelf.breaks_at:
            raise SourceUnavailableError
        yield shelf.content[at : at + shelf.chunk]
