"""What may be tried on every resource of a kind, also on those that are made tomorrow, and around them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.stack.acts import Act, Names, act
from tests.stack.acts_on_data import acts_on_data
from tests.stack.doubles import Json


def _of_bucket(bucket: str, **more: Any) -> Callable[[Names], Json]:
    return lambda names: {"Bucket": names[bucket], **more}


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
        yield act(
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
    yield act(
        f"put to {queue}",
        "sqs:SendMessage",
        "send_message",
        url(MessageBody="probe"),
        *SENDERS.get(queue, ()),
    )
    yield act(f"take from {queue}", "sqs:ReceiveMessage", "receive_message", url(), *reader)
    yield act(f"empty {queue}", "sqs:PurgeQueue", "purge_queue", url())


SECRETS = {
    "BlindIndexKey": ("api_handler", "call_keeper", "call_watch", "projector"),
    "EdgeSecret": ("api_handler",),
    "TelephonySecrets": ("api_handler", "call_watch", "recording_fetcher"),
}


def _on_secret(secret: str) -> Iterator[Act]:
    def of(**more: Any) -> Callable[[Names], Json]:
        return lambda names: {"SecretId": names[secret], **more}

    readers = SECRETS.get(secret, ())
    yield act(f"read {secret}", "secretsmanager:GetSecretValue", "get_secret_value", of(), *readers)
    yield act(
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
    yield act(f"sign with {key}", "kms:Sign", "sign", of(**sign), *signer)
    yield act(
        f"schedule the end of {key}",
        "kms:ScheduleKeyDeletion",
        "schedule_key_deletion",
        of(PendingWindowInDays=7),
    )
    yield act(f"turn {key} off", "kms:DisableKey", "disable_key", of())
    yield act(
        f"let others use {key}",
        "kms:PutKeyPolicy",
        "put_key_policy",
        of(PolicyName="default", Policy="{}"),
    )


def _on_function(function: str) -> Iterator[Act]:
    def of(**more: Any) -> Callable[[Names], Json]:
        return lambda names: {"FunctionName": names[function], **more}

    yield act(f"call {function}", "lambda:InvokeFunction", "invoke", of())
    yield act(
        f"put other code into {function}",
        "lambda:UpdateFunctionCode",
        "update_function_code",
        of(ZipFile=b"x"),
    )


def _on_log(log: str) -> Iterator[Act]:
    yield act(
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
    yield act(
        "send mail",
        "ses:SendEmail",
        "send_email",
        lambda _: mail,
        "digest",
        "notifier",
        "trend_watch",
    )
    yield act(
        "put on the bus",
        "events:PutEvents",
        "put_events",
        lambda names: {"Entries": [{**event, "EventBusName": names["EventBus"]}]},
        "relay",
    )
    yield act(
        "enter a member of staff",
        "cognito-idp:AdminCreateUser",
        "admin_create_user",
        lambda names: {"UserPoolId": names["UserPool"], "Username": "probe"},
        "api_handler",
    )
    yield act(
        "forget a member of staff",
        "cognito-idp:AdminDeleteUser",
        "admin_delete_user",
        lambda names: {"UserPoolId": names["UserPool"], "Username": "probe"},
    )
    yield act(
        "open the log-in to whoever enters himself",
        "cognito-idp:UpdateUserPool",
        "update_user_pool",
        lambda names: {"UserPoolId": names["UserPool"]},
    )
    yield act(
        "make a user of the account", "iam:CreateUser", "create_user", lambda _: {"UserName": "x"}
    )
    yield act(
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
    fixed = (acts_on_data(), _around())
    each = (OF_KIND[kind](name) for name, kind in sorted(kinds.items()) if kind in OF_KIND)
    return tuple(one for group in (*fixed, *each) for one in group)
