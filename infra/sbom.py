"""Write the software bill of materials of the Lambdas and the portal, `build/sbom.json` (CycloneDX): `make sbom`.

The same pins make the same bytes.
"""

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

PROJECT = Path(__file__).parent.parent
SBOM = PROJECT / "build" / "sbom.json"
RUN_TIME = "requirements.txt"
PORTAL = Path("portal") / "package-lock.json"
# Chalice packs a part of itself with the code.
PACKED_BY_CHALICE = "chalice"


class SbomError(Exception):
    """The bill cannot be made; the text says why."""


def write_sbom(target: Path = SBOM, project: Path = PROJECT) -> Path:
    """Name each package that is packed, with its version and the hashes that are taken for it."""
    tools = (project / "requirements-dev.txt").read_text(encoding="utf-8")
    pins = (project / RUN_TIME).read_text(encoding="utf-8") + pin_of(PACKED_BY_CHALICE, tools)
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [
        *(sys.executable, "-m", "cyclonedx_py", "requirements", "-"),
        *("--pyproject", os.fspath(project / "pyproject.toml"), "--mc-type", "application"),
        *("--output-reproducible", "--validate", "-o", os.fspath(target)),
    ]
    done = subprocess.run(command, input=pins, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SbomError(done.stderr)
    bill = json.loads(target.read_text(encoding="utf-8"))
    bill["components"] += packages_of_pages((project / PORTAL).read_text(encoding="utf-8"))
    target.write_text(json.dumps(bill, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return target


def packages_of_pages(locked: str) -> Iterator[dict[str, Any]]:
    """Components of what package-lock.json brings into browsers; what only builds pages is left out."""
    packages: dict[str, dict[str, Any]] = json.loads(locked)["packages"]
    for path, package in sorted(packages.items()):
        # The first is the portal itself.
        if not path or package.get("dev"):
            continue
        name, version = path.rsplit("node_modules/", 1)[1], package["version"]
        purl = f"pkg:npm/{quote(name, safe='/')}@{version}"
        kind, digest = package["integrity"].split("-", 1)
        yield {
            "bom-ref": purl,
            "type": "library",
            "name": name,
            "version": version,
            "purl": purl,
            "hashes": [
                {
                    "alg": kind.upper().replace("SHA", "SHA-"),
                    "content": base64.b64decode(digest).hex(),
                }
            ],
        }


def pin_of(package: str, locked: str) -> str:
    """The lines of one package in a locked file. Raises SbomError where it is not there."""
    # A line that ends in a backslash goes on in the next one.
    found = re.search(rf"^{re.escape(package)}==(?:.*\\\n)*.*\n", locked, re.MULTILINE)
    if found is None:
        raise SbomError(f"{package} is not pinned")
    return found[0]


def main() -> int:
    """Say where the bill is."""
    try:
        print(write_sbom())
    except SbomError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
