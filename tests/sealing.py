"""A sealer at work in memory: chains that grow by one line, days that pass, ports that fail when told to."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.domain.history import GENESIS, ChainKind, HistoryEntry, append, chain_name
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.usecases.seal_days import SealedDays, SealingDesk, seal_days
from tests.fakes.seals import MemoryChronicle, MemoryExports, MemorySealRuns, MemorySigner

DAY = date(2026, 11, 16)
SEALED_AT = kyiv_instant(DAY + timedelta(days=1)) + timedelta(hours=2)


class OutageError(Exception):
    """The store that was asked does not answer."""


class Failing:
    """A port whose calls are counted with those of others; that of the number `fails_at` breaks, done or not done."""

    def __init__(self, port: object, outage: "Outage") -> None:
        self._port = port
        self._outage = outage

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            return self._outage.passing(lambda: method(*args, **kwargs))

        return call


@dataclass(slots=True)
class Outage:
    """Which call breaks; `is_done` where it is only the answer that is lost."""

    fails_at: int = 0
    is_done: bool = False
    calls: int = 0

    def passing(self, call: Any) -> Any:
        self.calls += 1
        if self.calls != self.fails_at:
            return call()
        if self.is_done:
            call()
        raise OutageError


@dataclass(slots=True)
class SealingHouse:
    """Everything that a seal is made of and goes to."""

    chronicle: MemoryChronicle = field(default_factory=MemoryChronicle)
    runs: MemorySealRuns = field(default_factory=MemorySealRuns)
    exports: MemoryExports = field(default_factory=MemoryExports)
    signer: MemorySigner = field(default_factory=MemorySigner)
    full: int = 2000

    def desk(self, outage: Outage | None = None) -> SealingDesk:
        ports = (self.chronicle, self.runs, self.exports, self.signer)
        made: list[Any] = [Failing(port, outage) for port in ports] if outage else list(ports)
        chronicle, runs, exports, signer = made
        return SealingDesk(
            chronicle=chronicle, runs=runs, exports=exports, signer=signer, full=self.full
        )

    def enter(self, subject: str, *ats: datetime, centre: str = "khm") -> list[HistoryEntry]:
        """More entries of one chain, at these instants."""
        chain = chain_name(centre, ChainKind.APPEAL, subject)
        standing = [one for key, one in sorted(self.chronicle.kept.items()) if key[0] == chain]
        made = []
        for at in ats:
            last = standing[-1] if standing else None
            entry = append(
                chain=chain,
                after_seq=last.seq if last else 0,
                prev_hash=last.hash if last else GENESIS,
                at=at,
                actor="STAFF:u1",
                event="AppealAssigned",
                facts={"n": len(standing)},
                personal_commitment=None,
            )
            standing.append(entry)
            made.append(entry)
        self.chronicle.enter(*made)
        return made

    def seal(
        self,
        now: datetime = SEALED_AT,
        outage: Outage | None = None,
        centres: Sequence[str] = ("khm",),
    ) -> SealedDays:
        return seal_days(centres, desk=self.desk(outage), now=now, may_go_on=lambda: True)

    def manifest(self, folder: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.exports.published[f"{folder}manifest.json"])
        return found

    def lines(self, folder: str, kind: str) -> list[dict[str, Any]]:
        """What the parts that the manifest names hold."""
        return [
            json.loads(line)
            for part in self.manifest(folder)["parts"]
            if part["kind"] == kind
            for line in gzip.decompress(self.exports.published[folder + part["name"]]).splitlines()
        ]

    def sealed(self, *folders: str) -> list[tuple[str, int]]:
        """Chain and seq of all that these seals hold, in their order."""
        return [
            (line["content"]["chain"], line["content"]["seq"])
            for folder in folders
            for line in self.lines(folder, "entries")
        ]


def at(hours: float, day: date = DAY) -> datetime:
    """So many hours after the Kyiv midnight with which the day begins."""
    return kyiv_instant(day) + timedelta(hours=hours)
