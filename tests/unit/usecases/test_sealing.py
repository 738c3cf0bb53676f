"""Sealing: each entry is in one day's seal and only one, whatever breaks and whoever else seals at the same time."""

import gzip
import hashlib
import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.history import ChainKind, chain_of
from chalicelib.domain.seals.merkle import EMPTY
from chalicelib.usecases.ports.seals import AlreadyPublishedError, StaleRunError
from chalicelib.usecases.seal_days import OutOfTimeError, seal_days, take_snapshot
from tests.sealing import DAY, SEALED_AT, Outage, OutageError, SealingHouse, at

SEAL = f"seals/khm/{DAY}/"
NEXT = f"seals/khm/{DAY + timedelta(days=1)}/"
NEXT_NIGHT = SEALED_AT + timedelta(days=1)


def house_of_a_day() -> SealingHouse:
    """A day of a dozen chains that come to several parts."""
    house = SealingHouse()
    for n in range(12):
        house.enter(f"khm-{n:02d}", *(at(9 + n / 2 + step / 10) for step in range(1 + n % 4)))
    return house


@pytest.mark.req("KRP-3.3", "NS-9.6")
def test_a_day_is_sealed_whole_and_in_order_when_it_is_over() -> None:
    house = house_of_a_day()
    assert house.seal(at(24.9)).folders == ()
    assert house.seal().folders == (SEAL,)
    assert house.sealed(SEAL) == sorted(house.chronicle.kept)
    manifest = house.manifest(SEAL)
    assert manifest["counts"] == {
        "entries": len(house.chronicle.kept),
        "chains": 12,
        "numbers": 0,
        "late_entries": 0,
        "broken_entries": 0,
    }
    assert sum(part["kind"] == "entries" for part in manifest["parts"]) > 1
    assert (manifest["is_late"], manifest["previous"]) == (False, None)
    assert house.seal().folders == ()


def test_every_part_is_what_the_manifest_says() -> None:
    house = house_of_a_day()
    house.seal()
    for part in house.manifest(SEAL)["parts"]:
        body = house.exports.published[SEAL + part["name"]]
        text = gzip.decompress(body)
        assert part["sha256"] == hashlib.sha256(body).hexdigest()
        assert (part["bytes"], part["size"]) == (len(body), len(text))
        assert part["lines"] == text.count(b"\n")


def test_days_name_the_seal_before_them_and_a_day_without_entries_is_sealed_too() -> None:
    house = house_of_a_day()
    house.enter("khm-00", at(60))
    done = house.seal(at(24 * 3 + 2))
    folders = [f"seals/khm/{DAY + timedelta(days=n)}/" for n in range(3)]
    assert list(done.folders) == folders
    for before, after in itertools.pairwise(folders):
        named = house.manifest(after)["previous"]["manifest_sha256"]
        body = house.exports.published[f"{before}manifest.json"]
        assert named == hashlib.sha256(body).hexdigest()
    empty = house.manifest(folders[1])
    assert (empty["root"], empty["parts"], empty["first"]) == (EMPTY, [], None)


def test_a_late_seal_says_so() -> None:
    house = house_of_a_day()
    house.seal(at(24 * 2 + 1.5))
    assert house.manifest(SEAL)["is_late"] is True
    assert house.manifest(NEXT)["is_late"] is False


def test_centres_are_sealed_each_for_itself_and_one_that_fails_leaves_the_others() -> None:
    house = house_of_a_day()
    house.enter("luh-1", at(10), centre="luh")
    assert house.seal(centres=("khm", "luh")).folders == (SEAL, f"seals/luh/{DAY}/")
    assert all(chain.startswith("luh#") for chain, _ in house.sealed(f"seals/luh/{DAY}/"))
    broken = house_of_a_day()
    broken.enter("luh-1", at(10), centre="luh")
    done = broken.seal(outage=Outage(fails_at=3), centres=("khm", "luh"))
    assert [type(fault) for fault in done.faults] == [OutageError]
    assert done.folders == (f"seals/luh/{DAY}/",)
    assert done.unsealed == 1


STEPS = 60


@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("fails_at", range(1, STEPS))
def test_a_seal_that_breaks_at_any_step_ends_in_one_right_seal(
    fails_at: int, is_done: bool
) -> None:
    whole, house = house_of_a_day(), house_of_a_day()
    whole.seal()
    outage = Outage(fails_at=fails_at, is_done=is_done)
    first = house.seal(outage=outage)
    assert outage.calls <= STEPS
    assert bool(first.faults) == (outage.calls >= fails_at)
    house.seal(SEALED_AT + timedelta(hours=1))
    assert house.sealed(SEAL) == whole.sealed(SEAL)
    assert house.manifest(SEAL)["root"] == whole.manifest(SEAL)["root"]
    assert house.runs.last("khm") is not None
    assert house.seal(SEALED_AT + timedelta(hours=2)).folders == ()


def test_time_that_runs_out_is_taken_up_where_it_ended() -> None:
    house = house_of_a_day()
    runs = 0
    while f"{SEAL}manifest.json" not in house.exports.published:
        done = seal_days(("khm",), desk=house.desk(), now=SEALED_AT, may_go_on=lambda: False)
        runs += 1
        assert runs < 10
        assert done.is_complete == (f"{SEAL}manifest.json" in house.exports.published)
    assert runs > 1
    assert house.sealed(SEAL) == sorted(house.chronicle.kept)
    with pytest.raises(OutOfTimeError):
        take_snapshot("khm", desk=late_desk(house), now=at(60), may_go_on=lambda: False)


def late_desk(house: SealingHouse):  # type: ignore[no-untyped-def]
    for n in range(12):
        house.enter(f"khm-{n:02d}", *(at(50 + n / 2 + step / 10) for step in range(3)))
    return house.desk()


@pytest.mark.parametrize("step", range(1, STEPS, 3))
def test_two_at_once_make_one_seal(step: int) -> None:
    """A second sealer does the whole while the first is at one of its steps."""
    house = house_of_a_day()
    second = Outage()

    class Crowded(Outage):
        def passing(self, call):  # type: ignore[no-untyped-def]
            self.calls += 1
            if self.calls == step:
                house.seal()
                second.calls += 1
            return call()

    done = house.seal(outage=Crowded())
    assert not done.faults
    assert house.sealed(SEAL) == sorted(house.chronicle.kept)
    assert len([key for key in house.exports.published if key.endswith("manifest.json")]) == 1


def test_what_stands_in_the_place_of_a_seal_is_never_written_over() -> None:
    house = house_of_a_day()
    house.exports.publish(f"{SEAL}manifest.json", b"{}")
    done = house.seal()
    assert [type(fault) for fault in done.faults] == [AlreadyPublishedError]
    assert house.exports.published[f"{SEAL}manifest.json"] == b"{}"


def test_a_run_that_another_has_taken_up_is_left_to_it() -> None:
    house = house_of_a_day()
    run = house.runs.find("khm", str(DAY))
    assert run is None
    house.seal()
    run = house.runs.find("khm", str(DAY))
    assert run is not None
    with pytest.raises(StaleRunError):
        house.runs.save(replace(run, version=run.version - 1))


def test_what_the_index_did_not_show_goes_into_the_next_seal_and_is_called_late() -> None:
    house = house_of_a_day()
    house.chronicle.unseen = {(chain_of(ChainKind.APPEAL, "khm-07"), 4)}
    house.chronicle.unseen |= {(chain_of(ChainKind.APPEAL, "khm-05"), n) for n in (1, 2)}
    house.seal()
    assert len(house.sealed(SEAL)) == len(house.chronicle.kept) - 3
    house.chronicle.unseen = set()
    house.seal(NEXT_NIGHT)
    assert sorted(house.sealed(SEAL, NEXT)) == sorted(house.chronicle.kept)
    assert house.manifest(NEXT)["counts"]["late_entries"] == 3
    assert house.seal(NEXT_NIGHT + timedelta(days=1)).folders
    assert house.manifest(f"seals/khm/{DAY + timedelta(days=2)}/")["counts"]["entries"] == 0


def test_a_gap_that_the_index_shows_is_filled_from_the_table() -> None:
    house = house_of_a_day()
    house.chronicle.unseen = {(chain_of(ChainKind.APPEAL, "khm-07"), 2)}
    house.seal()
    assert house.sealed(SEAL) == sorted(house.chronicle.kept)


def test_an_entry_of_the_day_before_that_came_after_one_of_today_is_sealed_after_it() -> None:
    """A decision taken before midnight, lost against another, and made again after midnight keeps its instant."""
    house = SealingHouse()
    house.enter("khm-1", at(10), at(24.001), at(23.999), at(30))
    house.seal()
    assert [seq for _, seq in house.sealed(SEAL)] == [1]
    house.seal(NEXT_NIGHT)
    assert [seq for _, seq in house.sealed(NEXT)] == [2, 3, 4]
    assert house.manifest(NEXT)["counts"]["late_entries"] == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["khm-1", "khm-2", "khm-3"]),
            st.one_of(st.floats(8, 70), st.floats(23.9, 24.1), st.floats(47.9, 48.1)),
            st.booleans(),
        ),
        max_size=25,
    )
)
def test_whatever_comes_when_each_entry_is_in_one_seal(
    told: list[tuple[str, float, bool]],
) -> None:
    """Instants need not follow the order of a chain around midnight, and the index may lag behind for a night."""
    house = SealingHouse(full=500)
    for subject, hours, is_seen in sorted(told, key=lambda one: round(one[1], 1)):
        (entry,) = house.enter(subject, at(hours))
        if not is_seen:
            house.chronicle.unseen.add((entry.chain, entry.seq))
    folders: list[str] = []
    for night in range(5):
        folders += house.seal(SEALED_AT + timedelta(days=night)).folders
        house.chronicle.unseen = set()
    found = house.sealed(*folders)
    assert sorted(found) == sorted(house.chronicle.kept)
    for chain in {chain for chain, _ in found}:
        seqs = [seq for one, seq in found if one == chain]
        assert seqs == list(range(1, len(seqs) + 1))
    for folder in folders:
        manifest = house.manifest(folder)
        assert all(
            one["content"]["at"] < manifest["until"] for one in house.lines(folder, "entries")
        )
        assert manifest["counts"]["broken_entries"] == 0


def test_what_is_broken_in_the_register_is_sealed_as_it_stands_and_told() -> None:
    house = house_of_a_day()
    key = (chain_of(ChainKind.APPEAL, "khm-07"), 2)
    house.chronicle.kept[key] = replace(house.chronicle.kept[key], facts={"n": 100})
    assert house.seal().broken == 1
    assert house.sealed(SEAL) == sorted(house.chronicle.kept)
    assert house.manifest(SEAL)["counts"]["broken_entries"] == 1


def test_an_entry_that_was_removed_before_the_seal_is_told() -> None:
    house = house_of_a_day()
    del house.chronicle.kept[chain_of(ChainKind.APPEAL, "khm-07"), 2]
    assert house.seal().broken == 1


def test_an_outage_of_the_key_delays_the_seal_and_counts_as_unsealed() -> None:
    house = house_of_a_day()

    signer = house.signer
    house.signer = _Silent()  # type: ignore[assignment]
    done = house.seal()
    assert (done.unsealed, len(done.faults)) == (1, 1)
    assert f"{SEAL}manifest.json" not in house.exports.published
    house.signer = signer
    done = house.seal(SEALED_AT + timedelta(hours=30))
    assert (done.unsealed, done.folders[0]) == (0, SEAL)
    assert house.manifest(SEAL)["is_late"] is True


class _Silent:
    def public_key(self) -> None:
        raise OutageError

    def sign(self, _document: bytes) -> bytes:
        raise OutageError


def test_a_snapshot_holds_all_since_the_last_day_and_is_no_link_of_the_row() -> None:
    house = house_of_a_day()
    house.seal()
    house.enter("khm-00", at(30), at(40))
    run = take_snapshot("khm", desk=house.desk(), now=at(35), may_go_on=lambda: True)
    assert run.folder.startswith("snapshots/khm/2026-11-17T")
    assert [seq for _, seq in house.sealed(run.folder)] == [2]
    assert house.manifest(run.folder)["kind"] == "SNAPSHOT"
    house.seal(NEXT_NIGHT)
    assert [seq for _, seq in house.sealed(NEXT)] == [2, 3]


def test_a_snapshot_before_the_first_seal_holds_all() -> None:
    house = house_of_a_day()
    house.enter("khm-20", at(24.2))
    run = take_snapshot("khm", desk=house.desk(), now=at(24.5), may_go_on=lambda: True)
    assert house.sealed(run.folder) == sorted(house.chronicle.kept)
