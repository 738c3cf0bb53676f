"""What holds for every resource of a kind (kinds.yaml), put into the whole template."""

import json
from collections.abc import Iterator

from infra.resources import Json, combine, read

ALARM = "AWS::CloudWatch::Alarm"
QUEUE = "AWS::SQS::Queue"
QUEUE_POLICY = "AWS::SQS::QueuePolicy"
TOPIC_POLICY = "AWS::SNS::TopicPolicy"
DEAD_LETTERS = "DeadLetters"
LEFT_QUEUES = "QueuesOnlyOverTls"


def with_kinds(template: Json) -> Json:
    """The template with the properties, alarms and refusals of plain HTTP that each kind has."""
    kinds = read("kinds")
    found = {name: dict(resource) for name, resource in template["Resources"].items()}
    for name, properties in _properties(found, kinds["Properties"]):
        given = found[name].get("Properties", {})
        found[name]["Properties"] = combine(given, properties, f"/Resources/{name}/Properties")
    for name, alarm in _alarms(found, kinds["Alarms"]):
        alarm["Properties"] |= found.get(name, {}).get("Properties", {})
        found[name] = alarm
    _refuse_plain_http(found)
    _write_bodies(found)
    return {**template, "Resources": found}


def _properties(resources: Json, by_kind: Json) -> Iterator[tuple[str, Json]]:
    for name, resource in resources.items():
        if resource.get("Type") in by_kind:
            yield name, by_kind[resource["Type"]]


def _alarms(resources: Json, by_kind: Json) -> Iterator[tuple[str, Json]]:
    for name, resource in list(resources.items()):
        kind = resource.get("Type")
        if kind == QUEUE and name.endswith(DEAD_LETTERS):
            kind = DEAD_LETTERS
        for suffix, alarm in by_kind.get(kind, {}).items():
            properties = _of_each(alarm, name) | {"AlarmActions": [{"Ref": "AlarmTopic"}]}
            made: Json = {"Type": ALARM, "Properties": properties}
            if "Condition" in resource:
                made["Condition"] = resource["Condition"]
            # The embedded AWS knows no sums of metrics.
            elif "Metrics" in properties:
                made["Condition"] = "IsOnAws"
            yield f"{name}{suffix}", made


def _of_each(alarm: Json, name: str) -> Json:
    text = json.dumps(alarm, ensure_ascii=False).replace('"Each"', json.dumps(name))
    made: Json = json.loads(text)
    made["AlarmDescription"] = made["AlarmDescription"].replace("Each", name)
    return made


def _refuse_plain_http(resources: Json) -> None:
    """Say so in each policy of a queue or topic, and in one for the queues that have none.

    Only on AWS: the embedded one speaks plain HTTP.
    """
    told = [r["Properties"] for r in resources.values() if r.get("Type") == QUEUE_POLICY]
    queues = [name for name, resource in resources.items() if resource.get("Type") == QUEUE]
    named = json.dumps([properties["Queues"] for properties in told])
    left = [{"Ref": name} for name in queues if f'{{"Ref": "{name}"}}' not in named]
    for properties in told:
        arns = [{"Fn::GetAtt": [queue["Ref"], "Arn"]} for queue in properties["Queues"]]
        _refuse(properties, "sqs:*", arns)
    for resource in resources.values():
        if resource.get("Type") == TOPIC_POLICY:
            _refuse(resource["Properties"], "sns:Publish", resource["Properties"]["Topics"])
    if left:
        arns = [{"Fn::GetAtt": [queue["Ref"], "Arn"]} for queue in left]
        resources[LEFT_QUEUES] = {
            "Type": QUEUE_POLICY,
            "Condition": "IsOnAws",
            "Properties": {
                "Queues": left,
                "PolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [_only_over_tls("sqs:*", arns)],
                },
            },
        }


def _refuse(properties: Json, actions: str, arns: list[Json]) -> None:
    document = properties["PolicyDocument"]
    refusal = {
        "Fn::If": ["IsOnAws", _only_over_tls(actions, arns), {"Ref": "AWS::NoValue"}],
    }
    properties["PolicyDocument"] = {**document, "Statement": [*document["Statement"], refusal]}


def _only_over_tls(actions: str, arns: list[Json]) -> Json:
    return {
        "Sid": "OnlyOverTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": actions,
        "Resource": arns,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def _write_bodies(resources: Json) -> None:
    """A dashboard is written as YAML here and is one string of JSON to CloudFormation."""
    for resource in resources.values():
        if resource.get("Type") == "AWS::CloudWatch::Dashboard":
            body = resource["Properties"]["DashboardBody"]
            text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
            resource["Properties"] = {
                **resource["Properties"],
                "DashboardBody": {"Fn::Sub": text},
            }
