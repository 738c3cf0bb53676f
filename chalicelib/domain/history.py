"""History: append-only entries, each chained to the one before it by its hash.

An entry holds no personal data, only a salted commitment to it, so that erasing a person leaves the chain whole.
Canonical bytes are those of RFC 8785 for the part of JSON that is used: strings, integers within ±(2⁵³-1), booleans,
nulls, lists and objects, the names of whose members are ASCII. Anything else has no canonical form and is refused.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.appeal import Fact

GENESIS = "0" * 64
# Beyond it not every program reads an integer as it was written: RFC 8785, I-JSON.
LARGEST_INTEGER = 2**53 - 1


class ChainKind(StrEnum):
    """Of what there is a history."""

    APPEAL = "appeal"
    CALL = "call"
    INCIDENT = "incident"
    ACCESS = "access"
    PRIVACY = "privacy"


def chain_name(centre: str, kind: ChainKind, subject: str) -> str:
    """The name of a chain, which each entry of it carries: `khm#appeal#khm-3kq…`."""
    return f"{centre}#{kind}#{subject}"


def chain_of(kind: ChainKind, subject: str) -> str:
    """The chain of what has an id that begins with its centre."""
    return chain_name(subject.split("-", 1)[0], kind, subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One fact about one appeal, call, …. `seq` counts from 1; `hash` and `prev_hash` are SHA-256, hex."""

    chain: str
    seq: int
    at: datetime
    actor: str
    event: str
    facts: Mapping[str, Fact]
    personal_commitment: str | None
    prev_hash: str
    hash: str

    @property
    def centre(self) -> str:
        return self.chain.split("#", 1)[0]

    @property
    def subject(self) -> str:
        """The id of what the chain is of."""
        return self.chain.rsplit("#", 1)[1]


def commitment(salt: bytes, document: bytes) -> str:
    """What history keeps of personal data: SHA-256 over salt and document, hex."""
    return hashlib.sha256(salt + document).hexdigest()


def append(
    *,
    chain: str,
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
        chain=chain,
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
        chain=chain,
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
    """The bytes that the hash covers: everything but the hashes themselves. Raises ValueError where there are none."""
    _check(entry.seq, *entry.facts.values())
    if not all(name.isascii() for name in entry.facts):
        raise ValueError("the name of a fact is ASCII")
    content = {
        "chain": entry.chain,
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "event": entry.event,
        "facts": dict(entry.facts),
        "personal_commitment": entry.personal_commitment,
    }
    return canonical_json(content)


def canonical_json(content: Mapping[str, object]) -> bytes:
    """Canonical bytes of checked content; a lone surrogate or a number that is no integer raises ValueError."""
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _check(*values: Fact) -> None:
    for value in values:
        if isinstance(value, tuple):
            _check(*value)
        elif isinstance(value, int) and abs(value) > LARGEST_INTEGER:
            raise ValueError("an integer beyond 2**53 - 1 is not the same everywhere")


def holds(entries: tuple[HistoryEntry, ...]) -> bool:
    """Whether these entries, from the first one on, form an unbroken chain."""
    prev_hash = GENESIS
    for seq, entry in enumerate(entries, start=1):
        if entry.seq != seq or entry.prev_hash != prev_hash or entry.hash != digest(entry):
            return False
        prev_hash = entry.hash
    return True
