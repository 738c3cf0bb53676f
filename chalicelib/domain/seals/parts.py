"""The parts of a seal: which entries of a chain it takes, and how they become files."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.domain.history import GENESIS, HistoryEntry, digest
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.seals.lines import entry_line, head_line, number_line
from chalicelib.domain.seals.manifest import Counts, Part, PartKind, Place, sha256_of
from chalicelib.domain.seals.merkle import grown
from chalicelib.domain.seals.run import SealRun

# Bytes of entry lines from which a part is full: what a run holds in memory, and loses at most when it dies.
FULL = 16 * 1024 * 1024
NAMED_BY = 12

Found = Mapping[tuple[str, int], HistoryEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a seal takes of one chain; `prev_hash` is what its first entry must name, None where nobody knows."""

    entries: tuple[HistoryEntry, ...]
    prev_hash: str | None

    @property
    def broken(self) -> int:
        """How many entries are not what their hashes say, or do not follow the one before."""
        broken, prev_hash, seq = 0, self.prev_hash, self.entries[0].seq
        for entry in self.entries:
            follows = entry.prev_hash == prev_hash and entry.seq == seq
            broken += not (follows and entry.hash == digest(entry))
            prev_hash, seq = entry.hash, entry.seq + 1
        return broken


def taken(
    first: Place,
    last: Place,
    found: Found,
    run: SealRun,
    read: Callable[[Sequence[Place]], Found],
) -> Taken | None:
    """What the seal takes of a chain of which its days name these places; None where that is nothing.

    It ends before the first entry of a later time. What lies before `first` and is of this time was not named yet, and
    is taken too; where that is of a later time though it came earlier, all is left to the next seal. A place that holds
    nothing is passed over: the gap will tell of itself.
    """
    entries = []
    for seq in range(first.seq, last.seq + 1):
        entry = found.get((first.chain, seq))
        if entry is not None and entry.at >= run.until:
            break
        if entry is not None:
            entries.append(entry)
    before = found.get((first.chain, first.seq - 1))
    while entries and before is not None and before.at >= run.since:
        if before.at >= run.until:
            return None
        entries.insert(0, before)
        back = Place(chain=first.chain, seq=before.seq - 1)
        before = read([back]).get(back.order) if back.seq else None
    if not entries:
        return None
    known = before.hash if before is not None else None
    return Taken(entries=tuple(entries), prev_hash=GENESIS if entries[0].seq == 1 else known)


@dataclass(slots=True)
class Bundle:
    """Lines that are not in files yet. It grows in place: it is as large as a part."""

    lines: dict[PartKind, list[bytes]] = field(
        default_factory=lambda: {kind: [] for kind in PartKind}
    )
    size: int = 0
    first: Place | None = None
    last: Place | None = None
    late: int = 0
    broken: int = 0
    of_day: dict[str, int] = field(default_factory=dict)

    def add(self, chain: Taken, run: SealRun) -> None:
        """Take in what is taken of the next chain."""
        begins = run.days[0]
        for entry in chain.entries:
            line = entry_line(entry)
            self.lines[PartKind.ENTRIES].append(line)
            self.size += len(line) + 1
            if number := number_line(entry):
                self.lines[PartKind.NUMBERS].append(number)
            day = kyiv_date(entry.at)
            self.late += day < begins
            self.of_day[day.isoformat()] = self.of_day.get(day.isoformat(), 0) + 1
        self.lines[PartKind.HEADS].append(head_line(chain.entries))
        self.broken += chain.broken
        first, last = chain.entries[0], chain.entries[-1]
        self.first = self.first or Place(chain=first.chain, seq=first.seq)
        self.last = Place(chain=last.chain, seq=last.seq)


def with_bundle(run: SealRun, bundle: Bundle) -> tuple[SealRun, tuple[tuple[Part, bytes], ...]]:
    """The run with one file more of each kind, and the files."""
    no = 1 + sum(part.kind is PartKind.ENTRIES for part in run.parts)
    files = tuple(_file(kind, no, lines) for kind, lines in bundle.lines.items() if lines)
    counts = run.counts
    after = replace(
        run,
        after=bundle.last.chain if bundle.last else run.after,
        parts=(*run.parts, *(part for part, _ in files)),
        tree=grown(run.tree, bundle.lines[PartKind.ENTRIES]),
        counts=Counts(
            entries=counts.entries + len(bundle.lines[PartKind.ENTRIES]),
            chains=counts.chains + len(bundle.lines[PartKind.HEADS]),
            numbers=counts.numbers + len(bundle.lines[PartKind.NUMBERS]),
            late_entries=counts.late_entries + bundle.late,
            broken_entries=counts.broken_entries + bundle.broken,
        ),
        first=run.first or bundle.first,
        last=bundle.last,
        of_day=_sum(run.of_day, bundle.of_day),
    )
    return after, files


def ends_of(body: bytes) -> Iterator[tuple[str, int]]:
    """Each chain of a file of heads, and up to which seq it is sealed there."""
    for line in gzip.decompress(body).splitlines():
        head = json.loads(line)
        yield head["chain"], head["last_seq"]


def _file(kind: PartKind, no: int, lines: Sequence[bytes]) -> tuple[Part, bytes]:
    text = b"".join(line + b"\n" for line in lines)
    # The same lines give the same bytes, whoever writes them and when.
    body = gzip.compress(text, compresslevel=6, mtime=0)
    sha256 = sha256_of(body)
    part = Part(
        kind=kind,
        name=f"{kind}/{no:05d}-{sha256[:NAMED_BY]}.jsonl.gz",
        lines=len(lines),
        size=len(text),
        bytes=len(body),
        sha256=sha256,
    )
    return part, body


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> Mapping[str, int]:
    return {day: one.get(day, 0) + other.get(day, 0) for day in sorted({*one, *other})}
