"""What may be tried in a stack, and which Lambdas may do it: whoever is not named, may not.

Policies are named by their files. A Lambda that is made tomorrow may do nothing of this until its name is put here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from tests.stack.doubles import Json

DENIED = 403
CODES = {"AccessDenied", "AccessDeniedException"}
NOBODY: frozenset[str] = frozenset()
Names = Mapping[str, str]
"""Physical ids by logical ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`operation` of a client of `service` with these arguments needs the IAM action `action`."""

    what: str
    service: str
    operation: str
    action: str
    arguments: Callable[[Names], Json]
    may: frozenset[str] = NOBODY

    def is_denied(self, client: Any, names: Names) -> bool:
        """Try it; whatever else is wrong with it, it was allowed."""
        try:
            getattr(client, self.operation)(**self.arguments(names))
        except ClientError as error:
            told = error.response
            is_refused = told["ResponseMetadata"]["HTTPStatusCode"] == DENIED
            if is_refused or told["Error"]["Code"] in CODES:
                message = told["Error"].get("Message", "")
                # It was this very action that was refused, not one that came before it.
                assert "perform:" not in message or f"perform: {self.action} " in f"{message} ", (
                    f"{self.what}: {message}"
                )
                return True
        return False


def act(
    what: str, action: str, operation: str, arguments: Callable[[Names], Json], *may: str
) -> Act:
    """An act by its IAM action; `may` are the policies of those who may."""
    service = action.split(":", maxsplit=1)[0]
    return Act(
        what=what,
        service={"ses": "sesv2"}.get(service, service),
        operation=operation,
        action=action,
        arguments=arguments,
        may=frozenset(may),
    )
