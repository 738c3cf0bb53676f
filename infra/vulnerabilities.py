"""Ask a database which vulnerabilities are known of what is pinned: `make audit-dependencies`.

Ends with 0 where none is known but those with an exception, with 1 where one is or an exception is idle or has run
out, and with 2 where a package could not be checked: silence of the database is no verdict.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

PROJECT = Path(__file__).parent.parent
EXCEPTIONS = Path(__file__).with_name("vulnerability_exceptions.yaml")
# The first holds all that requirements.txt does.
AUDITED = (
    "requirements-dev.txt",
    "model/requirements.txt",
    "infra/linters/requirements.txt",
    "examples/pbx/requirements.txt",
)
SERVICES = ("pypi", "osv")
PORTAL = PROJECT / "portal"


class UncheckedError(Exception):
    """The database did not answer; the text says what it said instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vulnerability:
    """One that is known of a pinned package. `names` are all ids under which databases hold it."""

    package: str
    version: str
    names: frozenset[str]
    fixed_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Why a known vulnerability may stay for now."""

    id: str
    package: str
    version: str
    until: date
    reason: str

    def covers(self, found: Vulnerability) -> bool:
        return self.id in found.names and (self.package, self.version) == (
            found.package,
            found.version,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the database said: what it knows, and which packages it was silent on."""

    found: tuple[Vulnerability, ...]
    unchecked: tuple[str, ...]


def read_exceptions(text: str) -> tuple[Acceptance, ...]:
    """The exceptions of a file. Raises ValueError where one lacks a field, has another, or gives no reason."""
    rows: list[Mapping[str, Any]] = yaml.safe_load(text)
    accepted = []
    for row in rows:
        if set(row) != {"id", "package", "version", "until", "reason"}:
            raise ValueError(
                f"an exception has id, package, version, until and reason: {dict(row)}"
            )
        if not isinstance(row["until"], date) or len(str(row["reason"]).split()) < 5:
            raise ValueError(f"an exception has a last day and a reason in words: {row['id']}")
        accepted.append(Acceptance(**row))
    return tuple(accepted)


def read_report(text: str) -> Report:
    """What pip-audit wrote as JSON."""
    packages = json.loads(text)["dependencies"]
    found = (
        Vulnerability(
            package=package["name"],
            version=package["version"],
            names=frozenset([one["id"], *one["aliases"]]),
            fixed_in=tuple(one["fix_versions"]),
        )
        for package in packages
        for one in package.get("vulns", [])
    )
    unchecked = (package["name"] for package in packages if "skip_reason" in package)
    return Report(found=tuple(found), unchecked=tuple(unchecked))


def faults(
    found: Iterable[Vulnerability], accepted: Iterable[Acceptance], *, today: date
) -> tuple[str, ...]:
    """What must be mended, a line each: vulnerabilities without an exception, idle or outrun exceptions."""
    known, excepted = sorted(found, key=lambda one: one.package), tuple(accepted)
    lines = [
        f"{one.package} {one.version}: {', '.join(sorted(one.names))}; fixed in {', '.join(one.fixed_in) or 'none yet'}"
        for one in known
        if not any(acceptance.covers(one) for acceptance in excepted)
    ]
    for acceptance in excepted:
        if not any(acceptance.covers(one) for one in known):
            lines.append(f"the exception for {acceptance.id} of {acceptance.package} is idle")
        elif today > acceptance.until:
            lines.append(f"the exception for {acceptance.id} has run out on {acceptance.until}")
    return tuple(lines)


def ask(requirements: str, service: str) -> Report:
    """What one database knows of one locked file. Raises UncheckedError where it cannot be asked."""
    command = [
        *(sys.executable, "-m", "pip_audit", "--requirement", requirements),
        *("--require-hashes", "--disable-pip", "--vulnerability-service", service),
        *("--format", "json", "--progress-spinner", "off"),
    ]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if not done.stdout.startswith("{"):
        raise UncheckedError(done.stderr.strip().rsplit("\n", 1)[-1])
    return read_report(done.stdout)


def ask_npm() -> Report:
    """What npm's database knows of the portal's packages. Raises UncheckedError where it cannot be asked."""
    command = ["npm", "audit", "--json", "--package-lock-only"]
    try:
        done = subprocess.run(command, cwd=PORTAL, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise UncheckedError("npm was not found") from None
    return read_npm_report(done.stdout, (PORTAL / "package-lock.json").read_text(encoding="utf-8"))


def read_npm_report(text: str, locked: str) -> Report:
    """What `npm audit` wrote as JSON, of what is locked. Raises UncheckedError where it is no report.

    A package that is named only because it brings another one in has nothing of its own.
    """
    told = json.loads(text) if text.startswith("{") else {}
    if "vulnerabilities" not in told:
        raise UncheckedError(f"npm audit: {told.get('message', text.strip() or 'no answer')}")
    packages = json.loads(locked)["packages"]
    found = (
        Vulnerability(
            package=name,
            version=packages[node]["version"],
            names=frozenset({one["url"].rsplit("/", 1)[-1]}),
            fixed_in=(),
        )
        for name, row in told["vulnerabilities"].items()
        for one in row["via"]
        if isinstance(one, dict)
        for node in row["nodes"]
    )
    return Report(found=tuple(found), unchecked=())


def main() -> int:
    """Print the verdict, and return it as an exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--service", choices=SERVICES, default=SERVICES[0], help="which database")
    service = parser.parse_args().service
    try:
        reports = [*(ask(requirements, service) for requirements in AUDITED), ask_npm()]
    except UncheckedError as error:
        print(f"Not checked: {error}", file=sys.stderr)
        return 2
    found = {one for report in reports for one in report.found}
    unchecked = sorted({name for report in reports for name in report.unchecked})
    wrong = faults(
        found,
        read_exceptions(EXCEPTIONS.read_text(encoding="utf-8")),
        today=datetime.now(ZoneInfo("Europe/Kyiv")).date(),
    )
    for line in sorted(wrong):
        print(line, file=sys.stderr)
    if unchecked:
        some = ", ".join(unchecked[:5])
        print(
            f"The database did not answer for {len(unchecked)} packages: {some} …", file=sys.stderr
        )
    if wrong:
        return 1
    if unchecked:
        return 2
    print("No vulnerability is known of what is pinned, but those with an exception")
    return 0


if __name__ == "__main__":
    sys.exit(main())
