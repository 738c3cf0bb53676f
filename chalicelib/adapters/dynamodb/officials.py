"""Responsible officials and their absences in the table `registry`, kept for a minute in each container.

pk officials#<body>    sk <user>#<valid from>    the official
pk absences#<body>     sk <user>#<first day>     the absence
"""

import time
from datetime import date
from typing import TypeVar

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import RegistryItem
from chalicelib.domain.officials import Absence, Official

KEEP_SECONDS = 60
T = TypeVar("T", Official, Absence)


class DynamoOfficials:
    """Port `Officials` over the table `registry`."""

    def __init__(self, items: type[RegistryItem]) -> None:
        self._items = items
        self._kept: dict[str, tuple[float, tuple[Official, ...] | tuple[Absence, ...]]] = {}

    def of_body(self, body_id: str, on: date) -> tuple[Official, ...]:
        found = self._all(f"officials#{body_id}", Official)
        return tuple(one for one in found if one.is_in_force(on))

    def absences(self, body_id: str, on: date) -> tuple[Absence, ...]:
        found = self._all(f"absences#{body_id}", Absence)
        return tuple(one for one in found if one.covers(on))

    def put(self, value: Official | Absence) -> None:
        """Enter or replace one official or absence."""
        is_official = isinstance(value, Official)
        pk = f"{'officials' if is_official else 'absences'}#{value.body_id}"
        first = value.valid_from if isinstance(value, Official) else value.first_day
        sk = f"{value.user_id}#{first.isoformat()}"
        self._items(pk, sk, doc=encode(value), valid_from=first.isoformat()).save()
        self._kept.pop(pk, None)

    def _all(self, pk: str, as_type: type[T]) -> tuple[T, ...]:
        kept = self._kept.get(pk)
        if kept is None or kept[0] < time.monotonic():
            values = tuple(decode(item.doc, as_type) for item in self._items.query(pk))
            kept = (time.monotonic() + KEEP_SECONDS, values)
            self._kept[pk] = kept
        return kept[1]  # type: ignore[return-value]
