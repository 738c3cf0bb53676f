"""The importer over real tables, bucket and queue: what was ordered is done once, however often it comes."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import boto3
import pytest

from chalicelib import wiring
from chalicelib.adapters.dynamodb.registry import DynamoRegistry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.events.importer import importer
from tests.factories import NOW, body
from tests.house import BUCKET, ENVIRONMENT, Context, House, forget_wiring, open_house
from tests.tabling import csv_of

KEEPER = {"sub": "u-keeper", "cognito:groups": "administrator"}
COLUMNS = ("id", "name", "short_name", "kind", "territory", "calendar_id", "active", "valid_from")
GOOD = ("roads", "Шляхи", "Ш", "SERVICE_PROVIDER", "UA", "ua-state", "так", "2026-01-01")


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as opened:
        yield opened


def upload(house: House, content: bytes) -> str:
    slot = house.call("POST", "/v1/staff/import-uploads", {"content_type": "text/csv"}, KEEPER)
    assert slot.status == 201, slot.text
    boto3.client("s3").put_object(Bucket=BUCKET, Key=slot.body["fields"]["key"], Body=content)
    upload_id: str = slot.body["upload_id"]
    return upload_id


def order(house: House, upload_id: str) -> dict[str, Any]:
    wanted = {"upload_id": upload_id, "kind": "bodies"}
    reply = house.call("POST", "/v1/staff/imports", wanted, KEEPER)
    assert reply.status == 202, reply.text
    told: dict[str, Any] = reply.body
    return told


def work(context: Context | None = None) -> dict[str, Any]:
    """Do what lies in the queue, as Lambda would."""
    queue, sqs = ENVIRONMENT["IMPORTER_QUEUE"], boto3.client("sqs")
    came = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    for one in came:
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=one["ReceiptHandle"])
    records = [{"messageId": one["MessageId"], "body": one["Body"]} for one in came]
    done: dict[str, Any] = importer({"Records": records}, context or Context())
    return done


def test_a_table_goes_from_the_upload_to_the_report(house: House) -> None:
    bad = (*GOOD[:4], "Хмельницький", *GOOD[5:])
    upload_id = upload(house, csv_of(COLUMNS, GOOD, ("bad", *bad[1:])))
    assert order(house, upload_id)["state"] == "WAITING"
    assert work() == {"batchItemFailures": []}
    told = house.call("GET", f"/v1/staff/imports/{upload_id}", claims=KEEPER).body
    assert (told["state"], told["rows"], told["loaded"], told["refused"]) == ("DONE", 2, 1, 1)
    (row,) = told["refusals"]
    assert (row["row"], row["column"], row["code"]) == (3, "Територія", "unknown_territory")
    assert row["reason"].startswith("Це не код КАТОТТГ")
    entered = house.call("GET", "/v1/staff/bodies/roads", claims=KEEPER).body
    assert entered["versions"][0]["name"] == "Шляхи"


def test_what_comes_twice_is_done_once(house: House) -> None:
    upload_id = upload(house, csv_of(COLUMNS, GOOD))
    order(house, upload_id)
    order(house, upload_id)
    work()
    work()
    changes = house.call("GET", "/v1/staff/bodies/roads/changes", claims=KEEPER).body["changes"]
    assert [one["note"] for one in changes] == [f"import {upload_id}"]
    assert order(house, upload_id)["state"] == "DONE"


def test_a_file_that_is_no_table_is_told_to_whoever_brought_it(house: House) -> None:
    upload_id = upload(house, b"\x00\x01")
    order(house, upload_id)
    assert work() == {"batchItemFailures": []}
    told = house.call("GET", f"/v1/staff/imports/{upload_id}", claims=KEEPER).body
    assert told["state"] == "REFUSED"
    assert told["refusal"].startswith("Файл не можна прочитати")


def test_an_import_that_nobody_ordered_is_not_found_and_its_message_comes_again(
    house: House,
) -> None:
    nobody = "a" * 26
    reply = house.call("GET", f"/v1/staff/imports/{nobody}", claims=KEEPER)
    assert (reply.status, reply.body["code"]) == (404, "import_not_found")
    message = {"messageId": "m-1", "body": json.dumps({"detail": {"import": nobody}})}
    failed = {"batchItemFailures": [{"itemIdentifier": "m-1"}]}
    assert importer({"Records": [message]}, Context()) == failed


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_registry_is_taken_out_by_a_link(house: House, form: str) -> None:
    for table in ("bodies", "officials", "competences"):
        reply = house.call(
            "GET", f"/v1/staff/exports/{table}", claims=KEEPER, query={"format": form}
        )
        assert reply.status == 200, reply.text
        assert f"{table}.{form}" in reply.body["url"]
    objects = boto3.client("s3").list_objects_v2(Bucket=BUCKET, Prefix="exports/")["Contents"]
    assert len(objects) == 3


def cease(on: date) -> None:
    registry = wiring.desk().registry
    assert isinstance(registry, DynamoRegistry)
    ended = on - timedelta(days=1)
    registry.put(body("housing", "oda", valid_to=ended, successor_id="health"))
    forget_wiring()


def test_cases_of_a_body_that_ceased_pass_on_even_where_time_runs_out(house: House) -> None:
    appeals = [house.routed() for _ in range(3)]
    cease(kyiv_date(NOW))
    reply = house.call("POST", "/v1/staff/bodies/housing/succession", None, KEEPER)
    assert (reply.status, reply.body) == (202, {"body_id": "housing", "successor_id": "health"})
    work(Context(remaining_ms=[60_000, 60_000, 0]))
    passed = [house.history(one)[-1]["event"] for one in appeals]
    assert sorted(passed).count("AssignmentPassedToSuccessor") == 2
    work()
    for one in appeals:
        last = house.history(one)[-1]
        assert last["event"] == "AssignmentPassedToSuccessor"
        assert last["facts"]["ordered_by"] == "STAFF:u-keeper"
    assert work() == {"batchItemFailures": []}
