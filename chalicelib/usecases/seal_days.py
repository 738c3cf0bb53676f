"""Seal what has happened in a centre, so that nobody, we included, can rewrite it unseen.

    places of the day ──> entries, in spans ──> lines ──> parts, each published and then noted in the run
                                                            │ all parts there
                                                            v
                          manifest, set once ──> signature, set once ──> manifest.sig ──> manifest.json ──> done

Each arrow may break: the run that is kept says where, and whoever comes next goes on from there. Two at once take turns
by the run's version; whatever both publish has the same bytes or another name.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import groupby

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.seals import parts
from chalicelib.domain.seals.manifest import Manifest, PartKind, Place, SealKind, sha256_of
from chalicelib.domain.seals.run import (
    Sealed,
    SealRun,
    day_run,
    is_over,
    looked_back,
    sealed_with,
    snapshot_run,
)
from chalicelib.usecases.ports.seals import Chronicle, Exports, SealRuns, Signer, StaleRunError

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
# Entries asked for together: a few requests' worth.
SPAN = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingDesk:
    """What lies before the sealer."""

    chronicle: Chronicle
    runs: SealRuns
    exports: Exports
    signer: Signer
    full: int = parts.FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedDays:
    """Folders that were sealed; days of a centre that stand unsealed, the most of any; entries that are broken.

    Where a centre's days could not be told, one is taken to stand unsealed. `is_complete` is False where time ran out.
    """

    folders: tuple[str, ...] = ()
    unsealed: int = 0
    broken: int = 0
    is_complete: bool = True
    faults: tuple[Exception, ...] = ()


class OutOfTimeError(Exception):
    """What is done is kept; the next run goes on."""


def seal_days(
    centres: Sequence[str], *, desk: SealingDesk, now: datetime, may_go_on: Callable[[], bool]
) -> SealedDays:
    """Seal every day that is over, of each centre, oldest first.

    A centre that cannot be sealed does not keep the others from it: its fault is told with what was done.
    """
    folders: list[str] = []
    faults: list[Exception] = []
    broken, unsealed, is_complete = 0, 0, True
    for centre in centres:
        try:
            for run in _days_of(centre, desk, now, may_go_on):
                folders.append(run.folder)
                broken += run.counts.broken_entries
            unsealed = max(unsealed, _unsealed(centre, desk, now))
        except OutOfTimeError:
            is_complete = False
            unsealed = max(unsealed, 1)
        except StaleRunError:
            continue  # somebody else is sealing it now
        except Exception as fault:  # noqa: BLE001 - told when the other centres have had their turn
            faults.append(fault)
            unsealed = max(unsealed, 1)
    return SealedDays(
        folders=tuple(folders),
        unsealed=unsealed,
        broken=broken,
        is_complete=is_complete,
        faults=tuple(faults),
    )


def take_snapshot(
    centre: str, *, desk: SealingDesk, now: datetime, may_go_on: Callable[[], bool]
) -> SealRun:
    """Seal at will what has come since the last sealed day, until now.

    A day's own seal comes all the same when the day is over, and must hold whatever the snapshot holds.
    """
    last = desk.runs.last(centre)
    first = last.day if last else desk.chronicle.first_day(centre, kyiv_date(now))
    run = snapshot_run(centre, first, now, last, _late(centre, last, desk))
    return _carried_out(desk.runs.find(centre, run.name) or run, None, desk, now, may_go_on)


def _days_of(
    centre: str, desk: SealingDesk, now: datetime, may_go_on: Callable[[], bool]
) -> Iterator[SealRun]:
    while True:
        last = desk.runs.last(centre)
        day = _next_day(centre, last, desk, now)
        if not is_over(day, now):
            return
        run = desk.runs.find(centre, day.isoformat())
        if run is None:
            run = day_run(centre, day, last, _late(centre, last, desk))
        yield _carried_out(run, last, desk, now, may_go_on)


def _next_day(centre: str, last: Sealed | None, desk: SealingDesk, now: datetime) -> date:
    if last is not None:
        return last.day + timedelta(days=1)
    return desk.chronicle.first_day(centre, kyiv_date(now) - timedelta(days=1))


def _unsealed(centre: str, desk: SealingDesk, now: datetime) -> int:
    last = desk.runs.last(centre)
    if last is None:
        return 1
    days, day = 0, last.day + timedelta(days=1)
    while is_over(day, now):
        days, day = days + 1, day + timedelta(days=1)
    return days


def _late(centre: str, last: Sealed | None, desk: SealingDesk) -> tuple[Place, ...]:
    """What days before the last sealed one, and it, hold and no seal does: nothing, unless their counts differ."""
    if last is None:
        return ()
    found: set[tuple[str, int]] = set()
    for day in looked_back(last):
        known = last.of_day.get(day.isoformat())
        if known is None or desk.chronicle.count(centre, day) == known:
            continue
        ends = _ends(centre, day, last.day, desk)
        found |= {
            place.order
            for place in desk.chronicle.places(centre, day)
            if place.seq > ends.get(place.chain, 0)
        }
    return tuple(Place(chain=chain, seq=seq) for chain, seq in sorted(found))


def _ends(centre: str, first: date, last: date, desk: SealingDesk) -> dict[str, int]:
    """Up to where each chain that these days touched is sealed."""
    ends: dict[str, int] = {}
    for n in range((last - first).days + 1):
        run = desk.runs.find(centre, (first + timedelta(days=n)).isoformat())
        for part in run.parts if run else ():
            if run and part.kind is PartKind.HEADS:
                ends.update(parts.ends_of(desk.exports.read(run.folder + part.name)))
    return ends


def _carried_out(
    run: SealRun,
    last: Sealed | None,
    desk: SealingDesk,
    now: datetime,
    may_go_on: Callable[[], bool],
) -> SealRun:
    if not run.manifest:
        run = _gathered(run, desk, may_go_on)
        run = desk.runs.save(replace(run, manifest=_manifest(run, desk, now).decode()))
    document = run.manifest.encode()
    if not run.signature:
        run = desk.runs.save(replace(run, signature=desk.signer.sign(document).hex()))
    key = desk.signer.public_key()
    desk.exports.publish(f"keys/{key.sha256}.pem", key.pem.encode())
    desk.exports.publish(run.folder + SIGNATURE, bytes.fromhex(run.signature))
    desk.exports.publish(run.folder + MANIFEST, document)
    sealed = sealed_with(run, last, sha256_of(document)) if run.kind is SealKind.DAY else None
    desk.runs.finish(run, sealed)
    return run


def _gathered(run: SealRun, desk: SealingDesk, may_go_on: Callable[[], bool]) -> SealRun:
    """All parts published, each noted in the run as it is; nothing of a part is noted before it is there."""
    bundle = parts.Bundle()
    for chain in _chains(run, desk.chronicle):
        bundle.add(chain, run)
        if bundle.size >= desk.full:
            run, bundle = _published(run, bundle, desk), parts.Bundle()
            if not may_go_on():
                raise OutOfTimeError
    return _published(run, bundle, desk) if bundle.size else run


def _published(run: SealRun, bundle: parts.Bundle, desk: SealingDesk) -> SealRun:
    after, files = parts.with_bundle(run, bundle)
    for part, body in files:
        desk.exports.publish(run.folder + part.name, body)
    return desk.runs.save(after)


def _chains(run: SealRun, chronicle: Chronicle) -> Iterator[parts.Taken]:
    """What the seal takes of each chain, first to last."""
    for span in _spans(run, chronicle):
        # With the one before the first: it may lack in the index, or be of a later time though it came earlier.
        found = chronicle.entries(
            [
                Place(chain=first.chain, seq=seq)
                for first, last in span
                for seq in range(max(first.seq - 1, 1), last.seq + 1)
            ]
        )
        for first, last in span:
            if chain := parts.taken(first, last, found, run, chronicle.entries):
                yield chain


def _spans(run: SealRun, chronicle: Chronicle) -> Iterator[list[tuple[Place, Place]]]:
    """First and last place of each chain, as many chains as are read together."""
    late = [place for place in run.late if place.chain > run.after]
    days = [chronicle.places(run.centre, day, after=run.after) for day in run.days]
    places = merge(late, *days, key=lambda place: place.order)
    span: list[tuple[Place, Place]] = []
    size = 0
    for _, group in groupby(places, key=lambda place: place.chain):
        chain = list(group)
        span.append((chain[0], chain[-1]))
        size += chain[-1].seq - chain[0].seq + 2
        if size >= SPAN:
            yield span
            span, size = [], 0
    if span:
        yield span


def _manifest(run: SealRun, desk: SealingDesk, now: datetime) -> bytes:
    return Manifest(
        kind=run.kind,
        centre=run.centre,
        day=run.day,
        since=run.since,
        until=run.until,
        sealed_at=now,
        previous=run.previous,
        counts=run.counts,
        first=run.first,
        last=run.last,
        parts=run.parts,
        root=run.tree.root,
        key=desk.signer.public_key().sha256,
    ).document
