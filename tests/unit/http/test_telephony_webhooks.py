"""Over HTTP: what providers send is let in by its signature alone, kept, and answered in their own languages."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import boto3
import pytest
from chalice.app import Chalice
from twilio.request_validator import RequestValidator

import app
from chalicelib import wiring as house_wiring
from chalicelib.domain.telephony.events import EventKind
from chalicelib.domain.telephony.telephone import (
    Account,
    Agent,
    Line,
    LineKind,
    Provider,
    Telephone,
)
from chalicelib.entrypoints.events.connect_flow import FlowNotAnsweredError, connect_flow
from chalicelib.entrypoints.http.telephony import PREFIX, telephony
from chalicelib.wiring import telephony as wiring
from tests.factories import supervisor
from tests.house import Context, House, Reply, log_of_house, open_house
from tests.unit.telephony.sent import KEY, LINE, PERSON, form, plain_headers, zadarma_signature

PLAIN, TWILIO, ZADARMA, CONNECT = "khm-main", "khm-twilio", "khm-zadarma", "khm-connect"
HOST = "vikno.example"
QUEUES = "https://sqs.eu-central-1.amazonaws.com/123456789012/"
SETTINGS = {
    "CALL_KEEPER_QUEUE": f"{QUEUES}call_keeper",
    "RECORDING_FETCHER_QUEUE": f"{QUEUES}recording_fetcher",
    "RECORDINGS_BUCKET": "recordings",
    "TELEPHONY_SECRETS": "telephony",
}
CALL = "CA" + "0" * 32
VOICE = {
    "CallSid": CALL,
    "CallStatus": "ringing",
    "Direction": "inbound",
    "From": PERSON,
    "To": LINE,
}


def served() -> Chalice:
    """The door, or one with nothing but these routes where the door does not have them."""
    if f"{PREFIX}/{{account}}/plan" in app.app.routes:
        return app.app
    alone = Chalice("telephony", configure_logs=False)
    alone.register_blueprint(telephony, url_prefix=PREFIX)
    return alone


class Exchange(House):
    """A house with a telephone, and what providers do to it."""

    def __init__(self) -> None:
        self.app = served()
        self._routes = [
            (re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path)), path, methods)
            for path, methods in self.app.routes.items()
        ]

    def post(
        self,
        account: str,
        body: str,
        headers: Mapping[str, str],
        path: str = "events",
        query: Mapping[str, str] | None = None,
    ) -> Reply:
        told = {"Host": HOST, **headers}
        return self.call("POST", f"{PREFIX}/{account}/{path}", body, None, told, query)

    def plain(self, told: Any, path: str = "events", account: str = PLAIN, **signing: Any) -> Reply:
        body = told if isinstance(told, str) else json.dumps(told)
        signing.setdefault("at", datetime.now(UTC))
        return self.post(account, body, plain_headers(body.encode(), **signing), path)

    def twilio(
        self,
        told: Mapping[str, str],
        path: str = "events",
        query: Mapping[str, str] | None = None,
    ) -> Reply:
        asked = "".join(f"?{name}={value}" for name, value in (query or {}).items())
        url = f"https://{HOST}{PREFIX}/{TWILIO}/{path}{asked}"
        headers = {
            "X-Twilio-Signature": RequestValidator(KEY).compute_signature(url, dict(told)),
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        }
        return self.post(TWILIO, form(told).decode(), headers, path, query)

    def letters(self) -> list[str]:
        """Ids of the letters that the queue was given since it was last looked into."""
        queue, client = os.environ["CALL_KEEPER_QUEUE"], boto3.client("sqs")
        found: list[str] = []
        while messages := client.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get(
            "Messages"
        ):
            for one in messages:
                found.append(json.loads(one["Body"])["detail"]["letter"])
                client.delete_message(QueueUrl=queue, ReceiptHandle=one["ReceiptHandle"])
        return found

    def kept(self) -> list[EventKind]:
        """Kinds of the events in those letters."""
        found = [wiring.inbox().get(one) for one in self.letters()]
        return [one.kind for letter in found for one in letter.events]


@pytest.fixture(scope="module")
def exchange() -> Iterator[Exchange]:
    with pytest.MonkeyPatch.context() as settings:
        for name, value in SETTINGS.items():
            settings.setenv(name, value)
        with open_house():
            _furnish()
            yield Exchange()


@pytest.fixture(autouse=True)
def _empty_queue(exchange: Exchange) -> None:
    exchange.letters()


def _furnish() -> None:
    """Accounts with each provider, a line, two operators, and the keys."""
    boto3.client("sqs").create_queue(QueueName=os.environ["CALL_KEEPER_QUEUE"].rsplit("/", 1)[1])
    kinds = {
        PLAIN: Provider.PLAIN,
        TWILIO: Provider.TWILIO,
        ZADARMA: Provider.ZADARMA,
        CONNECT: Provider.CONNECT,
    }
    telephone = Telephone(
        centre="khm",
        accounts=tuple(Account(id=name, provider=kind) for name, kind in kinds.items()),
        lines=(Line(number=LINE, name="x", kind=LineKind.CENTRE, account=PLAIN, plan="main"),),
        agents=(Agent(name="olena", user_id="u-1"), Agent(name="petro", user_id="u-2")),
    )
    wiring.telephones().save(
        telephone, before=wiring.telephones().get("khm"), actor=supervisor(), at=datetime.now(UTC)
    )
    keys = json.dumps({name: {"signing": ["older", KEY]} for name in kinds})
    vault, secret = boto3.client("secretsmanager"), os.environ["TELEPHONY_SECRETS"]
    try:
        vault.create_secret(Name=secret, SecretString=keys)
    except vault.exceptions.ResourceExistsException:
        vault.put_secret_value(SecretId=secret, SecretString=keys)


def event(kind: str = "RINGING", **more: object) -> dict[str, object]:
    return {"kind": kind, "at": datetime.now(UTC).isoformat(), "call": "c1", **more}


def counted(log: str) -> dict[str, tuple[int, str]]:
    """Figures that CloudWatch takes from the log, with their provider."""
    lines = [json.loads(line) for line in log.splitlines() if '"_aws"' in line]
    return {
        metric["Name"]: (line[metric["Name"]], line["provider"])
        for line in lines
        for described in line["_aws"]["CloudWatchMetrics"]
        for metric in described["Metrics"]
    }


@pytest.mark.req("NS-9.1")
def test_an_exchange_tells_of_a_call(exchange: Exchange) -> None:
    reply = exchange.plain({"events": [event(person=PERSON, line=LINE), event("QUEUED")]})
    assert (reply.status, reply.body) == (200, {"received": 2})
    assert reply.headers["Content-Type"] == "application/json"
    assert exchange.kept() == [EventKind.RINGING, EventKind.QUEUED]


@pytest.mark.req("NS-9.1")
def test_who_calls_a_line_without_a_plan_is_put_through_to_everybody(exchange: Exchange) -> None:
    with log_of_house() as log:
        reply = exchange.plain({"ask": {"call": "c2", "line": LINE, "person": PERSON}}, "plan")
    assert reply.status == 200, reply.text
    assert (reply.body["do"], reply.body["operators"]) == ("QUEUE", ["olena", "petro"])
    assert reply.body["is_recorded"] is False
    assert '"trouble":"NO_PLAN"' in log.getvalue()
    assert exchange.kept() == [EventKind.RINGING, EventKind.QUEUED]


def test_what_comes_again_is_answered_like_the_first(exchange: Exchange) -> None:
    ask = {"ask": {"call": "c3", "line": LINE}}
    first, again = (exchange.plain(ask, "plan") for _ in range(2))
    assert first.body == again.body
    assert len(set(exchange.letters())) == 1


def test_twilio_is_answered_in_twiml_whose_address_it_can_sign(exchange: Exchange) -> None:
    reply = exchange.twilio(VOICE, "plan")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/xml; charset=utf-8")
    dial = ET.fromstring(reply.text).find("Dial")  # noqa: S314 - our own document
    assert dial is not None
    address, _, did = dial.attrib["action"].partition("?did=")
    assert address == f"https://{HOST}{PREFIX}/{TWILIO}/plan/-anybody.uk.n"
    back = {**VOICE, "CallStatus": "in-progress", "DialCallStatus": "no-answer"}
    path = address.partition(f"/{TWILIO}/")[2]
    after = exchange.twilio(back, path, {"did": did})
    assert after.status == 200, after.text
    assert "<Hangup" in after.text
    assert exchange.kept() == [EventKind.RINGING, EventKind.QUEUED]


def test_twilio_on_this_machine_signs_an_address_without_encryption(exchange: Exchange) -> None:
    host = "abc123.execute-api.localhost:4566"
    url = f"http://{host}{PREFIX}/{TWILIO}/events"
    headers = {"X-Twilio-Signature": RequestValidator(KEY).compute_signature(url, VOICE)}
    body = form(VOICE).decode()
    assert exchange.post(TWILIO, body, {**headers, "Host": host}).status == 200
    assert exchange.post(TWILIO, body, {**headers, "Host": f"{host}.evil.example"}).status == 403


def test_zadarma_asks_whether_the_address_is_ours_and_is_answered_in_json(
    exchange: Exchange,
) -> None:
    path = f"{PREFIX}/{ZADARMA}/events"
    reply = exchange.call("GET", path, query={"zd_echo": "0a1b2c3d"})
    assert (reply.status, reply.text) == (200, "0a1b2c3d")
    assert reply.headers["Content-Type"].startswith("text/plain")
    told = {
        "event": "NOTIFY_START",
        "caller_id": "380671234567",
        "called_did": "380382700000",
        "call_start": "2026-11-16 11:00:25",
        "pbx_call_id": "in_1",
    }
    said = told["caller_id"] + told["called_did"] + told["call_start"]
    started = exchange.post(ZADARMA, form(told).decode(), {"Signature": zadarma_signature(said)})
    assert (started.status, started.body) == (200, {"redirect": "0-1", "return_timeout": 0})
    assert exchange.kept() == [EventKind.RINGING, EventKind.QUEUED]


@pytest.mark.parametrize(
    ("account", "query"),
    [
        (ZADARMA, {"zd_echo": "<script>"}),
        (ZADARMA, {"zd_echo": ""}),
        (ZADARMA, {}),
        (PLAIN, {"zd_echo": "1"}),
        ("khm-nobody", {"zd_echo": "1"}),
        ("Khm", {"zd_echo": "1"}),
    ],
)
def test_nothing_else_is_echoed(exchange: Exchange, account: str, query: dict[str, str]) -> None:
    reply = exchange.call("GET", f"{PREFIX}/{account}/events", query=query)
    assert (reply.status, reply.text) == (403, "")


@pytest.mark.parametrize("account", [PLAIN, TWILIO, ZADARMA, CONNECT])
@pytest.mark.parametrize("path", ["events", "plan", "plan/menu.uk.r"])
def test_what_nobody_signed_is_refused_without_a_word_and_counted(
    exchange: Exchange, account: str, path: str
) -> None:
    body = json.dumps({"events": [event(person=PERSON)]})
    with log_of_house() as log:
        reply = exchange.post(account, body, {"X-Vikno-Signature": "v1=" + "0" * 64}, path)
    assert (reply.status, reply.text) == (403, "")
    assert counted(log.getvalue()) == {
        "ForgedWebhooks": (1, wiring.telephones().get("khm").account(account).provider)  # type: ignore[union-attr]
    }
    assert PERSON not in log.getvalue()
    assert exchange.letters() == []


@pytest.mark.parametrize(
    "account", ["khm-nobody", "luh-main", "KHM-main", "x", "khm-main%00", "khm-" + "a" * 60]
)
def test_an_account_that_is_none_is_refused_alike(exchange: Exchange, account: str) -> None:
    with log_of_house() as log:
        reply = exchange.plain({"events": [event()]}, account=account)
    assert (reply.status, reply.text) == (403, "")
    assert counted(log.getvalue()) == {"ForgedWebhooks": (1, "none")}


def test_a_stale_request_is_refused_alike_and_counted_apart(exchange: Exchange) -> None:
    with log_of_house() as log:
        old = datetime.now(UTC) - timedelta(minutes=6)
        reply = exchange.plain({"events": [event()]}, at=old)
    assert (reply.status, reply.text) == (403, "")
    assert counted(log.getvalue()) == {"StaleWebhooks": (1, "plain")}


def test_a_genuine_request_that_cannot_be_read_is_to_be_sent_again(exchange: Exchange) -> None:
    reply = exchange.plain('{"events": [{"kind": "RINGING"')
    assert (reply.status, reply.body) == (400, {"error": "Input data was truncated"})
    assert exchange.twilio({"AccountSid": "AC1"}).status == 400
    assert exchange.letters() == []


def test_events_that_nobody_knows_are_kept_counted_and_no_fault(exchange: Exchange) -> None:
    with log_of_house() as log:
        reply = exchange.plain({"events": [event("TELEPORTED"), event("BEAMED"), event("ENDED")]})
    assert reply.status == 200
    assert counted(log.getvalue()) == {"UnknownCallEvents": (2, "plain")}
    assert exchange.kept() == [EventKind.UNKNOWN, EventKind.UNKNOWN, EventKind.ENDED]


@pytest.mark.parametrize(("kind", "each"), [("RINGING", 700), ("TELEPORTED", 2000)])
def test_large_bodies_are_taken_as_far_as_they_go(exchange: Exchange, kind: str, each: int) -> None:
    url = "https://pbx.example/"
    recording = {"id": "r" * 200, "url": url + "x" * (each - len(url))}
    many = [event(kind, id=f"{each}-{n}", target="ї" * 20, recording=recording) for n in range(100)]
    body = json.dumps({"events": many})
    assert 100_000 < len(body) < 256 * 1024
    assert exchange.plain(body).body == {"received": 100}
    assert len(exchange.kept()) == 100


def test_a_body_beyond_256_kb_is_refused(exchange: Exchange) -> None:
    reply = exchange.plain(json.dumps({"events": [event()]}) + " " * 256 * 1024)
    assert (reply.status, reply.text) == (413, "")
    assert exchange.letters() == []


@pytest.mark.parametrize(
    "media_type", ["application/json", "text/plain", "application/x-www-form-urlencoded", ""]
)
def test_the_media_type_says_nothing(exchange: Exchange, media_type: str) -> None:
    body = json.dumps({"events": [event()]})
    headers = plain_headers(body.encode(), at=datetime.now(UTC))
    assert exchange.post(PLAIN, body, {**headers, "Content-Type": media_type}).status == 200


def test_a_slot_for_a_recording_takes_the_file_to_where_its_event_says(exchange: Exchange) -> None:
    reply = exchange.plain({"upload": {"id": "0a1b2c3d-0001"}})
    assert reply.status == 200, reply.text
    slot = reply.body["upload"]
    bucket = os.environ["RECORDINGS_BUCKET"]
    assert bucket in slot["url"]
    recording = {"id": "r1", "upload": "0a1b2c3d-0001"}
    exchange.plain({"events": [event("RECORDING_READY", recording=recording)]})
    (letter_id,) = exchange.letters()
    (told,) = wiring.inbox().get(letter_id).events
    assert told.recording is not None
    assert told.recording.url == f"s3://{bucket}/{slot['fields']['key']}"


def test_a_fault_of_ours_is_told_by_its_status_alone(exchange: Exchange) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(PERSON)

    client = house_wiring.connection().client
    client.meta.events.register("before-send.dynamodb", fail)
    try:
        with log_of_house() as log:
            reply = exchange.plain({"events": [event(call="c9", person=PERSON)]})
    finally:
        client.meta.events.unregister("before-send.dynamodb", fail)
    assert (reply.status, reply.text) == (500, "")
    assert '"fault"' in log.getvalue()
    assert PERSON not in log.getvalue()
    assert exchange.letters() == []


def test_no_line_of_the_log_tells_who_called(exchange: Exchange) -> None:
    with log_of_house() as log:
        exchange.plain({"events": [event(person=PERSON, target="Зюзюкало")]})
        exchange.plain({"events": [event("TELEPORTED", person=PERSON)]})
        exchange.plain({"ask": {"call": "c4", "line": LINE, "person": PERSON}}, "plan")
        exchange.twilio(VOICE, "plan")
        exchange.plain('{"events": [{"person": "Зюзюкало"')
        connect_flow(flow(CONNECT), Context())
        with pytest.raises(FlowNotAnsweredError):
            connect_flow(flow("khm-nobody"), Context())
    told = log.getvalue()
    assert '"endpoint":"tell_call_events"' in told
    for secret in (PERSON, PERSON.lstrip("+"), "Зюзюкало", KEY):
        assert secret not in told


def flow(account: str, **parameters: str) -> dict[str, Any]:
    return {
        "Details": {
            "ContactData": {
                "Channel": "VOICE",
                "ContactId": "4a573372-1f28-4e26-b97b-000000000001",
                "InitialContactId": "4a573372-1f28-4e26-b97b-000000000001",
                "InitiationMethod": "INBOUND",
                "CustomerEndpoint": {"Address": PERSON, "Type": "TELEPHONE_NUMBER"},
                "SystemEndpoint": {"Address": LINE, "Type": "TELEPHONE_NUMBER"},
            },
            "Parameters": {"account": account, **parameters},
        },
        "Name": "ContactFlowEvent",
    }


def test_a_contact_flow_is_answered_in_flat_strings(exchange: Exchange) -> None:
    answered = connect_flow(flow(CONNECT), Context())
    assert (answered["do"], answered["operators"]) == ("QUEUE", "olena,petro")
    assert all(isinstance(value, str) for value in answered.values())
    assert exchange.kept() == [EventKind.RINGING, EventKind.QUEUED]
    after = connect_flow(
        flow(CONNECT, position=answered["position"], outcome="NOT_TAKEN"), Context()
    )
    assert after["do"] == "HANG_UP"


@pytest.mark.parametrize("sent", [flow("khm-nobody"), flow(PLAIN), flow("x"), {}, {"Details": {}}])
@pytest.mark.usefixtures("exchange")
def test_a_flow_of_no_account_of_connect_goes_its_way_for_errors(sent: dict[str, Any]) -> None:
    with pytest.raises(FlowNotAnsweredError) as refusal:
        connect_flow(sent, Context())
    assert str(refusal.value) == ""


def test_a_webhook_costs_one_put_and_one_message(exchange: Exchange) -> None:
    exchange.plain({"events": [event(call="warm")]})
    asked: list[str] = []

    def note(model: Any, **_: object) -> None:
        asked.append(model.name)

    clients = [house_wiring.connection().client, house_wiring.client("sqs")]
    clients.append(house_wiring.client("secretsmanager"))
    for client in clients:
        client.meta.events.register("before-call", note)
    try:
        assert exchange.plain({"events": [event(call="counted")]}).status == 200
    finally:
        for client in clients:
            client.meta.events.unregister("before-call", note)
    assert asked == ["PutItem", "SendMessage"]
