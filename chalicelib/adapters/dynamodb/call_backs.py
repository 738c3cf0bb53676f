"""Call-backs in the table `appeals`.

pk <centre>#callee#<token>    sk CALLEE           all that is open with one number; its version guards every write
                              sk NUMBER           the number itself, as long as something is open
pk <centre>#callback#<id>     sk CALLBACK         one call-back, open or closed; while open in the index of queues
                              sk PERSONAL#<time>  what somebody put down about it
"""

import secrets
from dataclasses import replace
from datetime import timedelta

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import AppealsItem
from chalicelib.adapters.dynamodb.numbers import is_race
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.telephony.call_backs import CallBack, Callee, without_closed
from chalicelib.usecases.ports import CallBackPage, Said, StaleCalleeError

REMEMBERED = timedelta(days=60)
CALLEE, NUMBER, CALLBACK, PERSONAL = "CALLEE", "NUMBER", "CALLBACK", "PERSONAL#"


class DynamoCallBacks:
    """Port `CallBacks` over the table `appeals`."""

    def __init__(self, connection: Connection, items: type[AppealsItem]) -> None:
        self._connection = connection
        self._items = items

    def callee(self, centre: str, token: str) -> Callee:
        doc = self._doc(_callee(centre, token), CALLEE)
        return decode(doc, Callee) if doc else Callee(centre=centre, token=token)

    def save(
        self,
        callee: Callee,
        *,
        before: Callee,
        number: str = "",
        said: tuple[str, Said] | None = None,
    ) -> Callee:
        after = replace(callee, version=before.version + 1)
        pk = _callee(after.centre, after.token)
        stands = (
            self._items.version == before.version
            if before.version
            else self._items.pk.does_not_exist()
        )
        # What was closed has an item of its own, and is looked for there.
        kept = without_closed(after)
        head = self._items(
            pk,
            CALLEE,
            doc=encode(kept),
            version=after.version,
            expires_at=None if _is_of_use(kept) else _forgotten_at(kept),
        )
        try:
            with TransactWrite(connection=self._connection) as tx:
                tx.save(head, condition=stands)
                for one in after.call_backs:
                    if one not in before.call_backs:
                        tx.save(self._row(one))
                if number and _is_of_use(kept):
                    tx.save(self._items(pk, NUMBER, doc=number))
                elif _is_of_use(before) and not _is_of_use(kept):
                    # Written over with nothing: nobody here may delete what lies beside appeals.
                    tx.save(self._items(pk, NUMBER, expires_at=_forgotten_at(kept)))
                if said is not None:
                    tx.save(self._words(*said))
        except TransactWriteError as error:
            if is_race(error):
                raise StaleCalleeError from error
            raise
        return after

    def number(self, centre: str, token: str) -> str:
        return self._doc(_callee(centre, token), NUMBER)

    def get(self, call_back_id: str) -> CallBack:
        doc = self._doc(call_back_partition(call_back_id), CALLBACK)
        if not doc:
            raise NotFoundError(ErrorCode.CALL_BACK_NOT_FOUND)
        return decode(doc, CallBack)

    def said(self, call_back_id: str) -> tuple[Said, ...]:
        found = self._items.query(
            call_back_partition(call_back_id),
            self._items.sk.startswith(PERSONAL),
            consistent_read=True,
        )
        return tuple(decode(item.doc, Said) for item in found if item.doc)

    def waiting(
        self, centre: str, *, for_supervisor: bool, limit: int, cursor: str | None = None
    ) -> CallBackPage:
        key = _waiting(centre, for_supervisor=for_supervisor)
        last = _start(key, cursor) if cursor else None
        page = self._items.queue.query(key, limit=limit, last_evaluated_key=last)
        found = tuple(decode(item.summary or "", CallBack) for item in page)
        after = page.last_evaluated_key
        names = ("queue_sort", "pk", "sk")
        return CallBackPage(
            call_backs=found,
            cursor="|".join(after[name]["S"] for name in names) if after else None,
        )

    def _row(self, one: CallBack) -> AppealsItem:
        doc = encode(one)
        key = _waiting(one.centre, for_supervisor=one.for_supervisor)
        return self._items(
            call_back_partition(one.id),
            CALLBACK,
            doc=doc,
            queue_key=key if one.is_open else None,
            queue_sort=f"{one.next_at.isoformat()}#{one.id}" if one.is_open else None,
            summary=doc if one.is_open else None,
        )

    def _words(self, call_back_id: str, said: Said) -> AppealsItem:
        key = f"{PERSONAL}{said.at.isoformat()}#{secrets.token_hex(4)}"
        return self._items(call_back_partition(call_back_id), key, doc=encode(said))

    def _doc(self, pk: str, sk: str) -> str:
        try:
            item = self._items.get(pk, sk, consistent_read=True)
        except self._items.DoesNotExist:
            return ""
        return item.doc or ""


def _is_of_use(callee: Callee) -> bool:
    return bool(callee.call_backs) or callee.taking is not None


def _forgotten_at(callee: Callee) -> int | None:
    """Some time after the last that happened: no telling of an earlier call comes later."""
    known = [at for at in (callee.settled_at, callee.attempted_at) if at is not None]
    return int((max(known) + REMEMBERED).timestamp()) if known else None


def call_back_partition(call_back_id: str) -> str:
    centre = call_back_id.split("-", 1)[0]
    return f"{centre}#callback#{call_back_id}"


def _callee(centre: str, token: str) -> str:
    return f"{centre}#callee#{token}"


def _waiting(centre: str, *, for_supervisor: bool) -> str:
    return f"callbacks#{centre}#{'SUPERVISOR' if for_supervisor else 'ALL'}"


def _start(key: str, cursor: str) -> dict[str, dict[str, str]]:
    parts = cursor.split("|")
    if len(parts) != 3 or not all(parts):
        raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
    names = ("queue_sort", "pk", "sk")
    return {"queue_key": {"S": key}} | {n: {"S": p} for n, p in zip(names, parts, strict=True)}
