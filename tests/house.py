"""The whole house in this process: the real `app.app` over moto, called as API Gateway and Lambda call it."""

import json
import logging
import os
import re
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import boto3
from moto import mock_aws

import app
from chalicelib import wiring
from chalicelib.adapters.dynamodb.registry import DynamoRegistry
from chalicelib.domain.actors import Role
from chalicelib.entrypoints.events import relay
from chalicelib.entrypoints.instruments import logger
from tests import tables
from tests.factories import BODIES, CENTRES, CLASSIFIER

BUCKET = "attachments"
BUS = "history"
KEY = "blind-index"
EDGE = "edge"
EDGE_SHOWS = "e" * 64
RECORDINGS = "recordings"
EXPORTS = "exports-of-the-house"
SEAL_KEY = "alias/seals-of-the-house"
SECRETS = "telephony"
MEMBER, NEWCOMER = "member", "newcomer"
GIVEN, OWN = "Given-by-us-2026", "Words-of-my-own-2026"
ENVIRONMENT = {
    "AWS_REGION": "eu-central-1",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_ACCESS_KEY_ID": "house",
    "AWS_SECRET_ACCESS_KEY": "house",
    "APPEALS_TABLE": tables.NAMES.appeals,
    "HISTORY_TABLE": tables.NAMES.history,
    "REGISTRY_TABLE": tables.NAMES.registry,
    "VIEWS_TABLE": tables.NAMES.views,
    "BLIND_INDEX_KEY": KEY,
    "EDGE_SECRET": EDGE,
    "ATTACHMENTS_BUCKET": BUCKET,
    "EVENT_BUS": BUS,
    "IMPORTER_QUEUE": "https://sqs.eu-central-1.amazonaws.com/123456789012/importer",
    "CALL_KEEPER_QUEUE": "https://sqs.eu-central-1.amazonaws.com/123456789012/call-keeper",
    "RECORDING_FETCHER_QUEUE": "https://sqs.eu-central-1.amazonaws.com/123456789012/fetcher",
    "RECORDINGS_BUCKET": RECORDINGS,
    "TELEPHONY_SECRETS": SECRETS,
    "CONNECT_ACCOUNT": "khm-connect",
    "EXPORTS_BUCKET": EXPORTS,
    "SEAL_KEY": SEAL_KEY,
    "MAIL_FROM": "vikno@mail.example",
    # Moto draws these ids by lot, when the house is furnished.
    "USER_POOL_CLIENT_ID": "",
    "USER_POOL_ID": "",
    "ATTACHMENT_CHECK_QUEUE": "https://sqs.eu-central-1.amazonaws.com/123456789012/check",
    "SCANNER": "none",
    "STAGE": "test",
}
UNSET = ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")

OPERATOR = {"sub": "u-operator", "cognito:groups": "operator", "custom:centre": "khm"}
SUPERVISOR = {"sub": "u-supervisor", "cognito:groups": "supervisor", "custom:centre": "khm"}
COORDINATOR = {"sub": "u-coordinator", "cognito:groups": "coordinator", "custom:centre": "ukc"}
# What a coordinator must say to read of people.
COORDINATING = {"Reading-Purpose": "COORDINATION"}


def official(body: str, role: str = "official") -> dict[str, str]:
    """Claims of a member of staff of a body."""
    return {"sub": f"u-{role}-{body}", "cognito:groups": role, "custom:body": body}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the API answered; `body` is parsed where it is JSON, `cookies` are those to set."""

    status: int
    body: Any
    text: str
    headers: Mapping[str, str]
    cookies: tuple[str, ...] = ()


@dataclass(slots=True)
class Context:
    """What Lambda gives a handler besides the event."""

    remaining_ms: list[int] = field(default_factory=lambda: [60_000])
    aws_request_id: str = "request"
    function_name: str = "function"
    memory_limit_in_mb: int = 128
    invoked_function_arn: str = "arn"

    def get_remaining_time_in_millis(self) -> int:
        """The next of the values given; the last of them for ever."""
        return self.remaining_ms.pop(0) if len(self.remaining_ms) > 1 else self.remaining_ms[0]


class House:
    """The running house. Each caller without a `source` comes from a network address of its own."""

    def __init__(self) -> None:
        self.app = app.app
        self._routes = [
            (re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path)), path, methods)
            for path, methods in self.app.routes.items()
        ]

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        claims: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        *,
        source: str | None = None,
    ) -> Reply:
        """One request. `body` goes as JSON, or as it is where it is text already."""
        route, parameters = self._match(method, path)
        answered = self.app(
            {
                "httpMethod": method,
                "resource": route,
                "path": path,
                "headers": {"Content-Type": "application/json", **(headers or {})},
                "multiValueQueryStringParameters": {k: [v] for k, v in (query or {}).items()}
                or None,
                "pathParameters": parameters,
                "stageVariables": None,
                "body": body if body is None or isinstance(body, str) else json.dumps(body),
                "isBase64Encoded": False,
                "requestContext": {
                    "resourcePath": route,
                    "httpMethod": method,
                    "path": path,
                    "identity": {"sourceIp": source or uuid.uuid4().hex},
                    "authorizer": {"claims": dict(claims)} if claims is not None else None,
                },
            },
            Context(),
        )
        text = answered["body"]
        is_json = "json" in answered["headers"].get("Content-Type", "")
        return Reply(
            status=answered["statusCode"],
            body=json.loads(text) if is_json and text else text,
            text=text,
            headers=answered["headers"],
            cookies=tuple(answered.get("multiValueHeaders", {}).get("Set-Cookie", ())),
        )

    def lodge(self, body: Mapping[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
        """Lodge an appeal through the portal and return its receipt."""
        reply = self.call("POST", "/v1/appeals", {**(body or APPEAL), **changes})
        assert reply.status == 201, reply.text
        receipt: dict[str, Any] = reply.body
        return receipt

    def step(
        self, appeal_id: str, path: str, claims: Mapping[str, str], body: Any = None
    ) -> dict[str, Any]:
        """Give one command to an appeal, which must go through."""
        reply = self.call("POST", f"/v1/staff/appeals/{appeal_id}/{path}", body, claims)
        assert reply.status == 200, reply.text
        state: dict[str, Any] = reply.body
        return state

    def routed(self, lead: str = "housing", *co_executors: str) -> str:
        """The id of a fresh appeal that has gone to these bodies."""
        appeal_id: str = self.lodge()["appeal_id"]
        self.step(appeal_id, "triage", OPERATOR, TRIAGE)
        route = {"lead": lead, "co_executors": list(co_executors), "basis": "за компетенцією"}
        self.step(appeal_id, "issues/1/routing", OPERATOR, route)
        return appeal_id

    def history(self, appeal_id: str) -> list[dict[str, Any]]:
        reply = self.call("GET", f"/v1/staff/appeals/{appeal_id}/history", claims=COORDINATOR)
        assert reply.body["chain_holds"] is True
        entries: list[dict[str, Any]] = reply.body["entries"]
        return entries

    def _match(self, method: str, path: str) -> tuple[str, dict[str, str]]:
        for pattern, route, methods in self._routes:
            found = pattern.fullmatch(path)
            if found and method in methods:
                return route, found.groupdict()
        raise LookupError(f"the gateway knows no {method} {path}")


APPEAL: dict[str, Any] = {
    "centre": "khm",
    "applicant_type": "CITIZEN",
    "applicant": {
        "name": {"surname": "Дорошенко", "given": "Леся"},
        "residence": "м. Хмельницький, вул. Зоряна, 7",
        "email": "lesia@applicants.example",
    },
    "issues": [{"text": "Не працює ліфт"}],
    "answer_by": "EMAIL",
}
TRIAGE: dict[str, Any] = {
    "kind": "COMPLAINT",
    "regime": "APPEAL",
    "ground": "393/96 ст. 3",
    "issues": [{"no": 1, "classifier_code": "II.9"}],
}
ANSWER = {"outcome": "RESOLVED_POSITIVELY", "text": "Ліфт працює"}


@contextmanager
def open_house(**settings: str) -> Iterator[House]:
    """A house with tables, bucket, bus, mail and a small registry; all gone afterwards.

    `settings` are other values of the environment.
    """
    before = {name: os.environ.get(name) for name in (*ENVIRONMENT, *settings, *UNSET)}
    for name in UNSET:
        os.environ.pop(name, None)
    os.environ.update(ENVIRONMENT | settings)
    forget_wiring()
    try:
        with mock_aws():
            _furnish()
            yield House()
    finally:
        forget_wiring()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _furnish() -> None:
    tables.create(boto3.client("dynamodb"))
    place: Any = {"LocationConstraint": ENVIRONMENT["AWS_REGION"]}
    for bucket in (BUCKET, RECORDINGS, EXPORTS):
        boto3.client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration=place)
    boto3.client("events").create_event_bus(Name=BUS)
    for queue in ("importer", "call-keeper", "fetcher", "check"):
        boto3.client("sqs").create_queue(QueueName=queue)
    boto3.client("secretsmanager").create_secret(Name=KEY, SecretString="k" * 64)
    boto3.client("secretsmanager").create_secret(Name=SECRETS, SecretString="{}")
    boto3.client("secretsmanager").create_secret(Name=EDGE, SecretString=EDGE_SHOWS)
    kms = boto3.client("kms")
    key = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]
    kms.create_alias(AliasName=SEAL_KEY, TargetKeyId=key["KeyId"])
    _admit_staff()
    boto3.client("sesv2").create_email_identity(EmailIdentity=ENVIRONMENT["MAIL_FROM"])
    registry = wiring.desk().registry
    assert isinstance(registry, DynamoRegistry)
    rows: tuple[Any, ...] = (*CENTRES, *BODIES, *CLASSIFIER)
    for value in rows:
        registry.put(value)


def _admit_staff() -> None:
    """A user pool with one member of staff, and one who still has the password that was given to him."""
    cognito = boto3.client("cognito-idp")
    bounds: Any = [{"Name": one, "AttributeDataType": "String"} for one in ("centre", "body")]
    pool = cognito.create_user_pool(PoolName="staff", Schema=bounds)["UserPool"]["Id"]
    os.environ["USER_POOL_ID"] = pool
    for role in Role:
        cognito.create_group(UserPoolId=pool, GroupName=role.value)
    client = cognito.create_user_pool_client(UserPoolId=pool, ClientName="portal")
    os.environ["USER_POOL_CLIENT_ID"] = client["UserPoolClient"]["ClientId"]
    for name in (MEMBER, NEWCOMER):
        cognito.admin_create_user(
            UserPoolId=pool, Username=name, TemporaryPassword=GIVEN, MessageAction="SUPPRESS"
        )
    cognito.admin_set_user_password(UserPoolId=pool, Username=MEMBER, Password=OWN, Permanent=True)


def forget_wiring() -> None:
    """Let adapters be made anew: each container starts with none."""
    wired = [module for name, module in sys.modules.items() if name.startswith(wiring.__name__)]
    for kept in (*(one for module in wired for one in vars(module).values()), relay._bus):
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


@contextmanager
def log_of_house() -> Iterator[StringIO]:
    """Every line that the house logs, by whichever logger, as CloudWatch would get it."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logger.registered_formatter)
    ours = logging.getLogger("vikno")
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    for one in (ours, root):
        one.addHandler(handler)
    try:
        yield written
    finally:
        for one in (ours, root):
            one.removeHandler(handler)
        root.setLevel(level)
