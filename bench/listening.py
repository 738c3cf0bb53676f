"""In a measured process: what every call asked of AWS, as botocore sees it.

Units of writes are as the service tells (ReturnConsumedCapacity=INDEXES). Units of reads are worked out from what came,
because the embedded AWS tells one unit for a read of any size.
"""

from typing import Any

import botocore
import botocore.session

from bench.capacity import item_size, read_units

Told = dict[str, Any]

_OF_DYNAMODB = ("TransactWriteItems", "PutItem", "UpdateItem", "GetItem", "Query", "BatchGetItem")
calls: list[Told] = []
_asked: list[dict[str, Any]] = []


def listen() -> None:
    """From now on every session made tells its calls to `calls`."""
    botocore.register_initializer(_register)


def _register(session: botocore.session.Session) -> None:
    session.register("provide-client-params", _ask)
    session.register("after-call", _keep)


def _read(parsed: Any, params: dict[str, Any]) -> float:
    """A batch pays for each key by itself, found or not; a query for all that came together."""
    if "RequestItems" in params:
        keys = sum(len(one["Keys"]) for one in params["RequestItems"].values())
        found = [item for items in parsed["Responses"].values() for item in items]
        missing = [[]] * (keys - len(found))
        return sum(
            read_units(one, is_consistent=False) for one in ([[item] for item in found] + missing)
        )
    items = parsed.get("Items", []) or [item for item in [parsed.get("Item")] if item]
    return read_units(items, is_consistent=bool(params.get("ConsistentRead")))


def _ask(**event: Any) -> None:
    params = event["params"]
    if event["model"].name in _OF_DYNAMODB:
        params["ReturnConsumedCapacity"] = "INDEXES"
    _asked.append(params)


def _keep(**event: Any) -> None:
    name, parsed, params = event["model"].name, event["parsed"], _asked.pop()
    is_read = name in {"GetItem", "Query", "BatchGetItem"}
    told: Told = {
        "service": event["model"].service_model.service_name,
        "operation": name,
        "read": 0.0,
        "write": 0.0,
        "sizes": {},
    }
    if is_read:
        told["read"] = _read(parsed, params)
    elif "ConsumedCapacity" in parsed:
        consumed = parsed["ConsumedCapacity"]
        tables = consumed if isinstance(consumed, list) else [consumed]
        told["write"] = sum(table["CapacityUnits"] for table in tables)
    for action in params.get("TransactItems", ()):
        item = action["Put"]["Item"] if "Put" in action else action["Update"]["Key"]
        told["sizes"][item["sk"]["S"]] = item_size(item)
    calls.append(told)
