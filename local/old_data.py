"""Whether what `make run` kept can be read by this Vikno: data of development is not carried over, it is made anew."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class OldDataError(Exception):
    """An older Vikno wrote the data; the text says what to do."""


def refuse_old_history(dynamodb: "DynamoDBClient", table: str) -> None:
    """Raise OldDataError where an entry stands in no day.

    Its day is written with each entry since there are seals: no seal would hold one without, no reader knows its form.
    """
    if table not in {
        name
        for page in dynamodb.get_paginator("list_tables").paginate()
        for name in page["TableNames"]
    }:
        return
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table,
        FilterExpression="attribute_not_exists(#day)",
        ExpressionAttributeNames={"#day": "day"},
        ProjectionExpression="pk",
    )
    if any(page["Items"] for page in pages):
        raise OldDataError(
            "An older Vikno wrote what is in .data, and this one cannot read it:"
            " `make clean-data` forgets it, then `make run` begins anew"
        )
