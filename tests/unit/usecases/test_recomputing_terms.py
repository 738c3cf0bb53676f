"""A calendar changes: every open term is counted anew from its own event, once, and those concerned are told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib import law
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.clock import Purpose
from chalicelib.domain.digest import digest_day
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.terms import Calendar
from chalicelib.domain.terms.calendar_days import work_out
from chalicelib.domain.terms.intervals import Interval
from chalicelib.domain.transitions import Event, State
from chalicelib.usecases.recompute_terms import Recomputed, recompute_terms
from tests.factories import letter, operator
from tests.office import Office

CALENDAR = "ua-state"


def peace_from(day: date) -> Calendar:
    """The calendar on which martial law ends the day before: holidays count again."""
    standing = law._calendar_laws()[CALENDAR]
    ended = tuple(
        one._replace(valid=Interval(one.valid.first, date.fromordinal(day.toordinal() - 1)))
        for one in standing.suspensions
    )
    return work_out(standing._replace(version="2026.2", suspensions=ended))


PEACE = peace_from(date(2026, 12, 1))


def change_calendar(office: Office, calendar: Calendar = PEACE) -> None:
    def find(id_: str) -> Calendar:
        return calendar if id_ == CALENDAR else law.load_calendar(id_)

    office.desk = replace(office.desk, lawbook=replace(office.desk.lawbook, calendar=find))


def recompute(
    office: Office,
    cursor: str | None = None,
    may_go_on: Callable[[], bool] = lambda: True,
    calendar_id: str = CALENDAR,
) -> Recomputed:
    return recompute_terms(
        calendar_id, cursor=cursor, desk=office.desk, now=office.now, may_go_on=may_go_on
    )


def due(office: Office, appeal: Appeal, purpose: Purpose = Purpose.CONSIDERATION) -> date:
    term = office.appeals.get(appeal.id).clock.term(purpose, 1)
    assert term is not None
    return term.due


def at_christmas(office: Office, *co_executors: str) -> Appeal:
    """Received on Wednesday 25 November: a month ends on Friday 25 December, a holiday in peace."""
    office.now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    return office.appeal_in(State.ACCEPTED, None, *co_executors)


@pytest.mark.req("NS-9.3")
def test_a_term_that_ends_on_a_new_holiday_moves_and_history_says_from_where_to_where(
    office: Office,
) -> None:
    appeal = at_christmas(office)
    assert due(office, appeal) == date(2026, 12, 25)
    change_calendar(office)
    assert recompute(office).changed == 1
    assert due(office, appeal) == date(2026, 12, 28)
    entry = office.appeals.history(appeal.id)[-1]
    assert (entry.event, entry.actor) == (Event.TERMS_RECOMPUTED, "CLOCK:recompute_terms")
    facts = entry.facts
    assert (facts["calendar"], facts["calendar_version"]) == (CALENDAR, "2026.2")
    (main,) = [one for one in facts["changes"] if one.startswith("CONSIDERATION ")]  # type: ignore[union-attr, misc]
    assert "ua-state@2026.1->2026.2" in main
    assert "due=2026-12-25->2026-12-28 control=2026-12-25->2026-12-24" in main


def test_twice_changes_nothing(office: Office) -> None:
    appeal = at_christmas(office, "social")
    change_calendar(office)
    assert recompute(office).changed == 1
    before = office.appeals.get(appeal.id)
    again = recompute(office)
    assert (again.changed, again.seen) == (0, 1)
    assert office.appeals.get(appeal.id) == before


def test_without_a_change_nothing_is_written(office: Office) -> None:
    appeal = at_christmas(office)
    assert recompute(office).changed == 0
    assert office.appeals.get(appeal.id).version == appeal.version


def test_appeals_of_another_calendar_are_left_alone(office: Office) -> None:
    office.register(letter("kr"), actor=operator("kr"))
    change_calendar(office)
    assert (recompute(office).seen, recompute(office).changed) == (1, 0)


def mixed(office: Office) -> None:
    """Open appeals in several states of several centres, and a closed one."""
    office.now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    for state in (State.REGISTERED, State.TRIAGED, State.ROUTED, State.ACCEPTED, State.ANSWERED):
        for _ in range(3):
            office.appeal_in(state)
    office.appeal_in(State.CLOSED)
    office.appeal_in(State.ACCEPTED, None, "social", "health")
    for centre in ("luh", "ukc", "kr"):
        office.register(letter(centre), actor=operator(centre))


def outcome(office: Office) -> list[tuple[object, ...]]:
    """All terms of all appeals, and how often each appeal was recomputed."""
    return [
        (
            [(one.name, one.term, one.alarm_at) for one in office.appeals.get(id_).clock.terms],
            [e.event for e in office.appeals.history(id_)].count(Event.TERMS_RECOMPUTED),
        )
        for id_ in office.appeals.ids
    ]


def test_stopping_anywhere_and_going_on_is_the_same_as_one_run() -> None:
    whole, pieces = Office(), Office()
    for office in (whole, pieces):
        mixed(office)
        change_calendar(office)
    done = recompute(whole)
    assert (done.cursor, done.changed, done.failed) == (None, 18, {})
    cursor, changed, runs = None, 0, 0
    while True:
        left = iter([True] * 4)
        part = recompute(pieces, cursor, lambda left=left: next(left, False))  # type: ignore[misc]
        changed, runs, cursor = changed + part.changed, runs + 1, part.cursor
        if cursor is None:
            break
        assert runs < 20
    assert runs > 3
    assert changed == done.changed
    assert outcome(pieces) == outcome(whole)


def test_a_closed_appeal_keeps_what_it_was_answered_by(office: Office) -> None:
    office.now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    appeal = office.appeal_in(State.CLOSED)
    change_calendar(office)
    assert recompute(office).seen == 0
    assert due(office, appeal) == date(2026, 12, 25)


def test_a_day_that_the_head_set_stays_and_is_rolled_anew(office: Office) -> None:
    appeal = at_christmas(office)
    office.extend(appeal, date(2027, 1, 1))
    assert due(office, appeal) == date(2027, 1, 1)
    change_calendar(office)
    recompute(office)
    running = office.appeals.get(appeal.id).clock.running(Purpose.CONSIDERATION)
    assert running is not None
    assert (running.term.nominal, running.term.due) == (date(2027, 1, 1), date(2027, 1, 4))
    assert running.term.rule_id == "D-03"


def test_a_shortened_term_stays_shortened(office: Office) -> None:
    appeal = at_christmas(office)
    office.shorten(appeal, date(2026, 12, 10))
    change_calendar(office)
    assert recompute(office).changed == 1
    assert due(office, appeal) == date(2026, 12, 10)


def test_a_forwarded_issue_is_counted_from_its_own_receipt(office: Office) -> None:
    office.now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    appeal = office.appeal_in(State.ROUTED)
    office.now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    appeal = office.forward_on(appeal)
    change_calendar(office)
    recompute(office)
    assert due(office, appeal) == date(2026, 12, 28)
    own = office.appeals.get(appeal.id).clock.running(Purpose.CONSIDERATION, issue_no=1)
    assert own is not None
    assert own.term.started_on == date(2026, 11, 25)


def test_a_cured_case_keeps_its_pause(office: Office) -> None:
    office.now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    appeal = office.route(office.triage(office.register().appeal, regime="LAP_CASE"))
    appeal = office.stand_still(appeal, date(2026, 12, 1))
    office.now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    appeal = office.cure(appeal, date(2026, 11, 25))
    assert due(office, appeal) == date(2026, 12, 25)
    change_calendar(office)
    recompute(office)
    assert due(office, appeal) == date(2026, 12, 28)


def test_an_internal_term_follows_the_whole(office: Office) -> None:
    appeal = at_christmas(office, "social")
    part = appeal.clock.running(Purpose.CO_EXECUTION, assignment_no=2)
    assert part is not None
    assert (part.term.due, part.term.calendar_version) == (date(2026, 12, 22), "2026.1")
    change_calendar(office)
    recompute(office)
    part = office.appeals.get(appeal.id).clock.running(Purpose.CO_EXECUTION, assignment_no=2)
    assert part is not None
    # Control of the whole went from Friday 25 to Thursday 24 December.
    assert (part.term.due, part.term.calendar_version) == (date(2026, 12, 21), "2026.2")


def test_an_internal_term_does_not_follow_an_extension_that_came_later(office: Office) -> None:
    appeal = at_christmas(office, "social")
    office.extend(appeal, date(2027, 1, 5))
    change_calendar(office)
    recompute(office)
    part = office.appeals.get(appeal.id).clock.running(Purpose.CO_EXECUTION, assignment_no=2)
    assert part is not None
    assert part.term.due == date(2026, 12, 22)


def test_the_applicant_is_told_where_the_due_day_moved_and_executors_by_digest(
    office: Office,
) -> None:
    appeal = at_christmas(office, "social")
    change_calendar(office)
    recompute(office)
    office.tell(appeal)
    assert office.mailer.recipients == ["applicant"]
    assert "28.12.2026" in office.mailer.sent[0].text
    day = digest_day(office.now)
    assert office.digests.recipients(day) == {"body:housing", "body:social"}
    (line,) = office.digests.lines("body:housing", day)
    assert (line.kind, line.due) == ("RECOMPUTED", date(2026, 12, 28))


def test_nobody_is_told_where_no_day_moved(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    change_calendar(office)
    assert recompute(office).changed == 1
    assert office.tell(appeal) == 0
    assert office.digests.recipients(digest_day(office.now)) == frozenset()


def test_alarms_follow_the_term_and_none_is_raised_again(office: Office) -> None:
    at_christmas(office)
    office.now = datetime(2026, 12, 22, 7, tzinfo=UTC)
    assert office.sweep().raised == 1
    change_calendar(office)
    recompute(office)
    assert office.sweep().raised == 0
    office.now = datetime(2026, 12, 24, 7, tzinfo=UTC)  # the control day, a day earlier now
    assert office.sweep().raised == 1


def test_one_appeal_that_cannot_be_counted_stands_in_nobodys_way(office: Office) -> None:
    appeals = [at_christmas(office) for _ in range(3)]
    change_calendar(office)
    office.appeals.break_reads_of(appeals[1].id)
    done = recompute(office)
    assert (done.changed, list(done.failed), done.cursor) == (2, [appeals[1].id], None)


@pytest.mark.parametrize("cursor", ["nonsense", "khm/NOWHERE/", "mars/ROUTED/"])
def test_a_cursor_that_leads_nowhere_is_refused(office: Office, cursor: str) -> None:
    with pytest.raises(InvalidError) as refused:
        recompute(office, cursor)
    assert refused.value.code is ErrorCode.BAD_CURSOR
