"""Enter one record of the registry: a version of a body, an official, an absence, a competence, an addressee."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.dated import with_absence, with_version
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError
from chalicelib.domain.impartiality import line_of
from chalicelib.domain.keeping import Change, Record, key_for
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.registry_checks import check_record
from chalicelib.usecases.known_bodies import KnownBodies
from chalicelib.usecases.ports import (
    Records,
    Registry,
    Replacement,
    Sheaf,
    StaleRecordsError,
)

ATTEMPTS = 5


def keep_record(
    record: Record,
    *,
    note: str,
    records: Records,
    registry: Registry,
    actor: Actor,
    now: datetime,
) -> None:
    """Enter a record, in the place of its version that began on the same day; what changed is kept with who did it.

    An administrator keeps all of the registry; the head of a body its own officials and absences, and the supervisor of
    a centre those of the bodies under the one that supervises the centre (TP 6(5)). Refuses what `check_record` does,
    days that run backwards and days that overlap. The same record again changes nothing.
    """
    _check_right(record, actor, registry)
    day = None if isinstance(record, Absence) else record.valid_from
    check_record(record, KnownBodies(records, day))
    change = Change(at=now, actor=actor.label, note=note)
    put_in_place(
        type(record), key_for(record), lambda known: merged(known, record), records, change
    )


def withdraw_absence(
    absence: Absence,
    *,
    note: str,
    records: Records,
    registry: Registry,
    actor: Actor,
    now: datetime,
) -> None:
    """Take back an absence that does not come; one that is not there is none already."""
    _check_right(absence, actor, registry)
    meant = (absence.user_id, absence.first_day)

    def without(known: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(one for one in known if (one.user_id, one.first_day) != meant)

    change = Change(at=now, actor=actor.label, note=note)
    put_in_place(Absence, key_for(absence), without, records, change)


def merged(standing: tuple[Any, ...], record: Record) -> tuple[Any, ...]:
    """The records of a sheaf with a new one among them."""
    if isinstance(record, Absence):
        return with_absence(standing, record)
    return with_version(standing, record)


def put_in_place(
    kind: type[Record],
    key: str,
    after: Callable[[tuple[Any, ...]], tuple[Any, ...]],
    records: Records,
    change: Change,
) -> None:
    """Put what `after` makes of the records under a key in their place; where that is the same, nothing is written."""
    for _ in range(ATTEMPTS):
        sheaf: Sheaf[Any] = records.sheaf(kind, key)
        wanted = after(sheaf.records)
        if wanted == sheaf.records:
            return
        try:
            records.replace([Replacement(sheaf=sheaf, records=wanted)], change)
        except StaleRecordsError:
            continue
        return
    raise ConflictError(ErrorCode.BUSY)


def _check_right(record: Record, actor: Actor, registry: Registry) -> None:
    if actor.has(Role.ADMINISTRATOR):
        return
    may = isinstance(record, Official | Absence) and (
        (actor.has(Role.HEAD) and record.body_id == actor.body)
        or (actor.has(Role.SUPERVISOR) and _is_under_centre(record.body_id, actor, registry))
    )
    if not may:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": (Role.ADMINISTRATOR,)})


def _is_under_centre(body_id: str, actor: Actor, registry: Registry) -> bool:
    if actor.centre is None:
        return False
    supervising = registry.centre(actor.centre).supervised_by
    return supervising in line_of(body_id, registry.bodies())
