"""The template is well-formed, and what is packed runs by itself."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from cfnlint.api import lint_file

from infra.assemble import PLACEHOLDER
from infra.bytecode import with_bytecode
from infra.deploy import content_digest
from infra.resources import ResourceConflictError, combine
from tests.unit.infra.reading import Json, of_type

MODULES = "app " + " ".join(
    f"chalicelib.entrypoints.events.{name}"
    for name in (
        "attachment_check",
        "deadline_sweep",
        "digest",
        "importer",
        "incident_news",
        "notifier",
        "projector",
        "recompute",
        "relay",
        "trend_watch",
    )
)

# olefile brings it for those who still have that; nothing imports it, and no Python 3 compiles it.
OF_PYTHON_2 = "olefile2"


def test_the_template_is_clean_in_cfn_lint(template_file: Path) -> None:
    assert [str(match) for match in lint_file(template_file)] == []


def test_no_placeholder_of_the_code_is_left(template_file: Path) -> None:
    assert PLACEHOLDER not in template_file.read_text(encoding="utf-8")


def test_only_the_application_is_packed(template: Json, template_file: Path) -> None:
    for function in of_type(template, "AWS::Serverless::Function").values():
        archive = template_file.parent / function["Properties"]["CodeUri"]
        with zipfile.ZipFile(archive) as packed:
            names = packed.namelist()
        tops = {"__pycache__", "app.py", "chalice", "chalicelib"}
        assert {name.split("/")[0] for name in names} == tops


def test_every_module_that_is_packed_has_its_bytecode(template_file: Path) -> None:
    tag = sys.implementation.cache_tag
    for archive in template_file.parent.glob("*deployment.zip"):
        with zipfile.ZipFile(archive) as packed:
            names = {PurePosixPath(name) for name in packed.namelist()}
        for source in (name for name in names if name.suffix == ".py" and name.stem != OF_PYTHON_2):
            assert source.parent / "__pycache__" / f"{source.stem}.{tag}.pyc" in names


def test_bytecode_is_the_same_each_time(tmp_path: Path) -> None:
    made = []
    for name in ("first", "second"):
        package = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr(zipfile.ZipInfo("module.py"), "ANSWER = 42\n")
        with_bytecode(package, tmp_path / name)
        made.append(package.read_bytes())
    assert made[0] == made[1]


def test_every_handler_imports_with_nothing_but_what_is_packed(
    template: Json, template_file: Path, tmp_path: Path
) -> None:
    layers = of_type(template, "AWS::Serverless::LayerVersion").values()
    if not layers:
        pytest.skip("wheels for Lambda run on Linux x86_64 only")
    build = template_file.parent
    for archive in ("deployment.zip", *(layer["Properties"]["ContentUri"] for layer in layers)):
        with zipfile.ZipFile(build / archive) as packed:
            packed.extractall(tmp_path)
    (packages,) = tmp_path.glob("python/lib/*/site-packages")
    program = (
        f"import sys; sys.path[:0] = {[str(tmp_path), str(packages)]!r}\n"
        f"for name in {MODULES.split()!r}: __import__(name)"
    )
    bare = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program],
        env=bare | {"AWS_DEFAULT_REGION": "eu-central-1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_name_of_a_package_is_that_of_its_content(tmp_path: Path) -> None:
    for name, year, text in (("a", 2020, "x"), ("b", 2021, "x"), ("c", 2020, "y")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(zipfile.ZipInfo("app.py", (year, 1, 1, 0, 0, 0)), text)
    digests = {name: content_digest(tmp_path / name) for name in "abc"}
    assert digests["a"] == digests["b"] != digests["c"]


def test_two_files_may_not_give_one_property_two_values() -> None:
    assert combine({"a": {"b": 1}}, {"a": {"c": 2}}) == {"a": {"b": 1, "c": 2}}
    with pytest.raises(ResourceConflictError, match="/a/b"):
        combine({"a": {"b": 1}}, {"a": {"b": 2}})
