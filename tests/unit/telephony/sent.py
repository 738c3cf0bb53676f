"""Requests as providers send them."""

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

from chalicelib.usecases.ports.telephony import Webhook

AT = datetime(2026, 11, 16, 9, 0, 30, tzinfo=UTC)
BASE = "https://vikno.example/v1/telephony"
ACCOUNT = "khm-main"
PERSON, LINE = "+380671234567", "+380382700000"
KEY = "key-of-the-account"


def webhook(
    body: bytes,
    *,
    path: str = "events",
    headers: Mapping[str, str] | None = None,
    at: datetime = AT,
    account: str = ACCOUNT,
    query: str = "",
) -> Webhook:
    first, _, position = path.partition("/")
    return Webhook(
        account=account,
        url=f"{BASE}/{account}/{path}{query}",
        headers=headers or {},
        body=body,
        received_at=at,
        position=position if first == "plan" else "",
    )


def form(told: Mapping[str, str]) -> bytes:
    return urlencode(told).encode()


def zadarma_signature(said: str, key: str = KEY) -> str:
    """As PHP makes it: hash_hmac gives hexadecimal digits, and those are what is encoded."""
    digits = hmac.new(key.encode(), said.encode(), "sha1").hexdigest()
    return base64.b64encode(digits.encode()).decode()


def plain(
    told: object, *, key: str = KEY, at: datetime = AT, path: str = "events", account: str = ACCOUNT
) -> Webhook:
    """One of our own, signed at `at`."""
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    return webhook(body, path=path, headers=plain_headers(body, key=key, at=at), account=account)


def plain_headers(body: bytes, *, key: str = KEY, at: datetime = AT) -> dict[str, str]:
    stamp = str(int(at.timestamp()))
    digest = hmac.new(key.encode(), stamp.encode() + b"." + body, "sha256").hexdigest()
    return {"x-vikno-timestamp": stamp, "x-vikno-signature": f"v1={digest}"}
