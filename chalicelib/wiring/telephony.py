"""Where the ports of the telephone meet their adapters. Imported only by what serves calls."""

from functools import cache

from chalicelib import wiring
from chalicelib.adapters.dynamodb.calls import DynamoCalls, DynamoHands
from chalicelib.adapters.sqs.work import SqsWork
from chalicelib.usecases.ports import Work
from chalicelib.usecases.ports.telephony import Calls, Hands


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
