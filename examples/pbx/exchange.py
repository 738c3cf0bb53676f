"""What the exchange does with one caller, and what it tells Vikno of it."""

import asyncio
import hashlib
import logging
import re
import time
import uuid
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from examples.pbx.following import HungUpError
from examples.pbx.outbox import Outbox
from examples.pbx.speech import seconds_of, spoken, tone
from examples.pbx.switch import Leg, Switch, Tape, connect

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Journal:
    """Events of one call, in order. Each has an id of its own, so that telling one twice does no harm."""

    events: Outbox
    recordings: Outbox
    call: str
    line: str
    person: str
    told: int = 0

    def note(self, kind: str, file: Path | None = None, **more: Any) -> None:
        self.told += 1
        event = {
            "id": f"{self.call}-{self.told}",
            "kind": kind,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "call": self.call,
            "direction": "INBOUND",
            "line": self.line,
            "person": self.person,
            **more,
        }
        # A recording takes its time; what happens meanwhile is not to wait behind it.
        (self.recordings if file else self.events).put(event, file)


@dataclass(slots=True)
class OneCaller:
    """A caller on a leg of the switch. `operators` are the addresses of operators by their names."""

    leg: Leg
    switch: Switch
    journal: Journal
    operators: Mapping[str, str]
    gateway: str
    folder: Path
    talked: float = 0.0
    tapes: int = 0

    async def hear(
        self, say: Sequence[Mapping[str, str]], keys: str = "", seconds: float = 0
    ) -> str:
        """Say the texts, then wait for one of the keys; a key cuts the texts short."""

        # Keys of before were no answer to what is said now.
        self.leg.forget_digits()

        async def speak_and_wait() -> str:
            for one in say:
                sound = await asyncio.to_thread(
                    spoken, one["text"], one["language"], self.folder / "speech"
                )
                await self.leg.play(sound)
            await asyncio.sleep(seconds if keys else 0)
            return ""

        return await self._first(speak_and_wait(), self._key(keys))

    async def talk(self, operators: Sequence[str], seconds: float, *, is_recorded: bool) -> bool:
        """Ring these operators at once; who answers first talks with the caller, until one hangs up."""
        self.journal.note("QUEUED")
        names = [name for name in operators or self.operators if name in self.operators]
        for name in names:
            self.journal.note("OFFERED", operator=name)
        taken = await self._ring({name: self.operators[name] for name in names}, seconds)
        if taken is None:
            return False
        self.journal.note("ANSWERED", operator=taken[0])
        await self._converse(taken[1], is_recorded=is_recorded)
        return True

    async def go_to(self, number: str, seconds: float) -> bool:
        """Put through to a number outside. It is no operator of ours, so nothing is recorded and nobody answered."""
        taken = await self._ring({number: f"sip:{number}@{self.gateway}"}, seconds)
        if taken is None:
            return False
        await self._converse(taken[1], is_recorded=False)
        return True

    async def leave_message(self, seconds: float) -> None:
        """Record what the caller says after the tone, until they hang up or the time is over."""
        await self._first(self.leg.play(tone(self.folder / "speech")))
        tape = self._tape()
        tape.take(self.leg)
        log.info("takes a message of %s", self.journal.call)
        try:
            await self._first(asyncio.sleep(seconds))
        finally:
            await tape.stop()
            self._keep(tape.path, "VOICEMAIL_LEFT")

    async def hang_up(self) -> None:
        self.leg.end()
        await self.leg.ended.wait()

    async def _ring(self, addresses: Mapping[str, str], seconds: float) -> tuple[str, Leg] | None:
        """Who answers first of these, by name; the others stop ringing. None where nobody does in time."""
        rung = {name: self.switch.call(address) for name, address in addresses.items()}
        taken = ""
        try:
            taken = await self._first(asyncio.wait_for(_first_to_answer(rung), seconds))
        except TimeoutError:
            log.info("nobody answered %s", self.journal.call)
        finally:
            for name, leg in rung.items():
                if name != taken:
                    leg.end()
        return (taken, rung[taken]) if taken else None

    async def _converse(self, other: Leg, *, is_recorded: bool) -> None:
        tape = self._tape() if is_recorded else None
        connect(self.leg, other)
        if tape:
            tape.take(self.leg)
            tape.take(other)
        began = time.monotonic()
        try:
            await self._first(other.ended.wait())
        finally:
            self.talked += time.monotonic() - began
            other.end()
            if tape:
                await tape.stop()
                self._keep(tape.path, "RECORDING_READY")

    async def _key(self, keys: str) -> str:
        while True:
            pressed = await self.leg.digits.get()
            if pressed in keys:
                return pressed

    async def _first(self, *what: Coroutine[Any, Any, T]) -> T:
        """What comes first of these, unless the caller hangs up before."""
        tasks = [asyncio.ensure_future(one) for one in what]
        gone = asyncio.ensure_future(self.leg.ended.wait())
        try:
            await asyncio.wait([*tasks, gone], return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done():
                    return task.result()
            raise HungUpError
        finally:
            for task in (*tasks, gone):
                task.cancel()

    def _tape(self) -> Tape:
        self.tapes += 1
        (self.folder / "tapes").mkdir(parents=True, exist_ok=True)
        return Tape(self.folder / "tapes" / f"{self.journal.call}-{self.tapes}.wav")

    def _keep(self, path: Path, kind: str) -> None:
        recording = {
            "id": path.stem,
            "upload": path.stem,
            "content_type": "audio/wav",
            "seconds": round(seconds_of(path)),
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        self.journal.note(kind, path, recording=recording)


async def _first_to_answer(rung: Mapping[str, Leg]) -> str:
    """The name of the one whose sound comes first; empty where all have declined."""
    waiting = {asyncio.ensure_future(leg.until_sounding()): name for name, leg in rung.items()}
    try:
        while waiting:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                name = waiting.pop(one)
                if one.result():
                    return name
        return ""
    finally:
        for one in waiting:
            one.cancel()


def international(number: str) -> str:
    """A Ukrainian number in E.164; empty where it is none (withheld)."""
    if re.fullmatch(r"0\d{9}", number):
        return f"+38{number}"
    return number if re.fullmatch(r"\+\d{7,15}", number) else ""


def new_call_id() -> str:
    return uuid.uuid4().hex
