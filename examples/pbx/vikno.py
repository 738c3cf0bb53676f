"""Signed requests of an exchange to Vikno: what happened, what to do now, and recordings. Standard library only."""

import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

PATIENCE_SECONDS = 10
CHUNK = 1 << 16


class NotReachedError(Exception):
    """No answer, or one that asks to come again later (5xx, 429)."""


class RefusedError(Exception):
    """Vikno does not take this request, now or later (4xx)."""


def signed(body: bytes, *, key: str, now: int) -> dict[str, str]:
    """Headers that prove who sent this very body, and when (`now` in seconds since 1970)."""
    mac = hmac.new(key.encode(), f"{now}.".encode() + body, hashlib.sha256)
    return {
        "Content-Type": "application/json",
        "X-Vikno-Timestamp": str(now),
        "X-Vikno-Signature": f"v1={mac.hexdigest()}",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Vikno:
    """The account of one exchange. `api` ends in `/v1`; `key` is one of the account's signing keys."""

    api: str
    account: str
    key: str

    def tell(self, event: Mapping[str, Any]) -> None:
        """Report an event. Raises NotReachedError, RefusedError."""
        self._post("events", {"events": [event]})

    def ask(self, heard: Mapping[str, Any]) -> dict[str, Any]:
        """What to do with a call now, by the centre's call plan. Raises NotReachedError, RefusedError."""
        return self._post("plan", {"ask": heard})

    def upload(self, id_: str, file: Path, content_type: str) -> None:
        """Bring a recording to a place that Vikno gives for it; an event names it afterwards by this id.

        The id is the exchange's own choice: 8 to 64 letters, digits and hyphens. Raises NotReachedError, RefusedError.
        """
        slot = self._post("plan", {"upload": {"id": id_}})["upload"]
        boundary = uuid.uuid4().hex
        # The form takes any kind of audio, and is told which.
        head = _form(boundary, {**slot["fields"], "Content-Type": content_type}, content_type)
        tail = f"\r\n--{boundary}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Content-Length": str(len(head) + file.stat().st_size + len(tail)),
        }
        _sent(Request(slot["url"], _parts(head, file, tail), headers))  # noqa: S310

    def _post(self, what: str, message: Mapping[str, Any]) -> dict[str, Any]:
        body = json.dumps(message, ensure_ascii=False).encode()
        headers = signed(body, key=self.key, now=int(time.time()))
        url = f"{self.api}/telephony/{self.account}/{what}"
        answer: dict[str, Any] = json.loads(_sent(Request(url, body, headers)) or b"{}")  # noqa: S310
        return answer


def _sent(request: Request) -> bytes:
    try:
        with urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
            body: bytes = answer.read()
            return body
    except HTTPError as error:
        said = f"{error.code}: {error.read(500).decode(errors='replace')}"
        if error.code == 429 or error.code >= 500:
            raise NotReachedError(said) from error
        raise RefusedError(said) from error
    except (URLError, TimeoutError, ConnectionError) as error:
        raise NotReachedError(str(error)) from error


def _form(boundary: str, fields: Mapping[str, str], content_type: str) -> bytes:
    """The presigned form up to the file, which must come last."""
    lines = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    lines.append(
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="recording"\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    )
    return "".join(lines).encode()


def _parts(head: bytes, file: Path, tail: bytes) -> Iterator[bytes]:
    yield head
    with file.open("rb") as source:
        while chunk := source.read(CHUNK):
            yield chunk
    yield tail
