"""Let linters judge the assembled template: `make lint-template`.

checkov looks at resources, parliament at policies of IAM; what we leave so stands, with its reason, in
linters/exceptions.yaml. They run in an environment of their own, without network. (cfn-lint runs among the tests.)
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from infra.assemble import LOCAL_STAGE, AssemblyError, assemble
from infra.resources import Json
from infra.sample_arns import policies

EXCEPTIONS = Path(__file__).parent / "linters" / "exceptions.yaml"


class LinterError(Exception):
    """A linter did not do its work; the text is what it said."""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """What a linter has against one resource."""

    check: str
    resource: str
    text: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """A check that is left so; `resources` is None where it is for every one.

    `says` narrows it to findings with that in their text.
    """

    check: str
    resources: frozenset[str] | None
    reason: str
    says: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether this lets the finding pass."""
        return (
            self.check == finding.check
            and (self.resources is None or finding.resource in self.resources)
            and self.says in finding.text
        )


def exemptions(path: Path = EXCEPTIONS) -> list[Exemption]:
    """The exceptions of the project."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Exemption(
            check=row["check"],
            resources=None if row["resources"] == "every" else frozenset(row["resources"]),
            reason=row["reason"],
            says=row.get("says", ""),
        )
        for row in rows
    ]


def complaints(findings: Iterable[Finding], exempt: Iterable[Exemption]) -> Iterator[str]:
    """What nobody has excused, and excuses that nobody needs."""
    found, excuses = sorted(findings), list(exempt)
    for finding in found:
        if not any(excuse.covers(finding) for excuse in excuses):
            yield f"{finding.resource}: {finding.text} ({finding.check})"
    for excuse in excuses:
        used = {finding.resource for finding in found if excuse.covers(finding)}
        if not used:
            yield f"exception {excuse.check} is for nothing any more: take it out"
        elif excuse.resources is not None and used != excuse.resources:
            idle = ", ".join(sorted(excuse.resources - used))
            yield f"exception {excuse.check} is not needed on {idle}: take it out"


def checkov(linters: Path, template: Path) -> list[Finding]:
    """What checkov has against resources."""
    command = [
        str(linters / "checkov"),
        *("--file", str(template), "--framework", "cloudformation"),
        *("--skip-download", "--quiet", "--compact", "--output", "json"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.startswith(("{", "[")):
        raise LinterError(f"checkov: {done.stdout}{done.stderr}")
    report = json.loads(done.stdout)
    # An empty template has no report: that none was read is a fault, not peace.
    if "results" not in report or report["summary"]["parsing_errors"]:
        raise LinterError(f"checkov could not read the template: {done.stdout[:2000]}")
    return [
        Finding(one["check_id"], one["resource"].split(".")[-1], one["check_name"])
        for one in report["results"]["failed_checks"]
    ]


def parliament(linters: Path, template: Json) -> list[Finding]:
    """What parliament has against policies: unknown actions, resources that an action does not know, and the like."""
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        for name, document in policies(template):
            (Path(folder) / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        command = [str(linters / "parliament"), "--directory", folder, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.stderr:
            raise LinterError(f"parliament: {done.stderr}")
        for line in done.stdout.splitlines():
            one = json.loads(line)
            resource = Path(one["location"]["filepath"]).stem.rsplit("-", 1)[0]
            detail = json.dumps(one["detail"])
            findings.append(Finding(one["issue"], resource, f"{one['title']}: {detail}"))
    return findings


def main() -> int:
    """Judge the template, and say what is wrong with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--linters", type=Path, required=True, help="folder of their programs")
    linters = parser.parse_args().linters
    if shutil.which("checkov", path=linters) is None:
        parser.error(f"no checkov in {linters}: run `make lint-template`")
    try:
        path = assemble(LOCAL_STAGE)
        template = json.loads(path.read_text(encoding="utf-8"))
        findings = [*checkov(linters, path), *parliament(linters, template)]
    except (AssemblyError, LinterError) as error:
        print(error, file=sys.stderr)
        return 2
    found = list(complaints(findings, exemptions()))
    print("\n".join(found) or f"The template is clean; {len(findings)} findings are excused")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
