"""What is written of history into a seal: one line an entry, one a chain, one a registration number.

Lines are canonical JSON (`chalicelib/domain/history.py`) without the line feed. docs/audit.md tells auditors of them.
"""

from collections.abc import Sequence

from chalicelib.domain.history import HistoryEntry, canonical, canonical_json
from chalicelib.domain.transitions import Event


def entry_line(entry: HistoryEntry) -> bytes:
    """The content in the very bytes that its hash covers, and both hashes."""
    hashes = f'"hash":"{entry.hash}","prev_hash":"{entry.prev_hash}"'
    return b'{"content":' + canonical(entry) + b"," + hashes.encode() + b"}"


def head_line(run: Sequence[HistoryEntry]) -> bytes:
    """From where to where a chain is sealed; `run` are its entries, first to last."""
    first, last = run[0], run[-1]
    return canonical_json(
        {
            "chain": first.chain,
            "count": len(run),
            "first_seq": first.seq,
            "hash": last.hash,
            "last_seq": last.seq,
            "prev_hash": first.prev_hash,
        }
    )


def number_line(entry: HistoryEntry) -> bytes | None:
    """The number that an entry gave; None for an entry that gave none."""
    if entry.event != Event.APPEAL_REGISTERED:
        return None
    facts = entry.facts
    return canonical_json(
        {
            "at": entry.at.isoformat(),
            "chain": entry.chain,
            "number": facts["number"],
            "ordinal": facts["ordinal"],
            "series": facts["series"],
        }
    )
