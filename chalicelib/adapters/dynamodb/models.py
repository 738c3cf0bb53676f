"""The tables as PynamoDB sees them. Table names come from settings through `bound`, never at import."""

from typing import TypeVar

from pynamodb.attributes import (
    BinaryAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.connection import Connection
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection
from pynamodb.models import Model


class QueueIndex(GlobalSecondaryIndex["AppealsItem"]):  # type: ignore[no-untyped-call]
    """Open work of a centre or a body, by state and control date; sparse."""

    class Meta:
        index_name = "queue"
        projection = IncludeProjection(["summary"])

    queue_key = UnicodeAttribute(hash_key=True)
    queue_sort = UnicodeAttribute(range_key=True)


class DeskIndex(GlobalSecondaryIndex["AppealsItem"]):  # type: ignore[no-untyped-call]
    """What an official of a body holds and has yet to do, by control date; sparse."""

    class Meta:
        index_name = "desk"
        projection = IncludeProjection(["summary"])

    desk_key = UnicodeAttribute(hash_key=True)
    queue_sort = UnicodeAttribute(range_key=True)


class AlarmIndex(GlobalSecondaryIndex["AppealsItem"]):  # type: ignore[no-untyped-call]
    """The next alarm of each appeal whose terms run; sparse and sharded."""

    class Meta:
        index_name = "alarm"
        projection = KeysOnlyProjection()

    alarm_shard = UnicodeAttribute(hash_key=True)
    alarm_at = UnicodeAttribute(range_key=True)


class AppealsItem(Model):
    """Everything of the `appeals` table: heads, assignments, clocks, personal parts, numbers, counters, marks."""

    class Meta:
        table_name = "appeals"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    doc = UnicodeAttribute(null=True)
    salt = UnicodeAttribute(null=True)
    version = NumberAttribute(null=True)
    ordinal = NumberAttribute(null=True)
    failures = NumberAttribute(null=True)
    at = UnicodeAttribute(null=True)
    expires_at = NumberAttribute(null=True)
    queue_key = UnicodeAttribute(null=True)
    queue_sort = UnicodeAttribute(null=True)
    desk_key = UnicodeAttribute(null=True)
    summary = UnicodeAttribute(null=True)
    alarm_shard = UnicodeAttribute(null=True)
    alarm_at = UnicodeAttribute(null=True)
    queue = QueueIndex()
    desk = DeskIndex()
    alarm = AlarmIndex()


class DayIndex(GlobalSecondaryIndex["HistoryItem"]):  # type: ignore[no-untyped-call]
    """What happened in a centre on a Kyiv day, by chain and seq."""

    class Meta:
        index_name = "day"
        projection = KeysOnlyProjection()

    day = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class HistoryItem(Model):
    """One entry of history; only ever put, never changed."""

    class Meta:
        table_name = "history"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    event = UnicodeAttribute()
    entry = UnicodeAttribute()
    day = UnicodeAttribute()
    place = UnicodeAttribute()
    by_day = DayIndex()


class RegistryItem(Model):
    """Reference data: a piece or a sheaf of records, with the version that guards it; a pointer to one; a change."""

    class Meta:
        table_name = "registry"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    doc = UnicodeAttribute()
    valid_from = UnicodeAttribute(null=True)
    version = NumberAttribute(null=True)


class EditionItem(Model):
    """The head of an edition, or one part of its content; in the table `registry`."""

    class Meta:
        table_name = "registry"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    doc = UnicodeAttribute(null=True)
    data = BinaryAttribute(null=True, legacy_encoding=False)


class ViewsItem(Model):
    """What can be made again from the other tables, and forgets itself."""

    class Meta:
        table_name = "views"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    doc = UnicodeAttribute(null=True)
    data = BinaryAttribute(null=True, legacy_encoding=False)
    version = NumberAttribute()
    expires_at = NumberAttribute()


class CellItem(Model):
    """Appeals that count in one cell, or a document worked out of cells; in the table `views`."""

    class Meta:
        table_name = "views"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    cases = UnicodeSetAttribute(null=True)
    doc = UnicodeAttribute(null=True)
    version = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)


M = TypeVar("M", bound=Model)


def bound(model: type[M], table: str, region: str, connection: Connection | None = None) -> type[M]:
    """The model over a table of this name and region, sharing `connection` where one is given.

    A connection of its own makes a client of its own, and making clients is what a cold start waits for most.
    """
    meta = type("Meta", (), {"table_name": table, "region": region, "max_retry_attempts": 3})
    made: type[M] = type(model.__name__, (model,), {"Meta": meta})
    if connection is not None:
        # PynamoDB has no public way to let several models share one.
        own = made._get_connection()  # noqa: SLF001
        # Two models of one table have the same keys: the first tells the connection of them.
        if table not in connection._tables:  # noqa: SLF001
            connection.add_meta_table(own.get_meta_table())
        own.connection = connection
    return made
