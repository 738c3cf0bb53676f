"""`make run`: the whole of Vikno on this machine, until Ctrl-C."""

import fcntl
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.assemble import PROJECT, AssemblyError
from infra.deploy import DeploymentError
from infra.portal import PortalError
from local.demo_users import DEMO_PASSWORD, demo_users
from local.ministack import FIRST_PORT, EmbeddedAwsError, embedded_aws, free_port
from local.old_data import OldDataError, refuse_old_history
from local.progress import say
from local.stack import Stack, bring_up, last_outputs, remember, root_client

DATA = PROJECT / ".data"


class AlreadyRunningError(Exception):
    """Another `make run` uses the same data."""


@contextmanager
def sole_user(data: Path) -> Iterator[None]:
    """Hold the data of one machine; the lock ends with the process, however that ends."""
    data.mkdir(exist_ok=True)
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(f"{data} is in use: is `make run` running?") from None
        yield


def remembered_port(data: Path) -> int:
    """The port of the last run, so that addresses stay; another one only where that is taken."""
    memory = data / "port"
    preferred = int(memory.read_text()) if memory.exists() else FIRST_PORT
    port = free_port(preferred)
    memory.write_text(str(port))
    return port


def welcome(stack: Stack) -> str:
    """Where everything is, who may log in, and a first appeal."""
    by_role: dict[str, list[str]] = {}
    for user in demo_users():
        by_role.setdefault(user.role, []).append(user.username)
    logins = "\n".join(f"    {role:14} {', '.join(names)}" for role, names in by_role.items())
    return WELCOME.format(
        portal=stack.portal_url,
        api=stack.api_url,
        endpoint=stack.endpoint,
        logins=logins,
        password=DEMO_PASSWORD,
    )


WELCOME = """
Vikno is running. Ctrl-C stops it; what you enter stays in .data.

  The portal        {portal}
  For staff         {portal}/staff
  API               {api}
  Mail that it sent {endpoint}/_ministack/ses/messages
  Log of the cloud  .data/ministack.log

  Demo log-ins, all with the password {password}:
{logins}

  A token of one of them, for the header "Authorization":
    make login USER=operator.khm

  A first appeal:
    curl -s {api}/v1/appeals \\
      -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first-appeal-1' \\
      -d @local/first_appeal.json

  Its whole way, step by step: make demo (in another terminal)
  The API to read: {api}/v1/docs
"""


STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _stop(_signal: int, _frame: object) -> None:
    # An impatient second Ctrl-C must not cut short the saving of data.
    for stopping in STOPPING:
        signal.signal(stopping, signal.SIG_IGN)
    raise KeyboardInterrupt


def main() -> int:
    """Run until told to stop; nothing that was started here outlives it."""
    # SIGINT too: a shell that starts us in the background has it ignored.
    for stopping in STOPPING:
        signal.signal(stopping, _stop)
    try:
        with sole_user(DATA):
            _run()
    except KeyboardInterrupt:
        say("Stopped; your data stays in .data")
    except (
        AlreadyRunningError,
        AssemblyError,
        DeploymentError,
        EmbeddedAwsError,
        OldDataError,
        PortalError,
    ) as error:
        say(str(error))
        return 1
    return 0


def _run() -> None:
    port = remembered_port(DATA)
    say(f"* Starting the embedded AWS on port {port}")
    with embedded_aws(DATA, port) as aws:
        if outputs := last_outputs(DATA):
            refuse_old_history(root_client(aws.endpoint, "dynamodb"), outputs["HistoryTable"])
        stack = bring_up(aws.endpoint)
        remember(stack, DATA)
        say(welcome(stack))
        aws.wait()
        raise EmbeddedAwsError("the embedded AWS stopped; see .data/ministack.log")


if __name__ == "__main__":
    sys.exit(main())
