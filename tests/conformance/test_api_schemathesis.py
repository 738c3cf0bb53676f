"""Generated requests, fit and unfit, against the whole API: every answer is one that the contract promises.

Schemathesis reads the contract, narrowed to what is in the world. It is deterministic here, and what a request
changes is undone before the next one.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from moto import mock_aws
from schemathesis.core.transport import Response
from schemathesis.engine import events, from_schema

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.wiring import privacy, recordings, scanning, senses, telephony
from docs.contract import all_endpoints, contract
from docs.example_facts import PATH_EXAMPLES
from docs.example_requests import QUERIES, REQUESTS
from docs.operations import tag_of
from tests.conformance import world as worlds
from tests.conformance.gateway import Gateway
from tests.conformance.narrowing import narrowed
from tests.conformance.world import World

EXAMPLES = 6
# Schemathesis' own names. Left out: `positive_data_acceptance`, as the law refuses what no schema can (422), and
# `unsupported_method`, as API Gateway answers 404 to a method that no route has and knows no 405. `ignored_auth` cannot
# ask a WSGI application in this version; the last two tests ask instead.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
)
# What is not to be accepted may be refused by its size, too, and is no reason for a 5xx.
REFUSALS = [400, 401, 403, 404, 409, 413, 415, 422, 429]
CONTRACT = narrowed(contract())
ENDPOINTS = {endpoint.name: endpoint for endpoint in all_endpoints()}


def _may(name: str, token: str) -> bool:
    """Whether the caller's roles admit to the endpoint; to a public one, the centre's staff stand for all."""
    roles = ENDPOINTS[name].roles
    if roles is None:
        return token == worlds.CENTRE
    groups = worlds.CLAIMS[token]["cognito:groups"].split(",")
    return not roles.isdisjoint(map(Role, groups))


TRIES = [(name, token) for name in ENDPOINTS for token in worlds.CLAIMS if _may(name, token)]
REFUSED = [
    (name, token)
    for name, endpoint in ENDPOINTS.items()
    for token in worlds.CLAIMS
    if endpoint.roles is not None and not _may(name, token)
]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN"):
            patch.delenv(name, raising=False)
        for name, value in worlds.ENVIRONMENT.items():
            patch.setenv(name, value)
        _forget_wiring()
        yield worlds.build(Gateway(worlds.CLAIMS))
    _forget_wiring()


def _forget_wiring() -> None:
    """What was made for another environment is made anew."""
    modules = (wiring, senses, telephony, recordings, privacy, scanning)
    for made in (one for module in modules for one in vars(module).values()):
        if hasattr(made, "cache_clear"):
            made.cache_clear()


# In this world: a term for mending that was set today still runs, the body sees no appeal before its own, and no
# browser brings a cookie.
NEVER_HERE = {("give_back_uncured", worlds.BODY), ("link", worlds.BODY), ("renew", worlds.CENTRE)}


@dataclass
class Run:
    """What came of the requests to one operation: how often each status, and what was wrong."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@pytest.mark.parametrize(("name", "token"), TRIES)
def test_answers_to_generated_requests_keep_the_contract(
    name: str, token: str, world: World
) -> None:
    run = _run(name, token, world)
    assert not run.wrong, "\n\n".join(run.wrong)
    if (name, token) not in NEVER_HERE:
        assert run.statuses[ENDPOINTS[name].status], f"no request succeeded: {run.statuses}"


def _run(name: str, token: str, world: World) -> Run:
    schema = schemathesis.openapi.from_dict(CONTRACT, config=_config(token))
    schema.app = world.gateway
    run = Run()

    def after_call(_context: Any, case: Any, response: Response) -> None:
        run.statuses[response.status_code] += 1
        if case.method == "POST":
            _undo(response, world)
        if response.status_code < 300 and case.method != "GET" and _is_of_telephone(name):
            world.undo_telephone()

    schema.hook("after_call")(after_call)
    for event in from_schema(schema.include(operation_id=name)).execute():
        match event:
            case events.ScenarioFinished():
                run.wrong += _told(event)
            case events.NonFatalError():
                run.wrong.append(str(event.value))
            case events.FatalError():
                raise event.exception
    return run


def _is_of_telephone(name: str) -> bool:
    """Whether it is about calls or call-backs, by its address or by what it asks for."""
    endpoint = ENDPOINTS[name]
    asked = endpoint.request.model_fields if endpoint.request else ()
    return tag_of(endpoint) == "telephone" or "call_back_id" in asked or "call_id" in endpoint.path


def _config(token: str) -> schemathesis.Config:
    return schemathesis.Config.from_dict(
        {
            "headers": {"Authorization": f"Bearer {token}"},
            "workers": 1,
            "generation": {
                "deterministic": True,
                "database": "none",
                "max-examples": EXAMPLES,
                "with-security-parameters": False,
            },
            "phases": {"coverage": {"unexpected-methods": []}, "stateful": {"enabled": False}},
            "checks": {"enabled": False}
            | {check: {"enabled": True} for check in CHECKS}
            | {"negative_data_rejection": {"enabled": True, "expected-statuses": REFUSALS}},
        }
    )


def _told(event: events.ScenarioFinished) -> Iterator[str]:
    """Each failed check with the request that brought it."""
    for case_id, checks in event.recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                failure = check.failure_info.failure
                request = event.recorder.cases[case_id].value.as_curl_command()
                yield f"{check.name}: {failure.title}\n{failure.message}\n{request}"


def _undo(response: Response, world: World) -> None:
    if response.status_code in {404, 429}:
        world.forget_failures()
    if response.status_code < 300:
        world.undo(json.loads(response.content))


@pytest.mark.parametrize(("name", "token"), REFUSED)
def test_whom_an_endpoint_is_not_for_is_refused(name: str, token: str, world: World) -> None:
    assert _refusal(name, token, world) == (403, "role_not_allowed")


@pytest.mark.parametrize("name", [name for name, one in ENDPOINTS.items() if one.roles is not None])
def test_staff_endpoints_refuse_a_request_that_no_authorizer_has_seen(
    name: str, world: World
) -> None:
    assert _refusal(name, "nobody", world) == (401, "not_authenticated")


def _refusal(name: str, token: str, world: World) -> tuple[int, str]:
    """Status and code that a fit request of this caller brings."""
    endpoint = ENDPOINTS[name]
    path = endpoint.path.format(**PATH_EXAMPLES)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    body = json.dumps(REQUESTS.get(name)).encode()
    query = "&".join(f"{key}={value}" for key, value in QUERIES.get(name, {}).items())
    status, _, text = world.gateway.request(
        endpoint.method, path, body, headers=headers, query=query
    )
    return status, json.loads(text)["code"]
