"""One way for all HTTP endpoints: declare once, and routing, reading, guarding, answering and the contract follow.

Routes are added from the index that is made of what is declared (routes.py).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from chalice.app import Request, Response
from pydantic import BaseModel, ValidationError

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import (
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    ViknoError,
)
from chalicelib.entrypoints.http.caller import source_of
from chalicelib.entrypoints.http.claims import actor_of, name_of
from chalicelib.entrypoints.http.problems import invalid_fields, our_fault, problem
from chalicelib.entrypoints.instruments import log_fault, logger

LARGEST_BODY = 256 * 1024
JSON = "application/json"
PATH_PATTERNS = {
    "appeal_id": re.compile(r"[a-z]{2,8}-[a-z2-7]{26}"),
    "incident_id": re.compile(r"[a-z]{2,8}-[a-z2-7]{26}"),
    "call_id": re.compile(r"[a-z]{2,8}-[a-z2-7]{26}"),
    "call_back_id": re.compile(r"[a-z]{2,8}-[a-z2-7]{26}"),
    "privacy_id": re.compile(r"[a-z]{2,8}-[a-z2-7]{26}"),
    "alert_id": re.compile(r"[a-z]{2,8}-[0-9]{14}-[a-z2-7]{8}"),
    "no": re.compile(r"[1-9][0-9]{0,3}"),
    "centre": re.compile(r"[a-z]{2,8}"),
    "plan": re.compile(r"[a-z][a-z0-9-]{0,29}"),
    "edition": re.compile(r"[dv][0-9]{4}"),
    "body_id": re.compile(r"[a-z0-9][a-z0-9-]{1,39}"),
    "template_id": re.compile(r"[a-z0-9][a-z0-9-]{1,39}"),
    "day": re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"),
    "territory": re.compile(r"UA[0-9]{17}"),
    "import_id": re.compile(r"[a-z2-7]{26}"),
    "user_id": re.compile(r"[0-9A-Za-z._-]{1,100}"),
    "username": re.compile(r"[0-9A-Za-z._-]{1,100}"),
    "table": re.compile(r"bodies|officials|competences"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, read and checked. `body` and `query` are of the models that the endpoint declared.

    `peer` is the address at the gateway's door: what counts callers asks for `source`.
    `staff_name` is told to nobody else: history and other staff know a person by the actor's id.
    """

    path: Mapping[str, str]
    body: Any
    query: Any
    raw_body: bytes
    headers: Mapping[str, str]
    peer: str
    actor: Actor | None
    staff_name: str
    now: datetime

    @property
    def source(self) -> str:
        """The network that a caller is counted by."""
        return source_of(self.peer, self.headers)

    @property
    def staff(self) -> Actor:
        """Who asks, on endpoints for staff."""
        if self.actor is None:
            raise NotAllowedError(ErrorCode.NOT_AUTHENTICATED)
        return self.actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A request header that an endpoint reads: what it is for, and what fits it; empty where nothing is refused."""

    description: str
    pattern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an endpoint answers: a model, or ready text of another media type. A header of a list goes once for each."""

    body: BaseModel | str
    status: int = 200
    headers: Mapping[str, str | list[str]] | None = None
    media_type: str = JSON


Handler = Callable[[Call], Answer | BaseModel]


class Recording(Protocol):
    """What an endpoint gives of personal data, which is written down before it is given: reads.py.

    With what it may answer beyond the endpoint's own, and what it reads of the request.
    """

    @property
    def errors(self) -> tuple[ErrorCode, ...]: ...

    @property
    def headers(self) -> Mapping[str, Header]: ...

    def answer(self, call: Call, handler: Handler) -> Answer | BaseModel: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One route. `roles` None means the public; `errors` are those beyond what every route may answer.

    `reads` is None where the answer holds no personal data.
    `largest_body` in bytes: what is kept must fit an item of the table, what is only looked at may be larger.
    """

    method: str
    path: str
    summary: str
    handler: Handler
    request: type[BaseModel] | None
    query: type[BaseModel] | None
    response: type[BaseModel] | None
    status: int
    roles: frozenset[Role] | None
    errors: tuple[ErrorCode, ...]
    headers: Mapping[str, Header]
    largest_body: int
    reads: Recording | None

    @property
    def name(self) -> str:
        return self.handler.__name__

    @property
    def module(self) -> str:
        """Where it is declared: importing that is enough to answer by it."""
        return self.handler.__module__

    def answer(self, call: Call) -> Answer | BaseModel:
        return self.reads.answer(call, self.handler) if self.reads else self.handler(call)


DECLARED: dict[str, Endpoint] = {}
"""Endpoints of the modules that have been imported so far, by name."""


class Audience:
    """Endpoints for one kind of caller, under one prefix."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.endpoints: list[Endpoint] = []

    def endpoint(  # noqa: PLR0913 - a declaration names all that it declares
        self,
        method: str,
        path: str,
        summary: str,
        *,
        request: type[BaseModel] | None = None,
        query: type[BaseModel] | None = None,
        response: type[BaseModel] | None = None,
        status: int = 200,
        roles: frozenset[Role] | None = None,
        errors: tuple[ErrorCode, ...] = (),
        headers: Mapping[str, Header] | None = None,
        largest_body: int = LARGEST_BODY,
        reads: Recording | None = None,
    ) -> Callable[[Handler], Handler]:
        """Declare an endpoint: `path` as Chalice writes it, `summary` in Ukrainian, models of what passes."""

        def declare(handler: Handler) -> Handler:
            declared = Endpoint(
                method=method,
                path=self.prefix + path,
                summary=summary,
                handler=handler,
                request=request,
                query=query,
                response=response,
                status=status,
                roles=roles,
                errors=(*errors, *reads.errors) if reads else errors,
                headers={**(headers or {}), **(reads.headers if reads else {})},
                largest_body=largest_body,
                reads=reads,
            )
            self.endpoints.append(declared)
            DECLARED[declared.name] = declared
            return handler

        return declare


def respond(endpoint: Endpoint, request: Request, path: Mapping[str, str]) -> Response:
    """Answer one request; a refusal becomes a problem document, and nothing of the request reaches the log."""
    try:
        answer = endpoint.answer(_read(endpoint, request, path))
    except ViknoError as error:
        return _log(endpoint, problem(error))
    except ValidationError as error:
        return _log(endpoint, invalid_fields(error))
    except Exception as error:  # noqa: BLE001 - the edge: told to the log by kind and place, as messages may hold data
        log_fault(error)
        return _log(endpoint, our_fault())
    if isinstance(answer, BaseModel):
        answer = Answer(body=answer, status=endpoint.status)
    body = answer.body if isinstance(answer.body, str) else answer.body.model_dump_json()
    headers = {"Content-Type": answer.media_type, "Cache-Control": "no-store"}
    response = Response(
        body, status_code=answer.status, headers={**headers, **(answer.headers or {})}
    )
    return _log(endpoint, response)


def _read(endpoint: Endpoint, request: Request, path: Mapping[str, str]) -> Call:
    actor = actor_of(request.context) if endpoint.roles is not None else None
    if actor is not None and endpoint.roles is not None and actor.roles.isdisjoint(endpoint.roles):
        raise NotAllowedError(
            ErrorCode.ROLE_NOT_ALLOWED, details={"roles": tuple(sorted(endpoint.roles))}
        )
    for name, value in path.items():
        if not PATH_PATTERNS[name].fullmatch(value):
            raise NotFoundError(ErrorCode.ROUTE_NOT_FOUND)
    raw_body = request.raw_body
    if isinstance(raw_body, str):
        raw_body = raw_body.encode()
    query = request.query_params
    return Call(
        path=path,
        body=_body(endpoint, request, raw_body),
        query=endpoint.query.model_validate_strings(dict(query or {})) if endpoint.query else None,
        raw_body=raw_body,
        headers=request.headers,
        peer=request.context.get("identity", {}).get("sourceIp", ""),
        actor=actor,
        staff_name=name_of(request.context) if actor else "",
        now=datetime.now(UTC),
    )


def _body(endpoint: Endpoint, request: Request, raw_body: bytes) -> BaseModel | None:
    if endpoint.request is None:
        return None
    if len(raw_body) > endpoint.largest_body:
        raise InvalidError(ErrorCode.BODY_TOO_LARGE, details={"largest": endpoint.largest_body})
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type != JSON:
        raise InvalidError(ErrorCode.UNSUPPORTED_MEDIA_TYPE, field="Content-Type")
    return endpoint.request.model_validate_json(raw_body)


def _log(endpoint: Endpoint, response: Response) -> Response:
    logger.info("request", extra={"endpoint": endpoint.name, "status": response.status_code})
    return response
