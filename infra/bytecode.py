"""Put bytecode into the zips that Chalice makes: without it every cold start compiles what it imports.

Lambda mounts code read-only, so it can never keep what it compiled. The bytecode is of the Python that packages, which
is the Python that runs (docs/deploy.md), and is marked as not to be checked against its source: the same source makes
the same zip.
"""

import compileall
import hashlib
import os
import tempfile
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode

# Zips know no time before 1980; one moment for all keeps equal content equal.
EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def with_bytecode(package: Path, kept: Path) -> None:
    """Replace a zip by the same one with bytecode; work done before on the same zip is taken from `kept`."""
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    made = kept / f"{package.stem}-{digest[:16]}.zip"
    if not made.exists():
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            with zipfile.ZipFile(package) as source:
                source.extractall(root)
            _compile(root)
            part = made.with_suffix(".part")
            _pack(root, part)
            part.replace(made)
        _forget_others(made)
    package.write_bytes(made.read_bytes())


def _compile(root: Path) -> None:
    compileall.compile_dir(
        root,
        quiet=2,
        stripdir=os.fspath(root),
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )


def _pack(root: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(root).as_posix(), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            archive.writestr(entry, path.read_bytes())


def _forget_others(made: Path) -> None:
    prefix = made.name.rsplit("-", 1)[0]
    for other in made.parent.glob(f"{prefix}-*.zip"):
        if other != made:
            other.unlink()
