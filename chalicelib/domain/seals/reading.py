"""A seal read back: the manifest from its bytes, a part held against what the manifest says of it."""

import base64
import binascii
import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from chalicelib.domain.seals.manifest import (
    Counts,
    Manifest,
    Part,
    PartKind,
    Place,
    Previous,
    SealKind,
    sha256_of,
)

_GZIP = 31  # zlib's word for a gzip member
_PEM_MARKS = ("-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----")


class Result(StrEnum):
    """What came of one look. FIRST: there is nothing before it that it could name."""

    HOLDS = "HOLDS"
    BROKEN = "BROKEN"
    FIRST = "FIRST"
    NOT_LOOKED_AT = "NOT_LOOKED_AT"


class UnreadableSealError(Exception):
    """What lies there is no manifest that a sealer of this format writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A manifest as it was published; `sha256` is that of its bytes, by which the next seal names it."""

    manifest: Manifest
    sha256: str


def read_manifest(document: bytes) -> Shown:
    """The manifest that has these very bytes. Raises UnreadableSealError."""
    try:
        manifest = _manifest(json.loads(document))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableSealError from error
    if manifest.document != document:
        raise UnreadableSealError
    return Shown(manifest=manifest, sha256=sha256_of(document))


def link(seal: Manifest, before: Shown | None) -> Result:
    """Whether a seal names the one of the day before; `before` is None where that is not there or cannot be read."""
    previous = seal.previous
    if previous is None:
        return Result.FIRST if before is None else Result.BROKEN
    if before is None:
        return Result.BROKEN
    is_named = previous.manifest_sha256 == before.sha256 and previous.day == before.manifest.day
    return Result.HOLDS if is_named else Result.BROKEN


def key_of(pem: bytes) -> str:
    """SHA-256 of the DER form of a public key in PEM, hex; of what is no PEM, empty."""
    lines = pem.decode("ascii", "replace").split()
    text = " ".join(lines)
    begins, ends = _PEM_MARKS
    if not (text.startswith(begins) and text.endswith(ends)):
        return ""
    try:
        der = base64.b64decode(text[len(begins) : -len(ends)].replace(" ", ""), validate=True)
    except binascii.Error:
        return ""
    return hashlib.sha256(der).hexdigest()


def part_holds(part: Part, body: bytes) -> bool:
    """Whether a file is what the manifest says."""
    return len(body) == part.bytes and sha256_of(body) == part.sha256


def lines_of(part: Part, body: bytes) -> list[bytes] | None:
    """The lines of a part; None where they are not as many or as long as the manifest says."""
    unpacking = zlib.decompressobj(_GZIP)
    try:
        # Not a byte more than was promised, whatever the file would unfold to.
        text = unpacking.decompress(body, part.size + 1)
    except zlib.error:
        return None
    lines = text.splitlines()
    is_whole = unpacking.eof and not unpacking.unused_data
    return lines if is_whole and len(text) == part.size and len(lines) == part.lines else None


def _manifest(told: Any) -> Manifest:
    previous, first, last = told["previous"], told["first"], told["last"]
    return Manifest(
        kind=SealKind(told["kind"]),
        centre=str(told["centre"]),
        day=date.fromisoformat(told["day"]),
        since=datetime.fromisoformat(told["from"]),
        until=datetime.fromisoformat(told["until"]),
        sealed_at=datetime.fromisoformat(told["sealed_at"]),
        previous=(
            Previous(
                day=date.fromisoformat(previous["day"]),
                manifest_sha256=str(previous["manifest_sha256"]),
            )
            if previous
            else None
        ),
        counts=Counts(**{name: int(count) for name, count in told["counts"].items()}),
        first=Place(chain=str(first["chain"]), seq=int(first["seq"])) if first else None,
        last=Place(chain=str(last["chain"]), seq=int(last["seq"])) if last else None,
        parts=tuple(Part(**{**part, "kind": PartKind(part["kind"])}) for part in told["parts"]),
        root=str(told["root"]),
        key=str(told["key"]),
    )
