"""The contract: valid OpenAPI, whole, and with examples that the models themselves accept."""

import json
import re
from typing import Any

import pytest
from openapi_spec_validator import validate

from app import app
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.transitions import OF_APPLICANT, Command
from chalicelib.entrypoints.http.commands import COMMAND_OF
from chalicelib.entrypoints.http.endpoint import Endpoint
from chalicelib.entrypoints.http.problems import PROBLEMS
from chalicelib.entrypoints.http.telephony import PREFIX
from docs.build import ROOT
from docs.contract import all_endpoints, contract
from docs.example_facts import HEADER_EXAMPLES, PATH_EXAMPLES
from docs.example_replies import REPLIES
from docs.example_requests import QUERIES, REQUESTS

ENDPOINTS = {endpoint.name: endpoint for endpoint in all_endpoints()}
MODELS = {e.response.__name__: e.response for e in ENDPOINTS.values() if e.response}
CONTRACT = contract()
OPERATIONS = {
    operation["operationId"]: operation
    for methods in CONTRACT["paths"].values()
    for operation in methods.values()
}
SERVED = {
    (path, method)
    for path, methods in app.routes.items()
    for method in methods
    if method != "OPTIONS"
}
WEBHOOKS = {(path, method) for path, method in SERVED if path.startswith(f"{PREFIX}/")}


def _parameters(endpoint: Endpoint, place: str) -> list[dict[str, Any]]:
    return [p for p in OPERATIONS[endpoint.name].get("parameters", ()) if p["in"] == place]


def test_the_contract_is_valid_openapi() -> None:
    validate(CONTRACT)


def test_every_route_that_is_served_is_an_operation_and_no_other() -> None:
    """Webhooks are not: they speak the languages of providers (tests/unit/http/test_architecture.py lists them)."""
    told = {(path, m.upper()) for path, methods in CONTRACT["paths"].items() for m in methods}
    assert told == SERVED - WEBHOOKS


def test_every_webhook_is_told_of_where_telephony_is() -> None:
    pages = (ROOT / "docs" / "telephony.md").read_text(encoding="utf-8")
    assert WEBHOOKS
    for path, _ in WEBHOOKS:
        assert f"<api>{path.replace('{', '<').replace('}', '>')}`" in pages
    assert PREFIX in CONTRACT["info"]["description"]


def test_no_two_messages_share_a_name_and_none_is_missing() -> None:
    messages = {one for e in ENDPOINTS.values() for one in (e.request, e.response) if one}
    schemas = CONTRACT["components"]["schemas"]
    assert sorted({one.__name__ for one in messages}) == sorted(one.__name__ for one in messages)
    assert {one.__name__ for one in messages} <= set(schemas)
    assert not [name for name in schemas if "__" in name]


@pytest.mark.parametrize("name", sorted(ENDPOINTS))
def test_where_a_client_asks_what_has_changed_the_contract_knows_that_nothing_has(
    name: str,
) -> None:
    answers = OPERATIONS[name]["responses"]
    asks = "If-None-Match" in ENDPOINTS[name].headers
    assert ("304" in answers) is asks
    with_etag = {status for status, one in answers.items() if "ETag" in one.get("headers", {})}
    assert with_etag == ({"200", "304"} if asks else set())


def test_every_command_has_one_operation() -> None:
    assert sorted(COMMAND_OF.values()) == sorted(set(Command) - OF_APPLICANT)


def test_operation_ids_are_unique() -> None:
    assert len(OPERATIONS) == len(all_endpoints())


@pytest.mark.parametrize("name", sorted(REQUESTS))
def test_the_example_of_a_request_fits_its_model(name: str) -> None:
    request = ENDPOINTS[name].request
    assert request is not None
    request.model_validate_json(json.dumps(REQUESTS[name]))


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_the_example_of_a_query_fits_its_model(name: str) -> None:
    query = ENDPOINTS[name].query
    assert query is not None
    query.model_validate_strings({key: str(value) for key, value in QUERIES[name].items()})


@pytest.mark.parametrize("name", sorted(REPLIES))
def test_the_example_of_a_reply_is_what_its_model_would_say(name: str) -> None:
    assert MODELS[name].model_validate(REPLIES[name]).model_dump(mode="json") == REPLIES[name]


@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=ENDPOINTS)
def test_parameters_are_those_that_the_endpoint_reads_and_their_examples_fit(
    endpoint: Endpoint,
) -> None:
    assert [p["name"] for p in _parameters(endpoint, "path")] == re.findall(
        r"{(\w+)}", endpoint.path
    )
    assert [p["name"] for p in _parameters(endpoint, "header")] == list(endpoint.headers)
    for parameter in [*_parameters(endpoint, "path"), *_parameters(endpoint, "header")]:
        example = (PATH_EXAMPLES | HEADER_EXAMPLES)[parameter["name"]]
        assert parameter["example"] == example
        assert re.fullmatch(parameter["schema"].get("pattern", ".*"), example)


@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=ENDPOINTS)
def test_staff_log_in_and_the_public_need_not(endpoint: Endpoint) -> None:
    operation = OPERATIONS[endpoint.name]
    is_guarded = endpoint.path.startswith("/v1/staff/")
    assert operation.get("security", []) == ([{"staff": []}] if is_guarded else [])
    assert {"401", "403"} <= operation["responses"].keys() or not is_guarded


@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=ENDPOINTS)
def test_each_refusal_stands_under_its_status(endpoint: Endpoint) -> None:
    operation = OPERATIONS[endpoint.name]
    by_status = {
        status: CONTRACT["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        for status, answer in operation["responses"].items()
        if "$ref" in answer
    }
    told = {code: int(status) for status, a in by_status.items() for code in a["x-error-codes"]}
    assert told == {code: PROBLEMS[ErrorCode(code)].status for code in operation["x-error-codes"]}
    assert {*endpoint.errors, ErrorCode.INTERNAL} <= told.keys()
