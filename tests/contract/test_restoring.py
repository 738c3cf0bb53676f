"""A register that is lost comes back in another stack: all can be read, and no number is given twice."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest

from chalicelib import wiring
from chalicelib.adapters.dynamodb.registry import DynamoRegistry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.usecases.seal_days import seal_days
from chalicelib.wiring.seals import sealing_desk
from infra.restoring import TABLES, Clients, RestoreError
from infra.restoring.__main__ import Restore
from infra.restoring.backup import Backup, make_backup, read, write
from infra.restoring.tables import SEGMENTS, bring_back, pour
from tests.factories import BODIES, CENTRES, CLASSIFIER
from tests.house import ENVIRONMENT, OPERATOR, TRIAGE, House, forget_wiring
from tests.part import deploy_part

ON_EMBEDDED = pytest.mark.xdist_group("contract")
OUTPUTS = {
    "APPEALS_TABLE": "AppealsTable",
    "HISTORY_TABLE": "HistoryTable",
    "REGISTRY_TABLE": "RegistryTable",
    "VIEWS_TABLE": "ViewsTable",
    "BLIND_INDEX_KEY": "BlindIndexKey",
    "ATTACHMENTS_BUCKET": "AttachmentsBucket",
    "RECORDINGS_BUCKET": "RecordingsBucket",
    "EXPORTS_BUCKET": "ExportsBucket",
    "TELEPHONY_SECRETS": "TelephonySecrets",
    "SEAL_KEY": "SealKey",
    "EVENT_BUS": "EventBus",
}
PART = set(OUTPUTS.values()) | {"UserPool", "OperatorGroup", "SupervisorGroup"}
MEMBER = "operator.khm"


@contextmanager
def at_work(outputs: Mapping[str, str], endpoint: str) -> Iterator[House]:
    """The house over the tables and buckets of one stack."""
    before = dict(os.environ)
    told = {name: outputs[output] for name, output in OUTPUTS.items()}
    keys = {name: before[name] for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")}
    os.environ.update(ENVIRONMENT | told | keys | {"AWS_ENDPOINT_URL": endpoint})
    forget_wiring()
    try:
        yield House()
    finally:
        forget_wiring()
        os.environ.clear()
        os.environ.update(before)


def client(endpoint: str, service: str) -> Any:
    make: Any = boto3.client
    return make(service, endpoint_url=endpoint)


def clients_of(endpoint: str) -> Clients:
    return Clients(
        cognito=client(endpoint, "cognito-idp"),
        dynamodb=client(endpoint, "dynamodb"),
        s3=client(endpoint, "s3"),
        secrets=client(endpoint, "secretsmanager"),
    )


def furnish(outputs: Mapping[str, str], clients: Clients) -> str:
    """A small registry and one member of staff, whose id it returns."""
    registry = wiring.desk().registry
    assert isinstance(registry, DynamoRegistry)
    rows: tuple[Any, ...] = (*CENTRES, *BODIES, *CLASSIFIER)
    for value in rows:
        registry.put(value)
    pool = outputs["UserPoolId"]
    user = clients.cognito.admin_create_user(
        UserPoolId=pool,
        Username=MEMBER,
        UserAttributes=[
            {"Name": "email", "Value": "operator@vikno.example"},
            {"Name": "custom:centre", "Value": "khm"},
        ],
        MessageAction="SUPPRESS",
    )["User"]
    clients.cognito.admin_add_user_to_group(UserPoolId=pool, Username=MEMBER, GroupName="operator")
    return next(one["Value"] for one in user["Attributes"] if one["Name"] == "sub")


def hang_on(outputs: Mapping[str, str], clients: Clients, member: str) -> None:
    """What names a member of staff and a version of a file, as extensions and appeals do."""
    put = clients.s3.put_object(
        Bucket=outputs["AttachmentsBucket"], Key="attachments/khm/a", Body=b"photo"
    )
    item: Any = {
        "pk": {"S": f"khm#hand#{member}"},
        "sk": {"S": "CALL"},
        "doc": {"S": f'{{"by":"STAFF:{member}","version":"{put["VersionId"]}"}}'},
    }
    clients.dynamodb.put_item(TableName=outputs["AppealsTable"], Item=item)


def lose(endpoint: str, outputs: Mapping[str, str], clients: Clients) -> None:
    """Delete the stack, and its tables and users, which it leaves behind. Buckets, as copies elsewhere would, stay."""
    client(endpoint, "cloudformation").delete_stack(StackName="lost")
    for name in TABLES:
        table = outputs[name]
        clients.dynamodb.update_table(TableName=table, DeletionProtectionEnabled=False)
        clients.dynamodb.delete_table(TableName=table)
    pool = outputs["UserPoolId"]
    clients.cognito.update_user_pool(UserPoolId=pool, DeletionProtection="INACTIVE")
    clients.cognito.delete_user_pool(UserPoolId=pool)


def number_of(receipt: Mapping[str, Any]) -> int:
    return int(receipt["number"].rsplit("-", 1)[1])


def seal_all(now: datetime) -> tuple[str, ...]:
    done = seal_days(
        ["khm"], desk=sealing_desk(), now=now + timedelta(days=2), may_go_on=lambda: True
    )
    assert not done.faults
    return done.folders


@pytest.fixture
def lost(empty_embedded: str, tmp_path: Path) -> "Loss":
    """A register of three appeals that was backed up, got a fourth, was sealed and then destroyed."""
    endpoint, clients, now = empty_embedded, clients_of(empty_embedded), datetime.now(UTC)
    outputs = deploy_part(client(endpoint, "cloudformation"), "lost", PART)
    with at_work(outputs, endpoint) as house:
        member = furnish(outputs, clients)
        hang_on(outputs, clients, member)
        receipts = [house.lodge() for _ in range(3)]
        path = f"/v1/staff/appeals/{receipts[0]['appeal_id']}/triage"
        assert house.call("POST", path, TRIAGE, OPERATOR).status == 200
        write(make_backup(outputs, clients, now), tmp_path / "backup.json")
        late = house.lodge()
        seal_all(now)
    assert (tmp_path / "backup.json").stat().st_mode & 0o077 == 0
    lose(endpoint, outputs, clients)
    return Loss(endpoint, read(tmp_path / "backup.json"), receipts, late, member, now)


class Loss:
    """What was lost, and where it is to come back."""

    def __init__(
        self,
        endpoint: str,
        backup: Backup,
        receipts: list[dict[str, Any]],
        late: dict[str, Any],
        member: str,
        now: datetime,
    ) -> None:
        self.endpoint, self.backup, self.now = endpoint, backup, now
        self.receipts, self.late, self.member = receipts, late, member
        self.clients = clients_of(endpoint)
        self.fresh = deploy_part(client(endpoint, "cloudformation"), "found", PART)
        self.said: list[str] = []
        self.restore = Restore(backup, self.fresh, self.clients, self.said.append)

    def run(self, **options: Any) -> None:
        with at_work(self.fresh, self.endpoint):
            self.restore.run(is_invited=False, **options)


def statuses(house: House, *receipts: Mapping[str, Any]) -> list[int]:
    return [
        house.call(
            "POST",
            "/v1/appeal-status",
            {"number": one["number"], "access_code": one["access_code"]},
        ).status
        for one in receipts
    ]


@ON_EMBEDDED
@pytest.mark.timeout(120)
@pytest.mark.req("NS-9.6")
def test_a_register_that_was_destroyed_comes_back_and_gives_no_number_twice(lost: Loss) -> None:
    lost.run(is_loss_accepted=True)
    with at_work(lost.fresh, lost.endpoint) as house:
        assert statuses(house, *lost.receipts) == [200, 200, 200]
        for receipt in lost.receipts:
            path = f"/v1/staff/appeals/{receipt['appeal_id']}/history"
            history = house.call("GET", path, claims=OPERATOR).body
            assert history["chain_holds"]
            assert history["entries"][0]["event"] == "AppealRegistered"
        # The fourth is lost, but its number is known from the seals and is not given again.
        assert statuses(house, lost.late) != [200]
        new = [house.lodge() for _ in range(2)]
        # What is entered on a day that stands sealed already is of the next seal.
        assert seal_all(lost.now) == ()
        (later,) = seal_all(lost.now + timedelta(days=1))
    assert [number_of(one) for one in (*lost.receipts, lost.late, *new)] == [1, 2, 3, 4, 5, 6]
    assert later == f"seals/khm/{kyiv_date(lost.now) + timedelta(days=2)}/"
    check_names(lost)


def check_names(lost: Loss) -> None:
    """Staff, versions of files and keys: what names them has come under their new names."""
    pool, table = lost.fresh["UserPoolId"], lost.fresh["AppealsTable"]
    user = lost.clients.cognito.admin_get_user(UserPoolId=pool, Username=MEMBER)
    told = {one["Name"]: one["Value"] for one in user["UserAttributes"]}
    assert told["sub"] != lost.member
    assert told["custom:centre"] == "khm"
    groups = lost.clients.cognito.admin_list_groups_for_user(UserPoolId=pool, Username=MEMBER)
    assert [group["GroupName"] for group in groups["Groups"]] == ["operator"]
    key: Any = {"pk": {"S": f"khm#hand#{told['sub']}"}, "sk": {"S": "CALL"}}
    doc = lost.clients.dynamodb.get_item(TableName=table, Key=key)["Item"]["doc"]["S"]
    assert lost.member not in doc
    version = doc.split('"version":"')[1].rstrip('"}')
    photo = lost.clients.s3.get_object(
        Bucket=lost.fresh["AttachmentsBucket"], Key="attachments/khm/a", VersionId=version
    )
    assert photo["Body"].read() == b"photo"
    old, new = (
        lost.clients.secrets.get_secret_value(SecretId=outputs["BlindIndexKey"])["SecretString"]
        for outputs in (lost.backup.outputs, lost.fresh)
    )
    assert old == new


@ON_EMBEDDED
@pytest.mark.timeout(120)
def test_what_was_sealed_and_is_not_there_is_named_before_anybody_goes_on(lost: Loss) -> None:
    with pytest.raises(RestoreError, match=f"{lost.late['appeal_id']}: sealed up to entry 1"):
        lost.run()
    # The same again goes on from where it was; a reserve leaves room for numbers that nobody knows of.
    lost.run(is_loss_accepted=True, reserve=100)
    assert any(f"{lost.late['appeal_id']}: sealed" in line for line in lost.said)
    tables = lost.clients.dynamodb.list_tables()["TableNames"]
    assert not [name for name in tables if name.endswith("-restored")]
    with at_work(lost.fresh, lost.endpoint) as house:
        assert number_of(house.lodge()) == 105
    with pytest.raises(RestoreError, match="in use"):
        lost.run(is_loss_accepted=True)


@ON_EMBEDDED
def test_a_table_comes_back_as_it_was_at_a_moment_and_is_poured_whole(empty_embedded: str) -> None:
    dynamodb = client(empty_embedded, "dynamodb")
    outputs = deploy_part(client(empty_embedded, "cloudformation"), "lost", {"RegistryTable"})
    source, target = outputs["RegistryTable"], "as-it-was"
    count = 40 * SEGMENTS
    for n in range(count):
        item = {"pk": {"S": f"body-{n % 7}"}, "sk": {"S": f"{n:04d}"}, "doc": {"S": "{}"}}
        dynamodb.put_item(TableName=source, Item=item)
    for _ in range(2):
        bring_back(dynamodb, target, table=source, at=datetime.now(UTC))
    dynamodb.delete_item(TableName=source, Key={"pk": {"S": "body-0"}, "sk": {"S": "0000"}})
    for _ in range(2):
        assert pour(dynamodb, target, source, lambda item: item) == count
    assert dynamodb.scan(TableName=source, Select="COUNT")["Count"] == count
