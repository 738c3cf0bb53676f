"""Single changes to a sealed history, each of which an auditor must find. Everything follows from the seed.

Those of `OUTSIDE` are made by one who may write to the bucket, but cannot sign; those of `INSIDE` by one who signs with
the true key whatever he likes, and makes each later manifest name the one before it anew.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.sealed import (
    KINDS,
    Bucket,
    canonical,
    der,
    lines_in,
    manifest_in,
    merkle,
    packed,
    pem,
    sha256,
    signing_key,
    write_part,
)

Parts = dict[str, list[list[bytes]]]


@dataclass
class Tampering:
    """A bucket that can be put back as it was, and the chance that leads the changes."""

    bucket: Bucket
    random: Random = field(default_factory=lambda: Random(0))  # noqa: S311 - not a secret's

    def __post_init__(self) -> None:
        self._files = {path: path.read_bytes() for path in self._paths()}
        self._times = {path: path.stat().st_mtime_ns for path in self._files}

    def restore(self) -> None:
        for path in self._paths():
            if path not in self._files:
                path.unlink()
        for path, body in self._files.items():
            if not path.is_file() or path.stat().st_mtime_ns != self._times[path]:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(body)
                self._times[path] = path.stat().st_mtime_ns

    def _paths(self) -> list[Path]:
        return [path for path in self.bucket.root.rglob("*") if path.is_file()]

    @property
    def days(self) -> list[Path]:
        return sorted((self.bucket.root / "seals" / self.bucket.centre).iterdir())

    def a_day(self, *, last: bool = True) -> Path:
        """A day that holds something."""
        days = [day for day in self.days if (day / "entries").is_dir()]
        return self.random.choice(days if last else days[:-1])

    def a_part(self, kind: str = "") -> Path:
        return self.random.choice(sorted(self.a_day().glob(f"{kind or '*'}/*.gz")))

    def write(self, folder: Path, parts: Parts) -> None:
        """The folder with these lines, in all that follows from them, signed by the true key; and all later links."""
        manifest = manifest_in(folder)
        for part in manifest["parts"]:
            (folder / part["name"]).unlink()
        manifest["parts"] = [
            write_part(folder, kind, no, lines)
            for kind in KINDS
            for no, lines in enumerate(parts[kind], 1)
            if lines
        ]
        leaves = [line for part in parts["entries"] for line in part]
        counts = manifest["counts"]
        counts["entries"] = len(leaves)
        counts["chains"] = sum(map(len, parts["heads"]))
        counts["numbers"] = sum(map(len, parts["numbers"]))
        contents = [json.loads(line)["content"] for line in leaves]
        counts["late_entries"] = sum(one["at"] < manifest["from"] for one in contents)
        ends = [{"chain": one["chain"], "seq": one["seq"]} for one in contents]
        manifest["first"], manifest["last"] = (ends[0], ends[-1]) if ends else (None, None)
        manifest["root"] = merkle(leaves).hex()
        self.sign(folder, manifest)

    def sign(self, folder: Path, manifest: Any) -> None:
        """With the true key, as all later manifests then are."""
        document = self.bucket.publish(folder, manifest)
        for later in (day for day in self.days if day > folder):
            following = manifest_in(later)
            following["previous"]["manifest_sha256"] = sha256(document)
            document = self.bucket.publish(later, following)


def parts_of(folder: Path) -> Parts:
    found: Parts = {kind: [] for kind in KINDS}
    for part in manifest_in(folder)["parts"]:
        found[part["kind"]].append(lines_in(folder / part["name"]))
    return found


def with_heads(parts: Parts) -> Parts:
    """The lines of heads made anew from the entries."""
    heads = []
    for lines in parts["entries"]:
        chains: dict[str, list[Any]] = {}
        for line in lines:
            entry = json.loads(line)
            chains.setdefault(entry["content"]["chain"], []).append(entry)
        heads.append([canonical(_head(chain)) for chain in chains.values()])
    return {**parts, "heads": heads}


def _head(chain: list[Any]) -> dict[str, Any]:
    first, last = chain[0], chain[-1]
    return {
        "chain": first["content"]["chain"],
        "count": len(chain),
        "first_seq": first["content"]["seq"],
        "hash": last["hash"],
        "last_seq": last["content"]["seq"],
        "prev_hash": first["prev_hash"],
    }


def rehashed(entry: Any) -> Any:
    return {**entry, "hash": sha256(entry["prev_hash"].encode() + canonical(entry["content"]))}


# Outside: without the key.


def a_byte(tampering: Tampering) -> None:
    path = tampering.random.choice([*sorted(tampering.a_day().rglob("*.*"))])
    _flip(tampering, path)


def a_byte_of_a_manifest(tampering: Tampering) -> None:
    _flip(tampering, tampering.random.choice(tampering.days) / "manifest.json")


def a_byte_of_a_signature(tampering: Tampering) -> None:
    _flip(tampering, tampering.random.choice(tampering.days) / "manifest.sig")


def _flip(tampering: Tampering, path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[tampering.random.randrange(len(body))] ^= 1 << tampering.random.randrange(8)
    path.write_bytes(body)


def file_cut_off(tampering: Tampering) -> None:
    path = tampering.a_part()
    body = path.read_bytes()
    path.write_bytes(body[: tampering.random.randrange(len(body))])


def file_grown(tampering: Tampering) -> None:
    path = tampering.a_part()
    path.write_bytes(path.read_bytes() + tampering.random.randbytes(9))


def file_removed(tampering: Tampering) -> None:
    tampering.a_part().unlink()


def signature_removed(tampering: Tampering) -> None:
    (tampering.random.choice(tampering.days) / "manifest.sig").unlink()


def parts_swapped(tampering: Tampering) -> None:
    day = tampering.a_day()
    one, other = tampering.random.sample(sorted(day.glob("*/*.gz")), 2)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def part_of_another_day(tampering: Tampering) -> None:
    old, new = tampering.random.sample([day for day in tampering.days if any(day.glob("*/*"))], 2)
    kind = tampering.random.choice(("entries", "heads"))
    body = sorted(old.glob(f"{kind}/*"))[0].read_bytes()
    sorted(new.glob(f"{kind}/*"))[0].write_bytes(body)


def manifest_of_another_day(tampering: Tampering) -> None:
    old, new = tampering.random.sample(tampering.days, 2)
    for name in ("manifest.json", "manifest.sig"):
        (new / name).write_bytes((old / name).read_bytes())


def signature_of_another_day(tampering: Tampering) -> None:
    old, new = tampering.random.sample(tampering.days, 2)
    (new / "manifest.sig").write_bytes((old / "manifest.sig").read_bytes())


def day_removed(tampering: Tampering) -> None:
    for path in sorted(tampering.random.choice(tampering.days).rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()


def field_of_a_manifest(tampering: Tampering) -> None:
    """Any member, to another value of its kind, without a new signature."""
    folder = tampering.random.choice(tampering.days)
    (folder / "manifest.json").write_bytes(canonical(_with_another_member(folder, tampering)))


def _with_another_member(folder: Path, tampering: Tampering) -> Any:
    manifest, random = manifest_in(folder), tampering.random
    name = random.choice(("counts", "root", "from", "until", "sealed_at", "day", "is_late", "key"))
    if name == "counts":
        count = random.choice(sorted(manifest["counts"]))
        manifest["counts"][count] += random.randrange(1, 5)
    elif name in ("root", "key"):
        manifest[name] = sha256(manifest[name].encode())
    elif name == "is_late":
        manifest[name] = not manifest[name]
    elif name == "day":
        manifest[name] = "2026-07-01"
    else:
        moved = datetime.fromisoformat(manifest[name]) + timedelta(days=random.choice((-30, 30)))
        manifest[name] = moved.isoformat()
    return manifest


def manifest_rewritten(tampering: Tampering) -> None:
    """An entry changed, and all that follows from it in its day, but not signed."""
    folder = tampering.a_day()
    signature = (folder / "manifest.sig").read_bytes()
    _change_content(tampering, folder, rehash=True)
    (folder / "manifest.sig").write_bytes(signature)


def signed_with_another_key(tampering: Tampering) -> None:
    """All made anew and signed, with a key that lies beside the true one."""
    folder, other = tampering.random.choice(tampering.days), signing_key(2)
    fingerprint = sha256(der(other))
    (tampering.bucket.keys / f"{fingerprint}.pem").write_bytes(pem(other))
    tampering.bucket.publish(folder, {**manifest_in(folder), "key": fingerprint}, other)


# Inside: with the key.


def content_of_an_entry(tampering: Tampering) -> None:
    _change_content(tampering, tampering.a_day(), rehash=False)


def _change_content(tampering: Tampering, folder: Path, *, rehash: bool) -> None:
    parts, random = parts_of(folder), tampering.random
    lines = random.choice(parts["entries"])
    no = random.randrange(len(lines))
    entry = json.loads(lines[no])
    content, name = entry["content"], random.choice(("actor", "at", "facts", "event", "commitment"))
    if name == "at":
        seconds = random.choice((-1, 1))
        content["at"] = (
            datetime.fromisoformat(content["at"]) + timedelta(seconds=seconds)
        ).isoformat()
    elif name == "facts":
        content["facts"]["days"] = content["facts"].get("days", 0) + 1
    elif name == "commitment":
        content["personal_commitment"] = sha256(lines[no])
    else:
        content[name] = f"{content[name]}X"
    lines[no] = canonical(rehashed(entry) if rehash else entry)
    tampering.write(folder, with_heads(parts))


def entry_removed(tampering: Tampering) -> None:
    """Not the last of its chain, and no registration: of those the number tells."""
    folder, no, lines, parts = _going_on(tampering)
    del lines[no]
    tampering.write(folder, with_heads(parts))


def entries_swapped(tampering: Tampering) -> None:
    folder = tampering.a_day()
    parts = parts_of(folder)
    lines = tampering.random.choice([lines for lines in parts["entries"] if len(lines) > 1])
    no = tampering.random.randrange(len(lines) - 1)
    lines[no], lines[no + 1] = lines[no + 1], lines[no]
    tampering.write(folder, with_heads(parts))


def entry_doubled(tampering: Tampering) -> None:
    folder = tampering.a_day()
    parts = parts_of(folder)
    lines = tampering.random.choice(parts["entries"])
    no = tampering.random.randrange(len(lines))
    lines.insert(no, lines[no])
    tampering.write(folder, with_heads(parts))


def entry_rehashed(tampering: Tampering) -> None:
    """An entry and its own hash changed, with what comes after it in the chain left as it was."""
    folder, no, lines, parts = _going_on(tampering)
    entry = json.loads(lines[no])
    entry["content"]["actor"] = "STAFF:another"
    lines[no] = canonical(rehashed(entry))
    tampering.write(folder, with_heads(parts))


def _going_on(tampering: Tampering) -> tuple[Path, int, list[bytes], Parts]:
    """An entry that another follows in its chain, on its day or on a later one."""
    ends = {
        (entry["content"]["chain"], entry["content"]["seq"])
        for entry in _entries(tampering.days)
        if entry["content"]["event"] != "AppealRegistered"
    }
    while True:
        folder = tampering.a_day()
        parts = parts_of(folder)
        lines = tampering.random.choice(parts["entries"])
        no = tampering.random.randrange(len(lines))
        content = json.loads(lines[no])["content"]
        place = content["chain"], content["seq"]
        if place in ends and (place[0], place[1] + 1) in ends:
            return folder, no, lines, parts


def _entries(days: list[Path]) -> Iterator[Any]:
    for day in days:
        for lines in parts_of(day)["entries"]:
            yield from map(json.loads, lines)


def tail_cut_off(tampering: Tampering) -> None:
    """What a chain has of a day, though it goes on later."""
    seen: dict[str, Path] = {}
    cut: list[tuple[Path, str]] = []
    for day in tampering.days:
        for chain in {entry["content"]["chain"] for entry in _entries([day])}:
            cut += [(seen[chain], chain)] if chain in seen else []
            seen[chain] = day
    folder, chain = tampering.random.choice(sorted(cut))
    tampering.write(folder, with_heads(_without(parts_of(folder), chain)))


def appeal_removed(tampering: Tampering) -> None:
    """From every day, with its number: any but the one registered last."""
    entries = [one["content"] for one in _entries(tampering.days)]
    registered = [one for one in entries if one["event"] == "AppealRegistered"]
    registered.sort(key=lambda one: one["facts"]["ordinal"])
    chain = tampering.random.choice(registered[:-1])["chain"]
    for folder in tampering.days:
        parts = parts_of(folder)
        tampering.write(folder, with_heads(_without(parts, chain)))


def _without(parts: Parts, chain: str) -> Parts:
    name = canonical({"chain": chain})[1:-1]
    return {
        kind: [[line for line in lines if name not in line] for lines in of_kind]
        for kind, of_kind in parts.items()
    }


def number_changed(tampering: Tampering) -> None:
    def change(row: Any) -> Any:
        return {**row, "number": row["number"][:-1] + "x"}

    _change_row(tampering, "numbers", change)


def head_changed(tampering: Tampering) -> None:
    def change(row: Any) -> Any:
        return {**row, "hash": sha256(row["hash"].encode())}

    _change_row(tampering, "heads", change)


def _change_row(tampering: Tampering, kind: str, change: Callable[[Any], Any]) -> None:
    folder = tampering.a_day()
    parts = parts_of(folder)
    lines = tampering.random.choice(parts[kind])
    no = tampering.random.randrange(len(lines))
    lines[no] = canonical(change(json.loads(lines[no])))
    tampering.write(folder, parts)


def number_removed(tampering: Tampering) -> None:
    """From the day's register of numbers alone."""
    folder = tampering.a_day()
    parts = parts_of(folder)
    lines = tampering.random.choice(parts["numbers"])
    del lines[tampering.random.randrange(len(lines))]
    tampering.write(folder, parts)


def line_of_another_form(tampering: Tampering) -> None:
    """The same JSON, written otherwise: the bytes are what is sealed."""
    folder = tampering.a_day()
    parts = parts_of(folder)
    lines = tampering.random.choice(parts["entries"])
    no = tampering.random.randrange(len(lines))
    lines[no] = json.dumps(json.loads(lines[no])).encode()
    tampering.write(folder, parts)


def sums_of_a_manifest(tampering: Tampering) -> None:
    folder, random = tampering.a_day(), tampering.random
    manifest = manifest_in(folder)
    if random.random() < 0.5:
        manifest["root"] = sha256(manifest["root"].encode())
    else:
        manifest["counts"][random.choice(sorted(manifest["counts"]))] += 1
    tampering.sign(folder, manifest)


def part_unpacks_to_more(tampering: Tampering) -> None:
    """One line more than the manifest has of it, in a part whose hash and size are right."""
    folder = tampering.a_day()
    manifest = manifest_in(folder)
    part = tampering.random.choice(manifest["parts"])
    body = packed([*lines_in(folder / part["name"]), b"{}"])
    (folder / part["name"]).unlink()
    part["name"] = f"{part['name'][:-21]}{sha256(body)[:12]}.jsonl.gz"
    part["sha256"], part["bytes"] = sha256(body), len(body)
    (folder / part["name"]).write_bytes(body)
    tampering.sign(folder, manifest)


def day_removed_and_relinked(tampering: Tampering) -> None:
    """A day in the middle, after which the next names the one before it."""
    days = tampering.days
    no = tampering.random.randrange(1, len(days) - 1)
    before, after = days[no - 1], days[no + 1]
    for path in sorted(days[no].rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    days[no].rmdir()
    manifest = manifest_in(after)
    document = (before / "manifest.json").read_bytes()
    manifest["previous"] = {"day": before.name, "manifest_sha256": sha256(document)}
    tampering.sign(after, manifest)


Change = Callable[[Tampering], None]
OUTSIDE: tuple[Change, ...] = (
    a_byte,
    a_byte_of_a_manifest,
    a_byte_of_a_signature,
    file_cut_off,
    file_grown,
    file_removed,
    signature_removed,
    parts_swapped,
    part_of_another_day,
    manifest_of_another_day,
    signature_of_another_day,
    day_removed,
    field_of_a_manifest,
    manifest_rewritten,
    signed_with_another_key,
)
INSIDE: tuple[Change, ...] = (
    content_of_an_entry,
    entry_removed,
    entries_swapped,
    entry_doubled,
    entry_rehashed,
    tail_cut_off,
    appeal_removed,
    number_changed,
    number_removed,
    head_changed,
    line_of_another_form,
    sums_of_a_manifest,
    part_unpacks_to_more,
    day_removed_and_relinked,
)
