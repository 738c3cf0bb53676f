"""Policies of people (policies/people/), and the boundary within which every role of the service stays."""

import json
from collections.abc import Iterator
from pathlib import Path

from infra.resources import Json, combine

POLICIES = Path(__file__).parent.parent / "policies" / "people"
BOUNDARY = "RolesBoundary"
ROLE = "AWS::IAM::Role"


def with_people(template: Json) -> Json:
    """The template with the documents of people's policies, and with the boundary on each role that a service takes.

    The boundary allows what the roles are given here, taken together; what no role may ever do, its own file denies.
    """
    documents = {name: document for name, document in _documents() if name in template["Resources"]}
    roles = list(_of_services(template))
    together = {
        "Sid": "AllThatTheServiceDoes",
        "Effect": "Allow",
        "Action": sorted({action for role in roles for action in _actions(role)}),
        "Resource": ["*"],
    }
    documents[BOUNDARY]["Statement"].insert(0, together)
    for role in roles:
        role["Properties"]["PermissionsBoundary"] = {"Ref": BOUNDARY}
    told = {
        name: {"Properties": {"PolicyDocument": document}} for name, document in documents.items()
    }
    return combine(template, {"Resources": told})


def _documents() -> Iterator[tuple[str, Json]]:
    """Each file with the logical id of its policy: `auditor.json` is `AuditorPolicy`."""
    for file in sorted(POLICIES.glob("*.json")):
        name = "".join(map(str.capitalize, file.stem.split("_")))
        document: Json = json.loads(file.read_text(encoding="utf-8"))
        yield (name if name == BOUNDARY else f"{name}Policy"), document


def _of_services(template: Json) -> Iterator[Json]:
    for resource in template["Resources"].values():
        if resource.get("Type") == ROLE:
            trusted = resource["Properties"]["AssumeRolePolicyDocument"]["Statement"]
            if all("Service" in one["Principal"] for one in trusted):
                yield resource


def _actions(role: Json) -> Iterator[str]:
    for policy in role["Properties"].get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            told = statement["Action"]
            yield from [told] if isinstance(told, str) else told
