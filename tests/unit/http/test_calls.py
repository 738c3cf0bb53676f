"""Over HTTP: from the first ring to the appeal, the missed call returned, the answer confirmed on the telephone."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.domain.telephony.call import CallRecord
from chalicelib.domain.telephony.events import CallEvent, Direction, EventKind
from chalicelib.domain.telephony.telephone import Calling, Telephone
from chalicelib.entrypoints.events.projector import projector
from chalicelib.usecases.telephony.call_backs import ensure_call_back, ensure_verifications
from chalicelib.usecases.telephony.drafts import ensure_draft
from chalicelib.usecases.telephony.known_calls import keep_known_call
from chalicelib.wiring import telephony
from tests.factories import supervisor
from tests.house import (
    ANSWER,
    APPEAL,
    COORDINATOR,
    OPERATOR,
    SUPERVISOR,
    TRIAGE,
    Context,
    House,
    Reply,
    official,
    open_house,
)

K = EventKind
SECOND = {**OPERATOR, "sub": "u-second"}
ELSEWHERE = {**OPERATOR, "custom:centre": "luh"}
PERSON = {
    "name": {"surname": "Дорошенко", "given": "Леся"},
    "residence": "м. Хмельницький, вул. Зоряна, 7",
}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """Its centre calls people at any hour: these tests run at any."""
    with open_house() as opened:
        telephones = telephony.telephones()
        given = Telephone(centre="khm", calling=Calling(opens=time(0), closes=time.max))
        telephones.save(
            given, before=telephones.get("khm"), actor=supervisor(), at=datetime.now(UTC)
        )
        yield opened


def number() -> str:
    return f"+38050{uuid.uuid4().int % 10**7:07d}"


def call_in(*kinds: EventKind, person: str, ago: int = 60, **more: Any) -> CallRecord:
    """A call whose events came, as the call keeper deals with them."""
    desk, now = telephony.call_desk(), datetime.now(UTC)
    ref = uuid.uuid4().hex
    plain = CallEvent(id="", kind=K.RINGING, at=now, call=ref, person=person, line="1545", **more)
    began = now - timedelta(seconds=ago)
    events = tuple(
        replace(plain, id=str(no), kind=kind, at=began + timedelta(seconds=no))
        for no, kind in enumerate(kinds)
    )
    record = desk.calls.join("khm-main", ref, events, at=now)
    what = (record, desk.telephones.get("khm"), now)
    ensure_call_back(*what, call_backs=desk.call_backs, key=desk.key)
    ensure_draft(*what, drafts=desk.drafts, key=desk.key)
    keep_known_call(*what, known_calls=desk.known_calls, key=desk.key)
    return record


def post(house: House, path: str, body: Any = None, claims: Any = OPERATOR) -> Reply:
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    return house.call("POST", f"/v1/staff{path}", body, claims, headers)


def get(house: House, path: str, claims: Any = OPERATOR, etag: str = "", **query: str) -> Reply:
    headers = {"If-None-Match": etag} if etag else {}
    return house.call("GET", f"/v1/staff{path}", None, claims, headers, query)


def project(appeal_id: str) -> None:
    detail = f'{{"detail": {{"appeal_id": "{appeal_id}", "seq": 1}}}}'
    assert projector({"Records": [{"messageId": "0", "body": detail}]}, Context()) == {
        "batchItemFailures": []
    }


def test_an_open_card_is_asked_for_again_and_again_and_sent_when_something_changed(
    house: House,
) -> None:
    idle = get(house, "/calls/current")
    assert (idle.status, idle.body["call_id"], idle.body["poll_after_seconds"]) == (200, None, 1)
    assert get(house, "/calls/current", etag=idle.headers["ETag"]).status == 304
    record = call_in(K.RINGING, K.OFFERED, person=number(), operator="101")
    telephony.hands().hold("khm", OPERATOR["sub"], record.call)
    current = get(house, "/calls/current", etag=idle.headers["ETag"])
    assert (current.status, current.body["call_id"]) == (200, record.call.id)
    path = f"/calls/{record.call.id}/card"
    card = get(house, path)
    assert card.status == 200, card.text
    again = get(house, path, etag=card.headers["ETag"])
    assert (again.status, again.text, again.headers["ETag"]) == (304, "", card.headers["ETag"])
    appeal = {"issues": [{"text": "Немає води"}], "applicant": PERSON}
    assert post(house, f"/calls/{record.call.id}/appeals", appeal).status == 201
    changed = get(house, path, etag=card.headers["ETag"])
    assert changed.status == 200
    assert len(changed.body["tied_appeals"]) == 1


@pytest.mark.parametrize(
    ("kinds", "state", "seconds"),
    [
        ((K.RINGING, K.OFFERED), "RINGING", 1),
        ((K.RINGING, K.ANSWERED), "TALKING", 3),
        ((K.RINGING, K.ANSWERED, K.ENDED), "ENDED", 1),
    ],
)
def test_only_while_the_operator_speaks_is_the_next_call_asked_for_less_often(
    house: House, kinds: tuple[EventKind, ...], state: str, seconds: int
) -> None:
    record = call_in(*kinds, person=number(), operator="101")
    telephony.hands().hold("khm", OPERATOR["sub"], record.call)
    current = get(house, "/calls/current")
    assert current.body == {
        "call_id": record.call.id,
        "version": record.call.version,
        "state": state,
        "poll_after_seconds": seconds,
    }


def test_the_end_of_a_call_is_told_to_who_has_the_answer_of_while_it_was_spoken(
    house: House,
) -> None:
    person = number()
    record = call_in(K.RINGING, K.ANSWERED, person=person, operator="101")
    telephony.hands().hold("khm", OPERATOR["sub"], record.call)
    spoken = get(house, "/calls/current").headers["ETag"]
    assert get(house, "/calls/current", etag=spoken).status == 304
    ended = CallEvent(
        id="end",
        kind=K.ENDED,
        at=datetime.now(UTC),
        call=record.call.ref,
        person=person,
        line="1545",
    )
    after = telephony.calls().join("khm-main", record.call.ref, (ended,), at=datetime.now(UTC))
    telephony.hands().hold("khm", OPERATOR["sub"], after.call)
    told = get(house, "/calls/current", etag=spoken)
    assert (told.status, told.body["state"], told.body["poll_after_seconds"]) == (200, "ENDED", 1)


@pytest.mark.req("L1-5c", "NS-7.1a")
def test_an_appeal_by_phone_from_the_first_ring_to_the_next_call_of_the_person(
    house: House,
) -> None:
    person = number()
    first = call_in(K.RINGING, K.NOTICE_PLAYED, K.ANSWERED, person=person, operator="101")
    given = {
        "applicant": PERSON,
        "issues": [{"text": "Не працює ліфт"}, {"text": "Немає світла"}],
    }
    reply = post(house, f"/calls/{first.call.id}/appeals", given)
    assert reply.status == 201, reply.text
    assert (reply.body["state"], bool(reply.body["access_code"])) == ("REGISTERED", True)
    appeal_id = reply.body["appeal_id"]
    case = get(house, f"/appeals/{appeal_id}").body
    assert (case["channel"], len(case["issues"])) == ("PHONE", 2)
    assert case["applicant"]["phone"] == person
    project(appeal_id)
    second = call_in(K.RINGING, K.OFFERED, person=person, ago=5)
    card = get(house, f"/calls/{second.call.id}/card").body
    assert [one["probably"] for one in card["persons"]] == ["Дорошенко Леся"]
    assert [one["appeal_id"] for one in card["appeals"]] == [appeal_id]
    assert [one["call_id"] for one in card["earlier_calls"]] == [first.call.id]
    assert card["number"] == person
    copied = {"issues": [{"text": "І ще"}], "same_person_as": appeal_id}
    more = post(house, f"/calls/{second.call.id}/appeals", copied)
    assert more.status == 201, more.text
    tie = post(house, f"/calls/{second.call.id}/appeal-ties", {"appeal_id": appeal_id})
    assert tie.status == 200, tie.text
    tied = get(house, f"/calls/{second.call.id}/card").body["tied_appeals"]
    assert {one["appeal_id"] for one in tied} == {appeal_id, more.body["appeal_id"]}


@pytest.mark.req("NS-5.4", "NS-6.2c")
def test_what_is_explained_at_once_is_kept_with_its_article_with_an_appeal_or_without(
    house: House,
) -> None:
    record = call_in(K.RINGING, K.ANSWERED, person=number())
    path = f"/calls/{record.call.id}"
    given = {
        "applicant": PERSON,
        "issues": [{"text": "Де подати?"}],
        "consultation": {"text": "В управлінні", "basis": "ст. 7"},
    }
    assert post(house, f"{path}/appeals", given).body["state"] == "CLOSED"
    anonymous = {"question": "Коли прийом?", "text": "У вівторок", "basis": "Регламент, п. 5"}
    reply = post(house, f"{path}/consultations", anonymous)
    assert reply.status == 201, reply.text
    (told,) = get(house, f"{path}/card").body["consultations"]
    assert (told["question"], told["basis"]) == ("Коли прийом?", "Регламент, п. 5")
    assert post(house, f"{path}/consultations", {**anonymous, "basis": ""}).status == 400


def test_what_is_typed_is_saved_while_it_is_typed(house: House) -> None:
    record = call_in(K.RINGING, K.ANSWERED, person=number())
    path = f"/v1/staff/calls/{record.call.id}/draft"

    def put(version: int, content: dict[str, Any], claims: Any = OPERATOR) -> Reply:
        body = {"version": version, "content": content}
        return house.call("PUT", path, body, claims)

    half = {"applicant": {"name": {"surname": "Доро"}, "email": "lesia@"}, "issues": [{}]}
    assert put(2, half).status == 200
    assert put(2, half).status == 200
    late = put(1, {})
    assert (late.status, late.body["code"], late.body["version"]) == (409, "draft_moved_on", 2)
    assert put(3, {"kind": "нема"}).status == 400
    assert put(3, {"невідоме": 1}).status == 400
    assert put(3, {}, ELSEWHERE).status == 404
    kept = house.call("GET", path, claims=SECOND).body
    assert kept["content"]["applicant"]["email"] == "lesia@"
    listed = get(house, "/drafts")
    assert record.call.id in {one["call_id"] for one in listed.body["drafts"]}
    assert get(house, "/drafts", etag=listed.headers["ETag"]).status == 304
    closed = house.call("POST", f"{path}/closing", {"reason": "помилка"}, OPERATOR)
    assert (closed.status, closed.body["state"]) == (200, "CLOSED")
    assert house.call("GET", path, claims=OPERATOR).body["closing_reason"] == "помилка"


def test_a_message_becomes_an_appeal_once(house: House) -> None:
    record = call_in(K.RINGING, K.VOICEMAIL_LEFT, K.ENDED, person=number())
    drafts = get(house, "/drafts").body["drafts"]
    (draft,) = [one for one in drafts if one["call_id"] == record.call.id]
    assert draft["source"] == "VOICEMAIL"
    given = {
        "applicant": PERSON,
        "issues": [{"text": "Яма на дорозі"}],
        "draft": {"call_id": record.call.id, "version": draft["version"]},
    }
    path = f"/calls/{record.call.id}/appeals"
    assert post(house, path, given).status == 201
    second = post(house, path, given, SECOND)
    assert (second.status, second.body["code"]) == (409, "draft_ended")


def test_a_missed_call_is_returned_by_one_operator(house: House) -> None:
    person = number()
    record = call_in(K.RINGING, K.QUEUED, K.ENDED, person=person)
    listed = get(house, "/call-backs")
    (one,) = [each for each in listed.body["call_backs"] if record.call.id in each["call_ids"]]
    assert (one["kind"], one["state"], one["calls"]) == ("MISSED", "WAITING", 1)
    assert person not in listed.text
    assert get(house, "/call-backs", etag=listed.headers["ETag"]).status == 304
    path = f"/call-backs/{one['call_back_id']}"
    assert get(house, path).body["number"] is None
    taken = post(house, f"{path}/taking")
    assert (taken.status, taken.body["number"]) == (200, person), taken.text
    refused = post(house, f"{path}/taking", claims=SECOND)
    assert (refused.status, refused.body["code"]) == (409, "call_back_taken")
    assert refused.body["held_by"] == "operator"
    assert OPERATOR["sub"] not in refused.text
    assert get(house, path, SECOND).body["number"] is None
    assert post(house, f"{path}/taking", claims=ELSEWHERE).status == 404
    told = post(house, f"{path}/attempts", {"outcome": "NO_ANSWER", "comment": "не бере"})
    assert (told.status, told.body["state"]) == (200, "WAITING")
    assert [each["text"] for each in told.body["said"]] == ["не бере"]
    early = post(house, f"{path}/taking")
    assert (early.status, early.body["code"]) == (409, "called_recently")
    call_in(K.RINGING, K.ANSWERED, person=person, ago=1)
    assert get(house, path).body["state"] == "WITHDRAWN"


def on_check(house: House) -> tuple[str, dict[str, Any]]:
    """An appeal by phone whose answer is on check, and its call-back."""
    body = {**APPEAL, "applicant": {**APPEAL["applicant"], "phone": number()}}
    appeal_id = house.lodge({**body, "answer_by": "PHONE"})["appeal_id"]
    house.step(appeal_id, "triage", OPERATOR, TRIAGE)
    house.step(appeal_id, "issues/1/routing", OPERATOR, {"lead": "housing", "basis": "за"})
    house.step(appeal_id, "assignments/1/acceptance", official("housing"))
    house.step(appeal_id, "assignments/1/answer", official("housing"), ANSWER)
    house.step(appeal_id, "assignments/1/check", OPERATOR)
    desk = telephony.call_desk()
    ensure_verifications(
        appeal_id,
        desk=wiring.desk(),
        telephones=desk.telephones,
        call_backs=desk.call_backs,
        key=desk.key,
        now=datetime.now(UTC),
    )
    found = get(house, "/call-backs", limit="100").body["call_backs"]
    (one,) = [each for each in found if each["appeal_id"] == appeal_id]
    return appeal_id, one


@pytest.mark.req("KRP-5.2.9")
@pytest.mark.parametrize(
    ("path", "given", "state"),
    [
        ("confirmation-by-call", {"grading": "GRADED", "grade": 5}, "CLOSED"),
        ("refutation-by-call", {"reason": "ліфт стоїть"}, "REWORK"),
        ("solved-by-itself", {}, "CLOSED"),
    ],
)
def test_what_the_applicant_says_of_an_answer_moves_the_appeal(
    house: House, path: str, given: dict[str, Any], state: str
) -> None:
    appeal_id, one = on_check(house)
    body = {"call_back_id": one["call_back_id"], **given}
    verdict = f"/appeals/{appeal_id}/assignments/1/{path}"
    early = post(house, verdict, body)
    assert (early.status, early.body["code"]) == (409, "call_back_not_taken")
    assert post(house, f"/call-backs/{one['call_back_id']}/taking").status == 200
    reply = post(house, verdict, body)
    assert (reply.status, reply.body["state"]) == (200, state), reply.text
    assert get(house, f"/call-backs/{one['call_back_id']}").body["state"] == "DONE"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "invalid_request"),
        ({"grading": "GRADED"}, "bad_grade"),
        ({"grading": "GRADED", "grade": 6}, "invalid_request"),
        ({"grading": "NOT_ASKED", "grade": 5}, "bad_grade"),
    ],
)
def test_a_grade_has_no_default(house: House, given: dict[str, Any], code: str) -> None:
    appeal_id, one = on_check(house)
    assert post(house, f"/call-backs/{one['call_back_id']}/taking").status == 200
    body = {"call_back_id": one["call_back_id"], **given}
    reply = post(house, f"/appeals/{appeal_id}/assignments/1/confirmation-by-call", body)
    assert reply.body["code"] == code


def test_calls_that_last_are_for_supervisors(house: House) -> None:
    record = call_in(K.RINGING, K.QUEUED, person=number())
    listed = get(house, "/calls", SUPERVISOR)
    assert record.call.id in {one["call_id"] for one in listed.body["calls"]}
    assert get(house, "/calls", SUPERVISOR, listed.headers["ETag"]).status == 304
    assert get(house, "/calls").status == 403
    assert get(house, "/calls", COORDINATOR, centre="khm").body["calls"]


def test_an_outgoing_call_that_was_answered_counts_by_itself(house: House) -> None:
    person = number()
    call_in(K.RINGING, K.QUEUED, K.ENDED, person=person, ago=600)
    found = get(house, "/call-backs", limit="100").body["call_backs"]
    before = {one["call_back_id"] for one in found}
    call_in(K.RINGING, K.ANSWERED, K.ENDED, person=person, direction=Direction.OUTBOUND)
    after = {
        one["call_back_id"] for one in get(house, "/call-backs", limit="100").body["call_backs"]
    }
    (done,) = before - after
    assert get(house, f"/call-backs/{done}").body["attempts"][0]["is_told_by_telephony"] is True


def test_an_unknown_call_is_not_found_and_others_are_refused(house: House) -> None:
    missing = f"/calls/khm-{'a' * 26}/card"
    assert get(house, missing).body["code"] == "call_not_found"
    assert get(house, "/calls/x/card").status == 404
    assert get(house, missing, official("housing")).status == 403
    assert get(house, "/call-backs", for_supervisor="true").body["code"] == (
        "supervisor_must_decide"
    )
    assert get(house, "/call-backs", SUPERVISOR, for_supervisor="true").status == 200
