"""The example exchange as a process of its own: Vikno knows it by its signed requests only, callers by SIP."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infra.assemble import PROJECT
from local.ministack import HOST
from local.phone import START_SECONDS, PhoneError, free_ports

# Programs and the Debian packages that bring them.
PROGRAMS = {"baresip": "baresip-core", "espeak-ng": "espeak-ng", "sox": "sox"}
# It tells what there is to tell before it stops.
STOP_SECONDS = 30
REQUIREMENTS = PROJECT / "examples" / "pbx" / "requirements.txt"


def missing() -> str:
    """What must be installed before anybody can call, as commands to give; empty where all is here."""
    packages = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    wanted = []
    if packages:
        wanted.append(f"sudo apt-get install --no-install-recommends {' '.join(packages)}")
    if not importlib.util.find_spec("pjsua2"):
        requirements = REQUIREMENTS.relative_to(PROJECT)
        wanted.append(f".venv/bin/pip install --require-hashes -r {requirements}")
    return "\n".join(wanted)


@dataclass(slots=True)
class RunningExchange:
    """Where it is, and what it says of itself."""

    port: int
    log: Path
    process: "subprocess.Popen[bytes]"
    read: int = 0

    def address(self, number: str) -> str:
        return f"sip:{number}@{HOST}:{self.port}"

    def wait_for(self, words: str, seconds: float) -> str:
        """The next line of its log with these words; raises PhoneError."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            text = self.log.read_text(encoding="utf-8", errors="replace")[self.read :]
            for line in text.splitlines(keepends=True):
                if not line.endswith("\n"):
                    break
                self.read += len(line)
                if words in line:
                    return line.strip()
            time.sleep(0.05)
        raise PhoneError(f"the exchange did not say “{words}”; its log is {self.log}")


@contextmanager
def exchange(
    folder: Path, *, api: str, account: str, key: str, operators: Mapping[str, str]
) -> Iterator[RunningExchange]:
    """An exchange that runs until the end of the block; `operators` are SIP addresses by their names.

    `api` ends in `/v1`. What it has kept for Vikno stays in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    port = free_ports(8)
    log = folder / "log"
    command = [sys.executable, "-m", "examples.pbx", "--api", api, "--account", account]
    command += ["--host", HOST, "--port", str(port), "--folder", str(folder)]
    for name, address in operators.items():
        command += ["--operator", f"{name}={address}"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env={**os.environ, "VIKNO_SIGNING_KEY": key, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    running = RunningExchange(port, log, process)
    try:
        running.wait_for("exchange at", START_SECONDS)
        yield running
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)
