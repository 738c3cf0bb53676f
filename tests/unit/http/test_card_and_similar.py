"""Over HTTP: the card as data, page and PDF; similar appeals once the projector has heard of the first."""

import json
import uuid
from typing import Any

import boto3
import pytest

from chalicelib.adapters.dynamodb.views import unpack
from chalicelib.domain.transitions import Event
from chalicelib.entrypoints.events.projector import projector
from tests.house import (
    APPEAL,
    BUCKET,
    COORDINATING,
    COORDINATOR,
    OPERATOR,
    Context,
    House,
    official,
)

LUH = {"sub": "u-luh", "cognito:groups": "operator", "custom:centre": "luh"}


def project(*bodies: str) -> list[str]:
    """Bring messages to the projector as Lambda does; the places of those that failed."""
    records = [{"messageId": str(no), "body": body} for no, body in enumerate(bodies)]
    answer = projector({"Records": records}, Context())
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


def message(appeal_id: str) -> str:
    detail = {"appeal_id": appeal_id, "seq": 1}
    return json.dumps({"detail-type": Event.APPEAL_REGISTERED, "detail": detail})


def lodge(house: House, phone: str, **changes: Any) -> str:
    applicant = {
        **APPEAL["applicant"],
        "phone": phone,
        "email": f"{phone.replace(' ', '')}@applicants.example",
    }
    appeal_id: str = house.lodge(applicant=applicant, **changes)["appeal_id"]
    return appeal_id


@pytest.mark.req("I-17")
def test_the_card_is_read_printed_and_filed(house: House) -> None:
    appeal_id = house.routed()
    path = f"/v1/staff/appeals/{appeal_id}/card"
    card = house.call("GET", path, claims=OPERATOR)
    assert card.status == 200
    assert card.body["questions"][0]["lead"]["body"] == "housing"
    page = house.call("GET", f"{path}.html", claims=OPERATOR)
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert f"№ {card.body['number']}" in page.text
    link = house.call("POST", f"{path}/link", claims=OPERATOR)
    assert link.status == 200
    key = "cards/" + link.body["url"].split("?")[0].split("/cards/", 1)[1]
    assert key.startswith(f"cards/khm/{appeal_id}/")
    stored = boto3.client("s3").get_object(Bucket=BUCKET, Key=key)
    assert stored["ContentType"] == "application/pdf"
    assert stored["Body"].read().startswith(b"%PDF-")


@pytest.mark.req("L1-10")
def test_a_secret_identity_is_not_told_to_a_coordinator(house: House) -> None:
    appeal_id = house.lodge(confidential_identity=True)["appeal_id"]
    for suffix in ("", "/card", "/card.html"):
        path = f"/v1/staff/appeals/{appeal_id}{suffix}"
        assert "Дорошенко" in house.call("GET", path, claims=OPERATOR).text
        withheld = house.call("GET", path, None, COORDINATOR, COORDINATING)
        assert (withheld.status, "Дорошенко" in withheld.text) == (200, False)


@pytest.mark.req("I-8", "NS-8")
def test_an_earlier_appeal_is_proposed_with_reasons_in_two_languages(house: House) -> None:
    text = "У будинку з третього листопада не працює ліфт"
    first = lodge(house, "+380671112233", issues=[{"text": text}])
    assert project(message(first), message(first)) == []
    second = lodge(house, "067 111 22 33", issues=[{"text": f"Доброго дня. {text}"}])
    reply = house.call("GET", f"/v1/staff/appeals/{second}/similar", claims=OPERATOR)
    (found,) = [one for one in reply.body["candidates"] if one["appeal_id"] == first]
    assert found["proposed"] == "DUPLICATE"
    assert found["explanation"].startswith("той самий телефон; те саме ім'я й адреса")
    assert "the same question; still open" in found["explanation_en"]
    link = {"first_appeal_id": first, "multiplicity": found["proposed"]}
    linked = house.call("POST", f"/v1/staff/appeals/{second}/link", link, OPERATOR)
    assert linked.status == 200, linked.text


@pytest.mark.req("NS-8")
def test_of_another_centre_only_number_centre_day_and_state_are_told(house: House) -> None:
    here = lodge(house, "0501112233")
    project(message(here))
    there = lodge(house, "+38 050 111 22 33", centre="luh")
    reply = house.call("GET", f"/v1/staff/appeals/{there}/similar", claims=LUH)
    candidates = reply.body["candidates"]
    (found,) = [one for one in candidates if "SAME_PHONE" in one["reasons"]]
    assert (found["centre"], found["state"], found["appeal_id"]) == ("khm", "REGISTERED", None)
    assert found["outcomes"] == found["classifier_codes"] == []
    assert here not in reply.text


def test_keys_of_the_views_tell_no_phone_name_or_mail(house: House) -> None:
    project(message(lodge(house, "0991112233")))
    rows = boto3.client("dynamodb").scan(TableName="views")["Items"]
    assert rows
    told = json.dumps(rows, default=lambda data: repr(unpack(data)))
    for secret in ("991112233", "applicants.example", "Зоряна", "зоряна", "ліфт"):
        assert secret not in told


def test_a_message_that_fails_goes_back_alone(house: House) -> None:
    good = message(lodge(house, "0631112233"))
    unknown = message(f"khm-{'a' * 26}")
    assert project(good, unknown, "not an event") == ["1", "2"]


def test_a_body_without_the_appeal_learns_nothing_of_it(house: House) -> None:
    appeal_id = lodge(house, str(uuid.uuid4().int)[:9])
    for path in ("card", "card.html", "similar"):
        reply = house.call(
            "GET", f"/v1/staff/appeals/{appeal_id}/{path}", claims=official("health")
        )
        assert reply.status == 404
