"""JSON Schemas of the messages, from the models that read and write them."""

import json
import re
from collections.abc import Iterable
from typing import Any

from openapi_pydantic import Reference, Schema
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from chalicelib.entrypoints.http.endpoint import Endpoint
from chalicelib.entrypoints.http.models import ProblemOut

_REF = "#/components/schemas/{model}"
# How Pydantic calls models of one name, by their modules.
_BY_MODULE = re.compile(r"chalicelib__\w+")


class _PlainSchema(GenerateJsonSchema):
    """Without a title on every field: it would only repeat the field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - Pydantic's own signature
        return False


def reference(model: type[BaseModel]) -> Reference:
    return Reference.model_validate({"$ref": _REF.format(model=model.__name__)})


def component_schemas(endpoints: Iterable[Endpoint]) -> dict[str, Schema]:
    """Schemas by name, sorted: requests as they are read, replies as they are written."""
    modes: dict[type[BaseModel], JsonSchemaMode] = {ProblemOut: "validation"}
    for endpoint in endpoints:
        if endpoint.request:
            modes[endpoint.request] = "validation"
        if endpoint.response:
            modes[endpoint.response] = "serialization"
    models = sorted(modes.items(), key=lambda pair: pair[0].__name__)
    _, found = models_json_schema(models, ref_template=_REF, schema_generator=_PlainSchema)
    named = json.loads(_BY_MODULE.sub(lambda name: _short(name[0]), json.dumps(found["$defs"])))
    return {name: Schema.model_validate(named[name]) for name in sorted(named)}


def _short(name: str) -> str:
    """`AppealOutcome` for `chalicelib__domain__appeal__Outcome`."""
    *_, module, own = name.split("__")
    return "".join(part.title() for part in module.split("_")) + own


def query_fields(model: type[BaseModel]) -> tuple[dict[str, Schema | Reference], frozenset[str]]:
    """The schema of each field of a query, and the names of those that must be there."""
    schema = model.model_json_schema(ref_template=_REF, schema_generator=_PlainSchema)
    fields = {name: _parameter_schema(field) for name, field in schema["properties"].items()}
    return fields, frozenset(schema.get("required", ()))


def _parameter_schema(field: dict[str, Any]) -> Schema | Reference:
    """A query has no null: a field that may be absent is just not required."""
    if "anyOf" in field:
        (field,) = [one for one in field["anyOf"] if one != {"type": "null"}]
    if "$ref" in field:
        return Reference.model_validate(field)
    return Schema.model_validate(field)
