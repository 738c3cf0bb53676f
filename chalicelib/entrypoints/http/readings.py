"""Who read of an appeal: for those who watch over it that people's data are read for a reason."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.readings import What, WhatFor
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.reading_models import ReadingOut, ReadingsOut, ReadingsQuery
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.staff import staff
from chalicelib.usecases.readings import read_readings

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
