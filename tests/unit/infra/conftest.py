"""The assembled template, made once for all tests of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from infra.assemble import LOCAL_STAGE, PROJECT, assemble

Json = dict[str, Any]


@pytest.fixture(scope="session")
def template_file() -> Path:
    return assemble(LOCAL_STAGE)


@pytest.fixture(scope="session")
def template(template_file: Path) -> Json:
    loaded: Json = json.loads(template_file.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def policies() -> dict[str, list[Json]]:
    """Statements of each policy file, by its name."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["Statement"]
        for path in sorted((PROJECT / "policies").glob("*.json"))
    }


@pytest.fixture(scope="session")
def config() -> Json:
    loaded: Json = json.loads((PROJECT / ".chalice" / "config.json").read_text(encoding="utf-8"))
    return loaded
