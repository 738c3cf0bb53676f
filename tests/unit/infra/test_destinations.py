"""Where AWS acts in a Lambda's name, the Lambda has the right to it: else the template cannot be deployed."""

from tests.unit.infra.reading import Json, of_type, targets

POLLING = {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"}
KINDS = ("AWS::Lambda::Function", "AWS::Serverless::Function")


def functions(template: Json) -> dict[str, Json]:
    return {name: one for kind in KINDS for name, one in of_type(template, kind).items()}


def granted(function: str, action: str, template: Json) -> set[str]:
    """Logical ids on which the function's role has the right."""
    role = template["Resources"][f"{function.replace('API', 'Api')}Role"]
    (policy,) = role["Properties"]["Policies"]
    found = [
        targets(one["Resource"])
        for one in policy["PolicyDocument"]["Statement"]
        if action in one["Action"]
    ]
    return set().union(*found) if found else set()


def configured(function: Json) -> list[Json]:
    """Where a function has sources and destinations: its invocations by the way, and each of its events."""
    properties = function["Properties"]
    events = properties.get("Events", {}).values()
    return [properties.get("EventInvokeConfig", {}), *(one["Properties"] for one in events)]


def test_what_a_lambda_gives_up_it_may_put_into_its_dead_letters(template: Json) -> None:
    """AWS asks when the destination is set: "the function's execution role does not have permissions to call"."""
    checked = 0
    for name, function in functions(template).items():
        for one in configured(function):
            if "DestinationConfig" in one:
                wanted = targets(one["DestinationConfig"]["OnFailure"]["Destination"])
                assert wanted <= granted(name, "sqs:SendMessage", template), name
                checked += 1
    assert checked


def test_a_lambda_may_poll_the_queue_that_feeds_it(template: Json) -> None:
    checked = 0
    for name, function in functions(template).items():
        for one in configured(function):
            if "Queue" in one:
                for action in POLLING:
                    assert targets(one["Queue"]) <= granted(name, action, template), name
                checked += 1
    assert checked
