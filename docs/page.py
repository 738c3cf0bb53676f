"""The contract as a page for people: rendered from the OpenAPI document, self-contained, without scripts."""

import json
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from chalicelib.domain.errors import ErrorCode
from chalicelib.entrypoints.http.problems import PROBLEMS
from docs.fields import fields, row_of

HERE = Path(__file__).parent
_ROLES = {
    "operator": "оператор",
    "official": "відповідальна особа установи",
    "head": "керівник установи",
    "supervisor": "керівник зміни",
    "coordinator": "координатор",
    "auditor": "аудитор",
    "administrator": "адміністратор",
}

Json = dict[str, Any]


def page(document: Json) -> str:
    """HTML of the whole document; `document` is what `docs.contract.contract` gives."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["breakable"] = _breakable
    environment.filters["coded"] = _coded
    refusals = [_refusal(code) for code in sorted(PROBLEMS)]
    rendered = environment.get_template("page.html.j2").render(
        title=document["info"]["title"],
        description=_paragraphs(document["info"]["description"]),
        css=Markup((HERE / "page.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        groups=_groups(document),
        refusals=refusals,
        refusal_example=_pretty(
            document["components"]["responses"]["404.number_or_code_wrong"]["content"][
                "application/problem+json"
            ]["example"]
        ),
    )
    return rendered + "\n"


def _groups(document: Json) -> list[Json]:
    operations = [
        _operation(path, method, one, document["components"])
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    ]
    return [
        {
            "id": tag["name"],
            "title": tag["description"],
            "operations": [one for one in operations if one["tag"] == tag["name"]],
        }
        for tag in document["tags"]
    ]


def _operation(path: str, method: str, one: Json, components: Json) -> Json:
    schemas = components["schemas"]
    status = next(status for status in one["responses"] if status.startswith("2"))
    ((media_type, content),) = one["responses"][status]["content"].items()
    body = one.get("requestBody", {}).get("content", {}).get("application/json")
    return {
        "id": one["operationId"],
        "tag": one["tags"][0],
        "title": one["summary"],
        "method": method.upper(),
        "path": path,
        "who": ", ".join(_ROLES[role] for role in one["x-roles"]) if "x-roles" in one else "усі",
        "description": _paragraphs(one.get("description", "")),
        "parameters": [
            row_of(
                parameter["name"],
                {**parameter["schema"], "description": parameter.get("description", "")},
                schemas,
                required=parameter["required"],
            )
            for parameter in one.get("parameters", ())
        ],
        "request": list(fields(body["schema"], schemas)) if body else [],
        "curl": _curl(path, method.upper(), one, body),
        "status": status,
        "media_type": media_type,
        "reply": list(fields(content["schema"], schemas)),
        "example": _pretty(content["example"]) if "example" in content else "",
        "refusals": [_refusal(ErrorCode(code)) for code in one["x-error-codes"]],
    }


def _curl(path: str, method: str, one: Json, body: Json | None) -> str:
    by_place: dict[str, Json] = {"path": {}, "query": {}, "header": {}}
    for parameter in one.get("parameters", ()):
        if "example" in parameter:
            by_place[parameter["in"]][parameter["name"]] = parameter["example"]
    address = f"$API{path.format(**by_place['path'])}"
    if by_place["query"]:
        address += f"?{urlencode(by_place['query'])}"
    parts = ["curl" if method == "GET" else f"curl -X {method}", f'"{address}"']
    if "security" in one:
        parts.append('-H "Authorization: Bearer $TOKEN"')
    parts += [f"-H {shlex.quote(f'{name}: {text}')}" for name, text in by_place["header"].items()]
    if body:
        parts.append("-H 'Content-Type: application/json'")
        parts.append(f"--data-binary {shlex.quote(_pretty(body['example']))}")
    return " \\\n  ".join([" ".join(parts[:2]), *parts[2:]])


def _refusal(code: ErrorCode) -> Json:
    words = PROBLEMS[code]
    return {
        "code": code.value,
        "status": words.status,
        "title": words.title,
        "title_en": words.title_en,
    }


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part]


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _coded(text: str) -> Markup:
    """What stands between backticks, as code."""
    parts = text.split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(part) if odd % 2 else escape(part)
        for odd, part in enumerate(parts)
    )


def _breakable(text: str) -> Markup:
    """Long names may break after a separator on a narrow screen."""
    broken = escape(text)
    for mark in ("/", ".", "_"):
        broken = broken.replace(mark, Markup("{}<wbr>").format(mark))
    return broken
