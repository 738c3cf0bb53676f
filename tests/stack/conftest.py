"""The deployed template on an embedded AWS of the tests' own, with IAM enforced.

`stack` starts it once, in a directory that goes away, and stops it at the end. All tests of this
folder run in one worker, so that one instance serves them.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.assemble import LOCAL_STAGE, assemble
from local.ministack import embedded_aws, free_port
from local.stack import Stack, bring_up
from tests.stack.acts import Act, Names
from tests.stack.acts_on_resources import acts
from tests.stack.doubles import Doubles, Json

HERE = Path(__file__).parent
ANY_PORT = 0


# First, because pytest-xdist reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and keep them together."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.stack)
            item.add_marker(pytest.mark.xdist_group("stack"))


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A Vikno of its own: seeded, with the demo users, and nothing entered yet."""
    with embedded_aws(tmp_path_factory.mktemp("aws"), free_port(ANY_PORT)) as aws:
        yield bring_up(aws.endpoint)


@pytest.fixture(scope="module")
def doubles(stack: Stack) -> Iterator[Doubles]:
    """Doubles of the deployed roles, gone before other modules look for the roles themselves."""
    made = Doubles(stack)
    yield made
    made.close()


@pytest.fixture(scope="session")
def template() -> Json:
    """What is deployed."""
    loaded: Json = json.loads(assemble(LOCAL_STAGE).read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def quiet(stack: Stack) -> Iterator[Stack]:
    """The stack, on which nobody works but the probes: no queue is polled meanwhile."""
    client = stack.client("lambda")
    polled = [
        one["UUID"]
        for one in client.list_event_source_mappings(MaxItems=100)["EventSourceMappings"]
        if one["EventSourceArn"].startswith("arn:aws:sqs:")
    ]
    for each in polled:
        client.update_event_source_mapping(UUID=each, Enabled=False)
    yield stack
    sqs = stack.client("sqs")
    for name, url in stack.outputs.items():
        if name.endswith("Queue"):
            sqs.purge_queue(QueueUrl=url)
    for each in polled:
        client.update_event_source_mapping(UUID=each, Enabled=True)


@pytest.fixture(scope="module")
def names(stack: Stack) -> Names:
    """Physical ids of all resources of the stack by their logical ones."""
    pages = stack.client("cloudformation").get_paginator("list_stack_resources")
    return {
        one["LogicalResourceId"]: one["PhysicalResourceId"]
        for page in pages.paginate(StackName="vikno-local")
        for one in page["StackResourceSummaries"]
    }


@pytest.fixture(scope="module")
def tried(template: Json) -> tuple[Act, ...]:
    kinds = {name: str(one["Type"]) for name, one in template["Resources"].items()}
    renamed = {"AWS::Serverless::Function": "AWS::Lambda::Function"}
    return acts({name: renamed.get(kind, kind) for name, kind in kinds.items()})
