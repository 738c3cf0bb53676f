"""What the sealer makes is what the auditor's verifier checks: two programs that share no line of code."""

import gzip
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.verify import main
from chalicelib.usecases.seal_days import take_snapshot
from tests.sealing import DAY, SEALED_AT, SealingHouse, at


def copied(house: SealingHouse, folder: Path) -> Path:
    """The bucket as somebody pulled it."""
    for key, body in house.exports.published.items():
        file = folder / key
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return folder


def verified(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = main([str(folder), "--lang", "en", *more])
    return code, capsys.readouterr().out


def house_of_three_days() -> SealingHouse:
    house = SealingHouse()
    for n in range(12):
        hours = [9 + n / 2, 20, *([30 + n / 3] if n % 2 else []), *([55, 56] if n % 3 else [])]
        house.enter(f"khm-{n:02d}", *map(at, hours))
    for night in range(3):
        house.seal(SEALED_AT + timedelta(days=night))
    return house


@pytest.mark.req("KRP-3.3", "NS-9.6", "SEC-3")
def test_days_and_a_snapshot_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = house_of_three_days()
    house.enter("khm-00", at(80))
    take_snapshot("khm", desk=house.desk(), now=at(81), may_go_on=lambda: True)
    code, out = verified(copied(house, tmp_path), capsys)
    assert code == 0, out


def test_an_entry_changed_in_the_bucket_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = house_of_three_days()
    folder = f"seals/khm/{DAY}/"
    part = next(one for one in house.manifest(folder)["parts"] if one["kind"] == "entries")
    key = folder + part["name"]
    text = gzip.decompress(house.exports.published[key]).replace(b'"n":1', b'"n":7', 1)
    house.exports.published[key] = gzip.compress(text, mtime=0)
    code, out = verified(copied(house, tmp_path), capsys)
    assert code == 1
    assert "khm-00" in out
    assert str(DAY) in out


def test_a_late_entry_and_one_that_crossed_midnight_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = SealingHouse()
    house.enter("khm-1", at(10), at(24.001), at(23.999), at(30))
    house.enter("khm-2", at(12), at(13))
    house.chronicle.unseen = {("khm#appeal#khm-2", 2)}
    house.seal()
    house.chronicle.unseen = set()
    house.seal(SEALED_AT + timedelta(days=1))
    code, out = verified(copied(house, tmp_path), capsys)
    assert code == 0, out


@settings(max_examples=25)
@given(
    told=st.lists(
        st.tuples(st.sampled_from(["khm-1", "khm-2", "khm-3"]), st.floats(1, 70)), max_size=20
    )
)
def test_whatever_is_sealed_holds(
    tmp_path_factory: pytest.TempPathFactory, told: Sequence[tuple[str, float]]
) -> None:
    house = SealingHouse(full=600)
    for subject, hours in sorted(told, key=lambda one: one[1]):
        house.enter(subject, at(hours))
    house.seal(SEALED_AT + timedelta(days=3))
    folder = copied(house, tmp_path_factory.mktemp("copy"))
    assert main([str(folder), "--json"]) == 0, json.dumps(sorted(house.exports.published))


def test_an_entry_that_only_a_snapshot_holds_is_proved_under_its_root(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = house_of_three_days()
    house.enter("khm-00", at(80))
    run = take_snapshot("khm", desk=house.desk(), now=at(81), may_go_on=lambda: True)
    chain = "khm#appeal#khm-00"
    folder = copied(house, tmp_path)
    seq = max(seq for one, seq in house.chronicle.kept if one == chain)
    code, out = verified(folder, capsys, "--prove", chain, str(seq))
    assert code == 0
    assert json.loads(out)["root"] == house.manifest(run.folder)["root"]
