"""How the bench talks with a process that it measures: a line of JSON there, a line back. Standard library only.

The measured process may print what it likes, as Lambdas do: its standard output is thrown away, at the usual cost.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent


class WorkerError(Exception):
    """A measured process stopped before it answered; what it said is on standard error."""


class Worker:
    """A running measured process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, question: Any) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise WorkerError("no pipes")
        try:
            stdin.write(json.dumps(question) + "\n")
            stdin.flush()
        except BrokenPipeError as gone:
            raise WorkerError(f"{self._process.args!r} ended with {self._process.wait()}") from gone
        line = stdout.readline()
        if not line:
            raise WorkerError(f"{self._process.args!r} ended with {self._process.wait()}")
        return json.loads(line)


@contextmanager
def worker(
    module: str, environment: Mapping[str, str], python: str = sys.executable
) -> Iterator[Worker]:
    """Run a module that ends in `serve`, and stop it at the end."""
    process = subprocess.Popen(
        [python, "-m", module],
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    try:
        yield Worker(process)
    finally:
        with suppress(BrokenPipeError):
            process.communicate(timeout=30)


def once(arguments: Sequence[str], environment: Mapping[str, str]) -> Any:
    """What a short-lived measured process answers through `answer`."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode or not done.stdout:
        raise WorkerError(f"{arguments} ended with {done.returncode}")
    return json.loads(done.stdout)


def own_output() -> IO[str]:
    """In the measured process: the way back to the bench; what else is printed goes nowhere."""
    answers = os.fdopen(os.dup(1), "w")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def serve(answers: IO[str], answer: Callable[[Any], Any]) -> None:
    """In the measured process: answer questions until there are no more."""
    for line in sys.stdin:
        answers.write(json.dumps(answer(json.loads(line))) + "\n")
        answers.flush()
