"""The project's own CloudFormation, read from the YAML files beside this module."""

import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

from chalice.package import YAMLTemplateSerializer

HERE = Path(__file__).parent
CONCERNS = (
    "template",
    "storage",
    "identity",
    "people",
    "functions",
    "events",
    "telephony",
    "exports",
    "retention",
    "analytics",
    "scanning",
    "api",
    "portal",
    "firewall",
    "alarms",
    "keys",
    "dashboard",
    "costs",
)
PROBLEM = "application/problem+json"

Json = dict[str, Any]


class ResourceConflictError(Exception):
    """Two YAML files give one property two values."""


def resources() -> Json:
    """Every concern in one dictionary, as `chalice package --merge-template` takes it."""
    merged: Json = {}
    for concern in CONCERNS:
        merged = combine(merged, read(concern))
    responses = {"RestAPI": {"Properties": {"GatewayResponses": gateway_responses()}}}
    edge = {
        "Edge": {"Properties": {"FunctionCode": (HERE / "edge.js").read_text(encoding="utf-8")}}
    }
    return combine(merged, {"Resources": responses | edge | named_queries()})


def named_queries() -> Json:
    """Each file of `queries/` as a named query of Athena, described by its first line.

    The embedded AWS makes no such resource; there the files are run as they are (docs/analytics.md).
    """
    found: Json = {}
    for file in sorted((HERE / "queries").glob("*.sql")):
        text = file.read_text(encoding="utf-8")
        found["".join(map(str.capitalize, file.stem.split("_"))) + "Query"] = {
            "Type": "AWS::Athena::NamedQuery",
            "Condition": "IsOnAws",
            "Properties": {
                "Name": file.stem,
                "Description": text.splitlines()[0].removeprefix("-- "),
                "Database": {"Ref": "AnalyticsDatabase"},
                "WorkGroup": {"Ref": "AnalyticsWorkGroup"},
                "QueryString": {"Fn::Sub": text},
            },
        }
    return found


def gateway_responses() -> Json:
    """Problem details (RFC 9457) for what the gateway answers by itself, readable by any page.

    Without the CORS header a browser hides the gateway's 401 or 429 from the page that asked.
    """
    return {name: _response(*row) for name, row in read("gateway_responses").items()}


def _response(status: int | None, code: str, title: str, title_en: str) -> Json:
    problem: Json = {
        "type": f"urn:vikno:problem:{code}",
        "title": title,
        "title_en": title_en,
        "code": code,
        "request_id": "$context.requestId",
    }
    headers = {
        "Access-Control-Allow-Origin": "'*'",
        "Content-Language": "'uk'",
        "Content-Type": f"'{PROBLEM}'",
    }
    response: Json = {"ResponseParameters": {"Headers": headers}}
    if status is not None:
        problem["status"] = response["StatusCode"] = status
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers["Retry-After"] = "'1'"
    response["ResponseTemplates"] = {"application/json": json.dumps(problem, ensure_ascii=False)}
    return response


def combine(left: Json, right: Json, path: str = "") -> Json:
    """Both dictionaries in one, refusing to choose where they disagree."""
    merged = dict(left)
    for key, value in right.items():
        mine = merged.get(key)
        where = f"{path}/{key}"
        if isinstance(mine, dict) and isinstance(value, dict):
            merged[key] = combine(mine, value, where)
        elif key in merged and mine != value:
            raise ResourceConflictError(where)
        else:
            merged[key] = value
    return merged


def read(name: str) -> Json:
    """One YAML file beside this module, with the short forms of functions written out."""
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: Json = YAMLTemplateSerializer().load_template(text, name)
    return loaded
