"""Proofs that an entry is under a published root, and the story of one appeal."""

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.verify import EVENTS, main, root_of, siblings
from chalicelib.domain.incidents import IncidentEvent
from chalicelib.domain.readings import ReadingEvent
from chalicelib.domain.transitions import Event
from tests.sealed import manifest_in, merkle, sha256
from tests.sealed_changes import Tampering, content_of_an_entry
from tests.unit.auditor.conftest import Copy


def asked(copy: Copy, *more: str) -> list[str]:
    key = str(copy.bucket.public_key)
    return [str(copy.bucket.root), "--public-key", key, "--quiet", *more]


def proof_of(copy: Copy, capsys: pytest.CaptureFixture[str], *named: str) -> Any:
    assert main(asked(copy, "--prove", *named)) == 0
    return json.loads(capsys.readouterr().out)


def checked(proof: Any, root: str, tmp_path: Path) -> int:
    (tmp_path / "proof.json").write_text(json.dumps(proof))
    return main(
        ["--check-proof", str(tmp_path / "proof.json"), *(("--root", root) if root else ())]
    )


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 33])
def test_the_audit_path_of_each_leaf_leads_to_the_root(size: int) -> None:
    lines = [b"line %d" % no for no in range(size)]
    for index, line in enumerate(lines):
        path = [merkle(lines[first:end]) for first, end in siblings(index, size)]

        assert root_of(bytes.fromhex(sha256(b"\0" + line)), index, size, path) == merkle(lines)


def test_every_entry_can_be_proved_against_its_days_root(
    copy: Copy, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for no, entries in enumerate(copy.held.values()):
        for entry in entries[::5]:
            proof = proof_of(copy, capsys, entry.chain, str(entry.seq))
            root = manifest_in(copy.folder(no))["root"]

            assert proof["root"] == root
            assert checked(proof, root, tmp_path) == 0
            assert root in capsys.readouterr().out


def test_a_number_proves_the_entry_of_its_registration(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    proof = proof_of(copy, capsys, "KHM-2026-000003")

    content = json.loads(proof["line"])["content"]
    assert (content["seq"], content["facts"]["number"]) == (1, "KHM-2026-000003")


def test_a_proof_does_not_hold_against_another_root_or_of_another_line(
    copy: Copy, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    proof = proof_of(copy, capsys, "KHM-2026-000003")
    line = proof["line"].replace("PHONE", "POST")
    path = [sha256(b"x"), *proof["audit_path"][1:]]

    assert checked(proof, "", tmp_path) == 2
    assert checked(proof, sha256(b"another"), tmp_path) == 1
    assert checked({**proof, "line": line}, proof["root"], tmp_path) == 1
    assert checked({**proof, "audit_path": path}, proof["root"], tmp_path) == 1
    assert checked({**proof, "leaf_index": proof["leaf_index"] + 1}, proof["root"], tmp_path) == 1
    assert checked({**proof, "audit_path": path[:-1]}, proof["root"], tmp_path) == 1


@pytest.mark.parametrize("proof", [None, [], {}, {"format": "vikno-proof/1"}, "x"])
def test_what_is_no_proof_does_not_hold(proof: object, tmp_path: Path) -> None:
    assert checked(proof, sha256(b""), tmp_path) == 1
    assert main(["--check-proof", str(tmp_path / "none.json"), "--root", sha256(b"")]) == 2


def test_of_an_entry_changed_before_it_was_sealed_no_proof_is_given(copy: Copy) -> None:
    content_of_an_entry(Tampering(copy.bucket))

    exit_codes = [
        main(asked(copy, "--prove", entry.chain, str(entry.seq))) for entry in copy.entries
    ]

    assert sorted(exit_codes)[-2:] == [0, 1]


def test_a_proof_does_not_hold_for_a_centre_that_is_not_the_entrys(
    copy: Copy, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    proof = proof_of(copy, capsys, "KHM-2026-000001")

    assert checked({**proof, "centre": "luh"}, proof["root"], tmp_path) == 1


def test_the_story_of_a_number_is_told_in_kyiv_time(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    chain = next(
        entry.chain for entry in copy.entries if entry.facts.get("number") == "KHM-2026-000001"
    )
    entries = [entry for entry in copy.entries if entry.chain == chain]

    for name in ("KHM-2026-000001", chain, chain.rsplit("#", 1)[1]):
        assert main(asked(copy, "--story", name)) == 0
        told = capsys.readouterr().out

        assert told.splitlines()[0] == f"Історія {chain} (за Києвом)"
        assert "1. звернення зареєстровано · APPLICANT:applicant" in told
        assert told.splitlines()[-1] == f"Ланцюг цілий: записів {len(entries)}."


def test_a_story_of_a_changed_chain_says_so(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    tampering = Tampering(copy.bucket)
    content_of_an_entry(tampering)
    told = [
        (main(asked(copy, "--story", chain)), capsys.readouterr().out.splitlines()[-1])
        for chain in sorted({entry.chain for entry in copy.entries})
    ]

    assert [one for one in told if one[0] == 1] == [(1, "ЛАНЦЮГ НЕ СХОДИТЬСЯ.")]


def test_a_story_that_begins_before_the_copy_says_so_and_is_not_called_torn(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    chain, seq = next((one.chain, one.seq) for one in copy.held[list(copy.held)[3]] if one.seq > 1)

    assert main(asked(copy, "--from", "2026-03-05", "--lang", "en", "--story", chain)) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith(f"The copy begins with entry {seq}:")


def test_a_story_says_whose_word_for_the_key_it_takes(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(copy.bucket.root), "--quiet", "--story", "KHM-2026-000001"]) == 0
    assert copy.bucket.public_key.stem in capsys.readouterr().err


def test_of_what_the_copy_does_not_hold_there_is_no_story(copy: Copy) -> None:
    assert main(asked(copy, "--story", "KHM-2026-999999")) == 2
    assert main(asked(copy, "--prove", "khm#appeal#khm-none", "1")) == 2


def test_every_event_has_its_words() -> None:
    assert {*Event, *IncidentEvent, *ReadingEvent} <= set(EVENTS)
