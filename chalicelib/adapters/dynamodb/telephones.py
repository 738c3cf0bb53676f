"""What centres have set for their telephones, in the table `registry`; each change is kept for good.

pk telephone                    sk <centre>          the settings that stand
pk change#telephone#<centre>    sk <instant>#<hex>   what was before and after, and who changed it
"""

import secrets
import time
from dataclasses import dataclass, replace
from datetime import datetime

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import RegistryItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.telephony.telephone import Telephone

KIND = "telephone"
KEEP_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset:
    """One change of the settings."""

    at: datetime
    actor: str
    before: Telephone
    after: Telephone


class DynamoTelephones:
    """Port `Telephones`. Each webhook asks, so what was read is kept for `keep_seconds`; whoever edits takes 0."""

    def __init__(
        self,
        connection: Connection,
        items: type[RegistryItem],
        keep_seconds: int = KEEP_SECONDS,
    ) -> None:
        self._connection = connection
        self._items = items
        self._keep_seconds = keep_seconds
        self._kept: dict[str, tuple[float, Telephone]] = {}

    def get(self, centre: str) -> Telephone:
        kept = self._kept.get(centre)
        if kept is None or kept[0] <= time.monotonic():
            kept = (time.monotonic() + self._keep_seconds, self._read(centre))
            # Centres that there are, are few; whatever else is asked for is not kept.
            if kept[1].version:
                self._kept[centre] = kept
        return kept[1]

    def save(self, telephone: Telephone, *, before: Telephone, actor: Actor, at: datetime) -> None:
        after = replace(telephone, version=before.version + 1)
        change = Reset(at=at, actor=actor.label, before=before, after=after)
        item = self._items(KIND, after.centre, doc=encode(after), version=after.version)
        unchanged = self._items.version == before.version
        told = self._items(
            f"change#{KIND}#{after.centre}",
            f"{at.isoformat()}#{secrets.token_hex(4)}",
            doc=encode(change),
        )
        self._kept.pop(after.centre, None)
        try:
            with TransactWrite(connection=self._connection) as tx:
                is_first = self._items.pk.does_not_exist()
                tx.save(item, condition=unchanged if before.version else is_first)
                tx.save(told, condition=self._items.pk.does_not_exist())
        except TransactWriteError as error:
            if is_race(error):
                raise ConflictError(ErrorCode.SETTINGS_MOVED_ON, field="version") from error
            raise

    def changes(self, centre: str) -> tuple[Reset, ...]:
        """Every change of a centre's settings, first to last."""
        found = self._items.query(f"change#{KIND}#{centre}", consistent_read=True)
        return tuple(decode(item.doc, Reset) for item in found)

    def _read(self, centre: str) -> Telephone:
        for item in self._items.query(KIND, self._items.sk == centre, consistent_read=True):
            return decode(item.doc, Telephone)
        return Telephone(centre=centre)
