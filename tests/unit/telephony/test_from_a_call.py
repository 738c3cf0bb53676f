"""From a call: what is known is filled in, what was typed is used up, what was explained is kept."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.appeal import ApplicantType, Multiplicity, Outcome
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.history import holds
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.personal import Applicant
from chalicelib.domain.telephony.call import CallHistory, CallRecord
from chalicelib.domain.telephony.drafts import DraftSource, DraftState
from chalicelib.domain.telephony.events import EventKind
from chalicelib.domain.transitions import Event, State
from chalicelib.usecases.telephony.consult_in_call import Consult, consult_in_call
from chalicelib.usecases.telephony.drafts import (
    close_draft,
    open_drafts,
    read_draft,
    save_draft,
)
from chalicelib.usecases.telephony.register_from_call import DraftRef, GivenAtOnce, tie_to_call
from tests.call_floor import PERSON, SECOND, SOMEBODY, CallFloor
from tests.factories import lodgement, operator

K = EventKind


@pytest.fixture
def floor() -> CallFloor:
    return CallFloor()


@pytest.mark.req("L1-5c", "NS-7.1a", "TP-6.1a")
def test_what_is_known_from_the_call_is_filled_in_and_the_two_are_tied(floor: CallFloor) -> None:
    call = floor.answered()
    appeal = floor.register(call, texts=("Не працює ліфт", "Немає світла")).appeal
    record = floor.office.appeals.record(appeal.id)
    assert (appeal.centre, appeal.channel, len(appeal.issues)) == ("khm", "PHONE", 2)
    assert record.applicant.phone == SOMEBODY
    assert record.applicant.name == PERSON.name
    assert appeal.received_on == kyiv_date(floor.now)
    assert appeal.calls == (call.call.id,)
    assert floor.calls.appeals(call.call.id) == (appeal.id,)
    assert floor.work.tasks == [{"call": call.call.id}]


def test_sent_again_it_is_the_same_appeal(floor: CallFloor) -> None:
    call = floor.answered()
    first = floor.register(call)
    again = floor.register(call)
    assert (again.appeal.id, again.is_new) == (first.appeal.id, False)
    with pytest.raises(InvalidError) as refusal:
        floor.register(floor.answered())
    assert refusal.value.code is ErrorCode.IDEMPOTENCY_KEY_REUSED


def test_a_number_that_was_sent_stands_and_a_withheld_one_must_be_sent(floor: CallFloor) -> None:
    call = floor.answered("")
    with pytest.raises(InvalidError) as refusal:
        floor.register(call)
    assert refusal.value.details["missing"] == ("applicant.phone",)
    appeal = floor.register(call, applicant=replace(PERSON, phone="0671112233")).appeal
    assert floor.office.appeals.record(appeal.id).applicant.phone == "0671112233"


def test_who_called_before_is_taken_from_their_appeal_and_what_is_sent_goes_first(
    floor: CallFloor,
) -> None:
    before = floor.register(
        floor.answered(),
        applicant=replace(PERSON, phone="", representative="Опікун", email="a@b.ua"),
    ).appeal
    call = floor.answered()
    appeal = floor.register(
        call,
        applicant=Applicant(residence="м. Хмельницький, вул. Нова, 1"),
        same_person_as=before.id,
        idempotency_key="key-000000000002",
    ).appeal
    who = floor.office.appeals.record(appeal.id).applicant
    assert (who.name, who.email) == (PERSON.name, "a@b.ua")
    assert who.residence == "м. Хмельницький, вул. Нова, 1"
    assert who.representative == ""
    assert appeal.applicant_type is ApplicantType.CITIZEN


def test_nobody_is_copied_from_an_appeal_of_another_number_or_centre(floor: CallFloor) -> None:
    before = floor.register(floor.answered("+380671112233")).appeal
    call = floor.answered()
    with pytest.raises(InvalidError) as refusal:
        floor.register(call, same_person_as=before.id, idempotency_key="key-000000000002")
    assert refusal.value.code is ErrorCode.OTHER_NUMBER
    elsewhere = floor.office.register(
        lodgement("luh", applicant=replace(PERSON, email="a@b.example"))
    ).appeal
    with pytest.raises(NotFoundError):
        floor.register(call, same_person_as=elsewhere.id, idempotency_key="key-000000000003")


@pytest.mark.req("NS-6.2c")
def test_explained_at_once_it_closes_with_the_article_and_sent_again_stays_so(
    floor: CallFloor,
) -> None:
    call = floor.answered()
    given = GivenAtOnce(text="Субсидію призначає управління", basis="ст. 7 Закону 393/96-ВР")
    for _ in range(2):
        appeal = floor.register(call, consultation=given).appeal
        assert appeal.state is State.CLOSED
        assert appeal.issues[0].outcome is Outcome.CONSULTED
    entries = floor.office.appeals.history(appeal.id)
    assert [one.event for one in entries] == [Event.APPEAL_REGISTERED, Event.APPEAL_CONSULTED]
    assert entries[1].facts["basis"] == "ст. 7 Закону 393/96-ВР"


def test_cut_off_before_it_was_explained_it_goes_on_there(floor: CallFloor) -> None:
    call = floor.answered()
    appeal = floor.register(call).appeal
    assert appeal.state is State.REGISTERED
    given = GivenAtOnce(text="Роз'яснено", basis="ст. 7")
    assert floor.register(call, consultation=given).appeal.state is State.CLOSED


def test_another_centre_registers_nothing_from_the_call(floor: CallFloor) -> None:
    with pytest.raises(NotFoundError) as refusal:
        floor.register(floor.answered(), by=operator("luh"))
    assert refusal.value.code is ErrorCode.CALL_NOT_FOUND


def typed(floor: CallFloor, call: CallRecord, version: int = 1, **more: Any) -> Any:
    return save_draft(
        call.call.id,
        more.pop("content", '{"addressee":"а"}'),
        version=version,
        anew=more.pop("anew", False),
        desk=floor.desk,
        actor=more.pop("by", operator()),
        now=floor.now,
    )


def test_what_was_typed_is_there_and_an_older_save_does_not_overwrite_it(floor: CallFloor) -> None:
    call = floor.answered()
    typed(floor, call, 1)
    typed(floor, call, 3, content='{"addressee":"бв"}')
    assert typed(floor, call, 3, content='{"addressee":"бв"}').revision == 2
    for version, content in ((2, "{}"), (3, "{}")):
        with pytest.raises(ConflictError) as refusal:
            typed(floor, call, version, content=content)
        assert refusal.value.code is ErrorCode.DRAFT_MOVED_ON
        assert refusal.value.details["version"] == 3
    draft = read_draft(call.call.id, desk=floor.desk, actor=SECOND)
    assert draft.content == '{"addressee":"бв"}'
    with pytest.raises(NotFoundError):
        read_draft(call.call.id, desk=floor.desk, actor=operator("luh"))


def test_typed_and_left_it_is_forgotten_after_two_weeks(floor: CallFloor) -> None:
    typed(floor, floor.answered())
    floor.office.wait(days=13)
    assert len(open_drafts(desk=floor.desk, actor=operator(), now=floor.now)) == 1
    floor.office.wait(days=1)
    assert open_drafts(desk=floor.desk, actor=operator(), now=floor.now) == ()


def message(floor: CallFloor, person: str = SOMEBODY) -> CallRecord:
    return floor.hear(*floor.events(K.RINGING, K.VOICEMAIL_LEFT, K.ENDED, person=person))


@pytest.mark.req("L1-5c")
def test_a_message_waits_as_a_draft_and_is_never_forgotten(floor: CallFloor) -> None:
    call = message(floor)
    floor.hear(*floor.events(K.RINGING, K.VOICEMAIL_LEFT, ref="c1"))
    floor.office.wait(days=500)
    (draft,) = open_drafts(desk=floor.desk, actor=operator(), now=floor.now)
    assert (draft.source, draft.call_id) == (DraftSource.VOICEMAIL, call.call.id)
    assert draft.forgotten_at is None


def test_a_message_of_yesterday_came_yesterday_whenever_it_is_registered(floor: CallFloor) -> None:
    call = message(floor)
    day = kyiv_date(floor.now)
    floor.office.wait(days=1)
    draft = DraftRef(call_id=call.call.id, version=0)
    appeal = floor.register(call, draft=draft).appeal
    assert appeal.received_on == day
    kept = read_draft(call.call.id, desk=floor.desk, actor=operator()).draft
    assert (kept.state, kept.appeal_id) == (DraftState.REGISTERED, appeal.id)
    assert open_drafts(desk=floor.desk, actor=operator(), now=floor.now) == ()


def test_a_message_is_registered_in_a_later_call_of_the_person_from_its_own_day(
    floor: CallFloor,
) -> None:
    left = message(floor)
    day = kyiv_date(floor.now)
    floor.office.wait(days=2)
    call = floor.answered()
    appeal = floor.register(call, draft=DraftRef(call_id=left.call.id, version=0)).appeal
    assert appeal.received_on == day


def test_of_two_who_register_one_message_the_second_is_told(floor: CallFloor) -> None:
    call = message(floor)
    draft = DraftRef(call_id=call.call.id, version=0)
    first = floor.register(call, draft=draft).appeal
    assert floor.register(call, draft=draft).appeal.id == first.id
    with pytest.raises(ConflictError) as refusal:
        floor.register(call, draft=draft, by=SECOND, idempotency_key="key-000000000002")
    assert refusal.value.code is ErrorCode.DRAFT_ENDED
    assert floor.calls.appeals(call.call.id) == (first.id,)


def test_a_refused_registration_leaves_the_draft_to_the_next(floor: CallFloor) -> None:
    call = message(floor)
    draft = DraftRef(call_id=call.call.id, version=0)
    with pytest.raises(InvalidError):
        floor.register(call, draft=draft, applicant=Applicant())
    appeal = floor.register(call, draft=draft, by=SECOND, idempotency_key="key-000000000002").appeal
    kept = read_draft(call.call.id, desk=floor.desk, actor=operator()).draft
    assert kept.appeal_id == appeal.id


def test_who_was_cut_off_after_registering_has_used_the_draft_up(floor: CallFloor) -> None:
    call = message(floor)
    draft = DraftRef(call_id=call.call.id, version=0)
    first = floor.register(call, draft=draft).appeal
    # As if the last step had not been reached: claimed, and open.
    kept = floor.desk.drafts.get(call.call.id)
    floor.desk.drafts.save(replace(kept, state=DraftState.OPEN, revision=9), None, before=kept)
    floor.office.wait(minutes=5)
    with pytest.raises(ConflictError) as refusal:
        floor.register(call, draft=draft, by=SECOND, idempotency_key="key-000000000002")
    assert refusal.value.code is ErrorCode.DRAFT_ENDED
    assert floor.desk.drafts.get(call.call.id).state is DraftState.REGISTERED
    assert floor.calls.appeals(call.call.id) == (first.id,)


def test_what_was_typed_since_is_not_used_up_unseen(floor: CallFloor) -> None:
    call = floor.answered()
    typed(floor, call, 2)
    with pytest.raises(ConflictError) as refusal:
        floor.register(call, draft=DraftRef(call_id=call.call.id, version=1))
    assert refusal.value.code is ErrorCode.DRAFT_MOVED_ON


def test_after_registering_a_draft_is_begun_anew_only_on_purpose(floor: CallFloor) -> None:
    call = floor.answered()
    typed(floor, call, 1)
    floor.register(call, draft=DraftRef(call_id=call.call.id, version=1))
    with pytest.raises(ConflictError) as refusal:
        typed(floor, call, 2)
    assert refusal.value.code is ErrorCode.DRAFT_ENDED
    assert typed(floor, call, 2, anew=True).is_open


def test_put_away_with_a_reason_it_is_listed_no_more(floor: CallFloor) -> None:
    call = message(floor)
    close_draft(call.call.id, "тиша", desk=floor.desk, actor=operator(), now=floor.now)
    assert open_drafts(desk=floor.desk, actor=operator(), now=floor.now) == ()
    assert "тиша" in read_draft(call.call.id, desk=floor.desk, actor=operator()).content
    message_again = floor.events(K.RINGING, K.VOICEMAIL_LEFT, ref="c1")
    floor.hear(*message_again)
    assert open_drafts(desk=floor.desk, actor=operator(), now=floor.now) == ()


def test_an_earlier_appeal_is_tied_to_the_call_once(floor: CallFloor) -> None:
    before = floor.office.register().appeal
    call = floor.answered()
    for _ in range(2):
        appeal = tie_to_call(
            call.call.id,
            before.id,
            desk=floor.office.desk,
            call_desk=floor.desk,
            actor=operator(),
            now=floor.now,
        )
    assert appeal.calls == (call.call.id,)
    assert floor.calls.appeals(call.call.id) == (before.id,)
    events = [one.event for one in floor.office.appeals.history(before.id)]
    assert events.count(Event.CALL_TIED) == 1
    assert appeal.multiplicity is Multiplicity.PRIMARY


def consulted(floor: CallFloor, call: CallRecord, **changes: Any) -> None:
    given: dict[str, Any] = {
        "call_id": call.call.id,
        "question": "Де подати на субсидію?",
        "text": "В управлінні соцзахисту",
        "basis": "Порядок 848, п. 13",
        "idempotency_key": "key-000000000001",
        **changes,
    }
    consult_in_call(
        Consult(**given),
        desk=floor.office.desk,
        incidents=floor.office.incidents,
        call_desk=floor.desk,
        actor=operator(),
        now=floor.now,
    )


@pytest.mark.req("NS-5.4")
def test_every_consultation_is_in_the_history_of_its_call_without_a_name(floor: CallFloor) -> None:
    call = floor.answered("")
    consulted(floor, call)
    consulted(floor, call)
    consulted(floor, call, idempotency_key="key-000000000002", code="II.9")
    entries = floor.calls.history(call.call.id)
    assert [one.event for one in entries] == [CallHistory.CONSULTATION_GIVEN] * 2
    assert holds(entries)
    assert entries[0].facts["basis"] == "Порядок 848, п. 13"
    assert "субсидію" not in str(entries)
    assert floor.calls.personal(call.call.id)[1].words["question"] == "Де подати на субсидію?"
    assert floor.work.tasks[-1] == {"call": call.call.id}


def test_a_consultation_on_what_is_not_there_is_refused(floor: CallFloor) -> None:
    call = floor.answered()
    with pytest.raises(InvalidError) as code:
        consulted(floor, call, code="нема")
    assert code.value.code is ErrorCode.UNKNOWN_CLASSIFIER_CODE
    with pytest.raises(NotFoundError) as incident:
        consulted(floor, call, incident_id="khm-" + "z" * 26)
    assert incident.value.code is ErrorCode.INCIDENT_NOT_FOUND
    assert floor.calls.history(call.call.id) == ()
