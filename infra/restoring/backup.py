"""What is written down of a stack that may be lost: backups of tables, staff, where files and secrets lie."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from infra.restoring import TABLES, Clients, Outputs

FORMAT = "vikno-backup/1"
# Of a user's attributes; `sub` is given anew by each pool.
KEPT_ATTRIBUTES = {"name", "email", "email_verified", "custom:centre", "custom:body"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """One user of the pool. `id` is how history, registry and appeals name them."""

    username: str
    id: str
    attributes: dict[str, str]
    groups: tuple[str, ...]
    is_enabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """`tables` are ARNs of backups by output; empty where the tables are restored to a point in time."""

    made_at: str
    outputs: Outputs
    tables: dict[str, str]
    staff: tuple[StaffMember, ...]


def make_backup(outputs: Outputs, clients: Clients, now: datetime) -> Backup:
    """Back up the tables of a stack and note its staff.

    The table of appeals comes first: an entry that is in history and not yet known to its appeal can be told from
    what was lost, the other way round it cannot.
    """
    name = f"vikno-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    tables = {
        table: clients.dynamodb.create_backup(TableName=outputs[table], BackupName=name)[
            "BackupDetails"
        ]["BackupArn"]
        for table in TABLES
    }
    return Backup(
        made_at=now.isoformat(),
        outputs=outputs,
        tables=tables,
        staff=tuple(_staff(outputs["UserPoolId"], clients)),
    )


def _staff(pool: str, clients: Clients) -> Iterator[StaffMember]:
    pages = clients.cognito.get_paginator("list_users").paginate(UserPoolId=pool)
    for user in (user for page in pages for user in page["Users"]):
        told = {one["Name"]: one.get("Value", "") for one in user["Attributes"]}
        groups = clients.cognito.admin_list_groups_for_user(
            UserPoolId=pool, Username=user["Username"]
        )["Groups"]
        yield StaffMember(
            username=user["Username"],
            id=told["sub"],
            attributes={name: value for name, value in told.items() if name in KEPT_ATTRIBUTES},
            groups=tuple(sorted(group["GroupName"] for group in groups)),
            is_enabled=user["Enabled"],
        )


def write(backup: Backup, path: Path) -> None:
    """Write the backup down, for its owner only: names and addresses of staff stand in it."""
    document = json.dumps({"format": FORMAT, **asdict(backup)}, ensure_ascii=False, indent=1)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:  # noqa: PTH123 - with its mode
        file.write(document)


def read(path: Path) -> Backup:
    """A backup as it was written. Raises ValueError where it is something else."""
    try:
        told: Any = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        told = None
    if not isinstance(told, dict) or told.pop("format", None) != FORMAT:
        raise ValueError(f"{path} is no backup of this form ({FORMAT})")
    staff = tuple(
        StaffMember(**{**one, "groups": tuple(one["groups"])}) for one in told.pop("staff")
    )
    return Backup(**told, staff=staff)
