"""What people may do on the deployed stack: the auditor, who is on technical duty, who deploys."""

import gzip
import json
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from infra.resources import resources
from local.ministack import REGION
from local.stack import ARTIFACTS, Stack
from tests.stack.acts import Act, Names
from tests.stack.doubles import ACCOUNT, Json

Client = Callable[[str], Any]
AUDITOR_MAY = {
    "list ExportsBucket",
    "read under keys/",
    "read under seals/",
    "read under snapshots/",
}
MOVED = ("DeadLetters", "Queue")


@pytest.fixture(scope="module")
def person(stack: Stack, names: Names) -> Iterator[Callable[[str], Client]]:
    """Clients with the rights of one policy of people, and nothing more.

    The roles themselves ask for a second factor, of which the embedded AWS knows nothing.
    """
    iam, sts = stack.client("iam"), stack.client("sts")
    made: list[tuple[str, str]] = []

    def of(policy: str) -> Client:
        role = f"person-{policy}"
        if role not in {one for one, _ in made}:
            _role(iam, role, {"AWS": ACCOUNT})
            iam.attach_role_policy(RoleName=role, PolicyArn=names[policy])
            made.append((role, names[policy]))
        arn = f"arn:aws:iam::{ACCOUNT}:role/{role}"
        session = sts.assume_role(RoleArn=arn, RoleSessionName="test")["Credentials"]
        return lambda service: _client(stack, service, session)

    yield of
    for role, arn in made:
        iam.detach_role_policy(RoleName=role, PolicyArn=arn)
        iam.delete_role(RoleName=role)


def _role(iam: Any, name: str, principal: Json, **condition: Json) -> None:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    trust = {"Version": "2012-10-17", "Statement": [statement | condition]}
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))


def _client(stack: Stack, service: str, session: Json) -> Any:
    make: Any = boto3.client
    return make(
        service,
        endpoint_url=stack.endpoint,
        region_name=REGION,
        aws_access_key_id=session["AccessKeyId"],
        aws_secret_access_key=session["SecretAccessKey"],
        aws_session_token=session["SessionToken"],
    )


def allowed(client: Client, tried: tuple[Act, ...], names: Names) -> set[str]:
    """What of all that is tried goes."""
    clients = {one.service: client(one.service) for one in tried}
    return {one.what for one in tried if not one.is_denied(clients[one.service], names)}


@pytest.mark.req("NS-9.6")
def test_the_auditor_pulls_the_exports_and_the_key(
    stack: Stack, person: Callable[[str], Client]
) -> None:
    payload = json.dumps({"centre": "khm"}).encode()
    stack.client("lambda").invoke(FunctionName=stack.outputs["SealerFunction"], Payload=payload)
    auditor = person("AuditorPolicy")
    s3, bucket = auditor("s3"), stack.outputs["ExportsBucket"]
    keys = [one["Key"] for one in s3.list_objects_v2(Bucket=bucket)["Contents"]]
    assert any(key.endswith("/manifest.json") for key in keys)
    for key in keys:
        body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        assert gzip.decompress(body) if key.endswith(".gz") else body
    told = auditor("kms").get_public_key(KeyId=stack.outputs["SealKey"])
    assert told["KeySpec"] == "ECC_NIST_P256"


@pytest.mark.req("NS-9.6")
def test_the_auditor_may_do_nothing_else(
    person: Callable[[str], Client], tried: tuple[Act, ...], names: Names
) -> None:
    assert allowed(person("AuditorPolicy"), tried, names) == AUDITOR_MAY


@pytest.mark.usefixtures("quiet")
def test_technical_duty_redrives_and_runs_by_hand_and_sees_no_data(
    person: Callable[[str], Client], tried: tuple[Act, ...], names: Names
) -> None:
    queues = {name for name in names if name.endswith(MOVED)}
    dead = {name for name in queues if name.endswith("DeadLetters")}
    assert allowed(person("OperatorConsolePolicy"), tried, names) == {
        *(f"take from {name}" for name in dead),
        *(f"put to {name}" for name in queues - dead),
        *(f"call {name}" for name in ("Digest", "Recompute", "Sealer")),
    }


def test_technical_duty_reads_logs_figures_and_alarms(
    person: Callable[[str], Client], names: Names
) -> None:
    duty = person("OperatorConsolePolicy")
    assert duty("cloudwatch").describe_alarms()["MetricAlarms"]
    assert "Metrics" in duty("cloudwatch").list_metrics()
    assert "events" in duty("logs").filter_log_events(logGroupName=names["ApiHandlerLogs"])
    with pytest.raises(ClientError, match="not authorized"):
        duty("logs").filter_log_events(logGroupName="/elsewhere")


def test_who_deploys_brings_code_templates_and_pages_and_touches_nothing_else_by_hand(
    person: Callable[[str], Client], tried: tuple[Act, ...], names: Names
) -> None:
    deployer = person("DeployerPolicy")
    assert allowed(deployer, tried, names) == {"list PortalBucket"}
    s3, pages = deployer("s3"), names["PortalBucket"]
    s3.put_object(Bucket=pages, Key="assets/probe", Body=b"x")
    for change in (s3.get_object, s3.delete_object):
        with pytest.raises(ClientError, match="AccessDenied"):
            change(Bucket=pages, Key="assets/probe")
    deployer("s3").put_object(Bucket=ARTIFACTS, Key="local/probe", Body=b"x")
    assert deployer("s3").head_object(Bucket=ARTIFACTS, Key="local/probe")
    (stack,) = deployer("cloudformation").describe_stacks(StackName="vikno-local")["Stacks"]
    assert stack["StackStatus"].endswith("_COMPLETE")
    with pytest.raises(ClientError, match="not authorized"):
        deployer("cloudformation").delete_stack(StackName="vikno-local")
    with pytest.raises(ClientError, match="not authorized"):
        deployer("cloudformation").describe_stacks(StackName="another")


def test_a_role_within_the_boundary_changes_no_history_whatever_its_policy_says(
    stack: Stack, names: Names
) -> None:
    iam, role = stack.client("iam"), "probe-of-the-boundary"
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    document = {"Version": "2012-10-17", "Statement": [everything]}
    _role(iam, role, {"AWS": ACCOUNT})
    iam.put_role_policy(RoleName=role, PolicyName="everything", PolicyDocument=json.dumps(document))
    iam.put_role_permissions_boundary(RoleName=role, PermissionsBoundary=names["RolesBoundary"])
    arn = f"arn:aws:iam::{ACCOUNT}:role/{role}"
    session = stack.client("sts").assume_role(RoleArn=arn, RoleSessionName="test")["Credentials"]
    dynamodb = _client(stack, "dynamodb", session)
    key = {"pk": {"S": "probe"}, "sk": {"S": "probe"}}
    dynamodb.delete_item(TableName=names["ViewsTable"], Key=key)
    for change in (dynamodb.delete_item, dynamodb.update_item):
        with pytest.raises(ClientError, match="not authorized"):
            change(TableName=names["HistoryTable"], Key=key)
    with pytest.raises(ClientError, match="not authorized"):
        _client(stack, "iam", session).create_user(UserName="probe")
    iam.delete_role_policy(RoleName=role, PolicyName="everything")
    iam.delete_role(RoleName=role)


@pytest.mark.parametrize("role", ["AuditorRole", "OperatorConsoleRole", "DeployerRole"])
def test_without_a_second_factor_no_office_is_taken(stack: Stack, role: str) -> None:
    (trust,) = resources()["Resources"][role]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    iam, name = stack.client("iam"), f"probe-{role}"
    _role(iam, name, {"AWS": ACCOUNT}, Condition=trust["Condition"])
    arn = f"arn:aws:iam::{ACCOUNT}:role/{name}"
    with pytest.raises(ClientError, match="not authorized"):
        stack.client("sts").assume_role(RoleArn=arn, RoleSessionName="test")
    iam.delete_role(RoleName=name)
