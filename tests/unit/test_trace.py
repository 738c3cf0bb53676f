"""The trace says truly what is proved, and an invented requirement cannot be claimed."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import pytest_socket

from tests import trace
from tests.trace import Requirement, as_json, read_requirements, table

HEADER = "id,document,clause,type,text\n"
ROWS = {
    row.id: row
    for row in (
        Requirement("NS-1", "Regulation", "1", "F", "take calls"),
        Requirement("NS-2", "Regulation", "2", "O", "find money"),
        Requirement("NS-3", "Regulation", "3", "O/R", "report"),
        Requirement("TP-1", "Typical", "1", "D/F", "hold hours"),
    )
}
PROOFS = {"NS-1": ["tests/unit/test_calls.py::test_a", "tests/unit/test_calls.py::test_b"]}


def _requirements(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "requirements.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def _module(tmp_path: Path, code: str) -> Path:
    """A test module outside the project; its conftest brings the check of markers alone."""
    hook = "pytest_make_collect_report"
    (tmp_path / "conftest.py").write_text(f"from tests.trace import {hook} as {hook}\n")
    module = tmp_path / "test_sample.py"
    module.write_text(f"import pytest\n\n{code}\n", encoding="utf-8")
    return module


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    # A pytest of its own: one run inside another would share its plugins and modules.
    return subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", *arguments],
        cwd=trace.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_projects_own_rows_are_sound() -> None:
    rows = read_requirements()
    assert {"NS-9.3", "TP-12", "KHM-3", "LUH-7.2", "ZAK-4.6", "KRP-2.7", "KRR-4.2.8"} <= rows.keys()
    assert {"L1-16", "L3-85", "REC-3", "SEC-1", "I-5", "N-7", "D-04p", "D-50"} <= rows.keys()
    assert all("," not in id_ and " " not in id_ for id_ in rows)
    assert all("\n" not in row.text and len(row.text) <= 140 for row in rows.values())


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["A-1,Act,1,F,one", "A-1,Act,2,F,two"], "A-1 stands twice"),
        (["A-1,Act,1,F,"], "A-1 has a blank field"),
        (["A-1,Act,1,F/X,one"], "A-1 has the unknown type F/X"),
    ],
)
def test_unsound_rows_are_refused(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_requirements(_requirements(tmp_path, *lines))


@pytest.mark.parametrize(
    ("type_", "demand"), [("F", "F"), ("O", None), ("O/F", "F"), ("D/F", "D"), ("F/R", "F")]
)
def test_only_organisational_rows_demand_nothing(type_: str, demand: str | None) -> None:
    assert Requirement("A-1", "Act", "1", type_, "one").demand == demand


def test_the_table_shows_proofs_under_their_row_and_the_open_rows_after_them() -> None:
    assert table(ROWS, PROOFS, only_open=False).splitlines() == [
        "Regulation: 1 of 2 rows proved (functions 1/1, reports 0/1)",
        "  NS-1       F    take calls",
        "                  by tests/unit/test_calls.py::test_a",
        "                  by tests/unit/test_calls.py::test_b",
        "  open: NS-3",
        "",
        "Typical: 0 of 1 rows proved (data 0/1)",
        "  open: TP-1",
        "",
        "In all: 1 of 3 rows proved (functions 1/1, reports 0/1, data 0/1)",
    ]


def test_the_table_of_open_rows_tells_what_each_demands() -> None:
    lines = table(ROWS, PROOFS, only_open=True).splitlines()
    assert "  NS-3       O/R  report" in lines
    assert "  TP-1       D/F  hold hours" in lines
    assert not any("NS-1 " in line or "NS-2 " in line for line in lines)


@pytest.mark.parametrize(
    ("only_open", "ids"),
    [(False, ["NS-1", "NS-2", "NS-3", "TP-1"]), (True, ["NS-3", "TP-1"])],
)
def test_json_carries_each_row_with_its_tests(only_open: bool, ids: list[str]) -> None:
    rows = json.loads(as_json(ROWS, PROOFS, only_open=only_open))["requirements"]
    assert [row["id"] for row in rows] == ids
    assert all(row["tests"] == PROOFS.get(row["id"], []) for row in rows)
    assert all(row["demanded"] == (row["type"] != "O") for row in rows)


def test_markers_of_module_class_and_function_all_count_and_parameters_do_not(
    tmp_path: Path,
) -> None:
    module = _module(
        tmp_path,
        """
pytestmark = pytest.mark.req("NS-1.1")

@pytest.mark.req("NS-9.3", "D-01")
class TestTerms:
    @pytest.mark.req("NS-9.5")
    @pytest.mark.parametrize("day", [1, 2])
    def test_month(self, day): raise AssertionError("the trace must not run tests")
""",
    )
    result = _run("tests.trace", "--json", str(module))
    assert result.returncode == 0, result.stderr
    rows = json.loads(result.stdout)["requirements"]
    proved = {row["id"]: row["tests"] for row in rows if row["tests"]}
    assert set(proved) == {"NS-1.1", "NS-9.3", "NS-9.5", "D-01"}
    assert all(len(tests) == 1 for tests in proved.values())
    assert all(tests[0].endswith("TestTerms::test_month") for tests in proved.values())


@pytest.mark.parametrize("command", ["pytest", "tests.trace"])
@pytest.mark.parametrize(
    ("marker", "message"),
    [
        ('req("NS-99.9")', "test_claim: unknown requirement 'NS-99.9'"),
        ("req()", "test_claim: the req marker names no requirement"),
    ],
)
def test_a_marker_that_names_no_row_fails_collection(
    tmp_path: Path, command: str, marker: str, message: str
) -> None:
    module = _module(tmp_path, f"@pytest.mark.{marker}\ndef test_claim(): pass")
    result = _run(command, str(module))
    assert result.returncode != 0
    assert message in result.stdout + result.stderr
    if command == "tests.trace":
        assert result.returncode == 1


def test_unit_tests_reach_no_network_but_may_use_unix_sockets() -> None:
    with (
        pytest.warns(UserWarning, match="tried to use socket"),
        pytest.raises(pytest_socket.SocketBlockedError),
    ):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    for end in socket.socketpair(socket.AF_UNIX):
        end.close()
