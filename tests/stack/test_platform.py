"""What the deployed template guards and carries, seen from outside."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests
from botocore.exceptions import ClientError

from local.demo_users import DEMO_PASSWORD, demo_users
from local.stack import Stack
from tests.stack.doubles import Doubles

ACCESS_DENIED = {"AccessDenied", "AccessDeniedException"}


def wait_for(condition: Callable[[], Any], seconds: float = 20) -> Any:
    """The first true value of a condition; fails where it never comes."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.1)
    pytest.fail(f"did not come true within {seconds} s")


@pytest.fixture(scope="module")
def as_lambda(doubles: Doubles) -> Callable[[str, str], Any]:
    """A client of a service with the rights of one Lambda's role, and nothing more."""
    return doubles.client


def is_denied(call: Callable[..., Any], **arguments: Any) -> bool:
    try:
        call(**arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] not in ACCESS_DENIED:
            raise
        return True
    return False


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
    targets = [one["Target"] for one in stack.client("scheduler").list_schedules()["Schedules"]]
    for arn in (one["Arn"] for one in targets if ":function:" in one["Arn"]):
        answer = stack.client("lambda").invoke(FunctionName=arn, Payload=b"{}")
        assert "FunctionError" not in answer
        answers.append(json.loads(answer["Payload"].read()))
    assert len(answers) == 6
    assert all(answer.get("is_complete", True) for answer in answers)
