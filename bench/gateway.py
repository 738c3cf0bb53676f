"""Requests as API Gateway hands them to the handler. Standard library only: measured processes import it."""

import hmac
import json
import re
import secrets
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

ACCOUNT, KEY = "khm-main", b"key-of-the-account"
_AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
# About 600 Ukrainian characters, as people write.
TEXT = (
    "Прошу вжити заходів щодо неналежного утримання багатоквартирного будинку за адресою: вулиця Проскурівська, 1."
    " Від початку опалювального сезону у під'їзді № 2 не працює ліфт, освітлення на сходах відсутнє, а дах над"
    " квартирами п'ятого поверху протікає після кожного дощу. Мешканці неодноразово зверталися до управителя усно і"
    " письмово, проте відповіді не отримали, роботи не розпочато. Серед мешканців будинку є особи з інвалідністю та"
    " родини з малими дітьми, які не можуть вийти на вулицю. Прошу перевірити викладені факти, зобов'язати управителя"
    " усунути недоліки та повідомити мене про вжиті заходи у встановлений законом строк."
)


class LambdaContext:
    """The part of Lambda's context that handlers look at."""

    aws_request_id = "5f0c9a5e-6a3e-4d3b-9a55-0d6f6a1f7c11"
    function_name = "vikno-bench-APIHandler"
    memory_limit_in_mb = 1024
    invoked_function_arn = "arn:aws:lambda:eu-central-1:111111111111:function:vikno-bench"

    def get_remaining_time_in_millis(self) -> int:
        return 29_000


def appeal(centre: str = "khm", surname: str = "Бондаренко") -> dict[str, Any]:
    """An ordinary appeal from the portal."""
    return {
        "centre": centre,
        "applicant_type": "CITIZEN",
        "applicant": {
            "name": {"surname": surname, "given": "Ольга", "patronymic": "Миколаївна"},
            "residence": "29000, м. Хмельницький, вул. Проскурівська, буд. 1, кв. 17",
            "email": "olha.bondarenko@vikno.example",
            "phone": "+380671234567",
        },
        "issues": [
            {
                "text": TEXT,
                "territory": "UA68040470010142605",
                "address": "м. Хмельницький, вул. Проскурівська, буд. 1",
            }
        ],
        "answer_by": "EMAIL",
        "addressee": "Хмельницька обласна державна адміністрація",
    }


def lodging(centre: str = "khm", surname: str = "Бондаренко") -> dict[str, Any]:
    """The event of lodging it, under a fresh key."""
    return request("POST", "/v1/appeals", appeal(centre, surname), key=str(uuid.uuid4()))


def ringing() -> dict[str, Any]:
    """The event of a webhook: a call has just begun to ring. Signed now, with the account's key."""
    now = datetime.now(UTC)
    call = secrets.token_hex(16)
    told = {
        "id": f"{call}-1",
        "kind": "RINGING",
        "at": now.isoformat(),
        "call": call,
        "direction": "INBOUND",
        "person": "+380671234567",
        "line": "+380382700000",
    }
    route = "/v1/telephony/{account}/events"
    event = request("POST", route, {"events": [told]}, path={"account": ACCOUNT})
    stamp = str(int(now.timestamp()))
    digest = hmac.new(KEY, f"{stamp}.{event['body']}".encode(), "sha256").hexdigest()
    event["headers"] |= {"X-Vikno-Timestamp": stamp, "X-Vikno-Signature": f"v1={digest}"}
    return event


def request(
    method: str,
    resource: str,
    body: Mapping[str, Any] | None = None,
    *,
    path: Mapping[str, str] | None = None,
    claims: Mapping[str, str] | None = None,
    key: str | None = None,
) -> dict[str, Any]:
    """The event of one request; `resource` is the route, `path` fills its parameters."""
    filled = re.sub(r"{(\w+)}", lambda name: (path or {})[name[1]], resource)
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "gzip, deflate, br, zstd",
        "Accept-Language": "uk,en;q=0.7",
        "Content-Type": "application/json",
        "Host": "vikno.execute-api.eu-central-1.amazonaws.com",
        "User-Agent": _AGENT,
        "X-Amzn-Trace-Id": "Root=1-6720a4b5-3f1c2d4e5a6b7c8d9e0f1a2b",
        "X-Forwarded-For": "192.0.2.17",
        "X-Forwarded-Port": "443",
        "X-Forwarded-Proto": "https",
    }
    if key is not None:
        headers["Idempotency-Key"] = key
    return {
        "resource": resource,
        "path": filled,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": dict(path) if path else None,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": resource,
            "httpMethod": method,
            "path": f"/api{filled}",
            "stage": "api",
            "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
            "identity": {"sourceIp": "192.0.2.17", "userAgent": _AGENT},
            "authorizer": {"claims": dict(claims)} if claims else None,
        },
        "body": json.dumps(body, ensure_ascii=False) if body is not None else None,
        "isBase64Encoded": False,
    }
