"""What the portal's edge shows: read once, and looked at again once a minute where it does not fit."""

from typing import Any

import pytest

from chalicelib.adapters.secrets import KEEP_SECONDS, EdgeSecret


class Vault:
    """Secrets Manager with one secret; `text` None: out of order."""

    def __init__(self, text: str | None = "first") -> None:
        self.text = text
        self.now = 0.0
        self.reads = 0
        self.secret = EdgeSecret(lambda: self, "edge", clock=lambda: self.now)

    def get_secret_value(self, *, SecretId: str) -> Any:  # noqa: N803 - as boto names it
        assert SecretId == "edge"
        self.reads += 1
        if self.text is None:
            raise ConnectionError
        return {"SecretString": self.text}


def test_what_fits_is_known_without_asking_again() -> None:
    vault = Vault()
    for _ in range(3):
        assert vault.secret.is_shown("first")
        vault.now += KEEP_SECONDS * 10
    assert vault.reads == 1


@pytest.mark.parametrize("shown", ["", "firs", "first ", "перший"])
def test_who_tries_has_the_secret_read_once_a_minute_at_most(shown: str) -> None:
    vault = Vault()
    assert not any(vault.secret.is_shown(shown) for _ in range(100))
    assert vault.reads == 1
    vault.now = KEEP_SECONDS
    assert not vault.secret.is_shown(shown)
    assert vault.reads == 2


def test_a_secret_that_was_turned_is_known_within_a_minute() -> None:
    vault = Vault()
    assert vault.secret.is_shown("first")
    vault.text, vault.now = "second", KEEP_SECONDS
    assert vault.secret.is_shown("second")
    assert not vault.secret.is_shown("first")


def test_without_the_secret_nobody_is_taken_for_the_edge() -> None:
    vault = Vault(None)
    with pytest.raises(ConnectionError):
        vault.secret.is_shown("first")
