"""Measured process: registrations through the handler, and the bare transaction under them, in turns as asked."""

import copy
import secrets
import time
from typing import Any

from bench.protocol import own_output, serve

ANSWERS = own_output()

import botocore.session  # noqa: E402 - after the output is turned away

from bench.gateway import LambdaContext, lodging  # noqa: E402

_seen: list[Any] = []


def _note(session: botocore.session.Session) -> None:
    """Keep the first transaction that the handler sends, to send the like of it as the floor."""

    def keep(**event: Any) -> None:
        params = event["params"]
        if not _seen and any(
            item.get("Put", {}).get("TableName") == "history" for item in params["TransactItems"]
        ):
            _seen.append(copy.deepcopy(params))

    session.register("provide-client-params.dynamodb.TransactWriteItems", keep)


botocore.register_initializer(_note)

import boto3  # noqa: E402

import app  # noqa: E402


def _registration() -> None:
    answer = app.app(lodging(), LambdaContext())
    if answer["statusCode"] != 201:
        raise RuntimeError(answer["body"])


def _likeness() -> list[dict[str, Any]]:
    """Items of the same size and number under keys of their own, so that every condition holds."""
    keys: dict[str, str] = {}
    items: list[dict[str, Any]] = copy.deepcopy(_seen[0]["TransactItems"])
    for item in items:
        update: Any = item.get("Update")
        if update is not None:
            _drop_condition(update)
        row: Any = item["Put"]["Item"] if "Put" in item else update["Key"]
        standing = row["pk"]["S"]
        keys.setdefault(standing, secrets.token_hex(len(standing))[: len(standing)])
        row["pk"] = {"S": keys[standing]}
    return items


def _drop_condition(update: dict[str, Any]) -> None:
    """Leave of the counter's update what sets it: the counter of the likeness is a new one each time."""
    del update["ConditionExpression"]
    for names in ("ExpressionAttributeNames", "ExpressionAttributeValues"):
        update[names] = {
            name: value
            for name, value in update[names].items()
            if name in update["UpdateExpression"]
        }


_client: Any = boto3.client("dynamodb")


def _measure(question: dict[str, Any]) -> list[float]:
    """Milliseconds of this process's CPU for each of `times` runs of `what`."""
    took = []
    for _ in range(question["times"]):
        if question["what"] == "floor":
            items = _likeness()
            start = time.process_time()
            _client.transact_write_items(TransactItems=items)
        else:
            start = time.process_time()
            _registration()
        took.append((time.process_time() - start) * 1000)
    return took


serve(ANSWERS, _measure)
