"""The sealer over real tables and buckets: what was registered is sealed, and how it stands is told."""

import gzip
import json
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.events.sealer import sealer
from tests.house import APPEAL, EXPORTS, OPERATOR, Context, House


def context() -> Context:
    return Context(remaining_ms=[900_000])


def published(key: str) -> bytes:
    body: bytes = boto3.client("s3").get_object(Bucket=EXPORTS, Key=key)["Body"].read()
    return body


def lines(folder: str, kind: str) -> list[dict[str, Any]]:
    manifest = json.loads(published(f"{folder}manifest.json"))
    return [
        json.loads(line)
        for part in manifest["parts"]
        if part["kind"] == kind
        for line in gzip.decompress(published(folder + part["name"])).splitlines()
    ]


def told(log: pytest.LogCaptureFixture, metric: str) -> list[int]:
    return [getattr(record, metric) for record in log.records if hasattr(record, metric)]


@pytest.mark.req("KRP-3.3", "NS-9.6")
def test_a_snapshot_holds_the_appeal_its_number_and_no_personal_data(house: House) -> None:
    receipt = house.lodge()
    appeal_id = receipt["appeal_id"]
    issue = {"no": 1, "classifier_code": "II.9", "territory": None}
    triage = {"kind": "COMPLAINT", "regime": "APPEAL", "ground": "ст. 3", "issues": [issue]}
    house.step(appeal_id, "triage", OPERATOR, triage)
    done = sealer({"centre": "khm", "snapshot": True}, context())
    chain = f"khm#appeal#{appeal_id}"
    entries = [one for one in lines(done["folder"], "entries") if one["content"]["chain"] == chain]
    assert [one["content"]["seq"] for one in entries] == [1, 2]
    (number,) = [one for one in lines(done["folder"], "numbers") if one["chain"] == chain]
    assert number["number"] == receipt["number"]
    assert number["series"] == f"{kyiv_date(datetime.now(UTC)).year}/ALL"
    text = json.dumps(entries, ensure_ascii=False)
    applicant = APPEAL["applicant"]
    for personal in (receipt["access_code"], applicant["name"]["surname"], applicant["email"]):
        assert personal not in text


def test_ended_days_are_sealed_and_what_stands_unsealed_is_told(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.lodge()
    done = sealer({"centre": "khm"}, context())
    assert done["is_complete"]
    assert told(caplog, "DaysUnsealed") == [0]
    assert told(caplog, "BrokenEntries") == [0]
    assert sealer({"centre": "khm"}, context())["folders"] == ()


def test_all_centres_are_sealed_where_none_is_named(house: House) -> None:
    assert house
    sealer({}, context())
    found = boto3.client("s3").list_objects_v2(Bucket=EXPORTS, Prefix="seals/")["Contents"]
    centres = {one["Key"].split("/")[1] for one in found}
    assert {"khm", "luh", "kr", "ukc"} <= centres
