"""What goes when its time is over, in the tables `appeals` and `registry`; the keys stand in `items` and `calls`.

registry  pk retention                    sk <centre>          how long the centre keeps
          pk change#retention#<centre>    sk <instant>#<hex>   what was before and after, and who changed it
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError, UpdateError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.call_backs import CALLBACK, call_back_partition
from chalicelib.adapters.dynamodb.calls import known_key, place_of
from chalicelib.adapters.dynamodb.drafts import CONTENT, draft_partition
from chalicelib.adapters.dynamodb.items import (
    BEGUN,
    CALL,
    HEAD,
    appeal_id_of,
    call_partition,
    goes_key,
    holds_key,
    items_of,
    partition,
)
from chalicelib.adapters.dynamodb.models import AppealsItem, RegistryItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.retention import RetentionRule
from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.call_backs import CallBack
from chalicelib.domain.telephony.drafts import NOTHING
from chalicelib.usecases.ports.erasure import HoldPage

KIND = "retention"
_FIRST_DAY = "0001-01-01"
_PERSONAL = "PERSONAL#"
_REFUSED = "ConditionalCheckFailedException"


class DynamoPersonalParts:
    """Port `PersonalParts`: each part is written over with nothing but the instant, for nobody may delete here."""

    def __init__(self, items: type[AppealsItem]) -> None:
        self._items = items

    def blank_appeal(self, appeal_id: str, at: datetime) -> None:
        self._blank(partition(appeal_id), at)

    def blank_call(self, call_id: str, at: datetime) -> None:
        self._blank(call_partition(call_id), at)
        typed = self._items(draft_partition(call_id), CONTENT)
        try:
            typed.update(actions=[self._items.doc.set(NOTHING)], condition=self._items.pk.exists())
        except UpdateError as error:
            if error.cause_response_code != _REFUSED:
                raise

    def blank_call_back(self, call_back_id: str, at: datetime) -> None:
        pk = call_back_partition(call_back_id)
        self._blank(pk, at)
        for item in self._items.query(pk, self._items.sk == CALLBACK, consistent_read=True):
            one = decode(item.doc, CallBack)
            if one.token and not one.is_open:
                nobodys = encode(replace(one, token=""))
                item.update(
                    actions=[self._items.doc.set(nobodys)], condition=self._items.doc == item.doc
                )

    def _blank(self, pk: str, at: datetime) -> None:
        for item in self._items.query(
            pk, self._items.sk.startswith(_PERSONAL), consistent_read=True
        ):
            if item.doc:
                self._items(pk, item.sk, at=at.isoformat()).save()


class DynamoRetentionClock:
    """Port `RetentionClock` over the sparse indexes: what is not kept for erasure is not read."""

    def __init__(self, items: type[AppealsItem]) -> None:
        self._items = items

    def appeals(self, centre: str) -> Iterable[tuple[date, str]]:
        for item in self._items.queue.query(goes_key(centre), self._items.queue_sort >= _FIRST_DAY):
            closed_on, _, appeal_id = (item.queue_sort or "").partition("#")
            yield date.fromisoformat(closed_on), appeal_id

    def begun(self, centre: str) -> Iterable[str]:
        for item in self._items.queue.query(
            goes_key(centre), self._items.queue_sort.startswith(BEGUN)
        ):
            yield appeal_id_of(item.pk)

    def calls(self, centre: str) -> Iterable[tuple[datetime, str]]:
        for item in self._items.queue.query(known_key(centre)):
            ended_at, _, call_id = (item.queue_sort or "").partition("#")
            yield datetime.fromisoformat(ended_at), call_id

    def on_hold(self, centre: str, *, limit: int, cursor: str | None = None) -> HoldPage:
        last = _start(holds_key(centre), cursor) if cursor else None
        page = self._items.desk.query(holds_key(centre), limit=limit, last_evaluated_key=last)
        ids = tuple(appeal_id_of(item.pk) for item in page)
        after = page.last_evaluated_key
        names = ("queue_sort", "pk", "sk")
        return HoldPage(
            appeal_ids=ids,
            cursor="|".join(after[name]["S"] for name in names) if after else None,
        )


class Backfill:
    """Puts what was concluded, or ended, before retention was there where it is found. Twice is as once.

    No fact changes and nothing is written in history: `closed_on` is what history says already.
    """

    def __init__(self, items: type[AppealsItem]) -> None:
        self._items = items

    def place_appeal(self, appeal: Appeal, closed_on: date) -> None:
        """The appeal is concluded. Raises UpdateError where it has moved on meanwhile: try again."""
        head = items_of(replace(appeal, closed_on=closed_on, erasure=None))[HEAD]
        self._items(partition(appeal.id), HEAD).update(
            actions=[
                self._items.doc.set(head.doc),
                self._items.queue_key.set(head.queue_key or ""),
                self._items.queue_sort.set(head.queue_sort or ""),
            ],
            condition=self._items.version == appeal.version,
        )

    def place_call(self, call: Call) -> bool:
        """False where the call need not be found. Raises UpdateError as above."""
        key, sort = place_of(call)
        if key is None or sort is None:
            return False
        self._items(call_partition(call.id), CALL).update(
            actions=[self._items.queue_key.set(key), self._items.queue_sort.set(sort)],
            condition=self._items.version == call.version,
        )
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """One change of how long a centre keeps."""

    at: datetime
    actor: str
    before: RetentionRule
    after: RetentionRule


class DynamoRetentionRules:
    """Port `RetentionRules`; each change is kept for good."""

    def __init__(self, connection: Connection, items: type[RegistryItem]) -> None:
        self._connection = connection
        self._items = items

    def get(self, centre: str) -> RetentionRule:
        for item in self._items.query(KIND, self._items.sk == centre, consistent_read=True):
            return decode(item.doc, RetentionRule)
        return RetentionRule(centre=centre)

    def save(
        self, rule: RetentionRule, *, before: RetentionRule, actor: Actor, at: datetime
    ) -> None:
        after = replace(rule, version=before.version + 1)
        change = RuleChange(at=at, actor=actor.label, before=before, after=after)
        item = self._items(KIND, after.centre, doc=encode(after), version=after.version)
        told = self._items(
            f"change#{KIND}#{after.centre}",
            f"{at.isoformat()}#{secrets.token_hex(4)}",
            doc=encode(change),
        )
        stands = self._items.version == before.version
        try:
            with TransactWrite(connection=self._connection) as tx:
                is_first = self._items.pk.does_not_exist()
                tx.save(item, condition=stands if before.version else is_first)
                tx.save(told, condition=self._items.pk.does_not_exist())
        except TransactWriteError as error:
            if is_race(error):
                raise ConflictError(ErrorCode.SETTINGS_MOVED_ON, field="version") from error
            raise


def _start(key: str, cursor: str) -> dict[str, dict[str, str]]:
    parts = cursor.split("|")
    if len(parts) != 3 or not all(parts):
        raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
    names = ("queue_sort", "pk", "sk")
    return {"desk_key": {"S": key}} | {n: {"S": p} for n, p in zip(names, parts, strict=True)}
