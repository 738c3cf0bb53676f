"""Units and service calls of a registration and of an appeal's whole way, and what a million of them cost."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.figures import Figure, at_most
from bench.place import Place
from bench.protocol import ROOT, worker

TITLE = (
    "Units: calls, DynamoDB write and read units (an ordinary appeal of some 600 characters, warm)"
)
MOST_WRITE_UNITS = 20
MILLION = 1_000_000
BY_EVENTS = ("relay", "notifier")
PRICES = Path(__file__).parent / "prices.json"


def figures(place: Place) -> Iterator[Figure]:
    """The first story warms the container up and is dropped."""
    with worker("bench.story_worker", place.environment) as storyteller:
        storyteller.ask("cold")
        story = storyteller.ask("warm")
    steps: dict[str, list[dict[str, Any]]] = story["steps"]
    for name, calls in steps.items():
        yield Figure(what=name, value=_told(calls))
    yield Figure(what="the whole way", value=_told([c for calls in steps.values() for c in calls]))
    registration = steps["register"]
    (transaction,) = (call for call in registration if call["sizes"])
    sizes = ", ".join(f"{sk.split('#')[0]} {size}" for sk, size in transaction["sizes"].items())
    yield Figure(what=f"bytes of the items of a registration: {sizes}", value="")
    yield at_most("service calls of a registration", len(registration), 1)
    yield at_most("write units of a registration", _sum(registration, "write"), MOST_WRITE_UNITS)
    yield from _cost(steps, int(story["entries"]))


def _told(calls: list[dict[str, Any]]) -> str:
    return f"{len(calls)} calls, {_sum(calls, 'write'):g} write, {_sum(calls, 'read'):g} read"


def _sum(calls: list[dict[str, Any]], what: str) -> float:
    return sum(float(call[what]) for call in calls)


def _cost(steps: dict[str, list[dict[str, Any]]], entries: int) -> Iterator[Figure]:
    prices = json.loads(PRICES.read_text(encoding="utf-8"))
    assumed, per_million = prices["assumed"], prices["usd_per_million"]
    every = [call for calls in steps.values() for call in calls]
    requests = sum(1 for name in steps if name not in BY_EVENTS)
    memory = _memory()
    seconds = {
        "api_handler": requests * assumed["api_ms"],
        "relay": entries * assumed["relay_ms"],
        "notifier": entries * assumed["notifier_ms"],
    }
    used = {
        "dynamodb_write_units": Decimal(_sum(every, "write")),
        "dynamodb_read_units": Decimal(_sum(every, "read")),
        "lambda_requests": Decimal(requests + 2 * entries),
        "lambda_gb_seconds": sum(
            (Decimal(ms) / 1000 * memory[name] / 1024 for name, ms in seconds.items()), Decimal()
        ),
        "api_requests": Decimal(requests),
        "ses_mails": Decimal(sum(call["operation"] == "SendEmail" for call in every)),
        "sqs_requests": Decimal(entries * assumed["sqs_requests_for_a_message"]),
        "eventbridge_events": Decimal(entries),
    }
    costs = {name: amount * Decimal(per_million[name]) for name, amount in used.items()}
    logged = Decimal(used["lambda_requests"] * assumed["log_bytes"] * MILLION) / 10**9
    costs["cloudwatch_logs"] = logged * Decimal(prices["usd_per_gb"]["cloudwatch_logs_ingested"])
    for name, cost in costs.items():
        amount = f"{used[name]:.2f} each, " if name in used else ""
        yield Figure(what=f"a million appeals, whole way: {name}", value=f"{amount}{cost:.0f} USD")
    total = sum(costs.values(), Decimal())
    yield Figure(
        what=f"a million appeals, whole way (prices of {prices['as_known_on']}, to be checked)",
        value=f"{total:.0f} USD",
    )


def _memory() -> dict[str, int]:
    """MB of each Lambda, as it is deployed."""
    config = json.loads((ROOT / ".chalice" / "config.json").read_text(encoding="utf-8"))
    return {name: row["lambda_memory_size"] for name, row in config["lambda_functions"].items()}
