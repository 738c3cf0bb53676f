"""Which rows of docs/requirements.csv are proved, and by which tests: `python -m tests.trace`.

A test proves a row by carrying `@pytest.mark.req("NS-9.3")`. Rows of type F (function), R (report),
N (quality) and D (data) want a test; a row that is O (organisational) alone wants none.
Tests are collected by pytest itself and not run, so no deployed stack is needed; whether they pass
is for `make tests` to say.
"""

import argparse
import contextlib
import csv
import functools
import io
import json
import sys
import textwrap
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "docs" / "requirements.csv"
TYPES = {"F": "functions", "R": "reports", "N": "quality", "D": "data", "O": "organisational"}

Proofs = Mapping[str, Sequence[str]]
"""Ids of requirements and, for each, the tests that prove it."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row. `type` is one or more letters of TYPES parted by a slash, the leading one first."""

    id: str
    document: str
    clause: str
    type: str
    text: str

    @property
    def demand(self) -> str | None:
        """The letter it is counted under, or None where nothing is to be built."""
        return next((letter for letter in self.type.split("/") if letter != "O"), None)


def read_requirements(path: Path = REQUIREMENTS) -> dict[str, Requirement]:
    """Rows by id, in the order of the file. ValueError on a repeated id, a blank, an odd type."""
    rows: dict[str, Requirement] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file, strict=True):
            row = Requirement(**record)
            if row.id in rows:
                raise ValueError(f"{path}: {row.id} stands twice")
            if not all(asdict(row).values()):
                raise ValueError(f"{path}: {row.id or 'a row'} has a blank field")
            if not set(row.type.split("/")) <= TYPES.keys():
                raise ValueError(f"{path}: {row.id} has the unknown type {row.type}")
            rows[row.id] = row
    return rows


_known = functools.cache(read_requirements)


def claims(item: pytest.Item) -> set[str]:
    """Ids that the test's own, its class's and its module's `req` markers name."""
    return {str(id_) for marker in item.iter_markers("req") for id_ in marker.args}


def _complaints(item: pytest.Item) -> Iterable[str]:
    if any(not marker.args for marker in item.iter_markers("req")):
        yield f"{item.nodeid}: the req marker names no requirement"
    for id_ in sorted(claims(item) - _known().keys()):
        yield f"{item.nodeid}: unknown requirement {id_!r}, not in docs/{REQUIREMENTS.name}"


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail the collection of a module whose markers name no row of docs/requirements.csv."""
    report = yield
    if report.passed:
        items = (node for node in report.result if isinstance(node, pytest.Item))
        complaints = [complaint for item in items for complaint in _complaints(item)]
        if complaints:
            report.outcome = "failed"
            report.longrepr = "\n".join(complaints)
    return report


class _Collected:
    """The pytest plugin that remembers which tests claim which requirements."""

    def __init__(self) -> None:
        self.proofs: dict[str, list[str]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            test = item.nodeid.partition("[")[0]
            for id_ in claims(item):
                tests = self.proofs.setdefault(id_, [])
                if test not in tests:
                    tests.append(test)


class CollectionError(Exception):
    """Pytest could not collect; the message is what it printed."""


def collect(paths: Sequence[str]) -> Proofs:
    """Proofs claimed by the tests under `paths`. Nothing is run.

    CollectionError where a module does not import or a marker names an unknown requirement.
    """
    collected = _Collected()
    config = ["--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider"]
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        code = pytest.main([*config, "--collect-only", "-q", *paths], plugins=[collected])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise CollectionError(printed.getvalue())
    return collected.proofs


def _totals(rows: Iterable[Requirement], proofs: Proofs) -> str:
    demanded = [row for row in rows if row.demand]
    parts = []
    for letter, name in TYPES.items():
        of_type = [row for row in demanded if row.demand == letter]
        if of_type:
            parts.append(f"{name} {sum(row.id in proofs for row in of_type)}/{len(of_type)}")
    proved = sum(row.id in proofs for row in demanded)
    return f"{proved} of {len(demanded)} rows proved" + (f" ({', '.join(parts)})" if parts else "")


def table(requirements: Mapping[str, Requirement], proofs: Proofs, *, only_open: bool) -> str:
    """The report for people: document by document, what is proved and by what, and what is open."""
    lines: list[str] = []
    for document in dict.fromkeys(row.document for row in requirements.values()):
        rows = [row for row in requirements.values() if row.document == document]
        unproved = [row for row in rows if row.demand and row.id not in proofs]
        lines.append(f"{document}: {_totals(rows, proofs)}")
        if only_open:
            lines += [f"  {row.id:<11}{row.type:<5}{row.text}" for row in unproved]
        else:
            for row in rows:
                if row.id in proofs:
                    lines.append(f"  {row.id:<11}{row.type:<5}{row.text}")
                    lines += [f"  {'':<16}by {test}" for test in proofs[row.id]]
            if unproved:
                ids = ", ".join(row.id for row in unproved)
                lines += textwrap.wrap(
                    f"open: {ids}",
                    width=100,
                    initial_indent="  ",
                    subsequent_indent="        ",
                    break_on_hyphens=False,
                )
        lines.append("")
    lines.append(f"In all: {_totals(requirements.values(), proofs)}")
    return "\n".join(lines)


def as_json(requirements: Mapping[str, Requirement], proofs: Proofs, *, only_open: bool) -> str:
    """The report for programs: each row with its tests, an empty list where nothing proves it."""
    rows = [
        {**asdict(row), "demanded": row.demand is not None, "tests": list(proofs.get(row.id, ()))}
        for row in requirements.values()
        if not only_open or (row.demand and row.id not in proofs)
    ]
    return json.dumps({"requirements": rows}, ensure_ascii=False, indent=2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; 1 where tests cannot be collected, or name an unknown requirement."""
    parser = argparse.ArgumentParser(prog="python -m tests.trace", description=__doc__)
    parser.add_argument("paths", nargs="*", default=[str(ROOT / "tests")], help="tests to look at")
    parser.add_argument("--open", action="store_true", help="only the rows that no test proves")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    try:
        proofs = collect(options.paths)
    except CollectionError as error:
        print(error, file=sys.stderr)
        return 1
    show = as_json if options.json else table
    print(show(read_requirements(), proofs, only_open=options.open))
    return 0


if __name__ == "__main__":
    sys.exit(main())
