"""What a provider sends: verified, read, kept in the inbox, put to the queue, and answered with the next step."""

import hashlib
from base64 import b32encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.telephony.call import centre_of
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.domain.telephony.instructions import Heard
from chalicelib.domain.telephony.telephone import Account
from chalicelib.usecases.ports import Work
from chalicelib.usecases.ports.recordings import RecordingSlots
from chalicelib.usecases.ports.telephony import (
    Inbox,
    Letter,
    Reply,
    Secrets,
    StaleWebhookError,
    Telephones,
    TelephonyProvider,
    Webhook,
)
from chalicelib.usecases.telephony.answer_call import Answered, Trouble

# Of what nobody knew how to read, so much is kept as it came.
MOST_RAW = 32 * 1024
# The plan claims these when it gives the words; nobody has heard what was not said.
_OF_WORDS = frozenset({EventKind.INFORMED})

Providers = Callable[[Account, Mapping[str, tuple[str, ...]]], TelephonyProvider]
"""The language of an account's provider; the second are the account's secrets."""

NextInstruction = Callable[[str, Heard, datetime], Answered]
"""What the plan says: the account's id, what is asked, now."""


class RefusedWebhookError(Exception):
    """Not from the provider, or too old. Whoever sent it learns no more. `provider` is empty for an unknown account."""

    def __init__(self, provider: str, *, is_stale: bool = False) -> None:
        super().__init__(provider)
        self.provider = provider
        self.is_stale = is_stale


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """What receiving leans on. `slots` None: no recordings are brought here."""

    telephones: Telephones
    secrets: Secrets
    providers: Providers
    next_instruction: NextInstruction
    inbox: Inbox
    letters: Work
    slots: RecordingSlots | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The answer, and what is to be counted: events whose kind nobody knows, a plan that wants mending."""

    reply: Reply
    provider: str
    events: int = 0
    unknown: int = 0
    trouble: Trouble | None = None


def receive_webhook(webhook: Webhook, *, reception: Reception) -> Received:
    """Keep what a provider tells before anything is done about it, and answer what it asks.

    Raises RefusedWebhookError for what no active key of the account has signed, looking once for fresh keys before, and
    UnreadableWebhookError for what is genuine and cannot be read. What was sent before is kept once and answered alike.
    """
    account, provider = _verified(webhook, reception)
    upload = provider.upload(webhook)
    if upload and reception.slots is not None:
        slot = reception.slots.open(account.id, upload)
        reply = provider.reply(webhook, None, slot)
        return Received(reply=reply, provider=account.provider)
    return answer(webhook, account=account, provider=provider, reception=reception)


def answer(
    webhook: Webhook, *, account: Account, provider: TelephonyProvider, reception: Reception
) -> Received:
    """Keep what a verified request tells, with what the plan adds, and answer. One letter, one message."""
    events = provider.events(webhook)
    heard = provider.heard(webhook)
    try:
        answered = (
            reception.next_instruction(account.id, heard, webhook.received_at) if heard else None
        )
        reply = provider.reply(webhook, answered.instruction if answered else None)
    except Exception:
        # The plan can be asked again; what was told may not come again.
        _keep(webhook, events, reception)
        raise
    followed = answered.events if answered else ()
    if not reply.is_said:
        followed = tuple(one for one in followed if one.kind not in _OF_WORDS)
    told = (*events, *followed)
    _keep(webhook, told, reception)
    return Received(
        reply=reply,
        provider=account.provider,
        events=len(told),
        unknown=sum(one.kind is EventKind.UNKNOWN for one in told),
        trouble=answered.trouble if answered else None,
    )


def account_of(account_id: str, telephones: Telephones) -> Account:
    """Raises RefusedWebhookError: whoever asks learns nothing of which accounts there are."""
    account = telephones.get(centre_of(account_id)).account(account_id)
    if account is None:
        raise RefusedWebhookError("")
    return account


def keep_events(
    account_id: str,
    events: tuple[CallEvent, ...],
    *,
    received_at: datetime,
    inbox: Inbox,
    letters: Work,
    raw: str = "",
) -> None:
    """One letter for what was told at once. Its id is of its events, so that what comes again is the same letter."""
    if not events:
        return
    letter = Letter(
        id=_letter_id(account_id, events),
        account=account_id,
        received_at=received_at,
        events=events,
        raw=raw if any(one.kind is EventKind.UNKNOWN for one in events) else "",
    )
    if inbox.put(letter):
        letters.put({"letter": letter.id})


def _verified(webhook: Webhook, reception: Reception) -> tuple[Account, TelephonyProvider]:
    account = account_of(webhook.account, reception.telephones)
    for fresh in (False, True):
        held = reception.secrets.of(account, fresh=fresh)
        provider = reception.providers(account, held)
        try:
            if provider.is_genuine(webhook, held.get("signing", ())):
                return account, provider
        except StaleWebhookError as stale:
            raise RefusedWebhookError(account.provider, is_stale=True) from stale
    raise RefusedWebhookError(account.provider)


def _keep(webhook: Webhook, events: tuple[CallEvent, ...], reception: Reception) -> None:
    keep_events(
        webhook.account,
        events,
        received_at=webhook.received_at,
        inbox=reception.inbox,
        letters=reception.letters,
        raw=webhook.body[:MOST_RAW].decode(errors="replace"),
    )


def _letter_id(account_id: str, events: tuple[CallEvent, ...]) -> str:
    told = "\n".join(sorted({one.id for one in events}))
    digest = hashlib.sha256(f"letter\n{account_id}\n{told}".encode()).digest()
    return f"{account_id}-{b32encode(digest[:16]).decode()[:26].lower()}"
