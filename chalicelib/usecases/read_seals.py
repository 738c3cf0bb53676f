"""Seals as auditors look at them in the portal: which days are sealed, and whether one seal holds now.

What this finds, the one who keeps the data says of them: it shows that all is well, and proves it to nobody. Proof is
what an auditor works out from a copy, with a key that came another way (docs/audit.md).
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError, NotFoundError
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.seals.manifest import LATE_AFTER, Part, PartKind
from chalicelib.domain.seals.merkle import Tree, grown
from chalicelib.domain.seals.reading import (
    Result,
    Shown,
    UnreadableSealError,
    key_of,
    lines_of,
    link,
    part_holds,
    read_manifest,
)
from chalicelib.domain.seals.run import Sealed, is_over
from chalicelib.usecases.ports.seals import Exports, NotPublishedError, SealRuns, Signer
from chalicelib.usecases.seal_days import MANIFEST, SIGNATURE

MOST_DAYS = 31
# Files of one seal that one request reads, in bytes as they lie there.
MOST_BYTES = 24 * 1024 * 1024
A_DAY = timedelta(days=1)


class SealState(StrEnum):
    """How a day stands. BEFORE_FIRST: earlier than the first seal of the centre, or nothing was ever sealed."""

    SEALED = "SEALED"
    MISSING = "MISSING"
    UNREADABLE = "UNREADABLE"
    BEFORE_FIRST = "BEFORE_FIRST"
    DUE = "DUE"
    OVERDUE = "OVERDUE"
    NOT_OVER = "NOT_OVER"


class Step(StrEnum):
    """What is looked at in a seal, in this order."""

    MANIFEST = "MANIFEST"
    KEY = "KEY"
    SIGNATURE = "SIGNATURE"
    PREVIOUS = "PREVIOUS"
    NEXT = "NEXT"
    PARTS = "PARTS"
    ROOT = "ROOT"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealShelf:
    """Where seals are read."""

    runs: SealRuns
    exports: Exports
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfSeal:
    """`follows`: whether it names the seal before; `is_named`: whether the next, or our own note, names it."""

    day: date
    state: SealState
    shown: Shown | None = None
    follows: Result = Result.NOT_LOOKED_AT
    is_named: Result = Result.NOT_LOOKED_AT


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPart:
    part: Part
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSeal:
    """What was looked at, and what not; `bytes_read` of the seal's files."""

    day: DayOfSeal
    steps: tuple[tuple[Step, Result], ...]
    parts: tuple[CheckedPart, ...]
    bytes_read: int


def check_may_see(centre: str, actor: Actor) -> None:
    """Refuse an auditor of one centre the seals of another; those of nobody in particular see all."""
    bound = not actor.has(Role.ADMINISTRATOR, Role.COORDINATOR) and actor.centre is not None
    if bound and actor.centre != centre:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"centre": actor.centre or ""})


def list_seals(
    centre: str, first: date, last: date, *, shelf: SealShelf, now: datetime
) -> tuple[DayOfSeal, ...]:
    """Each day of a period with its seal, oldest first; at most a month. Reads manifests only."""
    if last < first or (last - first).days >= MOST_DAYS:
        raise InvalidError(ErrorCode.SEALS_PERIOD, field="to", details={"most_days": MOST_DAYS})
    # With the neighbours: each says of the other.
    found = dict(_read(centre, first - A_DAY, last + A_DAY, shelf.exports))
    row = _Row(found=found, sealed=shelf.runs.last(centre), begins=_begins(centre, shelf.exports))
    days = [first + n * A_DAY for n in range((last - first).days + 1)]
    return tuple(_day(day, row, now) for day in days)


def check_seal(
    centre: str, day: date, *, shelf: SealShelf, now: datetime, may_go_on: Callable[[], bool]
) -> CheckedSeal:
    """Look at one day's seal as far as one request can: its manifest, key, signature, neighbours, files and root.

    Refuses a day that is not sealed. What there was no room or time for is told as not looked at.
    """
    (found,) = list_seals(centre, day, day, shelf=shelf, now=now)
    if found.state in {SealState.MISSING, SealState.UNREADABLE}:
        rest = tuple((step, Result.NOT_LOOKED_AT) for step in Step if step is not Step.MANIFEST)
        steps = ((Step.MANIFEST, Result.BROKEN), *rest)
        return CheckedSeal(day=found, steps=steps, parts=(), bytes_read=0)
    if found.shown is None:
        raise NotFoundError(ErrorCode.SEAL_NOT_FOUND, details={"state": found.state.value})
    key, signature = _signed(centre, found.shown, shelf)
    parts, tree, size = _parts(centre, found.shown, shelf.exports, may_go_on)
    results = [one.result for one in parts]
    steps = (
        (Step.MANIFEST, _is_of(centre, found)),
        (Step.KEY, key),
        (Step.SIGNATURE, signature),
        (Step.PREVIOUS, found.follows),
        (Step.NEXT, found.is_named),
        (Step.PARTS, worst(results)),
        (Step.ROOT, _root(found.shown, parts, tree)),
    )
    return CheckedSeal(day=found, steps=steps, parts=parts, bytes_read=size)


def worst(results: Collection[Result]) -> Result:
    """Of several looks the one that counts."""
    for one in (Result.BROKEN, Result.NOT_LOOKED_AT):
        if one in results:
            return one
    return Result.HOLDS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What is known of a row of days; `begins` is the first that is published, None where none is."""

    found: dict[date, Shown | None]
    sealed: Sealed | None
    begins: date | None


def _begins(centre: str, exports: Exports) -> date | None:
    folder = f"seals/{centre}/"
    first = next(exports.names(folder, first="", last="9"), None)
    return date.fromisoformat(first.removeprefix(folder).partition("/")[0]) if first else None


def _folder(centre: str, day: date) -> str:
    return f"seals/{centre}/{day.isoformat()}/"


def _read(
    centre: str, first: date, last: date, exports: Exports
) -> Iterator[tuple[date, Shown | None]]:
    """The manifests that are there, by day; None for one that cannot be read."""
    names = exports.names(f"seals/{centre}/", first=first.isoformat(), last=last.isoformat())
    for name in names:
        folder, _, file = name.rpartition("/")
        if file != MANIFEST:
            continue
        try:
            day = date.fromisoformat(folder.rpartition("/")[2])
            yield day, read_manifest(exports.read(name))
        except (UnreadableSealError, ValueError):
            yield day, None


def _day(day: date, row: _Row, now: datetime) -> DayOfSeal:
    shown = row.found.get(day)
    if shown is None:
        return DayOfSeal(day=day, state=_state(day, row, now))
    return DayOfSeal(
        day=day,
        state=SealState.SEALED,
        shown=shown,
        follows=link(shown.manifest, row.found.get(day - A_DAY)),
        is_named=_is_named(shown, day, row),
    )


def _state(day: date, row: _Row, now: datetime) -> SealState:
    if day in row.found:
        return SealState.UNREADABLE
    if not is_over(day, now):
        return SealState.NOT_OVER
    if row.begins is None and row.sealed is None:
        return SealState.BEFORE_FIRST
    if row.sealed is not None and day > row.sealed.day:
        late = kyiv_instant(day + A_DAY) + LATE_AFTER < now
        return SealState.OVERDUE if late else SealState.DUE
    is_before = row.begins is not None and day < row.begins
    return SealState.BEFORE_FIRST if is_before else SealState.MISSING


def _is_named(shown: Shown, day: date, row: _Row) -> Result:
    sealed = row.sealed
    if sealed is not None and sealed.day == day:
        return Result.HOLDS if sealed.manifest_sha256 == shown.sha256 else Result.BROKEN
    after = row.found.get(day + A_DAY)
    if after is None:
        return Result.BROKEN if sealed is not None and day < sealed.day else Result.NOT_LOOKED_AT
    return link(after.manifest, shown)


def _is_of(centre: str, found: DayOfSeal) -> Result:
    manifest = found.shown.manifest if found.shown else None
    is_own = manifest is not None and (manifest.centre, manifest.day) == (centre, found.day)
    return Result.HOLDS if is_own else Result.BROKEN


def _signed(centre: str, shown: Shown, shelf: SealShelf) -> tuple[Result, Result]:
    """Of the key that is published under the name in the manifest, and of the signature.

    A key that has given way to another signs no more and cannot be asked: its signature is left to the auditor.
    """
    manifest = shown.manifest
    try:
        pem = shelf.exports.read(f"keys/{manifest.key}.pem")
        key = Result.HOLDS if key_of(pem) == manifest.key else Result.BROKEN
    except NotPublishedError:
        key = Result.BROKEN
    try:
        signature = shelf.exports.read(_folder(centre, manifest.day) + SIGNATURE)
    except NotPublishedError:
        return key, Result.BROKEN
    if shelf.signer.public_key().sha256 != manifest.key:
        return key, Result.NOT_LOOKED_AT
    holds = shelf.signer.has_signed(manifest.document, signature)
    return key, Result.HOLDS if holds else Result.BROKEN


def _parts(
    centre: str, shown: Shown, exports: Exports, may_go_on: Callable[[], bool]
) -> tuple[tuple[CheckedPart, ...], Tree, int]:
    """Each file as far as there is room and time, and the tree of the entries that were read."""
    checked, tree, size = [], Tree(), 0
    for part in shown.manifest.parts:
        if size + part.bytes > MOST_BYTES or not may_go_on():
            checked.append(CheckedPart(part=part, result=Result.NOT_LOOKED_AT))
            continue
        try:
            body = exports.read(_folder(centre, shown.manifest.day) + part.name)
        except NotPublishedError:
            body = b""
        size += len(body)
        lines = lines_of(part, body) if part_holds(part, body) else None
        if lines is not None and part.kind is PartKind.ENTRIES:
            tree = grown(tree, lines)
        result = Result.HOLDS if lines is not None else Result.BROKEN
        checked.append(CheckedPart(part=part, result=result))
    return tuple(checked), tree, size


def _root(shown: Shown, parts: tuple[CheckedPart, ...], tree: Tree) -> Result:
    entries = [one.result for one in parts if one.part.kind is PartKind.ENTRIES]
    if Result.NOT_LOOKED_AT in entries:
        return Result.NOT_LOOKED_AT
    manifest = shown.manifest
    is_same = tree.root == manifest.root and tree.size == manifest.counts.entries
    return Result.HOLDS if is_same else Result.BROKEN
