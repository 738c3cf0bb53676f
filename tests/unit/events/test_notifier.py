"""The notifier: each mail once, a message that fails stays, the others of its batch are done."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse

from chalicelib import wiring
from chalicelib.entrypoints.events.notifier import notifier
from tests.house import Context, House


@dataclass
class Post:
    """A mail provider that answers as SES does, and can be down or refuse an address."""

    is_down: bool = False
    refused: set[str] = field(default_factory=set)
    sent: list[str] = field(default_factory=list)

    def answer(self, request: Any, **_: Any) -> AWSResponse:
        (to,) = json.loads(request.body)["Destination"]["ToAddresses"]
        is_taken = not self.is_down and to not in self.refused
        if is_taken:
            self.sent.append(to)
        said = {"MessageId": f"m{len(self.sent)}"} if is_taken else {"message": "no"}
        body = json.dumps(said).encode()
        raw = type("Raw", (), {"stream": lambda *_, **__: iter([body])})()
        kind: Any = {} if is_taken else {"x-amzn-errortype": "MessageRejected"}
        return AWSResponse(request.url, 200 if is_taken else 400, kind, raw)


@pytest.fixture
def post(house: House) -> Iterator[Post]:  # noqa: ARG001 - gives the environment
    provider = Post()
    mailer: Any = wiring.mailer()
    events = mailer._client().meta.events
    events.register_first("before-send.sesv2.SendEmail", provider.answer)
    yield provider
    events.unregister("before-send.sesv2.SendEmail", provider.answer)


def message(number: int, appeal_id: str, seq: int, told: str = "IssueRouted") -> dict[str, Any]:
    """A message of the notifier's queue: an event of the bus, as EventBridge puts it there."""
    event = {
        "version": "0",
        "id": f"event-{number}",
        "detail-type": told,
        "source": "vikno.history",
        "detail": {"appeal_id": appeal_id, "seq": seq},
    }
    return {
        "messageId": f"message-{number}",
        "receiptHandle": "handle",
        "body": json.dumps(event),
        "attributes": {"ApproximateReceiveCount": "1"},
        "messageAttributes": {},
        "md5OfBody": "",
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-central-1:111111111111:queue",
        "awsRegion": "eu-central-1",
    }


def run(*messages: dict[str, Any]) -> list[str]:
    answer = notifier({"Records": list(messages)}, Context())
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


ROUTED = ["lesia@applicants.example", "housing@bodies.example", "social@bodies.example"]


def test_a_message_sends_the_mails_of_its_entry(house: House, post: Post) -> None:
    appeal_id = house.routed("housing", "social")
    assert run(message(1, appeal_id, 3)) == []
    assert post.sent == ROUTED
    sent = [e["facts"] for e in house.history(appeal_id) if e["event"] == "NoticeSent"]
    assert [one["recipient"] for one in sent] == ["applicant", "body:housing", "body:social"]
    assert all("@" not in json.dumps(one) for one in sent)


@pytest.mark.req("NS-9.3")
def test_a_message_that_comes_again_sends_nothing_again(house: House, post: Post) -> None:
    appeal_id = house.routed("housing", "social")
    for number in range(3):
        assert run(message(number, appeal_id, 3), message(10 + number, appeal_id, 3)) == []
    assert post.sent == ROUTED


def test_a_mail_that_fails_leaves_its_message_and_the_next_delivery_sends_each_once(
    house: House, post: Post
) -> None:
    appeal_id = house.routed("housing", "social")
    post.is_down = True
    assert run(message(1, appeal_id, 3)) == ["message-1"]
    post.is_down = False
    post.refused = {"housing@bodies.example"}
    assert run(message(1, appeal_id, 3)) == ["message-1"]
    assert post.sent == [ROUTED[0], ROUTED[2]]
    post.refused.clear()
    assert run(message(1, appeal_id, 3)) == []
    assert post.sent == [ROUTED[0], ROUTED[2], ROUTED[1]]
    assert run(message(1, appeal_id, 3)) == []
    assert len(post.sent) == 3


def test_one_failed_message_keeps_no_other_from_being_done(house: House, post: Post) -> None:
    first, second = house.routed("housing"), house.routed("water")
    post.refused = {"housing@bodies.example"}
    failed = run(message(1, first, 3), message(2, "khm-" + "z" * 26, 1), message(3, second, 3))
    assert failed == ["message-1", "message-2"]
    assert post.sent.count("water@bodies.example") == 1


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"detail": {}}', '{"detail": {"appeal_id": 1}}'])
def test_a_message_that_cannot_be_read_fails_alone(house: House, post: Post, body: str) -> None:
    appeal_id = house.lodge()["appeal_id"]
    odd = {**message(1, appeal_id, 1), "body": body}
    assert run(odd, message(2, appeal_id, 1)) == ["message-1"]
    assert post.sent == ROUTED[:1]


def test_an_entry_that_tells_nobody_is_done_in_silence(house: House, post: Post) -> None:
    appeal_id = house.routed()
    assert run(message(1, appeal_id, 2)) == []
    assert post.sent == []


def test_a_request_about_personal_data_is_told_by_its_own_chain_and_once(
    house: House, post: Post
) -> None:
    receipt = house.lodge()
    body = {
        "number": receipt["number"],
        "access_code": receipt["access_code"],
        "kind": "ACCESS",
        "requester": {"organisation": "ТОВ", "email": "subject@applicants.example"},
    }
    asked = house.call("POST", "/v1/personal-data-requests", body)
    assert asked.status == 201, asked.text
    request_id = asked.body["request_id"]
    for number in range(2):
        assert run(message(number, request_id, 1, "PrivacyRequested")) == []
    assert post.sent == ["subject@applicants.example"]
