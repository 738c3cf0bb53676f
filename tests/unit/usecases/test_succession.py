"""A body ceases: its open cases go on at its successor, terms and all; nothing is passed by hand."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.errors import ErrorCode, ViknoError
from chalicelib.domain.transitions import Event, State
from chalicelib.usecases.pass_to_successor import OPEN_STATES, Passed, pass_to_successor
from tests.factories import BODIES, body
from tests.office import Office

BODY = {one.id: one for one in BODIES}
YESTERDAY = date(2026, 11, 15)


def cease(office: Office, body_id: str = "housing", successor: str | None = "health") -> None:
    ceased = replace(BODY[body_id], valid_to=YESTERDAY, successor_id=successor)
    office.registry.put(ceased)


def pass_on(
    office: Office, body_id: str = "housing", may_go_on: Callable[[], bool] = lambda: True
) -> Passed:
    return pass_to_successor(
        body_id,
        ordered_by="STAFF:u-1",
        desk=office.desk,
        records=office.registry.records,
        now=office.now,
        may_go_on=may_go_on,
    )


def queue(office: Office, body_id: str) -> set[str]:
    return {
        entry.appeal_id
        for state in OPEN_STATES
        for entry in office.appeals.queue(f"body#{body_id}", state, limit=100).entries
    }


def once() -> Callable[[], bool]:
    answers: Iterator[bool] = iter([True])
    return lambda: next(answers, False)


AT_WORK = [
    State.ROUTED,
    State.ACCEPTED,
    State.ANSWERED,
    State.ON_CHECK,
    State.REWORK,
]


@pytest.mark.req("NS-1.2")
@pytest.mark.parametrize("state", AT_WORK)
def test_an_open_case_goes_on_where_it_was_and_its_terms_do_not_move(
    office: Office, state: State
) -> None:
    before = office.appeal_in(state, None)
    cease(office)
    done = pass_on(office)
    assert (done.passed, dict(done.failed), done.is_complete) == (1, {}, True)
    after = office.appeals.get(before.id)
    assert after.assignments == (replace(before.assignments[0], body="health"),)
    assert (after.issues, after.clock.terms) == (before.issues, before.clock.terms)
    entry = office.appeals.history(before.id)[-1]
    assert (entry.event, entry.actor) == (Event.ASSIGNMENT_SUCCEEDED, "CLOCK:pass_to_successor")
    assert entry.facts == {
        "from": "housing",
        "to": "health",
        "assignments": (1,),
        "ordered_by": "STAFF:u-1",
    }
    assert (queue(office, "housing"), queue(office, "health")) == (set(), {before.id})


def test_the_applicant_and_the_successor_are_told(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED, None)
    cease(office)
    pass_on(office)
    assert office.tell(appeal) == 2
    to_applicant, to_body = office.mailer.sent
    assert "Установа health" in to_applicant.text
    assert "не змінюється: до 16.12.2026" in to_applicant.text
    assert to_body.to == "health@bodies.example"
    assert appeal.number in to_body.subject


def test_what_is_finished_stays_with_whom_it_was(office: Office) -> None:
    closed = office.appeal_in(State.CLOSED, None)
    cease(office)
    assert pass_on(office).passed == 0
    assert office.appeals.get(closed.id) == closed


def test_passing_twice_changes_nothing_more(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED, None)
    cease(office)
    pass_on(office)
    versions = office.appeals.get(appeal.id).version
    assert pass_on(office) == Passed(passed=0, failed={}, is_complete=True)
    assert office.appeals.get(appeal.id).version == versions


def test_a_run_that_stops_is_gone_on_with(office: Office) -> None:
    ids = {office.appeal_in(State.ROUTED, None).id for _ in range(3)}
    cease(office)
    first = pass_on(office, may_go_on=once())
    assert (first.passed, first.is_complete) == (1, False)
    second = pass_on(office)
    assert (second.passed, second.is_complete) == (2, True)
    assert queue(office, "health") == ids


def test_a_line_of_successors_is_followed_to_the_first_that_works(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED, None)
    cease(office, "health", "social")
    cease(office)
    pass_on(office)
    assert office.appeals.get(appeal.id).assignments[0].body == "social"


def test_a_complaint_of_the_successor_stays_and_is_named(office: Office) -> None:
    complaint = office.route(office.triage(office.register().appeal, complained_of=("health",)))
    other = office.appeal_in(State.ROUTED, None)
    cease(office)
    done = pass_on(office)
    fault = done.failed[complaint.id]
    assert isinstance(fault, ViknoError)
    assert fault.code is ErrorCode.COMPLAINED_OF_BODY
    assert (done.passed, set(done.failed)) == (1, {complaint.id})
    assert queue(office, "housing") == {complaint.id}
    assert queue(office, "health") == {other.id}


@pytest.mark.parametrize(
    ("arrange", "code"),
    [
        (lambda _: None, ErrorCode.BODY_STILL_ACTIVE),
        (lambda office: cease(office, successor=None), ErrorCode.NO_LIVING_SUCCESSOR),
        (lambda office: cease(office, successor="nobody"), ErrorCode.NO_LIVING_SUCCESSOR),
        (lambda office: cease(office, successor="housing"), ErrorCode.NO_LIVING_SUCCESSOR),
    ],
    ids=["still works", "no successor", "unknown successor", "its own successor"],
)
def test_without_a_living_successor_nothing_moves(
    office: Office, arrange: Callable[[Office], None], code: ErrorCode
) -> None:
    appeal = office.appeal_in(State.ROUTED, None)
    arrange(office)
    with pytest.raises(ViknoError) as refusal:
        pass_on(office)
    assert refusal.value.code is code
    assert office.appeals.get(appeal.id).assignments[0].body == "housing"


def test_an_unknown_body_has_nothing_to_pass(office: Office) -> None:
    with pytest.raises(ViknoError) as refusal:
        pass_on(office, "nobody")
    assert refusal.value.code is ErrorCode.BODY_NOT_FOUND


@settings(max_examples=25, deadline=None)
@given(
    states=st.lists(st.sampled_from([*AT_WORK, State.CLOSED]), min_size=1, max_size=5),
    steps=st.integers(1, 3),
)
def test_however_often_it_stops_all_open_work_arrives_once(states: list[State], steps: int) -> None:
    office = Office()
    office.registry.put(body("housing", "oda"))
    appeals = [office.appeal_in(state, None) for state in states]
    still_open = {one.id for one in appeals if one.state is not State.CLOSED}
    cease(office)
    passed, runs = 0, 0
    while True:
        left = iter(range(steps))
        done = pass_on(office, may_go_on=lambda left=left: next(left, None) is not None)  # type: ignore[misc]
        passed, runs = passed + done.passed, runs + 1
        if done.is_complete:
            break
    assert (passed, queue(office, "health")) == (len(still_open), still_open)
    assert runs <= len(states) + 1
    assert queue(office, "housing") == set()
