"""Holes in the numbers, snapshots against the days that follow, and the table against what was sealed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from auditor.verify import HOLDS, NOT_CHECKED, Options, Report, verify
from chalicelib.adapters.codec import encode
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_instant
from tests.sealed import FIRST_DAY, Bucket, Register, exported, packed, sha256
from tests.unit.auditor.conftest import Copy, codes

MIDNIGHT = kyiv_instant(FIRST_DAY + timedelta(days=1))
NOON = MIDNIGHT - timedelta(hours=12)


def sealed_numbers(root: Path, *days: list[tuple[int, datetime]]) -> Report:
    """Days in which these ordinals were registered at these moments."""
    bucket, register = Bucket(root=root), Register()
    for no, registrations in enumerate(days):
        entries = [register.register(at, ordinal) for ordinal, at in registrations]
        bucket.seal(FIRST_DAY + timedelta(days=no), entries)
    return verify(Options(root, language="en", is_quiet=True))


def before(minutes: int) -> datetime:
    return MIDNIGHT - timedelta(minutes=minutes)


def after(minutes: int) -> datetime:
    return MIDNIGHT + timedelta(minutes=minutes)


def test_a_number_that_is_nowhere_is_a_hole(tmp_path: Path) -> None:
    report = sealed_numbers(tmp_path, [(1, NOON), (3, NOON)], [(4, after(60))])

    (fault,) = report.findings.faults
    assert fault.code == "number_hole"
    assert fault.told("en").endswith("a hole in series 2026/ALL: ordinals 2 are missing")


def test_a_series_begins_with_one(tmp_path: Path) -> None:
    report = sealed_numbers(tmp_path, [(3, NOON)])

    assert [one.words["found"] for one in report.findings.faults] == ["1–2"]


def test_a_number_may_come_with_the_next_day_if_its_transaction_crossed_midnight(
    tmp_path: Path,
) -> None:
    report = sealed_numbers(tmp_path, [(1, NOON), (3, before(1))], [(2, after(1)), (4, after(9))])

    assert report.findings.exit_code == HOLDS


def test_it_may_not_if_a_higher_one_was_registered_long_before_midnight(tmp_path: Path) -> None:
    report = sealed_numbers(tmp_path, [(1, NOON), (3, before(16))], [(2, after(1)), (4, after(9))])

    assert codes(report) == {"number_hole"}


def test_what_the_next_day_does_not_bring_is_a_hole(tmp_path: Path) -> None:
    report = sealed_numbers(
        tmp_path, [(1, NOON), (3, before(1))], [], [(2, after(1440)), (4, after(1500))]
    )

    (fault,) = report.findings.faults
    assert (fault.code, fault.where.day) == ("number_hole", "2026-03-03")


def test_a_number_that_a_later_seal_brings_late_is_no_hole(tmp_path: Path) -> None:
    """Its entry came into the index of days when its day was sealed."""
    report = sealed_numbers(
        tmp_path, [(1, NOON), (4, NOON)], [(2, NOON), (5, after(60))], [(3, NOON)]
    )

    assert report.findings.exit_code == HOLDS
    late = [one.words["found"] for one in report.findings.notices if one.code == "number_late"]
    assert late == ["2", "3"]


def test_a_hole_is_not_filled_by_a_number_given_on_a_later_day(tmp_path: Path) -> None:
    report = sealed_numbers(tmp_path, [(1, NOON), (3, NOON)], [(2, after(60)), (4, after(60))])

    assert codes(report) == {"number_hole"}


def test_what_may_still_come_after_the_last_day_is_awaited(tmp_path: Path) -> None:
    report = sealed_numbers(tmp_path, [(1, NOON), (3, before(1))])

    assert report.findings.exit_code == HOLDS
    assert "number_awaited" in {one.code for one in report.findings.notices}


def test_a_number_given_twice_is_a_fault(tmp_path: Path) -> None:
    bucket = Bucket(root=tmp_path)
    for no in range(2):
        register = Register(seed=no)
        bucket.seal(FIRST_DAY + timedelta(days=no), [register.register(NOON + timedelta(days=no))])

    assert codes(verify(Options(tmp_path, is_quiet=True))) == {"number_twice"}


def test_in_a_copy_that_begins_later_numbers_are_checked_from_the_first_certain_one(
    tmp_path: Path,
) -> None:
    """The first of the copy's days holds a straggler of the day before, and 4 is missing."""
    days = [(1, NOON), (3, before(1))], [(2, after(1)), (5, after(60)), (6, after(70))], []
    sealed_numbers(tmp_path, *days)
    options = Options(tmp_path, first_day="2026-03-03", is_quiet=True)

    report = verify(options)

    assert report.findings.exit_code == HOLDS
    (notice,) = [one for one in report.findings.notices if one.code == "series_unchecked"]
    assert notice.words["found"] == 5


def test_a_registration_without_its_ordinal_is_a_fault(tmp_path: Path) -> None:
    register = Register()
    facts = {"number": "KHM-2026-000001", "series": "2026/ALL", "ordinal": 0}
    entry = register._append("khm#appeal#khm-a", NOON, "APPLICANT:a", "AppealRegistered", facts)
    Bucket(root=tmp_path).seal(FIRST_DAY, [entry])

    assert "entry_number" in codes(verify(Options(tmp_path, is_quiet=True)))


# Snapshots.


def snapshot_of(copy: Copy, entries: list[HistoryEntry], hours: int = 12) -> Path:
    """Of the second day, taken at its noon, when the first was sealed."""
    day = list(copy.held)[1]
    document = (copy.folder(0) / "manifest.json").read_bytes()
    bucket = Bucket(root=copy.bucket.root)
    bucket.previous = {"day": "2026-03-02", "manifest_sha256": sha256(document)}
    return bucket.snapshot(day, kyiv_instant(day) + timedelta(hours=hours), entries)


def until_noon(copy: Copy) -> list[HistoryEntry]:
    day = list(copy.held)[1]
    noon = kyiv_instant(day) + timedelta(hours=12)
    return [entry for entry in copy.held[day] if entry.at < noon]


def test_a_snapshot_holds_with_the_days_that_follow_it(copy: Copy) -> None:
    snapshot_of(copy, until_noon(copy))

    report = copy.check()

    assert report.findings.exit_code == HOLDS
    assert report.totals["khm"].snapshots == 1


def test_an_entry_rewritten_between_snapshot_and_seal_is_found(copy: Copy) -> None:
    """Sealed as it was rewritten, with hashes that hold."""
    entries = until_noon(copy)
    last = {entry.chain: entry for entry in entries}
    chain, entry = next(iter(last.items()))
    register = Register(heads={})
    register.heads = {
        one.chain: one for one in copy.entries if one.chain == chain and one.seq < entry.seq
    }
    other = register.step(chain, entry.at - timedelta(seconds=5), Random(99))  # noqa: S311
    if entry.seq == 1:
        other = replace(register.register(entry.at), chain=chain)
    snapshot_of(copy, [*(one for one in entries if one != entry), other])

    assert "snapshot_differs" in codes(copy.check())


def test_an_entry_of_a_snapshot_that_no_day_holds_is_found(copy: Copy) -> None:
    register = Register(seed=5, ordinal=90)
    at = kyiv_instant(list(copy.held)[1]) + timedelta(hours=9)
    snapshot_of(copy, [*until_noon(copy), register.register(at)])

    (fault,) = copy.check().findings.faults
    assert fault.code == "snapshot_lost"
    assert fault.where.chain == next(iter(register.heads))


def test_days_before_those_asked_for_are_not_missed_by_a_snapshot_that_holds_them(
    tmp_path: Path,
) -> None:
    bucket, register = Bucket(root=tmp_path), Register()
    days = [FIRST_DAY + timedelta(days=no) for no in range(3)]
    held = [register.day(day, 4, 6) for day in days]
    bucket.seal(days[0], held[0])
    cut = kyiv_instant(days[2]) + timedelta(hours=12)
    bucket.snapshot(days[1], cut, [one for one in held[1] + held[2] if one.at < cut])
    bucket.seal(days[1], held[1])
    bucket.seal(days[2], held[2])

    report = verify(Options(tmp_path, first_day=days[2].isoformat(), is_quiet=True))

    assert report.findings.exit_code == HOLDS
    assert report.totals["khm"].snapshots == 1


def test_a_snapshot_whose_day_is_not_sealed_yet_is_checked_for_itself(copy: Copy) -> None:
    snapshot_of(copy, until_noon(copy))

    report = copy.check(last="2026-03-02")
    whole = verify(Options(copy.bucket.root / "snapshots", is_quiet=True))

    assert report.findings.exit_code == HOLDS
    assert whole.findings.exit_code == NOT_CHECKED  # the keys are not in that folder
    assert not codes(whole)


# The table.


def table_of(copy: Copy, tmp_path: Path, entries: list[HistoryEntry]) -> Report:
    exported(tmp_path / "export", entries, encode)
    return copy.check(table=tmp_path / "export")


def test_a_table_as_it_was_sealed_holds(copy: Copy, tmp_path: Path) -> None:
    report = table_of(copy, tmp_path, copy.entries)

    assert report.findings.exit_code == HOLDS
    assert report.findings.notices == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"actor": "STAFF:u9"}, 'actor: "STAFF:u1" → "STAFF:u9"'),
        ({"at": datetime(2026, 3, 2, 7, 0, tzinfo=UTC)}, '→ "2026-03-02T07:00:00+00:00"'),
        ({"facts": {"days": 7}}, "facts.days: "),
        ({"hash": "0" * 64}, "hash: "),
    ],
    ids=["actor", "at", "facts", "hash"],
)
def test_an_entry_changed_in_the_table_is_named(
    change: dict[str, object], said: str, copy: Copy, tmp_path: Path
) -> None:
    entries = copy.entries
    no = next(no for no, entry in enumerate(entries) if entry.actor == "STAFF:u1")
    entries[no] = replace(entries[no], **change)  # type: ignore[arg-type]

    (fault,) = table_of(copy, tmp_path, entries).findings.faults

    assert fault.code == "table_changed"
    assert (fault.where.chain, fault.where.seq) == (entries[no].chain, entries[no].seq)
    assert said in fault.told("en")


def test_an_entry_removed_from_the_table_is_named(copy: Copy, tmp_path: Path) -> None:
    gone = copy.entries[10]

    (fault,) = table_of(
        copy, tmp_path, [one for one in copy.entries if one != gone]
    ).findings.faults

    assert fault.code == "table_removed"
    assert (fault.where.chain, fault.where.seq) == (gone.chain, gone.seq)


def test_what_is_in_the_table_and_not_sealed_yet_is_counted(copy: Copy, tmp_path: Path) -> None:
    register = Register(heads={entry.chain: entry for entry in copy.entries})
    new = register.day(FIRST_DAY + timedelta(days=4), 0, 3)
    elsewhere = Register(centre="luh").day(FIRST_DAY, 2, 0)

    report = table_of(copy, tmp_path, [*copy.entries, *new, *elsewhere])

    assert report.findings.exit_code == HOLDS
    notices = {one.code: one.words.get("found") for one in report.findings.notices}
    assert notices == {"table_unsealed": 3, "table_elsewhere": 2}


def test_an_entry_that_was_written_into_a_day_long_sealed_is_named(
    copy: Copy, tmp_path: Path
) -> None:
    register = Register(seed=2, ordinal=900, heads={one.chain: one for one in copy.entries})
    long_ago, of_late = NOON, kyiv_instant(FIRST_DAY + timedelta(days=3)) + timedelta(hours=9)
    added, awaited = register.register(long_ago), register.register(of_late)

    report = table_of(copy, tmp_path, [*copy.entries, added, awaited])

    (fault,) = report.findings.faults
    assert (fault.code, fault.where.chain, fault.where.seq) == ("table_added", added.chain, 1)
    assert [one.words["found"] for one in report.findings.notices] == [1]


def test_an_entry_moved_under_another_key_is_found(copy: Copy, tmp_path: Path) -> None:
    moved = replace(copy.entries[0], chain="khm#appeal#khm-other")

    report = table_of(copy, tmp_path, [moved, *copy.entries[1:]])

    assert codes(report) == {"table_added", "table_removed"}


@pytest.mark.parametrize(
    "body",
    [b"no gzip", packed([b"no json"]), packed([b"[]"]), packed([b'{"Item":{"pk":{"S":"x"}}}'])],
)
def test_an_export_that_is_none_cannot_be_checked(body: bytes, copy: Copy, tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "a.json.gz").write_bytes(body)

    report = copy.check(table=tmp_path / "export")

    assert [one.code for one in report.findings.unable] == ["table_unreadable"]
    assert report.findings.exit_code == NOT_CHECKED
