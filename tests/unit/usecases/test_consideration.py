"""What bodies and the centre do with an assignment, and what each step leaves untouched."""

import pytest

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Outcome
from chalicelib.domain.consideration import ANSWER_OUTCOMES, Answer
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotFoundError,
    ViknoError,
)
from chalicelib.domain.transitions import State
from chalicelib.usecases.consider_assignment import AssignmentRef, decline_assignment
from tests.factories import head, lodgement, official, operator, staff, supervisor
from tests.office import EXPLAINED, REFUSAL, Office


def test_head_and_official_of_the_body_may_both_act(office: Office) -> None:
    for actor in (official("housing"), head("housing")):
        appeal = office.accept(office.appeal_in(State.ROUTED), by=actor)
        assert appeal.state is State.ACCEPTED


def test_anothers_assignment_does_not_exist_for_a_body_of_the_same_appeal(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED, None, "social")
    for no, actor in ((1, official("social")), (2, official("housing"))):
        with pytest.raises(NotFoundError) as refusal:
            office.accept(appeal, no, by=actor)
        assert refusal.value.code is ErrorCode.PART_NOT_FOUND


DOUBLE = [
    staff(Role.OPERATOR, Role.OFFICIAL, centre="khm", body="water"),
    staff(Role.SUPERVISOR, Role.HEAD, centre="khm", body="water"),
    staff(Role.COORDINATOR, Role.OFFICIAL, centre="ukc", body="water"),
]


@pytest.mark.req("KRP-3.3")
@pytest.mark.parametrize("actor", DOUBLE, ids=lambda actor: actor.id)
def test_an_office_in_one_body_gives_no_rights_in_another(office: Office, actor: Actor) -> None:
    routed = office.appeal_in(State.ROUTED)
    with pytest.raises(ViknoError):
        office.accept(routed, by=actor)
    accepted = office.appeal_in(State.ACCEPTED)
    with pytest.raises(ViknoError):
        office.answer(accepted, by=actor)


TRAVELLERS = [
    staff(Role.OPERATOR, Role.OFFICIAL, centre="luh", body="housing"),
    staff(Role.SUPERVISOR, Role.COORDINATOR, centre="ukc"),
]


@pytest.mark.parametrize("actor", TRAVELLERS, ids=lambda actor: actor.id)
def test_an_office_in_one_centre_gives_no_rights_in_another(office: Office, actor: Actor) -> None:
    appeal = office.appeal_in(State.ANSWERED)
    for step in (office.check, office.accept_answer, office.rework):
        with pytest.raises(ViknoError):
            step(appeal, by=actor)
    for ending in (office.consult, office.forward, office.triage):
        with pytest.raises(ViknoError) as refusal:
            ending(office.register().appeal, by=actor)
        assert refusal.value.code in {ErrorCode.ROLE_NOT_ALLOWED, ErrorCode.APPEAL_NOT_FOUND}


@pytest.mark.req("L1-15c")
@pytest.mark.parametrize("part", sorted(REFUSAL))
def test_a_refusal_without_one_of_its_parts_is_no_answer(office: Office, part: str) -> None:
    given = Answer(outcome=Outcome.REFUSED, text="Ні", **{**REFUSAL, part: ""})
    with pytest.raises(InvalidError) as refusal:
        office.answer(office.appeal_in(State.ACCEPTED), given=given)
    assert (refusal.value.code, refusal.value.field) == (ErrorCode.REFUSAL_INCOMPLETE, part)


def test_a_whole_refusal_reaches_the_applicant_with_all_its_parts(office: Office) -> None:
    given = Answer(outcome=Outcome.REFUSED, text="Ні", **REFUSAL)
    appeal = office.accept_answer(office.answer(office.appeal_in(State.ACCEPTED), given=given))
    (read,) = office.appeals.record(appeal.id).given_answers()
    assert read.words == {"answer": "Ні", **REFUSAL}
    assert appeal.issues[0].outcome is Outcome.REFUSED


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - ANSWER_OUTCOMES))
def test_bodies_cannot_end_an_issue_as_the_centre_does(office: Office, outcome: Outcome) -> None:
    with pytest.raises(InvalidError):
        office.answer(office.appeal_in(State.ACCEPTED), given=Answer(outcome=outcome, text="Так"))


@pytest.mark.req("I-11")
def test_an_interim_answer_moves_neither_state_nor_term(office: Office) -> None:
    before = office.appeal_in(State.ACCEPTED)
    office.wait(days=5)
    after = office.interim(before)
    assert after.clock == before.clock
    assert (after.state, after.assignments) == (before.state, before.assignments)


def test_rework_moves_no_term_and_is_counted(office: Office) -> None:
    appeal = office.appeal_in(State.ANSWERED)
    terms = [running.term for running in appeal.clock.terms]
    for count in (1, 2, 3):
        office.wait(days=1)
        appeal = office.rework(appeal)
        assert appeal.assignment(1).rework == count
        assert office.appeals.history(appeal.id)[-1].facts["rework"] == count
        appeal = office.answer(appeal)
    assert [running.term for running in appeal.clock.terms] == terms


def test_accepting_the_leads_answer_closes_and_releases_the_others(office: Office) -> None:
    appeal = office.appeal_in(State.ANSWERED, None, "social", "health")
    appeal = office.accept(appeal, 2)
    appeal = office.accept_answer(appeal)
    assert appeal.state is State.CLOSED
    assert [a.state for a in appeal.assignments] == [State.CLOSED] * 3
    assert appeal.clock.alarm_at is None
    assert office.appeals.queue("body#social", State.ACCEPTED, limit=9).entries == ()


@pytest.mark.req("I-12")
def test_an_appeal_closes_with_its_last_issue(office: Office) -> None:
    appeal = office.triage(office.register(lodgement("khm", "Ліфт", "Дах")).appeal)
    appeal = office.route(appeal, "housing", issue=1)
    appeal = office.route(appeal, "water", issue=2)
    appeal = office.accept_answer(office.answer(office.accept(appeal, 1), 1), 1)
    assert (appeal.issue(1).state, appeal.state) == (State.CLOSED, State.ROUTED)
    appeal = office.accept_answer(office.answer(office.accept(appeal, 2), 2, EXPLAINED), 2)
    assert appeal.state is State.CLOSED
    assert [i.outcome for i in appeal.issues] == [Outcome.RESOLVED_POSITIVELY, Outcome.EXPLAINED]


@pytest.mark.parametrize("step", ["check", "accept_answer", "rework"])
def test_the_centre_judges_the_leads_answer_only(office: Office, step: str) -> None:
    appeal = office.appeal_in(State.ROUTED, None, "social")
    appeal = office.answer(office.accept(appeal, 2), 2, EXPLAINED)
    with pytest.raises(InvalidError) as refusal:
        getattr(office, step)(appeal, 2)
    assert refusal.value.code is ErrorCode.LEAD_REQUIRED


def test_an_answer_that_waits_for_the_centre_cannot_be_recalled(office: Office) -> None:
    with pytest.raises(ConflictError):
        office.recall(office.appeal_in(State.ANSWERED))


def test_a_declining_body_may_name_another_known_one(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED)
    ref = AssignmentRef(appeal_id=appeal.id, no=1)
    given = {"desk": office.desk, "actor": official("housing"), "now": office.now}
    with pytest.raises(NotFoundError) as refusal:
        decline_assignment(ref, reason="не наше", possible_body="nobody", **given)  # type: ignore[arg-type]
    assert refusal.value.code is ErrorCode.BODY_NOT_FOUND
    decline_assignment(ref, reason="не наше", possible_body="water", **given)  # type: ignore[arg-type]
    assert office.appeals.history(appeal.id)[-1].facts["possible_body"] == "water"


def test_the_reason_of_rework_is_no_fact_of_history(office: Office) -> None:
    appeal = office.appeal_in(State.REWORK)
    assert "не зроблено" not in repr(office.appeals.history(appeal.id))
    parts = office.appeals.record(appeal.id).personal
    assert parts[max(parts)].words == {"reason": "не зроблено"}


@pytest.mark.parametrize("state", [State.ROUTED, State.ACCEPTED, State.REWORK])
def test_the_supervisor_may_recall_what_is_not_answered(office: Office, state: State) -> None:
    appeal = office.recall(office.appeal_in(state))
    assert appeal.assignment(1).state is State.RECALLED
    assert appeal.state is State.TRIAGED
    with pytest.raises(ViknoError):
        office.recall(office.appeal_in(state), by=operator())
    with pytest.raises(ViknoError):
        office.recall(office.appeal_in(state), by=supervisor("luh"))
