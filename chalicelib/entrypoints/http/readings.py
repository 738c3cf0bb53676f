"""Who read of an appeal: for those who watch over it that people's data are read for a reason."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.readings import What, WhatFor
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.reading_models import (
    DayQuery,
    DayReadingsOut,
    ReaderQuery,
    ReadingOfOut,
    ReadingOut,
    ReadingsOut,
    ReadingsQuery,
)
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import staff
from chalicelib.usecases.readings import (
    AskedDay,
    read_readings,
    read_readings_of_call,
    read_readings_of_day,
    read_readings_of_reader,
)
from chalicelib.wiring import telephony

OVERSEERS = frozenset({Role.SUPERVISOR, Role.COORDINATOR, Role.AUDITOR})


@staff.endpoint(
    "GET",
    "/appeals/{appeal_id}/readings",
    "Хто читав звернення",
    query=ReadingsQuery,
    response=ReadingsOut,
    roles=OVERSEERS,
    errors=(ErrorCode.APPEAL_NOT_FOUND,),
    reads=Reads(what=What.READINGS),
)
def get_readings(call: Call) -> ReadingsOut:
    """Who of the staff read the appeal's personal data, when and what for; asking this is itself written there."""
    page = read_readings(
        call.path["appeal_id"],
        limit=call.query.limit,
        before=call.query.before,
        appeals=wiring.desk().appeals,
        readings=wiring.readings(),
        actor=call.staff,
    )
    return ReadingsOut(readings=tuple(map(_out, page.entries)), before=page.before)


@staff.endpoint(
    "GET",
    "/calls/{call_id}/readings",
    "Хто читав дані дзвінка",
    query=ReadingsQuery,
    response=ReadingsOut,
    roles=OVERSEERS,
    errors=(ErrorCode.CALL_NOT_FOUND,),
    reads=Reads(what=What.READINGS),
)
def get_readings_of_call(call: Call) -> ReadingsOut:
    """Who of the staff read what is known of a caller, or heard the recording; asking this is itself written there."""
    page = read_readings_of_call(
        call.path["call_id"],
        limit=call.query.limit,
        before=call.query.before,
        calls=telephony.calls(),
        readings=wiring.readings(),
        actor=call.staff,
    )
    return ReadingsOut(readings=tuple(map(_out, page.entries)), before=page.before)


@staff.endpoint(
    "GET",
    "/readers/{user_id}/readings",
    "Що посадова особа читала про багатьох людей",
    query=ReaderQuery,
    response=ReadingsOut,
    roles=OVERSEERS,
    errors=(ErrorCode.CENTRE_NOT_FOUND,),
    reads=Reads(what=What.READINGS, of=None, part=lambda call: call.path["user_id"]),
)
def get_readings_of_reader(call: Call) -> ReadingsOut:
    """Searches, lists and exports of one member of staff. What they read of one appeal stands with the appeal."""
    page = read_readings_of_reader(
        call.path["user_id"],
        centre=call.query.centre,
        limit=call.query.limit,
        before=call.query.before,
        desk=wiring.desk(),
        readings=wiring.readings(),
        actor=call.staff,
    )
    return ReadingsOut(readings=tuple(map(_out, page.entries)), before=page.before)


@staff.endpoint(
    "GET",
    "/readings",
    "Хто й що читав у центрі за день",
    query=DayQuery,
    response=DayReadingsOut,
    roles=OVERSEERS,
    errors=(ErrorCode.CENTRE_NOT_FOUND, ErrorCode.BAD_CURSOR),
    reads=Reads(what=What.READINGS, of=None, records=lambda body: len(body.readings)),
)
def get_readings_of_day(call: Call) -> DayReadingsOut:
    """All readings of a centre's day, or those of one reader: of appeals, calls, requests, lists and searches."""
    query: DayQuery = call.query
    page = read_readings_of_day(
        AskedDay(day=query.day, centre=query.centre, reader=query.reader),
        limit=query.limit,
        cursor=query.cursor,
        desk=wiring.desk(),
        readings=wiring.readings(),
        actor=call.staff,
    )
    return DayReadingsOut(
        readings=tuple(
            ReadingOfOut(**dict(_out(entry)), subject=entry.chain.rsplit("#", 1)[1])
            for entry in page.entries
        ),
        cursor=page.after,
    )


def _out(entry: HistoryEntry) -> ReadingOut:
    facts = entry.facts
    records = facts.get("records")
    return ReadingOut(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        what=What(str(facts["what"])),
        what_for=WhatFor(str(facts["what_for"])),
        part=str(facts.get("part", "")),
        records=records if isinstance(records, int) else None,
    )
