"""Reference data in DynamoDB, kept for a minute in each container: decisions read it often, people change it seldom."""

import time
from collections.abc import Mapping
from typing import TypeVar

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import RegistryItem
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.registry import Body, Centre, ClassifierEntry

T = TypeVar("T", Body, Centre, ClassifierEntry)

KEEP_SECONDS = 60
TYPES = {Centre: "centre", Body: "body", ClassifierEntry: "classifier"}


def identity(value: Centre | Body | ClassifierEntry) -> str:
    """What one piece of reference data is found by."""
    return value.code if isinstance(value, ClassifierEntry) else value.id


class DynamoRegistry:
    """Port `Registry` over the table `registry`."""

    def __init__(self, items: type[RegistryItem]) -> None:
        self._items = items
        self._kept: dict[type, tuple[float, Mapping[str, object]]] = {}

    def centre(self, centre_id: str) -> Centre:
        centre = self._all(Centre).get(centre_id)
        if centre is None:
            raise NotFoundError(ErrorCode.CENTRE_NOT_FOUND, field="centre")
        return centre

    def centres(self) -> tuple[Centre, ...]:
        return tuple(self._all(Centre).values())

    def bodies(self) -> Mapping[str, Body]:
        return self._all(Body)

    def classifier(self) -> Mapping[str, ClassifierEntry]:
        return self._all(ClassifierEntry)

    def put(self, value: Centre | Body | ClassifierEntry) -> None:
        """Enter or replace one piece of reference data."""
        self._items(
            TYPES[type(value)],
            identity(value),
            doc=encode(value),
            valid_from=value.valid_from.isoformat(),
        ).save()
        self._kept.pop(type(value), None)

    def _all(self, as_type: type[T]) -> Mapping[str, T]:
        kept = self._kept.get(as_type)
        if kept is None or kept[0] < time.monotonic():
            found = self._items.query(TYPES[as_type])
            values = {item.sk: decode(item.doc, as_type) for item in found}
            kept = (time.monotonic() + KEEP_SECONDS, values)
            self._kept[as_type] = kept
        return kept[1]  # type: ignore[return-value]
