"""Measured process: webhooks through the handler, and the bare calls of AWS under them, in turns as asked."""

import copy
import json
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bench.protocol import own_output, serve

ANSWERS = own_output()

import botocore.session  # noqa: E402 - after the output is turned away

from bench.gateway import ACCOUNT, LambdaContext, ringing  # noqa: E402

_seen: dict[str, Any] = {}


def _note(session: botocore.session.Session) -> None:
    """Keep what the handler sends first, to send the like of it as the floor."""

    def keep(**event: Any) -> None:
        _seen.setdefault(event["model"].name, copy.deepcopy(event["params"]))

    session.register("provide-client-params.dynamodb.PutItem", keep)
    session.register("provide-client-params.sqs.SendMessage", keep)


botocore.register_initializer(_note)

import boto3  # noqa: E402

import app  # noqa: E402
from chalicelib.domain.actors import WATCH  # noqa: E402
from chalicelib.domain.telephony.telephone import Account, Provider, Telephone  # noqa: E402
from chalicelib.wiring import telephony  # noqa: E402


def _set_up() -> None:
    telephones = telephony.plan_desk().telephones
    account = Account(id=ACCOUNT, provider=Provider.PLAIN)
    telephones.save(
        Telephone(centre="khm", accounts=(account,)),
        before=telephones.get("khm"),
        actor=WATCH,
        at=datetime.now(UTC),
    )


def _webhook() -> Callable[[], None]:
    event = ringing()

    def run() -> None:
        answer = app.app(event, LambdaContext())
        if answer["statusCode"] != 200:
            raise RuntimeError(json.dumps(answer))

    return run


def _put() -> Callable[[], None]:
    """An item of the same size under a key of its own."""
    item = copy.deepcopy(_seen["PutItem"]["Item"])
    item["pk"] = {"S": secrets.token_hex(len(item["pk"]["S"]))[: len(item["pk"]["S"])]}
    table = _seen["PutItem"]["TableName"]
    return lambda: _dynamodb.put_item(TableName=table, Item=item)


def _both() -> Callable[[], None]:
    put = _put()

    def run() -> None:
        put()
        _sqs.send_message(**_seen["SendMessage"])

    return run


def _measure(question: dict[str, Any]) -> dict[str, list[float]]:
    """Milliseconds of this process's CPU, and of the clock, for each of `times` runs of `what`."""
    made = {"webhook": _webhook, "put": _put, "both": _both}[question["what"]]
    cpu, wall = [], []
    for _ in range(question["times"]):
        run = made()
        began, start = time.perf_counter(), time.process_time()
        run()
        cpu.append((time.process_time() - start) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    return {"cpu": cpu, "wall": wall}


_dynamodb: Any = boto3.client("dynamodb")
_sqs: Any = boto3.client("sqs")
_set_up()
_seen.clear()
serve(ANSWERS, _measure)
