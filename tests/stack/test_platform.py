"""What the deployed template guards and carries, seen from outside."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
import requests
from botocore.exceptions import ClientError

from local.demo_users import DEMO_PASSWORD, demo_users
from local.ministack import REGION
from local.stack import PARAMETERS, Stack

ACCESS_DENIED = {"AccessDenied", "AccessDeniedException"}
ITEM = {"pk": {"S": "khm#a"}, "sk": {"S": "0000000001"}}


KEEPERS_OF_REGISTRY = {"ApiHandlerRole", "ImporterRole"}
ROLES = tuple(
    f"{name}Role"
    for name in (
        "ApiHandler",
        "AttachmentCheck",
        "CallKeeper",
        "CallWatch",
        "ConnectFlow",
        "DeadlineSweep",
        "Digest",
        "Importer",
        "IncidentNews",
        "Notifier",
        "Projector",
        "RecordingFetcher",
        "Recompute",
        "Relay",
        "Retention",
        "Sealer",
        "TrendWatch",
    )
)


def wait_for(condition: Callable[[], Any], seconds: float = 20) -> Any:
    """The first true value of a condition; fails where it never comes."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.1)
    pytest.fail(f"did not come true within {seconds} s")


@pytest.fixture(scope="module")
def as_lambda(stack: Stack) -> Iterator[Callable[[str, str], Any]]:
    """A client of a service with the rights of one Lambda's role, and nothing more."""
    iam, sts = stack.client("iam"), stack.client("sts")
    made = []

    def client(lambda_role: str, service: str) -> Any:
        roles = iam.list_roles()["Roles"]
        (source,) = [r["RoleName"] for r in roles if f"-{lambda_role}-" in r["RoleName"]]
        double = f"double-{lambda_role}"
        if double not in made:
            # Only the Lambda service may take the role itself: this one has the same policy.
            trust = {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"AWS": "000000000000"},
                        "Action": "sts:AssumeRole",
                    }
                ],
            }
            iam.create_role(RoleName=double, AssumeRolePolicyDocument=json.dumps(trust))
            (name,) = iam.list_role_policies(RoleName=source)["PolicyNames"]
            document = iam.get_role_policy(RoleName=source, PolicyName=name)["PolicyDocument"]
            iam.put_role_policy(
                RoleName=double, PolicyName=name, PolicyDocument=json.dumps(document)
            )
            made.append(double)
        session = sts.assume_role(
            RoleArn=f"arn:aws:iam::000000000000:role/{double}", RoleSessionName="test"
        )["Credentials"]
        make: Any = boto3.client
        return make(
            service,
            endpoint_url=stack.endpoint,
            region_name=REGION,
            aws_access_key_id=session["AccessKeyId"],
            aws_secret_access_key=session["SecretAccessKey"],
            aws_session_token=session["SessionToken"],
        )

    yield client
    for role in made:
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
            iam.delete_role_policy(RoleName=role, PolicyName=name)
        iam.delete_role(RoleName=role)


def is_denied(call: Callable[..., Any], **arguments: Any) -> bool:
    try:
        call(**arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] not in ACCESS_DENIED:
            raise
        return True
    return False


@pytest.mark.parametrize(
    "role", ["ApiHandlerRole", "NotifierRole", "DeadlineSweepRole", "RecomputeRole"]
)
def test_a_lambda_may_append_to_history_and_never_change_it(
    stack: Stack, as_lambda: Callable[[str, str], Any], role: str
) -> None:
    table = stack.outputs["HistoryTable"]
    dynamodb = as_lambda(role, "dynamodb")
    item = {**ITEM, "pk": {"S": f"{role}#x"}, "event": {"S": "AppealRegistered"}}
    key = {name: item[name] for name in ("pk", "sk")}
    dynamodb.put_item(TableName=table, Item=item)
    changes = {
        "delete_item": {"TableName": table, "Key": key},
        "update_item": {"TableName": table, "Key": key},
        "batch_write_item": {"RequestItems": {table: [{"DeleteRequest": {"Key": key}}]}},
        "transact_write_items": {"TransactItems": [{"Delete": {"TableName": table, "Key": key}}]},
        "execute_statement": {"Statement": f"DELETE FROM \"{table}\" WHERE pk='x' AND sk='y'"},  # noqa: S608
    }
    for name, arguments in changes.items():
        assert is_denied(getattr(dynamodb, name), **arguments), name
    kept = stack.client("dynamodb").get_item(TableName=table, Key=key)["Item"]
    assert kept == item


def test_only_its_keepers_may_write_the_registry_and_nobody_drops_a_table(
    stack: Stack, as_lambda: Callable[[str, str], Any]
) -> None:
    for role in ROLES:
        dynamodb = as_lambda(role, "dynamodb")
        registry = stack.outputs["RegistryTable"]
        if role not in KEEPERS_OF_REGISTRY:
            assert is_denied(dynamodb.put_item, TableName=registry, Item=ITEM)
        assert is_denied(dynamodb.delete_table, TableName=registry)


READERS_OF_SECRETS = {
    "BlindIndexKey": {"ApiHandlerRole", "CallKeeperRole", "CallWatchRole", "ProjectorRole"},
    "TelephonySecrets": {"ApiHandlerRole", "CallWatchRole", "RecordingFetcherRole"},
}


@pytest.mark.parametrize("name", sorted(READERS_OF_SECRETS))
def test_a_secret_is_read_by_those_who_need_it_only(
    stack: Stack, as_lambda: Callable[[str, str], Any], name: str
) -> None:
    """The key under which contacts are hashed; and the keys of telephony accounts."""
    secret = stack.outputs[name]
    for role in ROLES:
        read = as_lambda(role, "secretsmanager").get_secret_value
        may = role in READERS_OF_SECRETS[name]
        assert is_denied(read, SecretId=secret) is not may, role


def test_who_lets_people_listen_to_recordings_can_neither_put_nor_erase_one(
    stack: Stack, as_lambda: Callable[[str, str], Any]
) -> None:
    bucket, key = stack.outputs["RecordingsBucket"], "recordings/ukc/2026/11/x/1.wav"
    put = {"Bucket": bucket, "Key": key, "Body": b"x"}
    for role in ROLES:
        s3 = as_lambda(role, "s3")
        assert is_denied(s3.put_object, **put) is not (role == "RecordingFetcherRole"), role
    version = stack.client("s3").head_object(Bucket=bucket, Key=key)["VersionId"]
    hearing = {"ApiHandlerRole", "RecordingFetcherRole"}
    for role in ROLES:
        s3 = as_lambda(role, "s3")
        assert is_denied(s3.get_object, Bucket=bucket, Key=key) is not (role in hearing), role
        if role not in {"CallWatchRole", "RecordingFetcherRole"}:
            gone = {"Bucket": bucket, "Key": key, "VersionId": version}
            assert is_denied(s3.delete_object, **gone), role


def test_only_the_notifier_the_digest_and_the_watch_may_send_mail(
    as_lambda: Callable[[str, str], Any],
) -> None:
    mail = {
        "FromEmailAddress": PARAMETERS["MailFrom"],
        "Destination": {"ToAddresses": ["nobody@example.org"]},
        "Content": {"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}}},
    }
    assert is_denied(as_lambda("ApiHandlerRole", "sesv2").send_email, **mail)
    assert is_denied(as_lambda("DeadlineSweepRole", "sesv2").send_email, **mail)
    assert is_denied(as_lambda("RecomputeRole", "sesv2").send_email, **mail)
    assert is_denied(as_lambda("ProjectorRole", "sesv2").send_email, **mail)
    assert not is_denied(as_lambda("NotifierRole", "sesv2").send_email, **mail)
    assert not is_denied(as_lambda("DigestRole", "sesv2").send_email, **mail)
    assert not is_denied(as_lambda("TrendWatchRole", "sesv2").send_email, **mail)


def test_files_are_reached_under_three_prefixes_only(
    stack: Stack, as_lambda: Callable[[str, str], Any]
) -> None:
    s3, bucket = as_lambda("ApiHandlerRole", "s3"), stack.outputs["AttachmentsBucket"]
    assert not is_denied(s3.put_object, Bucket=bucket, Key="uploads/a", Body=b"x")
    assert not is_denied(s3.put_object, Bucket=bucket, Key="cards/a", Body=b"x")
    assert is_denied(s3.put_object, Bucket=bucket, Key="elsewhere/a", Body=b"x")
    assert is_denied(s3.delete_object, Bucket=bucket, Key="uploads/a")
    assert requests.get(f"{stack.endpoint}/{bucket}/uploads/a", timeout=10).status_code == 403


def test_a_form_for_one_upload_takes_no_other_file(
    stack: Stack, as_lambda: Callable[[str, str], Any]
) -> None:
    form = as_lambda("ApiHandlerRole", "s3").generate_presigned_post(
        stack.outputs["AttachmentsBucket"],
        "uploads/khm/one",
        Fields={"Content-Type": "application/pdf"},
        Conditions=[{"Content-Type": "application/pdf"}, ["content-length-range", 1, 100]],
        ExpiresIn=60,
    )

    def post(body: bytes, **changed: str) -> int:
        return requests.post(
            form["url"], data={**form["fields"], **changed}, files={"file": body}, timeout=10
        ).status_code

    assert post(b"%PDF") == 204
    assert post(b"x" * 101) == 400
    assert post(b"") == 400
    assert post(b"%PDF", **{"Content-Type": "text/html"}) == 403
    assert post(b"%PDF", key="attachments/khm/one") == 403


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer garbage", "Bearer a.b.c", "Basic b3A6b3A="]
)
def test_staff_routes_refuse_who_brings_no_token(stack: Stack, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = requests.get(f"{stack.api_url}/v1/staff/me", headers=headers, timeout=30)
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["code"] == "not_authenticated"


def test_staff_routes_refuse_a_token_that_was_tampered_with(stack: Stack) -> None:
    head, claims, signature = stack.token("operator.khm").split(".")
    forged = ".".join((head, stack.token("auditor").split(".")[1], signature))
    for token in (forged, f"{head}.{claims}.{'A' * len(signature)}", f"{head}.{claims}."):
        headers = {"Authorization": f"Bearer {token}"}
        answer = requests.get(f"{stack.api_url}/v1/staff/me", headers=headers, timeout=30)
        assert answer.status_code == 401


def test_staff_routes_refuse_a_token_of_another_pool(stack: Stack) -> None:
    cognito = stack.client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="other")["UserPool"]["Id"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="other", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    cognito.admin_create_user(UserPoolId=pool, Username="a", MessageAction="SUPPRESS")
    cognito.admin_set_user_password(
        UserPoolId=pool, Username="a", Password=DEMO_PASSWORD, Permanent=True
    )
    elsewhere = Stack(stack.endpoint, {**stack.outputs, "UserPoolClientId": client})
    headers = {"Authorization": f"Bearer {elsewhere.token('a')}"}
    answer = requests.get(f"{stack.api_url}/v1/staff/me", headers=headers, timeout=30)
    assert answer.status_code == 401


def test_every_demo_user_gets_in_with_the_documented_password(stack: Stack) -> None:
    roles = set()
    for user in demo_users():
        headers = {"Authorization": f"Bearer {stack.token(user.username)}"}
        answer = requests.get(f"{stack.api_url}/v1/staff/me", headers=headers, timeout=30)
        assert answer.status_code == 200, user.username
        roles.add(user.role)
    assert len(roles) == 7


def test_an_unknown_address_is_told_so_in_both_languages(stack: Stack) -> None:
    answer = requests.get(f"{stack.api_url}/v1/nowhere", timeout=30)
    assert answer.status_code == 404
    assert answer.json()["code"] == "route_not_found"
    assert answer.json()["title"]
    assert answer.json()["title_en"]


def test_browsers_may_call_from_any_page(stack: Stack) -> None:
    answer = requests.options(f"{stack.api_url}/v1/appeals", timeout=30)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]


def test_what_the_notifier_cannot_read_ends_in_its_dead_letter_queue(stack: Stack) -> None:
    sqs = stack.client("sqs")
    queue, dead = stack.outputs["NotifierQueue"], stack.outputs["NotifierDeadLetters"]
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "1"})
    sqs.send_message(QueueUrl=queue, MessageBody="not an event")
    message = wait_for(
        lambda: sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=1).get("Messages"), 60
    )[0]
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "360"})
    sqs.delete_message(QueueUrl=dead, ReceiptHandle=message["ReceiptHandle"])
    assert message["Body"] == "not an event"


def test_whatever_the_clock_calls_answers(stack: Stack) -> None:
    answers = []
    for schedule in stack.client("scheduler").list_schedules()["Schedules"]:
        arn = schedule["Target"]["Arn"]
        answer = stack.client("lambda").invoke(FunctionName=arn, Payload=b"{}")
        assert "FunctionError" not in answer
        answers.append(json.loads(answer["Payload"].read()))
    assert len(answers) == 4
    assert all(answer.get("is_complete", True) for answer in answers)
