"""What somebody could put into a copy to hurt the one who checks it: he is told, and that is all."""

import gzip
import json
import os
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor import verify as verifier
from auditor.verify import DOES_NOT_HOLD, NOT_CHECKED, Options, main, verify
from tests.sealed import Bucket, canonical, manifest_in, sha256
from tests.sealed_changes import Tampering
from tests.unit.auditor.conftest import Copy, codes

MEGABYTE = 1024 * 1024


def with_part(copy: Copy, body: bytes, **changes: Any) -> None:
    """The first part of entries with another body, in a manifest signed by the true key."""
    folder = copy.folder(0)
    manifest = manifest_in(folder)
    part = manifest["parts"][0]
    (folder / part["name"]).unlink()
    part.update(
        name=f"entries/00001-{sha256(body)[:12]}.jsonl.gz", bytes=len(body), sha256=sha256(body)
    )
    part.update(changes)
    if "name" not in changes:
        (folder / part["name"]).write_bytes(body)
    Tampering(copy.bucket).sign(folder, manifest)


def bomb(megabytes: int, filling: bytes = b"\0") -> bytes:
    """Very much of one thing, gzip'd."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = filling * (MEGABYTE // len(filling))
    pieces = [pack.compress(piece) for _ in range(megabytes)]
    return b"".join([*pieces, pack.flush()])


def line_with(**changes: Any) -> bytes:
    content = {
        "actor": "STAFF:u1",
        "at": "2026-03-02T09:00:00+00:00",
        "chain": "khm#appeal#khm-a",
        "event": "AppealTriaged",
        "facts": {},
        "personal_commitment": None,
        "seq": 1,
        **changes,
    }
    own = sha256(b"0" * 64 + canonical(content))
    return canonical({"content": content, "hash": own, "prev_hash": "0" * 64})


def test_the_line_that_others_are_made_of_is_of_the_format() -> None:
    assert verifier.Shapes().entry(line_with())[1] == b"khm#appeal#khm-a"
    assert verifier.strict_entry(line_with())[1] == b"khm#appeal#khm-a"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "part_gzip"),
        (b"not gzip at all", "part_gzip"),
        (gzip.compress(b""), "part_size"),
        (gzip.compress(line_with() + b"\n")[:-9], "part_gzip"),
        (gzip.compress(line_with()), "part_cut"),
        (bomb(300), "part_size"),
        (gzip.compress(b"\n\n\n"), "line_form"),
    ],
    ids=["empty", "foreign", "nothing", "truncated", "open line", "bomb", "empty lines"],
)
def test_a_part_that_is_none_is_told(body: bytes, code: str, copy: Copy) -> None:
    with_part(copy, body)

    report = copy.check()

    assert report.findings.exit_code == DOES_NOT_HOLD
    assert code in codes(report)


def test_a_line_without_end_is_not_read_into_memory(copy: Copy) -> None:
    with_part(copy, bomb(64, b"a"), size=64 * MEGABYTE)

    assert "part_long_line" in codes(copy.check())


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"content":' * 200_000,
        b"[" * 200_000,
        line_with().replace(b"{}", b'{"a":NaN}'),
        line_with().replace(b"{}", b'{"a":1.0}'),
        line_with().replace(b"{}", b'{"a":1e3}'),
        line_with().replace(b"{}", b'{"a":-0}'),
        line_with().replace(b"{}", b'{"a":' + b"9" * 100_000 + b"}"),
        line_with().replace(b"{}", b'{"a":9007199254740992}'),
        line_with().replace(b"{}", b'{"a":1,"a":1}'),
        line_with().replace(b"{}", b'{"b":1,"a":1}'),
        line_with().replace(b"{}", b'{"a": 1}'),
        line_with().replace(b"{}", '{"ї":1}'.encode()),
        line_with().replace(b"{}", b'{"a":"\\ud800"}'),
        line_with().replace(b"{}", b'{"a":"\\u0041"}'),
        line_with().replace(b"{}", b'{"a":"\x01"}'),
        line_with().replace(b"{}", b'{"a":"\xff"}'),
        line_with().replace(b'"facts":{},', b""),
        line_with().replace(b'"facts":{}', b'"facts":[]'),
        line_with(more=1),
        line_with(seq=0),
        line_with(seq="1"),
        line_with(seq=True),
        line_with(at="2026-03-02"),
        line_with(at="2026-03-02T09:00:00Z"),
        line_with(at="2026-03-02T25:00:00+00:00"),
        line_with(at="2026-02-30T09:00:00+00:00"),
        line_with(chain="khm"),
        line_with(chain='khm#appeal#"'),
        line_with(chain="khm#appeal#a b"),
        line_with(personal_commitment="x"),
        line_with() + b" ",
        line_with()[:-1],
    ],
    ids=range(36),
)
def test_a_line_that_is_not_of_the_format_is_told(line: bytes, copy: Copy) -> None:
    text = line + b"\n"
    with_part(copy, gzip.compress(text), size=len(text), lines=1)

    report = copy.check()

    assert "line_form" in codes(report)


@pytest.mark.parametrize(
    "value",
    ['a "quoted" one', "back\\slash", "tab\there", "їжак", "\u2028", "😀", "", "\x7f", -5, 0, None, True, (), ("a", 1)],
)  # fmt: skip
def test_whatever_is_canonical_is_accepted_by_both_ways_of_reading(value: object) -> None:
    line = line_with(facts={"a": value, "b": 2**53 - 1})

    assert verifier.Shapes().entry(line)[:3] == verifier.strict_entry(line)[:3]
    assert verifier.Shapes().entry(line)[4:] == verifier.strict_entry(line)[4:]


@pytest.mark.parametrize(
    "name",
    [
        "../../../../etc/passwd",
        "/etc/passwd",
        "entries/../../00001-000000000000.jsonl.gz",
        "entries/00001-000000000000.jsonl.gz\x00",
        "entries\\00001-000000000000.jsonl.gz",
        "heads/00001-000000000000.jsonl.gz",
        "",
    ],
)
def test_a_part_named_out_of_its_folder_is_not_opened(
    name: str, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_part(copy, b"", name=name)
    seen: list[str] = []
    really = os.open

    def watched(path: Any, *rest: Any, **named: Any) -> int:
        seen.append(str(path))
        return really(path, *rest, **named)

    monkeypatch.setattr(os, "open", watched)

    assert "part_name" in codes(copy.check())
    assert seen
    assert all(path.startswith(str(copy.bucket.root)) for path in seen)


def to_secret(path: Path, secret: Path) -> None:
    path.unlink()
    path.symlink_to(secret)


def folder_to_secret(path: Path, secret: Path) -> None:
    secret.unlink()
    path.parent.rename(secret)
    path.parent.symlink_to(secret)


def to_pipe(path: Path, _: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("place", [to_secret, folder_to_secret, to_pipe])
def test_links_and_devices_are_not_read(
    place: Callable[[Path, Path], None], copy: Copy, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    part = sorted(copy.folder(0).glob("entries/*"))[0]
    secret.write_bytes(part.read_bytes())
    place(part, secret)

    assert "part_not_a_file" in codes(copy.check())


def test_a_linked_manifest_is_not_read(copy: Copy, tmp_path: Path) -> None:
    manifest = copy.folder(0) / "manifest.json"
    (tmp_path / "m").write_bytes(manifest.read_bytes())
    to_secret(manifest, tmp_path / "m")

    assert "manifest_unreadable" in codes(copy.check())


def test_a_folder_linked_to_itself_ends(copy: Copy) -> None:
    (copy.bucket.root / "seals" / "again").symlink_to(copy.bucket.root)

    assert {one.code for one in copy.check().findings.notices} == {"link"}


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"{",
        b"null",
        b"[" * MEGABYTE,
        b'{"format":"vikno-seal/1"}',
        b'{"a":' + b"1" * MEGABYTE + b"}",
        b" " * (5 * MEGABYTE),
        b"\xff",
    ],
    ids=["empty", "cut", "null", "deep", "poor", "huge integer", "large", "not utf-8"],
)
def test_a_manifest_that_is_none_is_told(document: bytes, copy: Copy) -> None:
    (copy.folder(1) / "manifest.json").write_bytes(document)

    report = copy.check()

    assert report.findings.exit_code == DOES_NOT_HOLD
    assert "manifest_unreadable" in codes(report)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "vikno-seal/2"),
        ("kind", "YEAR"),
        ("kind", []),
        ("centre", "../x"),
        ("day", "2026-02-30"),
        ("day", 1),
        ("from", "yesterday"),
        ("until", "2026-02-30T22:00:00+00:00"),
        ("is_late", 0),
        ("previous", "x"),
        ("previous", {"day": "2026-03-01", "manifest_sha256": 1}),
        ("counts", {}),
        ("counts", {"entries": -1, "chains": 0, "numbers": 0, "late_entries": 0, "broken_entries": 0}),
        ("first", {"chain": "x", "seq": 1}),
        ("last", [1]),
        ("parts", {}),
        ("parts", [1]),
        ("parts", [{"kind": "entries"}]),
        ("root", "x"),
        ("key", None),
    ],
)  # fmt: skip
def test_a_member_of_a_manifest_that_is_not_of_the_format_is_told(
    name: str, value: object, copy: Copy
) -> None:
    manifest = {**manifest_in(copy.folder(3)), name: value}
    copy.bucket.publish(copy.folder(3), manifest)

    assert codes(copy.check()) == {"manifest_unreadable"}


def test_what_is_printed_of_a_copy_carries_no_control_characters(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    with_part(copy, b"", name="\x1b[2J\nСХОДИТЬСЯ")

    main([str(copy.bucket.root), "--quiet"])

    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\nСХОДИТЬСЯ" not in out


def test_json_that_is_printed_carries_none_either(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "\u009b2J\u202e\x7fїжак"
    (copy.folder(0) / "entries" / name).write_bytes(b"")

    main([str(copy.bucket.root), "--quiet", "--json"])

    out = capsys.readouterr().out
    assert not {"\u009b", "\u202e", "\x7f"} & set(out)
    assert name in [
        one["file"].rsplit("/", 1)[1] for one in json.loads(out)["notices"] if one["file"]
    ]


def test_memory_stays_small_whatever_is_unpacked(copy: Copy) -> None:
    """A bomb whose size the manifest gives truly, in lines that are not of the format."""
    with_part(copy, bomb(300, b"a" * 8191 + b"\n"), size=300 * MEGABYTE)
    program = [sys.executable, str(verifier.__file__), str(copy.bucket.root), "--quiet", "--json"]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (250 * MEGABYTE, 250 * MEGABYTE))

    done = subprocess.run(program, capture_output=True, preexec_fn=limited, check=False)

    assert done.returncode == DOES_NOT_HOLD, done.stderr
    assert "line_form" in {one["code"] for one in json.loads(done.stdout)["faults"]}


@pytest.mark.parametrize("place", ["nowhere", "empty", "file"])
def test_what_is_no_copy_cannot_be_checked(place: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")

    report = verify(Options(tmp_path / place, is_quiet=True))

    assert report.findings.exit_code == NOT_CHECKED
    assert not report.findings.faults


def test_a_given_key_that_is_none_cannot_be_used(copy: Copy, tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(
        b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
    )
    for path in (tmp_path / "key.pem", tmp_path / "none.pem"):
        report = verify(Options(copy.bucket.root, public_keys=(path,), is_quiet=True))

        assert [one.code for one in report.findings.unable] == ["key_unreadable"]
        assert report.findings.exit_code == NOT_CHECKED


def test_very_many_faults_are_counted_and_not_all_told(tmp_path: Path) -> None:
    bucket = Bucket(root=tmp_path)
    findings = verifier.Findings()
    for no in range(100_000):
        findings.add(
            "entry_hash", verifier.Where("khm", "2026-03-02", line=no), told="a", found="b"
        )
    findings.finish()

    assert bucket.root.is_dir()
    assert findings.fault_count == 100_000
    assert len(findings.faults) == verifier.KEPT_OF_A_KIND + 1
    assert findings.faults[-1].told("en").endswith("more of the same (entry_hash): 99980")
