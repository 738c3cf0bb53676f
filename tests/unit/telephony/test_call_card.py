"""The card of a call: who it may be, what they have with us, and nothing that the one who looks may not know."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from chalicelib.domain.appeal import Channel
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.incidents import IncidentPlace
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.personal import PersonName
from chalicelib.domain.telephony.call import CallState, InHand, Result
from chalicelib.domain.telephony.events import EventKind
from chalicelib.domain.transitions import State
from chalicelib.usecases.incidents import OpenIncident, open_incident
from chalicelib.usecases.telephony.call_card import current_call, live_calls
from chalicelib.usecases.telephony.drafts import save_draft
from chalicelib.usecases.telephony.register_from_call import tie_to_call
from tests.call_floor import PERSON as BY_PHONE
from tests.call_floor import SECOND, SOMEBODY, TERRITORY, CallFloor
from tests.factories import COORDINATOR, lodgement, official, operator, supervisor
from tests.fakes.calls import MemoryHands

K = EventKind
PERSON = replace(BY_PHONE, email="lesia@applicants.example")
BROTHER = replace(PERSON, name=PersonName(surname="Дорошенко", given="Іван"), email="b@b.example")


@pytest.fixture
def floor() -> CallFloor:
    return CallFloor()


def appeal_of(floor: CallFloor, **changes: object) -> str:
    given = lodgement(
        "khm",
        **{"applicant": PERSON, "channel": Channel.PHONE, **changes},
    )
    appeal = floor.office.register(given, actor=operator()).appeal
    floor.trace(appeal)
    return appeal.id


def test_everybody_who_gave_the_number_may_be_the_caller(floor: CallFloor) -> None:
    newest = appeal_of(floor)
    brothers = appeal_of(floor, applicant=BROTHER)
    appeal_of(floor, applicant=replace(PERSON, phone="+380671112233"))
    card = floor.card(floor.answered())
    assert {one.appeal_id for one in card.persons} == {newest, brothers}
    assert {one.trace.appeal_id for one in card.appeals} == {newest, brothers}
    assert card.number == SOMEBODY
    assert card.line is not None
    assert card.line.name == "Гаряча лінія"


def test_of_a_withheld_number_nothing_is_guessed(floor: CallFloor) -> None:
    appeal_of(floor)
    card = floor.card(floor.answered(""))
    assert (card.persons, card.appeals, card.is_withheld) == ((), (), True)


def test_open_and_earlier_appeals_are_told_with_state_and_term(floor: CallFloor) -> None:
    office = floor.office
    closed = office.appeal_in(State.CLOSED, lodgement("khm", applicant=PERSON))
    floor.trace(closed)
    open_ = appeal_of(floor)
    told = {one.trace.appeal_id: one.trace for one in floor.card(floor.answered()).appeals}
    assert told[closed.id].state is State.CLOSED
    assert told[open_].due is not None


def test_of_another_centres_appeal_it_is_only_known_to_be_there_and_of_a_secret_one_not_even_that(
    floor: CallFloor,
) -> None:
    for secret in (False, True):
        given = lodgement("luh", applicant=PERSON, confidential_identity=secret)
        floor.trace(floor.office.register(given).appeal)
    card = floor.card(floor.answered())
    (elsewhere,) = card.appeals
    assert (elsewhere.trace.centre, elsewhere.is_known) == ("luh", False)
    assert card.persons == ()


def test_who_asked_for_secrecy_is_named_to_the_centre_and_not_to_a_coordinator(
    floor: CallFloor,
) -> None:
    appeal_of(floor, confidential_identity=True)
    call = floor.answered()
    assert len(floor.card(call).persons) == 1
    assert floor.card(call, COORDINATOR).persons == ()


@pytest.mark.req("L1-10", "NS-9.6")
def test_of_a_call_in_which_a_secret_appeal_was_told_others_learn_nothing_of_who_called(
    floor: CallFloor,
) -> None:
    appeal_of(floor)
    secret = appeal_of(floor, confidential_identity=True)
    call = floor.answered()
    assert floor.card(call, COORDINATOR).number
    tie_to_call(
        call.call.id,
        secret,
        desk=floor.office.desk,
        call_desk=floor.desk,
        actor=operator(),
        now=floor.now,
    )
    card = floor.card(call, COORDINATOR)
    assert (card.number, card.persons, card.appeals, card.earlier) == ("", (), (), ())
    assert (card.tied, card.drafts, card.call_backs) == ((), (), ())
    here = floor.card(call)
    assert here.number
    assert [one.id for one in here.tied] == [secret]


def test_incidents_are_those_at_their_home_and_in_the_territory_of_the_line(
    floor: CallFloor,
) -> None:
    appeal_of(floor)
    places = {
        "at home": IncidentPlace(street="вул. Зоряна", buildings=("7",)),
        "in the territory": IncidentPlace(territory=TERRITORY),
        "far away": IncidentPlace(street="вул. Далека"),
    }
    for no, (title, place) in enumerate(places.items()):
        given = OpenIncident(
            title=title,
            places=(place,),
            idempotency_key=f"key-{no:012d}",
            request_bytes=b"{}",
        )
        open_incident(
            given,
            incidents=floor.office.incidents,
            desk=floor.office.desk,
            actor=operator(),
            now=floor.now,
        )
    told = {one.title for one in floor.card(floor.answered()).incidents}
    assert told == {"at home", "in the territory"}


def test_earlier_calls_drafts_and_call_backs_of_the_number_are_there(floor: CallFloor) -> None:
    missed = floor.missed()
    save_draft(
        missed.call.id,
        "{}",
        version=1,
        anew=False,
        desk=floor.desk,
        actor=operator(),
        now=floor.now,
    )
    floor.office.wait(minutes=5)
    ringing = floor.hear(*floor.events(K.RINGING))
    card = floor.card(ringing)
    assert [(one.call_id, one.result) for one in card.earlier] == [
        (missed.call.id, Result.ABANDONED)
    ]
    assert [one.call_id for one in card.drafts] == [missed.call.id]
    assert [one.calls[0].call_id for one in card.call_backs] == [missed.call.id]
    assert card.call.facts.state is CallState.RINGING


def test_what_was_registered_in_the_call_is_tied_to_it(floor: CallFloor) -> None:
    call = floor.answered()
    appeal = floor.register(call).appeal
    assert [one.id for one in floor.card(call).tied] == [appeal.id]


def test_the_number_of_a_missed_call_is_dialled_from_its_call_back_only(floor: CallFloor) -> None:
    missed = floor.missed()
    assert floor.card(missed).number == ""
    (one,) = floor.waiting()
    floor.take(one)
    assert floor.card(missed).number == SOMEBODY
    assert floor.card(missed, SECOND).number == ""


def test_the_number_of_a_message_is_not_shown_at_night(floor: CallFloor) -> None:
    call = floor.hear(*floor.events(K.RINGING, K.VOICEMAIL_LEFT, K.ENDED))
    assert floor.card(call).number == SOMEBODY
    assert floor.card(call).has_message
    floor.office.now = kyiv_instant(floor.now.date() + timedelta(days=1), time(3))
    assert floor.card(call).number == ""


def test_to_others_the_call_does_not_exist(floor: CallFloor) -> None:
    call = floor.answered()
    for stranger in (operator("luh"), supervisor("luh"), official("housing")):
        with pytest.raises(NotFoundError) as refusal:
            floor.card(call, stranger)
        assert refusal.value.code is ErrorCode.CALL_NOT_FOUND
    assert floor.card(call, COORDINATOR).drafts == ()


def test_calls_that_last_are_those_of_ones_own_centre_unless_a_coordinator_names_it(
    floor: CallFloor,
) -> None:
    live = floor.answered().call
    floor.missed()
    calls = floor.calls
    assert live_calls("luh", calls=calls, actor=supervisor()) == (live,)
    assert live_calls(None, calls=calls, actor=supervisor("luh")) == ()
    assert live_calls("khm", calls=calls, actor=COORDINATOR) == (live,)


def test_the_current_call_is_the_one_in_hand(floor: CallFloor) -> None:
    hands = MemoryHands()
    assert current_call(operator(), hands=hands) is None
    call = floor.answered().call
    hands.hold("khm", operator().id, call)
    assert current_call(operator(), hands=hands) == InHand(
        call_id=call.id, version=call.version, state=CallState.TALKING
    )
    assert current_call(SECOND, hands=hands) is None
    assert current_call(official("housing"), hands=hands) is None
