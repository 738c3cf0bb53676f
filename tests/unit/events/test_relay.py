"""The relay: every entry of history reaches the bus, in order, and what the bus refuses comes again."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse

from chalicelib.entrypoints.events import relay
from tests.house import BUS, Context, House, log_of_house

APPEAL = "khm-" + "a" * 26


def record(seq: int, name: str = "INSERT", event: str = "IssueRouted") -> dict[str, Any]:
    """A record of the stream of the history table, as DynamoDB writes it."""
    return {
        "eventID": f"e{seq}",
        "eventName": name,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "eu-central-1",
        "eventSourceARN": "arn:aws:dynamodb:eu-central-1:111111111111:table/history/stream/x",
        "dynamodb": {
            "ApproximateCreationDateTime": 1794000000,
            "Keys": {"pk": {"S": f"khm#appeal#{APPEAL}"}, "sk": {"S": f"{seq:010d}"}},
            "NewImage": {
                "pk": {"S": f"khm#appeal#{APPEAL}"},
                "sk": {"S": f"{seq:010d}"},
                "event": {"S": event},
                "entry": {"S": '{"facts":{"secret":"не для шини"}}'},
            },
            "SequenceNumber": str(1_000_000 + seq),
            "SizeBytes": 300,
            "StreamViewType": "NEW_IMAGE",
        },
    }


@dataclass
class Bus:
    """An event bus that answers as EventBridge does; refuses the entries whose `seq` is named."""

    refused: set[int] = field(default_factory=set)
    taken: list[dict[str, Any]] = field(default_factory=list)
    calls: int = 0
    is_reachable: bool = True

    def answer(self, request: Any, **_: Any) -> AWSResponse:
        if not self.is_reachable:
            raise ConnectionError
        self.calls += 1
        results: list[dict[str, str]] = []
        for entry in json.loads(request.body)["Entries"]:
            if json.loads(entry["Detail"])["seq"] in self.refused:
                results.append({"ErrorCode": "ThrottlingException", "ErrorMessage": "slow down"})
            else:
                self.taken.append(entry)
                results.append({"EventId": f"id{len(self.taken)}"})
        failed = sum("ErrorCode" in one for one in results)
        body = json.dumps({"FailedEntryCount": failed, "Entries": results}).encode()
        raw = type("Raw", (), {"stream": lambda *_, **__: iter([body])})()
        headers: Any = {"Content-Type": "application/x-amz-json-1.1"}
        return AWSResponse(request.url, 200, headers, raw)

    @property
    def seqs(self) -> list[int]:
        return [json.loads(entry["Detail"])["seq"] for entry in self.taken]


@pytest.fixture
def bus(house: House) -> Iterator[Bus]:  # noqa: ARG001 - gives the environment
    answering = Bus()
    events = relay._bus().meta.events
    events.register_first("before-send.eventbridge.PutEvents", answering.answer)
    yield answering
    events.unregister("before-send.eventbridge.PutEvents", answering.answer)


def run(*records: dict[str, Any]) -> list[str]:
    """What the relay reports as failed, by sequence number."""
    answer = relay.relay({"Records": list(records)}, Context())
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


def deliver(records: list[dict[str, Any]], mend: Callable[[], None]) -> None:
    """What the stream does: bring again everything from the first failure on."""
    for _ in range(5):
        failed = run(*records)
        if not failed:
            return
        numbers = [one["dynamodb"]["SequenceNumber"] for one in records]
        records = records[numbers.index(failed[0]) :]
        mend()
    raise AssertionError("it never ended")


def test_each_entry_becomes_a_message_with_its_event_appeal_and_place(bus: Bus) -> None:
    assert run(record(7)) == []
    (entry,) = bus.taken
    assert entry["Source"] == "vikno.history"
    assert entry["DetailType"] == "IssueRouted"
    assert entry["EventBusName"] == BUS
    assert json.loads(entry["Detail"]) == {"appeal_id": APPEAL, "seq": 7}


def test_what_an_entry_tells_stays_in_the_table(bus: Bus) -> None:
    with log_of_house() as log:
        run(record(1))
    assert "не для шини" not in str(bus.taken) + log.getvalue()


def test_a_hundred_entries_go_in_order_ten_at_a_time(bus: Bus) -> None:
    assert run(*(record(seq) for seq in range(1, 101))) == []
    assert bus.seqs == list(range(1, 101))
    assert bus.calls == 10


def test_only_new_entries_are_carried(bus: Bus) -> None:
    assert run(record(1), record(2, "MODIFY"), record(3, "REMOVE"), record(4)) == []
    assert bus.seqs == [1, 4]


def test_what_a_restore_put_back_is_told_to_nobody_again(bus: Bus) -> None:
    restored = record(1)
    restored["dynamodb"]["NewImage"]["restored"] = {"S": "2026-11-22T09:00:00+02:00"}
    assert run(restored, record(2)) == []
    assert bus.seqs == [2]


@pytest.mark.parametrize("refused", [{3}, {3, 5}, {1}, {10}, {11}, {25}])
def test_the_first_refused_entry_is_named_and_nothing_after_it_is_lost(
    bus: Bus, refused: set[int]
) -> None:
    records = [record(seq) for seq in range(1, 26)]
    bus.refused = refused
    assert run(*records) == [str(1_000_000 + min(refused))]
    bus.taken.clear()
    deliver(records, mend=bus.refused.clear)
    assert set(bus.seqs) == set(range(1, 26))
    firsts = list(dict.fromkeys(reversed(bus.seqs)))
    assert firsts == sorted(firsts, reverse=True)


def test_after_a_refusal_no_later_batch_is_sent(bus: Bus) -> None:
    bus.refused = {3}
    run(*(record(seq) for seq in range(1, 26)))
    assert bus.calls == 1


def test_a_bus_that_cannot_be_reached_fails_the_whole_batch(bus: Bus) -> None:
    bus.is_reachable = False
    with pytest.raises(ConnectionError):
        run(record(1))
    assert bus.taken == []


def test_an_empty_batch_asks_nothing_of_the_bus(bus: Bus) -> None:
    assert run() == []
    assert bus.calls == 0
