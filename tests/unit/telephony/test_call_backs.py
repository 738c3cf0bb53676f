"""Missed calls are returned: once for each person, by one operator, never at night, never too often."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import permutations

import pytest

from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError, NotFoundError
from chalicelib.domain.kyiv import KYIV, kyiv_instant
from chalicelib.domain.telephony.call_backs import AttemptOutcome, CallBackKind, CallBackState
from chalicelib.domain.telephony.calling_hours import first_within, may_call_at
from chalicelib.domain.telephony.events import Direction, EventKind
from chalicelib.domain.telephony.telephone import Calling
from chalicelib.usecases.telephony import calling
from tests.call_floor import SECOND, SOMEBODY, TELEPHONE, CallFloor
from tests.factories import NOW, operator, supervisor

K, A = EventKind, AttemptOutcome
OTHER = "+380500000002"


@pytest.fixture
def floor() -> CallFloor:
    return CallFloor()


def test_five_missed_calls_of_one_person_are_one_call_back(floor: CallFloor) -> None:
    for _ in range(5):
        floor.missed()
        floor.office.wait(minutes=5)
    floor.missed(OTHER)
    one, other = sorted(floor.waiting(), key=lambda each: -len(each.calls))
    assert (one.kind, len(one.calls), len(other.calls)) == (CallBackKind.MISSED, 5, 1)


def test_the_same_telling_again_changes_nothing(floor: CallFloor) -> None:
    events = floor.events(K.RINGING, K.QUEUED, K.ENDED)
    floor.hear(*events)
    before = floor.waiting()
    token = floor.desk.token(SOMEBODY)
    version = floor.call_backs.callee("khm", token).version
    floor.hear(*events)
    floor.hear(events[1])
    assert floor.waiting() == before
    assert floor.call_backs.callee("khm", token).version == version


def test_a_withheld_number_cannot_be_called_back(floor: CallFloor) -> None:
    floor.missed("")
    floor.missed("101")
    assert floor.waiting() == ()


def test_who_asked_to_be_called_waits_for_that_even_before_the_call_is_heard_to_end(
    floor: CallFloor,
) -> None:
    floor.hear(*floor.events(K.RINGING, K.QUEUED, K.CALL_BACK_ASKED))
    (one,) = floor.waiting()
    assert one.kind is CallBackKind.ASKED


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_whatever_the_order_of_a_calls_events_it_is_returned_or_not_by_what_it_comes_to(
    order: tuple[int, ...],
) -> None:
    for last, is_returned in ((K.QUEUED, True), (K.ANSWERED, False), (K.VOICEMAIL_LEFT, False)):
        floor = CallFloor()
        events = (*floor.events(K.RINGING, K.OFFERED, last), *floor.events(K.ENDED, ref="c1"))
        for no in order:
            floor.hear(events[no])
        assert bool(floor.waiting()) is is_returned, last


def test_a_late_answer_withdraws_the_call_back(floor: CallFloor) -> None:
    ringing, answer, end = floor.events(K.RINGING, K.ANSWERED, K.ENDED)
    floor.hear(ringing, end)
    (one,) = floor.waiting()
    floor.hear(answer)
    assert floor.waiting() == ()
    assert floor.call_backs.get(one.id).state is CallBackState.WITHDRAWN


@pytest.mark.parametrize("is_late", [False, True])
def test_who_got_through_later_needs_no_call_back_in_whatever_order_that_is_told(
    floor: CallFloor, is_late: bool
) -> None:
    missed = floor.events(K.RINGING, K.QUEUED, K.ENDED)
    floor.office.wait(minutes=10)
    answered = floor.events(K.RINGING, K.ANSWERED)
    for events in (answered, missed) if is_late else (missed, answered):
        floor.hear(*events)
    assert floor.waiting() == ()


def test_who_got_through_and_was_missed_after_that_is_called(floor: CallFloor) -> None:
    floor.answered()
    floor.office.wait(minutes=10)
    floor.missed()
    assert len(floor.waiting()) == 1


@pytest.mark.parametrize("outcome", [A.REACHED, A.WRONG_NUMBER])
def test_what_was_done_or_given_up_is_not_begun_anew_by_a_late_event(
    floor: CallFloor, outcome: AttemptOutcome
) -> None:
    events = floor.events(K.RINGING, K.QUEUED, K.ENDED)
    floor.hear(*events)
    floor.office.wait(hours=3)
    (one,) = floor.waiting()
    floor.take(one)
    floor.tell(one, outcome)
    floor.hear(replace(events[0], id="late", kind=K.NOTICE_PLAYED))
    assert floor.waiting() == ()


def test_the_number_is_told_to_who_took_it_and_to_nobody_else(floor: CallFloor) -> None:
    floor.missed()
    (one,) = floor.waiting()
    look = {"desk": floor.desk, "now": floor.now}
    assert calling.read_call_back(one.id, actor=operator(), **look).number == ""  # type: ignore[arg-type]
    assert floor.take(one).number == SOMEBODY
    assert floor.take(one).number == SOMEBODY
    assert calling.read_call_back(one.id, actor=SECOND, **look).number == ""  # type: ignore[arg-type]
    floor.office.wait(minutes=15)
    later = calling.read_call_back(one.id, desk=floor.desk, actor=operator(), now=floor.now)
    assert (later.number, later.taking) == ("", None)
    assert later.call_back.state_at(floor.now) is CallBackState.WAITING


def test_of_two_who_take_the_same_one_is_told_which_office_has_it(floor: CallFloor) -> None:
    floor.missed()
    (one,) = floor.waiting()
    floor.take(one)
    with pytest.raises(ConflictError) as refusal:
        floor.take(one, SECOND)
    assert refusal.value.code is ErrorCode.CALL_BACK_TAKEN
    until = (floor.now + timedelta(minutes=15)).isoformat()
    assert refusal.value.details == {"held_by": "operator", "until": until}


def test_all_that_is_open_with_one_person_is_taken_and_rung_about_together(
    floor: CallFloor,
) -> None:
    floor.missed()
    floor.hear(*floor.events(K.RINGING, K.CALL_BACK_ASKED, K.ENDED))
    floor.on_check()
    missed, asked, check = sorted(
        floor.waiting(), key=lambda one: list(CallBackKind).index(one.kind)
    )
    shown = floor.take(asked)
    assert set(shown.together) == {missed.id, check.id}
    with pytest.raises(ConflictError) as refusal:
        floor.take(check, SECOND)
    assert refusal.value.code is ErrorCode.CALL_BACK_TAKEN
    floor.office.wait(minutes=2)
    floor.tell(asked, A.NO_ANSWER)
    told = [floor.call_backs.get(one.id) for one in (missed, asked, check)]
    assert {len(one.attempts) for one in told} == {1}
    assert {one.state for one in told} == {CallBackState.WAITING}


def test_nobody_is_called_at_night(floor: CallFloor) -> None:
    floor.missed()
    (one,) = floor.waiting()
    for hour, minute in ((20, 0), (23, 59), (3, 0), (8, 59)):
        floor.office.now = kyiv_instant(NOW.date() + timedelta(days=1), time(hour, minute))
        with pytest.raises(ConflictError) as refusal:
            floor.take(one)
        assert refusal.value.code is ErrorCode.OUTSIDE_CALLING_HOURS
    floor.office.now = kyiv_instant(NOW.date() + timedelta(days=1), time(19, 50))
    shown = floor.take(one)
    assert shown.number
    assert shown.taking is not None
    assert shown.taking.until == floor.now + timedelta(minutes=10)


def test_a_call_missed_at_night_is_next_in_the_morning(floor: CallFloor) -> None:
    floor.office.now = kyiv_instant(NOW.date(), time(23))
    floor.missed()
    (one,) = floor.waiting()
    assert one.next_at == kyiv_instant(NOW.date() + timedelta(days=1), time(9))


def test_between_attempts_lie_the_hours_that_the_centre_set_and_the_last_gives_up(
    floor: CallFloor,
) -> None:
    floor.missed()
    (one,) = floor.waiting()
    for attempt in range(3):
        floor.take(one)
        assert floor.tell(one, A.NO_ANSWER).call_back.attempts[-1].by == operator().id
        if attempt < 2:
            with pytest.raises(ConflictError) as refusal:
                floor.take(one, SECOND)
            assert refusal.value.code is ErrorCode.CALLED_RECENTLY
            assert refusal.value.details["next_at"] == (floor.now + timedelta(hours=2)).isoformat()
        floor.office.wait(hours=2)
    assert floor.call_backs.get(one.id).state is CallBackState.GIVEN_UP
    assert floor.waiting() == ()
    with pytest.raises(ConflictError) as refusal:
        floor.take(one)
    assert refusal.value.code is ErrorCode.CALL_BACK_ENDED


def test_who_calls_anew_after_being_given_up_is_called_anew_but_not_at_once(
    floor: CallFloor,
) -> None:
    floor.missed()
    (one,) = floor.waiting()
    floor.take(one)
    floor.tell(one, A.WRONG_NUMBER)
    floor.office.wait(minutes=5)
    floor.missed()
    (again,) = floor.waiting()
    with pytest.raises(ConflictError) as refusal:
        floor.take(again)
    assert refusal.value.code is ErrorCode.CALLED_RECENTLY
    assert again.next_at == floor.now - timedelta(minutes=5) + timedelta(hours=2)


@pytest.mark.parametrize("outcome", [A.REACHED, A.REFUSED])
def test_who_was_spoken_with_is_done(floor: CallFloor, outcome: AttemptOutcome) -> None:
    floor.missed()
    (one,) = floor.waiting()
    floor.take(one)
    floor.office.wait(minutes=3)
    assert floor.tell(one, outcome, words="просив номер").said[0].words == "просив номер"
    assert floor.call_backs.get(one.id).state is CallBackState.DONE
    assert floor.call_backs.number("khm", one.token) == ""


def test_only_who_took_it_says_what_came_of_it(floor: CallFloor) -> None:
    floor.missed()
    (one,) = floor.waiting()
    with pytest.raises(ConflictError) as nobody:
        floor.tell(one, A.REACHED)
    assert nobody.value.code is ErrorCode.CALL_BACK_NOT_TAKEN
    floor.take(one)
    with pytest.raises(ConflictError) as another:
        floor.tell(one, A.REACHED, SECOND)
    assert another.value.code is ErrorCode.CALL_BACK_TAKEN


def test_a_taking_that_lapsed_without_a_word_may_have_rung(floor: CallFloor) -> None:
    floor.missed()
    (one,) = floor.waiting()
    floor.take(one)
    floor.office.wait(minutes=16)
    with pytest.raises(ConflictError) as refusal:
        floor.take(one, SECOND)
    assert refusal.value.code is ErrorCode.CALLED_RECENTLY
    floor.tell(one, A.BUSY)
    assert len(floor.call_backs.get(one.id).attempts) == 1
    floor.office.wait(hours=2)
    assert floor.take(one, SECOND).number


def test_what_is_given_back_without_a_call_may_be_taken_at_once(floor: CallFloor) -> None:
    floor.missed()
    (one,) = floor.waiting()
    floor.take(one)
    calling.release_call_back(one.id, desk=floor.desk, actor=operator(), now=floor.now)
    assert floor.take(one, SECOND).number


def test_closing_needs_a_taking_or_the_supervisor(floor: CallFloor) -> None:
    floor.missed()
    (one,) = floor.waiting()
    tools = {"desk": floor.desk, "now": floor.now}
    with pytest.raises(ConflictError) as refusal:
        calling.close_call_back(one.id, "зайве", actor=operator(), **tools)  # type: ignore[arg-type]
    assert refusal.value.code is ErrorCode.CALL_BACK_NOT_TAKEN
    shown = calling.close_call_back(one.id, "зайве", actor=supervisor(), **tools)  # type: ignore[arg-type]
    assert shown.call_back.state is CallBackState.DONE
    assert shown.said[0].words == "зайве"


def test_a_call_of_ours_that_was_answered_counts_by_itself(floor: CallFloor) -> None:
    floor.missed()
    floor.office.wait(minutes=5)
    (one,) = floor.waiting()
    floor.rung()
    done = floor.call_backs.get(one.id)
    assert (done.state, len(done.attempts)) == (CallBackState.DONE, 1)
    assert done.attempts[0].call_id


def test_a_call_of_ours_of_before_it_was_missed_does_not_count(floor: CallFloor) -> None:
    rung = floor.events(K.RINGING, K.ANSWERED, K.ENDED, direction=Direction.OUTBOUND)
    floor.office.wait(hours=1)
    floor.missed()
    floor.hear(*rung)
    (one,) = floor.waiting()
    assert one.attempts == ()


@pytest.mark.parametrize("is_telephony_first", [True, False])
@pytest.mark.parametrize("outcome", [A.NO_ANSWER, A.REACHED, A.WRONG_NUMBER])
def test_an_attempt_told_by_telephony_and_by_the_operator_is_one_and_the_operators_word_stands(
    floor: CallFloor, outcome: AttemptOutcome, is_telephony_first: bool
) -> None:
    floor.missed()
    (one,) = floor.waiting()
    floor.office.wait(minutes=1)
    floor.take(one)
    events = floor.events(
        K.RINGING, K.ANSWERED, K.ENDED, direction=Direction.OUTBOUND, operator="101"
    )
    if is_telephony_first:
        floor.hear(*events)
    floor.office.wait(minutes=2)
    floor.tell(one, outcome)
    floor.hear(*events)
    after = floor.call_backs.get(one.id)
    expected = {
        A.NO_ANSWER: CallBackState.WAITING,
        A.REACHED: CallBackState.DONE,
        A.WRONG_NUMBER: CallBackState.GIVEN_UP,
    }
    assert after.state is expected[outcome]
    assert [each.outcome for each in after.attempts] == [outcome]
    assert bool(floor.waiting()) is (outcome is A.NO_ANSWER)


def test_ours_that_nobody_took_counts_and_its_late_answer_makes_it_done(floor: CallFloor) -> None:
    floor.missed()
    floor.office.wait(minutes=5)
    (one,) = floor.waiting()
    ringing, answer, end = floor.events(
        K.RINGING, K.ANSWERED, K.ENDED, direction=Direction.OUTBOUND, operator="101"
    )
    floor.hear(ringing, end)
    assert floor.call_backs.get(one.id).attempts[0].outcome is A.NO_ANSWER
    assert floor.call_backs.get(one.id).state is CallBackState.WAITING
    floor.hear(answer)
    after = floor.call_backs.get(one.id)
    assert (after.state, len(after.attempts)) == (CallBackState.DONE, 1)


def test_another_centre_knows_nothing_of_it(floor: CallFloor) -> None:
    floor.missed()
    (one,) = floor.waiting()
    with pytest.raises(NotFoundError) as refusal:
        floor.take(one, operator("luh"))
    assert refusal.value.code is ErrorCode.CALL_BACK_NOT_FOUND


def test_what_the_supervisor_decides_operators_do_not_list(floor: CallFloor) -> None:
    listing = {"for_supervisor": True, "limit": 5, "cursor": None, "desk": floor.desk}
    with pytest.raises(NotAllowedError) as refusal:
        calling.waiting_call_backs(operator(), **listing)  # type: ignore[arg-type]
    assert refusal.value.code is ErrorCode.SUPERVISOR_MUST_DECIDE
    assert calling.waiting_call_backs(supervisor(), **listing).call_backs == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 11, 16, 8, 59, tzinfo=KYIV), datetime(2026, 11, 16, 9, tzinfo=KYIV)),
        (datetime(2026, 11, 16, 9, 0, tzinfo=KYIV), datetime(2026, 11, 16, 9, tzinfo=KYIV)),
        (datetime(2026, 11, 16, 20, 0, tzinfo=KYIV), datetime(2026, 11, 17, 9, tzinfo=KYIV)),
        # The clocks go back in the night to Sunday.
        (datetime(2026, 10, 24, 23, 0, tzinfo=KYIV), datetime(2026, 10, 25, 9, tzinfo=KYIV)),
    ],
)
def test_the_hours_are_those_of_kyiv(at: datetime, expected: datetime) -> None:
    assert first_within(TELEPHONE.calling, at) == expected


def test_hours_that_run_backwards_are_never() -> None:
    backwards = Calling(opens=time(20), closes=time(9))
    assert not any(
        may_call_at(backwards, kyiv_instant(NOW.date(), time(hour))) for hour in range(24)
    )


def test_the_supervisors_office_is_told_as_such(floor: CallFloor) -> None:
    floor.missed()
    (one,) = floor.waiting()
    floor.take(one, supervisor())
    assert floor.call_backs.get(one.id).taken_as is Role.SUPERVISOR
