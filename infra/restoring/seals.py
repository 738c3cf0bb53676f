"""The row of sealed days goes on where the bucket says it ended, though the tables may be older."""

import hashlib
import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from chalicelib.adapters.codec import decode, encode
from chalicelib.domain.seals.run import Sealed

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

MANIFEST = "manifest.json"


def resume_seals(
    s3: "S3Client", bucket: str, dynamodb: "DynamoDBClient", table: str
) -> tuple[str, ...]:
    """Let each centre's sealer go on after the last day in the bucket; return folders that the table knew not of."""
    resumed = []
    for centre, day in sorted(_last_days(s3, bucket).items()):
        key = {"pk": {"S": f"{centre}#seals"}, "sk": {"S": "LAST"}}
        standing = dynamodb.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item")
        if standing is not None and decode(standing["doc"]["S"], Sealed).day >= day:
            continue
        folder = f"seals/{centre}/{day.isoformat()}/"
        body = s3.get_object(Bucket=bucket, Key=folder + MANIFEST)["Body"].read()
        last = Sealed(
            day=day,
            until=datetime.fromisoformat(json.loads(body)["until"]),
            manifest_sha256=hashlib.sha256(body).hexdigest(),
            # How much of which day is sealed nobody knows here: what comes late for these days is not looked for.
            of_day={},
        )
        dynamodb.put_item(TableName=table, Item={**key, "doc": {"S": encode(last)}})
        resumed.append(folder)
    return tuple(resumed)


def _last_days(s3: "S3Client", bucket: str) -> dict[str, date]:
    last: dict[str, date] = {}
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="seals/"):
        for key in (one["Key"] for one in page.get("Contents", ())):
            _, centre, day, *rest = key.split("/")
            if rest == [MANIFEST]:
                last[centre] = max(date.fromisoformat(day), last.get(centre, date.min))
    return last
