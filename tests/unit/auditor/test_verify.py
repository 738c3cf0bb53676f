"""The auditor's verifier: an untouched copy holds, and each change of it is found and named."""

import json
import shutil
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from auditor.verify import (
    DOES_NOT_HOLD,
    HEADS_IN_MEMORY,
    HOLDS,
    NOT_CHECKED,
    Ledger,
    Options,
    main,
    verify,
)
from chalicelib.domain.kyiv import kyiv_instant
from tests.sealed import (
    FIRST_DAY,
    Bucket,
    Register,
    manifest_in,
    pem,
    sealed_history,
    signing_key,
)
from tests.sealed_changes import INSIDE, OUTSIDE, Change, Tampering, parts_of
from tests.unit.auditor.conftest import Copy, codes

# What a change must be called, among whatever else follows from it.
NAMED = {
    "a_byte_of_a_signature": "signature_wrong",
    "file_cut_off": "part_bytes",
    "file_grown": "part_bytes",
    "file_removed": "part_missing",
    "signature_removed": "signature_missing",
    "parts_swapped": "part_sha256",
    "part_of_another_day": "part_sha256",
    "manifest_of_another_day": "manifest_place",
    "signature_of_another_day": "signature_wrong",
    "day_removed": "day_missing",
    "field_of_a_manifest": "signature_wrong|key_foreign",
    "manifest_rewritten": "signature_wrong",
    "signed_with_another_key": "key_foreign",
    "content_of_an_entry": "entry_hash",
    "entry_removed": "entry_seq",
    "entries_swapped": "entry_order|entry_seq",
    "entry_doubled": "entry_seq",
    "entry_rehashed": "entry_link",
    "tail_cut_off": "entry_seq",
    "appeal_removed": "number_hole",
    "number_changed": "number_differs",
    "number_removed": "number_missing",
    "head_changed": "head_differs",
    "line_of_another_form": "line_form",
    "sums_of_a_manifest": "manifest_count|manifest_root",
    "part_unpacks_to_more": "part_size",
    "day_removed_and_relinked": "day_missing",
}


def test_an_untouched_copy_holds(copy: Copy) -> None:
    report = copy.check()

    assert report.findings.exit_code == HOLDS
    assert report.findings.notices == []
    totals = report.totals["khm"]
    assert totals.entries == len(copy.entries)
    assert totals.numbers == sum(entry.event == "AppealRegistered" for entry in copy.entries)
    assert (totals.days, totals.first_day, totals.last_day) == (4, "2026-03-02", "2026-03-05")
    assert report.signatures["state"] == "CHECKED"


@pytest.mark.parametrize("part", ["seals", "seals/khm", "seals/khm/2026-03-02"])
def test_a_copy_of_any_folder_of_the_bucket_holds(copy: Copy, part: str) -> None:
    options = Options(copy.bucket.root / part, public_keys=(copy.bucket.public_key,), is_quiet=True)

    assert verify(options).findings.exit_code == HOLDS


@pytest.mark.req("NS-9.6")
@pytest.mark.req("KRP-3.3")
@pytest.mark.parametrize("change", [*OUTSIDE, *INSIDE], ids=lambda change: change.__name__)
def test_each_kind_of_change_is_found_and_named(change: Change, copy: Copy) -> None:
    tampering = Tampering(copy.bucket)
    for seed in range(4):
        tampering.random = Random(f"{change.__name__} {seed}")  # noqa: S311 - seeded on purpose
        change(tampering)

        report = copy.check(first="2026-03-02", last="2026-03-05")

        assert report.findings.exit_code == DOES_NOT_HOLD, seed
        if change.__name__ in NAMED:
            assert codes(report) & set(NAMED[change.__name__].split("|")), seed
        tampering.restore()
    assert copy.check().findings.exit_code == HOLDS


def test_a_changed_entry_is_named_by_its_day_file_line_chain_and_seq(copy: Copy) -> None:
    folder = copy.folder(1)
    parts = parts_of(folder)
    line = next(line for line in parts["entries"][0] if b"STAFF:u1" in line)
    no = parts["entries"][0].index(line)
    parts["entries"][0][no] = line.replace(b"STAFF:u1", b"STAFF:u2")
    Tampering(copy.bucket).write(folder, parts)

    (fault,) = copy.check().findings.faults

    content = json.loads(line)["content"]
    assert fault.code == "entry_hash"
    assert (fault.where.centre, fault.where.day) == ("khm", folder.name)
    assert (fault.where.chain, fault.where.seq) == (content["chain"], content["seq"])
    assert fault.where.file.startswith(f"seals/khm/{folder.name}/entries/00001-")
    assert fault.where.line == no + 1
    assert "вміст запису змінено" in fault.told("uk")
    assert "the entry was changed" in fault.told("en")


def test_a_copy_that_begins_later_holds_and_says_what_it_does_not_show(copy: Copy) -> None:
    shutil.rmtree(copy.folder(0))

    report = copy.check()

    assert report.findings.exit_code == HOLDS
    assert {one.code for one in report.findings.notices} >= {"partial", "chain_unchecked"}


def test_days_that_were_asked_for_and_have_no_seal_are_missing(copy: Copy) -> None:
    shutil.rmtree(copy.folder(0))
    shutil.rmtree(copy.folder(3))

    report = copy.check(first="2026-03-02", last="2026-03-05")

    told = [one.told("en") for one in report.findings.faults]
    assert [one for one in told if one.endswith("missing: 2026-03-02")]
    assert [one for one in told if one.endswith("missing: 2026-03-05")]


def test_a_centre_of_the_copy_without_any_of_the_days_asked_for_is_not_passed_over(
    copy: Copy,
) -> None:
    other = Bucket(root=copy.bucket.root, centre="luh")
    for no in range(3):
        day = FIRST_DAY + timedelta(days=no)
        other.seal(day, Register(centre="luh").day(day, 2, 0))
    shutil.rmtree(other.folder(FIRST_DAY + timedelta(days=1)))
    shutil.rmtree(other.folder(FIRST_DAY + timedelta(days=2)))

    gone = copy.check(first="2026-03-03", last="2026-03-04")
    not_begun_yet = copy.check(last="2026-03-01")

    (fault,) = gone.findings.faults
    assert fault.told("en").startswith("luh, 2026-03-03: seals of days are missing: 2026-03-03 – ")
    assert not_begun_yet.findings.exit_code == NOT_CHECKED


def test_a_snapshot_does_not_stand_for_the_days_asked_for(copy: Copy) -> None:
    cut = kyiv_instant(FIRST_DAY + timedelta(days=4)) + timedelta(hours=12)
    copy.bucket.snapshot(FIRST_DAY + timedelta(days=4), cut, [])

    report = copy.check(first="2026-03-06", last="2026-03-06")

    assert codes(report) == {"day_missing"}


def test_days_that_were_not_asked_for_may_lack(copy: Copy) -> None:
    shutil.rmtree(copy.folder(1))

    assert copy.check(first="2026-03-04").findings.exit_code == HOLDS


def test_days_are_not_hidden_by_a_seal_put_in_the_folder_around_them(copy: Copy) -> None:
    shutil.copytree(copy.folder(0), copy.folder(0).parent, dirs_exist_ok=True)

    report = copy.check()

    assert codes(report) == {"manifest_twice"}
    assert report.totals["khm"].days == 4


def test_a_part_of_the_days_holds_with_what_lies_before_it(copy: Copy) -> None:
    report = copy.check(first="2026-03-03", last="2026-03-04")

    assert report.findings.exit_code == HOLDS
    assert report.totals["khm"].days == 2


def test_a_seal_that_is_not_complete_is_no_fault(copy: Copy) -> None:
    shutil.copytree(copy.folder(3), copy.folder(3).parent / "2026-03-06")
    (copy.folder(3).parent / "2026-03-06" / "manifest.json").unlink()
    (copy.folder(3) / "entries" / "00009-aaaaaaaaaaaa.jsonl.gz").write_bytes(b"left behind")

    report = copy.check()

    assert report.findings.exit_code == HOLDS
    assert sorted(one.code for one in report.findings.notices) == ["unfinished", "unnamed_file"]


def test_an_entry_that_came_too_late_belongs_to_a_later_day(tmp_path: Path) -> None:
    bucket, register = Bucket(root=tmp_path), Register()
    first, second = (register.day(FIRST_DAY + timedelta(days=no), 3, 5) for no in range(2))
    late = max(first, key=lambda entry: entry.at)
    following = [entry for entry in second if entry.chain != late.chain]
    bucket.seal(FIRST_DAY, [entry for entry in first if entry != late])
    bucket.seal(FIRST_DAY + timedelta(days=1), [late, *following])

    report = verify(Options(tmp_path, is_quiet=True))

    assert report.findings.exit_code == HOLDS
    assert report.totals["khm"].late == 1


def test_an_entry_of_a_later_day_is_a_fault(tmp_path: Path) -> None:
    bucket, register = Bucket(root=tmp_path), Register()
    bucket.seal(FIRST_DAY, register.day(FIRST_DAY + timedelta(days=1), 1, 0))

    assert codes(verify(Options(tmp_path, is_quiet=True))) == {"entry_time"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"is_late": True}, "it is wrong about being late"),
        ({"sealed_at": "2026-03-02T21:59:59+00:00"}, "sealed before it was over"),
        ({"from": "2026-03-01T23:00:00+00:00"}, "its bounds are not midnights in Kyiv"),
    ],
)
def test_the_times_of_a_manifest_are_held(
    changes: dict[str, object], why: str, tmp_path: Path
) -> None:
    Bucket(root=tmp_path).seal(FIRST_DAY, [], **changes)

    report = verify(Options(tmp_path, language="en", is_quiet=True))

    assert [one.told("en").split(": ")[-1] for one in report.findings.faults] == [why]


def test_a_day_sealed_late_says_so_and_holds(tmp_path: Path) -> None:
    changes = {"sealed_at": "2026-03-05T00:00:00+00:00", "is_late": True}
    Bucket(root=tmp_path).seal(FIRST_DAY, [], **changes)

    report = verify(Options(tmp_path, is_quiet=True))

    assert report.findings.exit_code == HOLDS
    assert "late" in {one.code for one in report.findings.notices}


def test_what_did_not_hold_when_it_was_sealed_is_a_fault(copy: Copy) -> None:
    tampering = Tampering(copy.bucket)
    manifest = manifest_in(copy.folder(1))
    manifest["counts"]["broken_entries"] = 1
    tampering.sign(copy.folder(1), manifest)

    assert codes(copy.check()) == {"broken_when_sealed"}


def test_days_across_the_change_of_the_clock_hold(tmp_path: Path) -> None:
    bucket, register = Bucket(root=tmp_path), Register()
    sunday = FIRST_DAY.replace(day=29)
    for day in (sunday - timedelta(days=1), sunday, sunday + timedelta(days=1)):
        bucket.seal(day, register.day(day, 2, 2))

    report = verify(Options(tmp_path, is_quiet=True))

    assert report.findings.exit_code == HOLDS
    assert kyiv_instant(sunday + timedelta(days=1)) - kyiv_instant(sunday) == timedelta(hours=23)


def test_centres_are_checked_each_for_itself(copy: Copy) -> None:
    other = Bucket(root=copy.bucket.root, centre="luh")
    other.seal(FIRST_DAY, Register(centre="luh").day(FIRST_DAY, 3, 3))

    report = copy.check()

    assert report.findings.exit_code == HOLDS
    assert sorted(report.totals) == ["khm", "luh"]
    only = verify(Options(copy.bucket.root, centre="luh", is_quiet=True))
    assert sorted(only.totals) == ["luh"]
    none = verify(Options(copy.bucket.root, centre="kr", is_quiet=True))
    assert none.findings.exit_code == NOT_CHECKED


def test_the_key_of_the_copy_is_used_where_none_is_given_and_its_print_is_told(copy: Copy) -> None:
    report = verify(Options(copy.bucket.root, is_quiet=True))

    (notice,) = report.findings.notices
    assert report.findings.exit_code == HOLDS
    assert notice.code == "key_of_copy"
    assert copy.bucket.public_key.stem in notice.told("uk")


def test_without_any_key_nothing_is_said_to_hold(copy: Copy) -> None:
    copy.bucket.public_key.unlink()

    report = verify(Options(copy.bucket.root, is_quiet=True))

    assert report.findings.exit_code == NOT_CHECKED
    assert [one.code for one in report.findings.unable] == ["no_key"]
    assert report.signatures["state"] == "NOT_CHECKED"


def test_a_key_of_the_copy_that_is_not_named_by_its_print_is_a_fault(copy: Copy) -> None:
    copy.bucket.public_key.write_bytes(pem(signing_key(2)))

    assert codes(verify(Options(copy.bucket.root, is_quiet=True))) == {"key_unfit"}


def test_exit_codes_and_the_report_for_programs(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [str(copy.bucket.root), "--public-key", str(copy.bucket.public_key), "--json"]
    assert main([*asked, "--quiet"]) == 0
    holds = json.loads(capsys.readouterr().out)
    (copy.folder(0) / "manifest.sig").write_bytes(b"")
    assert main([*asked, "--quiet", "--lang", "en"]) == 1
    does_not = json.loads(capsys.readouterr().out)
    assert main([str(copy.bucket.keys), "--json", "--quiet"]) == 2
    nothing = json.loads(capsys.readouterr().out)

    assert [one["result"] for one in (holds, does_not, nothing)] == [
        "HOLDS",
        "DOES_NOT_HOLD",
        "NOT_CHECKED",
    ]
    assert set(holds) == {
        "format", "result", "exit_code", "centres", "signatures", "fault_count",
        "faults", "unable", "notices", "bytes", "seconds",
    }  # fmt: skip
    (fault,) = does_not["faults"]
    assert (fault["code"], fault["centre"], fault["day"]) == (
        "signature_wrong",
        "khm",
        "2026-03-02",
    )
    assert fault["text"].endswith("the signature is not of this manifest")


def test_the_report_for_people_ends_with_the_verdict(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(copy.bucket.root), "--quiet"])
    assert capsys.readouterr().out.splitlines()[-1].startswith("СХОДИТЬСЯ")
    (copy.folder(0) / "manifest.sig").unlink()
    main([str(copy.bucket.root), "--quiet"])
    assert capsys.readouterr().out.splitlines()[-1].startswith("НЕ СХОДИТЬСЯ: 1")


def test_heads_beyond_what_memory_holds_are_remembered() -> None:
    ledger = Ledger()
    for no in range(HEADS_IN_MEMORY + 1):
        ledger.keep_head(b"khm#appeal#%d" % no, 1, b"%064d" % no)
    ledger.keep_head(b"khm#appeal#7", 2, b"a" * 64)

    assert ledger.head(b"khm#appeal#0") == (1, b"0" * 64)
    assert ledger.head(b"khm#appeal#7") == (2, b"a" * 64)
    assert ledger.head(b"khm#appeal#%d" % HEADS_IN_MEMORY) == (1, b"%064d" % HEADS_IN_MEMORY)
    assert ledger.head(b"khm#appeal#none") is None
    ledger.begin_centre()
    assert ledger.head(b"khm#appeal#0") is None
    ledger.close()


def test_a_large_day_of_many_parts_has_the_root_of_the_plain_definition(tmp_path: Path) -> None:
    """More leaves than are folded at once; the fixture's root is RFC 6962 word for word."""
    bucket, held = sealed_history(tmp_path, days=1, appeals=400, steps=2200, part=500)

    report = verify(Options(tmp_path, is_quiet=True))

    assert report.findings.exit_code == HOLDS
    assert report.totals["khm"].last_root == manifest_in(bucket.folder(next(iter(held))))["root"]
