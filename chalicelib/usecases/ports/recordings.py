"""Recordings of calls: where providers keep them, and where we do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from chalicelib.domain.telephony.events import RecordingRef
    from chalicelib.domain.telephony.recordings import Kept
    from chalicelib.domain.telephony.telephone import Account
    from chalicelib.usecases.ports.files import UploadSlot


class SourceUnavailableError(Exception):
    """The provider does not answer, breaks off, or says that it cannot now: later it may."""


class SourceMissingError(Exception):
    """The provider says that there is no such recording; it may be there in a while."""


class ForbiddenAddressError(Exception):
    """The address leads where nothing may be fetched from; it will not do so later either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audio:
    """A recording being read.

    `chunks` begin at byte `start`, which is 0 where the provider cannot go on in the middle or the file has changed.
    `length` is that of the whole, in bytes, None where it is not said. `validator` tells this file from a changed one,
    empty where nothing does.
    """

    chunks: Iterator[bytes]
    start: int
    length: int | None
    validator: str


class RecordingSource(Protocol):
    """Providers as those who have recordings. All methods may raise SourceUnavailableError."""

    def open(
        self, account: Account, ref: RecordingRef, *, start: int = 0, validator: str = ""
    ) -> AbstractContextManager[Audio]:
        """Read a recording, from byte `start` on where it is still the file of this validator.

        Raises SourceMissingError, ForbiddenAddressError; reading the chunks may raise SourceUnavailableError.
        """

    def find(self, account: Account, call_ref: str) -> tuple[RecordingRef, ...]:
        """What the provider has of a call; empty where it has nothing, or cannot be asked."""

    def can_erase(self, account: Account, ref: RecordingRef) -> bool:
        """Whether the provider lets us erase what it has."""

    def erase(self, account: Account, ref: RecordingRef) -> None:
        """Erase it there; what is gone already is erased."""


# What is put at once, and what S3 takes at least of all parts but the last. Bytes.
PART_BYTES = 8 * 1024 * 1024
LEAST_PART = 5 * 1024 * 1024


class BeingFetchedError(Exception):
    """Somebody else is fetching this recording just now."""


class UploadLostError(Exception):
    """What lay in the store so far is gone: begin again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """How far a recording has come. `offset` counts bytes in `parts`; `runs` how often it was taken up."""

    call_id: str
    no: int
    version: int
    held_until: datetime
    runs: int = 0
    key: str = ""
    content_type: str = ""
    upload_id: str = ""
    parts: tuple[str, ...] = ()
    offset: int = 0
    length: int | None = None
    validator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecording:
    """What lies in the store, as read back from there. `sha256` is hex, `size` in bytes."""

    size: int
    sha256: str
    version_id: str


class RecordingStore(Protocol):
    """Recordings in their place, and on their way there: in parts, so that none is held whole.

    Who takes one up holds it until they lay it down, or until they must have died; each step is written only where the
    one before it stands, so that of two fetchers one is stopped.
    """

    def take_up(self, call_id: str, no: int, now: datetime) -> Fetch:
        """Go on where the last one stopped, or begin. Raises BeingFetchedError."""

    def begin(
        self, fetch: Fetch, *, key: str, content_type: str, length: int | None, validator: str
    ) -> Fetch:
        """Open the way for the first part; what lay there of an earlier try is gone. Raises BeingFetchedError."""

    def put_part(self, fetch: Fetch, part: bytearray) -> Fetch:
        """Put the next part; all but the last have LEAST_PART at least. Raises BeingFetchedError, UploadLostError."""

    def finish(self, fetch: Fetch) -> StoredRecording:
        """Make one of the parts, and read it back; done again, it is the same. Raises UploadLostError."""

    def lay_down(self, fetch: Fetch) -> None:
        """Leave it for whoever comes next, as far as it is."""

    def put_away(self, fetch: Fetch) -> None:
        """Nothing is to be fetched any more: forget how far it came, and parts that are no whole."""

    def link(self, kept: Kept, file_name: str) -> str:
        """An address that opens what was verified, for some minutes."""

    def erase(self, key: str) -> None:
        """Erase every version of it."""


class RecordingSlots(Protocol):
    """Where a telephone exchange puts recordings that cannot be fetched from it."""

    def open(self, account_id: str, upload_id: str) -> UploadSlot:
        """A slot for one file of audio; its address for the event is `address`."""

    def address(self, account_id: str, upload_id: str) -> str:
        """What the event names as the url of the recording."""
