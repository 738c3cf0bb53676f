"""What is deployed lies under keys of its own, which nobody uses by hand."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from local.ministack import REGION
from local.stack import Stack

ADMINISTRATOR = "administrator-of-keys"


@pytest.fixture
def kms(stack: Stack) -> Iterator[Any]:
    """KMS in the hands of somebody whose own policy allows him everything with every key."""
    iam = stack.client("iam")
    allowed = {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}
    document = {"Version": "2012-10-17", "Statement": [allowed]}
    iam.create_user(UserName=ADMINISTRATOR)
    iam.put_user_policy(
        UserName=ADMINISTRATOR, PolicyName="Keys", PolicyDocument=json.dumps(document)
    )
    key = iam.create_access_key(UserName=ADMINISTRATOR)["AccessKey"]
    yield boto3.client(
        "kms",
        endpoint_url=stack.endpoint,
        region_name=REGION,
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )
    iam.delete_access_key(UserName=ADMINISTRATOR, AccessKeyId=key["AccessKeyId"])
    iam.delete_user_policy(UserName=ADMINISTRATOR, PolicyName="Keys")
    iam.delete_user(UserName=ADMINISTRATOR)


@pytest.mark.parametrize("name", ["DataKey", "RecordingsKey"])
def test_who_may_everything_with_keys_still_opens_nothing_by_hand(
    stack: Stack, kms: Any, name: str
) -> None:
    key = stack.outputs[name]
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is True
    for use in (
        lambda: kms.generate_data_key(KeyId=key, KeySpec="AES_256"),
        lambda: kms.encrypt(KeyId=key, Plaintext=b"x"),
        lambda: kms.create_grant(
            KeyId=key,
            GranteePrincipal=f"arn:aws:iam::000000000000:user/{ADMINISTRATOR}",
            Operations=["Decrypt"],
        ),
    ):
        with pytest.raises(ClientError, match="AccessDenied"):
            use()


def test_what_passes_through_lies_under_the_key_of_the_house(stack: Stack) -> None:
    """Of tables, buckets and topics the embedded AWS passes over it (docs/adr/0004-embedded-aws.md)."""
    outputs, sqs = stack.outputs, stack.client("sqs")
    queues = [outputs[name] for name in sorted(outputs) if name.endswith(("Queue", "DeadLetters"))]
    asked = {"AttributeNames": ["KmsMasterKeyId"]}
    groups = stack.client("logs").describe_log_groups()["logGroups"]
    secrets = [
        stack.client("secretsmanager").describe_secret(SecretId=outputs[name])
        for name in ("BlindIndexKey", "TelephonySecrets")
    ]
    found = {
        *(
            sqs.get_queue_attributes(QueueUrl=url, **asked)["Attributes"]["KmsMasterKeyId"]
            for url in queues
        ),
        *(secret["KmsKeyId"] for secret in secrets),
        *(group["kmsKeyId"] for group in groups if group["logGroupName"].startswith("/vikno/")),
    }
    assert queues
    assert found == {outputs["DataKey"]}


def test_public_writes_have_a_throttle_of_their_own(stack: Stack) -> None:
    stage = stack.client("apigateway").get_stage(
        restApiId=stack.outputs["RestApiId"], stageName="api"
    )
    settings = stage["methodSettings"]
    of_all = settings.pop("*/*")["throttlingRateLimit"]
    assert settings
    assert all(one["throttlingRateLimit"] < of_all for one in settings.values())
