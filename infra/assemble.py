"""Make the one template of a stage, and the two zips that it names: `build/<stage>/`.

Chalice writes the functions, roles and routes; the YAML files beside this module write the rest,
and say over it what Chalice cannot. The result deploys unchanged to AWS and to the embedded AWS.
"""

import argparse
import fcntl
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.bytecode import with_bytecode
from infra.kinds import with_kinds
from infra.people import with_people
from infra.rates import with_rates
from infra.resources import Json, resources

PROJECT = Path(__file__).parent.parent
LOCAL_STAGE = "local"
# Stands in the code where only the deployment knows the ARN (stream, queue, user pool).
PLACEHOLDER = "111111111111"
PACKED = ("app.py", "chalicelib", "policies", "requirements.txt")
TEMPLATE = "template.json"
SAM = "sam.json"
SERVICE_REGION = "eu-central-1"
# The tag of a wheel that says nothing of the C library: what `pip wheel` makes. Registries take none of these.
_BUILT_HERE = re.compile(rb"^Tag: \S+-linux_\w+\s*$", re.MULTILINE)


class AssemblyError(Exception):
    """The template cannot be made; the text says why."""


def assemble(stage: str, project: Path = PROJECT) -> Path:
    """Package the project for a stage and return the path of its template.

    Safe to call from several processes at once. Wheels are fetched when requirements.txt changes.
    """
    build = project / "build" / stage
    build.mkdir(parents=True, exist_ok=True)
    with _alone(build):
        staged = _stage_project(project, build / "project", stage)
        merge = build / "resources.json"
        merge.write_text(json.dumps(resources(), ensure_ascii=False), encoding="utf-8")
        made = build / "made"
        shutil.rmtree(made, ignore_errors=True)
        _chalice_package(staged, stage, merge, made)
        for package in made.glob("*deployment.zip"):
            refuse_what_was_built_here(package)
            with_bytecode(package, build / "compiled")
        text = json.dumps(_finished(made / SAM), ensure_ascii=False, indent=1)
        (made / TEMPLATE).write_text(text, encoding="utf-8")
        # Each file takes the place of the last one at once: whoever reads meanwhile reads the one or the other.
        for one in made.iterdir():
            one.replace(build / one.name)
        _forget_old_code(staged)
    return build / TEMPLATE


@contextmanager
def _alone(build: Path) -> Iterator[None]:
    with (build / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _stage_project(project: Path, staged: Path, stage: str) -> Path:
    """Copy what is packed and nothing else: bytecode comes in last, in a form that is the same each time.

    `.chalice/deployments` stays between calls: it is Chalice's cache of layers and code.
    """
    for name in PACKED:
        source, target = project / name, staged / name
        if target.is_dir():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    config = json.loads((project / ".chalice" / "config.json").read_text(encoding="utf-8"))
    if stage == LOCAL_STAGE and not _runs_linux_wheels():
        # The embedded AWS runs the Lambdas here, where .venv holds the same pinned packages.
        config["automatic_layer"] = False
        (staged / "requirements.txt").write_text("", encoding="utf-8")
    (staged / ".chalice").mkdir(exist_ok=True)
    (staged / ".chalice" / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return staged


def _runs_linux_wheels() -> bool:
    return (platform.system(), platform.machine()) == ("Linux", "x86_64")


def _chalice_package(staged: Path, stage: str, merge: Path, out: Path) -> None:
    environment = os.environ | {
        "AWS_DEFAULT_REGION": os.environ.get("AWS_DEFAULT_REGION", SERVICE_REGION),
        "PYTHONDONTWRITEBYTECODE": "1",
        # Chalice asks pip for single wheels by name and version alone; as a constraint the hashes bind these too.
        "PIP_CONSTRAINT": os.fspath((staged / "requirements.txt").resolve()),
    }
    command = [
        sys.executable,
        "-c",
        "from chalice.cli import main; main()",
        "package",
        *("--stage", stage, "--merge-template", str(merge), str(out)),
    ]
    done = subprocess.run(
        command, cwd=staged, env=environment, capture_output=True, text=True, check=False
    )
    output = done.stdout + done.stderr
    # Chalice only warns of a wheel that it could not get, and packs the rest.
    # It also ends well where pip refused a file for its hash, and then has written nothing.
    if done.returncode or "Could not install dependencies" in output or not (out / SAM).exists():
        raise AssemblyError(f"chalice package failed:\n{output}")


def refuse_what_was_built_here(package: Path) -> None:
    """Raise AssemblyError where a package was compiled by this machine: Lambda may have an older C library.

    Chalice does so, without a word, where it finds no wheel for Lambda (docs/adr/0035-supply-chain.md).
    """
    with zipfile.ZipFile(package) as archive:
        for name in archive.namelist():
            if name.endswith(".dist-info/WHEEL") and _BUILT_HERE.search(archive.read(name)):
                raise AssemblyError(f"no wheel for Lambda, and built here instead: {name}")


def _finished(sam: Path) -> Json:
    template: Json = json.loads(sam.read_text(encoding="utf-8"))
    ours = resources()
    # Chalice's outputs are its own deployer's; ours are those that template.yaml names.
    template["Outputs"] = ours["Outputs"]
    template = with_people(with_kinds(with_rates(template)))
    if PLACEHOLDER in json.dumps(template):
        raise AssemblyError("a placeholder ARN of the code was not replaced in infra/*.yaml")
    return template


def _forget_old_code(staged: Path) -> None:
    packages = (staged / ".chalice" / "deployments").glob("appcode-*.zip")
    newest_first = sorted(packages, key=lambda path: path.stat().st_mtime, reverse=True)
    for old in newest_first[3:]:
        old.unlink()


def main() -> None:
    """Print the path of the template."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", default=LOCAL_STAGE)
    print(assemble(parser.parse_args().stage))


if __name__ == "__main__":
    main()
