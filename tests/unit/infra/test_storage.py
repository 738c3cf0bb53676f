"""Data outlives the stack, restores, and is encrypted; the embedded AWS is not told otherwise."""

import json

import pytest

from chalicelib.domain.actors import Role
from tests.unit.infra.reading import Json, of_type, targets

PLAIN_HTTP = {"Bool": {"aws:SecureTransport": "false"}}
TOPIC_POLICY = "AWS::SNS::TopicPolicy"
# Made again from the others.
DISPOSABLE = {"ViewsTable"}
KEPT = {
    "AWS::Cognito::UserPool",
    "AWS::DynamoDB::Table",
    "AWS::KMS::Key",
    "AWS::S3::Bucket",
    "AWS::S3::BucketPolicy",
    "AWS::SecretsManager::Secret",
    "AWS::SQS::Queue",
}


@pytest.mark.parametrize("kind", sorted(KEPT))
def test_data_is_kept_on_delete_and_on_replace(template: Json, kind: str) -> None:
    found = of_type(template, kind)
    assert found
    for name, resource in found.items():
        if name in DISPOSABLE:
            continue
        assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain"


def test_tables_restore_to_any_moment_and_refuse_deletion(template: Json) -> None:
    tables = of_type(template, "AWS::DynamoDB::Table")
    assert set(tables) - DISPOSABLE == {"AppealsTable", "HistoryTable", "RegistryTable"}
    for name in set(tables) - DISPOSABLE:
        properties = tables[name]["Properties"]
        assert properties["PointInTimeRecoverySpecification"] == {
            "PointInTimeRecoveryEnabled": True
        }
        assert properties["DeletionProtectionEnabled"] is True


def test_tables_are_encrypted_and_paid_by_use(template: Json) -> None:
    for table in of_type(template, "AWS::DynamoDB::Table").values():
        assert table["Properties"]["SSESpecification"]["SSEEnabled"] is True
        assert table["Properties"]["BillingMode"] == "PAY_PER_REQUEST"


def test_only_history_is_streamed_and_only_as_it_became(template: Json) -> None:
    streams = {
        name: table["Properties"].get("StreamSpecification")
        for name, table in of_type(template, "AWS::DynamoDB::Table").items()
    }
    assert streams == {
        "AppealsTable": None,
        "HistoryTable": {"StreamViewType": "NEW_IMAGE"},
        "RegistryTable": None,
        "ViewsTable": None,
    }


PORTAL = "PortalBucket"
OF_DATA = ["AnalyticsBucket", "AttachmentsBucket", "ExportsBucket", "RecordingsBucket"]
BUCKETS = sorted([*OF_DATA, PORTAL])


@pytest.mark.parametrize("name", BUCKETS)
def test_a_bucket_is_closed_to_the_public_and_keeps_versions(template: Json, name: str) -> None:
    assert sorted(of_type(template, "AWS::S3::Bucket")) == BUCKETS
    properties = template["Resources"][name]["Properties"]
    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    assert properties["VersioningConfiguration"] == {"Status": "Enabled"}
    assert properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]


@pytest.mark.parametrize("name", [f"{name}Policy" for name in BUCKETS])
def test_a_bucket_refuses_plain_http_on_aws(template: Json, name: str) -> None:
    policy = of_type(template, "AWS::S3::BucketPolicy")[name]
    told = policy["Properties"]["PolicyDocument"]["Statement"]
    # Of the portal the rest of the policy holds everywhere: it is how CloudFront is let in.
    of_aws = [one["Fn::If"] for one in told if "Fn::If" in one]
    assert [one[0] for one in of_aws] == (["IsOnAws"] if name == f"{PORTAL}Policy" else [])
    told = of_aws[0][1:2] if of_aws else told
    (statement,) = [one for one in told if one["Sid"] == "OnlyOverTls"]
    assert bool(of_aws) is not (policy.get("Condition") == "IsOnAws")
    assert statement["Effect"] == "Deny"
    assert statement["Principal"] == "*"
    assert statement["Action"] == "s3:*"
    assert statement["Condition"] == PLAIN_HTTP


@pytest.mark.parametrize(
    ("kind", "policies", "named"),
    [
        ("AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "Queues"),
        ("AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "Topics"),
    ],
)
def test_a_queue_and_a_topic_refuse_plain_http_on_aws(
    template: Json, kind: str, policies: str, named: str
) -> None:
    """Each has one policy: of two, AWS would keep the last."""
    refusing: list[str] = []
    for policy in of_type(template, policies).values():
        statements = policy["Properties"]["PolicyDocument"]["Statement"]
        told = [one["Fn::If"][1] if "Fn::If" in one else one for one in statements]
        (refusal,) = [one for one in told if one["Effect"] == "Deny"]
        assert refusal["Condition"] == PLAIN_HTTP
        assert targets(refusal["Resource"]) == targets(policy["Properties"][named])
        refusing += targets(policy["Properties"][named])
    assert sorted(refusing) == sorted(of_type(template, kind))


def test_prints_tables_and_uploads_that_no_appeal_took_are_forgotten(template: Json) -> None:
    bucket = template["Resources"]["AttachmentsBucket"]
    rules = bucket["Properties"]["LifecycleConfiguration"]["Rules"]
    expiring = [rule for rule in rules if "ExpirationInDays" in rule]
    assert [(rule["Prefix"], rule["ExpirationInDays"]) for rule in expiring] == [
        ("uploads/", 1),
        ("cards/", 1),
        ("imports/", 14),
        ("exports/", 1),
        ("subject-files/", 14),
    ]


def test_the_embedded_aws_differs_where_it_must_only(template: Json) -> None:
    """It speaks plain HTTP, and knows neither identities of SES, sums of metrics, nor what a firewall stands before."""
    everything = json.dumps(template["Resources"])
    # The mail identity, for each of the three roles that may write mail; and the portal, where plain HTTP at a port
    # stands in the place of TLS at names of AWS.
    of_portal = {
        name: json.dumps(template["Resources"][name]).count('"IsLocal"')
        for name in ("Portal", "PortalHeaders")
    }
    assert of_portal == {"Portal": 6, "PortalHeaders": 2}
    assert everything.count("SendMailOfOurDomain") == 3
    assert everything.count('"IsLocal"') == 3 + sum(of_portal.values())
    absent = {
        name: resource["Type"]
        for name, resource in template["Resources"].items()
        if resource.get("Condition") in {"IsOnAws", "HasBudget"}
    }
    assert {name for name, kind in absent.items() if kind == "AWS::CloudWatch::Alarm"} == {
        name
        for name, alarm in of_type(template, "AWS::CloudWatch::Alarm").items()
        if "Metrics" in alarm["Properties"]
    }
    assert {name for name, kind in absent.items() if kind != "AWS::CloudWatch::Alarm"} == {
        "Budget",
        "FirewallBeforeTheApi",
        "QueuesOnlyOverTls",
        *(f"{name}Policy" for name in OF_DATA),
        *of_type(template, "AWS::Athena::NamedQuery"),
    }
    refusing = [*of_type(template, "AWS::SQS::QueuePolicy"), *of_type(template, TOPIC_POLICY)]
    # One of them is only for AWS as a whole; the refusal of the portal's bucket stands within its policy too.
    within = len(refusing)
    assert everything.count('"IsOnAws"') == len(absent) - 1 + within


def test_staff_cannot_move_themselves_to_another_centre_or_body(template: Json) -> None:
    (client,) = of_type(template, "AWS::Cognito::UserPoolClient").values()
    assert client["Properties"]["WriteAttributes"] == ["name"]
    assert client["Properties"]["GenerateSecret"] is False


def test_staff_are_entered_by_an_administrator_only(template: Json) -> None:
    (pool,) = of_type(template, "AWS::Cognito::UserPool").values()
    assert pool["Properties"]["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert pool["Properties"]["DeletionProtection"] == "ACTIVE"


def test_groups_of_the_pool_are_the_roles_of_the_domain(template: Json) -> None:
    groups = of_type(template, "AWS::Cognito::UserPoolGroup").values()
    assert {group["Properties"]["GroupName"] for group in groups} == {role.value for role in Role}
