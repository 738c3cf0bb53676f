"""Measured process: one question for an operator's current call while none is, with what it asked of AWS."""

import json
from typing import Any

from bench.protocol import own_output, serve

ANSWERS = own_output()

from bench import listening  # noqa: E402 - after the output is turned away

listening.listen()

import app  # noqa: E402
from bench.gateway import LambdaContext, request  # noqa: E402

OPERATOR = {"sub": "u1", "cognito:groups": "operator", "custom:centre": "khm"}


def _asked(_: Any) -> dict[str, Any]:
    listening.calls.clear()
    event = request("GET", "/v1/staff/calls/current", claims=OPERATOR)
    answer = app.app(event, LambdaContext())
    if answer["statusCode"] >= 300:
        raise RuntimeError(answer["body"])
    told: dict[str, Any] = json.loads(answer["body"])
    return {
        "poll_after_seconds": told["poll_after_seconds"],
        "calls": len(listening.calls),
        "read": sum(call["read"] for call in listening.calls),
    }


if __name__ == "__main__":
    serve(ANSWERS, _asked)
