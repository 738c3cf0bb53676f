"""`python -m examples.pbx`: the exchange, until it is told to stop."""

import argparse
import asyncio
import logging
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from examples.pbx.exchange import Journal, OneCaller, international, new_call_id
from examples.pbx.following import HungUpError, follow
from examples.pbx.outbox import Outbox
from examples.pbx.switch import Leg, Switch, collect_legs
from examples.pbx.vikno import NotReachedError, Vikno

CLOSING_SECONDS = 5

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Exchange:
    """Takes every call that comes and leads it through the plan."""

    vikno: Vikno
    events: Outbox
    recordings: Outbox
    operators: dict[str, str]
    gateway: str
    folder: Path
    # Until it is over, a call needs somebody who knows it.
    calls: set["asyncio.Task[None]"] = field(default_factory=set)

    async def serve(self, host: str, port: int) -> None:
        """Until cancelled."""
        with Switch(host, port, lambda leg: self._take(leg, switch)) as switch:
            print(f"exchange at sip:{host}:{port}", flush=True)
            try:
                async with asyncio.TaskGroup() as work:
                    work.create_task(switch.turn())
                    work.create_task(self.events.deliver(self.vikno))
                    work.create_task(self.recordings.deliver(self.vikno))
            finally:
                await self._close()

    async def _close(self) -> None:
        """End the calls that there are, and tell of them; what cannot be told now is told after the next start."""
        for call in self.calls:
            call.cancel()
        await asyncio.gather(*self.calls, return_exceptions=True)
        with suppress(NotReachedError, TimeoutError):
            async with asyncio.timeout(CLOSING_SECONDS):
                await self.events.empty(self.vikno)
                await self.recordings.empty(self.vikno)

    def _take(self, leg: Leg, switch: Switch) -> None:
        task = asyncio.ensure_future(self._lead(leg, switch))
        self.calls.add(task)
        task.add_done_callback(self._forget)

    def _forget(self, task: "asyncio.Task[None]") -> None:
        self.calls.discard(task)
        collect_legs()

    async def _lead(self, leg: Leg, switch: Switch) -> None:
        line, person = leg.dialled, international(leg.number)
        journal = Journal(self.events, self.recordings, new_call_id(), line, person)
        caller = OneCaller(leg, switch, journal, self.operators, self.gateway, self.folder)
        journal.note("RINGING")
        call = {"call": journal.call, "line": line, "person": person}
        try:
            leg.answer_with(180)
            leg.answer_with(200)
            await leg.until_sounding()
            await follow(call, caller, lambda heard: asyncio.to_thread(self.vikno.ask, heard))
        except HungUpError:
            log.info("the caller of %s has hung up", journal.call)
        except Exception:
            log.exception("call %s went wrong here", journal.call)
        finally:
            leg.end()
            journal.note("ENDED", seconds=round(caller.talked))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m examples.pbx", description=__doc__)
    parser.add_argument("--api", required=True, help="address of Vikno, with /v1 at its end")
    parser.add_argument("--account", required=True, help="account of the exchange, e.g. khm-main")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5060)
    parser.add_argument(
        "--operator", action="append", default=[], help="NAME=SIP-ADDRESS, once for each operator"
    )
    parser.add_argument(
        "--gateway", default="127.0.0.1:5060", help="where numbers outside are called"
    )
    parser.add_argument("--folder", type=Path, required=True, help="for speech, tapes and letters")
    return parser.parse_args()


async def _run(given: argparse.Namespace, key: str) -> None:
    exchange = Exchange(
        Vikno(api=given.api, account=given.account, key=key),
        Outbox(given.folder / "events"),
        Outbox(given.folder / "recordings"),
        dict(one.split("=", 1) for one in given.operator),
        given.gateway,
        given.folder,
    )
    serving = asyncio.ensure_future(exchange.serve(given.host, given.port))
    for stopping in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(stopping, serving.cancel)
    with suppress(asyncio.CancelledError):
        await serving


def main() -> int:
    """The key comes by the environment: arguments can be read by everybody on a machine."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    key = os.environ.get("VIKNO_SIGNING_KEY", "")
    if not key:
        print("VIKNO_SIGNING_KEY holds no key", file=sys.stderr)
        return 2
    # Letters and tapes tell of people: nobody else on the machine reads them.
    os.umask(0o077)
    asyncio.run(_run(_arguments(), key))
    return 0


if __name__ == "__main__":
    sys.exit(main())
