"""Pin what `*.in` name, with all that they bring and with hashes; then see that Lambda can run it: `make lock`.

What was pinned stays at its version unless `*.in` says otherwise or `--upgrade` is given.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
LOCKED = ("requirements", "requirements-dev", "model/requirements", "infra/linters/requirements")
OLDEST_PYTHON = "3.11"
# What the wheels must run on: Amazon Linux 2 has glibc 2.26 and Amazon Linux 2023 has 2.34, and these are the newest
# that are not newer that uv knows.
LAMBDAS = {
    "3.11": "x86_64-manylinux2014",
    "3.12": "x86_64-manylinux_2_34",
    "3.13": "x86_64-manylinux_2_34",
    "3.14": "x86_64-manylinux_2_34",
}


class LockError(Exception):
    """Something cannot be pinned, or could not run on Lambda; the text says what."""


def pin(name: str, *, upgrade: bool) -> None:
    """Write `<name>.txt` of `<name>.in`, for every system and every Python from the oldest on."""
    _run(
        *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"),
        *("--python-version", OLDEST_PYTHON, "--generate-hashes"),
        *("--custom-compile-command", "make lock"),
        *(("--upgrade",) if upgrade else ()),
        *("--output-file", f"{name}.txt", f"{name}.in"),
    )


def check_wheels(python: str) -> None:
    """See that each package has a wheel for that Python of Lambda, and that its hash is among the pinned ones.

    Without this Chalice builds what has no wheel on the machine that packages, where it runs and Lambda does not.
    """
    with tempfile.TemporaryDirectory() as folder:
        _run(
            *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--target", folder),
            *("--require-hashes", "--only-binary", ":all:"),
            *("--python-version", python, "--python-platform", LAMBDAS[python]),
            *("-r", "requirements.txt"),
        )


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LockError(done.stdout + done.stderr)


def main() -> int:
    """Pin, check, and say what is being done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--upgrade", action="store_true", help="take the newest of what *.in leave open"
    )
    options = parser.parse_args()
    try:
        for name in LOCKED:
            print(f"* {name}.txt", flush=True)
            pin(name, upgrade=options.upgrade)
        for python in LAMBDAS:
            print(f"* wheels for Lambda's Python {python}", flush=True)
            check_wheels(python)
    except LockError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
