"""Questions to history: which tables there are, what a query may cost, and who may export the table."""

import json
import re

import pytest

from infra.assemble import PROJECT
from infra.resources import named_queries
from tests.unit.infra.reading import Json, of_type, targets

TABLES = {"sealed_entries", "sealed_heads", "sealed_numbers", "history_export"}
QUERIES = sorted((PROJECT / "infra" / "queries").glob("*.sql"))


@pytest.mark.parametrize("name", [path.stem for path in QUERIES])
def test_a_ready_query_says_what_it_is_for_and_asks_tables_that_there_are(name: str) -> None:
    text = (PROJECT / "infra" / "queries" / f"{name}.sql").read_text(encoding="utf-8")
    assert text.startswith("-- ")
    assert "-- Parameters: 1" in text
    bare = re.sub(r"--.*", "", text)
    asked = set(re.findall(r"FROM (\w+)", bare)) & TABLES
    assert asked
    # Injected: a query that does not name the partition fails, and one without days reads all years.
    for table in asked:
        partition = "export_id = ?" if table == "history_export" else "centre = ?\n"
        assert bare.count(partition) == bare.count(f"FROM {table}\n")
    if asked - {"history_export"}:
        assert "AND day BETWEEN ? AND ?" in bare


def test_every_file_of_queries_is_a_named_query_of_the_group(template: Json) -> None:
    found = of_type(template, "AWS::Athena::NamedQuery")
    assert set(found) == set(named_queries())
    assert len(found) == len(QUERIES)
    for query in found.values():
        assert targets(query["Properties"]["WorkGroup"]) == {"AnalyticsWorkGroup"}
        assert targets(query["Properties"]["QueryString"]) <= {"AnalyticsBucket"}
        # Athena takes no more of each.
        assert len(query["Properties"]["Description"]) <= 1024
        assert len(query["Properties"]["QueryString"]["Fn::Sub"].encode()) <= 262_144


def test_a_query_can_neither_read_without_limit_nor_write_where_it_likes(template: Json) -> None:
    (group,) = of_type(template, "AWS::Athena::WorkGroup").values()
    configuration = group["Properties"]["WorkGroupConfiguration"]
    assert configuration["EnforceWorkGroupConfiguration"] is True
    assert targets(configuration["BytesScannedCutoffPerQuery"]) == {"AnalyticsScanLimit"}
    answers = configuration["ResultConfiguration"]
    assert targets(answers["OutputLocation"]) == {"AnalyticsBucket"}
    assert answers["EncryptionConfiguration"]["EncryptionOption"] == "SSE_KMS"
    assert targets(answers["EncryptionConfiguration"]) == {"DataKey"}


def test_tables_lie_over_what_the_sealer_and_dynamodb_write(template: Json) -> None:
    tables = {
        table["Properties"]["TableInput"]["Name"]: table["Properties"]["TableInput"]
        for table in of_type(template, "AWS::Glue::Table").values()
    }
    assert set(tables) == TABLES
    where = {
        name: table["Parameters"]["storage.location.template"]["Fn::Sub"]
        for name, table in tables.items()
    }
    seals = "s3://${ExportsBucket}/seals/${!centre}/${!day}"
    assert where == {
        "sealed_entries": f"{seals}/entries/",
        "sealed_heads": f"{seals}/heads/",
        "sealed_numbers": f"{seals}/numbers/",
        "history_export": "s3://${AnalyticsBucket}/tables/history/AWSDynamoDB/${!export_id}/data/",
    }
    for name, table in tables.items():
        keys = {key["Name"] for key in table["PartitionKeys"]}
        assert keys == set(re.findall(r"\$\{!(\w+)\}", where[name]))
        assert {f"projection.{key}.type" for key in keys} <= set(table["Parameters"])


def test_the_table_is_exported_each_week_by_a_role_that_can_do_nothing_else(template: Json) -> None:
    target = template["Resources"]["HistoryExportSchedule"]["Properties"]["Target"]
    asked = json.loads(target["Input"]["Fn::Sub"])
    assert asked["TableArn"] == "${HistoryTable.Arn}"
    assert (asked["S3Bucket"], asked["S3Prefix"]) == ("${AnalyticsBucket}", "tables/history")
    assert target["Arn"]["Fn::Sub"].endswith(":aws-sdk:dynamodb:exportTableToPointInTime")
    (role,) = targets(target["RoleArn"])
    (policy,) = template["Resources"][role]["Properties"]["Policies"]
    allowed = {
        statement["Sid"]: statement["Action"] for statement in policy["PolicyDocument"]["Statement"]
    }
    assert allowed == {
        "ExportTheTable": "dynamodb:ExportTableToPointInTime",
        "WriteTheExport": ["s3:AbortMultipartUpload", "s3:PutObject"],
        "SealWhatIsWritten": ["kms:Decrypt", "kms:GenerateDataKey"],
        "GiveUpExportStarts": "sqs:SendMessage",
    }


def test_what_analytics_holds_is_forgotten(template: Json) -> None:
    bucket = template["Resources"]["AnalyticsBucket"]["Properties"]
    rules = bucket["LifecycleConfiguration"]["Rules"]
    assert {rule["Prefix"]: rule["ExpirationInDays"] for rule in rules if "Prefix" in rule} == {
        "tables/": 60,
        "results/": 30,
        "unloaded/": 30,
    }
