"""A sealed history on disk, written by the words of docs/audit.md and not by the sealer's code.

`Bucket` is a copy of the exports bucket. Days are sealed in it one after another from real entries of history; `forge`
writes a manifest anew, as one would who may write to the bucket but not sign.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.domain.history import GENESIS, HistoryEntry, append
from chalicelib.domain.kyiv import kyiv_instant

FIRST_DAY = date(2026, 3, 2)
KINDS = ("entries", "heads", "numbers")
STEPS = ("AppealTriaged", "IssueRouted", "AssignmentAccepted", "AnswerSigned", "NoticeSent")


def canonical(value: Any) -> bytes:
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def sha256(document: bytes) -> str:
    return hashlib.sha256(document).hexdigest()


def signing_key(no: int = 1) -> EllipticCurvePrivateKey:
    """Always the same one: what is tested is not chance."""
    return derive_private_key(10**60 + no, SECP256R1())


def der(key: EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def pem(key: EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def merkle(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return hashlib.sha256(b"\1" + merkle(leaves[:middle]) + merkle(leaves[middle:])).digest()


def entry_line(entry: HistoryEntry) -> bytes:
    content = {
        "actor": entry.actor,
        "at": entry.at.isoformat(),
        "chain": entry.chain,
        "event": entry.event,
        "facts": dict(entry.facts),
        "personal_commitment": entry.personal_commitment,
        "seq": entry.seq,
    }
    return canonical({"content": content, "hash": entry.hash, "prev_hash": entry.prev_hash})


def head_line(chain: Sequence[HistoryEntry]) -> bytes:
    return canonical(
        {
            "chain": chain[0].chain,
            "count": len(chain),
            "first_seq": chain[0].seq,
            "hash": chain[-1].hash,
            "last_seq": chain[-1].seq,
            "prev_hash": chain[0].prev_hash,
        }
    )


def number_line(entry: HistoryEntry) -> bytes:
    facts = {name: entry.facts[name] for name in ("number", "ordinal", "series")}
    return canonical({"at": entry.at.isoformat(), "chain": entry.chain, **facts})


def packed(lines: Iterable[bytes]) -> bytes:
    return gzip.compress(b"".join(line + b"\n" for line in lines), mtime=0)


def lines_in(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines()


@dataclass(kw_only=True)
class Bucket:
    """A copy of the exports bucket with the seals of one centre."""

    root: Path
    centre: str = "khm"
    key: EllipticCurvePrivateKey = field(default_factory=signing_key)
    previous: dict[str, str] | None = None
    lines_of_a_part: int = 40

    def __post_init__(self) -> None:
        self.keys.mkdir(parents=True, exist_ok=True)
        self.public_key.write_bytes(pem(self.key))

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def public_key(self) -> Path:
        return self.keys / f"{sha256(der(self.key))}.pem"

    def folder(self, day: date) -> Path:
        return self.root / "seals" / self.centre / day.isoformat()

    def seal(self, day: date, entries: Iterable[HistoryEntry], **changes: Any) -> Path:
        """The seal of a day, which holds these entries."""
        folder = self.folder(day)
        manifest = self._manifest(
            folder,
            entries,
            kind="DAY",
            day=day,
            since=kyiv_instant(day),
            until=kyiv_instant(day + timedelta(days=1)),
        )
        document = self.publish(folder, {**manifest, **changes})
        self.previous = {"day": day.isoformat(), "manifest_sha256": sha256(document)}
        return folder

    def snapshot(self, since: date, cut: datetime, entries: Iterable[HistoryEntry]) -> Path:
        """A seal made at will: all from the beginning of a day until the cut."""
        folder = self.root / "snapshots" / self.centre / f"{cut:%Y-%m-%dT%H%M%SZ}"
        manifest = self._manifest(
            folder, entries, kind="SNAPSHOT", day=cut.date(), since=kyiv_instant(since), until=cut
        )
        self.publish(folder, manifest)
        return folder

    def publish(
        self, folder: Path, manifest: Any, key: EllipticCurvePrivateKey | None = None
    ) -> bytes:
        document = canonical(manifest)
        signature = (key or self.key).sign(document, ECDSA(SHA256()))
        (folder / "manifest.sig").write_bytes(signature)
        (folder / "manifest.json").write_bytes(document)
        return document

    def _manifest(
        self,
        folder: Path,
        entries: Iterable[HistoryEntry],
        *,
        kind: str,
        day: date,
        since: datetime,
        until: datetime,
    ) -> dict[str, Any]:
        ordered = sorted(entries, key=lambda entry: (entry.chain.encode(), entry.seq))
        folder.mkdir(parents=True)
        parts = [
            part
            for no, run in enumerate(runs(ordered, self.lines_of_a_part), 1)
            for part in _files(folder, no, run)
        ]
        ends = [{"chain": one.chain, "seq": one.seq} for one in (*ordered[:1], *ordered[-1:])]
        sealed_at = until + timedelta(hours=1, minutes=5)
        return {
            "format": "vikno-seal/1",
            "kind": kind,
            "centre": self.centre,
            "day": day.isoformat(),
            "from": since.isoformat(),
            "until": until.isoformat(),
            "sealed_at": sealed_at.isoformat(),
            "is_late": False,
            "previous": self.previous,
            "counts": {
                "entries": len(ordered),
                "chains": len({entry.chain for entry in ordered}),
                "numbers": sum(entry.event == "AppealRegistered" for entry in ordered),
                "late_entries": sum(entry.at < since for entry in ordered),
                "broken_entries": 0,
            },
            "first": ends[0] if ends else None,
            "last": ends[-1] if ends else None,
            "parts": parts,
            "root": merkle([entry_line(entry) for entry in ordered]).hex(),
            "key": sha256(der(self.key)),
        }


def runs(ordered: Sequence[HistoryEntry], most: int) -> list[list[list[HistoryEntry]]]:
    """The chains of each part: a chain is never split."""
    chains: dict[str, list[HistoryEntry]] = {}
    for entry in ordered:
        chains.setdefault(entry.chain, []).append(entry)
    parts: list[list[list[HistoryEntry]]] = []
    for chain in chains.values():
        if not parts or sum(map(len, parts[-1])) >= most:
            parts.append([])
        parts[-1].append(chain)
    return parts


def _files(folder: Path, no: int, run: Sequence[Sequence[HistoryEntry]]) -> list[dict[str, Any]]:
    entries = [entry for chain in run for entry in chain]
    registered = [entry for entry in entries if entry.event == "AppealRegistered"]
    lines = {
        "entries": [entry_line(entry) for entry in entries],
        "heads": [head_line(chain) for chain in run],
        "numbers": [number_line(entry) for entry in registered],
    }
    return [write_part(folder, kind, no, of_kind) for kind, of_kind in lines.items() if of_kind]


def write_part(folder: Path, kind: str, no: int, lines: Sequence[bytes]) -> dict[str, Any]:
    """The file of a part, and its row of the manifest."""
    body = packed(lines)
    name = f"{kind}/{no:05d}-{sha256(body)[:12]}.jsonl.gz"
    (folder / kind).mkdir(exist_ok=True)
    (folder / name).write_bytes(body)
    return {
        "kind": kind,
        "name": name,
        "lines": len(lines),
        "size": sum(len(line) + 1 for line in lines),
        "bytes": len(body),
        "sha256": sha256(body),
    }


def manifest_in(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_bytes())


@dataclass
class Register:
    """A register that lives: appeals are registered and dealt with, day by day. Everything follows from the seed."""

    seed: int = 1
    centre: str = "khm"
    ordinal: int = 0
    heads: dict[str, HistoryEntry] = field(default_factory=dict)

    def day(self, day: date, appeals: int, steps: int) -> list[HistoryEntry]:
        """What is written on a day: so many registrations, so many steps of what is there."""
        random = Random(f"{self.seed} {day}")  # noqa: S311 - a test's, not a secret's
        begins = kyiv_instant(day)
        moments = sorted(random.sample(range(8 * 3600, 19 * 3600), appeals + steps))
        at = iter(begins + timedelta(seconds=second, microseconds=123) for second in moments)
        written = [self.register(next(at)) for _ in range(appeals)]
        written += (self.step(random.choice(sorted(self.heads)), moment, random) for moment in at)
        return written

    def register(self, at: datetime, ordinal: int | None = None) -> HistoryEntry:
        self.ordinal += 1
        ordinal = ordinal or self.ordinal
        facts = {
            "number": f"{self.centre.upper()}-2026-{ordinal:06d}",
            "series": "2026/ALL",
            "ordinal": ordinal,
            "channel": "PHONE",
            "terms": ("ANSWER", "2026-04-02"),
        }
        name = hashlib.sha256(f"{self.seed}-{self.centre}-{ordinal}".encode()).hexdigest()[:12]
        chain = f"{self.centre}#appeal#{self.centre}-{name}"
        return self._append(chain, at, "APPLICANT:applicant", "AppealRegistered", facts)

    def step(self, chain: str, at: datetime, random: Random) -> HistoryEntry:
        facts = {
            "from": "REGISTERED",
            "issues": (1, 2),
            "is_late": random.random() < 0.1,
            "note": random.choice(("їжак", "відповідь «так»", "plain", 'a "quoted" one')),
            "days": random.randrange(-5, 30),
        }
        return self._append(chain, at, "STAFF:u1", random.choice(STEPS), facts)

    def _append(self, chain: str, at: datetime, actor: str, event: str, facts: Any) -> HistoryEntry:
        before = self.heads.get(chain)
        entry = append(
            chain=chain,
            after_seq=before.seq if before else 0,
            prev_hash=before.hash if before else GENESIS,
            at=at.astimezone(UTC),
            actor=actor,
            event=event,
            facts=facts,
            personal_commitment=sha256(f"{chain}{at}".encode()) if actor[0] == "A" else None,
        )
        self.heads[chain] = entry
        return entry


def sealed_history(
    root: Path, *, days: int = 4, appeals: int = 8, steps: int = 20, part: int = 10
) -> tuple[Bucket, dict[date, list[HistoryEntry]]]:
    """A bucket with so many days sealed, the third of them without anything, and what they hold."""
    bucket, register = Bucket(root=root, lines_of_a_part=part), Register()
    held = {}
    for no in range(days):
        day = FIRST_DAY + timedelta(days=no)
        held[day] = [] if no == 2 else register.day(day, appeals, steps)
        bucket.seal(day, held[day])
    return bucket, held


def exported(folder: Path, entries: Iterable[HistoryEntry], encode: Callable[[Any], str]) -> None:
    """DynamoDB's own export of the table of history with these entries, in its form DYNAMODB_JSON."""
    items = [
        {
            "pk": {"S": entry.chain},
            "sk": {"S": f"{entry.seq:010d}"},
            "event": {"S": entry.event},
            "entry": {"S": encode(entry)},
            "day": {"S": f"{entry.centre}#2026-03-02"},
            "place": {"S": f"{entry.chain}#{entry.seq:010d}"},
        }
        for entry in entries
    ]
    (folder / "data").mkdir(parents=True)
    Random(7).shuffle(items)  # noqa: S311 - an export has no order
    for no in range(2):
        lines = [json.dumps({"Item": item}).encode() for item in items[no::2]]
        (folder / "data" / f"part{no}.json.gz").write_bytes(packed(lines))
