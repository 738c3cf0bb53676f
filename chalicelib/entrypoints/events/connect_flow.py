"""Invoked by a contact flow of Amazon Connect: what the caller hears next, as flat strings that a flow can read."""

import json
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.telephony.telephone import Provider
from chalicelib.entrypoints.instruments import count, log_fault, logger
from chalicelib.usecases.ports.telephony import Webhook
from chalicelib.usecases.telephony.receive_webhook import (
    RefusedWebhookError,
    account_of,
    answer,
)
from chalicelib.wiring import telephony as wiring


class FlowNotAnsweredError(Exception):
    """The flow goes its way for errors. Why is in the log, without what the flow sent."""


def connect_flow(event: Any, context: Any) -> dict[str, str]:
    """The plan's next step; the account stands in the parameters of the block that invokes."""
    logger.append_keys(request_id=getattr(context, "aws_request_id", ""))
    try:
        return _answer(event, datetime.now(UTC))
    except Exception as error:  # noqa: BLE001 - its message may hold what the flow sent, and Lambda would log it
        log_fault(error)
    raise FlowNotAnsweredError


def _answer(event: Any, now: datetime) -> dict[str, str]:
    account = account_of(str(event["Details"]["Parameters"]["account"]), wiring.telephones())
    if account.provider is not Provider.CONNECT:
        raise RefusedWebhookError(account.provider)
    webhook = Webhook(
        account=account.id, url="", headers={}, body=json.dumps(event).encode(), received_at=now
    )
    provider = wiring.provider(account, {})
    received = answer(webhook, account=account, provider=provider, reception=wiring.reception())
    if received.unknown:
        count("UnknownCallEvents", received.provider, received.unknown)
    trouble = received.trouble.value if received.trouble else ""
    logger.info("connect flow", extra={"events": received.events, "trouble": trouble})
    answered: dict[str, str] = json.loads(received.reply.body)
    return answered
