"""Measured process: seals made of as many entries as asked, and what the chain costs a registration."""

import json
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bench.protocol import own_output, serve

ANSWERS = own_output()

from bench.gateway import LambdaContext, lodging  # noqa: E402 - after the output is turned away
from chalicelib.adapters.codec import decode, encode  # noqa: E402
from chalicelib.domain import history  # noqa: E402
from chalicelib.domain.history import GENESIS, ChainKind, HistoryEntry, chain_name  # noqa: E402
from chalicelib.domain.kyiv import kyiv_instant  # noqa: E402
from chalicelib.domain.seals.manifest import Place  # noqa: E402
from chalicelib.domain.seals.run import Sealed, SealRun  # noqa: E402
from chalicelib.usecases.ports.seals import PublicKey  # noqa: E402
from chalicelib.usecases.seal_days import SealingDesk, seal_days  # noqa: E402

DAY = date(2026, 11, 16)
OF_ONE_CHAIN = 5
REGISTRATIONS = 40
ROUNDS = 2000
KILOBYTES_IN_MEGABYTE = 1024
FACTS = {
    "number": "UA68-2026-000001",
    "ordinal": 1,
    "series": "2026/ALL",
    "channel": "INTERNET",
    "applicant_type": "CITIZEN",
    "received_on": "2026-11-16",
    "terms": ("D-01", "1", "2026-12-16", "2026-12-16"),
}


class _Chronicle:
    """A day of chains of five, made when asked for; `spent` is the CPU that making them took."""

    def __init__(self, size: int) -> None:
        self._chains = size // OF_ONE_CHAIN
        self.spent = 0.0

    def places(self, _centre: str, _day: date, *, after: str = "") -> Iterator[Place]:
        for no in range(self._chains):
            chain = chain_name("khm", ChainKind.APPEAL, f"khm-{no:09d}")
            if chain > after:
                for seq in range(1, OF_ONE_CHAIN + 1):
                    yield Place(chain=chain, seq=seq)

    def first_day(self, _centre: str, _until: date) -> date:
        return DAY

    def entries(self, places: Sequence[Place]) -> Mapping[tuple[str, int], HistoryEntry]:
        began = time.process_time()
        docs = {}
        for chain in dict.fromkeys(place.chain for place in places):
            prev_hash = GENESIS
            for seq in range(OF_ONE_CHAIN):
                entry = history.append(
                    chain=chain,
                    after_seq=seq,
                    prev_hash=prev_hash,
                    at=kyiv_instant(DAY) + timedelta(hours=9, seconds=seq),
                    actor="STAFF:0f3c5a7e-0000-4000-8000-000000000001",
                    event="AppealRouted",
                    facts=FACTS,
                    personal_commitment="0" * 64,
                )
                docs[chain, seq + 1] = encode(entry)
                prev_hash = entry.hash
        self.spent += time.process_time() - began
        # Reading them is the store's work as the sealer sees it.
        return {key: decode(doc, HistoryEntry) for key, doc in docs.items()}

    def count(self, _centre: str, _day: date) -> int:
        return self._chains * OF_ONE_CHAIN


class _Runs:
    """Keeps the last day only."""

    def __init__(self) -> None:
        self._last: Sealed | None = None

    def last(self, _centre: str) -> Sealed | None:
        return self._last

    def find(self, _centre: str, _name: str) -> SealRun | None:
        return None

    def save(self, run: SealRun) -> SealRun:
        return replace(run, version=run.version + 1)

    def finish(self, _run: SealRun, sealed: Sealed | None) -> None:
        self._last = sealed


class _Nowhere:
    """Exports that are weighed and thrown away, and a key that signs nothing."""

    def publish(self, _key: str, body: bytes) -> None:
        if not body:
            raise ValueError("an empty file")

    def read(self, key: str) -> bytes:
        raise KeyError(key)

    def public_key(self) -> PublicKey:
        return PublicKey(pem="pem", sha256="0" * 64)

    def sign(self, document: bytes) -> bytes:
        return document[:64]


def _seal(size: int) -> dict[str, float]:
    before = _peak()
    chronicle = _Chronicle(size)
    desk = SealingDesk(chronicle=chronicle, runs=_Runs(), exports=_Nowhere(), signer=_Nowhere())
    began = time.process_time()
    done = seal_days(
        ("khm",),
        desk=desk,
        now=kyiv_instant(DAY + timedelta(days=1)) + timedelta(hours=2),
        may_go_on=lambda: True,
    )
    took = time.process_time() - began - chronicle.spent
    if done.faults or not done.folders:
        raise RuntimeError(done)
    return {"per_second": size / took, "megabytes": _peak(), "before": before}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_IN_MEGABYTE


def _register() -> dict[str, float]:
    import app  # noqa: PLC0415 - only this question needs the API
    from chalicelib import wiring  # noqa: PLC0415

    took, appeal_id = [], ""
    for _ in range(REGISTRATIONS):
        began = time.process_time()
        answer = app.app(lodging(), LambdaContext())
        took.append(time.process_time() - began)
        appeal_id = json.loads(answer["body"])["appeal_id"]
    entry = wiring.desk().appeals.history(appeal_id)[0]
    document = encode(wiring.desk().appeals.record(appeal_id).personal[1]).encode()

    def chained() -> None:
        history.commitment(b"0" * 16, document)
        history.append(
            chain=entry.chain,
            after_seq=0,
            prev_hash=GENESIS,
            at=entry.at,
            actor=entry.actor,
            event=entry.event,
            facts=entry.facts,
            personal_commitment=entry.personal_commitment,
        )

    return {
        "handler_ms": statistics.median(took) * 1000,
        "chain_ms": _mean(chained) * 1000,
    }


def _mean(act: Callable[[], None]) -> float:
    began = time.process_time()
    for _ in range(ROUNDS):
        act()
    return (time.process_time() - began) / ROUNDS


def _answer(question: Any) -> dict[str, float]:
    if question == "register":
        return _register()
    return _seal(int(question.split()[1]))


serve(ANSWERS, _answer)
