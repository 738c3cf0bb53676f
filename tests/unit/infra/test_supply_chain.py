"""What is packed and what builds it: pinned by hash, listed in a bill, and held to what is known against it."""

import json
import re
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from infra.assemble import PROJECT, AssemblyError, refuse_what_was_built_here
from infra.lock import LAMBDAS, LOCKED
from infra.sbom import SbomError, packages_of_pages, pin_of, write_sbom
from infra.vulnerabilities import (
    AUDITED,
    EXCEPTIONS,
    Acceptance,
    UncheckedError,
    Vulnerability,
    faults,
    read_exceptions,
    read_npm_report,
    read_report,
)

TODAY = date(2026, 11, 22)
LEAK = Vulnerability(
    package="pillow",
    version="12.2.0",
    names=frozenset({"CVE-2026-1", "GHSA-a"}),
    fixed_in=("12.3.0",),
)
WAIVER = Acceptance(
    id="GHSA-a",
    package="pillow",
    version="12.2.0",
    until=date(2026, 12, 31),
    reason="Only a decoder that nothing here calls is reached by it.",
)
_PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^ ]+)(?: ; [^\\]+)? \\$")


def pins(name: str) -> Mapping[str, frozenset[str]]:
    """`package==version` of a locked file, with the hashes that are taken for it."""
    found: dict[str, set[str]] = {}
    current = ""
    for line in (PROJECT / name).read_text(encoding="utf-8").splitlines():
        if match := _PIN.match(line):
            current = f"{match[1]}=={match[2]}"
            found[current] = set()
        elif line.startswith("    --hash=sha256:"):
            found[current].add(line.split(":", 1)[1].rstrip("\\ "))
        else:
            assert line.lstrip().startswith("#"), line
    return {pin: frozenset(hashes) for pin, hashes in found.items()}


@pytest.mark.parametrize("name", LOCKED)
def test_each_package_is_pinned_with_hashes_and_names_no_registry(name: str) -> None:
    assert pins(f"{name}.txt")
    assert all(pins(f"{name}.txt").values())


@pytest.mark.parametrize("name", LOCKED)
def test_what_is_asked_for_is_what_is_pinned(name: str) -> None:
    asked = re.findall(
        r"^([a-z0-9-]+)(?:\[[^\]]*\])?==([^ \n]+)",
        (PROJECT / f"{name}.in").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert asked
    assert {f"{package}=={version}" for package, version in asked} <= set(pins(f"{name}.txt"))


def test_the_lambdas_run_on_what_the_tests_run_on() -> None:
    tested, packed = pins("requirements-dev.txt"), pins("requirements.txt")
    assert packed.items() <= tested.items()


def test_every_file_of_requirements_is_audited() -> None:
    # requirements-dev.txt holds all of requirements.txt, as the test before says.
    # What Vikno is compared with in bench/ runs in an environment of its own, and is no part of it.
    tracked = subprocess.run(
        ["git", "ls-files", "*requirements*.txt"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    audited = {path for path in tracked if not path.startswith("bench/")} - {"requirements.txt"}
    assert audited == set(AUDITED)


def test_wheels_are_looked_for_from_the_oldest_python_on() -> None:
    oldest = re.search(
        r'requires-python = ">=([\d.]+)"', (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    )
    assert oldest is not None
    assert next(iter(LAMBDAS)) == oldest[1]


@pytest.mark.parametrize(
    ("tag", "is_refused"),
    [
        ("cp311-cp311-linux_x86_64", True),
        ("cp311-cp311-linux_aarch64", True),
        ("cp311-cp311-manylinux_2_17_x86_64", False),
        ("py3-none-any", False),
    ],
)
def test_a_package_compiled_by_this_machine_is_not_packed(
    tmp_path: Path, tag: str, *, is_refused: bool
) -> None:
    with zipfile.ZipFile(tmp_path / "layer.zip", "w") as archive:
        archive.writestr("python/a-1.dist-info/WHEEL", f"Wheel-Version: 1.0\nTag: {tag}\n")
    if is_refused:
        with pytest.raises(AssemblyError, match="a-1"):
            refuse_what_was_built_here(tmp_path / "layer.zip")
    else:
        refuse_what_was_built_here(tmp_path / "layer.zip")


def test_the_bill_is_valid_and_names_all_that_is_packed(tmp_path: Path) -> None:
    text = write_sbom(tmp_path / "sbom.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    components = {
        f"{one['name']}=={one['version']}": {
            digest["content"]
            for reference in one["externalReferences"]
            for digest in reference["hashes"]
        }
        for one in json.loads(text)["components"]
        if "purl" in one and one["purl"].startswith("pkg:pypi/")
    }
    packed = pins("requirements.txt")
    # Chalice packs its own run-time part with the code.
    chalice = {
        name: hashes
        for name, hashes in pins("requirements-dev.txt").items()
        if name.startswith("chalice==")
    }
    assert components == dict(packed) | chalice


def test_the_bill_names_what_pages_bring_into_browsers_and_nothing_that_only_builds_them(
    tmp_path: Path,
) -> None:
    told = json.loads(write_sbom(tmp_path / "sbom.json").read_text(encoding="utf-8"))["components"]
    found = {one["name"]: one for one in told if one.get("purl", "").startswith("pkg:npm/")}
    asked = json.loads((PROJECT / "portal" / "package.json").read_text(encoding="utf-8"))
    assert found.keys() >= asked["dependencies"].keys()
    assert not found.keys() & asked["devDependencies"].keys()
    assert {name: found[name]["version"] for name in asked["dependencies"]} == asked["dependencies"]
    # A sha512 in hexadecimal.
    assert {len(one["hashes"][0]["content"]) for one in found.values()} == {128}


def test_a_package_with_a_scope_is_named_as_others_find_it() -> None:
    package = {"version": "1.2.3", "integrity": "sha512-AAEC"}
    locked = {"": {}, "node_modules/@a/b": package, "node_modules/c": package | {"dev": True}}
    assert [*packages_of_pages(json.dumps({"packages": locked}))] == [
        {
            "bom-ref": "pkg:npm/%40a/b@1.2.3",
            "type": "library",
            "name": "@a/b",
            "version": "1.2.3",
            "purl": "pkg:npm/%40a/b@1.2.3",
            "hashes": [{"alg": "SHA-512", "content": "000102"}],
        }
    ]


def test_the_same_pins_make_the_same_bill(tmp_path: Path) -> None:
    assert (
        write_sbom(tmp_path / "1" / "sbom.json").read_bytes()
        == write_sbom(tmp_path / "2" / "sbom.json").read_bytes()
    )


def test_a_bill_is_not_made_of_what_is_not_pinned() -> None:
    assert (
        pin_of("a", "b==1 \\\n  --hash=x\na==2 \\\n  --hash=y\nc==3\n") == "a==2 \\\n  --hash=y\n"
    )
    with pytest.raises(SbomError, match="d is not pinned"):
        pin_of("d", "a==2\n")


def test_each_exception_has_a_reason_a_last_day_and_a_package_that_is_pinned() -> None:
    excepted = read_exceptions(EXCEPTIONS.read_text(encoding="utf-8"))
    audited = {pin for name in AUDITED[:-1] for pin in pins(name)}
    locked = json.loads((PROJECT / "portal" / "package-lock.json").read_text(encoding="utf-8"))
    audited |= {
        f"{path.rsplit('node_modules/', 1)[-1]}=={package['version']}"
        for path, package in locked["packages"].items()
        if path
    }
    assert {f"{one.package}=={one.version}" for one in excepted} <= audited


@pytest.mark.parametrize(
    "row",
    [
        "- {id: A, package: p, version: '1', until: 2027-01-01}",
        "- {id: A, package: p, version: '1', until: 2027-01-01, reason: later}",
        "- {id: A, package: p, version: '1', until: soon, reason: it does not reach us at all}",
    ],
)
def test_an_exception_without_reason_or_end_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match="an exception has"):
        read_exceptions(row)


def test_a_reasoned_exception_is_read() -> None:
    (read,) = read_exceptions(
        f"- {{id: GHSA-a, package: pillow, version: 12.2.0, until: 2026-12-31, reason: {WAIVER.reason}}}"
    )
    assert read == WAIVER


def test_a_vulnerability_passes_only_by_an_exception_that_is_neither_idle_nor_over() -> None:
    assert faults([LEAK], [WAIVER], today=TODAY) == ()
    assert faults([], [], today=TODAY) == ()
    assert faults([LEAK], [], today=TODAY) == (
        "pillow 12.2.0: CVE-2026-1, GHSA-a; fixed in 12.3.0",
    )
    assert faults([], [WAIVER], today=TODAY) == ("the exception for GHSA-a of pillow is idle",)
    (over,) = faults([LEAK], [WAIVER], today=date(2027, 1, 1))
    assert "has run out on 2026-12-31" in over


def test_silence_of_the_database_is_not_taken_for_a_clean_bill() -> None:
    report = read_report(
        json.dumps(
            {
                "dependencies": [
                    {"name": "six", "version": "1.17.0", "vulns": []},
                    {"name": "boto3", "skip_reason": "not found"},
                    {
                        "name": "pillow",
                        "version": "12.2.0",
                        "vulns": [
                            {"id": "CVE-2026-1", "aliases": ["GHSA-a"], "fix_versions": ["12.3.0"]}
                        ],
                    },
                ]
            }
        )
    )
    assert report.found == (LEAK,)
    assert report.unchecked == ("boto3",)


def test_what_is_known_of_the_portals_packages_is_read_with_their_versions() -> None:
    """The form of npm's report: a package has advisories of its own, or names of those that it brings in."""
    advisory = {"source": 1, "name": "b", "url": "https://github.com/advisories/GHSA-b"}
    told = {
        "auditReportVersion": 2,
        "vulnerabilities": {
            "a": {"via": ["b"], "nodes": ["node_modules/a"]},
            "b": {"via": [advisory], "nodes": ["node_modules/a/node_modules/b"]},
        },
    }
    locked = {
        "packages": {
            "node_modules/a": {"version": "1"},
            "node_modules/a/node_modules/b": {"version": "2"},
        }
    }
    assert read_npm_report(json.dumps(told), json.dumps(locked)).found == (
        Vulnerability(package="b", version="2", names=frozenset({"GHSA-b"}), fixed_in=()),
    )


@pytest.mark.parametrize("said", ["", "oops", '{"message": "405 Method Not Allowed"}'])
def test_an_answer_of_npm_that_is_no_report_is_not_taken_for_a_clean_bill(said: str) -> None:
    with pytest.raises(UncheckedError, match="npm audit: "):
        read_npm_report(said, '{"packages": {}}')
