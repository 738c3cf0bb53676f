"""Messages by which seals are looked at."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from chalicelib.domain.seals.manifest import PartKind
from chalicelib.domain.seals.reading import Result
from chalicelib.entrypoints.http.fields import CentreId, Day, Message, Reply
from chalicelib.usecases.read_seals import CheckedSeal, DayOfSeal, SealState, Step, worst

_STEPS = {
    Step.MANIFEST: "Маніфест є, читається і належить цьому центрові та дню",
    Step.KEY: "Ключ, названий у маніфесті, оприлюднено і він є саме тим",
    Step.SIGNATURE: "Підпис маніфесту зроблено цим ключем",
    Step.PREVIOUS: "Маніфест називає печатку попереднього дня",
    Step.NEXT: "Печатка наступного дня (або запис системи про останню) називає цей маніфест",
    Step.PARTS: "Файли печатки мають ті SHA-256, розміри і кількість рядків, що в маніфесті",
    Step.ROOT: "Корінь дерева записів обчислено наново і він збігається",
}


class SealsQuery(Message):
    """Days of a centre, both inclusive, at most 31."""

    centre: CentreId
    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]


class SealQuery(Message):
    centre: CentreId


class SealCountsOut(Reply):
    """`late_entries` came after the seal of their day; `broken_entries` do not hold in the register itself."""

    entries: int
    chains: int
    numbers: int
    late_entries: int
    broken_entries: int


class PreviousSealOut(Reply):
    day: date
    manifest_sha256: str


class SealOut(Reply):
    """What the manifest says. `key` is the SHA-256 of the public key; `files` are as many, `bytes` as large."""

    sealed_at: datetime
    is_late: bool
    counts: SealCountsOut
    root: str
    key: str
    manifest_sha256: str
    previous: PreviousSealOut | None
    files: int
    bytes: int


class SealDayOut(Reply):
    """A day and its seal, null where there is none that can be read.

    `follows`: whether it names the seal before; `is_named`: whether the next one, or our own note, names it.
    """

    day: date
    state: SealState
    seal: SealOut | None
    follows: Result
    is_named: Result


class SealsOut(Reply):
    """Days, oldest first; `command` checks all of them from a copy, which proves what this page only shows."""

    centre: str
    days: tuple[SealDayOut, ...]
    command: str


class SealStepOut(Reply):
    step: Step
    title: str
    result: Result


class SealFileOut(Reply):
    name: str
    kind: PartKind
    bytes: int
    result: Result


class SealCheckOut(Reply):
    """What one request could look at: `verdict` is HOLDS only where all was looked at and holds.

    NOT_LOOKED_AT is neither good nor bad: there was no room for it, or another key signed; `command` looks at all.
    """

    centre: str
    checked_at: datetime
    day: SealDayOut
    verdict: Result
    steps: tuple[SealStepOut, ...]
    files: tuple[SealFileOut, ...]
    bytes_read: int
    command: str


def command_for(centre: str, first: date, last: date) -> str:
    """How an auditor checks these days from a copy of the bucket: docs/audit.md."""
    return (
        f"python verify.py copy --public-key key.pem --centre {centre} --from {first} --to {last}"
    )


def day_out(one: DayOfSeal) -> SealDayOut:
    return SealDayOut(
        day=one.day,
        state=one.state,
        seal=_seal_out(one),
        follows=one.follows,
        is_named=one.is_named,
    )


def check_out(centre: str, one: CheckedSeal, now: datetime) -> SealCheckOut:
    looked = [result for _, result in one.steps if result is not Result.FIRST]
    return SealCheckOut(
        centre=centre,
        checked_at=now,
        day=day_out(one.day),
        verdict=worst(looked),
        steps=tuple(
            SealStepOut(step=step, title=_STEPS[step], result=result) for step, result in one.steps
        ),
        files=tuple(
            SealFileOut(
                name=checked.part.name,
                kind=checked.part.kind,
                bytes=checked.part.bytes,
                result=checked.result,
            )
            for checked in one.parts
        ),
        bytes_read=one.bytes_read,
        command=command_for(centre, one.day.day, one.day.day),
    )


def _seal_out(one: DayOfSeal) -> SealOut | None:
    if one.shown is None:
        return None
    manifest = one.shown.manifest
    counts, previous = manifest.counts, manifest.previous
    return SealOut(
        sealed_at=manifest.sealed_at,
        is_late=manifest.is_late,
        counts=SealCountsOut(
            entries=counts.entries,
            chains=counts.chains,
            numbers=counts.numbers,
            late_entries=counts.late_entries,
            broken_entries=counts.broken_entries,
        ),
        root=manifest.root,
        key=manifest.key,
        manifest_sha256=one.shown.sha256,
        previous=(
            PreviousSealOut(day=previous.day, manifest_sha256=previous.manifest_sha256)
            if previous
            else None
        ),
        files=len(manifest.parts),
        bytes=sum(part.bytes for part in manifest.parts),
    )
