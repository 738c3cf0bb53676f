"""Port `RecordingSource` over all providers.

Secrets of an account that are used here, by their names: Twilio `account_sid` and `auth_token` (else what signs its
webhooks); Zadarma `api_key` and `api_secret` (else what signs); the plain webhook `fetch_token`, where its addresses
ask for one.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from urllib3.response import BaseHTTPResponse

from chalicelib.adapters.telephony import twilio_api, zadarma_api
from chalicelib.adapters.telephony.buckets import SCHEME, BucketSource
from chalicelib.adapters.telephony.web import Web, chunks_of, document_of
from chalicelib.domain.telephony.events import RecordingRef
from chalicelib.domain.telephony.telephone import Account, Provider
from chalicelib.usecases.ports.recordings import (
    Audio,
    SourceMissingError,
    SourceUnavailableError,
)
from chalicelib.usecases.ports.telephony import Secrets

Known = Mapping[str, tuple[str, ...]]
Logins = Callable[[Known], Iterator[Mapping[str, str]]]
_OWN_HOSTS = {
    Provider.TWILIO: twilio_api.is_own_host,
    Provider.ZADARMA: zadarma_api.is_own_host,
}
_GONE = frozenset({404, 410})
_NOT_LET_IN = frozenset({401, 403})
_PART = 206
_NO_SUCH_RANGE = 416
_RANGE = re.compile(r"bytes (?:(?P<first>[0-9]{1,15})-[0-9]{1,15}|\*)/(?P<length>[0-9]{1,15}|\*)")


class RecordingSources:
    """Each provider's way to a recording, over one web and the buckets."""

    def __init__(self, secrets: Secrets, web: Web, buckets: BucketSource) -> None:
        self._secrets = secrets
        self._web = web
        self._buckets = buckets

    @contextmanager
    def open(
        self, account: Account, ref: RecordingRef, *, start: int = 0, validator: str = ""
    ) -> Iterator[Audio]:
        if ref.url.startswith(SCHEME):
            with self._buckets.open(account, ref.url, start, validator) as audio:
                yield audio
            return
        url = ref.url or self._link(account, ref)
        ranged = _ranged(start, validator)
        with self._answer("GET", url, account, _logins(account, url), ranged) as answer:
            if answer.status != _NO_SUCH_RANGE:
                yield _audio(answer, start)
                return
            if _length(answer) == start:
                # Everything was here already, and only its end was not told of.
                yield Audio(chunks=iter(()), start=start, length=start, validator=validator)
                return
        with self._answer("GET", url, account, _logins(account, url), {}) as answer:
            yield _audio(answer, 0)

    def find(self, account: Account, call_ref: str) -> tuple[RecordingRef, ...]:
        known = self._secrets.of(account)
        if account.provider is Provider.TWILIO:
            url = twilio_api.list_address(known, call_ref)
            listed = self._document(url, account, _logins(account, url)) if url else None
            return twilio_api.recordings_in(known, listed)
        asked = zadarma_api.question_of_call(call_ref)
        if account.provider is Provider.ZADARMA and asked is not None:
            answer = self._document(
                asked.url, account, lambda secrets: zadarma_api.logins(secrets, asked)
            )
            return zadarma_api.recordings_in(call_ref, answer)
        return ()

    def can_erase(self, account: Account, ref: RecordingRef) -> bool:
        if ref.url.startswith(SCHEME):
            return True
        known = self._secrets.of(account) if account.provider is Provider.TWILIO else {}
        return twilio_api.erasure_address(known, ref) is not None

    def erase(self, account: Account, ref: RecordingRef) -> None:
        if ref.url.startswith(SCHEME):
            self._buckets.erase(account, ref.url)
            return
        url = twilio_api.erasure_address(self._secrets.of(account), ref)
        if url is None:
            return
        try:
            with self._answer("DELETE", url, account, _logins(account, url), {}):
                return
        except SourceMissingError:
            return

    def _link(self, account: Account, ref: RecordingRef) -> str:
        """The address of a recording whose provider must be asked for one."""
        asked = zadarma_api.question(ref) if account.provider is Provider.ZADARMA else None
        if asked is None:
            raise SourceMissingError
        answer = self._document(
            asked.url, account, lambda secrets: zadarma_api.logins(secrets, asked)
        )
        links = zadarma_api.links_in(answer)
        if len(links) < max(1, asked.place):
            raise SourceMissingError
        return links[max(0, asked.place - 1)]

    def _document(self, url: str, account: Account, logins: Logins) -> object:
        """What an API answers; None where it has nothing of the kind."""
        try:
            with self._answer("GET", url, account, logins, {}) as answer:
                document = document_of(answer)
        except SourceMissingError:
            return None
        try:
            return json.loads(document)
        except ValueError as fault:
            raise SourceUnavailableError from fault

    @contextmanager
    def _answer(
        self,
        method: str,
        url: str,
        account: Account,
        logins: Logins,
        headers: Mapping[str, str],
    ) -> Iterator[BaseHTTPResponse]:
        """The first answer to a login that lets us in; keys that were changed meanwhile are looked up anew."""
        for fresh in (False, True):
            for login in logins(self._secrets.of(account, fresh=fresh)):
                with self._web.request(
                    method, url, allows=_allows(account), headers=headers, login=login
                ) as answer:
                    if answer.status in _NOT_LET_IN:
                        continue
                    _check(answer.status)
                    yield answer
                    return
        raise SourceUnavailableError


def _allows(account: Account) -> Callable[[str], bool]:
    """Hosts that were agreed on: the provider's own, and those that the centre named for this account."""
    named = frozenset(one.lower().rstrip(".") for one in account.recording_hosts)
    is_own = _OWN_HOSTS.get(account.provider, lambda _: False)
    return lambda host: host in named or is_own(host)


def _logins(account: Account, url: str) -> Logins:
    if account.provider is Provider.TWILIO:
        return lambda secrets: twilio_api.logins(secrets, url)
    if account.provider is Provider.PLAIN:
        return _bearers
    return lambda _: iter(({},))


def _bearers(secrets: Known) -> Iterator[Mapping[str, str]]:
    tokens = secrets.get("fetch_token", ())
    yield from ({"Authorization": f"Bearer {one}"} for one in tokens)
    if not tokens:
        yield {}


def _check(status: int) -> None:
    if status in _GONE:
        raise SourceMissingError
    if not 200 <= status < 300 and status != _NO_SUCH_RANGE:
        raise SourceUnavailableError


def _ranged(start: int, validator: str) -> Mapping[str, str]:
    if not start:
        return {}
    same = {"If-Range": validator} if validator else {}
    return {"Range": f"bytes={start}-", **same}


def _audio(answer: BaseHTTPResponse, start: int) -> Audio:
    """What was answered; from its beginning, where the provider does not go on in the middle."""
    if answer.status == _PART:
        found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        if found is None or found["first"] is None or int(found["first"]) != start:
            raise SourceUnavailableError
        length = None if found["length"] == "*" else int(found["length"])
    else:
        told = answer.headers.get("Content-Length", "")
        start, length = 0, int(told) if told.isdecimal() else None
    return Audio(chunks=chunks_of(answer), start=start, length=length, validator=_validator(answer))


def _length(answer: BaseHTTPResponse) -> int | None:
    found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    return int(found["length"]) if found and found["length"] != "*" else None


def _validator(answer: BaseHTTPResponse) -> str:
    """What tells the file from a changed one: a strong tag, else the instant of its last change (RFC 9110, 13.1.5)."""
    tag = answer.headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified", "")
