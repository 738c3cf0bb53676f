"""Log-ins to try the system with: on one machine only, for offices that nobody holds."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_cognito_idp.type_defs import AttributeTypeTypeDef

STAFF = Path(__file__).parent / "seed" / "staff.yaml"
# Known to everybody on purpose: it opens nothing but the embedded AWS on 127.0.0.1.
DEMO_PASSWORD = "Vikno-demo-2026"  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoUser:
    """One line of staff.yaml; centre and body are empty where the role is bound to neither."""

    username: str
    role: str
    centre: str
    body: str
    name: str

    def attributes(self) -> "list[AttributeTypeTypeDef]":
        """What the user pool is told; an absent bound is left out, not empty."""
        told = {
            "name": self.name,
            "email": f"{self.username}@vikno.example",
            "email_verified": "true",
            "custom:centre": self.centre,
            "custom:body": self.body,
        }
        return [{"Name": name, "Value": value} for name, value in told.items() if value]


def demo_users() -> list[DemoUser]:
    """All of staff.yaml, in its order."""
    rows = yaml.safe_load(STAFF.read_text(encoding="utf-8"))
    return [DemoUser(**{key: value or "" for key, value in row.items()}) for row in rows]


def user_ids(pool_id: str, cognito: "CognitoIdentityProviderClient") -> dict[str, str]:
    """The id by which tokens and history name each user of the pool, by username."""
    pages = cognito.get_paginator("list_users").paginate(UserPoolId=pool_id)
    return {
        user["Username"]: attribute["Value"]
        for page in pages
        for user in page["Users"]
        for attribute in user["Attributes"]
        if attribute["Name"] == "sub"
    }


def create_demo_users(pool_id: str, cognito: "CognitoIdentityProviderClient") -> None:
    """Enter the users whom the pool does not know yet."""
    pages = cognito.get_paginator("list_users").paginate(UserPoolId=pool_id)
    known = {user["Username"] for page in pages for user in page["Users"]}
    for user in demo_users():
        if user.username in known:
            continue
        cognito.admin_create_user(
            UserPoolId=pool_id,
            Username=user.username,
            UserAttributes=user.attributes(),
            MessageAction="SUPPRESS",
        )
        cognito.admin_set_user_password(
            UserPoolId=pool_id, Username=user.username, Password=DEMO_PASSWORD, Permanent=True
        )
        cognito.admin_add_user_to_group(
            UserPoolId=pool_id, Username=user.username, GroupName=user.role
        )
