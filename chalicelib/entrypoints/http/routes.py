"""Routes of the API from their index, which `make docs` keeps: the first request of a route imports its module.

A container serves few of a hundred and more endpoints, and importing all took a third of its cold start
(docs/adr/0007-performance.md).
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from chalice.app import Blueprint, CognitoUserPoolAuthorizer, CORSConfig, Response

from chalicelib.entrypoints.http.endpoint import DECLARED, Endpoint, respond

INDEX = Path(__file__).parent / "static" / "routes.json"
CORS = CORSConfig(
    allow_origin="*",
    allow_headers=["Idempotency-Key", "If-None-Match", "Reading-Purpose"],
    expose_headers=["ETag", "Location", "Retry-After"],
    max_age=600,
)
# The template puts the real user pool in place of this one.
USER_POOL = "arn:aws:cognito-idp:eu-central-1:111111111111:userpool/placeholder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A row of the index. `module` declares the endpoint `name`; `is_guarded`: a token of staff is asked for."""

    method: str
    path: str
    name: str
    module: str
    is_guarded: bool


def index_of(endpoints: Iterable[Endpoint]) -> str:
    """The text of the index: JSON, one route a line."""
    rows = (
        Route(
            method=one.method,
            path=one.path,
            name=one.name,
            module=one.module,
            is_guarded=one.roles is not None,
        )
        for one in endpoints
    )
    return "[\n" + ",\n".join(json.dumps(asdict(row)) for row in rows) + "\n]\n"


def routes() -> Blueprint:
    """Every route of the index."""
    blueprint = Blueprint("chalicelib.entrypoints.http.routes")
    guard = {"authorizer": CognitoUserPoolAuthorizer("staff", provider_arns=[USER_POOL])}
    for row in json.loads(INDEX.read_text(encoding="utf-8")):
        route = Route(**row)
        blueprint.route(
            route.path,
            methods=[route.method],
            name=route.name,
            content_types=[],
            cors=CORS,
            **(guard if route.is_guarded else {}),
        )(_view(blueprint, route))
    return blueprint


def _view(blueprint: Blueprint, route: Route) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        import_module(route.module)
        return respond(DECLARED[route.name], blueprint.current_request, path)

    return view
