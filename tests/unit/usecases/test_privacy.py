"""Requests about personal data: who may have what, by when, on which ground, and that everybody is told once."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.actors import RETENTION, Role
from chalicelib.domain.appeal import Channel
from chalicelib.domain.blind_index import phone_token
from chalicelib.domain.clock import Purpose
from chalicelib.domain.erasure import ErasureGround, HoldGround
from chalicelib.domain.errors import ErrorCode, ViknoError
from chalicelib.domain.history import holds
from chalicelib.domain.personal import Applicant, PersonName, Signatory
from chalicelib.domain.privacy.grounds import GROUNDS
from chalicelib.domain.privacy.reminders import reminder
from chalicelib.domain.privacy.request import (
    Basis,
    Correction,
    Proof,
    RefusalGround,
    Remedy,
    Removable,
    RequestKind,
    RequestState,
    Way,
)
from chalicelib.domain.readings import Reading, What, WhatFor, chain_of_subject
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.domain.telephony.known_calls import known_of
from chalicelib.domain.terms import AlarmKind
from chalicelib.domain.transitions import Event
from chalicelib.entrypoints.printing.subject_file import page_of
from chalicelib.usecases.erase_personal_data import order_erasure
from chalicelib.usecases.hold_file import lift_hold, place_hold
from chalicelib.usecases.privacy.ask import own_request, requests_of
from chalicelib.usecases.privacy.give_file import open_file, open_own_file
from chalicelib.usecases.privacy.handle import (
    answer_third_party,
    defer_answer,
    open_requests,
    read_request,
    tell_recipients,
)
from chalicelib.usecases.privacy.tell import remind_of_requests
from chalicelib.usecases.privacy.whose import likely_appeals
from chalicelib.usecases.readings import put_down
from tests.factories import APPLICANT, NOW, lodgement, official, operator, staff, supervisor
from tests.fakes import RefusedMailError
from tests.office import Office
from tests.privacy_office import PrivacyOffice, key, new_phone

ACCESS, CHANGE, OBJECTION, THIRD = (
    RequestKind.ACCESS,
    RequestKind.CHANGE,
    RequestKind.OBJECTION,
    RequestKind.THIRD_PARTY,
)
RINGING = CallEvent(id="1", kind=EventKind.RINGING, at=NOW, call="1", line="1545")
NEIGHBOUR = Applicant(
    name=PersonName(surname="Мельник", given="Сусідка"),
    residence="м. Хмельницький, вул. Інша, 1",
    email="neighbour@applicants.example",
)


@pytest.fixture
def at(office: Office) -> PrivacyOffice:
    return PrivacyOffice(office)


def refusal_of(act: Any, *given: Any, **named: Any) -> ErrorCode:
    with pytest.raises(ViknoError) as refusal:
        act(*given, **named)
    return refusal.value.code


@pytest.mark.req("L5-6")
@pytest.mark.parametrize(
    ("kind", "rule", "due", "study"),
    [
        # Received on Monday 16.11.2026.
        pytest.param(ACCESS, "D-43", date(2026, 12, 16), None, marks=pytest.mark.req("D-43")),
        (CHANGE, "D-43.demand", date(2026, 11, 26), None),
        (OBJECTION, "D-43.demand", date(2026, 11, 26), None),
        pytest.param(
            THIRD,
            "D-43b.answer",
            date(2026, 12, 16),
            date(2026, 11, 30),
            marks=pytest.mark.req("D-43b"),
        ),
    ],
)
def test_each_request_has_its_term_from_the_day_of_receipt(
    at: PrivacyOffice, kind: RequestKind, rule: str, due: date, study: date | None
) -> None:
    request = at.ask(at.appeal(), kind, correction=new_phone())
    assert (request.term.rule_id, request.term.due) == (rule, due)
    assert (request.study.due if request.study else None) == study
    assert request.next_term.due == (study or due)
    assert at.events(request) == ["PrivacyRequested"]


def test_a_letter_that_came_earlier_is_counted_from_its_day(at: PrivacyOffice) -> None:
    came = date(2026, 11, 12)
    request = at.ask(None, ACCESS, by=operator(), channel=Channel.POST, received_on=came)
    assert request.term.due == date(2026, 12, 14)
    future = date(2026, 11, 17)
    code = refusal_of(at.ask, None, ACCESS, by=operator(), received_on=future)
    assert code is ErrorCode.RECEIVED_IN_FUTURE


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (CHANGE, {}),
        (CHANGE, {"correction": Correction(data=Applicant())}),
        (OBJECTION, {"demand": ""}),
        (THIRD, {"demand": ""}),
        (ACCESS, {"requester": Applicant(email="a@applicants.example")}),
        (ACCESS, {"requester": Applicant(organisation="Хтось")}),
    ],
)
def test_what_a_request_lacks_is_named(
    at: PrivacyOffice, kind: RequestKind, changes: dict[str, Any]
) -> None:
    assert refusal_of(at.ask, at.appeal(), kind, **changes) is ErrorCode.MISSING_FIELD


def test_the_same_request_again_is_one_and_its_key_serves_no_other(at: PrivacyOffice) -> None:
    appeal = at.appeal()
    key = "key-of-one-request"
    first = at.ask(appeal, ACCESS, key=key)
    assert at.ask(appeal, ACCESS, key=key) == first
    code = refusal_of(at.ask, appeal, OBJECTION, key=key, request=b"[]")
    assert code is ErrorCode.IDEMPOTENCY_KEY_REUSED


@pytest.mark.parametrize(
    ("kind", "with_code", "proof", "fits"),
    [
        (ACCESS, True, Proof.ACCESS_CODE_AND_CONTACT, True),
        (ACCESS, False, Proof.ACCESS_CODE_AND_CONTACT, False),
        (ACCESS, False, Proof.DOCUMENT_SEEN, True),
        (CHANGE, False, Proof.QUALIFIED_SIGNATURE, True),
        (OBJECTION, False, Proof.POWER_OF_ATTORNEY, True),
        (ACCESS, False, Proof.OFFICIAL_LETTER, False),
        (THIRD, False, Proof.OFFICIAL_LETTER, True),
        (THIRD, True, Proof.ACCESS_CODE_AND_CONTACT, False),
    ],
)
def test_identity_is_shown_only_by_what_fits_the_request(
    at: PrivacyOffice, kind: RequestKind, with_code: bool, proof: Proof, fits: bool
) -> None:
    by = {} if with_code else {"by": operator()}
    request = at.ask(at.appeal(), kind, correction=new_phone(), **by)
    if fits:
        assert at.verify(request, proof).state is RequestState.VERIFIED
    else:
        assert refusal_of(at.verify, request, proof) is ErrorCode.PROOF_DOES_NOT_FIT


@pytest.mark.parametrize("kind", [ACCESS, CHANGE, OBJECTION, THIRD])
def test_nothing_is_granted_to_one_whom_nobody_has_seen(
    at: PrivacyOffice, kind: RequestKind
) -> None:
    request = at.ask(at.appeal(), kind, correction=new_phone())
    code = refusal_of(at.decide, request, basis=Basis.LAW, remedy=Remedy.RESTRICT)
    assert code is ErrorCode.IDENTITY_NOT_VERIFIED


def test_only_the_supervisor_of_the_centre_decides_and_others_know_of_nothing(
    at: PrivacyOffice,
) -> None:
    request = at.verify(at.ask(at.appeal(), ACCESS))
    assert refusal_of(at.decide, request, by=operator()) is ErrorCode.ROLE_NOT_ALLOWED
    for stranger in (supervisor("luh"), staff(Role.SUPERVISOR)):
        code = refusal_of(at.decide, request, by=stranger)
        assert code is ErrorCode.PRIVACY_REQUEST_NOT_FOUND
    for stranger in (operator("luh"), official("housing"), staff(Role.AUDITOR, centre="khm")):
        code = refusal_of(read_request, request.id, requests=at.requests, actor=stranger)
        assert code is ErrorCode.PRIVACY_REQUEST_NOT_FOUND


@pytest.mark.parametrize("kind", [ACCESS, CHANGE, OBJECTION, THIRD])
def test_a_refusal_rests_on_a_ground_that_the_law_has_for_such_a_request(
    at: PrivacyOffice, kind: RequestKind
) -> None:
    for ground in (None, *RefusalGround):
        request = at.ask(at.appeal(), kind, correction=new_phone())
        if ground is not None and kind in GROUNDS[ground].kinds:
            refused = at.decide(request, is_granted=False, ground=ground)
            assert (refused.state, refused.ground) == (RequestState.REFUSED, ground)
        else:
            code = refusal_of(at.decide, request, is_granted=False, ground=ground)
            assert code is ErrorCode.REFUSAL_GROUND_DOES_NOT_FIT


def test_every_ground_names_its_law_in_words_that_the_requester_reads() -> None:
    assert set(GROUNDS) == set(RefusalGround)
    assert all(one.kinds and one.words and "стат" in one.law for one in GROUNDS.values())


def test_the_persons_own_access_is_refused_only_where_law_forbids_it_or_nobody_knows_who_asks() -> (
    None
):
    found = {ground for ground, one in GROUNDS.items() if ACCESS in one.kinds}
    assert found == {
        RefusalGround.IDENTITY_NOT_PROVED,
        RefusalGround.PROHIBITED_BY_LAW,
        RefusalGround.RIGHTS_OF_OTHERS,
    }


@pytest.mark.req("D-43b")
def test_a_third_party_may_wait_45_days_in_all_and_once_the_person_never(
    at: PrivacyOffice,
) -> None:
    request = at.ask(at.appeal(), THIRD)
    named: dict[str, Any] = {"at": at.at, "actor": supervisor(), "now": NOW}
    code = refusal_of(defer_answer, request.id, date(2027, 1, 5), "багато справ", **named)
    assert code is ErrorCode.TERM_BEYOND_LAW
    longer = defer_answer(request.id, date(2026, 12, 31), "багато справ", **named)
    assert longer.next_term.due == date(2026, 12, 31)
    code = refusal_of(defer_answer, request.id, date(2026, 12, 31), "ще", **named)
    assert code is ErrorCode.EXTENDED_BEFORE
    own = at.ask(at.appeal(), ACCESS)
    assert refusal_of(defer_answer, own.id, date(2026, 12, 31), "ще", **named) is (
        ErrorCode.NO_DEFERRAL
    )


def test_a_third_party_is_answered_by_a_letter_and_only_by_consent_or_law(
    at: PrivacyOffice,
) -> None:
    request = at.verify(at.ask(at.appeal(), THIRD))
    assert refusal_of(at.decide, request) is ErrorCode.MISSING_FIELD
    granted = at.decide(request, basis=Basis.CONSENT)
    named: dict[str, Any] = {"at": at.at, "actor": supervisor(), "now": NOW}
    done = answer_third_party(granted.id, Way.POST, "№ 1 від 17.11.2026", **named)
    assert (done.state, done.way) == (RequestState.FULFILLED, Way.POST)
    assert refusal_of(at.prepare, done) is ErrorCode.OTHER_KIND_OF_REQUEST


def test_the_appeals_proposed_share_a_contact_and_none_else_can_be_chosen(
    at: PrivacyOffice,
) -> None:
    own, second, foreign = at.appeal(), at.appeal(), at.appeal(NEIGHBOUR)
    elsewhere = at.office.register(lodgement("luh")).appeal
    at.trace(elsewhere)
    request = at.granted(own, ACCESS)
    found = likely_appeals(request.id, at=at.at, actor=supervisor())
    assert {one.appeal_id for one in found} == {own.id, second.id}
    assert [one.by for one in found if one.appeal_id == own.id] == [()]
    for other in (foreign, elsewhere):
        assert refusal_of(at.prepare, request, other) is ErrorCode.NOT_OF_THIS_PERSON
    assert at.prepare(request, own, second).appeals == (own.id, second.id)


@pytest.mark.req("NS-9.6")
@pytest.mark.parametrize("kind", [ACCESS, OBJECTION])
def test_a_code_opens_its_own_appeal_and_none_that_shares_a_contact_typed_in_it(
    at: PrivacyOffice, kind: RequestKind
) -> None:
    somebodys, lodged_with_their_phone = at.appeal(), at.appeal()
    request = at.verify(at.ask(lodged_with_their_phone, kind), Proof.ACCESS_CODE_AND_CONTACT)
    request = at.decide(request, remedy=Remedy.ERASE if kind is OBJECTION else None)
    found = likely_appeals(request.id, at=at.at, actor=supervisor())
    assert [one.appeal_id for one in found] == [lodged_with_their_phone.id]
    act = at.prepare if kind is ACCESS else at.carry_out
    assert refusal_of(act, request, somebodys) is ErrorCode.NOT_OF_THIS_PERSON


@pytest.mark.parametrize(
    ("proof", "told"), [(Proof.ACCESS_CODE_AND_CONTACT, 0), (Proof.DOCUMENT_SEEN, 1)]
)
def test_calls_of_a_telephone_that_the_person_only_typed_are_not_for_who_shows_a_code(
    at: PrivacyOffice, proof: Proof, told: int
) -> None:
    somebodys = "+380500000077"
    token = phone_token(somebodys, key())
    assert token is not None
    call = known_of(at.calls.join("khm-main", "1", (RINGING,), at=NOW).call)
    at.known_calls.keep("khm", token.value, call)
    asked = at.ask(at.appeal(), ACCESS, requester=replace(APPLICANT, phone=somebodys))
    at.prepare(at.decide(at.verify(asked, proof)))
    assert len(at.packed[0].other_calls) == told


@pytest.mark.req("L5-1")
def test_the_file_tells_everything_that_is_held_and_nothing_of_others(at: PrivacyOffice) -> None:
    appeal = at.appeal()
    appeal = at.office.triage(appeal)
    reading = Reading(
        chain=chain_of_subject(appeal.id), what=What.CASE, what_for=WhatFor.INTAKE_AND_CONTROL
    )
    put_down(reading, readings=at.readings, actor=operator(), now=NOW)
    request = at.granted(appeal, ACCESS)
    done = at.prepare(request, appeal)
    assert done.state is RequestState.FULFILLED
    assert done.file is not None
    with zipfile.ZipFile(io.BytesIO(at.files.kept[done.file.key])) as archive:
        page = archive.read("moi-dani.html").decode()
        data = json.loads(archive.read("moi-dani.json"))
    for told in ("Дорошенко Леся Іванівна", APPLICANT.email, "Не працює ліфт", appeal.number):
        assert told in page
    (held,) = data["appeals"]
    read_by = [(one["reader"], one["what_for"]) for one in held["readings"]]
    # The gathering itself is the last of them.
    assert read_by == [
        (operator().label, "INTAKE_AND_CONTROL"),
        (supervisor().label, "REQUEST_OF_THE_PERSON"),
    ]
    code = at.office.appeals.record(appeal.id).access_code
    assert code
    assert code not in page + json.dumps(data)
    assert [one["reference"] for one in data["requests"]] == [request.reference]
    assert "Уповноваженого Верховної Ради" in page
    assert "прийом і контроль звернень" in page
    for code in ("INTAKE_AND_CONTROL", "REQUEST_OF_THE_PERSON", "SUBJECT_FILE"):
        assert code not in page
    assert '<html lang="uk">' in page
    assert '<th scope="col">' in page


def test_names_of_co_signatories_are_not_in_the_file(at: PrivacyOffice) -> None:
    appeal = at.appeal(is_collective=True, co_signatories=(Signatory(name="Інша Особа"),))
    at.prepare(at.granted(appeal, ACCESS), appeal)
    assert "Інша Особа" not in repr(at.packed)
    assert at.packed[0].appeals[0].signatories == 2


def test_text_in_the_file_cannot_become_markup(at: PrivacyOffice) -> None:
    bad = "<script>alert(1)</script>"
    appeal = at.appeal(
        Applicant(name=PersonName(surname=bad, given="Л"), residence=bad, email=APPLICANT.email)
    )
    at.prepare(at.granted(appeal, ACCESS), appeal)
    assert bad not in page_of(at.packed[0])


def test_that_nothing_is_held_is_an_answer_too(at: PrivacyOffice) -> None:
    request = at.granted(None, ACCESS, by=operator(), requester=NEIGHBOUR)
    assert at.prepare(request).state is RequestState.FULFILLED
    assert at.packed[0].is_empty


def test_where_gathering_cannot_be_written_down_nothing_is_gathered(at: PrivacyOffice) -> None:
    appeal = at.appeal()
    request = at.granted(appeal, ACCESS)
    at.readings.is_out = True
    assert refusal_of(at.prepare, request, appeal) is ErrorCode.READING_NOT_RECORDED
    assert (at.packed, at.files.kept) == ([], {})


def test_the_file_opens_for_the_person_with_the_code_and_for_the_supervisor_until_it_goes(
    at: PrivacyOffice,
) -> None:
    appeal = at.appeal()
    request = at.granted(appeal, ACCESS)
    named: dict[str, Any] = {"at": at.at, "now": at.office.now}
    code = refusal_of(open_own_file, appeal.id, request.id, **named)
    assert code is ErrorCode.FILE_NOT_READY
    done = at.prepare(request, appeal)
    assert done.file is not None
    assert done.file.key in open_own_file(appeal.id, request.id, **named)
    assert done.file.key in open_file(request.id, actor=supervisor(), **named)
    assert at.events(request)[-2:] == ["PrivacyFileOpened", "PrivacyFileOpened"]
    late = {**named, "now": NOW + timedelta(days=14)}
    assert refusal_of(open_own_file, appeal.id, request.id, **late) is ErrorCode.FILE_NOT_READY
    again = at.prepare(request, appeal)
    assert again.state is RequestState.FULFILLED
    assert again.closed_at == done.closed_at


def test_a_file_made_before_the_data_were_erased_opens_for_nobody(at: PrivacyOffice) -> None:
    appeal = at.appeal()
    request = at.granted(appeal, ACCESS)
    at.prepare(request, appeal)
    at.office.consult(appeal)
    named: dict[str, Any] = {"at": at.at, "now": at.office.now}
    assert open_file(request.id, actor=supervisor(), **named)
    order_erasure(
        appeal.id,
        ErasureGround.OBJECTION,
        desk=at.office.desk,
        calls=at.at.calls,
        actor=RETENTION,
        now=at.office.now,
    )
    for code in (
        refusal_of(open_own_file, appeal.id, request.id, **named),
        refusal_of(open_file, request.id, actor=supervisor(), **named),
    ):
        assert code is ErrorCode.FILE_NOT_READY


def test_a_request_that_staff_put_down_is_not_opened_by_a_code(at: PrivacyOffice) -> None:
    appeal = at.appeal()
    request = at.granted(appeal, ACCESS, by=operator())
    at.prepare(request, appeal)
    assert requests_of(appeal.id, requests=at.requests) == ()
    code = refusal_of(own_request, appeal.id, request.id, requests=at.requests)
    assert code is ErrorCode.PRIVACY_REQUEST_NOT_FOUND


@pytest.mark.req("L5-6")
def test_a_change_stands_in_every_appeal_of_the_person_and_history_tells_only_which_fields(
    at: PrivacyOffice,
) -> None:
    first, second = at.appeal(), at.appeal()
    correction = Correction(data=Applicant(phone="+380380000011"), remove=(Removable.EMAIL,))
    request = at.granted(first, CHANGE, correction=correction)
    done = at.carry_out(request, first, second)
    assert done.state is RequestState.FULFILLED
    for appeal in (first, second):
        applicant = at.office.appeals.record(appeal.id).applicant
        assert (applicant.phone, applicant.email) == ("+380380000011", "")
        assert applicant.name == APPLICANT.name
        entries = at.office.appeals.history(appeal.id)
        assert entries[-1].event == Event.PERSONAL_DATA_CHANGED
        assert entries[-1].facts == {"request": request.id, "fields": ("email", "phone")}
        assert entries[-1].personal_commitment is not None
        assert holds(entries)


def test_a_change_that_stands_already_is_not_written_again(at: PrivacyOffice) -> None:
    appeal = at.appeal()
    for _ in range(2):
        at.carry_out(at.granted(appeal, CHANGE, correction=new_phone()), appeal)
    told = [one.event for one in at.office.appeals.history(appeal.id)]
    assert told.count(Event.PERSONAL_DATA_CHANGED) == 1


@pytest.mark.req("D-43c")
def test_bodies_that_got_the_data_are_told_by_mail_and_others_by_letters_within_ten_working_days(
    at: PrivacyOffice,
) -> None:
    appeal = at.office.triage(at.appeal())
    at.office.route(appeal, "housing", "social")
    request = at.granted(appeal, CHANGE, correction=new_phone())
    done = at.carry_out(request, appeal)
    assert done.bodies == ("housing", "social")
    assert done.telling is not None
    assert done.telling.due == date(2026, 11, 30)
    assert at.tell(request) == 3
    to_body = [one for one in at.office.mailer.sent if one.recipient == "body:housing"][-1]
    assert appeal.number in to_body.text
    assert not any(word in to_body.text for word in ("Дорошенко", "+38038", APPLICANT.email))


@pytest.mark.req("D-43c")
def test_where_somebody_outside_got_the_data_the_request_waits_for_the_letter(
    at: PrivacyOffice,
) -> None:
    appeal = at.office.triage(at.appeal())
    at.office.route(appeal, "housing")
    at.office.registry.put(replace(at.office.registry.bodies()["housing"], email=""))
    request = at.granted(appeal, CHANGE, correction=new_phone())
    waiting = at.carry_out(request, appeal)
    assert waiting.state is RequestState.TELLING
    assert waiting.outside == ("Установа housing",)
    assert waiting.next_term.rule_id == "D-43c"
    done = tell_recipients(request.id, "№ 2", at=at.at, actor=supervisor(), now=NOW)
    assert done.state is RequestState.FULFILLED
    assert at.requests.forgotten_after[request.id] == date(2031, 12, 31)


def test_a_granted_objection_hides_the_name_or_erases_what_is_concluded(at: PrivacyOffice) -> None:
    appeal = at.appeal()
    at.carry_out(at.granted(appeal, OBJECTION, remedy=Remedy.RESTRICT), appeal)
    assert at.office.appeals.get(appeal.id).confidential_identity
    assert at.erasure.erased == []
    request = at.granted(appeal, OBJECTION, remedy=Remedy.ERASE)
    assert refusal_of(at.carry_out, request, appeal) is ErrorCode.NOT_ALLOWED_NOW
    at.office.consult(appeal)
    at.carry_out(request, appeal)
    assert at.erasure.erased == [(appeal.id, ErasureGround.OBJECTION)]


def test_what_is_held_by_law_is_not_erased_and_what_was_begun_goes_on_where_it_stopped(
    at: PrivacyOffice,
) -> None:
    first, held = at.office.consult(at.appeal()), at.office.consult(at.appeal())
    at.erasure.held.add(held.id)
    request = at.granted(first, OBJECTION, remedy=Remedy.ERASE)
    assert refusal_of(at.carry_out, request, first, held) is ErrorCode.ON_LEGAL_HOLD
    assert at.requests.get(request.id).state is RequestState.GRANTED
    at.erasure.held.clear()
    assert at.carry_out(request).state is RequestState.FULFILLED
    assert [id_ for id_, _ in at.erasure.erased] == [first.id, held.id]
    assert at.events(request).count("PrivacyAppealsChosen") == 1


@pytest.mark.req("D-47")
def test_with_one_appeal_under_legal_hold_nothing_is_chosen_and_the_others_can_still_go(
    at: PrivacyOffice,
) -> None:
    first, held = at.office.consult(at.appeal()), at.office.consult(at.appeal())
    named: dict[str, Any] = {"desk": at.office.desk, "actor": supervisor(), "now": NOW}
    why = "Ухвала суду про витребування справи"
    place_hold(held.id, ground=HoldGround.COURT, until=None, reason=why, **named)
    request = at.granted(first, OBJECTION, remedy=Remedy.ERASE)
    assert refusal_of(at.carry_out, request, first, held) is ErrorCode.ON_LEGAL_HOLD
    assert at.erasure.erased == []
    lift_hold(held.id, reason=why, **named)
    assert at.carry_out(request, first, held).state is RequestState.FULFILLED


def test_an_objection_says_what_is_to_come_of_it(at: PrivacyOffice) -> None:
    request = at.verify(at.ask(at.appeal(), OBJECTION))
    assert refusal_of(at.decide, request) is ErrorCode.MISSING_FIELD


@pytest.mark.parametrize("state", [RequestState.REFUSED, RequestState.FULFILLED])
def test_what_is_closed_stays_closed(at: PrivacyOffice, state: RequestState) -> None:
    appeal = at.appeal()
    if state is RequestState.FULFILLED:
        request = at.granted(appeal, CHANGE, correction=new_phone())
        at.carry_out(request, appeal)
    else:
        request = at.ask(appeal, CHANGE, correction=new_phone())
        at.decide(request, is_granted=False, ground=RefusalGround.DATA_ARE_TRUE)
    assert at.requests.get(request.id).state is state
    assert open_requests(requests=at.requests, actor=supervisor()) == ()
    for act in (at.verify, at.carry_out):
        assert refusal_of(act, request) is ErrorCode.NOT_ALLOWED_NOW


def test_the_requester_is_told_of_each_step_once_and_how_to_complain(at: PrivacyOffice) -> None:
    appeal = at.appeal()
    request = at.ask(appeal, CHANGE, correction=new_phone())
    assert (at.tell(request, 1), at.tell(request, 1)) == (1, 0)
    at.decide(request, is_granted=False, ground=RefusalGround.DATA_ARE_TRUE)
    assert at.tell(request) == 1
    first, last = at.office.mailer.sent
    assert appeal.number in first.text
    assert "26.11.2026" in first.text
    assert "Уповноваженого Верховної Ради України з прав людини або до суду" in last.text
    assert GROUNDS[RefusalGround.DATA_ARE_TRUE].words in last.text
    assert at.events(request).count("PrivacyNoticeSent") == 2
    assert holds(at.requests.history(request.id))


def test_a_mail_that_the_provider_refuses_goes_with_the_next_try(at: PrivacyOffice) -> None:
    request = at.ask(at.appeal(), ACCESS)
    at.office.mailer.is_down = True
    with pytest.raises(ExceptionGroup) as fault:
        at.tell(request, 1)
    assert fault.group_contains(RefusedMailError)
    at.office.mailer.is_down = False
    assert at.tell(request, 1) == 1


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        # Due on Wednesday 16.12.2026.
        (date(2026, 12, 12), None),
        (date(2026, 12, 13), AlarmKind.AHEAD),
        (date(2026, 12, 16), AlarmKind.DUE),
        (date(2026, 12, 17), AlarmKind.OVERDUE),
        (date(2026, 12, 20), AlarmKind.STILL_OVERDUE),
    ],
)
def test_the_centre_is_reminded_before_the_term_and_each_day_after_it(
    at: PrivacyOffice, day: date, kind: AlarmKind | None
) -> None:
    request = at.ask(at.appeal(), ACCESS)
    line = reminder(request, day)
    assert (line.kind if line else None) == kind
    if line is not None:
        assert (line.recipient, line.number) == ("centre:khm", request.reference)
        assert line.purpose is Purpose.PERSONAL_DATA


def test_each_reminder_has_a_key_of_its_own_so_that_none_is_swallowed(at: PrivacyOffice) -> None:
    request = at.ask(at.appeal(), THIRD)
    days = [date(2026, 11, 16) + timedelta(days=n) for n in range(60)]
    lines = [line for day in days if (line := reminder(request, day))]
    told = {(one.key, one.kind) for one in lines}
    assert len({key for key, _ in told}) == len(told)
    assert sum(one.kind == AlarmKind.STILL_OVERDUE for one in lines) > 20


def test_reminders_are_gathered_once_a_day_and_closed_requests_say_nothing(
    at: PrivacyOffice,
) -> None:
    day = date(2026, 12, 16)
    appeal = at.appeal()
    at.ask(appeal, ACCESS)
    at.decide(at.ask(appeal, ACCESS), is_granted=False, ground=RefusalGround.IDENTITY_NOT_PROVED)
    named: dict[str, Any] = {
        "requests": at.requests,
        "digests": at.office.digests,
        "desk": at.office.desk,
        "day": day,
    }
    assert (remind_of_requests(**named), remind_of_requests(**named)) == (1, 1)
    assert len(at.office.digests.lines("centre:khm", day)) == 1


def test_history_of_requests_and_appeals_holds_no_personal_data(at: PrivacyOffice) -> None:
    appeal = at.appeal()
    request = at.granted(appeal, CHANGE, correction=new_phone("+380380000077"))
    at.carry_out(request, appeal)
    at.tell(request)
    told = repr((at.requests.history(request.id), at.office.appeals.history(appeal.id)))
    for secret in ("Дорошенко", APPLICANT.email, "Зоряна", "380000077"):
        assert secret not in told
