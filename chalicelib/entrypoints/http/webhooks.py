"""What a provider of telephony is answered.

Not endpoints as others are: the languages are the providers' own, and who is refused is not told why.
"""

import json
import re
from datetime import UTC, datetime
from urllib.parse import urlencode

from chalice.app import Request, Response

from chalicelib.domain.telephony.telephone import Provider
from chalicelib.entrypoints.http.endpoint import JSON, LARGEST_BODY
from chalicelib.entrypoints.instruments import count, log_fault, logger
from chalicelib.usecases.ports.telephony import UnreadableWebhookError, Webhook
from chalicelib.usecases.telephony.receive_webhook import (
    Received,
    RefusedWebhookError,
    account_of,
    receive_webhook,
)
from chalicelib.wiring import telephony as wiring

ACCOUNT = re.compile(r"[a-z]{2,8}-[a-z0-9-]{1,40}")
_ECHO = re.compile(r"[A-Za-z0-9._-]{1,100}")
_LOCAL = re.compile(r"(.+\.)?localhost(:[0-9]+)?|127\.0\.0\.1(:[0-9]+)?")


def respond(name: str, request: Request, account: str, position: str = "") -> Response:
    """Answer a provider. A refusal has no words, and nothing of the request reaches the log."""
    body = request.raw_body
    if isinstance(body, str):
        body = body.encode()
    if len(body) > LARGEST_BODY:
        return _closed(name, 413)
    try:
        if not ACCOUNT.fullmatch(account):
            raise RefusedWebhookError("")
        webhook = Webhook(
            account=account,
            url=url_of(request),
            headers={key.lower(): value for key, value in request.headers.items()},
            body=body,
            received_at=datetime.now(UTC),
            position=position,
        )
        received = receive_webhook(webhook, reception=wiring.reception())
    except RefusedWebhookError as refusal:
        metric = "StaleWebhooks" if refusal.is_stale else "ForgedWebhooks"
        count(metric, refusal.provider or "none")
        return _closed(name, 403)
    except UnreadableWebhookError as unreadable:
        return _closed(name, 400, json.dumps({"error": str(unreadable) or "unreadable"}), JSON)
    except Exception as error:  # noqa: BLE001 - the edge: the provider comes again, or goes the way it has for that
        log_fault(error)
        return _closed(name, 500)
    _tell(received)
    reply = received.reply
    return _closed(name, reply.status, reply.body, reply.media_type)


def echo(name: str, request: Request, account: str) -> Response:
    """Zadarma hears its own word again where the address is one of its accounts."""
    query = request.query_params
    told = str(query.get("zd_echo", "")) if query else ""
    try:
        if not ACCOUNT.fullmatch(account) or not _ECHO.fullmatch(told):
            raise RefusedWebhookError("")
        if account_of(account, wiring.telephones()).provider is not Provider.ZADARMA:
            raise RefusedWebhookError("")
    except RefusedWebhookError:
        return _closed(name, 403)
    return _closed(name, 200, told, "text/plain; charset=utf-8")


def url_of(request: Request) -> str:
    """The address as the provider called it, which some sign."""
    host = request.headers.get("host", "")
    scheme = "http" if _LOCAL.fullmatch(host) else "https"
    query = request.query_params
    told = [(name, value) for name in query for value in query.getlist(name)] if query else []
    asked = f"?{urlencode(told)}" if told else ""
    return f"{scheme}://{host}{request.context.get('path', '')}{asked}"


def _tell(received: Received) -> None:
    if received.unknown:
        count("UnknownCallEvents", received.provider, received.unknown)
    if received.trouble is not None:
        logger.warning("call without plan", extra={"trouble": received.trouble.value})


def _closed(name: str, status: int, body: str = "", media_type: str = "text/plain") -> Response:
    logger.info("request", extra={"endpoint": name, "status": status})
    return Response(
        body,
        status_code=status,
        headers={"Content-Type": media_type, "Cache-Control": "no-store"},
    )
