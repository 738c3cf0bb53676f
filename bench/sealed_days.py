"""Sealed days of any size, written to disk as fast as can be: for measuring, not for proving.

python -m bench.sealed_days DIR ENTRIES DAYS: in a process of its own, whose memory nobody measures.
"""

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.domain.history import GENESIS
from chalicelib.domain.kyiv import kyiv_instant

FIRST_DAY = date(2026, 1, 1)
ENTRIES_A_CHAIN_AND_DAY = 4
CHAINS_OF_A_PART = 8000
STEPS = ("AppealRegistered", "AppealTriaged", "IssueRouted", "AssignmentAccepted")


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(document: bytes) -> str:
    return hashlib.sha256(document).hexdigest()


def write_days(root: Path, entries: int, days: int) -> None:
    """So many entries of one centre in days of one size: half of a day's chains are new, half go on from before."""
    writer = _Writer(root)
    chains = entries // days // ENTRIES_A_CHAIN_AND_DAY
    for no in range(days):
        first = no * (chains // 2)
        writer.day(FIRST_DAY + timedelta(days=no), range(first, first + chains))


class _Writer:
    def __init__(self, root: Path) -> None:
        self._root = root / "seals" / "khm"
        self._key = generate_private_key(SECP256R1())
        public = self._key.public_key()
        der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        self._fingerprint = sha256(der)
        (root / "keys").mkdir(parents=True)
        (root / "keys" / f"{self._fingerprint}.pem").write_bytes(pem)
        self._heads: dict[int, tuple[int, str]] = {}
        self._previous: dict[str, str] | None = None

    def day(self, day: date, chains: range) -> None:
        folder, begins = self._root / day.isoformat(), kyiv_instant(day)
        parts: list[dict[str, Any]] = []
        tree, counts = _Tree(), {"entries": 0, "chains": 0, "numbers": 0}
        for part, first in enumerate(range(chains.start, chains.stop, CHAINS_OF_A_PART), start=1):
            lines: dict[str, list[bytes]] = {"entries": [], "heads": [], "numbers": []}
            for no in range(first, min(first + CHAINS_OF_A_PART, chains.stop)):
                for kind, line in self._chain(no, begins):
                    lines[kind].append(line)
            tree.extend(lines["entries"])
            for (kind, of_kind), count in zip(lines.items(), counts, strict=True):
                counts[count] += len(of_kind)
                if of_kind:
                    parts.append(_file(folder, kind, part, of_kind))
        until = kyiv_instant(day + timedelta(days=1))
        ends = [{"chain": _name(chains[0]), "seq": self._heads[chains[0]][0] - 3}]
        ends.append({"chain": _name(chains[-1]), "seq": self._heads[chains[-1]][0]})
        manifest = {
            "format": "vikno-seal/1",
            "kind": "DAY",
            "centre": "khm",
            "day": day.isoformat(),
            "from": begins.isoformat(),
            "until": until.isoformat(),
            "sealed_at": (until + timedelta(hours=1)).isoformat(),
            "is_late": False,
            "previous": self._previous,
            "counts": {**counts, "late_entries": 0, "broken_entries": 0},
            "first": ends[0],
            "last": ends[1],
            "parts": parts,
            "root": tree.root(),
            "key": self._fingerprint,
        }
        document = canonical(manifest)
        (folder / "manifest.sig").write_bytes(self._key.sign(document, ECDSA(SHA256())))
        (folder / "manifest.json").write_bytes(document)
        self._previous = {"day": day.isoformat(), "manifest_sha256": sha256(document)}

    def _chain(self, no: int, begins: datetime) -> Iterator[tuple[str, bytes]]:
        seq, prev_hash = self._heads.get(no, (0, GENESIS))
        first_seq, first_prev_hash = seq + 1, prev_hash
        for step in range(ENTRIES_A_CHAIN_AND_DAY):
            seq += 1
            at = (
                begins + timedelta(seconds=36_000 + no % 30_000, microseconds=step + 1)
            ).isoformat()
            event = STEPS[step] if seq == step + 1 else "NoticeSent"
            facts = _registered(no) if seq == 1 else _facts(no)
            content = canonical(
                {
                    "actor": "STAFF:0f3c5a7e-1b2d-4c6f-8a90-b1c2d3e4f506",
                    "at": at,
                    "chain": _name(no),
                    "event": event,
                    "facts": facts,
                    "personal_commitment": sha256(b"%d" % no) if seq == 1 else None,
                    "seq": seq,
                }
            )
            own = sha256(prev_hash.encode() + content)
            hashes = f',"hash":"{own}","prev_hash":"{prev_hash}"}}'
            yield "entries", b'{"content":' + content + hashes.encode()
            if seq == 1:
                row = {name: facts[name] for name in ("number", "ordinal", "series")}
                yield "numbers", canonical({"at": at, "chain": _name(no), **row})
            prev_hash = own
        self._heads[no] = seq, prev_hash
        head = {"chain": _name(no), "count": 4, "first_seq": first_seq, "last_seq": seq}
        yield "heads", canonical({**head, "hash": prev_hash, "prev_hash": first_prev_hash})


def _file(folder: Path, kind: str, no: int, lines: list[bytes]) -> dict[str, Any]:
    text = b"".join(line + b"\n" for line in lines)
    body = gzip.compress(text, compresslevel=6, mtime=0)
    name = f"{kind}/{no:05d}-{sha256(body)[:12]}.jsonl.gz"
    (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(body)
    return {
        "kind": kind,
        "name": name,
        "lines": len(lines),
        "size": len(text),
        "bytes": len(body),
        "sha256": sha256(body),
    }


def _name(no: int) -> str:
    return f"khm#appeal#khm-{no:026d}"


def _registered(no: int) -> dict[str, Any]:
    return {
        "applicant_type": "PERSON",
        "channel": "PHONE",
        "issues": 1,
        "number": f"KHM-2026-{no + 1:07d}",
        "ordinal": no + 1,
        "received_on": "2026-01-05",
        "registered_on": "2026-01-05",
        "series": "2026/ALL",
        "terms": ["ANSWER", "2026-02-04"],
    }


def _facts(no: int) -> dict[str, Any]:
    return {
        "from": "REGISTERED",
        "issue": 1,
        "rule": f"r-{no % 97}",
        "to": "ASSIGNED",
        "why": "за належністю",
    }


class _Tree:
    """RFC 6962, 2.1."""

    def __init__(self) -> None:
        self._leaves: list[bytes] = []

    def extend(self, lines: list[bytes]) -> None:
        self._leaves += (hashlib.sha256(b"\0" + line).digest() for line in lines)

    def root(self) -> str:
        level = self._leaves or [hashlib.sha256(b"").digest()]
        while len(level) > 1:
            pairs = zip(level[::2], level[1::2], strict=False)
            above = [hashlib.sha256(b"\1" + one + other).digest() for one, other in pairs]
            level = above + level[len(above) * 2 :]
        return level[0].hex()


if __name__ == "__main__":
    write_days(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
