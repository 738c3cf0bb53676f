"""Ways to look into a template."""

from typing import Any

Json = dict[str, Any]


def of_type(template: Json, kind: str) -> dict[str, Json]:
    """Resources of one type by logical id."""
    return {
        name: resource
        for name, resource in template["Resources"].items()
        if resource["Type"] == kind
    }


def targets(value: Any) -> set[str]:
    """Logical ids that a value refers to by Ref, GetAtt or Sub."""
    if isinstance(value, list):
        return set().union(*map(targets, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    found = set()
    for key, inner in value.items():
        if key == "Ref":
            found.add(inner)
        elif key == "Fn::GetAtt":
            found.add(inner[0])
        elif key == "Fn::Sub":
            text = inner if isinstance(inner, str) else inner[0]
            found |= {part.split("}")[0].split(".")[0] for part in text.split("${")[1:]}
            found |= targets(inner[1:]) if isinstance(inner, list) else set()
        else:
            found |= targets(inner)
    return found


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
