"""Policies of a template as AWS would see them: with ARNs of a made-up account in the place of references.

Linters of IAM read ARNs, to tell whether an action knows such a resource.
"""

import re
from collections.abc import Iterator
from typing import Any

from infra.resources import Json

ACCOUNT = "111122223333"
REGION = "eu-central-1"
PSEUDO = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::StackName": "vikno-prod",
    "AWS::URLSuffix": "amazonaws.com",
}
ARNS = {
    "AWS::Cognito::UserPool": "arn:aws:cognito-idp:{here}:userpool/{name}",
    "AWS::DynamoDB::Table": "arn:aws:dynamodb:{here}:table/{name}",
    "AWS::Events::EventBus": "arn:aws:events:{here}:event-bus/{name}",
    "AWS::GuardDuty::MalwareProtectionPlan": "arn:aws:guardduty:{here}:malware-protection-plan/{name}",
    "AWS::IAM::ManagedPolicy": f"arn:aws:iam::{ACCOUNT}:policy/{{name}}",
    "AWS::KMS::Key": "arn:aws:kms:{here}:key/{name}",
    "AWS::Logs::LogGroup": "arn:aws:logs:{here}:log-group:{name}:*",
    "AWS::S3::Bucket": "arn:aws:s3:::{name}",
    "AWS::SNS::Topic": "arn:aws:sns:{here}:{name}",
    "AWS::SQS::Queue": "arn:aws:sqs:{here}:{name}",
    "AWS::SecretsManager::Secret": "arn:aws:secretsmanager:{here}:secret:{name}",
    "AWS::Serverless::Function": "arn:aws:lambda:{here}:function:{name}",
}
REF_IS_ARN = {"AWS::IAM::ManagedPolicy", "AWS::SNS::Topic", "AWS::SecretsManager::Secret"}
# Off on AWS; every other condition is taken to hold, so that what it adds is looked at.
OFF = {"IsLocal"}
NOTHING = {"Ref": "AWS::NoValue"}


class NoSampleError(Exception):
    """A reference of a kind that is not known here; the text says which."""


def policies(template: Json) -> Iterator[tuple[str, Json]]:
    """Each policy that the template gives to a role or to people, by the resource and the name of the policy."""
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        if resource["Type"] in {"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"}:
            for index, policy in enumerate(properties.get("Policies", [])):
                yield f"{name}-{index}", _seen(policy["PolicyDocument"], template)
        elif resource["Type"] in {"AWS::IAM::ManagedPolicy", "AWS::IAM::Policy"}:
            yield name, _seen(properties["PolicyDocument"], template)


def _seen(value: Any, template: Json) -> Any:
    if isinstance(value, list):
        return [_seen(one, template) for one in value if not _is_nothing(one)]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((function, given),) = value.items()
        if function == "Fn::If":
            return _seen(given[2] if given[0] in OFF else given[1], template)
        if function in {"Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Select", "Fn::Join"}:
            return _text(function, given, template)
    return {key: _seen(inner, template) for key, inner in value.items() if not _is_nothing(inner)}


def _is_nothing(value: Any) -> bool:
    if isinstance(value, dict) and set(value) == {"Fn::If"}:
        condition, held, other = value["Fn::If"]
        value = other if condition in OFF else held
    return bool(value == NOTHING)


def _text(function: str, given: Any, template: Json) -> str:
    if function == "Ref":
        return _reference(given, "Arn" if _kind(given, template) in REF_IS_ARN else "", template)
    if function == "Fn::GetAtt":
        name, attribute = given if isinstance(given, list) else given.split(".", 1)
        return _reference(name, attribute, template)
    if function == "Fn::Sub":
        text, extra = given if isinstance(given, list) else (given, {})
        return re.sub(
            r"\$\{([^}]+)\}",
            lambda found: (
                "x" if found[1] in extra else _reference(*_name_and_attribute(found[1]), template)
            ),
            text,
        )
    # Parts of a parameter: any word will do.
    return "x"


def _name_and_attribute(text: str) -> tuple[str, str]:
    name, _, attribute = text.partition(".")
    return name, attribute


def _kind(name: str, template: Json) -> str:
    return str(template["Resources"].get(name, {}).get("Type", ""))


def _reference(name: str, attribute: str, template: Json) -> str:
    if name in PSEUDO:
        return PSEUDO[name]
    if name in template.get("Parameters", {}) or not attribute:
        return name.lower()
    kind = _kind(name, template)
    if attribute == "StreamArn":
        return f"{_arn(kind, name)}/stream/2026-01-01"
    if attribute in {"Arn", "Id", "KeyArn"}:
        return _arn(kind, name)
    raise NoSampleError(f"{name}.{attribute}")


def _arn(kind: str, name: str) -> str:
    if kind not in ARNS:
        raise NoSampleError(f"{name} of {kind}")
    return ARNS[kind].format(here=f"{REGION}:{ACCOUNT}", name=name.lower())
