"""Make the views again from the register of a running `make run`: python -m local.rebuild_views."""

import os
from collections.abc import Iterator

from infra.restoring import views
from local.ministack import REGION, ROOT_KEY
from local.progress import say
from local.run import DATA
from local.stack import NotRunningError, Stack, running_stack


def rebuild(stack: Stack) -> int:
    """Project every appeal and every call anew and return how many there are. Safe while the system works."""
    os.environ |= {
        "AWS_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ROOT_KEY,
        "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
        "AWS_ENDPOINT_URL": stack.endpoint,
    }
    return views.rebuild_views(stack.outputs, stack.client("dynamodb"))


def heads(stack: Stack) -> Iterator[tuple[str, str]]:
    """Kinds and ids of all appeals and calls."""
    return views.heads(stack.outputs["AppealsTable"], stack.client("dynamodb"))


def main() -> None:
    """Say how many appeals and calls were projected."""
    try:
        stack = running_stack(DATA)
    except NotRunningError as error:
        raise SystemExit(str(error)) from None
    say(f"Appeals and calls projected anew: {rebuild(stack)}")


if __name__ == "__main__":
    main()
