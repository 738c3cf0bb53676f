"""The OpenAPI 3.1 document of the whole API, from the endpoints as they are declared."""

import json
from typing import Any

from openapi_pydantic import (
    Components,
    Info,
    OpenAPI,
    PathItem,
    SecurityScheme,
    Server,
    Tag,
)

from chalicelib.entrypoints.http.endpoint import Endpoint
from chalicelib.entrypoints.http.rooms import ENDPOINTS
from docs.operations import SECURITY, operation
from docs.refusals import component_responses
from docs.schemas import component_schemas

TITLE = "Вікно: звернення до органів виконавчої влади"
_DESCRIPTION = """\
Lodging, following and dealing with appeals to the executive power of Ukraine.

Requests and replies are JSON in UTF-8. Dates without a time are days in Kyiv; times are UTC. Unknown fields are
refused. A text loses the spaces at its ends before its length is counted, in characters.

A refusal is a problem document (RFC 9457) with a `code` for programs and titles in Ukrainian and English.
Beside the refusals listed here the gateway itself may answer 429 to too many requests, 404 to an unknown address or
method, and 5xx while the service cannot be reached; repeat such a request later, with the same Idempotency-Key.

Exchanges and providers of telephony report calls to addresses of their own under /v1/telephony, in their own languages
and signed; those are told of in docs/telephony.md and not here."""
_TAGS = {
    "applicants": "Заявникам",
    "staff": "Персоналу: реєстрація, пошук, картки",
    "sessions": "Персоналу: вхід і вихід",
    "telephone": "Персоналу: телефон",
    "appeal-commands": "Персоналу: дії зі зверненням",
    "issue-commands": "Персоналу: дії з питанням",
    "assignment-commands": "Персоналу: дії з дорученням",
    "service": "Про саму систему",
}


def all_endpoints() -> tuple[Endpoint, ...]:
    return ENDPOINTS


def contract() -> dict[str, Any]:
    """The document as JSON values, in the order in which endpoints are declared; component schemas are sorted."""
    endpoints = all_endpoints()
    items: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        items.setdefault(endpoint.path, {})[endpoint.method.lower()] = operation(endpoint)
    document = OpenAPI(
        openapi="3.1.0",
        info=Info(title=TITLE, version="1", description=_DESCRIPTION),
        servers=[Server(url="..", description="The stage that served this document")],
        tags=[Tag(name=name, description=words) for name, words in _TAGS.items()],
        paths={path: PathItem(**operations) for path, operations in items.items()},
        components=Components(
            schemas={**component_schemas(endpoints)},
            responses={**component_responses(endpoints)},
            securitySchemes={
                SECURITY: SecurityScheme(
                    type="http",
                    scheme="bearer",
                    bearerFormat="JWT",
                    description="The ID token of a member of staff, from the user pool",
                )
            },
        ),
    )
    found: dict[str, Any] = _whole(
        document.model_dump(mode="json", by_alias=True, exclude_unset=True)
    )
    return found


def _whole(value: Any) -> Any:
    """Whole numbers as such: the library keeps every limit as a float."""
    if isinstance(value, dict):
        return {key: _whole(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def text_of(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
