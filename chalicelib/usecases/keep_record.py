"""Enter one record of the registry: a version of a body, an official, an absence, a competence, an addressee."""

from datetime import datetime
from typing import Any

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.dated import with_absence, with_version
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError
from chalicelib.domain.keeping import Change, Record, key_for
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.registry_checks import check_record
from chalicelib.usecases.known_bodies import KnownBodies
from chalicelib.usecases.ports import Records, Replacement, Sheaf, StaleRecordsError

ATTEMPTS = 5


def keep_record(
    record: Record, *, note: str, records: Records, actor: Actor, now: datetime
) -> None:
    """Enter a record, in the place of its version that began on the same day; what changed is kept with who did it.

    An administrator keeps all of the registry, the head of a body its own officials and absences. Refuses what
    `check_record` does, days that run backwards and days that overlap. The same record again changes nothing.
    """
    _check_right(record, actor)
    day = None if isinstance(record, Absence) else record.valid_from
    check_record(record, KnownBodies(records, day))
    for _ in range(ATTEMPTS):
        sheaf: Sheaf[Any] = records.sheaf(type(record), key_for(record))
        after = merged(sheaf.records, record)
        if after == sheaf.records:
            return
        try:
            records.replace(
                [Replacement(sheaf=sheaf, records=after)],
                Change(at=now, actor=actor.label, note=note),
            )
        except StaleRecordsError:
            continue
        return
    raise ConflictError(ErrorCode.BUSY)


def withdraw_absence(
    absence: Absence, *, note: str, records: Records, actor: Actor, now: datetime
) -> None:
    """Take back an absence that does not come; one that is not there is none already."""
    _check_right(absence, actor)
    for _ in range(ATTEMPTS):
        sheaf = records.sheaf(Absence, absence.body_id)
        meant = (absence.user_id, absence.first_day)
        after = tuple(one for one in sheaf.records if (one.user_id, one.first_day) != meant)
        if after == sheaf.records:
            return
        try:
            records.replace(
                [Replacement(sheaf=sheaf, records=after)],
                Change(at=now, actor=actor.label, note=note),
            )
        except StaleRecordsError:
            continue
        return
    raise ConflictError(ErrorCode.BUSY)


def merged(standing: tuple[Any, ...], record: Record) -> tuple[Any, ...]:
    """The records of a sheaf with a new one among them."""
    if isinstance(record, Absence):
        return with_absence(standing, record)
    return with_version(standing, record)


def _check_right(record: Record, actor: Actor) -> None:
    if actor.has(Role.ADMINISTRATOR):
        return
    is_of_own_body = (
        isinstance(record, Official | Absence)
        and actor.has(Role.HEAD)
        and record.body_id == actor.body
    )
    if not is_of_own_body:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": (Role.ADMINISTRATOR,)})
