"""Ready queries on the embedded AWS: its Athena is DuckDB over Glue tables, and differs from Athena in four things.

1. Its catalogue knows no projection of partitions, only folders `key=value`: `lay_out` copies each file into such a
   folder and points the table there. On AWS the same mapping is the table's `storage.location.template`.
2. DuckDB calls five functions otherwise: `FUNCTIONS` stands before each query.
3. It takes no execution parameters: each `?` becomes its value.
4. It knows no UNLOAD: the same query is written by COPY, to a file of this machine.

Its exports of tables hold no files either: `export_of` writes what DynamoDB writes. The queries are run as they are.
"""

import csv
import gzip
import io
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import boto3

from tests.part import deploy_part

QUERIES = Path(__file__).parent.parent / "infra" / "queries"
TABLES = {"SealedEntries", "SealedHeads", "SealedNumbers", "HistoryExport", "HistoryTable"}
# What Trino has and DuckDB lacks, or has otherwise. Trino's json_parse sorts the members of objects.
FUNCTIONS = """
CREATE MACRO json_extract_scalar(document, path) AS json_extract_string(document, path);
CREATE MACRO json_format(document) AS CAST(document AS VARCHAR);
CREATE MACRO json_parse(document) AS (
    SELECT concat('{', string_agg(concat(to_json(key), ':', value), ',' ORDER BY key), '}')
    FROM json_each(CAST(document AS JSON))
);
CREATE MACRO sha256(document) AS unhex(system.main.sha256(document));
CREATE MACRO to_utf8(document) AS encode(document);
"""
_SEALED = re.compile(r"seals/(?P<centre>[^/]+)/(?P<day>[^/]+)/(?P<kind>entries|heads|numbers)/(.+)")
_EXPORTED = re.compile(r"tables/history/AWSDynamoDB/(?P<export_id>[^/]+)/data/(.+)")
_UNLOAD = re.compile(
    r"UNLOAD \((?P<query>.*)\)\s*TO '[^']+'\s*WITH \([^)]*'PARQUET'[^)]*\)\s*", re.S
)


Rows = list[dict[str, str]]


class Analytics:
    """The part of the template that answers questions, deployed on an embedded AWS that is empty."""

    def __init__(self, endpoint: str) -> None:
        def client(service: str) -> Any:
            make: Any = boto3.client
            return make(service, endpoint_url=endpoint)

        self.s3, self.dynamodb = client("s3"), client("dynamodb")
        self._athena, self._glue = client("athena"), client("glue")
        outputs = deploy_part(
            client("cloudformation"), "analytics", TABLES | {"AnalyticsWorkGroup"}
        )
        self.exports, self.bucket = outputs["ExportsBucket"], outputs["AnalyticsBucket"]
        self.table, self._database = outputs["HistoryTable"], outputs["AnalyticsDatabase"]
        self._group = outputs["AnalyticsWorkGroup"]

    def export_of(self) -> str:
        """Export the table of history, as it stands, and return the id of the export."""
        table = self.dynamodb.describe_table(TableName=self.table)["Table"]
        export = self.dynamodb.export_table_to_point_in_time(
            TableArn=table["TableArn"], S3Bucket=self.bucket, S3Prefix="tables/history"
        )["ExportDescription"]
        export_id = str(export["ExportArn"].rsplit("/", 1)[1])
        items = self.dynamodb.scan(TableName=self.table)["Items"]
        lines = "".join(json.dumps({"Item": item}, ensure_ascii=False) + "\n" for item in items)
        self.s3.put_object(
            Bucket=self.bucket,
            Key=f"tables/history/AWSDynamoDB/{export_id}/data/part.json.gz",
            Body=gzip.compress(lines.encode()),
        )
        return export_id

    def lay_out(self) -> None:
        """Copy every file of a table into folders that name its partition, and point the tables there."""
        for name in ("sealed_entries", "sealed_heads", "sealed_numbers", "history_export"):
            standing = self._glue.get_table(DatabaseName=self._database, Name=name)["Table"]
            taken = ("Name", "TableType", "PartitionKeys", "Parameters", "StorageDescriptor")
            table = {key: standing[key] for key in taken}
            table["StorageDescriptor"]["Location"] = f"s3://{self.bucket}/by-key/{name}/"
            self._glue.update_table(DatabaseName=self._database, TableInput=table)
        for bucket, pattern in ((self.exports, _SEALED), (self.bucket, _EXPORTED)):
            for key in self._keys(bucket):
                if match := pattern.fullmatch(key):
                    keys = match.groupdict()
                    table_name = (
                        f"sealed_{keys.pop('kind')}" if "kind" in keys else "history_export"
                    )
                    folders = "/".join(f"{name}={value}" for name, value in keys.items())
                    self.s3.copy_object(
                        Bucket=self.bucket,
                        Key=f"by-key/{table_name}/{folders}/{match.groups()[-1]}",
                        CopySource={"Bucket": bucket, "Key": key},
                    )

    def ask(self, name: str, *parameters: str) -> Rows:
        """What a ready query left in the bucket, as CSV. Raises AssertionError where it fails."""
        return self._run(_filled((QUERIES / f"{name}.sql").read_text(encoding="utf-8"), parameters))

    def unload(self, name: str, target: Path, *parameters: str) -> None:
        """Run a ready query that writes Parquet, to a file."""
        text = _filled((QUERIES / f"{name}.sql").read_text(encoding="utf-8"), parameters)
        copied, count = _UNLOAD.subn(rf"COPY (\g<query>) TO '{target}' (FORMAT parquet)", text)
        assert count == 1
        self._run(copied)

    def _run(self, text: str) -> Rows:
        started = self._athena.start_query_execution(
            QueryString=FUNCTIONS + text,
            WorkGroup=self._group,
            QueryExecutionContext={"Database": self._database},
        )["QueryExecutionId"]
        until = time.monotonic() + 30
        while True:
            execution = self._athena.get_query_execution(QueryExecutionId=started)["QueryExecution"]
            if execution["Status"]["State"] not in {"QUEUED", "RUNNING"}:
                break
            assert time.monotonic() < until
            time.sleep(0.05)
        assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"]
        (key,) = [
            one
            for one in self._keys(self.bucket)
            if one.startswith("results/") and one.endswith(f"{started}.csv")
        ]
        body = self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read().decode()
        return list(csv.DictReader(io.StringIO(body)))

    def _keys(self, bucket: str) -> list[str]:
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        return [item["Key"] for page in pages for item in page.get("Contents", [])]


def _filled(text: str, parameters: Sequence[str]) -> str:
    """The query with its parameters in, comments left out: a question mark in one is none."""
    bare = re.sub(r"^\s*--.*$", "", text, flags=re.M)
    assert bare.count("?") == len(parameters)
    values = iter(parameters)
    return re.sub(r"\?", lambda _: "'" + next(values).replace("'", "''") + "'", bare)
