"""The tables of the template, made straight in an AWS that stands in for the real one."""

from dataclasses import dataclass
from typing import Any

# Key attributes; then name, keys and projection of each index.
Index = tuple[str, tuple[str, str], dict[str, Any]]
QUEUE: Index = (
    "queue",
    ("queue_key", "queue_sort"),
    {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["summary"]},
)
DESK: Index = ("desk", ("desk_key", "queue_sort"), QUEUE[2])
ALARM: Index = ("alarm", ("alarm_shard", "alarm_at"), {"ProjectionType": "KEYS_ONLY"})
DAY: Index = ("day", ("day", "place"), ALARM[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of one set of tables."""

    appeals: str
    history: str
    registry: str
    views: str


NAMES = Names(appeals="appeals", history="history", registry="registry", views="views")


def create(dynamodb: Any, names: Names = NAMES) -> None:
    """Create all tables through a boto client of DynamoDB."""
    _create(dynamodb, names.appeals, QUEUE, DESK, ALARM)
    _create(dynamodb, names.history, DAY)
    _create(dynamodb, names.registry)
    _create(dynamodb, names.views)


def _create(dynamodb: Any, name: str, *indexes: Index) -> None:
    keyed = ["pk", "sk", *(key for _, keys, _ in indexes for key in keys)]
    attributes = list(dict.fromkeys(keyed))
    wanted: dict[str, Any] = {
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [
            {"AttributeName": key, "AttributeType": "S"} for key in attributes
        ],
        "KeySchema": _keys("pk", "sk"),
    }
    if indexes:
        wanted["GlobalSecondaryIndexes"] = [
            {"IndexName": index, "KeySchema": _keys(*keys), "Projection": projection}
            for index, keys, projection in indexes
        ]
    dynamodb.create_table(**wanted)


def _keys(hash_key: str, range_key: str) -> list[dict[str, str]]:
    return [
        {"AttributeName": hash_key, "KeyType": "HASH"},
        {"AttributeName": range_key, "KeyType": "RANGE"},
    ]
