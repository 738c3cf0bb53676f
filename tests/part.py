"""A part of the template on an embedded AWS: what is asked for and all that it names, without a Lambda."""

import json
from collections.abc import Iterable
from typing import Any

from infra.resources import Json, resources
from tests.unit.infra.reading import targets


def deploy_part(cloudformation: Any, name: str, wanted: Iterable[str]) -> dict[str, str]:
    """Create a stack of these resources, and return what the template tells of them."""
    whole = resources()
    left, found = set(wanted), Json()
    while left:
        one = left.pop()
        if one in whole["Resources"]:
            found[one] = whole["Resources"][one]
            left |= targets(found[one]) - set(found)
    template = {
        "Parameters": whole["Parameters"],
        "Conditions": whole["Conditions"],
        "Resources": found,
        "Outputs": {
            output: value
            for output, value in whole["Outputs"].items()
            if targets(value) and targets(value) <= set(found)
        },
    }
    told = {"Stage": "local", "MailFrom": "no-reply@vikno.example"}
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=json.dumps(template),
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in told.items()],
    )
    waiter = cloudformation.get_waiter("stack_create_complete")
    waiter.wait(StackName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    (stack,) = cloudformation.describe_stacks(StackName=name)["Stacks"]
    return {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
