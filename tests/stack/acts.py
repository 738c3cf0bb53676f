"""What may be tried in a stack, and which Lambdas may do it: whoever is not named, may not.

Policies are named by their files. A Lambda that is made tomorrow may do nothing of this until its name is put here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from tests.stack.doubles import Json

DENIED = 403
CODES = {"AccessDenied", "AccessDeniedException"}
NOBODY: frozenset[str] = frozenset()
ROW = {"pk": {"S": "probe#probe"}, "sk": {"S": "0000000001"}}
Names = Mapping[str, str]
"""Physical ids by logical ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`operation` of a client of `service` with these arguments needs the IAM action `action`."""

    what: str
    service: str
    operation: str
    action: str
    arguments: Callable[[Names], Json]
    may: frozenset[str] = NOBODY

    def is_denied(self, client: Any, names: Names) -> bool:
        """Try it; whatever else is wrong with it, it was allowed."""
        try:
            getattr(client, self.operation)(**self.arguments(names))
        except ClientError as error:
            told = error.response
            is_refused = told["ResponseMetadata"]["HTTPStatusCode"] == DENIED
            if is_refused or told["Error"]["Code"] in CODES:
                message = told["Error"].get("Message", "")
                # It was this very action that was refused, not one that came before it.
                assert "perform:" not in message or f"perform: {self.action} " in f"{message} ", (
                    f"{self.what}: {message}"
                )
                return True
        return False


def _act(
    what: str, action: str, operation: str, arguments: Callable[[Names], Json], *may: str
) -> Act:
    service = action.split(":", maxsplit=1)[0]
    return Act(
        what=what,
        service={"ses": "sesv2"}.get(service, service),
        operation=operation,
        action=action,
        arguments=arguments,
        may=frozenset(may),
    )


def _on_table(table: str) -> Iterator[Act]:
    """What nobody may do to a table, whatever is in it."""

    def named(**more: Any) -> Callable[[Names], Json]:
        return lambda names: {"TableName": names[table], **more}

    export = {"S3Bucket": "elsewhere"}
    yield _act(f"drop {table}", "dynamodb:DeleteTable", "delete_table", named())
    yield _act(f"read all of {table}", "dynamodb:Scan", "scan", named(Limit=1))
    yield _act(
        f"let {table} forget",
        "dynamodb:UpdateTimeToLive",
        "update_time_to_live",
        named(TimeToLiveSpecification={"Enabled": True, "AttributeName": "at"}),
    )
    yield _act(
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
    yield _act("change an entry", "dynamodb:UpdateItem", "update_item", change)
    yield _act("remove an entry", "dynamodb:DeleteItem", "delete_item", change)
    yield _act(
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
        yield _act(
            f"{kind.lower()} an entry in a transaction",
            f"dynamodb:{kind}Item",
            "transact_write_items",
            _in_transaction(kind, **more),
        )
    for verb, rest in (("Delete", ""), ("Update", " SET entry = 'x'")):
        words = "DELETE FROM" if verb == "Delete" else "UPDATE"
        yield _act(
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
    yield _act("remove from appeals", remove, "delete_item", key("AppealsTable"))
    yield _act("write to the registry", put, "put_item", item("RegistryTable"), *keepers)
    yield _act("remove from the registry", remove, "delete_item", key("RegistryTable"), *keepers)
    yield _act(
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
    yield _act(
        "read what is found by contacts",
        query,
        "query",
        of("ViewsTable"),
        "api_handler",
        "call_watch",
        "trend_watch",
    )
    yield _act(
        "read the history of a day",
        query,
        "query",
        lambda names: {
            **of("HistoryTable", IndexName="day")(names),
            "KeyConditionExpression": "#day = :pk",
            "ExpressionAttributeNames": {"#day": "day"},
        },
        "sealer",
    )
    yield _act(
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


def _of_bucket(bucket: str, **more: Any) -> Callable[[Names], Json]:
    return lambda names: {"Bucket": names[bucket], **more}


def _recordings() -> Iterator[Act]:
    bucket, key = "RecordingsBucket", "recordings/ukc/2026/11/probe/1.wav"
    one = {"VersionId": "null"}
    hears = ("api_handler", "recording_fetcher")
    erases = ("call_watch", "recording_fetcher", "retention")
    read, written, gone = "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObjectVersion"
    yield _act("hear a recording", read, "get_object", _object(bucket, key, **one), *hears)
    yield _act(
        "put a recording",
        written,
        "put_object",
        _object(bucket, key, Body=b"x"),
        "recording_fetcher",
    )
    yield _act("erase a recording", gone, "delete_object", _object(bucket, key, **one), *erases)
    yield _act("hide a recording", "s3:DeleteObject", "delete_object", _object(bucket, key))


def _files() -> Iterator[Act]:
    bucket, key = "AttachmentsBucket", "attachments/khm/probe/probe"
    checked = ("api_handler", "attachment_check")
    yield _act("read a file", "s3:GetObject", "get_object", _object(bucket, key), *checked)
    yield _act(
        "tie a file", "s3:PutObject", "put_object", _object(bucket, key, Body=b"x"), "api_handler"
    )
    yield _act("hide a file", "s3:DeleteObject", "delete_object", _object(bucket, key))
    yield _act(
        "erase a file",
        "s3:DeleteObjectVersion",
        "delete_object",
        _object(bucket, key, VersionId="null"),
        "retention",
    )
    yield _act(
        "mark a file as checked",
        "s3:PutObjectTagging",
        "put_object_tagging",
        _object(bucket, key, Tagging={"TagSet": []}),
    )
    yield _act(
        "put a file anywhere else",
        "s3:PutObject",
        "put_object",
        _object(bucket, "elsewhere/probe", Body=b"x"),
    )
    yield _act(
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
        yield _act(f"write under {prefix}/", "s3:PutObject", "put_object", write, "sealer")
        yield _act(
            f"read under {prefix}/", "s3:GetObject", "get_object", _object(bucket, key), "sealer"
        )
    key = "seals/probe/probe"
    retention = {"Mode": "GOVERNANCE", "RetainUntilDate": "2030-01-01T00:00:00Z"}
    yield _act(
        "write elsewhere in the exports",
        "s3:PutObject",
        "put_object",
        _object(bucket, "elsewhere/probe", Body=b"x"),
    )
    yield _act("hide a seal", "s3:DeleteObject", "delete_object", _object(bucket, key))
    yield _act(
        "erase a version of a seal",
        "s3:DeleteObjectVersion",
        "delete_object",
        _object(bucket, key, VersionId="null"),
    )
    yield _act(
        "erase a version of a seal over its lock",
        "s3:DeleteObjectVersion",
        "delete_object",
        _object(bucket, key, VersionId="null", BypassGovernanceRetention=True),
    )
    yield _act(
        "shorten the lock of a seal",
        "s3:PutObjectRetention",
        "put_object_retention",
        _object(bucket, key, Retention=retention, BypassGovernanceRetention=True),
    )
    yield _act(
        "lift a hold",
        "s3:PutObjectLegalHold",
        "put_object_legal_hold",
        _object(bucket, key, LegalHold={"Status": "OFF"}),
    )


def _on_bucket(bucket: str) -> Iterator[Act]:
    lock = {"ObjectLockEnabled": "Enabled"}
    suspended = {"Status": "Suspended"}
    for what, action, operation, more in (
        ("list", "s3:ListBucket", "list_objects_v2", {}),
        ("open", "s3:PutBucketPolicy", "put_bucket_policy", {"Policy": "{}"}),
        ("unlock", "s3:DeleteBucketPolicy", "delete_bucket_policy", {}),
        ("drop", "s3:DeleteBucket", "delete_bucket", {}),
        (
            "keep no versions in",
            "s3:PutBucketVersioning",
            "put_bucket_versioning",
            {"VersioningConfiguration": suspended},
        ),
        (
            "change the lock of",
            "s3:PutBucketObjectLockConfiguration",
            "put_object_lock_configuration",
            {"ObjectLockConfiguration": lock},
        ),
    ):
        yield _act(
            f"{what} {bucket}",
            action,
            operation,
            _of_bucket(bucket, **more),
        )


SENDERS = {
    "AttachmentCheckQueue": ("api_handler", "attachment_check"),
    "CallKeeperQueue": (
        "api_handler",
        "call_keeper",
        "call_watch",
        "connect_flow",
        "recording_fetcher",
    ),
    "ImporterQueue": ("api_handler", "importer"),
    "RecordingFetcherQueue": ("call_keeper", "call_watch", "recording_fetcher"),
    "CallWatchDeadLetters": ("call_watch",),
    "DigestDeadLetters": ("digest",),
    "RecomputeDeadLetters": ("recompute",),
    "RelayDeadLetters": ("relay",),
    "RetentionDeadLetters": ("retention",),
    "SealerDeadLetters": ("sealer",),
    "SweepDeadLetters": ("deadline_sweep",),
    "TrendWatchDeadLetters": ("trend_watch",),
}
READERS = {
    "AttachmentCheckQueue": "attachment_check",
    "CallKeeperQueue": "call_keeper",
    "ImporterQueue": "importer",
    "IncidentNewsQueue": "incident_news",
    "NotifierQueue": "notifier",
    "ProjectorQueue": "projector",
    "RecordingFetcherQueue": "recording_fetcher",
}


def _on_queue(queue: str) -> Iterator[Act]:
    def url(**more: Any) -> Callable[[Names], Json]:
        return lambda names: {"QueueUrl": names[queue], **more}

    reader = (READERS[queue],) if queue in READERS else ()
    yield _act(
        f"put to {queue}",
        "sqs:SendMessage",
        "send_message",
        url(MessageBody="probe"),
        *SENDERS.get(queue, ()),
    )
    yield _act(f"take from {queue}", "sqs:ReceiveMessage", "receive_message", url(), *reader)
    yield _act(f"empty {queue}", "sqs:PurgeQueue", "purge_queue", url())


SECRETS = {
    "BlindIndexKey": ("api_handler", "call_keeper", "call_watch", "projector"),
    "TelephonySecrets": ("api_handler", "call_watch", "recording_fetcher"),
}


def _on_secret(secret: str) -> Iterator[Act]:
    def of(**more: Any) -> Callable[[Names], Json]:
        return lambda names: {"SecretId": names[secret], **more}

    readers = SECRETS.get(secret, ())
    yield _act(
        f"read {secret}", "secretsmanager:GetSecretValue", "get_secret_value", of(), *readers
    )
    yield _act(
        f"change {secret}",
        "secretsmanager:PutSecretValue",
        "put_secret_value",
        of(SecretString="x"),
    )


def _on_key(key: str) -> Iterator[Act]:
    def of(**more: Any) -> Callable[[Names], Json]:
        return lambda names: {"KeyId": names[key], **more}

    sign = {"Message": b"x" * 32, "MessageType": "DIGEST", "SigningAlgorithm": "ECDSA_SHA_256"}
    signer = ("sealer",) if key == "SealKey" else ()
    yield _act(f"sign with {key}", "kms:Sign", "sign", of(**sign), *signer)
    yield _act(
        f"schedule the end of {key}",
        "kms:ScheduleKeyDeletion",
        "schedule_key_deletion",
        of(PendingWindowInDays=7),
    )
    yield _act(f"turn {key} off", "kms:DisableKey", "disable_key", of())
    yield _act(
        f"let others use {key}",
        "kms:PutKeyPolicy",
        "put_key_policy",
        of(PolicyName="default", Policy="{}"),
    )


def _on_function(function: str) -> Iterator[Act]:
    def of(**more: Any) -> Callable[[Names], Json]:
        return lambda names: {"FunctionName": names[function], **more}

    yield _act(f"call {function}", "lambda:InvokeFunction", "invoke", of())
    yield _act(
        f"put other code into {function}",
        "lambda:UpdateFunctionCode",
        "update_function_code",
        of(ZipFile=b"x"),
    )


def _on_log(log: str) -> Iterator[Act]:
    yield _act(
        f"remove {log}",
        "logs:DeleteLogGroup",
        "delete_log_group",
        lambda names: {"logGroupName": names[log]},
    )


def _around() -> Iterator[Act]:
    mail = {
        "FromEmailAddress": "no-reply@vikno.example",
        "Destination": {"ToAddresses": ["nobody@example.org"]},
        "Content": {"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}}},
    }
    event = {"Source": "vikno.history", "DetailType": "Probed", "Detail": "{}"}
    yield _act(
        "send mail",
        "ses:SendEmail",
        "send_email",
        lambda _: mail,
        "digest",
        "notifier",
        "trend_watch",
    )
    yield _act(
        "put on the bus",
        "events:PutEvents",
        "put_events",
        lambda names: {"Entries": [{**event, "EventBusName": names["EventBus"]}]},
        "relay",
    )
    yield _act(
        "enter a member of staff",
        "cognito-idp:AdminCreateUser",
        "admin_create_user",
        lambda names: {"UserPoolId": names["UserPool"], "Username": "probe"},
    )
    yield _act(
        "make a user of the account", "iam:CreateUser", "create_user", lambda _: {"UserName": "x"}
    )
    yield _act(
        "give itself rights",
        "iam:PutRolePolicy",
        "put_role_policy",
        lambda names: {
            "RoleName": names["ApiHandlerRole"],
            "PolicyName": "x",
            "PolicyDocument": "{}",
        },
    )


OF_KIND: Mapping[str, Callable[[str], Iterator[Act]]] = {
    "AWS::KMS::Key": _on_key,
    "AWS::Lambda::Function": _on_function,
    "AWS::Logs::LogGroup": _on_log,
    "AWS::S3::Bucket": _on_bucket,
    "AWS::SQS::Queue": _on_queue,
    "AWS::SecretsManager::Secret": _on_secret,
}
"""Acts on every resource of a kind, also on those that are made tomorrow."""


def acts(kinds: Mapping[str, str]) -> tuple[Act, ...]:
    """All of them; `kinds` are the types of the stack's resources by their logical ids."""
    fixed = (_tables(), _recordings(), _files(), _exports(), _around())
    each = (OF_KIND[kind](name) for name, kind in sorted(kinds.items()) if kind in OF_KIND)
    return tuple(act for group in (*fixed, *each) for act in group)
