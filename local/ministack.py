"""Start and stop the embedded AWS (MiniStack) as a process of our own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

HOST = "127.0.0.1"
FIRST_PORT = 4566
REGION = "eu-central-1"
# Root of the embedded AWS; guards nothing but this machine's own .data.
ROOT_KEY = "test"
START_SECONDS = 60
# State is written on an orderly stop, so the stop may take its time.
STOP_SECONDS = 60


class EmbeddedAwsError(Exception):
    """The embedded AWS did not start, or stopped by itself."""


def free_port(preferred: int) -> int:
    """The preferred port, or the next one that nobody listens on; 0 leaves the choice to the system."""
    for port in range(preferred, preferred + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    raise EmbeddedAwsError(f"no free port from {preferred} to {preferred + 99}")


@dataclass(frozen=True, slots=True)
class EmbeddedAws:
    """A running MiniStack."""

    endpoint: str
    process: "subprocess.Popen[bytes]"

    def wait(self) -> None:
        """Return when it has stopped by itself."""
        self.process.wait()


@contextmanager
def embedded_aws(data: Path, port: int) -> Iterator[EmbeddedAws]:
    """Run an embedded AWS that keeps its state under `data`, and stop it at the end."""
    for folder in ("state", "s3", "tmp"):
        (data / folder).mkdir(parents=True, exist_ok=True)
    _forget_stream_positions(data / "state" / "lambda.json")
    log = data / "ministack.log"
    said_before = log.stat().st_size if log.exists() else 0
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "ministack"],
            env=_environment(data, port),
            stdout=output,
            stderr=output,
            # Ctrl-C reaches only us: we stop it when we are done with it.
            start_new_session=True,
        )
    endpoint = f"http://{HOST}:{port}"
    try:
        _wait_until_ready(process, endpoint, log, said_before)
        yield EmbeddedAws(endpoint, process)
    finally:
        _stop(process)


def _forget_stream_positions(state: Path) -> None:
    """Let each stream be read from the start of this run.

    MiniStack 1.5 keeps how far a stream was read but not the records of it, so that after a restart
    it would pass over as many new records as it had read before.
    """
    if state.exists():
        kept = json.loads(state.read_text(encoding="utf-8"))
        kept["payload"].pop("dynamodb_stream_positions", None)
        state.write_text(json.dumps(kept), encoding="utf-8")


def _environment(data: Path, port: int) -> dict[str, str]:
    """Nothing of the user's own AWS set-up may reach the emulator or the Lambdas that it starts."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    return inherited | {
        "AUTH": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "LAMBDA_EXECUTOR": "local",
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "PYTHONUNBUFFERED": "1",
        "S3_DATA_DIR": str((data / "s3").resolve()),
        "S3_PERSIST": "1",
        "SFTP_ENABLED": "0",
        "STATE_DIR": str((data / "state").resolve()),
        "TMPDIR": str((data / "tmp").resolve()),
    }


def _wait_until_ready(
    process: "subprocess.Popen[bytes]", endpoint: str, log: Path, said_before: int
) -> None:
    """Return once this very process listens: another one may answer at its port."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if f"Running on {endpoint}".encode() in log.read_bytes()[said_before:]:
            requests.get(f"{endpoint}/_ministack/ready", timeout=10).raise_for_status()
            return
        time.sleep(0.1)
    raise EmbeddedAwsError(f"the embedded AWS did not start; its log is {log}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    # Lambda workers are in the session of the emulator.
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
