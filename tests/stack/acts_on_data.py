"""What may be tried on tables, recordings, files and exports."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.stack.acts import Act, Names, act
from tests.stack.doubles import Json

ROW = {"pk": {"S": "probe#probe"}, "sk": {"S": "0000000001"}}


def _on_table(table: str) -> Iterator[Act]:
    """What nobody may do to a table, whatever is in it."""

    def named(**more: Any) -> Callable[[Names], Json]:
        return lambda names: {"TableName": names[table], **more}

    export = {"S3Bucket": "elsewhere"}
    yield act(f"drop {table}", "dynamodb:DeleteTable", "delete_table", named())
    yield act(f"read all of {table}", "dynamodb:Scan", "scan", named(Limit=1))
    yield act(
        f"let {table} forget",
        "dynamodb:UpdateTimeToLive",
        "update_time_to_live",
        named(TimeToLiveSpecification={"Enabled": True, "AttributeName": "at"}),
    )
    yield act(
        f"take {table} elsewhere",
        "dynamodb:ExportTableToPointInTime",
        "export_table_to_point_in_time",
        lambda names: {"TableArn": _table_arn(names[table]), **export},
    )


def _table_arn(name: str) -> str:
    return f"arn:aws:dynamodb:eu-central-1:000000000000:table/{name}"


def _history() -> Iterator[Act]:
    table = "HistoryTable"
    change = lambda names: {"TableName": names[table], "Key": ROW}  # noqa: E731
    yield act("change an entry", "dynamodb:UpdateItem", "update_item", change)
    yield act("remove an entry", "dynamodb:DeleteItem", "delete_item", change)
    yield act(
        "remove entries at once",
        "dynamodb:BatchWriteItem",
        "batch_write_item",
        lambda names: {"RequestItems": {names[table]: [{"DeleteRequest": {"Key": ROW}}]}},
    )
    updates: tuple[tuple[str, dict[str, str]], ...] = (
        ("Delete", {}),
        ("Update", {"UpdateExpression": "REMOVE entry"}),
    )
    for kind, more in updates:
        yield act(
            f"{kind.lower()} an entry in a transaction",
            f"dynamodb:{kind}Item",
            "transact_write_items",
            _in_transaction(kind, **more),
        )
    for verb, rest in (("Delete", ""), ("Update", " SET entry = 'x'")):
        words = "DELETE FROM" if verb == "Delete" else "UPDATE"
        yield act(
            f"{verb.lower()} an entry by a statement",
            # AWS asks for dynamodb:PartiQLDelete or -Update, which no policy gives either.
            "dynamodb:ExecuteStatement",
            "execute_statement",
            _by_statement(words, rest),
        )


def _in_transaction(kind: str, **more: str) -> Callable[[Names], Json]:
    return lambda names: {
        "TransactItems": [{kind: {"TableName": names["HistoryTable"], "Key": ROW, **more}}]
    }


def _by_statement(words: str, rest: str) -> Callable[[Names], Json]:
    return lambda names: {
        "Statement": f"{words} \"{names['HistoryTable']}\"{rest} WHERE pk='x' AND sk='y'"
    }


def _tables() -> Iterator[Act]:
    for table in ("AppealsTable", "HistoryTable", "RegistryTable", "ViewsTable"):
        yield from _on_table(table)
    yield from _history()

    def key(table: str) -> Callable[[Names], Json]:
        return lambda names: {"TableName": names[table], "Key": ROW}

    def item(table: str) -> Callable[[Names], Json]:
        return lambda names: {"TableName": names[table], "Item": ROW}

    def of(table: str, **more: Any) -> Callable[[Names], Json]:
        return lambda names: {
            "TableName": names[table],
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": "probe#probe"}},
            **more,
        }

    keepers = ("api_handler", "importer")
    put, remove, query = "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Query"
    yield act("remove from appeals", remove, "delete_item", key("AppealsTable"))
    yield act("write to the registry", put, "put_item", item("RegistryTable"), *keepers)
    yield act("remove from the registry", remove, "delete_item", key("RegistryTable"), *keepers)
    yield act(
        "write to the views",
        put,
        "put_item",
        item("ViewsTable"),
        "call_keeper",
        "call_watch",
        "projector",
        "retention",
        "trend_watch",
    )
    yield act(
        "read what is found by contacts",
        query,
        "query",
        of("ViewsTable"),
        "api_handler",
        "call_watch",
        "trend_watch",
    )
    yield act(
        "read the history of a day",
        query,
        "query",
        lambda names: {
            **of("HistoryTable", IndexName="day")(names),
            "KeyConditionExpression": "#day = :pk",
            "ExpressionAttributeNames": {"#day": "day"},
        },
        "api_handler",
        "sealer",
    )
    yield act(
        "read a history",
        query,
        "query",
        of("HistoryTable"),
        "api_handler",
        "call_keeper",
        "call_watch",
        "incident_news",
        "notifier",
        "projector",
        "recording_fetcher",
        "retention",
    )


def _object(bucket: str, key: str, **more: Any) -> Callable[[Names], Json]:
    return lambda names: {"Bucket": names[bucket], "Key": key, **more}


def _recordings() -> Iterator[Act]:
    bucket, key = "RecordingsBucket", "recordings/ukc/2026/11/probe/1.wav"
    one = {"VersionId": "null"}
    hears = ("api_handler", "recording_fetcher")
    erases = ("call_watch", "recording_fetcher", "retention")
    read, written, gone = "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObjectVersion"
    yield act("hear a recording", read, "get_object", _object(bucket, key, **one), *hears)
    yield act(
        "put a recording",
        written,
        "put_object",
        _object(bucket, key, Body=b"x"),
        "recording_fetcher",
    )
    yield act("erase a recording", gone, "delete_object", _object(bucket, key, **one), *erases)
    yield act("hide a recording", "s3:DeleteObject", "delete_object", _object(bucket, key))


def _files() -> Iterator[Act]:
    bucket, key = "AttachmentsBucket", "attachments/khm/probe/probe"
    checked = ("api_handler", "attachment_check")
    yield act("read a file", "s3:GetObject", "get_object", _object(bucket, key), *checked)
    yield act(
        "tie a file", "s3:PutObject", "put_object", _object(bucket, key, Body=b"x"), "api_handler"
    )
    yield act("hide a file", "s3:DeleteObject", "delete_object", _object(bucket, key))
    yield act(
        "erase a file",
        "s3:DeleteObjectVersion",
        "delete_object",
        _object(bucket, key, VersionId="null"),
        "retention",
    )
    yield act(
        "mark a file as checked",
        "s3:PutObjectTagging",
        "put_object_tagging",
        _object(bucket, key, Tagging={"TagSet": []}),
    )
    yield act(
        "put a file anywhere else",
        "s3:PutObject",
        "put_object",
        _object(bucket, "elsewhere/probe", Body=b"x"),
    )
    yield act(
        "read a file on a person",
        "s3:GetObject",
        "get_object",
        _object(bucket, "subject-files/khm/probe/probe.zip"),
        "api_handler",
    )


def _exports() -> Iterator[Act]:
    bucket = "ExportsBucket"
    for prefix in ("seals", "snapshots", "keys"):
        key = f"{prefix}/probe/probe"
        write = _object(bucket, key, Body=b"x", IfNoneMatch="*", ChecksumAlgorithm="SHA256")
        yield act(f"write under {prefix}/", "s3:PutObject", "put_object", write, "sealer")
        readers = ("sealer",) if prefix == "snapshots" else ("api_handler", "sealer")
        yield act(
            f"read under {prefix}/", "s3:GetObject", "get_object", _object(bucket, key), *readers
        )
    key = "seals/probe/probe"
    retention = {"Mode": "GOVERNANCE", "RetainUntilDate": "2030-01-01T00:00:00Z"}
    yield act(
        "write elsewhere in the exports",
        "s3:PutObject",
        "put_object",
        _object(bucket, "elsewhere/probe", Body=b"x"),
    )
    yield act("hide a seal", "s3:DeleteObject", "delete_object", _object(bucket, key))
    yield act(
        "erase a version of a seal",
        "s3:DeleteObjectVersion",
        "delete_object",
        _object(bucket, key, VersionId="null"),
    )
    yield act(
        "erase a version of a seal over its lock",
        "s3:DeleteObjectVersion",
        "delete_object",
        _object(bucket, key, VersionId="null", BypassGovernanceRetention=True),
    )
    yield act(
        "shorten the lock of a seal",
        "s3:PutObjectRetention",
        "put_object_retention",
        _object(bucket, key, Retention=retention, BypassGovernanceRetention=True),
    )
    yield act(
        "lift a hold",
        "s3:PutObjectLegalHold",
        "put_object_legal_hold",
        _object(bucket, key, LegalHold={"Status": "OFF"}),
    )


def acts_on_data() -> Iterator[Act]:
    """All of them."""
    yield from _tables()
    yield from _recordings()
    yield from _files()
    yield from _exports()
