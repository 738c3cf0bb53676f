"""Schemas of the contract as rows that people read: one for each field, however deep it lies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

Json = Mapping[str, Any]

_KINDS = {
    "string": "текст",
    "integer": "ціле число",
    "boolean": "так чи ні",
    "object": "об'єкт",
    "array": "перелік",
}
_FORMATS = {"date": "дата, РРРР-ММ-ДД", "date-time": "час UTC, ISO 8601"}
_RANGES = (
    ("minLength", "maxLength", "знаків"),
    ("minimum", "maximum", "число"),
    ("minItems", "maxItems", "значень"),
)
# What the contract says of every text, and nobody needs to read at each of them.
_ANY_TEXT = "^[^\\x00-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`name` is the way to the field, such as `issues[].text`; `limits` are in Ukrainian."""

    name: str
    kind: str
    required: bool
    limits: tuple[str, ...]
    pattern: str
    note: str

    @property
    def note_lang(self) -> str:
        return "en" if self.note.isascii() else "uk"


def fields(schema: Json, schemas: Json, way: str = "") -> Iterator[Field]:
    """Rows of all properties, parents before their children; `schemas` are the components by name."""
    schema, _ = _resolved(schema, schemas)
    required = schema.get("required", ())
    for name, given in schema.get("properties", {}).items():
        found, is_nullable = _resolved(given, schemas)
        row = row_of(f"{way}{name}", given, schemas, required=name in required)
        yield replace(row, kind=f"{row.kind} або null") if is_nullable else row
        inner, suffix = found, "."
        while inner.get("type") == "array":
            inner, _ = _resolved(inner["items"], schemas)
            suffix = f"[]{suffix}"
        yield from fields(inner, schemas, f"{way}{name}{suffix}")


def row_of(name: str, given: Json, schemas: Json, *, required: bool) -> Field:
    schema, _ = _resolved(given, schemas)
    return Field(
        name=name,
        kind=_kind(schema, schemas),
        required=required,
        limits=tuple(_limits(schema, schemas)),
        pattern=_pattern(schema, schemas),
        note=given.get("description", ""),
    )


def _resolved(schema: Json, schemas: Json) -> tuple[Json, bool]:
    """The schema behind references, and whether it may be null."""
    if "$ref" in schema:
        return schemas[schema["$ref"].rpartition("/")[2]], False
    if "anyOf" in schema:
        (other,) = [one for one in schema["anyOf"] if one != {"type": "null"}]
        return _resolved(other, schemas)[0], True
    return schema, False


def _kind(schema: Json, schemas: Json) -> str:
    kind = schema.get("type", "")
    if kind == "array":
        return f"перелік: {_kind(_resolved(schema['items'], schemas)[0], schemas)}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        value, _ = _resolved(schema["additionalProperties"], schemas)
        return f"словник: {_kind(value, schemas)}"
    return _FORMATS.get(schema.get("format", ""), _KINDS.get(kind, "будь-що"))


def _pattern(schema: Json, schemas: Json) -> str:
    if schema.get("type") == "array":
        return _pattern(_resolved(schema["items"], schemas)[0], schemas)
    pattern: str = schema.get("pattern", "")
    return "" if pattern.startswith(_ANY_TEXT) else pattern


def _limits(schema: Json, schemas: Json) -> Iterator[str]:
    if schema.get("type") == "object":
        value = schema.get("additionalProperties")
        schema, _ = _resolved(value, schemas) if isinstance(value, Mapping) else ({}, False)
    for least, most, words in _RANGES:
        bounds = [schema[name] for name in (least, most) if name in schema]
        if len(bounds) == 2:
            yield f"{words}: від {bounds[0]} до {bounds[1]}"
        elif bounds:
            yield f"{words}: {'від' if least in schema else 'до'} {bounds[0]}"
    if "enum" in schema:
        yield "одне з: " + ", ".join(schema["enum"])
    if schema.get("default") not in (None, []):
        yield f"якщо немає: {str(schema['default']).lower()}"
    if schema.get("type") == "array":
        yield from _limits(_resolved(schema["items"], schemas)[0], schemas)
