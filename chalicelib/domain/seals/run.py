"""The making of one seal, so far: kept after each part, so that whoever takes it up goes on and does nothing twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.seals.manifest import Counts, Part, Place, Previous, SealKind
from chalicelib.domain.seals.merkle import Tree

# Nobody who began on a day still writes when it is sealed: a Lambda lives for fifteen minutes, and the index by which
# a day is read is seconds behind. What is late all the same is found by these days' counts and goes into the next seal.
SETTLES_IN = timedelta(hours=1)
LOOKED_BACK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """The last day of a centre that is sealed; `of_day` tells how many entries of each late day are, in any seal."""

    day: date
    until: datetime
    manifest_sha256: str
    of_day: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRun:
    """`after` is the chain up to which all is in `parts`. `manifest` is set once and for all when all parts are there.

    `days` are those whose entries it takes, `late` what it takes of days before them. `of_day` counts what it holds by
    the entries' own days. `version` guards against a second run.
    """

    kind: SealKind
    centre: str
    day: date
    since: datetime
    until: datetime
    previous: Previous | None
    days: tuple[date, ...]
    late: tuple[Place, ...] = ()
    version: int = 0
    after: str = ""
    parts: tuple[Part, ...] = ()
    tree: Tree = field(default_factory=Tree)
    counts: Counts = field(default_factory=Counts)
    first: Place | None = None
    last: Place | None = None
    of_day: Mapping[str, int] = field(default_factory=dict)
    manifest: str = ""
    signature: str = ""

    @property
    def name(self) -> str:
        """By which it is kept: a day is sealed under one name only."""
        if self.kind is SealKind.DAY:
            return self.day.isoformat()
        return f"{self.until:%Y-%m-%dT%H%M%SZ}"

    @property
    def folder(self) -> str:
        """Where in the bucket it lies."""
        room = "seals" if self.kind is SealKind.DAY else "snapshots"
        return f"{room}/{self.centre}/{self.name}/"


def day_run(centre: str, day: date, last: Sealed | None, late: tuple[Place, ...]) -> SealRun:
    """The seal of a day, nothing of it made yet."""
    return SealRun(
        kind=SealKind.DAY,
        centre=centre,
        day=day,
        since=kyiv_instant(day),
        until=kyiv_instant(day + timedelta(days=1)),
        previous=_previous(last),
        days=(day,),
        late=late,
    )


def snapshot_run(
    centre: str, first: date, cut: datetime, last: Sealed | None, late: tuple[Place, ...]
) -> SealRun:
    """A seal of all that has come since the last sealed day, or since the day `first`, until the cut."""
    begins = last.day + timedelta(days=1) if last else first
    today = kyiv_date(cut)
    return SealRun(
        kind=SealKind.SNAPSHOT,
        centre=centre,
        day=today,
        since=last.until if last else kyiv_instant(first),
        until=cut,
        previous=_previous(last),
        days=tuple(begins + timedelta(days=n) for n in range((today - begins).days + 1)),
        late=late,
    )


def is_over(day: date, now: datetime) -> bool:
    """Whether a day can be sealed."""
    return kyiv_instant(day + timedelta(days=1)) + SETTLES_IN <= now


def looked_back(last: Sealed) -> tuple[date, ...]:
    """Sealed days that something may still come late for."""
    return tuple(last.day - timedelta(days=n) for n in range(LOOKED_BACK))


def sealed_with(run: SealRun, last: Sealed | None, manifest_sha256: str) -> Sealed:
    """The last sealed day once this one is."""
    before = last.of_day if last else {}
    kept = {(run.day - timedelta(days=n)).isoformat() for n in range(LOOKED_BACK)}
    return Sealed(
        day=run.day,
        until=run.until,
        manifest_sha256=manifest_sha256,
        of_day={day: before.get(day, 0) + run.of_day.get(day, 0) for day in sorted(kept)},
    )


def _previous(last: Sealed | None) -> Previous | None:
    return Previous(day=last.day, manifest_sha256=last.manifest_sha256) if last else None
