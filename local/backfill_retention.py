"""Place what was concluded before retention was there, in a running `make run`: python -m local.backfill_retention."""

import os

from local.ministack import REGION, ROOT_KEY
from local.progress import say
from local.rebuild_views import heads
from local.run import DATA
from local.stack import NotRunningError, Stack, running_stack


def backfill(stack: Stack) -> int:
    """Put every concluded appeal and ended call where retention finds them; how many were put. Safe while all works."""
    os.environ |= {
        "AWS_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ROOT_KEY,
        "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
        "AWS_ENDPOINT_URL": stack.endpoint,
        "APPEALS_TABLE": stack.outputs["AppealsTable"],
        "HISTORY_TABLE": stack.outputs["HistoryTable"],
        "REGISTRY_TABLE": stack.outputs["RegistryTable"],
    }
    from chalicelib import wiring  # noqa: PLC0415 - it reads the environment
    from chalicelib.adapters.dynamodb.retention import Backfill  # noqa: PLC0415
    from chalicelib.domain.traces import concluded_on  # noqa: PLC0415
    from chalicelib.domain.transitions import State  # noqa: PLC0415
    from chalicelib.wiring import telephony  # noqa: PLC0415

    appeals, calls, placed = wiring.desk().appeals, telephony.calls(), 0
    into = Backfill(wiring.appeals_items())
    for kind, id_ in heads(stack):
        if kind == "call":
            placed += into.place_call(calls.get(id_))
        elif kind == "appeal":
            appeal = appeals.get(id_)
            day = concluded_on(appeals.history(id_))
            if appeal.state is State.CLOSED and appeal.closed_on is None and day is not None:
                into.place_appeal(appeal, day)
                placed += 1
    return placed


def main() -> None:
    """Say how many were placed."""
    try:
        stack = running_stack(DATA)
    except NotRunningError as error:
        raise SystemExit(str(error)) from None
    say(f"Appeals and calls placed for retention: {backfill(stack)}")


if __name__ == "__main__":
    main()
