"""Build the portal and put it into its bucket."""

import argparse
import fcntl
import hashlib
import mimetypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

LEAST_NODE = (20, 19)
# Files of this folder have the hash of their content in their names.
ASSETS = "assets/"
FOREVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
_STAMP = ".made-of"


class PortalError(Exception):
    """The portal cannot be built; the text says why and what to do."""


def build(project: Path) -> Path:
    """Return the folder of the built portal, made anew only where its sources changed.

    Safe to call from several processes at once. Packages are fetched when package-lock.json changes.
    """
    portal = project / "portal"
    with _alone(project / "build" / "portal.lock"):
        install(portal)
        made_of = _digest(portal)
        stamp = portal / "dist" / _STAMP
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != made_of:
            run(portal, "npm", "run", "--silent", "build")
            stamp.write_text(made_of, encoding="utf-8")
    return portal / "dist"


def install(portal: Path) -> None:
    """Fetch exactly what package-lock.json names, if that is not there."""
    need_node()
    lock = (portal / "package-lock.json").read_bytes()
    stamp = portal / "node_modules" / ".installed"
    digest = hashlib.sha256(lock).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        # No script of a package runs: none that we use needs one.
        run(portal, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        stamp.write_text(digest, encoding="utf-8")


def publish(dist: Path, bucket: str, s3: "S3Client") -> int:
    """Put what changed into the bucket and return how many files that were.

    Pages come last, so that none names a file that is not there. What older pages name stays: one may be open.
    """
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    there = {
        one["Key"]: one["ETag"].strip('"') for page in pages for one in page.get("Contents", [])
    }
    files = [path for path in dist.rglob("*") if path.is_file() and path.name != _STAMP]
    sent = 0
    for path in sorted(files, key=lambda one: (one.suffix == ".html", one.as_posix())):
        key, content = path.relative_to(dist).as_posix(), path.read_bytes()
        if there.get(key) == hashlib.md5(content, usedforsecurity=False).hexdigest():
            continue
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        text = media_type.startswith("text/") or media_type.endswith("javascript")
        s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=content,
            ContentType=f"{media_type}; charset=utf-8" if text else media_type,
            CacheControl=FOREVER if key.startswith(ASSETS) else ASK_EACH_TIME,
        )
        sent += 1
    return sent


@contextmanager
def _alone(lock_file: Path) -> Iterator[None]:
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    with lock_file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _digest(portal: Path) -> str:
    digest = hashlib.sha256()
    sources = [path for path in portal.iterdir() if path.is_file()]
    sources.append(portal.parent / "chalicelib/entrypoints/http/static/openapi.json")
    sources += [
        path
        for folder in ("src", "staff", "public")
        for path in (portal / folder).rglob("*")
        if path.is_file()
    ]
    for path in sorted(sources):
        digest.update(
            path.relative_to(portal.parent).as_posix().encode() + b"\0" + path.read_bytes()
        )
    return digest.hexdigest()


def need_node() -> None:
    """Raises PortalError where Node.js is not there or too old."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise PortalError("Node.js 20.19 or newer with npm is needed and was not found")
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    version = tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2])
    if version < LEAST_NODE:
        raise PortalError(f"Node.js 20.19 or newer is needed; this is {said.strip()}")


def run(portal: Path, *command: str) -> None:
    """Run a command of npm in the portal's folder. Raises PortalError with what it said."""
    environment = os.environ | {"CI": "true", "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(
        command, cwd=portal, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise PortalError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def main() -> int:
    """Build the portal, or check it: rules, layout, types against the API's contract, unit tests."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("what", choices=("build", "check"))
    project = Path(__file__).parent.parent
    try:
        if parser.parse_args().what == "build":
            print(build(project))
        else:
            install(project / "portal")
            for script in ("types", "lint", "test"):
                run(project / "portal", "npm", "run", "--silent", script)
    except PortalError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
