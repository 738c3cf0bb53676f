"""Traces of appeals under the tokens by which they are found.

    pk <kind>#<format>#<token>    sk <received on>#<appeal id>    the trace; newest last, read backwards
    pk appeal#<id>                sk TOKENS                       the keys under which it stands, to take it away again
    pk <kind>#<format>#<token>    sk <received on>#<appeal id>    where searches find it: no more than that it is there
    pk appeal#<id>                sk POSTINGS                     the same for these; DONE or UNDONE

A trace is written anew with every version; what an appeal is searched by hardly ever changes, and is then left alone.

Keys do not begin with a centre, alone of all keys: one question must find a person's appeals in every centre (NS-8). A
token is a keyed hash, and who may read how much of what it leads to is decided by the use case.
"""

import zlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pynamodb.exceptions import DeleteError, PutError

from chalicelib.adapters.codec import decode, encode
from chalicelib.adapters.dynamodb.models import ViewsItem
from chalicelib.domain.blind_index import Token
from chalicelib.domain.postings import Posted, Posting
from chalicelib.domain.traces import Trace

TOKENS = "TOKENS"
POSTINGS = "POSTINGS"
# Rows of another format are never met: they go when their appeal moves, or when they forget themselves.
FORMAT = 2
_REFUSED = "ConditionalCheckFailedException"


# What all traces have alike, so that a row holds only what is its own. Another dictionary needs another FORMAT, and
# `python -m local.rebuild_views` to find older appeals again.
_ALIKE = (
    b'{"appeal_id":"","version":1,"number":"UA-2026-00","centre":"","bodies":[],"channel":"PHONE","addressee":"",'
    b'"received_at":"2026-T:00Z","received_on":"2026-","state":"CLOSED","outcomes":["RESOLVED_POSITIVELY","EXPLAINED"],'
    b'"codes":[],"due":null,"concluded_on":null,"is_confidential":false,"sketches":[[""]],"tokens":[],"questions":[{'
    b'"subjects":["WATER"],"mentioned":[],"course":"ACUTE","is_own_flat":false,"stems":[""],"place":{"territory":"UA","settlement":"",'
    b'"street":"","house":"","corpus":"","flat":""}}],"incident_id":null,"person":""}'
)


def pack(trace: Trace) -> bytes:
    """A trace as a row holds it, without its tokens: a row is found by one of them and need not tell the others."""
    packer = zlib.compressobj(9, zdict=_ALIKE)
    return packer.compress(encode(replace(trace, tokens=frozenset())).encode()) + packer.flush()


def unpack(data: bytes) -> Trace:
    unpacker = zlib.decompressobj(zdict=_ALIKE)
    return decode((unpacker.decompress(data) + unpacker.flush()).decode(), Trace)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """Keys under which an appeal is posted, or may be where it is not done."""

    keys: tuple[str, ...]
    is_done: bool


class DynamoViews:
    """Port `Views` over the table `views`."""

    def __init__(self, items: type[ViewsItem]) -> None:
        self._items = items

    def keep(self, trace: Trace) -> None:
        """Write the keys down before any row stands under them, so that a crash leaves no row that nobody knows of."""
        new = {key_of(token) for token in trace.tokens}
        old = self._keys(trace.appeal_id)
        if new - old and not self._note(trace, new | old):
            return
        data = pack(trace)
        for key in sorted(new):
            self._put(trace, key, _sort(trace), data=data)
        for key in sorted(old - new):
            self._delete(trace, key)
        if old - new:
            self._note(trace, new)

    def found_by(self, token: Token, limit: int) -> tuple[Trace, ...]:
        found = self._items.query(key_of(token), scan_index_forward=False, limit=limit)
        by = frozenset({token})
        return tuple(replace(unpack(item.data), tokens=by) for item in found)

    def post(self, posted: Posted) -> None:
        """Write the keys down before any row, as undone, so that a crash leaves what the next try takes up."""
        new = {key_of(token) for token in posted.tokens}
        stand = self._posted(posted.appeal_id)
        if stand == _Stand(keys=tuple(sorted(new)), is_done=True):
            return
        every = _Stand(keys=tuple(sorted(new.union(stand.keys))), is_done=False)
        if not self._note_posted(posted, every):
            return
        sort = f"{posted.received_on.isoformat()}#{posted.appeal_id}"
        for key in sorted(new - set(stand.keys) if stand.is_done else new):
            self._items(key, sort, **_marks(posted)).save()
        for key in sorted(set(stand.keys) - new):
            self._items(key, sort).delete()
        self._note_posted(posted, _Stand(keys=tuple(sorted(new)), is_done=True))

    def posted_under(self, token: Token, limit: int) -> tuple[Posting, ...]:
        found = self._items.query(key_of(token), scan_index_forward=False, limit=limit)
        places = (item.sk.split("#", 1) for item in found)
        return tuple(
            Posting(received_on=date.fromisoformat(day), appeal_id=appeal_id)
            for day, appeal_id in places
        )

    def _posted(self, appeal_id: str) -> "_Stand":
        try:
            item = self._items.get(f"appeal#{appeal_id}", POSTINGS, consistent_read=True)
        except self._items.DoesNotExist:
            return _Stand(keys=(), is_done=False)
        return decode(item.doc or "", _Stand)

    def _note_posted(self, posted: Posted, stand: "_Stand") -> bool:
        """False where a newer version stands."""
        row = self._items(
            f"appeal#{posted.appeal_id}", POSTINGS, doc=encode(stand), **_marks(posted)
        )
        return self._saved(row, posted.version)

    def _keys(self, appeal_id: str) -> set[str]:
        try:
            item = self._items.get(f"appeal#{appeal_id}", TOKENS, consistent_read=True)
        except self._items.DoesNotExist:
            return set()
        return set(decode(item.doc or "", tuple[str, ...]))

    def _note(self, trace: Trace, keys: set[str]) -> bool:
        doc = encode(tuple(sorted(keys)))
        return self._put(trace, f"appeal#{trace.appeal_id}", TOKENS, doc=doc)

    def _put(self, trace: Trace, pk: str, sk: str, **content: Any) -> bool:
        """False where a newer version stands."""
        row = self._items(
            pk,
            sk,
            version=trace.version,
            expires_at=int(trace.forgotten_at.timestamp()),
            **content,
        )
        return self._saved(row, trace.version)

    def _saved(self, row: ViewsItem, version: int) -> bool:
        older = self._items.pk.does_not_exist() | (self._items.version <= version)
        try:
            row.save(condition=older)
        except PutError as error:
            if error.cause_response_code != _REFUSED:
                raise
            return False
        return True

    def _delete(self, trace: Trace, pk: str) -> None:
        row = self._items(pk, _sort(trace))
        older = self._items.pk.does_not_exist() | (self._items.version <= trace.version)
        try:
            row.delete(condition=older)
        except DeleteError as error:
            if error.cause_response_code != _REFUSED:
                raise


def key_of(token: Token) -> str:
    """The partition in which traces with this token lie."""
    return f"{token.kind}#{FORMAT}#{token.value}"


def _marks(posted: Posted) -> dict[str, Any]:
    return {"version": posted.version, "expires_at": int(posted.forgotten_at.timestamp())}


def _sort(trace: Trace) -> str:
    return f"{trace.received_on.isoformat()}#{trace.appeal_id}"
