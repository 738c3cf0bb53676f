"""Rights that AWS itself uses in a Lambda's name: what makes each of them needed stands in the template.

The embedded AWS asks for none of them: it polls queues and streams, writes logs and uses keys without looking at the
role. So taking one away shows nothing here, and `test_taken_by_aws.py` sees that it does show nothing.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from infra.assemble import PROJECT
from tests.stack.doubles import role_of
from tests.unit.infra.reading import Json, as_list, of_type, targets

POLICIES = sorted(path.stem for path in (PROJECT / "policies").glob("*.json"))
"""Names of all policy files: one for each Lambda."""

Check = Callable[[str, Json, Json], bool]
"""Whether the template makes a Lambda (logical id) need a statement: the Lambda, the statement, the template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByAws:
    """`reason`: what AWS does with these actions, and why this cannot be shown here."""

    actions: frozenset[str]
    reason: str
    is_needed: Check


def _has_log_group(function: str, statement: Json, template: Json) -> bool:
    told = template["Resources"][function]["Properties"]["LoggingConfig"]["LogGroup"]
    return targets(statement["Resource"]) == {told["Ref"]}


def _is_traced(function: str, statement: Json, template: Json) -> bool:
    traced: str = template["Resources"][function]["Properties"]["Tracing"]
    return traced == "Active" and bool(statement["Resource"] == ["*"])


def _polls_queue(function: str, statement: Json, template: Json) -> bool:
    return targets(statement["Resource"]) in _sources(function, template, "Queue")


def _polls_stream(function: str, statement: Json, template: Json) -> bool:
    return targets(statement["Resource"]) in _sources(function, template, "Stream")


def _gives_up_to(function: str, statement: Json, template: Json) -> bool:
    properties = template["Resources"][function]["Properties"]
    configured = [
        properties.get("EventInvokeConfig", {}),
        *(one["Properties"] for one in properties.get("Events", {}).values()),
    ]
    wanted = targets(statement["Resource"])
    return any(
        targets(one["DestinationConfig"]["OnFailure"]["Destination"]) == wanted
        for one in configured
        if "DestinationConfig" in one
    )


def _keeps_under_key(function: str, statement: Json, template: Json) -> bool:
    """Some table, bucket or queue that the Lambda's other statements name is encrypted with the key."""
    (key,) = targets(statement["Resource"])
    kept = {
        name
        for kind in ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SQS::Queue")
        for name, resource in of_type(template, kind).items()
        if key in targets(resource["Properties"])
    }
    role = template["Resources"][f"{function.replace('API', 'Api')}Role"]
    (policy,) = role["Properties"]["Policies"]
    named = {
        one for each in policy["PolicyDocument"]["Statement"] for one in targets(each["Resource"])
    }
    return bool(kept & named)


def _sources(function: str, template: Json, name: str) -> list[set[str]]:
    events = template["Resources"][function]["Properties"]["Events"].values()
    return [targets(one["Properties"][name]) for one in events if name in one["Properties"]]


LISTED = (
    ByAws(
        actions=frozenset({"logs:CreateLogStream", "logs:PutLogEvents"}),
        reason="Lambda writes what the function prints; the embedded AWS keeps it for itself",
        is_needed=_has_log_group,
    ),
    ByAws(
        actions=frozenset({"xray:PutTelemetryRecords", "xray:PutTraceSegments"}),
        reason="Lambda sends the segments of a traced function; the embedded AWS has no X-Ray",
        is_needed=_is_traced,
    ),
    ByAws(
        actions=frozenset({"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"}),
        reason="Lambda polls the queue and refuses a mapping without these; here nobody asks",
        is_needed=_polls_queue,
    ),
    ByAws(
        actions=frozenset(
            {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"}
        ),
        reason="Lambda polls the stream and refuses a mapping without these; here nobody asks",
        is_needed=_polls_stream,
    ),
    ByAws(
        actions=frozenset({"dynamodb:ListStreams"}),
        reason="the same; AWS wants it though it names the stream by its ARN",
        is_needed=_polls_stream,
    ),
    ByAws(
        actions=frozenset({"sqs:SendMessage"}),
        reason="Lambda puts what it gives up into the dead letters; here it does so by itself",
        is_needed=_gives_up_to,
    ),
    ByAws(
        actions=frozenset({"kms:Decrypt", "kms:GenerateDataKey"}),
        reason="DynamoDB, S3 and SQS use the key for whoever asks them; here they encrypt nothing",
        is_needed=_keeps_under_key,
    ),
)


def statements(policy: str) -> list[Json]:
    """Those of one policy file."""
    document = json.loads((PROJECT / "policies" / f"{policy}.json").read_text(encoding="utf-8"))
    found: list[Json] = document["Statement"]
    return found


def used_by_aws(policy: str, template: Json) -> set[str]:
    """Sids of the statements that the template makes AWS use; the others are for the Lambda's code."""
    # Chalice writes the function of the API its own way.
    function = role_of(policy).removesuffix("Role").replace("ApiHandler", "APIHandler")
    return {
        statement["Sid"]
        for statement in statements(policy)
        for row in LISTED
        if set(as_list(statement["Action"])) <= row.actions
        and row.is_needed(function, statement, template)
    }
