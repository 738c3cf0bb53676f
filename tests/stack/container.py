"""A Lambda in this process: the code that is deployed, in the environment and with the rights that are deployed.

So a right is taken away without starting a container anew, and what a container keeps in its memory (settings, secrets,
the registry) hides no right: each run begins as a container begins.
"""

import importlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from botocore import register_initializer, unregister_initializer
from botocore.loaders import create_loader

from local.ministack import REGION, ROOT_KEY
from local.stack import Stack
from tests.house import Context, House, forget_wiring
from tests.stack.doubles import Doubles, Json, role_of

API = "api_handler"
_CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "AccessKeyId",
    "AWS_SECRET_ACCESS_KEY": "SecretAccessKey",
    "AWS_SESSION_TOKEN": "SessionToken",
}
ROOT = {"AccessKeyId": ROOT_KEY, "SecretAccessKey": ROOT_KEY, "SessionToken": ""}
ENOUGH_MS = 600_000
# Descriptions of services are read once, not by each container anew.
_LOADER = create_loader()


@dataclass(slots=True)
class Containers:
    """Where Lambdas run for the tests of their rights."""

    stack: Stack
    doubles: Doubles
    house: House = field(default_factory=House)
    _environment: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def started(self, policy: str | None, **more: str) -> Iterator[None]:
        """A fresh container of the Lambda with this policy; of one that may do all, without a name."""
        taken = self.doubles.credentials(role_of(policy)) if policy else ROOT
        told = {name: taken[key] for name, key in _CREDENTIALS.items() if taken[key]}
        before = dict(os.environ)
        for name in (*_CREDENTIALS, "AWS_PROFILE"):
            os.environ.pop(name, None)
        os.environ.update(self.environment() | told | more)
        forget_wiring()
        register_initializer(_share_loader)
        try:
            yield
        finally:
            unregister_initializer(_share_loader)
            forget_wiring()
            os.environ.clear()
            os.environ.update(before)

    def environment(self) -> dict[str, str]:
        """What the template tells every Lambda."""
        if not self._environment:
            functions = self.stack.client("lambda").list_functions(MaxItems=100)["Functions"]
            (told,) = [f for f in functions if "-APIHandler-" in f["FunctionName"]]
            self._environment = told["Environment"]["Variables"] | {
                "AWS_ENDPOINT_URL": self.stack.endpoint,
                "AWS_REGION": REGION,
                "AWS_DEFAULT_REGION": REGION,
            }
        return self._environment


def _share_loader(session: Any) -> None:
    session.register_component("data_loader", _LOADER)


def handle(policy: str, event: Any, remaining_ms: int = ENOUGH_MS) -> Any:
    """Call the handler, within a started container."""
    module = importlib.import_module(f"chalicelib.entrypoints.events.{policy}")
    return getattr(module, policy)(event, Context([remaining_ms]))


def batch(*messages: Mapping[str, Any]) -> Json:
    """Messages as their queue brings them."""
    return {
        "Records": [
            {"messageId": str(no), "body": json.dumps(one)} for no, one in enumerate(messages)
        ]
    }
