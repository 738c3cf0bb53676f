"""A recording on its way from its provider to its place: part by part, checked before it is called kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.telephony.audio import (
    HEAD_BYTES,
    LARGEST_RECORDING,
    audio_type,
    is_empty,
    key_of,
)
from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.events import RecordingRef
from chalicelib.domain.telephony.recordings import LossReason
from chalicelib.domain.telephony.telephone import Account
from chalicelib.usecases.ports.recordings import (
    LEAST_PART,
    PART_BYTES,
    Audio,
    BeingFetchedError,
    Fetch,
    ForbiddenAddressError,
    RecordingSource,
    RecordingStore,
    SourceUnavailableError,
    StoredRecording,
    UploadLostError,
)


class NotKeptError(Exception):
    """What the provider has will not be kept, now or later."""

    def __init__(self, reason: LossReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What lies in its place, verified; `fetch` is to be put away once it is called kept."""

    fetch: Fetch
    stored: StoredRecording


class Copying:
    """One fetch under way. `fetch` is how far it is: after each step the next one."""

    def __init__(self, call: Call, no: int, store: RecordingStore, now: datetime) -> None:
        self._call = call
        self._store = store
        self.fetch = store.take_up(call.id, no, now)

    @property
    def is_whole(self) -> bool:
        """All bytes are here, and only the end was not written down: a run died there."""
        return bool(self.fetch.parts) and self.fetch.offset == self.fetch.length

    def begin(self, audio: Audio, head: bytearray) -> None:
        """Open the way for what begins so. Raises NotKeptError for what is no audio."""
        media_type = audio_type(bytes(head[:HEAD_BYTES]))
        if media_type is None:
            raise NotKeptError(LossReason.NOT_AUDIO if head else LossReason.EMPTY)
        self.fetch = self._store.begin(
            self.fetch,
            key=key_of(self._call, self.fetch.no, media_type),
            content_type=media_type,
            length=audio.length,
            validator=audio.validator,
        )

    def put(self, part: bytearray) -> None:
        self.fetch = self._store.put_part(self.fetch, part)

    def finish(self) -> StoredRecording:
        return self._store.finish(self.fetch)


def copied(
    call: Call,
    no: int,
    ref: RecordingRef,
    account: Account,
    *,
    source: RecordingSource,
    store: RecordingStore,
    now: datetime,
    may_go_on: Callable[[], bool],
) -> Copied | None:
    """Copy a recording and verify it by what its provider said of it; None where time ran out.

    Whatever stops it, the next one goes on after the last part that was put. Raises NotKeptError for what will not be
    kept, and what the ports raise.
    """
    if (ref.bytes_ or 0) > LARGEST_RECORDING:
        raise NotKeptError(LossReason.TOO_LARGE)
    copying = Copying(call, no, store, now)
    try:
        if not copying.is_whole and not _stream(copying, ref, account, source, may_go_on):
            store.lay_down(copying.fetch)
            return None
        return _verified(copying, ref, store)
    except BeingFetchedError:
        raise
    except ForbiddenAddressError:
        store.put_away(copying.fetch)
        raise NotKeptError(LossReason.FORBIDDEN_ADDRESS) from None
    except (NotKeptError, UploadLostError):
        store.put_away(copying.fetch)
        raise
    except Exception:
        store.lay_down(copying.fetch)
        raise


def _stream(
    copying: Copying,
    ref: RecordingRef,
    account: Account,
    source: RecordingSource,
    may_go_on: Callable[[], bool],
) -> bool:
    """Put what is not here yet; False where time ran out before the end."""
    done = copying.fetch
    with source.open(account, ref, start=done.offset, validator=done.validator) as audio:
        if (audio.length or 0) > LARGEST_RECORDING:
            raise NotKeptError(LossReason.TOO_LARGE)
        part = bytearray()
        if not done.upload_id or audio.start != done.offset:
            part = _head(audio.chunks)
            copying.begin(audio, part)
        if not _put_all(copying, part, audio.chunks, may_go_on):
            return False
        if audio.length is not None and copying.fetch.offset != audio.length:
            raise SourceUnavailableError
    return True


def _head(chunks: Iterator[bytes]) -> bytearray:
    """Enough of the beginning to tell what it is; all of it, where it is shorter."""
    head = bytearray()
    while len(head) < HEAD_BYTES:
        chunk = next(chunks, None)
        if chunk is None:
            break
        head += chunk
    return head


def _put_all(
    copying: Copying,
    part: bytearray,
    chunks: Iterator[bytes],
    may_go_on: Callable[[], bool],
) -> bool:
    for chunk in chunks:
        part += chunk
        if copying.fetch.offset + len(part) > LARGEST_RECORDING:
            raise NotKeptError(LossReason.TOO_LARGE)
        is_late = not may_go_on()
        if len(part) >= (LEAST_PART if is_late else PART_BYTES):
            copying.put(part)
            # A new one: who was given the last may still hold it.
            part = bytearray()
        if is_late:
            return False
    if part:
        copying.put(part)
    return True


def _verified(copying: Copying, ref: RecordingRef, store: RecordingStore) -> Copied:
    """What lies in its place, read back, is what the provider said; what is not does not stay there."""
    stored, fetch = copying.finish(), copying.fetch
    is_told = ref.bytes_ in {None, stored.size} and ref.sha256.lower() in {"", stored.sha256}
    if is_told and not is_empty(fetch.content_type, stored.size):
        return Copied(fetch=fetch, stored=stored)
    store.erase(fetch.key)
    if is_told:
        raise NotKeptError(LossReason.EMPTY)
    if fetch.runs > 1:
        # Put together from several readings, it may not be the provider's fault: once more, in one.
        raise UploadLostError
    raise NotKeptError(LossReason.DIGEST_DIFFERS)
