"""The clock of an appeal: each alarm once, silence while an answer waits, nothing after the end."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.clock import Purpose
from chalicelib.domain.transitions import Event, State
from tests.factories import lodgement, operator
from tests.office import Office

# Received on Monday 16.11.2026: forwarding until Saturday 21.11, so until Monday 23.11 (control Friday
# 20.11); consideration until Wednesday 16.12. Alarms are at 09:00 in Kyiv, in winter 07:00 UTC.


def at(month: int, day: int, hour: int = 7) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def alarms(office: Office, appeal: Appeal) -> list[str]:
    return [
        str(entry.facts["alarm"])
        for entry in office.appeals.history(appeal.id)
        if entry.event == Event.TERM_ALARM_RAISED
    ]


def sweep_hourly(office: Office, until: datetime) -> None:
    while office.now < until:
        office.now += timedelta(hours=1)
        office.sweep()


def with_body(office: Office, *steps: str) -> Appeal:
    appeal = office.route(office.triage(office.register().appeal))
    for step in steps:
        appeal = getattr(office, step)(appeal)
    return appeal


@pytest.mark.req("NS-9.3")
def test_each_alarm_of_a_term_is_raised_once_in_its_turn(office: Office) -> None:
    appeal = with_body(office, "accept")
    sweep_hourly(office, at(12, 19))
    raised = [
        (entry.facts["alarm"], entry.at)
        for entry in office.appeals.history(appeal.id)
        if entry.event == Event.TERM_ALARM_RAISED
    ]
    assert raised == [
        ("AHEAD", at(12, 13)),
        ("CONTROL", at(12, 16)),
        ("OVERDUE", at(12, 16, 22)),
        ("STILL_OVERDUE", at(12, 17)),
        ("STILL_OVERDUE", at(12, 18)),
        ("STILL_OVERDUE", at(12, 19)),
    ]


def test_sweeping_again_raises_nothing(office: Office) -> None:
    with_body(office, "accept")
    office.now = at(12, 13)
    assert [office.sweep().raised for _ in range(3)] == [1, 0, 0]


def test_an_alarm_is_not_raised_an_instant_early(office: Office) -> None:
    with_body(office, "accept")
    office.now = at(12, 13) - timedelta(microseconds=1)
    assert office.sweep().raised == 0
    office.now = at(12, 13)
    assert office.sweep().raised == 1


def test_a_sweep_that_comes_late_raises_only_the_last_alarm(office: Office) -> None:
    appeal = with_body(office, "accept")
    office.now = at(12, 16, 8)
    assert office.sweep().raised == 1
    assert alarms(office, appeal) == ["CONTROL"]


def test_before_a_body_has_it_the_centre_is_reminded_to_send_it_on(office: Office) -> None:
    appeal = office.register().appeal
    sweep_hourly(office, at(11, 25))
    assert alarms(office, appeal) == ["AHEAD", "CONTROL", "OVERDUE", *["STILL_OVERDUE"] * 2]
    purposes = {
        entry.facts["purpose"]
        for entry in office.appeals.history(appeal.id)
        if entry.event == Event.TERM_ALARM_RAISED
    }
    assert purposes == {Purpose.FORWARDING}


def test_once_routed_the_forwarding_term_is_silent(office: Office) -> None:
    appeal = with_body(office)
    sweep_hourly(office, at(12, 1))
    assert alarms(office, appeal) == []


def test_a_declined_issue_reminds_the_centre_at_once(office: Office) -> None:
    appeal = with_body(office)
    office.now = at(11, 19, 10)
    appeal = office.decline(appeal)
    office.now = at(11, 30, 10)
    assert office.sweep().raised == 1
    entry = office.appeals.history(appeal.id)[-1]
    assert (entry.facts["purpose"], entry.facts["is_overdue"]) == (Purpose.FORWARDING, True)


def test_while_an_answer_waits_for_the_centre_nobody_is_reminded(office: Office) -> None:
    appeal = with_body(office, "accept", "answer")
    sweep_hourly(office, at(12, 20))
    assert alarms(office, appeal) == []


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_an_alarm_of_the_pause_is_raised_when_work_resumes(office: Office, writes: int) -> None:
    appeal = with_body(office, "accept", "answer")
    office.now = at(12, 17, 10)
    if writes:
        appeal = office.check(appeal)
    if writes > 1:
        office.now += timedelta(hours=2)
        office.tell(appeal, 1)
    office.now += timedelta(hours=1)
    office.rework(appeal)
    assert office.sweep().raised == 1
    assert alarms(office, appeal) == ["STILL_OVERDUE"]
    assert office.sweep().raised == 0


def test_what_was_raised_before_the_pause_is_not_raised_after_it(office: Office) -> None:
    appeal = with_body(office, "accept")
    office.now = at(12, 13)
    office.sweep()
    appeal = office.rework(office.answer(appeal))
    assert office.sweep().raised == 0
    assert alarms(office, appeal) == ["AHEAD"]


def test_a_closed_appeal_has_no_alarm_ever(office: Office) -> None:
    appeal = office.appeal_in(State.CLOSED)
    assert appeal.clock.alarm_at is None
    office.now = at(12, 31)
    assert office.sweep().raised == 0


def test_a_breach_counts_as_one_even_where_two_terms_speak(office: Office) -> None:
    appeal = office.register().appeal
    office.now = at(12, 20)
    assert office.sweep().raised == 1
    facts = office.appeals.history(appeal.id)[-1].facts
    assert facts["purpose"] == Purpose.CONSIDERATION
    assert facts["is_overdue"] is True
    assert facts["terms"] == (
        "CONSIDERATION D-01 STILL_OVERDUE 7",
        "FORWARDING D-04 STILL_OVERDUE 30",
    )


def test_a_sweep_that_runs_out_of_time_goes_on_next_run(office: Office) -> None:
    for _ in range(5):
        office.register()
    office.now = at(11, 25)
    turns = iter([True, True, False])
    swept = office.sweep(may_go_on=lambda: next(turns))
    assert (swept.raised, swept.is_complete) == (2, False)
    swept = office.sweep()
    assert (swept.raised, swept.is_complete) == (3, True)


def test_an_appeal_that_cannot_be_rung_does_not_silence_the_others(office: Office) -> None:
    appeals = [office.register().appeal for _ in range(4)]
    office.now = at(11, 25)
    broken = appeals[1].id
    office.appeals.break_reads_of(broken)
    with pytest.raises(ExceptionGroup) as raised:
        office.sweep()
    assert len(raised.value.exceptions) == 1
    for appeal in appeals:
        assert len(alarms(office, appeal)) == (0 if appeal.id == broken else 1)


def test_alarms_need_nobody_to_have_looked_at_the_appeal(office: Office) -> None:
    appeal = office.register(lodgement("luh"), actor=operator("luh")).appeal
    office.now = at(11, 25)
    office.sweep()
    assert office.appeals.history(appeal.id)[-1].actor == "CLOCK:deadline_sweep"
