"""Data lie under keys of ours, which turn, and which nobody uses but through what they seal.

The embedded AWS asks for no right to a key where a service uses it on somebody's behalf, so that no path of the stack
tests would miss one. AWS does: here each role is held to exactly what it asks.
"""

from collections.abc import Iterator

import pytest

from tests.unit.infra.reading import Json, as_list, of_type, targets

OPEN, SEAL = "kms:Decrypt", "kms:GenerateDataKey"
# What AWS asks of a key of ours of whoever calls this: guides of DynamoDB, S3, SQS and Secrets Manager on SSE-KMS.
ASKED = {
    "dynamodb:BatchGetItem": {OPEN},
    "dynamodb:DeleteItem": {OPEN},
    "dynamodb:GetItem": {OPEN},
    "dynamodb:GetRecords": {OPEN},
    "dynamodb:PutItem": {OPEN},
    "dynamodb:Query": {OPEN},
    "dynamodb:UpdateItem": {OPEN},
    "s3:GetObject": {OPEN},
    "s3:GetObjectVersion": {OPEN},
    "s3:PutObject": {SEAL},
    "secretsmanager:GetSecretValue": {OPEN},
    "sqs:ReceiveMessage": {OPEN},
    "sqs:SendMessage": {OPEN, SEAL},
}
SYMMETRIC = ("DataKey", "RecordingsKey")
# Auditors, who have no key of ours, read exports, in which are no personal data (docs/adr/0028-seals.md). The portal's
# files are for everybody.
UNDER_NO_KEY_OF_OURS = {"ExportsBucket", "PortalBucket"}


def key_of(template: Json, name: str) -> str | None:
    """The key under which a resource lies, or None."""
    properties = template["Resources"].get(name, {}).get("Properties", {})
    sealed = [
        properties.get("SSESpecification"),
        properties.get("BucketEncryption"),
        properties.get("KmsMasterKeyId"),
        properties.get("KmsKeyId"),
    ]
    found = targets([one for one in sealed if one])
    assert len(found) <= 1
    return next(iter(found), None)


def statements_of(role: Json) -> Iterator[Json]:
    for policy in role["Properties"].get("Policies", []):
        yield from policy["PolicyDocument"]["Statement"]


@pytest.mark.req("NS-9.6", "KRP-2.7")
@pytest.mark.parametrize(
    "kind",
    [
        "AWS::DynamoDB::Table",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
        "AWS::SecretsManager::Secret",
    ],
)
def test_whatever_holds_data_lies_under_a_key_of_ours(template: Json, kind: str) -> None:
    found = set(of_type(template, kind)) - UNDER_NO_KEY_OF_OURS
    assert found
    keys = {name: key_of(template, name) for name in found}
    assert keys == {
        name: "RecordingsKey" if name == "RecordingsBucket" else "DataKey" for name in found
    }


def test_no_queue_asks_for_two_kinds_of_encryption(template: Json) -> None:
    """AWS refuses a queue that does."""
    for queue in of_type(template, "AWS::SQS::Queue").values():
        assert "SqsManagedSseEnabled" not in queue["Properties"]


@pytest.mark.parametrize("name", SYMMETRIC)
def test_a_key_turns_each_year_and_is_not_gone_at_once(template: Json, name: str) -> None:
    properties = template["Resources"][name]["Properties"]
    assert properties["EnableKeyRotation"] is True
    assert properties["PendingWindowInDays"] == 30


@pytest.mark.req("NS-9.6", "KRP-2.7")
@pytest.mark.parametrize("name", SYMMETRIC)
def test_nobody_opens_by_hand_what_lies_under_a_key(template: Json, name: str) -> None:
    """Whoever may administer keys keeps the key; to use it takes a service that was asked, or a source that is ours."""
    policy = template["Resources"][name]["Properties"]["KeyPolicy"]["Statement"]
    assert all(statement["Effect"] == "Allow" for statement in policy)
    using = [
        statement
        for statement in policy
        if {OPEN, SEAL, "kms:CreateGrant", "kms:Encrypt"} & set(as_list(statement["Action"]))
    ]
    assert using
    for statement in using:
        asked = {key for test in statement["Condition"].values() for key in test}
        by_people = "AWS" in statement["Principal"]
        assert by_people is ("kms:ViaService" in asked)
        assert by_people or any(key.startswith("kms:EncryptionContext:") for key in asked)
    assert not any("*" in action for one in policy for action in as_list(one["Action"]))


def test_each_role_may_use_the_keys_of_what_it_may_use_and_no_others(template: Json) -> None:
    for role_name, role in of_type(template, "AWS::IAM::Role").items():
        asked: dict[str, set[str]] = {}
        given: dict[str, set[str]] = {}
        for statement in statements_of(role):
            for target in targets(statement["Resource"]):
                for action in as_list(statement["Action"]):
                    if action.startswith("kms:") and target in SYMMETRIC:
                        given.setdefault(target, set()).add(action)
                    elif action in ASKED and (key := key_of(template, target)):
                        asked.setdefault(key, set()).update(ASKED[action])
        assert given == asked, role_name


@pytest.mark.req("SEC-2")
def test_whoever_is_told_of_failures_may_be_told(template: Json) -> None:
    """Alarms and rules reach a sealed topic and sealed queues only where the key lets them."""
    policy = template["Resources"]["DataKey"]["Properties"]["KeyPolicy"]["Statement"]
    services = {
        (str(statement["Principal"]["Service"]), next(iter(
            key for key in statement["Condition"]["ArnLike"] if key.startswith("kms:")
        )))
        for statement in policy
        if "Service" in statement["Principal"]
    }  # fmt: skip
    queue, topic = "kms:EncryptionContext:aws:sqs:arn", "kms:EncryptionContext:aws:sns:topicArn"
    assert services >= {
        ("cloudwatch.amazonaws.com", topic),
        ("events.amazonaws.com", queue),
        ("events.amazonaws.com", topic),
    }
