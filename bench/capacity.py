"""Sizes and read units of DynamoDB items by the service's published rules. Standard library only.

Amazon DynamoDB Developer Guide, "DynamoDB Item sizes and formats" and "DynamoDB read and write operations".
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

READ_BLOCK = 4096

Attributes = Mapping[str, Mapping[str, Any]]


def item_size(item: Attributes) -> int:
    """Bytes of an item: names and values in UTF-8; a number takes a byte for two digits, and one more."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: Mapping[str, Any]) -> int:
    if "S" in value:
        return len(str(value["S"]).encode())
    if "B" in value:
        return len(value["B"])
    if "N" in value:
        return (len(str(value["N"]).lstrip("-0")) + 1) // 2 + 1
    raise ValueError(f"our items hold strings, numbers and bytes only, not {sorted(value)}")


def read_units(items: Sequence[Attributes], *, is_consistent: bool) -> float:
    """One unit for each block begun of all that was read together, half where it may be stale; never none."""
    blocks = max(1, math.ceil(sum(map(item_size, items)) / READ_BLOCK))
    return blocks if is_consistent else blocks / 2
