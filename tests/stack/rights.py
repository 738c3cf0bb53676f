"""Policies taken apart into single rights: one action on one resource."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.stack.doubles import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One action on one resource, granted by the statement `sid` of a Lambda's policy."""

    policy: str
    sid: str
    action: str
    resource: str

    def __str__(self) -> str:
        return f"{self.policy}: {self.sid} {self.action} {self.resource}"


def rights_in(policy: str, document: Json) -> Iterator[Right]:
    """Every right that a deployed policy gives."""
    for statement in document["Statement"]:
        for action in _listed(statement["Action"]):
            for resource in _listed(statement["Resource"]):
                yield Right(policy=policy, sid=statement["Sid"], action=action, resource=resource)


def without(document: Json, *taken: Right) -> Json:
    """The same policy but for these rights, one statement for each that is left."""
    lost = {(one.sid, one.action, one.resource) for one in taken}
    kept = [
        {"Effect": "Allow", "Action": one.action, "Resource": one.resource}
        for one in rights_in("", document)
        if (one.sid, one.action, one.resource) not in lost
    ]
    return {"Version": document["Version"], "Statement": kept}


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
