"""The telephone of the small world: settings and plans of the seed, calls with recordings, a draft, call-backs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import boto3

from chalicelib import wiring
from chalicelib.adapters.codec import encode
from chalicelib.adapters.dynamodb.telephones import KIND
from chalicelib.domain.telephony.call import call_id_of
from chalicelib.domain.telephony.events import CallEvent, EventKind, RecordingRef
from chalicelib.domain.telephony.telephone import Agent, Calling
from chalicelib.entrypoints.events.recording_fetcher import recording_fetcher
from chalicelib.usecases.telephony.call_backs import ensure_verifications
from chalicelib.usecases.telephony.keep_call import follow
from chalicelib.wiring import telephony
from docs.example_facts import CALL_BACK_ID, CALL_ID, LINE
from local.telephone_seeding import seed_call_plans, seeded_telephones
from tests.conformance.gateway import Context, Gateway

RECORDINGS, SECRETS = "recordings", "telephony"
QUEUES = ("importer", "call-keeper", "recording-fetcher", "attachment-check")
_AT = "https://sqs.eu-central-1.amazonaws.com/123456789012"
ENVIRONMENT = {
    "IMPORTER_QUEUE": f"{_AT}/importer",
    "CALL_KEEPER_QUEUE": f"{_AT}/call-keeper",
    "RECORDING_FETCHER_QUEUE": f"{_AT}/recording-fetcher",
    "ATTACHMENT_CHECK_QUEUE": f"{_AT}/attachment-check",
    "RECORDINGS_BUCKET": RECORDINGS,
    "TELEPHONY_SECRETS": SECRETS,
    "CONNECT_ACCOUNT": "khm-connect",
}
ACCOUNT, OPERATOR = "khm-main", "c1"
# Who calls: the first number is that of the applicant in the examples.
APPLICANT, MISSED, TAKEN, LIVE = (f"+38038200000{no}" for no in range(4))

# Stand-ins beside those of the examples; each has the form of what it stands for.
LIVE_CALL = "khm-live".ljust(30, "a")
TAKEN_CALL_BACK = "khm-taken".ljust(30, "a")
VERIFICATION = "khm-verification".ljust(30, "a")
# The draft of the call stands at this version.
DRAFT = 6
# Recordings of the call: the first may be erased in its time, the third is held as evidence, the second is awaited.
KEPT, AWAITED, HELD = "1", "2", "3"

_K = EventKind


def furnish() -> None:
    """Queues, the bucket of recordings, the secret of keys."""
    for queue in QUEUES:
        boto3.client("sqs").create_queue(QueueName=queue)
    boto3.client("s3").create_bucket(
        Bucket=RECORDINGS, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    boto3.client("secretsmanager").create_secret(
        Name=SECRETS, SecretString=json.dumps({ACCOUNT: {"signing": ["k" * 64]}})
    )


def enter_settings(registry: Any) -> None:
    """What `make run` enters; `khm` calls people back at any hour, as these tests run at any."""
    seed_call_plans(wiring.editions())
    for one in seeded_telephones():
        if one.centre == "khm":
            always = Calling(opens=time(0), closes=time.max)
            one = replace(one, calling=always, agents=(Agent(name="101", user_id=OPERATOR),))  # noqa: PLW2901
        item = {"pk": KIND, "sk": one.centre, "doc": encode(one), "version": 1}
        registry.put_item(Item=item)


def make_calls(gateway: Gateway, tied: str, checked: str, token: str) -> None:
    """A call with recordings and a draft that appeal `tied` was told in, a live one, missed ones, and the call-back
    about the answer of `checked`."""
    call_id = _call("spoken", APPLICANT, _K.NOTICE_PLAYED, _K.ANSWERED, _K.ENDED, ago=600)
    gateway.stand_ins |= {CALL_ID: call_id, LIVE_CALL: _call("live", LIVE, _K.QUEUED, ago=5)}
    path = f"/v1/staff/calls/{call_id}"
    gateway.send("POST", f"{path}/appeal-ties", {"appeal_id": tied}, token)
    _recordings(call_id)
    why = {"reason": "Скарга на дії оператора"}
    gateway.send("POST", f"{path}/recordings/{HELD}/hold", why, token)
    gateway.send("PUT", f"{path}/draft", {"version": DRAFT, "content": {}}, token)
    _call("missed", MISSED, _K.QUEUED, _K.ENDED, ago=900)
    _call("taken", TAKEN, _K.QUEUED, _K.ENDED, ago=900)
    _ask_about(checked)
    ids = _call_backs(gateway, token)
    gateway.stand_ins |= {
        CALL_BACK_ID: ids["missed"],
        TAKEN_CALL_BACK: ids["taken"],
        VERIFICATION: ids["1"],
    }
    for id_ in (ids["taken"], ids["1"]):
        gateway.send("POST", f"/v1/staff/call-backs/{id_}/taking", None, token)


def _call(ref: str, person: str, *kinds: EventKind, ago: int) -> str:
    """A call that began so many seconds ago, with all that follows from it; its id."""
    began = datetime.now(UTC) - timedelta(seconds=ago)
    plain = CallEvent(id="", kind=_K.RINGING, at=began, call=ref, person=person, line=LINE)
    events = tuple(
        replace(plain, id=str(no), kind=kind, at=began + timedelta(seconds=no), operator=name)
        for no, kind in enumerate((_K.RINGING, *kinds))
        for name in ("101" if kind is _K.ANSWERED else "",)
    )
    _tell(ref, *events)
    return call_id_of(ACCOUNT, ref)


def _tell(ref: str, *events: CallEvent) -> None:
    now = datetime.now(UTC)
    record = telephony.calls().join(ACCOUNT, ref, events, at=now)
    follow(record, telephony.telephones().get("khm"), telephony.followers(), now)


def _recordings(call_id: str) -> None:
    """Three are told of, and two of them have come."""
    now = datetime.now(UTC)
    for no in (KEPT, AWAITED, HELD):
        key = f"uploads/khm/{ACCOUNT}/{no * 26}"
        if no != AWAITED:
            sound = b"RIFF....WAVE" + no.encode() * 50_000
            boto3.client("s3").put_object(Bucket=RECORDINGS, Key=key, Body=sound)
        of = RecordingRef(id=no, url=f"s3://{RECORDINGS}/{key}")
        _tell(
            "spoken",
            CallEvent(id=key, kind=_K.RECORDING_READY, at=now, call="spoken", recording=of),
        )
    for no in (KEPT, HELD):
        body = json.dumps({"detail": {"call": call_id, "no": no}})
        failed = recording_fetcher({"Records": [{"messageId": no, "body": body}]}, Context())
        assert failed == {"batchItemFailures": []}


def _ask_about(appeal_id: str) -> None:
    desk = telephony.call_desk()
    ensure_verifications(
        appeal_id,
        desk=wiring.desk(),
        telephones=desk.telephones,
        call_backs=desk.call_backs,
        key=desk.key,
        now=datetime.now(UTC),
    )


def _call_backs(gateway: Gateway, token: str) -> Mapping[str, str]:
    """Ids by the call that was missed, or by the assignment whose answer is asked about."""
    refs = {call_id_of(ACCOUNT, ref): ref for ref in ("missed", "taken")}
    listed = gateway.send("GET", "/v1/staff/call-backs", None, token)["call_backs"]
    return {
        refs[one["call_ids"][0]] if one["call_ids"] else str(one["assignment_no"]): one[
            "call_back_id"
        ]
        for one in listed
    }


def partitions(appeals: Any) -> Iterator[str]:
    """Of all that the telephone keeps in the table `appeals`."""
    kinds = tuple(f"khm#{kind}#" for kind in ("call", "draft", "callback", "callee", "hand"))
    found = appeals.scan(ProjectionExpression="pk")["Items"]
    yield from sorted({item["pk"] for item in found if item["pk"].startswith(kinds)})
    yield f"khm#draft#{call_id_of(ACCOUNT, 'live')}"


def forget_settings() -> None:
    """Settings are kept for a minute, whatever was put back since."""
    telephones: Any = telephony.telephones()
    telephones._kept.clear()
