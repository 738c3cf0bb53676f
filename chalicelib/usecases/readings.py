"""What staff read of people is put down before it is given; and who read is told to those who watch over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.actors import Actor, ActorKind
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.history import ChainKind, HistoryEntry, chain_name
from chalicelib.domain.readings import Reading, chain_of_subject, following, has_readings_open
from chalicelib.domain.registry import Centre, CentreKind
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import (
    Appeals,
    DayOfReadings,
    Desk,
    Readings,
    ReadingsOutError,
    StaleChainError,
)
from chalicelib.usecases.ports.readings import place_of
from chalicelib.usecases.ports.telephony import Calls

# What one page for one reader may look through: about a thousand small reads.
MOST_LOOKED_AT = 1000
CHUNK = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsPage:
    """Newest first; `before` is the number to go on with, None at the beginning of the chain."""

    entries: tuple[HistoryEntry, ...]
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDay:
    """A Kyiv day of a centre; with `reader` what this member of staff read. None: the actor's own centre."""

    day: date
    centre: str | None = None
    reader: str | None = None


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
    return _page(chain_of_subject(appeal.id), limit, before, readings)


def read_readings_of_call(
    call_id: str,
    *,
    limit: int,
    before: int | None,
    calls: Calls,
    readings: Readings,
    actor: Actor,
) -> ReadingsPage:
    """Who read of a call, for those who may know it of appeals of its centre; to others there is no such call."""
    call = calls.get(call_id)
    if not has_readings_open(call.centre, actor):
        raise NotFoundError(ErrorCode.CALL_NOT_FOUND)
    return _page(chain_of_subject(call.id), limit, before, readings)


def read_readings_of_reader(
    user_id: str,
    *,
    centre: str | None,
    limit: int,
    before: int | None,
    desk: Desk,
    readings: Readings,
    actor: Actor,
) -> ReadingsPage:
    """What one member of staff read of many people at once: lists, searches, exports.

    It stands in the history of the centre in which they serve; of those who serve in none, in that of the centre at the
    head of all.
    """
    where = _watched(centre, desk, actor)
    return _page(chain_name(where, ChainKind.ACCESS, user_id), limit, before, readings)


def read_readings_of_day(
    asked: AskedDay,
    *,
    limit: int,
    cursor: str | None,
    desk: Desk,
    readings: Readings,
    actor: Actor,
) -> DayOfReadings:
    """Everything that was read in a centre on a Kyiv day, or what one reader read of it, of each subject in its order.

    A page for one reader looks at MOST_LOOKED_AT entries at most: it may be short, even empty, and still go on.
    """
    centre = _watched(asked.centre, desk, actor)
    found: list[HistoryEntry] = []
    after, looked_at = cursor, 0
    size = limit if asked.reader is None else CHUNK
    while looked_at < MOST_LOOKED_AT:
        page = _of_day(centre, asked.day, after, size, readings)
        for entry in page.entries:
            looked_at += 1
            if asked.reader is None or entry.actor == f"{ActorKind.STAFF}:{asked.reader}":
                found.append(entry)
            if len(found) == limit and entry != page.entries[-1]:
                return DayOfReadings(entries=tuple(found), after=place_of(entry))
        after = page.after
        if after is None or len(found) == limit:
            break
    return DayOfReadings(entries=tuple(found), after=after)


def _of_day(
    centre: str, day: date, after: str | None, limit: int, readings: Readings
) -> DayOfReadings:
    try:
        return readings.of_day(centre, day, limit=limit, after=after)
    except ReadingsOutError as out:
        raise ConflictError(ErrorCode.READING_NOT_RECORDED) from out


def _watched(centre: str | None, desk: Desk, actor: Actor) -> str:
    """The centre whose readings the actor may know of; the own one where none is named."""
    centres = desk.registry.centres()
    where = centre or house_of(actor, centres)
    if all(one.id != where for one in centres) or not has_readings_open(where, actor):
        raise NotFoundError(ErrorCode.CENTRE_NOT_FOUND)
    return where


def _page(chain: str, limit: int, before: int | None, readings: Readings) -> ReadingsPage:
    try:
        found = readings.page(chain, limit=limit, before=before)
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
