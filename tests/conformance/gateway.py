"""The API in this process, behind what API Gateway does: a WSGI application over `app.app`."""

import base64
import itertools
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

from app import app
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.entrypoints.http.problems import PROBLEM_JSON, problem

Claims = Mapping[str, str]
_ROUTES = [
    (re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", route)), route, frozenset(methods))
    for route, methods in app.routes.items()
]


class Context:
    """What Lambda tells a function of its own call."""

    aws_request_id = "00000000-0000-0000-0000-000000000000"
    function_name = "api_handler"
    memory_limit_in_mb = 1024
    invoked_function_arn = "arn:aws:lambda:eu-central-1:111111111111:function:api_handler"

    def get_remaining_time_in_millis(self) -> int:
        return 29_000


class Gateway:
    """`claims` maps a bearer token to what the authorizer would pass on; without one, nothing is passed on.

    `stand_ins` maps names that requests may use to what they stand for here, such as ids that this run drew by lot.
    Each request comes from an address of its own. An address or a method that no route has gets the gateway's own 404.
    """

    def __init__(self, claims: Mapping[str, Claims]) -> None:
        self._claims = claims
        self.stand_ins: dict[str, str] = {}
        self._count = itertools.count(1)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # PATH_INFO holds the bytes of the path, each as one character of Latin-1.
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", errors="replace")
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        query = environ.get("QUERY_STRING", "")
        status, headers, text = self.request(
            environ["REQUEST_METHOD"], path, body, headers=_headers(environ), query=query
        )
        start_response(f"{status} -", list(headers.items()))
        return [text]

    def request(
        self, method: str, path: str, body: bytes, *, headers: Mapping[str, str], query: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the answer."""
        for name, value in self.stand_ins.items():
            path, body = path.replace(name, value), body.replace(name.encode(), value.encode())
        for pattern, route, methods in _ROUTES:
            matched = pattern.fullmatch(path)
            if matched and method in methods:
                event = self._event(method, path, route, matched.groupdict())
                event |= {"headers": headers, **_body(body)}
                event["multiValueQueryStringParameters"] = (
                    parse_qs(query, keep_blank_values=True, errors="replace") or None
                )
                event["requestContext"]["authorizer"] = self._authorizer(headers)
                answer = app(event, Context())
                return answer["statusCode"], answer["headers"], answer["body"].encode()
        unknown = problem(NotFoundError(ErrorCode.ROUTE_NOT_FOUND))
        return unknown.status_code, {"Content-Type": PROBLEM_JSON}, unknown.body.encode()

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        token: str = "",
        more: Mapping[str, str] | None = None,
    ) -> Any:
        """The JSON that a request brings; anything but success is an error of the test. `more` are headers."""
        told = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        headers = {**told, **(more or {})}
        raw = b"" if body is None else json.dumps(body).encode()
        status, _, text = self.request(method, path, raw, headers=headers)
        assert status < 300, (method, path, status, text.decode())
        return json.loads(text)

    def _event(
        self, method: str, path: str, route: str, parameters: dict[str, str]
    ) -> dict[str, Any]:
        number = next(self._count)
        source = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        return {
            "httpMethod": method,
            "resource": route,
            "path": path,
            "pathParameters": parameters or None,
            "stageVariables": None,
            "requestContext": {
                "resourcePath": route,
                "httpMethod": method,
                "path": path,
                "identity": {"sourceIp": source},
            },
        }

    def _authorizer(self, headers: Mapping[str, str]) -> dict[str, Claims] | None:
        token = headers.get("Authorization", "").removeprefix("Bearer ")
        return {"claims": self._claims[token]} if token in self._claims else None


def _headers(environ: WSGIEnvironment) -> dict[str, str]:
    named = {
        name.removeprefix("HTTP_").replace("_", "-").title(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    content_type = environ.get("CONTENT_TYPE")
    return named | ({"Content-Type": content_type} if content_type else {})


def _body(raw: bytes) -> dict[str, str | bool | None]:
    try:
        return {"body": raw.decode() or None, "isBase64Encoded": False}
    except UnicodeDecodeError:
        return {"body": base64.b64encode(raw).decode(), "isBase64Encoded": True}
