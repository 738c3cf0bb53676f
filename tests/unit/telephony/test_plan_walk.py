"""What a caller hears step by step, and what each question proves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.history import GENESIS
from chalicelib.domain.incidents import Incident, IncidentPlace
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.telephony.call import Result, facts_of, joined
from chalicelib.domain.telephony.events import CallEvent, Consent, EventKind
from chalicelib.domain.telephony.instructions import Do, Position
from chalicelib.domain.telephony.plan_walk import NOTICE_REPEATS, BrokenPlanError, walk
from chalicelib.domain.telephony.waiting import Waiting
from tests.factories import NOW
from tests.plans import LINE, PERSON, Caller, document, plan, read, situation

KHM = "UA68040470010096613"
OBLAST = "UA68000000000099709"
ENDED = CallEvent(id="end", kind=EventKind.ENDED, at=NOW + timedelta(minutes=9), call="c-1")
BURST = Incident(
    id=f"khm-{'a' * 26}",
    centre="khm",
    version=1,
    head_hash=GENESIS,
    request_digest="",
    title="Порив водопроводу на вул. Зоряній",
    subject="WATER",
    code=None,
    places=(IncidentPlace(territory=KHM, street="вул. Зоряна"),),
    body=None,
    is_public=True,
    opened_at=NOW,
    expected_end=kyiv_instant(NOW.date()) + timedelta(hours=18),
)


def result(caller: Caller, *more: CallEvent) -> Result | None:
    return facts_of(joined(caller.events, (*more, ENDED))).result


@pytest.mark.req("NS-9.1", "REC-3")
def test_the_notice_comes_first_and_the_talk_is_recorded_once_it_was_heard() -> None:
    caller = Caller(plan())
    assert caller.told.do is Do.GATHER
    assert caller.words == (
        "Добрий день. Розмову записує центр. Запис зберігаємо 365 днів. Якщо ви проти запису, натисніть 9,"
        " і розмова піде без нього, або покладіть слухавку й напишіть нам."
    )
    assert caller.events == []
    caller.press().press("1")
    assert (caller.told.do, caller.told.is_recorded) == (Do.QUEUE, True)
    played, queued = caller.events
    assert (played.kind, played.consent) == (EventKind.NOTICE_PLAYED, Consent.BY_CONTINUING)
    assert played.notice_version == "main/v0001/1"
    assert queued.kind is EventKind.QUEUED
    assert {(one.call, one.line, one.person, one.at) for one in caller.events} == {
        ("c-1", LINE, PERSON, NOW)
    }


@pytest.mark.req("NS-9.1", "REC-3")
def test_who_refuses_goes_on_without_a_recording() -> None:
    caller = Caller(plan()).press("9").press("1")
    assert (caller.told.do, caller.told.is_recorded) == (Do.QUEUE, False)
    assert caller.events[0].consent is Consent.REFUSED
    assert caller.told.position.is_recorded is False


def test_a_notice_that_was_cut_short_by_another_key_is_played_again_and_proves_nothing() -> None:
    caller = Caller(plan())
    for _ in range(NOTICE_REPEATS):
        caller.press("1")
        assert "Розмову записує" in caller.words
        assert caller.events == []
    caller.press()
    assert caller.events[0].consent is Consent.BY_CONTINUING


def test_who_never_let_the_notice_be_heard_is_not_recorded() -> None:
    caller = Caller(plan())
    for _ in range(NOTICE_REPEATS + 1):
        caller.press("5")
    assert caller.told.position.step == "menu"
    caller.press("1")
    assert caller.told.is_recorded is False
    assert [one.kind for one in caller.events] == [EventKind.QUEUED]


def test_a_question_asked_twice_is_answered_alike_with_the_same_events() -> None:
    caller = Caller(plan()).press()
    again = walk(caller.plan, caller.heard, replace(caller.situation, now=NOW + timedelta(hours=1)))
    assert again.instruction == caller.told
    assert [one.id for one in again.events] == [one.id for one in caller.events]


def test_events_of_other_calls_and_steps_have_other_ids() -> None:
    first, second = Caller(plan()), Caller(plan())
    second.heard = replace(second.heard, call="c-2")
    ids = [one.id for one in (*first.press().press("1").events, *second.press().press("1").events)]
    assert len(ids) == len(set(ids)) == 4


def test_silence_in_a_menu_is_met_with_the_menu_again_and_then_with_an_operator() -> None:
    caller = Caller(plan()).press()
    first = caller.words
    assert first == "Щоб подати звернення, натисніть 1. Щоб зв'язатися з 1545, натисніть 2."
    assert caller.press("7").words == first
    assert caller.press().told.do is Do.QUEUE


def test_a_language_once_chosen_stays_and_what_is_not_translated_is_said_in_ukrainian() -> None:
    choices = [{"key": "1", "language": "uk"}, {"key": "2", "language": "en"}]
    language = {"kind": "LANGUAGE", "choices": choices, "next": "notice"}
    bent = plan(
        hours={"open": "language"},
        language=language,
        notice={"words": {"uk": "Розмову записує центр.", "en": "The centre records this call."}},
    )
    caller = Caller(bent)
    assert [one.language for one in caller.told.say] == ["uk", "uk", "en"]
    caller.press("2")
    assert caller.words.startswith("The centre records this call. We keep the recording for 365")
    assert caller.events[0].language == "en"
    caller.press()
    assert {one.language for one in caller.told.say} == {"uk"}
    assert caller.told.position.language == "en"


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        (None, "З'єднуємо."),
        (Waiting(place=1, seconds=0), "З'єднуємо."),
        (Waiting(place=1, seconds=61), "З'єднуємо. Ви в черзі під номером 1. Чекати орієнтовно 2 хвилини."),
        (Waiting(place=3, seconds=60), "З'єднуємо. Ви в черзі під номером 3. Чекати орієнтовно 1 хвилину."),
        (Waiting(place=8, seconds=660), "З'єднуємо. Ви в черзі під номером 8. Чекати орієнтовно 11 хвилин."),
        (Waiting(place=9, seconds=9999), "З'єднуємо. Ви в черзі під номером 9. Чекати доведеться понад 30 хвилин."),
    ],
)  # fmt: skip
def test_the_place_and_the_wait_are_told(waiting: Waiting | None, words: str) -> None:
    caller = Caller(plan(), waiting=lambda: waiting).press().press("1")
    assert caller.words == words
    assert (caller.told.queue, caller.told.operators, caller.told.seconds) == (
        "khm-operators",
        ("101", "102"),
        60,
    )


def test_a_queue_may_name_its_operators() -> None:
    caller = Caller(plan(people={"operators": ["102"], "queue": "head-direct"})).press().press("1")
    assert (caller.told.operators, caller.told.queue) == (("102",), "khm-head-direct")


def test_who_is_not_taken_may_ask_to_be_called_back() -> None:
    caller = Caller(plan()).press().press("1").not_taken()
    assert caller.words == "Щоб ми передзвонили, натисніть 1."
    caller.press("1")
    assert (caller.told.do, caller.events[-1].kind) == (Do.HANG_UP, EventKind.CALL_BACK_ASKED)
    assert caller.events[-1].person == PERSON
    assert result(caller) is Result.CALL_BACK


def test_who_wants_no_call_leaves_a_message() -> None:
    caller = Caller(plan()).press().press("1").not_taken().press()
    assert (caller.told.do, caller.told.seconds) == (Do.RECORD, 120)
    assert caller.press().told.do is Do.HANG_UP


def test_who_withholds_the_number_is_not_offered_a_call_back() -> None:
    caller = Caller(plan(), person="").press().press("1").not_taken()
    assert caller.told.do is Do.RECORD


def test_after_a_talk_the_call_ends_with_thanks() -> None:
    caller = Caller(plan()).press().press("1").taken()
    assert (caller.told.do, caller.words) == (Do.HANG_UP, "Дякуємо за дзвінок. На все добре.")


@pytest.mark.req("NS-9.1")
def test_a_call_is_put_through_to_another_centre() -> None:
    bent = plan(hotline={"to": {"centre": "ukc"}})
    caller = Caller(bent).press().press("2")
    assert (caller.told.do, caller.told.to) == (Do.TRANSFER, "1545")
    assert (caller.events[-1].kind, caller.events[-1].target) == (EventKind.TRANSFERRED, "1545")
    assert result(caller) is Result.TRANSFERRED
    assert caller.not_taken().told.position.step == "busy"


def test_where_there_is_no_number_to_put_through_to_the_caller_goes_on() -> None:
    caller = Caller(plan(hotline={"to": {"body": "nobody"}})).press().press("2")
    assert caller.told.position.step == "busy"
    assert EventKind.TRANSFERRED not in {one.kind for one in caller.events}


def test_without_any_operators_the_queue_is_passed_over() -> None:
    caller = Caller(plan(), operators=()).press().press("1")
    assert caller.told.position.step == "busy"


def test_known_incidents_are_told_before_the_operator() -> None:
    caller = Caller(plan(), incidents=lambda: (BURST,), territory=OBLAST).press()
    assert caller.words == (
        "Ми вже знаємо про таке. Порив водопроводу на вул. Зоряній. Очікуємо, що усунуть до 18:00. Якщо дзвоните саме"
        " про це, натисніть 1 або покладіть слухавку: над цим уже працюють. Якщо ні, залишайтеся на лінії."
    )
    assert caller.events[-1].incidents == (BURST.id,)


def test_who_hangs_up_content_was_informed_by_key_or_without() -> None:
    caller = Caller(plan(), incidents=lambda: (BURST,)).press()
    assert result(caller) is Result.INFORMED
    assert caller.press("1").told.do is Do.HANG_UP
    assert result(caller) is Result.INFORMED


def test_who_heard_of_it_and_still_waited_in_vain_has_given_up() -> None:
    caller = Caller(plan(), incidents=lambda: (BURST,)).press().press().press("1")
    assert caller.told.do is Do.QUEUE
    assert result(caller) is Result.ABANDONED
    assert facts_of(joined(caller.events, (ENDED,))).informed_of == (BURST.id,)


@pytest.mark.parametrize(
    ("places", "territory", "is_told"),
    [
        ((IncidentPlace(territory=KHM),), OBLAST, True),
        ((IncidentPlace(territory=OBLAST),), KHM, True),
        ((IncidentPlace(territory=KHM),), "UA44000000000018893", False),
        ((IncidentPlace(street="вул. Зоряна"),), KHM, True),
        ((IncidentPlace(territory=KHM),), None, True),
    ],
)
def test_incidents_of_other_places_are_not_told(
    places: tuple[IncidentPlace, ...], territory: str | None, is_told: bool
) -> None:
    burst = replace(BURST, places=places)
    caller = Caller(plan(), incidents=lambda: (burst,), territory=territory).press()
    assert (caller.told.position.step == "known") is is_told


def test_a_step_may_tell_of_a_district_of_its_own() -> None:
    bent = plan(known={"territory": "UA44000000000018893"})
    caller = Caller(bent, incidents=lambda: (BURST,), territory=OBLAST).press()
    assert caller.told.position.step == "menu"


def test_no_more_than_three_incidents_are_told() -> None:
    many = tuple(replace(BURST, id=f"i-{n}") for n in range(5))
    caller = Caller(plan(), incidents=lambda: many).press()
    assert caller.events[-1].incidents == ("i-0", "i-1", "i-2")


def test_a_caller_whose_step_is_gone_begins_anew_unrecorded() -> None:
    caller = Caller(plan())
    caller.walked = replace(
        caller.walked,
        instruction=replace(caller.told, position=Position(step="gone", is_recorded=True)),
    )
    caller.press()
    assert caller.words.startswith("Добрий день.")
    assert caller.told.position.is_recorded is False


def test_a_plan_that_leads_nowhere_is_told_apart_from_silence() -> None:
    broken = read(document(hello={"next": "nowhere"}))
    with pytest.raises(BrokenPlanError):
        walk(broken, Caller(plan()).heard, situation())


def test_steps_that_go_round_are_told_apart_from_silence() -> None:
    round_ = read(document(hours={"open": "hello", "closed": "hello"}))
    with pytest.raises(BrokenPlanError):
        walk(round_, Caller(plan()).heard, situation())
