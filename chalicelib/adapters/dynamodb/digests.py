"""What is gathered for the morning's digests, and which have gone. Every item forgets itself after some weeks."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

import msgspec
from pynamodb.exceptions import PutError

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.items import CLAIMED, SENT
from chalicelib.adapters.dynamodb.marks import CLAIM_HOLDS
from chalicelib.adapters.dynamodb.models import AppealsItem
from chalicelib.domain.digest import DigestLine
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.usecases.ports import BeingSentError

KEEP = timedelta(days=60)
FIRST = "FIRST"


class _Mail(msgspec.Struct, frozen=True):
    """The digest of one day: CLAIMED, or SENT with these lines."""

    state: str
    keys: tuple[str, ...] = ()
    message_id: str = ""


class DynamoDigests:
    """Port `Digests`.

    free --claim--> CLAIMED --settle--> SENT with the keys of its lines, in one write
      ^                |  release, or two minutes in silence
      +----------------+
    """

    def __init__(self, items: type[AppealsItem]) -> None:
        self._items = items

    def gather(self, line: DigestLine) -> None:
        expires_at = _expiry(line.day)
        self._items(
            _lines(line.recipient, line.day), line.key, doc=encode(line), expires_at=expires_at
        ).save()
        self._items(f"digests#{line.day}", line.recipient, expires_at=expires_at).save()

    def is_first(self, line: DigestLine) -> bool:
        pk = _lines(line.recipient, line.day)
        mark = self._items(pk, FIRST, doc=line.key, expires_at=_expiry(line.day))
        try:
            mark.save(condition=self._items.pk.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
        else:
            return True
        return self._items.get(pk, FIRST, consistent_read=True).doc == line.key

    def recipients(self, day: date) -> frozenset[str]:
        found = self._items.query(f"digests#{day}", consistent_read=True)
        return frozenset(item.sk for item in found)

    def lines(self, recipient: str, day: date) -> tuple[DigestLine, ...]:
        found = self._items.query(_lines(recipient, day), consistent_read=True)
        return tuple(decode(item.doc or "", DigestLine) for item in found if item.sk != FIRST)

    def sent(self, recipient: str, since: date) -> frozenset[str]:
        found = self._items.query(
            f"digest#{recipient}", self._items.sk >= f"MAIL#{since}", consistent_read=True
        )
        return frozenset(key for item in found for key in decode(item.doc or "", _Mail).keys)

    def claim(self, recipient: str, day: date, now: datetime) -> bool:
        claimed = self._items.doc == encode(_Mail(CLAIMED))
        lapsed = self._items.at < (now - CLAIM_HOLDS).isoformat()
        mark = self._mail(recipient, day, _Mail(CLAIMED), now)
        try:
            mark.save(condition=self._items.pk.does_not_exist() | (claimed & lapsed))
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
        else:
            return True
        standing = self._items.get(mark.pk, mark.sk, consistent_read=True)
        if decode(standing.doc or "", _Mail).state == SENT:
            return False
        raise BeingSentError

    def release(self, recipient: str, day: date, now: datetime) -> None:
        claimed = _Mail(CLAIMED)
        free = self._mail(recipient, day, claimed, now - 2 * CLAIM_HOLDS)
        free.save(condition=self._items.doc == encode(claimed))

    def settle(
        self, recipient: str, day: date, keys: Collection[str], message_id: str, now: datetime
    ) -> None:
        gone = _Mail(SENT, tuple(sorted(keys)), message_id)
        self._mail(recipient, day, gone, now).save()

    def _mail(self, recipient: str, day: date, mail: _Mail, at: datetime) -> AppealsItem:
        return self._items(
            f"digest#{recipient}",
            f"MAIL#{day}",
            doc=encode(mail),
            at=at.isoformat(),
            expires_at=_expiry(day),
        )


def _lines(recipient: str, day: date) -> str:
    return f"digest#{recipient}#{day}"


def _expiry(day: date) -> int:
    return int((kyiv_instant(day) + KEEP).timestamp())
