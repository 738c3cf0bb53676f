"""The telephone: providers, what they sent, calls, and what a centre has set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from chalicelib.domain.telephony.events import CallEvent

if TYPE_CHECKING:
    from chalicelib.domain.actors import Actor
    from chalicelib.domain.history import HistoryEntry
    from chalicelib.domain.personal import Personal
    from chalicelib.domain.telephony.call import Call, CallDecision, CallRecord, InHand
    from chalicelib.domain.telephony.instructions import Heard, Instruction
    from chalicelib.domain.telephony.telephone import Account, Telephone
    from chalicelib.usecases.ports.files import UploadSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A request as it came. `url` is the one that the provider called, `headers` have lower-case names."""

    account: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    received_at: datetime
    position: str = ""


class UnreadableWebhookError(Exception):
    """Genuine, but cut off or not in the provider's language: the provider should send it again."""


class StaleWebhookError(Exception):
    """Signed with an active key, but too long ago or in the future: kept by somebody and sent again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a provider is answered, in its own language.

    `is_said` is False where the words of the instruction cannot be spoken there, so that nobody has heard them.
    """

    body: str
    media_type: str
    status: int = 200
    is_said: bool = True


class TelephonyProvider(Protocol):
    """One provider's language. Nothing here reads the clock, the network or a table."""

    def is_genuine(self, webhook: Webhook, keys: tuple[str, ...]) -> bool:
        """Whether one of the account's active keys signed this request; in constant time, nothing parsed before.

        Raises StaleWebhookError.
        """

    def events(self, webhook: Webhook) -> tuple[CallEvent, ...]:
        """What the request tells; of what is not known one event UNKNOWN. Raises UnreadableWebhookError."""

    def heard(self, webhook: Webhook) -> Heard | None:
        """What the request asks about the plan; None where it only tells. Raises UnreadableWebhookError."""

    def upload(self, webhook: Webhook) -> str:
        """Id of the recording that the request asks a slot for; empty where it asks for none.

        Raises UnreadableWebhookError.
        """

    def reply(
        self, webhook: Webhook, instruction: Instruction | None, slot: UploadSlot | None = None
    ) -> Reply:
        """The answer: an instruction in the provider's language, where to bring a recording, or `received`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one webhook told, as it lies in the inbox. `id` is that of the account with that of the request."""

    id: str
    account: str
    received_at: datetime
    events: tuple[CallEvent, ...]
    raw: str = ""


class Inbox(Protocol):
    """What providers sent, kept before anything is done about it; forgotten after some weeks."""

    def put(self, letter: Letter) -> bool:
        """Keep it; False where it was there and has been dealt with, so that nothing is left to do."""

    def get(self, letter_id: str) -> Letter:
        """Raises NotFoundError."""

    def done(self, letter_id: str) -> None:
        """It has been dealt with."""

    def waiting(self, since: datetime, before: datetime, limit: int) -> tuple[str, ...]:
        """Ids of letters that came between these instants and have not been dealt with, oldest first."""


class StaleCallError(Exception):
    """The call has moved on since it was loaded; the decision must be made again on the fresh one."""


class Calls(Protocol):
    """Calls with their events, their history, and the appeals that came of them."""

    def join(
        self, account: str, ref: str, events: tuple[CallEvent, ...], *, at: datetime
    ) -> CallRecord:
        """Join events to their call, or begin it with them; what is known already changes nothing."""

    def decide(self, decision: CallDecision, *, before: Call, actor: Actor, at: datetime) -> Call:
        """Write a decision made on `before` with its history entry. Raises StaleCallError."""

    def get(self, call_id: str) -> Call:
        """Raises NotFoundError."""

    def record(self, call_id: str) -> CallRecord:
        """The call with its events. Raises NotFoundError."""

    def personal(self, call_id: str) -> Mapping[int, Personal]:
        """Personal parts of its history entries, by their sequence numbers."""

    def appeals(self, call_id: str) -> tuple[str, ...]:
        """Ids of the appeals that came of this call; they are tied with their own transactions (Decision.call_id)."""

    def live(self, centre: str, limit: int) -> tuple[Call, ...]:
        """Calls that have not ended, oldest first."""

    def to_check(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Ids of calls with an awaited recording that is to be looked after by now, soonest first."""

    def to_erase(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Ids of calls with a recording whose time is over and that nothing holds."""

    def history(self, call_id: str) -> tuple[HistoryEntry, ...]:
        """All entries, first to last."""


class Telephones(Protocol):
    """What centres have set for their telephones."""

    def get(self, centre: str) -> Telephone:
        """What stands; an empty one (version 0) where the centre has set nothing."""

    def save(self, telephone: Telephone, *, before: Telephone, actor: Actor, at: datetime) -> None:
        """Put it in the place of `before`; who changed it is kept. Raises ConflictError where it has moved on."""


class Secrets(Protocol):
    """Keys of accounts with providers. Kept for a short while, so that a rotation needs no restart."""

    def of(self, account: Account, *, fresh: bool = False) -> Mapping[str, tuple[str, ...]]:
        """By their names: `signing` (every active one), and what the provider needs besides. Empty where none are.

        `fresh` looks anew unless it was done within the last half minute.
        """


class Hands(Protocol):
    """Which call each operator has before them now; read often, so it is one small item."""

    def hold(self, centre: str, user_id: str, call: Call) -> None:
        """This call rings at or is held by the operator; an older call does not take the place of a newer one."""

    def held_by(self, centre: str, user_id: str) -> InHand | None:
        """The call as it was when it was put there; None where there is none."""
