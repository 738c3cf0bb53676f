"""Data of an older Vikno is refused with what to do; what cannot be done without a running one says so in a line."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra.assemble import PROJECT
from local.old_data import OldDataError, refuse_old_history

TABLE = "history"


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    with mock_aws():
        client = boto3.client("dynamodb", region_name="eu-central-1")
        client.create_table(
            TableName=TABLE,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        )
        client.put_item(TableName=TABLE, Item={"pk": {"S": "a"}, "day": {"S": "khm#2026-11-22"}})
        yield client


def test_history_of_which_each_entry_stands_in_a_day_is_taken(dynamodb: Any) -> None:
    refuse_old_history(dynamodb, TABLE)
    refuse_old_history(dynamodb, "of a stack that is gone")


def test_an_entry_in_no_day_is_refused_with_what_to_do(dynamodb: Any) -> None:
    dynamodb.put_item(TableName=TABLE, Item={"pk": {"S": "b"}})
    with pytest.raises(OldDataError, match="make clean-data"):
        refuse_old_history(dynamodb, TABLE)


@pytest.mark.parametrize("command", ["retention", "rebuild_views", "backfill_retention"])
def test_without_a_running_vikno_a_command_says_so_in_one_line(
    command: str, tmp_path: Path
) -> None:
    told = f"import local.run as r; from pathlib import Path; r.DATA = Path({str(tmp_path)!r}); "
    told += f"import sys; sys.argv[1:] = []; from local.{command} import main; main()"
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", told], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "Vikno is not running here: start it with `make run`\n"
