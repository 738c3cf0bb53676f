"""History: append-only entries, each chained to the one before it by its hash.

An entry holds no personal data, only a salted commitment to it, so that erasing a person leaves the chain whole.
Canonical bytes: JSON of strings, integers, booleans, nulls, lists and objects; keys sorted by code point, no
spaces, UTF-8.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.appeal import Fact

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One fact about one appeal. `seq` counts from 1; `hash` and `prev_hash` are SHA-256, hex."""

    appeal_id: str
    seq: int
    at: datetime
    actor: str
    event: str
    facts: Mapping[str, Fact]
    personal_commitment: str | None
    prev_hash: str
    hash: str


def commitment(salt: bytes, document: bytes) -> str:
    """What history keeps of personal data: SHA-256 over salt and document, hex."""
    return hashlib.sha256(salt + document).hexdigest()


def append(
    *,
    appeal_id: str,
    after_seq: int,
    prev_hash: str,
    at: datetime,
    actor: str,
    event: str,
    facts: Mapping[str, Fact],
    personal_commitment: str | None,
) -> HistoryEntry:
    """The entry that follows `after_seq` in the chain that ends in `prev_hash`."""
    unsealed = HistoryEntry(
        appeal_id=appeal_id,
        seq=after_seq + 1,
        at=at,
        actor=actor,
        event=event,
        facts=facts,
        personal_commitment=personal_commitment,
        prev_hash=prev_hash,
        hash="",
    )
    return HistoryEntry(
        appeal_id=appeal_id,
        seq=unsealed.seq,
        at=at,
        actor=actor,
        event=event,
        facts=facts,
        personal_commitment=personal_commitment,
        prev_hash=prev_hash,
        hash=digest(unsealed),
    )


def digest(entry: HistoryEntry) -> str:
    """The hash that the entry must carry: SHA-256 over the previous hash and the canonical bytes, hex."""
    return hashlib.sha256(entry.prev_hash.encode() + canonical(entry)).hexdigest()


def canonical(entry: HistoryEntry) -> bytes:
    """The bytes that the hash covers: everything but the hashes themselves."""
    content = {
        "appeal_id": entry.appeal_id,
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "event": entry.event,
        "facts": dict(entry.facts),
        "personal_commitment": entry.personal_commitment,
    }
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def holds(entries: tuple[HistoryEntry, ...]) -> bool:
    """Whether these entries, from the first one on, form an unbroken chain."""
    prev_hash = GENESIS
    for seq, entry in enumerate(entries, start=1):
        if entry.seq != seq or entry.prev_hash != prev_hash or entry.hash != digest(entry):
            return False
        prev_hash = entry.hash
    return True
