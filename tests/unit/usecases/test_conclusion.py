"""Endings by the centre or the head: which are lawful, what they close, what they must not touch."""

from collections.abc import Callable

import pytest

from chalicelib.domain.appeal import Appeal, Outcome
from chalicelib.domain.errors import ConflictError, ErrorCode, ViknoError
from chalicelib.domain.transitions import State
from tests.factories import head, lodgement, official, operator, supervisor
from tests.office import Office

BY_CENTRE = {
    "consult": Outcome.CONSULTED,
    "forward": Outcome.FORWARDED,
    "send_back": Outcome.RETURNED,
}


def step(office: Office, name: str) -> Callable[..., Appeal]:
    found: Callable[..., Appeal] = getattr(office, name)
    return found


@pytest.mark.req("NS-6.2c", "L1-7b", "L1-7c")
@pytest.mark.parametrize(("name", "outcome"), BY_CENTRE.items())
def test_the_centre_ends_an_appeal_and_keeps_what_it_said(
    office: Office, name: str, outcome: Outcome
) -> None:
    appeal = step(office, name)(office.appeal_in(State.TRIAGED))
    assert appeal.state is State.CLOSED
    assert appeal.issues[0].outcome is outcome
    assert appeal.clock.alarm_at is None
    assert office.appeals.record(appeal.id).explanations == ("Роз'яснення заявнику",)
    assert office.appeals.history(appeal.id)[-1].facts["outcome"] == outcome


@pytest.mark.parametrize("name", BY_CENTRE)
@pytest.mark.parametrize(
    "state", [State.ROUTED, State.ACCEPTED, State.ANSWERED, State.ON_CHECK, State.CLOSED]
)
def test_what_is_with_a_body_is_not_ended_by_the_centre(
    office: Office, name: str, state: State
) -> None:
    appeal = office.appeal_in(state)
    with pytest.raises(ConflictError) as refusal:
        step(office, name)(appeal)
    assert refusal.value.code is ErrorCode.NOT_ALLOWED_NOW


@pytest.mark.req("I-12")
@pytest.mark.parametrize("name", BY_CENTRE)
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_an_issue_that_is_with_a_body_is_not_ended_for_another_ones_sake(
    office: Office, name: str, depth: int
) -> None:
    appeal = office.triage(office.register(lodgement("khm", "Ліфт", "Дах")).appeal)
    for move in (office.route, office.accept, office.answer)[:depth]:
        appeal = move(appeal)
    with pytest.raises(ConflictError):
        step(office, name)(appeal)
    assert office.appeals.get(appeal.id) == appeal


@pytest.mark.req("L1-8c")
def test_only_a_head_may_leave_an_appeal_without_consideration(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    for actor in (official("housing"), operator(), supervisor()):
        with pytest.raises(ViknoError) as refusal:
            office.leave(appeal, by=actor)
        assert refusal.value.code is ErrorCode.ROLE_NOT_ALLOWED
    appeal = office.leave(appeal, by=head("housing"))
    assert (appeal.state, appeal.issues[0].outcome) == (State.CLOSED, Outcome.NOT_CONSIDERED)
    assert appeal.assignments[0].state is State.RECALLED


def test_a_head_does_not_decide_for_another_body(office: Office) -> None:
    appeal = office.triage(office.register(lodgement("khm", "Ліфт", "Дах")).appeal)
    appeal = office.route(office.route(appeal, "housing", issue=1), "water", issue=2)
    with pytest.raises(ViknoError):
        office.leave(appeal, by=head("housing"))
    assert office.appeals.get(appeal.id) == appeal


def test_the_head_of_a_co_executor_does_not_decide(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED, None, "social")
    with pytest.raises(ViknoError):
        office.leave(appeal, by=head("social"))
    assert office.leave(appeal, by=head("housing")).state is State.CLOSED


def test_an_answer_that_waits_is_not_left_without_consideration(office: Office) -> None:
    appeal = office.triage(office.register(lodgement("khm", "Ліфт", "Дах")).appeal)
    appeal = office.route(office.route(appeal, issue=1), issue=2)
    appeal = office.answer(office.accept(appeal, 1), 1)
    with pytest.raises(ConflictError):
        office.leave(appeal, by=head("housing"))
