"""Answers are checked with applicants by telephone: confirmed, not confirmed, solved by itself, not reached."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import AnswerBy, Appeal, Channel, Outcome
from chalicelib.domain.consideration import allowed_at
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
)
from chalicelib.domain.telephony.call_backs import (
    AttemptOutcome,
    CallBack,
    CallBackKind,
    CallBackState,
)
from chalicelib.domain.transitions import Command, Event, State
from chalicelib.domain.verification import Grade, Grading
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.telephony import calling, verify_by_call
from tests.call_floor import PERSON, SECOND, CallFloor
from tests.factories import lodgement, operator, supervisor

A = AttemptOutcome
GRADED = Grade(grading=Grading.GRADED, mark=4)


@pytest.fixture
def floor() -> CallFloor:
    return CallFloor()


def check_of(floor: CallFloor, *, for_supervisor: bool = False) -> CallBack:
    (one,) = floor.waiting(for_supervisor=for_supervisor)
    assert one.kind is CallBackKind.VERIFICATION
    return one


def conclude(
    floor: CallFloor, verdict: str, appeal: Appeal, one: CallBack, by: Actor | None = None
) -> Appeal:
    words: dict[str, dict[str, Any]] = {
        "confirm_by_call": {"grade": GRADED, "comment": "дякує"},
        "refute_by_call": {"reason": "ліфт стоїть"},
        "solved_by_itself": {"comment": ""},
    }
    after: Appeal = getattr(verify_by_call, verdict)(
        AssignmentRef(appeal_id=appeal.id, no=one.assignment_no or 0),
        one.id,
        desk=floor.office.desk,
        call_desk=floor.desk,
        actor=by or operator(),
        now=floor.now,
        **words[verdict],
    )
    return after


def last(floor: CallFloor, appeal: Appeal) -> Any:
    return floor.office.appeals.history(appeal.id)[-1]


@pytest.mark.req("KRP-5.2.9")
def test_confirmed_on_the_telephone_the_answer_stands_with_the_grade_that_was_given(
    floor: CallFloor,
) -> None:
    appeal = floor.on_check()
    one = check_of(floor)
    assert floor.take(one).number == "+380500000001"
    after = conclude(floor, "confirm_by_call", appeal, one)
    assert (after.state, after.issues[0].outcome) == (State.CLOSED, Outcome.RESOLVED_POSITIVELY)
    entry = last(floor, appeal)
    assert entry.event == Event.ANSWER_CONFIRMED
    assert entry.facts["grading"] == "GRADED"
    assert entry.facts["grade"] == 4
    assert entry.facts["call_back"] == one.id
    done = floor.call_backs.get(one.id)
    assert (done.state, [each.outcome for each in done.attempts]) == (
        CallBackState.DONE,
        [A.REACHED],
    )


@pytest.mark.req("KRP-5.2.9")
def test_not_confirmed_the_body_has_it_again_and_is_checked_anew_when_it_has_answered(
    floor: CallFloor,
) -> None:
    appeal = floor.on_check()
    one = check_of(floor)
    floor.take(one)
    after = conclude(floor, "refute_by_call", appeal, one)
    assert (after.state, after.assignment(1).rework) == (State.REWORK, 1)
    assert last(floor, appeal).event == Event.ANSWER_REFUTED
    assert floor.waiting() == ()
    floor.on_check(after)
    again = check_of(floor)
    assert again.id != one.id
    assert again.round == 1


def test_solved_by_itself_it_closes_without_a_grade(floor: CallFloor) -> None:
    appeal = floor.on_check()
    one = check_of(floor)
    floor.take(one)
    assert conclude(floor, "solved_by_itself", appeal, one).state is State.CLOSED
    entry = last(floor, appeal)
    assert entry.event == Event.SOLVED_BY_ITSELF
    assert "grade" not in entry.facts


def test_not_reached_nothing_changes_and_after_the_last_attempt_it_is_left_to_the_supervisor(
    floor: CallFloor,
) -> None:
    appeal = floor.on_check()
    entries = len(floor.office.appeals.history(appeal.id))
    one = check_of(floor)
    for _ in range(3):
        floor.take(one)
        floor.tell(one, A.NO_ANSWER)
        floor.office.wait(hours=2)
    assert floor.call_backs.get(one.id).state is CallBackState.GIVEN_UP
    assert floor.office.appeals.get(appeal.id).state is State.ON_CHECK
    assert len(floor.office.appeals.history(appeal.id)) == entries
    floor.verify(appeal)
    assert floor.waiting() == floor.waiting(for_supervisor=True) == ()


def test_a_third_return_is_the_supervisors_and_waits_for_them_with_what_was_said(
    floor: CallFloor,
) -> None:
    appeal = floor.on_check(reworks=2)
    one = check_of(floor)
    floor.take(one)
    offered = floor.office.appeals.get(appeal.id)
    assert Command.REFUTE_BY_CALL not in _allowed(offered, operator())
    assert Command.REFUTE_BY_CALL in _allowed(offered, supervisor())
    with pytest.raises(NotAllowedError) as refusal:
        conclude(floor, "refute_by_call", appeal, one)
    assert refusal.value.code is ErrorCode.SUPERVISOR_MUST_DECIDE
    assert floor.office.appeals.get(appeal.id).state is State.ON_CHECK
    assert floor.waiting() == ()
    passed = check_of(floor, for_supervisor=True)
    assert passed.id == one.id
    shown = calling.read_call_back(one.id, desk=floor.desk, actor=supervisor(), now=floor.now)
    assert [said.words for said in shown.said] == ["ліфт стоїть"]
    with pytest.raises(NotAllowedError):
        floor.take(one, SECOND)
    # The person was reached a moment ago: the supervisor decides by what they said, and does not ring.
    assert floor.take(one, supervisor()).number == ""
    after = conclude(floor, "refute_by_call", appeal, one, supervisor())
    assert (after.state, after.assignment(1).rework) == (State.REWORK, 3)
    assert len(floor.call_backs.get(one.id).attempts) == 1


def _allowed(appeal: Appeal, actor: Actor) -> tuple[Command, ...]:
    return allowed_at(appeal, appeal.assignment(1), actor)


@pytest.mark.parametrize("verdict", ["confirm_by_call", "refute_by_call", "solved_by_itself"])
def test_only_who_has_taken_the_person_puts_down_what_they_said(
    floor: CallFloor, verdict: str
) -> None:
    appeal = floor.on_check()
    one = check_of(floor)
    with pytest.raises(ConflictError) as nobody:
        conclude(floor, verdict, appeal, one)
    assert nobody.value.code is ErrorCode.CALL_BACK_NOT_TAKEN
    floor.take(one)
    with pytest.raises(ConflictError) as another:
        conclude(floor, verdict, appeal, one, SECOND)
    assert another.value.code is ErrorCode.CALL_BACK_TAKEN
    assert floor.office.appeals.get(appeal.id).state is State.ON_CHECK


def test_a_verdict_sent_again_changes_nothing_more(floor: CallFloor) -> None:
    appeal = floor.on_check()
    one = check_of(floor)
    floor.take(one)
    first = conclude(floor, "confirm_by_call", appeal, one)
    assert conclude(floor, "confirm_by_call", appeal, one) == first


def test_cut_off_between_appeal_and_call_back_it_is_still_done(floor: CallFloor) -> None:
    """The appeal was closed by the verdict; that the call-back is done is found out when its events come."""
    appeal = floor.on_check()
    one = check_of(floor)
    floor.take(one)
    standing = floor.call_backs.callee("khm", one.token)
    conclude(floor, "confirm_by_call", appeal, one)
    after = floor.call_backs.callee("khm", one.token)
    floor.call_backs.save(standing, before=after, number="+380500000001")
    floor.verify(appeal)
    assert floor.call_backs.get(one.id).state is CallBackState.DONE
    assert floor.waiting() == ()


def test_an_answer_that_the_supervisor_accepts_needs_no_call(floor: CallFloor) -> None:
    appeal = floor.on_check()
    one = check_of(floor)
    floor.office.accept_answer(appeal)
    with pytest.raises(ConflictError) as refusal:
        floor.take(one)
    assert refusal.value.code is ErrorCode.CALL_BACK_ENDED
    assert floor.call_backs.get(one.id).state is CallBackState.WITHDRAWN
    assert floor.waiting() == ()


def test_a_verdict_about_another_appeal_than_the_call_back_s_is_refused(floor: CallFloor) -> None:
    appeal = floor.on_check()
    one = check_of(floor)
    floor.take(one)
    other = floor.office.appeal_in(State.ON_CHECK)
    with pytest.raises(NotFoundError) as refusal:
        conclude(floor, "confirm_by_call", other, one)
    assert refusal.value.code is ErrorCode.CALL_BACK_NOT_FOUND
    assert appeal.state is State.ON_CHECK


@pytest.mark.parametrize(
    ("channel", "answer_by", "phone", "is_called"),
    [
        (Channel.PHONE, AnswerBy.EMAIL, PERSON.phone, True),
        (Channel.WEB, AnswerBy.PHONE, PERSON.phone, True),
        (Channel.WEB, AnswerBy.EMAIL, PERSON.phone, False),
        (Channel.POST, AnswerBy.POST, PERSON.phone, False),
        (Channel.PHONE, AnswerBy.POST, "", False),
        (Channel.PHONE, AnswerBy.POST, "101", False),
    ],
)
def test_only_who_came_or_is_answered_by_telephone_is_called(
    floor: CallFloor, channel: Channel, answer_by: AnswerBy, phone: str, is_called: bool
) -> None:
    office = floor.office
    who = replace(PERSON, phone=phone, email="a@applicants.example", postal_address="7")
    given = lodgement("khm", applicant=who, channel=channel, answer_by=answer_by)
    appeal = office.register(given, actor=operator()).appeal
    floor.on_check(office.accept(office.route(office.triage(appeal))))
    assert bool(floor.waiting()) is is_called


def test_told_twice_of_one_check_it_is_one_call(floor: CallFloor) -> None:
    appeal = floor.on_check()
    before = floor.call_backs.callee("khm", check_of(floor).token)
    floor.verify(appeal)
    assert floor.call_backs.callee("khm", before.token) == before


@pytest.mark.parametrize(
    "grade",
    [
        Grade(grading=Grading.GRADED),
        Grade(grading=Grading.GRADED, mark=0),
        Grade(grading=Grading.GRADED, mark=6),
        Grade(grading=Grading.NOT_ASKED, mark=5),
        Grade(grading=Grading.REFUSED, mark=1),
        Grade(grading=Grading.NOT_ASKED, mark=9),
    ],
)
def test_no_grade_is_made_up(floor: CallFloor, grade: Grade) -> None:
    appeal = floor.on_check()
    one = check_of(floor)
    floor.take(one)
    with pytest.raises(InvalidError) as refusal:
        verify_by_call.confirm_by_call(
            AssignmentRef(appeal_id=appeal.id, no=1),
            one.id,
            grade=grade,
            comment="",
            desk=floor.office.desk,
            call_desk=floor.desk,
            actor=operator(),
            now=floor.now,
        )
    assert refusal.value.code is ErrorCode.BAD_GRADE
    assert floor.office.appeals.get(appeal.id).state is State.ON_CHECK


@pytest.mark.parametrize("grading", [Grading.NOT_ASKED, Grading.REFUSED])
def test_not_asked_and_refused_are_told_apart_and_are_no_grade(
    floor: CallFloor, grading: Grading
) -> None:
    appeal = floor.on_check()
    one = check_of(floor)
    floor.take(one)
    verify_by_call.confirm_by_call(
        AssignmentRef(appeal_id=appeal.id, no=1),
        one.id,
        grade=Grade(grading=grading),
        comment="",
        desk=floor.office.desk,
        call_desk=floor.desk,
        actor=operator(),
        now=floor.now,
    )
    facts = last(floor, appeal).facts
    assert (facts["grading"], facts["grade"]) == (grading, None)
