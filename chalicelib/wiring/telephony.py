"""Where the ports of the telephone meet their adapters. Imported only by what serves calls."""

from functools import cache

from chalicelib import wiring
from chalicelib.adapters.dynamodb.call_counts import DynamoCallCounts
from chalicelib.adapters.dynamodb.calls import DynamoCalls, DynamoHands
from chalicelib.adapters.dynamodb.models import ViewsItem
from chalicelib.adapters.dynamodb.telephones import DynamoTelephones
from chalicelib.adapters.sqs.work import SqsWork
from chalicelib.usecases.ports import CallCounts, Work
from chalicelib.usecases.ports.telephony import Calls, Hands, Telephones
from chalicelib.usecases.telephony.answer_call import Switchboard
from chalicelib.usecases.telephony.keep_plan import PlanDesk
from chalicelib.usecases.telephony.plans import CallPlans
from chalicelib.usecases.telephony.waits import Waits


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
def plan_desk() -> PlanDesk:
    """What keeping plans and settings leans on: settings at their last word."""
    return PlanDesk(
        editions=wiring.editions(),
        plans=call_plans(),
        telephones=DynamoTelephones(wiring.connection(), wiring.registry_items(), keep_seconds=0),
        registry=wiring.desk().registry,
    )
