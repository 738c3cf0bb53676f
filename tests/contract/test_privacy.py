"""Port `PrivacyRequests`: what stands, what is open, what was told in it, and a chain of history of its own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.appeal import Channel
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.history import GENESIS, holds
from chalicelib.domain.notices import Notice
from chalicelib.domain.personal import Applicant, PersonName
from chalicelib.domain.privacy.decisions import Verdict, decided, identified, notice_sent, requested
from chalicelib.domain.privacy.request import (
    PrivacyRequest,
    Proof,
    RefusalGround,
    RequestKind,
)
from chalicelib.usecases.ports.privacy import StaleRequestError
from tests.contract.acts import enter, new_id
from tests.contract.stores import Stores
from tests.factories import APPLICANT, NOW, lawbook, supervisor

WHO = supervisor()
LAW = lawbook()
FORGET_ON = date(2032, 1, 1)


def request(
    n: int = 1, received_on: date = date(2026, 11, 16), **changes: object
) -> PrivacyRequest:
    plain = PrivacyRequest(
        id=new_id(n),
        centre="khm",
        version=0,
        head_hash=GENESIS,
        request_digest="d" * 32,
        kind=RequestKind.ACCESS,
        channel=Channel.WEB,
        came_with_code=True,
        received_at=NOW,
        received_on=received_on,
        term=LAW.term("D-43", received_on, "ua-state"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def begun(stores: Stores, n: int = 1, **changes: object) -> PrivacyRequest:
    decision = requested(
        request(n, **changes),  # type: ignore[arg-type]
        requester=APPLICANT,
        demand="Хочу знати все",
        correction=None,
    )
    return stores.privacy.open(decision, actor=WHO, at=NOW)


def refused(stores: Stores, one: PrivacyRequest) -> PrivacyRequest:
    verdict = Verdict(
        is_granted=False, explanation="не з'явився", ground=RefusalGround.IDENTITY_NOT_PROVED
    )
    decision = decided(one, verdict, at=NOW, forget_on=FORGET_ON)
    return stores.privacy.save(decision, before=one, actor=WHO, at=NOW)


def test_what_was_asked_for_stands_with_what_was_told(stores: Stores) -> None:
    one = begun(stores)
    assert stores.privacy.get(one.id) == one
    record = stores.privacy.record(one.id)
    assert record.requester == APPLICANT
    assert record.words("demand") == "Хочу знати все"


def test_asked_for_twice_it_is_one(stores: Stores) -> None:
    one = begun(stores)
    assert begun(stores, kind=RequestKind.OBJECTION) == one
    assert len(stores.privacy.history(one.id)) == 1


def test_a_request_that_is_not_there_is_told_so(stores: Stores) -> None:
    for read in (stores.privacy.get, stores.privacy.record):
        with pytest.raises(NotFoundError) as refusal:
            read(new_id(9))
        assert refusal.value.code is ErrorCode.PRIVACY_REQUEST_NOT_FOUND


def test_open_ones_come_by_their_control_day_those_of_the_centre_and_no_more_than_asked_for(
    stores: Stores,
) -> None:
    days = (date(2026, 11, 16), date(2026, 11, 3), date(2026, 11, 9))
    for n, day in enumerate(days):
        begun(stores, n, received_on=day, term=LAW.term("D-43", day, "ua-state"))
    assert [one.id for one in stores.privacy.open_of("khm", 2)] == [new_id(1), new_id(2)]
    assert stores.privacy.open_of("luh", 10) == ()


def test_what_is_closed_is_open_no_more_and_its_chain_holds(stores: Stores) -> None:
    one = begun(stores)
    verified = stores.privacy.save(
        identified(one, Proof.DOCUMENT_SEEN), before=one, actor=WHO, at=NOW
    )
    closed = refused(stores, verified)
    assert stores.privacy.open_of("khm", 10) == ()
    assert stores.privacy.get(one.id) == closed
    entries = stores.privacy.history(one.id)
    assert [entry.event for entry in entries] == [
        "PrivacyRequested",
        "PrivacyIdentityVerified",
        "PrivacyRequestRefused",
    ]
    assert holds(entries)
    assert [entry.personal_commitment is not None for entry in entries] == [True, False, True]
    assert stores.privacy.record(one.id).words("explanation") == "не з'явився"


def test_a_decision_on_what_has_moved_on_is_refused_and_nothing_is_written(stores: Stores) -> None:
    one = begun(stores)
    refused(stores, one)
    with pytest.raises(StaleRequestError):
        stores.privacy.save(identified(one, Proof.DOCUMENT_SEEN), before=one, actor=WHO, at=NOW)
    assert len(stores.privacy.history(one.id)) == 2


def test_an_appeal_knows_the_requests_that_it_led_to_and_is_read_as_before(stores: Stores) -> None:
    appeals = stores.another()
    appeal = enter(appeals, new_id(70))[0]
    led = begun(stores, 1, appeal_id=appeal.id)
    begun(stores, 2)
    assert stores.privacy.of_appeal(appeal.id) == (led.id,)
    assert appeals.get(appeal.id) == appeal
    assert appeals.record(appeal.id).appeal == appeal


def test_history_tells_nothing_of_what_people_told(stores: Stores) -> None:
    one = begun(stores, kind=RequestKind.OBJECTION, term=LAW.term("D-43.demand", NOW, "ua-state"))
    words = repr(stores.privacy.history(one.id))
    name = APPLICANT.name or PersonName(surname="", given="")
    told = (name.surname, APPLICANT.email, APPLICANT.residence, "Хочу знати")
    assert [one for one in told if one in words] == []


def test_a_mail_that_has_gone_is_never_claimed_again(stores: Stores) -> None:
    one = begun(stores)
    notice = Notice(
        appeal_id=one.id, seq=1, recipient="requester", to="a@b.example", subject="s", text="t"
    )
    assert stores.privacy_deliveries.claim(notice, NOW)
    stores.privacy_deliveries.release(notice, NOW)
    assert stores.privacy_deliveries.claim(notice, NOW)
    sent = notice_sent(one, of=1, recipient="requester", message_id="m")
    stores.privacy.save(sent, before=one, actor=WHO, at=NOW)
    assert not stores.privacy_deliveries.claim(notice, NOW + timedelta(hours=1))


def test_nothing_of_an_unnamed_requester_is_needed(stores: Stores) -> None:
    decision = requested(request(5), requester=Applicant(), demand="", correction=None)
    one = stores.privacy.open(decision, actor=WHO, at=NOW)
    assert stores.privacy.record(one.id).requester == Applicant()
