"""Keys of telephony accounts: kept for a minute, looked for anew when asked, and held through an outage."""

from typing import Any

import pytest

from chalicelib.adapters.secrets import MalformedSecretError, SecretsManagerKeys
from chalicelib.domain.telephony.telephone import Account, Provider

KHM = Account(id="khm-main", provider=Provider.PLAIN)


class Vault:
    """Secrets Manager with one secret; `text` None: out of order."""

    def __init__(self, text: str | None) -> None:
        self.text = text
        self.now = 0.0
        self.reads = 0
        self.keys = SecretsManagerKeys(lambda: self, "telephony", clock=lambda: self.now)

    def get_secret_value(self, *, SecretId: str) -> Any:  # noqa: N803 - as boto names it
        assert SecretId == "telephony"
        self.reads += 1
        if self.text is None:
            raise ConnectionError
        return {"SecretString": self.text}

    def signing(self, *, fresh: bool = False) -> tuple[str, ...]:
        return self.keys.of(KHM, fresh=fresh).get("signing", ())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"khm-main": {"signing": ["k1", "k2"]}}', ("k1", "k2")),
        ('{"khm-main": {"signing": "k1"}}', ("k1",)),
        ('{"khm-main": {"signing": ["", "k2"]}}', ("k2",)),
        ('{"khm-main": {"signing": ""}}', ()),
        ('{"khm-main": {"api_key": ["k1"]}}', ()),
        ('{"luh-main": {"signing": ["k1"]}}', ()),
        ("{}", ()),
    ],
)
def test_keys_of_an_account_are_its_own_and_none_is_empty(text: str, keys: tuple[str, ...]) -> None:
    assert Vault(text).signing() == keys


def test_what_was_read_is_kept_for_a_minute() -> None:
    vault = Vault('{"khm-main": {"signing": ["old"]}}')
    assert vault.signing() == ("old",)
    vault.text = '{"khm-main": {"signing": ["new"]}}'
    vault.now = 59
    assert vault.signing() == ("old",)
    vault.now = 60
    assert vault.signing() == ("new",)
    assert vault.reads == 2


def test_a_fresh_look_is_taken_at_most_every_half_minute() -> None:
    vault = Vault('{"khm-main": {"signing": ["old"]}}')
    vault.signing()
    vault.text = '{"khm-main": {"signing": ["new"]}}'
    vault.now = 29
    assert vault.signing(fresh=True) == ("old",)
    vault.now = 30
    assert vault.signing(fresh=True) == ("new",)
    for _ in range(1000):
        vault.signing(fresh=True)
    assert vault.reads == 2


def test_through_an_outage_keys_hold_for_a_quarter_of_an_hour_and_no_longer() -> None:
    vault = Vault('{"khm-main": {"signing": ["old"]}}')
    vault.signing()
    vault.text, vault.now = None, 900
    assert vault.signing() == ("old",)
    vault.now = 961
    with pytest.raises(ConnectionError):
        vault.signing()


def test_what_was_never_read_is_not_made_up() -> None:
    with pytest.raises(ConnectionError):
        Vault(None).signing()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "zyuzyukalo",
        '{"khm-main": []}',
        '{"khm-main": {"signing": [7]}}',
        '{"a": {"b": 1}}',
    ],
)
def test_a_secret_that_is_none_is_told_so_without_what_it_holds(text: str) -> None:
    vault = Vault(text)
    with pytest.raises(MalformedSecretError) as refusal:
        vault.signing()
    assert str(refusal.value) == ""
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__
