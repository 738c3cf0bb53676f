"""What may stand in the way of registering from a call, and by which code it is told."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain.telephony.events import EventKind
from tests.house import COORDINATOR, OPERATOR, House, Reply, open_house
from tests.ringing import call_in

NOWHERE = f"khm-{'z' * 26}"
KEY = "key-of-one-consultation"
NAME = {"surname": "Дорошенко", "given": "Леся"}
PERSON = {"name": NAME, "residence": "м. Хмельницький, вул. Зоряна, 7"}
APPEAL = {"applicant": PERSON, "issues": [{"text": "Немає води"}]}
ASKED = {"question": "Коли прийом?", "text": "У вівторок", "basis": "Регламент, п. 5"}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with open_house() as opened:
        yield opened


@pytest.fixture(scope="module")
def call_id(house: House) -> str:
    """A call that was taken, whose draft stands at its second save."""
    assert house
    call_id = call_in(EventKind.ANSWERED).call.id
    path = f"/v1/staff/calls/{call_id}/draft"
    assert house.call("PUT", path, {"version": 2, "content": {}}, OPERATOR).status == 200
    return call_id


def post(house: House, path: str, body: Any, key: str = "") -> Reply:
    headers = {"Idempotency-Key": key or uuid.uuid4().hex}
    return house.call("POST", f"/v1/staff{path}", body, OPERATOR, headers)


def refused(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.body["code"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"applicant": {"name": NAME}}, (422, "missing_field")),
        ({"same_person_as": NOWHERE}, (404, "appeal_not_found")),
        ({"duplicate_of": NOWHERE}, (404, "appeal_not_found")),
        ({"draft": {"call_id": NOWHERE, "version": 1}}, (404, "draft_not_found")),
        ({"draft": {"version": 1}}, (409, "draft_moved_on")),
        ({"co_signatories": [{"name": "Коваль Петро"}]}, (422, "not_collective")),
        ({"attachments": [{"upload_id": "a" * 26, "file_name": "а.txt"}]}, (422, "upload_not_found")),
    ],
)  # fmt: skip
def test_an_appeal_is_not_registered_on_what_is_not_so(
    house: House, call_id: str, changes: dict[str, Any], expected: tuple[int, str]
) -> None:
    if "draft" in changes:
        changes = {"draft": {"call_id": call_id, **changes["draft"]}}
    assert refused(post(house, f"/calls/{call_id}/appeals", {**APPEAL, **changes})) == expected
    assert house.call("GET", f"/v1/staff/calls/{call_id}/draft", claims=OPERATOR).status == 200


def test_somebody_of_another_number_is_not_copied(house: House, call_id: str) -> None:
    other = house.lodge()["appeal_id"]
    body = {"issues": APPEAL["issues"], "same_person_as": other}
    assert refused(post(house, f"/calls/{call_id}/appeals", body)) == (422, "other_number")


def test_one_key_is_for_one_appeal(house: House, call_id: str) -> None:
    path, key = f"/calls/{call_id}/appeals", "key-of-one-appeal-here"
    assert post(house, path, APPEAL, key).status == 201
    other = {**APPEAL, "issues": [{"text": "Немає світла"}]}
    assert refused(post(house, path, other, key)) == (422, "idempotency_key_reused")


@pytest.mark.req("NS-5.4")
def test_one_key_is_for_one_consultation_and_another_is_not_lost_under_it(
    house: House, call_id: str
) -> None:
    path = f"/calls/{call_id}/consultations"
    assert [post(house, path, ASKED, KEY).status for _ in range(2)] == [201, 201]
    for name in ASKED:
        other = {**ASKED, name: "Інше"}
        assert refused(post(house, path, other, KEY)) == (422, "idempotency_key_reused")
    assert post(house, path, {**ASKED, "text": "Інше"}).status == 201
    card = house.call("GET", f"/v1/staff/calls/{call_id}/card", claims=OPERATOR).body
    assert [one["text"] for one in card["consultations"]] == ["У вівторок", "Інше"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"incident_id": NOWHERE}, (404, "incident_not_found")),
        ({"classifier_code": "XX.99"}, (422, "unknown_classifier_code")),
    ],
)
def test_a_consultation_is_about_what_there_is(
    house: House, call_id: str, more: dict[str, str], expected: tuple[int, str]
) -> None:
    assert refused(post(house, f"/calls/{call_id}/consultations", {**ASKED, **more})) == expected


def test_an_earlier_appeal_that_is_not_there_is_not_tied(house: House, call_id: str) -> None:
    reply = post(house, f"/calls/{call_id}/appeal-ties", {"appeal_id": NOWHERE})
    assert refused(reply) == (404, "appeal_not_found")


def test_what_was_put_away_is_not_typed_on_unless_it_is_begun_anew(house: House) -> None:
    path = f"/v1/staff/calls/{call_in(EventKind.ANSWERED).call.id}/draft"
    for body in ({"version": 1, "content": {}}, {"version": 2, "content": {}, "anew": True}):
        assert house.call("PUT", path, body, OPERATOR).status == 200
        assert house.call("POST", f"{path}/closing", {"reason": "помилка"}, OPERATOR).status == 200
    late = house.call("PUT", path, {"version": 3, "content": {}}, OPERATOR)
    assert refused(late) == (409, "draft_ended")


@pytest.mark.parametrize(
    "path", ["telephone", "call-plans", "call-plans/main/editions/v0001", "telephone/figures/file"]
)
def test_a_centre_that_there_is_not_has_no_telephone(house: House, path: str) -> None:
    query = {"centre": "xx"} | (
        {"from": "2026-11-01", "to": "2026-11-02"} if "figures" in path else {}
    )
    reply = house.call("GET", f"/v1/staff/{path}", claims=COORDINATOR, query=query)
    assert refused(reply) == (404, "centre_not_found")
