"""One endpoint as an operation of the contract."""

import re

from openapi_pydantic import (
    Header,
    MediaType,
    Operation,
    Parameter,
    ParameterLocation,
    Reference,
    RequestBody,
    Response,
    Schema,
)

from chalicelib.domain.transitions import BY_COMMAND, State, Transition
from chalicelib.entrypoints.http.commands import COMMAND_OF
from chalicelib.entrypoints.http.endpoint import JSON, PATH_PATTERNS, Endpoint
from docs.example_facts import HEADER_EXAMPLES, PATH_EXAMPLES, Json
from docs.example_replies import REPLIES
from docs.example_requests import QUERIES, REQUESTS
from docs.refusals import refusal_codes, refusals
from docs.schemas import query_fields, reference

SECURITY = "staff"
_ETAG = Header(
    description="Send it back as `If-None-Match`: what has not changed since is not sent again",
    required=True,
    param_schema=Schema(type="string"),
)
_PATH_WORDS = {
    "incident_id": "Opaque id of an incident",
    "territory": "Code of KATOTTG",
    "appeal_id": "Id of the appeal, from its receipt or a queue",
    "edition": "Id of a draft (`d0001`) or of a version (`v0001`)",
    "alert_id": "Id of the alert, from a list or a mail",
    "no": "Number of the part within the appeal, from 1",
    "body_id": "Id of the body in the registry",
    "import_id": "Id of the import, which is that of its upload",
    "table": "Which table",
    "day": "A day in Kyiv, as 2026-11-16",
    "template_id": "Id of the template, from the list",
    "call_id": "Id of the call, from the card or a list",
    "privacy_id": "Id of the request about personal data, from the list",
    "call_back_id": "Id of the call-back, from the queue or a card",
    "user_id": "Id of the member of staff, as histories tell it",
    "username": "Name by which the user logs in",
    "plan": "Name of the call plan within its centre",
}
# Endpoints that answer with ready text rather than a model.
_TEXTS = {
    "openapi": (JSON, Schema(type="object", description="This document")),
    "docs": ("text/html", Schema(type="string")),
    "get_card_page": (
        "text/html",
        Schema(type="string", description="The card as a page to print"),
    ),
}
_SERVICE = frozenset({"health", "openapi", "docs"})
_TELEPHONE = tuple(f"/v1/staff/{part}" for part in ("call", "drafts", "telephone"))


def operation(endpoint: Endpoint) -> Operation:
    """Raises LookupError for an endpoint that the tables of examples or of texts do not know."""
    described = Operation(
        operationId=endpoint.name,
        tags=[tag_of(endpoint)],
        summary=endpoint.summary,
        description=_description(endpoint),
        responses={**_successes(endpoint), **refusals(endpoint)},
        **{"x-error-codes": list(refusal_codes(endpoint))},
    )
    parameters = _parameters(endpoint)
    if parameters:
        described.parameters = [*parameters]
    if endpoint.request:
        described.requestBody = RequestBody(
            required=True,
            content={
                JSON: MediaType(
                    media_type_schema=reference(endpoint.request),
                    example=_example(REQUESTS, endpoint.name),
                )
            },
        )
    if endpoint.roles is not None:
        described.security = [{SECURITY: []}]
        return described.model_copy(update={"x-roles": sorted(endpoint.roles)})
    return described


def tag_of(endpoint: Endpoint) -> str:
    if endpoint.name in COMMAND_OF:
        return f"{BY_COMMAND[COMMAND_OF[endpoint.name]].subject.lower()}-commands"
    if endpoint.path.startswith(_TELEPHONE):
        return "telephone"
    if endpoint.roles is not None:
        return "staff"
    if endpoint.path.startswith("/v1/session"):
        return "sessions"
    return "service" if endpoint.name in _SERVICE else "applicants"


def _description(endpoint: Endpoint) -> str:
    parts = [_told(endpoint.handler)]
    if endpoint.name in COMMAND_OF:
        parts.append(_step(BY_COMMAND[COMMAND_OF[endpoint.name]]))
    parts += [_told(model) for model in (endpoint.request, endpoint.query) if model]
    return "\n\n".join(part for part in parts if part)


def _told(what: object) -> str:
    """First paragraph of its own docstring, on one line; a class without one does not take its parent's."""
    docstring = what.__doc__ or ""
    if isinstance(what, type) and "__doc__" not in vars(what):
        docstring = ""
    return " ".join(docstring.split("\n\n", maxsplit=1)[0].split())


def _step(row: Transition) -> str:
    sources = ", ".join(state for state in State if state in row.sources)
    target = row.target or "the same state"
    return f"Command `{row.command}`: from {sources} to {target}; history tells `{row.event}`."


def _successes(endpoint: Endpoint) -> dict[str, Response]:
    """The answer; and where clients ask whether it has changed, that it has not."""
    answer = _success(endpoint)
    if "If-None-Match" not in endpoint.headers:
        return {str(endpoint.status): answer}
    answer.headers = {"ETag": _ETAG}
    same = Response(description="Nothing has changed since that ETag", headers={"ETag": _ETAG})
    return {str(endpoint.status): answer, "304": same}


def _success(endpoint: Endpoint) -> Response:
    if endpoint.response is None:
        media_type, schema = _TEXTS[endpoint.name]
        return Response(
            description=schema.description or "This page",
            content={media_type: MediaType(media_type_schema=schema)},
        )
    model = endpoint.response
    return Response(
        description=_told(model) or "Done",
        content={
            JSON: MediaType(
                media_type_schema=reference(model),
                example=_example(REPLIES, model.__name__),
            )
        },
    )


def _example(table: dict[str, Json], name: str) -> Json:
    if name not in table:
        raise LookupError(f"{name} has no example yet: add one to docs/example_*.py")
    return table[name]


def _parameters(endpoint: Endpoint) -> list[Parameter]:
    return [*_path_parameters(endpoint), *_query_parameters(endpoint), *_headers(endpoint)]


def _path_parameters(endpoint: Endpoint) -> list[Parameter]:
    return [
        _parameter(
            ParameterLocation.PATH,
            name,
            Schema(type="string", pattern=f"^{PATH_PATTERNS[name].pattern}$"),
            PATH_EXAMPLES.get(name),
            required=True,
            description=_PATH_WORDS[name],
        )
        for name in re.findall(r"{(\w+)}", endpoint.path)
    ]


def _query_parameters(endpoint: Endpoint) -> list[Parameter]:
    if endpoint.query is None:
        return []
    fields, required = query_fields(endpoint.query)
    examples = _example(QUERIES, endpoint.name)
    return [
        _parameter(
            ParameterLocation.QUERY, name, schema, examples.get(name), required=name in required
        )
        for name, schema in fields.items()
    ]


def _headers(endpoint: Endpoint) -> list[Parameter]:
    return [
        _parameter(
            ParameterLocation.HEADER,
            name,
            Schema(type="string", **({"pattern": header.pattern} if header.pattern else {})),
            HEADER_EXAMPLES.get(name),
            description=header.description,
        )
        for name, header in endpoint.headers.items()
    ]


def _parameter(
    place: ParameterLocation,
    name: str,
    schema: Schema | Reference,
    example: str | int | None,
    *,
    required: bool = False,
    description: str = "",
) -> Parameter:
    """`example` and `description` may be wanting."""
    return Parameter.model_validate(
        {
            "name": name,
            "in": place,
            "required": required,
            "schema": schema,
            **({"description": description} if description else {}),
            **({"example": example} if example else {}),
        }
    )
