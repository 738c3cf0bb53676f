"""What the next night of a running `make run` would erase, or erases now: python -m local.retention [--now] [khm]."""

import argparse
import json
from typing import Any

from local.progress import say
from local.run import DATA
from local.stack import NotRunningError, Stack, running_stack


def run(stack: Stack, centre: str | None, *, is_rehearsal: bool) -> list[dict[str, Any]]:
    """What came back of each centre: numbers of appeals and counts."""
    event = {"dry_run": is_rehearsal} | ({"centre": centre} if centre else {})
    function, payload = stack.outputs["RetentionFunction"], json.dumps(event)
    ran = stack.client("lambda").invoke(FunctionName=function, Payload=payload.encode())
    answer = json.loads(ran["Payload"].read())
    if "FunctionError" in ran:
        raise SystemExit(f"The job failed: {answer}")
    centres: list[dict[str, Any]] = answer["centres"]
    return centres


def main() -> None:
    """Say it in one line for each centre. Without --now nothing is touched."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("centre", nargs="?")
    parser.add_argument("--now", action="store_true", help="erase, and do not only show")
    asked = parser.parse_args()
    try:
        stack = running_stack(DATA)
    except NotRunningError as error:
        raise SystemExit(str(error)) from None
    for swept in run(stack, asked.centre, is_rehearsal=not asked.now):
        counts = ", ".join(f"{name} {value}" for name, value in swept.items() if name != "centre")
        say(f"{swept['centre']}: {counts}")


if __name__ == "__main__":
    main()
