"""Names of places that the codifier does not give: those before renaming, and spellings that follow no rule."""

import json
from functools import cache
from pathlib import Path

from chalicelib.domain.codifier import Alias


@cache
def aliases() -> tuple[Alias, ...]:
    """Names under which people may still ask for a unit, by its code."""
    packaged = Path(__file__).parent / "other_names.json"
    sections = json.loads(packaged.read_text(encoding="utf-8"))
    return tuple(
        Alias(code=code, name=name, is_former=section == "former")
        for section, rows in sections.items()
        for code, names in rows.items()
        for name in names
    )
