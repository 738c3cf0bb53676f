"""The verifier as an auditor has it: one file, an old Python, nothing installed."""

import ast
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path

import pytest

from auditor import verify
from tests.unit.auditor.conftest import Copy

FILE = Path(verify.__file__)
OLDEST = (3, 9)
# Of these none is needed: without it the report says that signatures are not checked.
MAY_BE_ABSENT = {"cryptography"}
WITHOUT_CRYPTOGRAPHY = """
import runpy, sys
sys.modules["cryptography"] = None
sys.argv[0:1] = []
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def run(program: list[str], *asked: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*program, *asked], capture_output=True, text=True, check=False)


def test_it_is_written_in_the_oldest_python() -> None:
    ast.parse(FILE.read_text(), feature_version=OLDEST)


def test_it_imports_nothing_but_the_standard_library() -> None:
    imported = set()
    for node in ast.walk(ast.parse(FILE.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add(str(node.module).split(".")[0])

    assert imported - sys.stdlib_module_names == MAY_BE_ABSENT


def test_types_are_joined_by_a_bar_only_where_nothing_runs_them() -> None:
    """`X | None` runs from Python 3.10 on; in annotations, which are not run here, it may stand."""
    tree = ast.parse(FILE.read_text())
    annotations = {
        id(inner)
        for node in ast.walk(tree)
        for held in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if held is not None
        for inner in ast.walk(held)
    }
    bars = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.BitOr)
        and not {"os", "getattr"} & {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        and id(node) not in annotations
    ]

    assert bars == []
    assert "from __future__ import annotations" in FILE.read_text()


def oldest_python() -> str | None:
    """One of 3.9 or 3.10 on this machine that really starts."""
    for name in ("python3.9", "python3.10"):
        found = shutil.which(name)
        if found and run([found], "-c", "print(1)").stdout.strip() == "1":
            return found
    return None


@pytest.mark.skipif(oldest_python() is None, reason="no Python older than 3.11 on this machine")
def test_it_runs_on_an_old_python(copy: Copy) -> None:
    program = [str(oldest_python()), "-I", str(FILE)]

    holds = run(program, str(copy.bucket.root), "--lang", "en")
    sorted(copy.folder(0).glob("entries/*"))[0].write_bytes(b"")
    does_not = run(program, str(copy.bucket.root), "--lang", "en")

    assert holds.returncode == 0, holds.stderr
    assert holds.stdout.splitlines()[-1].startswith("HOLDS")
    assert does_not.returncode == 1
    assert "the file cannot be unpacked" in does_not.stdout


def test_without_the_package_the_report_says_that_signatures_are_not_checked(copy: Copy) -> None:
    program = [sys.executable, "-c", WITHOUT_CRYPTOGRAPHY, str(FILE), str(copy.bucket.root)]

    english = run(program, "--lang", "en")
    ukrainian = run(program)
    with_key = run(program, "--public-key", str(copy.bucket.public_key), "--lang", "en")

    assert (english.returncode, ukrainian.returncode) == (0, 0), english.stderr
    assert "SIGNATURE NOT CHECKED" in english.stdout
    assert "ПІДПИС НЕ ПЕРЕВІРЕНО" in ukrainian.stdout
    # Who gives a key asks for signatures to be checked: that could not be done.
    assert with_key.returncode == 2
    assert "signature not checked" in with_key.stdout
    story = run(program, "--story", "KHM-2026-000001", "--lang", "en")
    assert story.returncode == 0
    assert "SIGNATURE NOT CHECKED" in story.stderr


def test_both_languages_have_the_same_words_to_fill_in() -> None:
    for words in (*verify.TEXTS.values(), *verify.REASONS.values(), *verify.REPORT_WORDS.values()):
        fields = [[field for _, field, _, _ in string.Formatter().parse(text)] for text in words]

        assert set(fields[0]) - {None} == set(fields[1]) - {None}, words


def test_every_code_that_is_told_has_its_words() -> None:
    """Codes are written where something is found; a code without words would end in a traceback."""
    text = FILE.read_text()
    told = set(re.findall(r'(?:_tell|tell|_lose|add)\(\s*"([a-z_0-9]+)"', text))
    told |= set(re.findall(r'UnableError\(\s*"([a-z_0-9]+)"', text))
    named = set(re.findall(r'MalformedError\(\s*"([a-z_0-9]+)[:"]', text))

    # Beginnings of codes, and an argument of the command line.
    assert told - {"missing", "extra", "differs", "directory"} <= set(verify.TEXTS)
    assert len(told) > 40
    assert named <= {*verify.REASONS, "open"}
    for kind in ("head", "number"):
        assert {f"{kind}_{what}" for what in ("missing", "extra", "differs")} <= set(verify.FAULTS)
    assert set(verify.TEXTS) == set(verify.FAULTS) | set(verify.NOTICES) | set(verify.UNABLE)


def test_progress_is_told_on_the_error_output_only(copy: Copy) -> None:
    done = run([sys.executable, str(FILE)], str(copy.bucket.root), "--json")

    assert done.stdout.lstrip().startswith("{")
    assert done.stdout.rstrip().endswith("}")
    assert "Traceback" not in done.stderr
