"""That personal data is read is written down before it is given, and why; or nothing is given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import HistoryEntry, holds
from chalicelib.domain.readings import (
    FOLDED_WITHIN,
    Reading,
    ReadingEvent,
    What,
    WhatFor,
    chain_of_reader,
    chain_of_subject,
    has_readings_open,
    what_for,
)
from chalicelib.domain.registry import CentreKind
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import StaleChainError
from chalicelib.usecases.readings import house_of, put_down, read_readings
from tests.factories import (
    AUDITOR,
    CENTRES,
    COORDINATOR,
    NOW,
    centre,
    head,
    lodgement,
    official,
    operator,
    staff,
    supervisor,
)
from tests.fakes import MemoryReadings
from tests.office import Office

CHAIN = chain_of_subject("khm-" + "a" * 26)
CASE = Reading(chain=CHAIN, what=What.CASE, what_for=WhatFor.INTAKE_AND_CONTROL)
TWO_OFFICES = replace(operator(), roles=frozenset({Role.OPERATOR, Role.COORDINATOR}))


def told(readings: MemoryReadings, chain: str = CHAIN) -> tuple[HistoryEntry, ...]:
    return readings.entries.get(chain, ())


@pytest.mark.req("NS-9.6", "ZAK-M3d")
def test_who_read_what_when_and_what_for_is_in_the_chain() -> None:
    readings = MemoryReadings()
    put_down(CASE, readings=readings, actor=operator(), now=NOW)
    put_down(replace(CASE, what=What.CARD), readings=readings, actor=operator(), now=NOW)
    first, second = told(readings)
    assert (first.chain, first.actor, first.at) == (CHAIN, operator().label, NOW)
    assert first.event == ReadingEvent.PERSONAL_DATA_READ
    assert first.facts == {"what": "CASE", "what_for": "INTAKE_AND_CONTROL"}
    assert second.facts["what"] == "CARD"
    assert holds((first, second))


def test_what_many_people_are_read_in_stands_in_the_chain_of_the_reader() -> None:
    readings = MemoryReadings()
    chain = chain_of_reader("khm", operator())
    export = Reading(
        chain=chain, what=What.EXPORT, what_for=WhatFor.KEEPING_THE_REGISTRY, part="x", records=7
    )
    put_down(export, readings=readings, actor=operator(), now=NOW)
    (entry,) = told(readings, chain)
    assert chain == f"khm#access#{operator().id}"
    assert entry.event == ReadingEvent.EXPORT_TAKEN
    assert (entry.facts["part"], entry.facts["records"]) == ("x", 7)


def test_the_same_read_again_within_minutes_is_one_reading() -> None:
    readings = MemoryReadings()
    for seconds in (0, 3, 299):
        now = NOW + timedelta(seconds=seconds)
        put_down(CASE, readings=readings, actor=operator(), now=now)
    assert len(told(readings)) == 1
    put_down(CASE, readings=readings, actor=operator(), now=NOW + FOLDED_WITHIN)
    assert len(told(readings)) == 2


@pytest.mark.parametrize(
    ("reading", "actor"),
    [
        (replace(CASE, what=What.CARD), operator()),
        (replace(CASE, what_for=WhatFor.DEMAND_OF_LAW), operator()),
        (replace(CASE, part="2"), operator()),
        (replace(CASE, records=0), operator()),
        (CASE, supervisor()),
    ],
)
def test_another_read_is_never_folded_nor_the_first_one_after_it(
    reading: Reading, actor: Actor
) -> None:
    readings = MemoryReadings()
    put_down(CASE, readings=readings, actor=operator(), now=NOW)
    put_down(reading, readings=readings, actor=actor, now=NOW)
    put_down(CASE, readings=readings, actor=operator(), now=NOW)
    assert [one.seq for one in told(readings)] == [1, 2, 3]


class Crowded(MemoryReadings):
    """Somebody else is quicker, so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def append(self, entry: HistoryEntry) -> None:
        if self.times:
            self.times -= 1
            other = MemoryReadings()
            other.entries = self.entries
            put_down(
                replace(CASE, part=str(self.times)), readings=other, actor=supervisor(), now=NOW
            )
            raise StaleChainError
        super().append(entry)


def test_two_who_read_at_once_both_stand_in_the_chain() -> None:
    readings = Crowded(times=ATTEMPTS - 1)
    put_down(CASE, readings=readings, actor=operator(), now=NOW)
    assert len(told(readings)) == ATTEMPTS
    assert told(readings)[-1].actor == operator().label
    assert holds(told(readings))


def out() -> MemoryReadings:
    readings = MemoryReadings()
    readings.is_out = True
    return readings


@pytest.mark.req("NS-9.6")
@pytest.mark.parametrize("store", [out, lambda: Crowded(times=ATTEMPTS)], ids=["out", "crowded"])
def test_what_cannot_be_written_down_is_refused(store: Callable[[], MemoryReadings]) -> None:
    with pytest.raises(ConflictError) as refusal:
        put_down(CASE, readings=store(), actor=operator(), now=NOW)
    assert refusal.value.code is ErrorCode.READING_NOT_RECORDED


@pytest.mark.parametrize(
    ("actor", "of", "purpose"),
    [
        (operator(), "khm", WhatFor.INTAKE_AND_CONTROL),
        (supervisor(), "khm", WhatFor.INTAKE_AND_CONTROL),
        (TWO_OFFICES, "khm", WhatFor.INTAKE_AND_CONTROL),
        (official("housing"), "khm", WhatFor.CONSIDERATION),
        (head("housing"), "luh", WhatFor.CONSIDERATION),
        (AUDITOR, "khm", WhatFor.AUDIT),
        (staff(Role.ADMINISTRATOR), "khm", WhatFor.KEEPING_THE_REGISTRY),
    ],
)
def test_an_office_says_what_it_reads_for(actor: Actor, of: str, purpose: WhatFor) -> None:
    assert what_for(None, of, actor) is purpose
    assert what_for(purpose, of, actor) is purpose
    assert what_for("DEMAND_OF_LAW", of, actor) is WhatFor.DEMAND_OF_LAW


@pytest.mark.req("NS-9.6")
@pytest.mark.parametrize(
    ("stated", "actor"),
    [
        (None, COORDINATOR),
        (None, replace(TWO_OFFICES, centre="luh")),
        ("INTAKE_AND_CONTROL", COORDINATOR),
        ("CONSIDERATION", COORDINATOR),
        ("AUDIT", operator()),
        ("CONSIDERATION", operator()),
    ],
)
def test_whose_office_does_not_say_why_must_say_it(stated: str | None, actor: Actor) -> None:
    with pytest.raises(InvalidError) as refusal:
        what_for(stated, "khm", actor)
    assert refusal.value.code is ErrorCode.PURPOSE_NEEDED
    assert "COORDINATION" in refusal.value.details["purposes"]  # type: ignore[operator]


def test_a_purpose_beyond_the_closed_set_is_refused() -> None:
    with pytest.raises(InvalidError) as refusal:
        what_for("CURIOSITY", "khm", COORDINATOR)
    assert refusal.value.code is ErrorCode.INVALID_REQUEST
    assert what_for("COORDINATION", "khm", COORDINATOR) is WhatFor.COORDINATION


@pytest.mark.parametrize(
    ("actor", "is_open"),
    [
        (supervisor(), True),
        (supervisor("luh"), False),
        (operator(), False),
        (official("housing"), False),
        (head("housing"), False),
        (COORDINATOR, True),
        (replace(AUDITOR, centre=None), True),
        (replace(AUDITOR, centre="khm"), True),
        (replace(AUDITOR, centre="luh"), False),
        (staff(Role.ADMINISTRATOR), False),
    ],
)
def test_who_read_is_told_to_those_who_watch_over_it(actor: Actor, is_open: bool) -> None:
    office, readings = Office(), MemoryReadings()
    appeal = office.register(lodgement()).appeal
    chain = chain_of_subject(appeal.id)
    for no in range(3):
        reading = replace(CASE, chain=chain, part=str(no))
        put_down(reading, readings=readings, actor=operator(), now=NOW)
    asked = {"limit": 2, "appeals": office.desk.appeals, "readings": readings, "actor": actor}
    assert has_readings_open("khm", actor) is is_open
    if not is_open:
        with pytest.raises(NotFoundError):
            read_readings(appeal.id, before=None, **asked)  # type: ignore[arg-type]
        return
    newest = read_readings(appeal.id, before=None, **asked)  # type: ignore[arg-type]
    assert [one.seq for one in newest.entries] == [3, 2]
    rest = read_readings(appeal.id, before=newest.before, **asked)  # type: ignore[arg-type]
    assert ([one.seq for one in rest.entries], rest.before) == ([1], None)


def test_who_serves_in_no_centre_reads_in_the_house_of_the_government_centre() -> None:
    assert house_of(operator(), ()) == "khm"
    nobody = replace(COORDINATOR, centre=None)
    with pytest.raises(NotFoundError):
        house_of(nobody, ())
    assert house_of(nobody, CENTRES) == "ukc"
    government = centre("zzz", parent_id=None, kind=CentreKind.GOVERNMENT_CONTACT_CENTRE)
    assert house_of(nobody, (*CENTRES, government)) == "zzz"
