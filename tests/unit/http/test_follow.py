"""The applicant with number and code: sees the whole, learns nothing by guessing, is slowed down when wrong."""

import uuid
from typing import Any

import pytest

from tests.house import (
    ANSWER,
    OPERATOR,
    SUPERVISOR,
    TRIAGE,
    House,
    Reply,
    official,
)

STATUS = "/v1/appeal-status"
WRONG = "AAAAA-AAAAA"


def ask(house: House, number: str, code: str, source: str | None = None) -> Reply:
    return house.call("POST", STATUS, {"number": number, "access_code": code}, source=source)


def opened(house: House, receipt: dict[str, Any]) -> dict[str, Any]:
    reply = ask(house, receipt["number"], receipt["access_code"])
    assert reply.status == 200, reply.text
    status: dict[str, Any] = reply.body
    return status


def test_number_and_code_open_the_appeal_however_they_are_typed(house: House) -> None:
    receipt = house.lodge()
    number, code = receipt["number"], receipt["access_code"]
    for typed, secret in (
        (number, code),
        (number.lower().replace("-", "–"), code.lower().replace("-", " ")),
        (number.replace("A", "А"), code.replace("0", "O").replace("1", "I")),
    ):
        assert ask(house, typed, secret).body["number"] == number


def test_the_status_shows_states_terms_and_no_personal_data(house: House) -> None:
    receipt = house.lodge()
    status = opened(house, receipt)
    assert status["state"] == "REGISTERED"
    assert [term["purpose"] for term in status["terms"]] == ["CONSIDERATION", "FORWARDING"]
    text = str(status)
    for secret in ("Дорошенко", "Леся", "Зоряна", "lesia", receipt["access_code"]):
        assert secret not in text


def test_the_applicant_reads_the_answer_as_soon_as_they_may_say_that_it_was_not_done(
    house: House,
) -> None:
    receipt = house.lodge()
    appeal_id = receipt["appeal_id"]
    house.step(appeal_id, "triage", OPERATOR, TRIAGE)
    house.step(appeal_id, "issues/1/routing", OPERATOR, {"lead": "housing", "basis": "x"})
    house.step(appeal_id, "assignments/1/acceptance", official("housing"))
    house.step(appeal_id, "assignments/1/answer", official("housing"), ANSWER)
    given = opened(house, receipt)
    assert given["issues"][0]["allowed"] == ["CONFIRM", "REFUTE", "RATE"]
    house.step(appeal_id, "assignments/1/answer-acceptance", SUPERVISOR)
    status = opened(house, receipt)
    assert status["state"] == "CLOSED"
    assert status["answers"] == given["answers"]
    assert status["answers"] == [
        {
            "issue": 1,
            "body": "Установа housing",
            "is_final": True,
            "outcome": "RESOLVED_POSITIVELY",
            "parts": {"answer": "Ліфт працює"},
        }
    ]
    assert {term["light"] for term in status["terms"]} == {None}


def test_a_wrong_code_and_an_unknown_number_are_answered_alike(house: House) -> None:
    known = ask(house, house.lodge()["number"], WRONG)
    unknown = ask(house, f"UA68-2026-{uuid.uuid4().int % 10**6:06d}9", WRONG)
    assert (known.status, known.text) == (unknown.status, unknown.text)
    assert known.status == 404
    assert known.body["code"] == "number_or_code_wrong"
    assert dict(known.headers) == dict(unknown.headers)


@pytest.mark.parametrize("number", ["known", "unknown"])
def test_guessing_at_one_number_is_slowed_down_wherever_it_comes_from(
    house: House, number: str
) -> None:
    receipt = house.lodge()
    target = receipt["number"] if number == "known" else f"X-{uuid.uuid4().hex}"
    assert [ask(house, target, WRONG).status for _ in range(5)] == [404] * 5
    refused = ask(house, target, receipt["access_code"])
    assert (refused.status, refused.body["code"]) == (429, "too_many_attempts")
    assert 1 <= int(refused.headers["Retry-After"]) <= 31
    assert refused.body["retry_after_seconds"] == int(refused.headers["Retry-After"])


def test_guessing_from_one_address_is_slowed_down_at_whatever_number(house: House) -> None:
    source = uuid.uuid4().hex
    for _ in range(5):
        assert ask(house, f"X-{uuid.uuid4().hex}", WRONG, source).status == 404
    receipt = house.lodge()
    assert ask(house, receipt["number"], receipt["access_code"], source).status == 429
    assert ask(house, receipt["number"], receipt["access_code"]).status == 200


def test_attempts_that_were_not_looked_at_are_not_counted(house: House) -> None:
    target = f"X-{uuid.uuid4().hex}"
    for _ in range(5):
        ask(house, target, WRONG)
    waits = [int(ask(house, target, WRONG).headers["Retry-After"]) for _ in range(5)]
    assert max(waits) <= 31


@pytest.mark.parametrize("code", ["", "   ", "-", "🙂", "я" * 41, "\x00" * 10])
def test_what_is_no_code_opens_nothing(house: House, code: str) -> None:
    reply = ask(house, house.lodge()["number"], code)
    assert reply.status in {400, 404}


@pytest.mark.req("L1-18")
def test_the_applicant_adds_text_and_files_while_the_appeal_runs(house: House) -> None:
    receipt = house.lodge()
    proof = {"number": receipt["number"], "access_code": receipt["access_code"]}
    reply = house.call("POST", "/v1/appeal-materials", {**proof, "text": "Ще одне фото"})
    assert (reply.status, reply.body["state"]) == (200, "REGISTERED")
    assert house.history(receipt["appeal_id"])[-1]["actor"] == "APPLICANT:applicant"
    empty = house.call("POST", "/v1/appeal-materials", proof)
    assert (empty.status, empty.body["code"]) == (422, "missing_field")
    words = {"ground": "ст. 7", "explanation": "Роз'яснено"}
    house.step(receipt["appeal_id"], "consultation", OPERATOR, words)
    late = house.call("POST", "/v1/appeal-materials", {**proof, "text": "запізно"})
    assert (late.status, late.body["code"]) == (409, "not_allowed_now")


@pytest.mark.req("L1-5b")
def test_a_batch_of_signatories_counts_once(house: House) -> None:
    receipt = house.lodge(is_collective=True)
    batch = {
        "number": receipt["number"],
        "access_code": receipt["access_code"],
        "batch": 1,
        "signatories": [{"name": "Перша особа"}, {"name": "Друга особа", "residence": "Луцьк"}],
    }
    first = house.call("POST", "/v1/appeal-signatories", batch)
    assert (first.status, first.body["signatories"]) == (200, 3)
    again = house.call("POST", "/v1/appeal-signatories", batch)
    assert (again.status, again.body["code"]) == (409, "batch_already_added")
    second = house.call("POST", "/v1/appeal-signatories", {**batch, "batch": 2})
    assert second.body["signatories"] == 5


def test_who_is_alone_has_no_co_signatories(house: House) -> None:
    receipt = house.lodge()
    batch = {
        "number": receipt["number"],
        "access_code": receipt["access_code"],
        "batch": 1,
        "signatories": [{"name": "Перша особа"}],
    }
    reply = house.call("POST", "/v1/appeal-signatories", batch)
    assert (reply.status, reply.body["code"]) == (422, "not_collective")


@pytest.mark.parametrize("path", ["/v1/appeal-materials", "/v1/appeal-signatories"])
def test_without_the_code_nothing_is_added(house: House, path: str) -> None:
    receipt = house.lodge(is_collective=True)
    body: dict[str, Any] = {"number": receipt["number"], "access_code": WRONG}
    more = (
        {"text": "x"} if "materials" in path else {"batch": 1, "signatories": [{"name": "Хтось"}]}
    )
    assert house.call("POST", path, {**body, **more}).status == 404
    assert len(house.history(receipt["appeal_id"])) == 1


def answered(house: House) -> dict[str, Any]:
    """The receipt of an appeal whose only question a body has answered."""
    receipt = house.lodge()
    appeal_id = receipt["appeal_id"]
    house.step(appeal_id, "triage", OPERATOR, TRIAGE)
    house.step(appeal_id, "issues/1/routing", OPERATOR, {"lead": "housing", "basis": "x"})
    house.step(appeal_id, "assignments/1/acceptance", official("housing"))
    house.step(appeal_id, "assignments/1/answer", official("housing"), ANSWER)
    return receipt


def say(house: House, receipt: dict[str, Any], what: str, **words: Any) -> Reply:
    own = {"number": receipt["number"], "access_code": receipt["access_code"]}
    return house.call("POST", f"/v1/appeal-{what}", {**own, "issue": 1, **words})


@pytest.mark.req("NS-9.5")
def test_whoever_says_that_it_was_not_done_sends_the_answer_back_and_the_return_is_counted(
    house: House,
) -> None:
    receipt = answered(house)
    before = opened(house, receipt)
    assert before["issues"][0]["allowed"] == ["CONFIRM", "REFUTE", "RATE"]
    reply = say(house, receipt, "refutation", reason="Ліфт стоїть")
    assert (reply.status, reply.body["state"]) == (200, "REWORK")
    after = opened(house, receipt)
    assert (after["issues"][0]["returns"], after["issues"][0]["allowed"]) == (1, [])
    assert after["terms"][0]["due"] == before["terms"][0]["due"]
    last = house.history(receipt["appeal_id"])[-1]
    assert (last["event"], last["facts"]["rework"]) == ("AnswerRefutedByApplicant", 1)
    assert "Ліфт" not in str(last)


@pytest.mark.req("NS-9.5")
def test_after_two_returns_the_supervisor_decides_and_the_applicant_is_told_what_is_open(
    house: House,
) -> None:
    receipt = answered(house)
    for _ in range(2):
        assert say(house, receipt, "refutation", reason="Ні").status == 200
        house.step(receipt["appeal_id"], "assignments/1/answer", official("housing"), ANSWER)
    refused = say(house, receipt, "refutation", reason="Ні")
    assert (refused.status, refused.body["code"]) == (409, "returned_twice")
    assert "статт" in refused.body["title"]
    status = opened(house, receipt)
    assert status["issues"][0]["allowed"] == ["CONFIRM", "RATE"]
    assert "ADD_MATERIALS" in status["allowed"]


@pytest.mark.req("NS-9.5")
def test_whoever_says_that_it_was_done_closes_the_question_with_a_grade(house: House) -> None:
    receipt = answered(house)
    reply = say(house, receipt, "confirmation", grade=5, comment="дякую")
    assert (reply.status, reply.body["state"]) == (200, "CLOSED")
    status = opened(house, receipt)
    assert (status["issues"][0]["outcome"], status["issues"][0]["grade"]) == (
        "RESOLVED_POSITIVELY",
        5,
    )
    assert (status["allowed"], status["issues"][0]["allowed"]) == ([], [])
    facts = house.history(receipt["appeal_id"])[-1]["facts"]
    assert (facts["grading"], facts["grade"]) == ("GRADED", 5)


def test_an_answer_that_stands_is_graded_once_and_not_sent_back(house: House) -> None:
    receipt = answered(house)
    house.step(receipt["appeal_id"], "assignments/1/answer-acceptance", SUPERVISOR)
    refused = say(house, receipt, "refutation", reason="Ні")
    assert (refused.status, refused.body["code"]) == (409, "answer_stands")
    assert opened(house, receipt)["issues"][0]["allowed"] == ["RATE"]
    assert say(house, receipt, "rating", grade=2).body["state"] == "CLOSED"
    again = say(house, receipt, "rating", grade=5)
    assert (again.status, again.body["code"]) == (409, "rated_before")
    assert opened(house, receipt)["issues"][0]["grade"] == 2


def test_what_is_answered_anew_is_graded_anew(house: House) -> None:
    receipt = answered(house)
    assert say(house, receipt, "rating", grade=1).status == 200
    assert say(house, receipt, "refutation", reason="Ні").status == 200
    house.step(receipt["appeal_id"], "assignments/1/answer", official("housing"), ANSWER)
    assert opened(house, receipt)["issues"][0]["grade"] is None
    assert say(house, receipt, "rating", grade=4).status == 200


@pytest.mark.parametrize("what", ["refutation", "rating", "confirmation"])
def test_of_what_is_not_answered_nothing_can_be_said(house: House, what: str) -> None:
    receipt = house.lodge()
    words = {"reason": "Ні"} if what == "refutation" else {"grade": 3}
    refused = say(house, receipt, what, **words)
    assert (refused.status, refused.body["code"]) == (409, "no_answer_yet")
    missing = say(house, receipt, what, **words | {"issue": 9})
    assert (missing.status, missing.body["code"]) == (404, "part_not_found")


@pytest.mark.parametrize("grade", [0, 6, "5", True])
def test_a_grade_outside_one_to_five_is_refused_with_its_field(house: House, grade: object) -> None:
    refused = say(house, answered(house), "rating", grade=grade)
    assert refused.status == 400
    assert refused.body["errors"][0]["field"] == "grade"


@pytest.mark.req("NS-9.5")
def test_the_status_tells_the_course_in_two_languages_and_where_it_is_until_when(
    house: House,
) -> None:
    receipt = answered(house)
    status = opened(house, receipt)
    told = [step["event"] for step in status["course"]]
    assert told == [
        "AppealRegistered",
        "AppealTriaged",
        "IssueRouted",
        "AssignmentAccepted",
        "AssignmentAnswered",
    ]
    assert status["course"][-1]["words"] == "Установа housing надає відповідь"
    assert status["course"][-1]["words_en"] == "Установа housing gives the answer"
    (issue,) = status["issues"]
    assert (issue["where"]["name"], issue["where"]["is_centre"]) == ("Установа housing", False)
    assert issue["due"] == status["terms"][0]["due"]
    say(house, receipt, "confirmation")
    assert opened(house, receipt)["issues"][0]["where"] is None


def test_before_anybody_has_it_the_question_is_with_the_centre(house: House) -> None:
    where = opened(house, house.lodge())["issues"][0]["where"]
    assert where["is_centre"] is True
    assert where["name"] == house.call("GET", "/v1/centres").body["centres"][0]["name"]
