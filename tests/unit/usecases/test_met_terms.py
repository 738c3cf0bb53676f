"""Terms that are over: they shine no more, and a forwarding tells when it was done."""

from datetime import date, datetime

import pytest

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.clock import Purpose
from chalicelib.domain.met_terms import met_at, runs
from tests.office import Office
from tests.unit.usecases.test_terms_of_appeals import at, with_body


@pytest.fixture
def office() -> Office:
    return Office(now=at(11, 16, 10))


def forwarding(appeal: Appeal) -> tuple[bool, datetime | None, date]:
    running = appeal.clock.running(Purpose.FORWARDING)
    assert running is not None
    return runs(appeal, running), met_at(appeal, running), running.term.due


def test_before_it_is_sent_a_forwarding_runs_and_is_met_by_nothing(office: Office) -> None:
    appeal = office.register().appeal
    assert forwarding(appeal) == (True, None, date(2026, 11, 23))


@pytest.mark.parametrize(
    ("sent", "is_late"),
    [
        (at(11, 18), False),
        (at(11, 23, 21), False),
        (at(11, 23, 22), True),
        (at(12, 3), True),
    ],
)
def test_sending_meets_the_forwarding_to_the_end_of_its_last_day(
    office: Office, sent: datetime, is_late: bool
) -> None:
    appeal = office.triage(office.register().appeal)
    office.now = sent
    appeal = office.route(appeal)
    is_running, met, _ = forwarding(appeal)
    assert (is_running, met) == (False, sent)
    term = appeal.clock.term(Purpose.FORWARDING)
    assert term is not None
    assert (sent >= term.ends_at) is is_late


def test_a_declined_issue_sent_anew_was_still_forwarded_when_it_was_first_sent(
    office: Office,
) -> None:
    appeal = with_body(office)
    _, first, _ = forwarding(appeal)
    office.now = at(11, 18)
    appeal = office.decline(appeal)
    assert forwarding(appeal)[:2] == (True, None)
    office.now = at(12, 1)
    appeal = office.route(appeal, "social")
    assert forwarding(appeal)[:2] == (False, first)


def test_the_term_of_consideration_runs_until_the_conclusion(office: Office) -> None:
    appeal = with_body(office, "accept", "answer")
    running = appeal.clock.running(Purpose.CONSIDERATION)
    assert running is not None
    assert (runs(appeal, running), met_at(appeal, running)) == (True, None)
