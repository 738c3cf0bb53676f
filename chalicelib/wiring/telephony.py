"""Where the ports of the telephone meet their adapters. Imported only by what serves calls.

What a webhook needs is imported with this, everything else where it is made: a caller waits for the first one too.
"""

# ruff: noqa: PLC0415 - as told above
from collections.abc import Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from chalicelib import wiring
from chalicelib.adapters.dynamodb.calls import DynamoCalls, DynamoHands
from chalicelib.adapters.dynamodb.inbox import DynamoInbox
from chalicelib.adapters.dynamodb.telephones import DynamoTelephones
from chalicelib.adapters.s3.recordings import S3RecordingSlots
from chalicelib.adapters.secrets import SecretsManagerKeys
from chalicelib.adapters.sqs.work import SqsWork
from chalicelib.domain.telephony.events import CallEvent
from chalicelib.domain.telephony.telephone import Account, Provider
from chalicelib.usecases.ports import CallCounts, KnownCalls, Work
from chalicelib.usecases.ports.recordings import RecordingSlots
from chalicelib.usecases.ports.telephony import (
    Calls,
    Hands,
    Inbox,
    Secrets,
    Telephones,
    TelephonyProvider,
)
from chalicelib.usecases.telephony.answer_call import Switchboard, answer_call
from chalicelib.usecases.telephony.plans import CallPlans
from chalicelib.usecases.telephony.receive_webhook import Reception
from chalicelib.usecases.telephony.waits import Waits

if TYPE_CHECKING:
    from chalicelib.usecases.telephony.call_desk import CallDesk
    from chalicelib.usecases.telephony.keep_call import Follower
    from chalicelib.usecases.telephony.keep_plan import PlanDesk


@cache
def calls() -> Calls:
    return DynamoCalls(wiring.connection(), wiring.appeals_items(), wiring.history_items())


@cache
def hands() -> Hands:
    return DynamoHands(wiring.appeals_items())


@cache
def letters() -> Work:
    """The queue of letters that have come to the inbox."""
    return SqsWork(lambda: wiring.client("sqs"), wiring.setting("CALL_KEEPER_QUEUE"))


@cache
def recordings_to_fetch() -> Work:
    return SqsWork(lambda: wiring.client("sqs"), wiring.setting("RECORDING_FETCHER_QUEUE"))


@cache
def telephones() -> Telephones:
    """Settings as they stood at most a minute ago: every webhook asks."""
    return DynamoTelephones(wiring.connection(), wiring.registry_items())


@cache
def call_counts() -> CallCounts:
    from chalicelib.adapters.dynamodb.call_counts import DynamoCallCounts
    from chalicelib.adapters.dynamodb.models import ViewsItem

    return DynamoCallCounts(wiring.connection(), wiring.table(ViewsItem, "VIEWS_TABLE"))


@cache
def call_plans() -> CallPlans:
    return CallPlans(wiring.editions())


@cache
def switchboard() -> Switchboard:
    """What answering a call leans on."""
    return Switchboard(
        telephones=telephones(),
        plans=call_plans(),
        registry=wiring.desk().registry,
        calendar=wiring.lawbook().calendar,
        incidents=wiring.incidents(),
        waits=Waits(calls()),
    )


@cache
def plan_desk() -> "PlanDesk":
    """What keeping plans and settings leans on: settings at their last word."""
    from chalicelib.usecases.telephony.keep_plan import PlanDesk

    return PlanDesk(
        editions=wiring.editions(),
        plans=call_plans(),
        telephones=DynamoTelephones(wiring.connection(), wiring.registry_items(), keep_seconds=0),
        registry=wiring.desk().registry,
    )


@cache
def inbox() -> Inbox:
    return DynamoInbox(wiring.connection(), wiring.appeals_items())


@cache
def secrets() -> Secrets:
    """Keys of the accounts with providers; a changed key is found without a restart."""
    return SecretsManagerKeys(
        lambda: wiring.client("secretsmanager"), wiring.setting("TELEPHONY_SECRETS")
    )


@cache
def recording_slots() -> RecordingSlots:
    return S3RecordingSlots(lambda: wiring.client("s3"), wiring.setting("RECORDINGS_BUCKET"))


def provider(account: Account, held: Mapping[str, tuple[str, ...]]) -> TelephonyProvider:
    """The language that the account's provider speaks; `held` are its secrets."""
    match account.provider:
        case Provider.TWILIO:
            from chalicelib.adapters.telephony.twilio import Twilio

            return Twilio()
        case Provider.ZADARMA:
            from chalicelib.adapters.telephony.zadarma import Zadarma, sounds_of

            return Zadarma(sounds_of(held.get("sounds", ())))
        case Provider.CONNECT:
            from chalicelib.adapters.telephony.connect import Connect

            return Connect()
        case Provider.PLAIN:
            from chalicelib.adapters.telephony.plain import Plain

            return Plain(recording_slots().address)


def events_of_connect(account: str, message: dict[str, Any]) -> tuple[CallEvent, ...]:
    """What an event of Amazon Connect or of its bucket tells, as EventBridge brings it to the queue."""
    from chalicelib.adapters.telephony import connect

    return connect.events_of_message(account, message)


@cache
def reception() -> Reception:
    """What receiving webhooks leans on."""
    board = switchboard()
    return Reception(
        telephones=telephones(),
        secrets=secrets(),
        providers=provider,
        next_instruction=lambda account, heard, now: answer_call(
            account, heard, board=board, now=now
        ),
        inbox=inbox(),
        letters=letters(),
        slots=recording_slots(),
    )


@cache
def call_desk() -> "CallDesk":
    """What lies before whoever works with calls."""
    from chalicelib.adapters.dynamodb.call_backs import DynamoCallBacks
    from chalicelib.adapters.dynamodb.drafts import DynamoDrafts
    from chalicelib.usecases.telephony.call_desk import CallDesk

    return CallDesk(
        calls=calls(),
        telephones=telephones(),
        drafts=DynamoDrafts(wiring.connection(), wiring.appeals_items()),
        call_backs=DynamoCallBacks(wiring.connection(), wiring.appeals_items()),
        known_calls=known_calls(),
        work=letters(),
        key=wiring.blind_index_key,
    )


@cache
def known_calls() -> KnownCalls:
    from chalicelib.adapters.dynamodb.known_calls import DynamoKnownCalls
    from chalicelib.adapters.dynamodb.models import ViewsItem

    return DynamoKnownCalls(wiring.table(ViewsItem, "VIEWS_TABLE"))


@cache
def followers() -> "tuple[Follower, ...]":
    """What follows from a call each time that it changes; the operator's hands first, as somebody waits for that."""
    from chalicelib.usecases.telephony.call_backs import ensure_call_back
    from chalicelib.usecases.telephony.drafts import ensure_draft
    from chalicelib.usecases.telephony.keep_call import into_hands, recordings_ordered
    from chalicelib.usecases.telephony.tell_appeals import recordings_told

    at, key = call_desk(), wiring.blind_index_key
    return (
        into_hands(hands()),
        recordings_ordered(recordings_to_fetch()),
        partial(ensure_draft, drafts=at.drafts, key=key),
        partial(ensure_call_back, call_backs=at.call_backs, key=key),
        recordings_told(calls(), wiring.desk()),
        *projectors(),
    )


@cache
def projectors() -> "tuple[Follower, ...]":
    """Those of them that make the views; they can be made again from the calls at any time."""
    from chalicelib.usecases.telephony.count_calls import counted
    from chalicelib.usecases.telephony.known_calls import keep_known_call

    return (
        partial(keep_known_call, known_calls=known_calls(), key=wiring.blind_index_key),
        counted(calls=calls(), appeals=wiring.desk().appeals, counts=call_counts()),
    )
