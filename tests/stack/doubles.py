"""Doubles of the deployed roles: whoever tests may take them, and take rights from them.

Only the Lambda service may take a role itself; a double has the same policy.
"""

import json
from dataclasses import dataclass, field
from typing import Any

import boto3

from local.ministack import REGION
from local.stack import Stack

ACCOUNT = "000000000000"
DOUBLE = "-double"
Json = dict[str, Any]
_TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"},
    ],
}


def role_of(policy: str) -> str:
    """The logical id of the role that has the policy file of this name."""
    return f"{policy.title().replace('_', '')}Role"


@dataclass(slots=True)
class Doubles:
    """Made when first asked for, gone with `close`."""

    stack: Stack
    _credentials: dict[str, Json] = field(default_factory=dict)

    def policy(self, role: str) -> Json:
        """What the deployment gives the role with this logical id, with every name filled in."""
        iam, source = self.stack.client("iam"), self._source(role)
        found = iam.get_role_policy(RoleName=source, PolicyName=self._policy_name(source))
        document: Json = found["PolicyDocument"]
        return document

    def put_deployed(self, role: str, document: Json) -> None:
        """Give the role itself these rights; whoever does so puts back what `policy` told."""
        source = self._source(role)
        self.stack.client("iam").put_role_policy(
            RoleName=source,
            PolicyName=self._policy_name(source),
            PolicyDocument=json.dumps(document),
        )

    def credentials(self, role: str) -> Json:
        """Of a session of the role's double."""
        if role not in self._credentials:
            iam = self.stack.client("iam")
            name = self._double(role)
            iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(_TRUST))
            self.put(role, self.policy(role))
            arn = f"arn:aws:iam::{ACCOUNT}:role/{name}"
            taken = self.stack.client("sts").assume_role(RoleArn=arn, RoleSessionName="test")
            self._credentials[role] = taken["Credentials"]
        return self._credentials[role]

    def put(self, role: str, document: Json) -> None:
        """Give the double these rights and no other."""
        self.stack.client("iam").put_role_policy(
            RoleName=self._double(role), PolicyName="rights", PolicyDocument=json.dumps(document)
        )

    def client(self, role: str, service: str) -> Any:
        """A client of a service with the rights of one Lambda's role, and nothing more."""
        session = self.credentials(role)
        make: Any = boto3.client
        return make(
            service,
            endpoint_url=self.stack.endpoint,
            region_name=REGION,
            aws_access_key_id=session["AccessKeyId"],
            aws_secret_access_key=session["SecretAccessKey"],
            aws_session_token=session["SessionToken"],
        )

    def close(self) -> None:
        iam = self.stack.client("iam")
        for role in self._credentials:
            iam.delete_role_policy(RoleName=self._double(role), PolicyName="rights")
            iam.delete_role(RoleName=self._double(role))

    def _policy_name(self, source: str) -> str:
        (name,) = self.stack.client("iam").list_role_policies(RoleName=source)["PolicyNames"]
        return str(name)

    def _source(self, role: str) -> str:
        roles = self.stack.client("iam").list_roles(MaxItems=1000)["Roles"]
        names = [one["RoleName"] for one in roles if f"-{role}-" in one["RoleName"]]
        (source,) = [name for name in names if not name.endswith(DOUBLE)]
        return str(source)

    def _double(self, role: str) -> str:
        """Its name begins as that of the role: policies of keys and buckets know roles by their beginnings."""
        return self._source(role).rpartition("-")[0] + DOUBLE
