"""What Vikno has not been told yet: kept on disk, so that neither a lost line nor a restart loses a call."""

import asyncio
import json
import logging
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from examples.pbx.vikno import NotReachedError, RefusedError

LONGEST_WAIT_SECONDS = 60.0

log = logging.getLogger(__name__)


class Recipient(Protocol):
    """Who is told."""

    def tell(self, event: Mapping[str, Any]) -> None: ...

    def upload(self, id_: str, file: Path, content_type: str) -> None: ...


class Outbox:
    """Letters lie in a folder in the order of their writing and leave it when they have been taken.

    A recording leaves the disk with the letter that tells of it. A letter that is refused for good moves to `refused`,
    for a person to look at: it must not hold up the others.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._refused = folder / "refused"
        self._refused.mkdir(parents=True, exist_ok=True)
        self._news = asyncio.Event()
        self._hands = threading.Lock()

    def put(self, event: Mapping[str, Any], file: Path | None = None) -> None:
        """Keep an event; `file` is the recording of which it tells."""
        letter = {"event": event, "file": str(file) if file else None}
        path = self._folder / f"{time.time_ns():020}.json"
        part = path.with_suffix(".part")
        part.write_text(json.dumps(letter, ensure_ascii=False), encoding="utf-8")
        part.rename(path)
        self._news.set()

    def letters(self) -> list[Path]:
        """Not taken yet, oldest first."""
        return sorted(self._folder.glob("*.json"))

    def refused(self) -> list[Path]:
        return sorted(self._refused.glob("*.json"))

    async def deliver(self, to: Recipient) -> None:
        """Tell what there is, then what comes, until cancelled; wait longer after each failure in a row."""
        wait = 1.0
        while True:
            self._news.clear()
            try:
                await self.empty(to)
                wait = 1.0
            except NotReachedError as error:
                log.warning("not told yet, again in %.0f s: %s", wait, error)
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT_SECONDS)
                continue
            await self._news.wait()

    async def empty(self, to: Recipient) -> None:
        """Tell all that there is now. Raises NotReachedError."""
        for path in self.letters():
            await asyncio.to_thread(self._hand_over, path, to)

    def _hand_over(self, path: Path, to: Recipient) -> None:
        # One at a time: a delivery that was cancelled has a thread that still goes on.
        with self._hands:
            if not path.exists():
                return
            letter = json.loads(path.read_text(encoding="utf-8"))
            file = Path(letter["file"]) if letter["file"] else None
            try:
                _tell(letter["event"], file, to)
            except RefusedError as error:
                log.error("refused, kept in %s: %s", self._refused, error)
                path.rename(self._refused / path.name)
                return
            path.unlink()
            if file:
                file.unlink()


def _tell(event: Mapping[str, Any], file: Path | None, to: Recipient) -> None:
    if file:
        recording = event["recording"]
        to.upload(recording["upload"], file, recording["content_type"])
    to.tell(event)
