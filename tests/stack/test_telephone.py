"""On the deployed template: a call from the ring to the recording, and what its clock and its flow may do."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.adapters.codec import encode
from chalicelib.adapters.dynamodb.items import call_partition
from chalicelib.domain.telephony.call import call_id_of
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.usecases.ports.telephony import Letter
from local import demo_telephone
from local.demo_telephone import ACCOUNT
from local.stack import Stack
from local.teller import Teller
from tests.stack.test_platform import wait_for


def invoked(stack: Stack, name: str, payload: dict[str, Any]) -> Any:
    ran = stack.client("lambda").invoke(FunctionName=name, Payload=json.dumps(payload).encode())
    told = json.loads(ran["Payload"].read())
    assert "FunctionError" not in ran, told
    return told


@pytest.mark.req("NS-9.1", "NS-7.1a", "TP-6.1a", "KHM-6.1a")
def test_the_story_by_telephone_is_true(stack: Stack) -> None:
    """Ring, notice, card, appeal, recording listened to, message, missed call: with the rights of each Lambda."""
    demo_telephone.tell(Teller(stack))


def test_the_clock_looks_after_calls_within_its_rights(stack: Stack) -> None:
    did = invoked(stack, stack.outputs["CallWatchFunction"], {})
    assert set(did) == {"letters", "ended", "recordings", "days"}


def test_a_letter_that_nobody_posted_is_found_by_the_clock(stack: Stack) -> None:
    """A webhook that died between the inbox and the queue loses nothing."""
    at = datetime.now(UTC) - timedelta(minutes=3)
    ring = CallEvent(id="left", kind=EventKind.RINGING, at=at, call="left-behind", line="1545")
    letter = Letter(id="ukc-main-left", account=ACCOUNT, received_at=at, events=(ring,))
    dynamodb, table = stack.client("dynamodb"), stack.outputs["AppealsTable"]
    written = {
        "pk": f"inbox#{letter.id}",
        "sk": "LETTER",
        "doc": encode(letter),
        "queue_key": "inbox#WAITING",
        "queue_sort": f"{at.isoformat(timespec='microseconds')}#{letter.id}",
    }
    item = {name: {"S": value} for name, value in written.items()}
    dynamodb.put_item(TableName=table, Item=item)
    assert invoked(stack, stack.outputs["CallWatchFunction"], {})["letters"] >= 1

    def is_dealt_with() -> bool:
        key = {name: item[name] for name in ("pk", "sk")}
        return "queue_key" not in dynamodb.get_item(TableName=table, Key=key)["Item"]

    wait_for(is_dealt_with, 60)
    head = {"pk": {"S": call_partition(call_id_of(ACCOUNT, ring.call))}, "sk": {"S": "CALL"}}
    assert "Item" in dynamodb.get_item(TableName=table, Key=head)


def test_a_contact_flow_is_led_by_the_plan_within_its_rights(stack: Stack) -> None:
    teller, line = Teller(stack), "+380003800099"
    held = teller.call("GET", "/staff/telephone", user="supervisor.khm")
    plain = {name: told for name, told in held.items() if name not in {"centre", "on_shift"}}
    account = {"id": "khm-connect", "provider": "connect"}
    number = {"number": line, "name": "Друга лінія", "kind": "CENTRE", "plan": "main"}
    plain["accounts"] = [*plain["accounts"], account]
    plain["lines"] = [*plain["lines"], {**number, "account": account["id"]}]
    teller.call("PUT", "/staff/telephone", plain, user="supervisor.khm")
    functions = stack.client("lambda").list_functions()["Functions"]
    (flow,) = [one["FunctionName"] for one in functions if "ConnectFlow" in one["FunctionName"]]
    contact = {
        "Channel": "VOICE",
        "ContactId": "4a573372-1f28-4e26-b97b-000000000001",
        "InitialContactId": "4a573372-1f28-4e26-b97b-000000000001",
        "CustomerEndpoint": {"Address": "+380000000098", "Type": "TELEPHONE_NUMBER"},
        "SystemEndpoint": {"Address": line, "Type": "TELEPHONE_NUMBER"},
        "InitiationMethod": "INBOUND",
        "Attributes": {},
    }
    details = {"ContactData": contact, "Parameters": {"account": account["id"]}}
    told = invoked(stack, flow, {"Details": details, "Name": "ContactFlowEvent"})
    assert told["do"] == "GATHER"
    assert "Хмельницький обласний контактний центр" in json.dumps(told, ensure_ascii=False)
