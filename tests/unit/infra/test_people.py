"""What people may: each office what it needs, by a second factor; no role of the service leaves its bounds."""

import json

import pytest

from infra.people import BOUNDARY, POLICIES, ROLE
from infra.resources import resources
from tests.unit.infra.reading import Json, as_list, of_type, targets

# AWS counts a managed policy without its white space.
LARGEST = 6144
OFFICES = {
    "AuditorRole": ("AuditorPolicy", "AuditorPrincipals", "HasAuditors"),
    "OperatorConsoleRole": ("OperatorConsolePolicy", "OperatorPrincipals", "HasOperators"),
    "DeployerRole": ("DeployerPolicy", "DeployerPrincipals", "HasDeployers"),
}
DATA = {
    "dynamodb:BatchGetItem",
    "dynamodb:GetItem",
    "dynamodb:PartiQLSelect",
    "dynamodb:Query",
    "dynamodb:Scan",
    "s3:GetObject",
    "s3:GetObjectVersion",
    "secretsmanager:GetSecretValue",
}
# Names of services as CloudFormation says them, where IAM says them otherwise.
IAM_NAMES = {
    "apigateway": "apigateway",
    "serverless": "lambda",
    "cognito": "cognito-idp",
}
WITHOUT_SERVICE = {"iam"}


def document(template: Json, name: str) -> list[Json]:
    found: list[Json] = template["Resources"][name]["Properties"]["PolicyDocument"]["Statement"]
    return found


def actions(statements: list[Json], effect: str = "Allow") -> set[str]:
    return {
        action for one in statements if one["Effect"] == effect for action in as_list(one["Action"])
    }


def by_sid(statements: list[Json], sid: str) -> Json:
    (found,) = [one for one in statements if one["Sid"] == sid]
    return found


@pytest.mark.parametrize("role", sorted(OFFICES))
def test_an_office_is_taken_by_those_who_are_named_and_by_a_second_factor(role: str) -> None:
    policy, principals, condition = OFFICES[role]
    made = resources()["Resources"][role]
    assert made["Condition"] == condition
    assert made["Properties"]["ManagedPolicyArns"] == [{"Ref": policy}]
    (trust,) = made["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"AWS": {"Ref": principals}}
    assert trust["Condition"] == {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    assert resources()["Parameters"][principals]["Default"] == ""


def test_every_file_of_a_policy_is_one_of_the_template_and_small_enough_for_aws(
    template: Json,
) -> None:
    policies = of_type(template, "AWS::IAM::ManagedPolicy")
    assert len(policies) == len(list(POLICIES.glob("*.json")))
    for name, policy in policies.items():
        text = json.dumps(policy["Properties"]["PolicyDocument"])
        # Names that are filled in are longer than what stands for them.
        assert len("".join(text.split())) < LARGEST, name


def test_the_auditor_reads_exports_and_nothing_else(template: Json) -> None:
    statements = document(template, "AuditorPolicy")
    assert {one for each in statements for one in targets(each["Resource"])} == {
        "ExportsBucket",
        "SealKey",
    }
    told = {action.split(":")[1] for action in actions(statements)}
    assert all(action.startswith(("Get", "List", "Describe")) for action in told)


def test_technical_duty_sees_no_data_and_redrives_every_queue(template: Json) -> None:
    statements = document(template, "OperatorConsolePolicy")
    assert not actions(statements) & DATA
    queues = set(of_type(template, "AWS::SQS::Queue"))
    dead = {name for name in queues if name.endswith("DeadLetters")}
    assert targets(by_sid(statements, "RedriveDeadLetters")["Resource"]) == dead
    assert targets(by_sid(statements, "BackToTheirQueues")["Resource"]) == queues - dead
    key = by_sid(statements, "OpenAndSealMessages")
    assert list(key["Condition"]["StringEquals"]) == ["kms:ViaService"]


def test_who_deploys_acts_through_cloudformation_on_what_the_template_is_made_of(
    template: Json,
) -> None:
    statements = document(template, "DeployerPolicy")
    made = by_sid(statements, "OnlyThroughCloudFormation")
    assert made["Condition"] == {
        "ForAnyValue:StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}
    }
    kinds = {one["Type"].split("::")[1].lower() for one in template["Resources"].values()}
    services = {IAM_NAMES.get(kind, kind) for kind in kinds} - WITHOUT_SERVICE
    # A function that SAM writes comes with a gateway.
    assert {action.split(":")[0] for action in made["Action"]} == services | {"apigateway"}


def test_who_deploys_reads_no_data_ends_no_key_and_shortens_no_lock(template: Json) -> None:
    statements = document(template, "DeployerPolicy")
    denied = actions(statements, "Deny")
    assert denied >= DATA | {
        "dynamodb:DeleteTable",
        "kms:DisableKey",
        "kms:ScheduleKeyDeletion",
        "kms:Sign",
        "s3:BypassGovernanceRetention",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
    }
    holding = targets(by_sid(statements, "NeverFiles")["Resource"])
    assert holding == set(of_type(template, "AWS::S3::Bucket")) - {"PortalBucket"}


def test_who_deploys_puts_pages_into_the_portal_and_takes_none_away(template: Json) -> None:
    publish = by_sid(document(template, "DeployerPolicy"), "PublishPortal")
    assert targets(publish["Resource"]) == {"PortalBucket"}
    assert set(publish["Action"]) == {"s3:ListBucket", "s3:PutObject"}


def test_of_secrets_only_that_of_the_edge_is_filled_in_by_cloudformation(template: Json) -> None:
    """It asks Secrets Manager in the name of who deploys; nobody may ask by hand."""
    statements = document(template, "DeployerPolicy")
    never = by_sid(statements, "NeverSecretsButOfTheEdge")
    assert never["Effect"] == "Deny"
    assert targets(never["NotResource"]) == {"EdgeSecret"}
    by_hand = [one for one in statements if one["Effect"] == "Allow" and "Condition" not in one]
    assert not any(action.startswith("secretsmanager:") for action in actions(by_hand))


def test_who_deploys_gives_no_role_more_than_its_boundary(template: Json) -> None:
    statements = document(template, "DeployerPolicy")
    giving = {"iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePolicy"}
    within = by_sid(statements, "RolesWithinTheirBoundary")
    assert giving <= set(within["Action"])
    assert within["Condition"]["ArnEquals"] == {"iam:PermissionsBoundary": {"Ref": BOUNDARY}}
    others = [one for one in statements if one is not within and one["Effect"] == "Allow"]
    widening = giving | {
        "iam:CreatePolicyVersion",
        "iam:DeleteRolePermissionsBoundary",
        "iam:PutRolePermissionsBoundary",
        "iam:SetDefaultPolicyVersion",
    }
    assert not actions(others) & widening
    assert not set(within["Action"]) & (widening - giving)


def test_every_role_of_the_service_stays_within_the_boundary(template: Json) -> None:
    roles = of_type(template, ROLE)
    for name, role in roles.items():
        bound = role["Properties"].get("PermissionsBoundary")
        assert (bound == {"Ref": BOUNDARY}) is (name not in OFFICES), name
    allowed, *denied = document(template, BOUNDARY)
    given = {
        action
        for role in roles.values()
        for policy in role["Properties"].get("Policies", [])
        for one in policy["PolicyDocument"]["Statement"]
        for action in as_list(one["Action"])
    }
    assert set(allowed["Action"]) == given
    assert {one["Effect"] for one in denied} == {"Deny"}
    assert {tuple(targets(one["Resource"])) for one in denied} == {
        ("HistoryTable",),
        ("ExportsBucket",),
    }
