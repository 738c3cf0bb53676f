"""Parts of a restore that need no AWS: new names in old items, numbers that were given, a backup as it is written."""

import json
import re
from pathlib import Path

import pytest

from infra.assemble import PROJECT
from infra.restoring.__main__ import arguments, main
from infra.restoring.backup import Backup, StaffMember, read, write
from infra.restoring.numbers import Highest, of_history
from infra.restoring.tables import Item, marked, renamed

OLD, NEW = "0f9d6a1c-6d5e-4c0a-9a55-1d1c2b3a4f5e", "7a1b2c3d-0000-4c0a-9a55-1d1c2b3a4f5e"


def entry(chain: str, event: str, **facts: object) -> Item:
    return {
        "pk": {"S": chain},
        "sk": {"S": "0000000001"},
        "event": {"S": event},
        "entry": {"S": json.dumps({"facts": facts})},
    }


def test_an_id_is_renamed_wherever_it_stands_and_nothing_else_is() -> None:
    item: Item = {
        "pk": {"S": f"desk#body#{OLD}"},
        "doc": {"S": f'{{"by":"STAFF:{OLD}","other":"{OLD}0"}}'},
        "version": {"N": "3"},
        "data": {"B": OLD.encode()},
    }
    assert renamed(item, {OLD: NEW}) == {
        "pk": {"S": f"desk#body#{NEW}"},
        "doc": {"S": f'{{"by":"STAFF:{NEW}","other":"{OLD}0"}}'},
        "version": {"N": "3"},
        "data": {"B": OLD.encode()},
    }
    assert renamed(item, {}) == item


def test_an_entry_of_history_keeps_every_byte_and_says_that_it_was_restored() -> None:
    item = entry("khm#appeal#khm-a", "AppealRegistered")
    assert marked(item, "then") == item | {"restored": {"S": "then"}}


def test_the_highest_number_of_each_series_and_centre_is_noted() -> None:
    highest: Highest = {}
    for chain, event, facts in (
        ("khm#appeal#1", "AppealRegistered", {"series": "2026/ALL", "ordinal": 7}),
        ("khm#appeal#2", "AppealRegistered", {"series": "2026/ALL", "ordinal": 5}),
        ("luh#appeal#3", "AppealRegistered", {"series": "2026/ALL", "ordinal": 2}),
        ("khm#appeal#1", "AppealTriaged", {"series": "2026/ALL", "ordinal": 9}),
        ("kr#appeal#4", "AppealRegistered", {"series": "2026/Д-401/1", "ordinal": 1}),
        ("khm#appeal#5", "AppealRegistered", {"number": "before series were told"}),
    ):
        of_history(entry(chain, event, **facts), highest)
    assert highest == {("khm", "2026/ALL"): 7, ("luh", "2026/ALL"): 2, ("kr", "2026/Д-401/1"): 1}


def test_a_backup_is_read_as_it_was_written_and_by_its_owner_only(tmp_path: Path) -> None:
    backup = Backup(
        made_at="2026-11-22T09:00:00+02:00",
        outputs={"AppealsTable": "a"},
        tables={"AppealsTable": "arn"},
        staff=(
            StaffMember(
                username="operator.khm",
                id=OLD,
                attributes={"name": "Оператор"},
                groups=("operator",),
                is_enabled=True,
            ),
        ),
    )
    write(backup, tmp_path / "backup.json")
    assert read(tmp_path / "backup.json") == backup
    assert (tmp_path / "backup.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ['{"format": "another"}', "[]", "# Vikno", ""])
def test_something_else_is_not_taken_for_a_backup(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="no backup of this form"):
        read(tmp_path / "x.json")


COMMAND = ["restore", "--stage", "prod2", "--file", "backup.json"]


def test_the_command_knows_each_option_of_the_runbook() -> None:
    plain = arguments(COMMAND)
    assert (plain.at, plain.reserve, plain.accept_loss, plain.no_invitations) == (
        None,
        0,
        False,
        False,
    )
    runbook = (PROJECT / "docs" / "restore.md").read_text(encoding="utf-8")
    told = re.findall(r"OPTIONS=\"?(--[^\"`]+)", runbook)
    assert {option.split()[0] for option in told} == {"--at", "--reserve", "--accept-loss"}
    for option in told:
        arguments([*COMMAND, *option.split()])


def test_a_moment_without_an_offset_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments([*COMMAND, "--at", "2026-11-22T09:00:00"])
    assert "no offset" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_ends_the_restore_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = str(tmp_path / "x.json")
    assert main(["restore", "--stage", "prod2", "--file", given]) == 1
    assert capsys.readouterr().err.count("\n") == 1
