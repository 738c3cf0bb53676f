"""What the gateway guards, and what it says by itself."""

import json
from typing import Any

import pytest

from chalicelib.domain.errors import ErrorCode
from chalicelib.entrypoints.http.problems import PROBLEMS
from infra.resources import gateway_responses
from tests.unit.infra.reading import Json, targets

STAFF = "/v1/staff/"
PERSONAL = ("identity", "authorizer", '$context.path"', "querystring", "userAgent", "sourceIp")


@pytest.fixture(scope="session")
def api(template: Json) -> Json:
    properties: Json = template["Resources"]["RestAPI"]["Properties"]
    return properties


def operations(api: Json) -> list[tuple[str, str, Json]]:
    return [
        (path, method, operation)
        for path, methods in api["DefinitionBody"]["paths"].items()
        for method, operation in methods.items()
        if method in {"get", "post", "put", "patch", "delete", "x-amazon-apigateway-any-method"}
    ]


def test_staff_routes_and_no_others_ask_for_a_token_of_our_pool(api: Json) -> None:
    guarded = {path for path, _, operation in operations(api) if operation.get("security")}
    assert guarded == {path for path, _, _ in operations(api) if path.startswith(STAFF)}
    assert guarded
    for _, _, operation in operations(api):
        assert operation.get("security", [{"staff": []}]) == [{"staff": []}]


def test_the_pool_of_the_authorizer_is_that_of_the_template(api: Json) -> None:
    (name,) = api["DefinitionBody"]["securityDefinitions"]
    authorizer = api["DefinitionBody"]["securityDefinitions"][name]
    pools = authorizer["x-amazon-apigateway-authorizer"]["providerARNs"]
    assert name == "staff"
    assert targets(pools) == {"UserPool"}


def test_every_route_answers_the_preflight_of_browsers(api: Json) -> None:
    """All but those of telephony, which no browser calls."""
    paths = api["DefinitionBody"]["paths"]
    for path, _, _ in operations(api):
        assert ("options" in paths[path]) is not path.startswith("/v1/telephony/")


def test_the_api_is_regional_and_throttled_and_logs_no_bodies(api: Json) -> None:
    assert api["EndpointConfiguration"] == "REGIONAL"
    for settings in api["MethodSettings"]:
        assert 0 < settings["ThrottlingRateLimit"] <= settings["ThrottlingBurstLimit"]
        assert settings["DataTraceEnabled"] is False
        assert settings["LoggingLevel"] == "OFF"
        assert settings["MetricsEnabled"] is True


def test_whatever_the_public_may_post_has_a_limit_of_its_own_below_that_of_the_api(
    api: Json,
) -> None:
    """But telephony: its posts are signed, and a call cannot wait."""
    of_all, *stricter = api["MethodSettings"]
    assert (of_all["ResourcePath"], of_all["HttpMethod"]) == ("/*", "*")
    assert {(s["ResourcePath"], s["HttpMethod"]) for s in stricter} == {
        ("/" + path.replace("/", "~1"), "POST")
        for path, method, _ in operations(api)
        if method == "post" and not path.startswith((STAFF, "/v1/telephony/"))
    }
    for settings in stricter:
        assert settings["ThrottlingRateLimit"] < of_all["ThrottlingRateLimit"]


def test_the_access_log_points_at_no_person(api: Json) -> None:
    log_format = api["AccessLogSetting"]["Format"]
    assert json.loads(log_format)["route"] == "$context.resourcePath"
    assert not any(word in log_format for word in PERSONAL)


@pytest.mark.parametrize("name", sorted(gateway_responses()))
def test_the_gateway_answers_with_a_problem_in_both_languages(name: str) -> None:
    response = gateway_responses()[name]
    headers = response["ResponseParameters"]["Headers"]
    problem: dict[str, Any] = json.loads(response["ResponseTemplates"]["application/json"])
    assert headers["Content-Type"] == "'application/problem+json'"
    assert headers["Access-Control-Allow-Origin"] == "'*'"
    assert problem["type"] == f"urn:vikno:problem:{problem['code']}"
    assert problem["title"]
    assert problem["title_en"].isascii()
    assert problem.get("status") == response.get("StatusCode")


@pytest.mark.parametrize("name", sorted(gateway_responses()))
def test_the_gateway_uses_the_words_of_the_application(name: str) -> None:
    response = gateway_responses()[name]
    problem = json.loads(response["ResponseTemplates"]["application/json"])
    if problem["code"] not in set(ErrorCode):
        assert problem["code"] in {
            "internal_error",
            "request_refused",
            "too_many_requests",
            "unavailable",
        }
        return
    known = PROBLEMS[ErrorCode(problem["code"])]
    assert (problem["title"], problem["title_en"]) == (known.title, known.title_en)
    assert problem.get("status", known.status) == known.status
