"""What staff read of people is put down before it is given; and who read is told to those who watch over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.readings import Reading, chain_of_subject, following, has_readings_open
from chalicelib.domain.registry import Centre, CentreKind
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import Appeals, Readings, ReadingsOutError, StaleChainError


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsPage:
    """Newest first; `before` is the number to go on with, None at the beginning of the chain."""

    entries: tuple[HistoryEntry, ...]
    before: int | None


def put_down(reading: Reading, *, readings: Readings, actor: Actor, now: datetime) -> None:
    """Write in the subject's chain of access that the actor reads; the same again within minutes is one reading.

    Raises ConflictError where it cannot be written: then nothing may be given.
    """
    try:
        for _ in range(ATTEMPTS):
            entry = following(readings.last(reading.chain), reading, actor=actor, at=now)
            if entry is None:
                return
            try:
                readings.append(entry)
            except StaleChainError:
                continue
            return
    except ReadingsOutError as out:
        raise ConflictError(ErrorCode.READING_NOT_RECORDED) from out
    raise ConflictError(ErrorCode.READING_NOT_RECORDED)


def read_readings(
    appeal_id: str,
    *,
    limit: int,
    before: int | None,
    appeals: Appeals,
    readings: Readings,
    actor: Actor,
) -> ReadingsPage:
    """Who read of an appeal, for the supervisor of its centre, coordinators and auditors.

    To anyone else, and where there is no such appeal, there is none.
    """
    appeal = appeals.get(appeal_id)
    if not has_readings_open(appeal.centre, actor):
        raise NotFoundError(ErrorCode.APPEAL_NOT_FOUND)
    try:
        found = readings.page(chain_of_subject(appeal.id), limit=limit, before=before)
    except ReadingsOutError as out:
        raise ConflictError(ErrorCode.READING_NOT_RECORDED) from out
    is_more = len(found) == limit and found[-1].seq > 1
    return ReadingsPage(entries=found, before=found[-1].seq if is_more else None)


def house_of(actor: Actor, centres: Iterable[Centre]) -> str:
    """In whose history stands what the actor reads of many people: their own centre's.

    For those who serve in none, that of the centre at the head of all, which is the Government Contact Centre's.
    """
    if actor.centre:
        return actor.centre
    heads = [
        (one.kind is not CentreKind.GOVERNMENT_CONTACT_CENTRE, one.id)
        for one in centres
        if one.parent_id is None
    ]
    if not heads:
        raise NotFoundError(ErrorCode.CENTRE_NOT_FOUND)
    return min(heads)[1]
