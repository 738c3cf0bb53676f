"""Secrets of Secrets Manager: keys of telephony accounts, `{account: {name: [value, …]}}`, and what our edge shows."""

import hmac
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.telephony.telephone import Account

KEEP_SECONDS = 60
FRESH_SECONDS = 30
# While the secret cannot be read, keys hold as they last stood: a call that is not taken in is lost.
OUTAGE_SECONDS = 15 * 60

Held = Mapping[str, Mapping[str, tuple[str, ...]]]


class MalformedSecretError(Exception):
    """The secret is not in its form; nothing of it stands in the message."""


class SecretsManagerKeys:
    """Port `Secrets`. `clock` counts seconds."""

    def __init__(
        self,
        client: Callable[[], Any],
        secret: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._secret = secret
        self._clock = clock
        self._held: Held = {}
        self._read_at: float | None = None
        self._tried_at: float | None = None

    def of(self, account: Account, *, fresh: bool = False) -> Mapping[str, tuple[str, ...]]:
        if self._is_older_than(FRESH_SECONDS if fresh else KEEP_SECONDS):
            self._read()
        return self._held.get(account.id, {})

    def _is_older_than(self, limit: int) -> bool:
        return self._tried_at is None or self._clock() - self._tried_at >= limit

    def _read(self) -> None:
        """Raises what Secrets Manager raises, or MalformedSecretError, where nothing is held that may stand in."""
        now = self._clock()
        try:
            answer = self._client().get_secret_value(SecretId=self._secret)
            self._held = _read(answer["SecretString"])
        except Exception:
            if self._read_at is None or now - self._read_at > OUTAGE_SECONDS:
                raise
        else:
            self._read_at = now
        self._tried_at = now


class EdgeSecret:
    """What the portal's edge shows to the API. `clock` counts seconds."""

    def __init__(
        self,
        client: Callable[[], Any],
        secret: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._secret = secret
        self._clock = clock
        self._held = b""
        self._read_at = 0.0

    def is_shown(self, shown: str) -> bool:
        """Whether a request shows it; the time that this takes tells nothing of it.

        What does not fit is looked at again once a minute, as the secret may have been turned. Raises what Secrets
        Manager raises.
        """
        given = shown.encode()
        if self._held and hmac.compare_digest(self._held, given):
            return True
        if self._held and self._clock() - self._read_at < KEEP_SECONDS:
            return False
        answer = self._client().get_secret_value(SecretId=self._secret)
        self._held, self._read_at = str(answer["SecretString"]).encode(), self._clock()
        return hmac.compare_digest(self._held, given)


def _read(text: str) -> Held:
    try:
        accounts = json.loads(text)
        return {
            account: {name: _values(told) for name, told in names.items()}
            for account, names in accounts.items()
        }
    except (ValueError, AttributeError, TypeError):
        # Without the cause: it may quote what stands there.
        raise MalformedSecretError from None


def _values(told: object) -> tuple[str, ...]:
    """One value or several. Raises TypeError for what is neither; an empty key is no key."""
    listed = [told] if isinstance(told, str) else told
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise TypeError
    return tuple(one for one in listed if one)
