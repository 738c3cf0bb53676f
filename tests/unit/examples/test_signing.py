"""What the example exchange sends is signed as the plain webhook asks, so that others may copy it."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters.telephony.plain import SKEW, Plain
from chalicelib.usecases.ports.telephony import StaleWebhookError, Webhook
from examples.pbx.vikno import signed

BODY = b'{"ask": {"call": "1", "line": "1545"}}'
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


def is_genuine(body: bytes, received_at: datetime, *keys: str) -> bool:
    """Whether Vikno takes `body` with the headers of BODY, signed NOW with `secret`."""
    headers = signed(BODY, key="secret", now=int(NOW.timestamp()))
    webhook = Webhook(
        account="khm-main",
        url="https://vikno.example/v1/telephony/khm-main/plan",
        headers={name.lower(): value for name, value in headers.items()},
        body=body,
        received_at=received_at,
    )
    return Plain(lambda account, upload: f"{account}/{upload}").is_genuine(webhook, keys)


def test_vikno_takes_what_is_signed_with_one_of_its_keys() -> None:
    assert is_genuine(BODY, NOW, "secret")
    assert is_genuine(BODY, NOW, "newer", "secret")


def test_vikno_takes_nothing_else() -> None:
    assert not is_genuine(BODY + b" ", NOW, "secret")
    assert not is_genuine(BODY, NOW, "another")


def test_vikno_takes_nothing_that_is_old() -> None:
    with pytest.raises(StaleWebhookError):
        is_genuine(BODY, NOW + SKEW + timedelta(seconds=1), "secret")
