"""On the deployed template: the second appeal of a person finds the first, and its card can be printed."""

import os
import uuid
from typing import Any

import pytest
import requests

from local.demo import appeal_of
from local.rebuild_views import rebuild
from local.stack import Stack
from tests.stack.test_platform import wait_for

OPERATOR = "operator.khm"


def lodge(stack: Stack, appeal: dict[str, Any]) -> str:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    answer = requests.post(f"{stack.api_url}/v1/appeals", json=appeal, headers=headers, timeout=60)
    assert answer.status_code == 201, answer.text
    appeal_id: str = answer.json()["appeal_id"]
    return appeal_id


def of_staff(stack: Stack, path: str, method: str = "GET") -> requests.Response:
    headers = {"Authorization": f"Bearer {stack.token(OPERATOR)}"}
    url = f"{stack.api_url}/v1/staff/appeals/{path}"
    return requests.request(method, url, headers=headers, timeout=60)


@pytest.mark.req("I-8", "NS-8")
def test_the_second_appeal_of_a_person_finds_the_first(stack: Stack) -> None:
    """History, stream, bus, queue and projector bring the first one's trace; the rights of both Lambdas suffice."""
    appeal = appeal_of(f"again-{uuid.uuid4().hex[:8]}@example.org")
    first, second = lodge(stack, appeal), lodge(stack, appeal)

    def candidate() -> dict[str, Any] | None:
        answer = of_staff(stack, f"{second}/similar")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["candidates"]
        # The projector writes what it is found by row after row: the building may lead to it before the mail does.
        told = (one for one in found if one["appeal_id"] == first and one["proposed"])
        return next(told, None)

    found = wait_for(candidate, 60)
    assert found["proposed"] == "DUPLICATE"
    assert "та сама електронна пошта" in found["explanation"]
    assert "ще розглядається" in found["explanation"]


def test_the_views_can_be_thrown_away_and_made_again(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal = appeal_of(f"rebuilt-{uuid.uuid4().hex[:8]}@example.org")
    first, second = lodge(stack, appeal), lodge(stack, appeal)

    def found() -> bool:
        candidates = of_staff(stack, f"{second}/similar").json()["candidates"]
        return first in {one["appeal_id"] for one in candidates}

    wait_for(found, 60)
    dynamodb, views = stack.client("dynamodb"), stack.outputs["ViewsTable"]
    for item in dynamodb.scan(TableName=views)["Items"]:
        dynamodb.delete_item(TableName=views, Key={name: item[name] for name in ("pk", "sk")})
    assert not found()
    monkeypatch.setattr(os, "environ", os.environ.copy())
    assert rebuild(stack) >= 2
    assert found()


@pytest.mark.req("I-17")
def test_the_card_is_read_printed_and_opened_as_pdf(stack: Stack) -> None:
    appeal_id = lodge(stack, appeal_of(f"card-{uuid.uuid4().hex[:8]}@example.org"))
    card = of_staff(stack, f"{appeal_id}/card")
    assert card.status_code == 200, card.text
    page = of_staff(stack, f"{appeal_id}/card.html")
    assert page.headers["Content-Type"].startswith("text/html")
    assert card.json()["number"] in page.content.decode()
    link = of_staff(stack, f"{appeal_id}/card/link", "POST")
    assert link.status_code == 200, link.text
    opened = requests.get(link.json()["url"], timeout=30)
    assert opened.headers["Content-Type"] == "application/pdf"
    assert opened.content.startswith(b"%PDF-")
    assert "UTF-8''" in opened.headers["Content-Disposition"]
