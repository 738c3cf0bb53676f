"""The API and the Lambdas of the telephone: webhooks, calls, recordings, the flow of Amazon Connect."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.stack.probes import needs
from tests.stack.probes.calls import (
    ACCOUNT,
    BODY_LINE,
    CONNECT,
    CONNECT_LINE,
    OPERATOR,
    PERSON,
    SOUND,
    K,
    Ring,
    appeal_in,
    furnished,
    kept,
    left,
    ref,
    signed,
    uploaded,
)
from tests.stack.scene import Scene

API, KEEPER, FLOW = "api_handler", "call_keeper", "connect_flow"


@needs(API, "ReadKeysOfAccounts", "PostLetters")
def an_exchange_tells_of_a_call(scene: Scene) -> None:
    at = datetime.now(UTC).isoformat()
    event = {"id": uuid.uuid4().hex, "kind": "RINGING", "at": at, "call": uuid.uuid4().hex}
    body, headers = signed(scene, {"events": [event]})
    reply = scene.ask("POST", f"/telephony/{ACCOUNT}/events", body, headers=headers)
    assert (reply.status, reply.body) == (200, {"received": 1}), reply.text


@needs(API, "RecordingsMayBePushed")
def an_exchange_pushes_a_recording(scene: Scene) -> None:
    body, headers = signed(scene, {"upload": {"id": uuid.uuid4().hex}})
    reply = scene.ask("POST", f"/telephony/{ACCOUNT}/events", body, headers=headers)
    scene.posted(reply.body["upload"], SOUND, **{"Content-Type": "audio/wav"})


@needs(API, "ListenToRecordings")
def a_recording_is_listened_to(scene: Scene) -> None:
    ring = Ring()
    kept(scene, ring)
    path = f"/staff/calls/{ring.id}/recordings/1/link"
    reply = scene.ask("POST", path, {"reason": "скарга на тон розмови"}, user=OPERATOR)
    assert reply.status == 200, reply.text
    assert scene.fetched(reply.body["url"]) == SOUND


@needs(
    KEEPER,
    "KeepCalls",
    "ReadTelephones",
    "CountCalls dynamodb:GetItem",
    "CountCalls dynamodb:PutItem",
    "ReadBlindIndexKey",
)
def a_missed_call_waits_to_be_returned(scene: Scene) -> None:
    ring = Ring()
    scene.serve({"detail": {"letter": left(scene, ring, *ring.missed())}})


@needs(KEEPER, "CountCalls dynamodb:DeleteItem")
def a_call_that_began_earlier_than_was_known_moves_in_the_figures(scene: Scene) -> None:
    ring = Ring()
    scene.by_other(KEEPER, {"detail": {"letter": left(scene, ring, *ring.missed())}})
    earlier = ring.told(K.RINGING, after=-7200)
    scene.serve({"detail": {"letter": left(scene, ring, earlier)}})


@needs(KEEPER, "CountCalls dynamodb:UpdateItem")
def a_call_of_another_day_has_its_day_summed_up_again(scene: Scene) -> None:
    ring = Ring(ago=timedelta(days=2))
    scene.serve({"detail": {"letter": left(scene, ring, *ring.missed())}})


@needs(KEEPER, "OrderRecordings")
def a_recording_that_is_told_of_is_ordered(scene: Scene) -> None:
    ring = Ring()
    told = ring.talked(ref(uploaded(scene)))
    scene.serve({"detail": {"letter": left(scene, ring, *told)}})


@needs(KEEPER, "AppendHistory")
def an_appeal_hears_of_the_recording_of_its_call(scene: Scene) -> None:
    """It is registered after the recording came: what follows from the call tells it."""
    ring = Ring()
    kept(scene, ring)
    appeal_in(scene, ring)
    scene.serve({"detail": {"call": ring.id}})


@needs(KEEPER, "PostLetters")
def an_event_of_amazon_connect_goes_the_way_of_every_letter(scene: Scene) -> None:
    furnished(scene)
    at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    detail = {
        "eventType": "INITIATED",
        "contactId": str(uuid.uuid4()),
        "initiationMethod": "INBOUND",
        "channel": "VOICE",
        "initiationTimestamp": at,
    }
    event = {"id": uuid.uuid4().hex, "source": "aws.connect", "time": at, "detail": detail}
    kind = {"detail-type": "Amazon Connect Contact Event"}
    scene.serve(event | kind, CONNECT_ACCOUNT=CONNECT)


@needs(FLOW, "ReadPlans dynamodb:Query", "PutIntoInbox", "PostLetters", "SeeWhoWaits")
def a_flow_of_amazon_connect_leads_to_the_operators(scene: Scene) -> None:
    furnished(scene)
    answer = _flow(scene, CONNECT_LINE, position="notice.uk.r")
    assert answer["do"] == "QUEUE", json.dumps(answer)


@needs(FLOW, "ReadPlans dynamodb:BatchGetItem")
def a_flow_of_amazon_connect_leads_to_a_body(scene: Scene) -> None:
    furnished(scene)
    assert _flow(scene, BODY_LINE)["do"]


def _flow(scene: Scene, line: str, **parameters: str) -> Any:
    contact = str(uuid.uuid4())
    told = {
        "Channel": "VOICE",
        "ContactId": contact,
        "InitialContactId": contact,
        "CustomerEndpoint": {"Address": PERSON, "Type": "TELEPHONE_NUMBER"},
        "SystemEndpoint": {"Address": line, "Type": "TELEPHONE_NUMBER"},
        "InitiationMethod": "INBOUND",
        "Attributes": {},
    }
    details = {"ContactData": told, "Parameters": {"account": CONNECT, **parameters}}
    return scene.handle({"Details": details, "Name": "ContactFlowEvent"})
