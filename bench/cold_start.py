"""Measured process: a fresh interpreter to its first answer. `python -m bench.cold_start NAME`.

CPU is counted from the start of the interpreter, wall time from the parent's clock, which all processes share.
"""

# ruff: noqa: PLC0415 - importing is what is measured
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.protocol import own_output


def handler() -> None:
    """Import the handler, answer a registration."""
    import app
    from bench.gateway import LambdaContext, lodging

    answer = app.app(lodging(), LambdaContext())
    if answer["statusCode"] != 201:
        raise RuntimeError(answer["body"])


def webhook() -> None:
    """Import the handler, answer a webhook of telephony."""
    import app
    from bench.gateway import LambdaContext, ringing

    answer = app.app(ringing(), LambdaContext())
    if answer["statusCode"] != 200:
        raise RuntimeError(answer["body"])


def floor() -> None:
    """The least that a handler on this platform can be: one Chalice route, one botocore client, one call."""
    import botocore.session
    from chalice.app import Chalice

    from bench.gateway import LambdaContext, lodging

    app = Chalice("floor")

    @app.route("/v1/appeals", methods=["POST"])
    def lodge() -> dict[str, str]:
        client: Any = botocore.session.get_session().create_client("dynamodb")
        client.put_item(
            TableName="appeals", Item={"pk": {"S": f"floor#{time.time_ns()}"}, "sk": {"S": "FLOOR"}}
        )
        request: Any = app.current_request
        return {"put": request.json_body["centre"]}

    answer = app(lodging(), LambdaContext())
    if answer["statusCode"] != 200:
        raise RuntimeError(answer["body"])


def api_import() -> None:
    import app  # noqa: F401


def relay_import() -> None:
    import chalicelib.entrypoints.events.relay  # noqa: F401


def notifier_import() -> None:
    import chalicelib.entrypoints.events.notifier  # noqa: F401


def deadline_sweep_import() -> None:
    import chalicelib.entrypoints.events.deadline_sweep  # noqa: F401


def nothing() -> None:
    """What an interpreter costs that does nothing."""


STARTS: dict[str, Callable[[], None]] = {
    each.__name__: each
    for each in (
        *(handler, webhook, floor, nothing),
        *(api_import, relay_import, notifier_import, deadline_sweep_import),
    )
}


def main() -> None:
    answers = own_output()
    STARTS[sys.argv[1]]()
    cpu, wall = time.process_time(), time.monotonic() - float(sys.argv[2])
    answers.write(json.dumps({"cpu": cpu * 1000, "wall": wall * 1000}))
    answers.flush()


if __name__ == "__main__":
    main()
