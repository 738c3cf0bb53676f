"""Lines of centres with the plans of the seed: from what a caller hears to what becomes of the matter."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

import boto3
import pytest
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses import ses_backends

from chalicelib import wiring
from chalicelib.domain.kyiv import KYIV, kyiv_date
from chalicelib.domain.telephony.call import Result, call_id_of
from chalicelib.domain.telephony.events import CallEvent
from chalicelib.domain.telephony.instructions import Do, Heard, Instruction, Outcome
from chalicelib.domain.telephony.telephone import Calling, LineKind
from chalicelib.domain.transitions import Event
from chalicelib.entrypoints.events.call_keeper import call_keeper
from chalicelib.entrypoints.events.notifier import notifier
from chalicelib.usecases.telephony.answer_call import answer_call
from chalicelib.usecases.watch_terms import watch_terms
from chalicelib.wiring import telephony
from local.telephone_seeding import seed_call_plans, seeded_telephones
from tests.factories import supervisor
from tests.house import (
    ANSWER,
    APPEAL,
    ENVIRONMENT,
    OPERATOR,
    SECRETS,
    SUPERVISOR,
    TRIAGE,
    Context,
    House,
    Reply,
    official,
    open_house,
)
from tests.unit.telephony.sent import KEY, plain_headers

TODAY = kyiv_date(datetime.now(UTC))
# At night, on a Sunday, when everybody else is closed; the last that there was.
SUNDAY = TODAY - timedelta(days=TODAY.isoweekday())
AT_NIGHT = datetime.combine(SUNDAY, time(3), KYIV)
LINES = {(one.centre, line.kind): line.number for one in seeded_telephones() for line in one.lines}
PERSON = {
    "name": {"surname": "Дорошенко", "given": "Леся"},
    "residence": "м. Кривий Ріг, вул. Зоряна, 7",
}
BURST = {"applicant": PERSON, "issues": [{"text": "Прорвало трубу, заливає під'їзд"}]}
PACKAGE = {
    "question": "Які документи подати на субсидію?",
    "text": "Заяву і декларацію про доходи; бланки є в центрі",
    "basis": "Порядок 848, п. 13",
}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """Centres of the seed at their telephones. They call people at any hour: these tests run at any."""
    with open_house() as opened:
        seed_call_plans(wiring.editions())
        telephones = telephony.plan_desk().telephones
        for one in seeded_telephones():
            agents = tuple(replace(each, user_id=f"u-{each.name}") for each in one.agents)
            always = Calling(opens=time(0), closes=time.max)
            given = replace(one, version=0, agents=agents, calling=always)
            before = telephones.get(one.centre)
            telephones.save(given, before=before, actor=supervisor(), at=AT_NIGHT)
        keys = {
            account.id: {"signing": [KEY]} for t in seeded_telephones() for account in t.accounts
        }
        boto3.client("secretsmanager").put_secret_value(
            SecretId=SECRETS, SecretString=json.dumps(keys)
        )
        yield opened


def staff(centre: str, name: str = "101") -> dict[str, str]:
    return {**OPERATOR, "sub": f"u-{name}", "custom:centre": centre}


class Caller:
    """Somebody who rings a line at a moment and presses nothing: what is done with the call, until it is taken."""

    _later = count()

    def __init__(self, house: House, centre: str, kind: LineKind, at: datetime = AT_NIGHT) -> None:
        self.house = house
        self.account, self.line = f"{centre}-main", LINES[centre, kind]
        # An operator has one call at a time.
        self.at = at + timedelta(minutes=5 * next(self._later))
        self.call = uuid.uuid4().hex
        self.number = f"+380000{uuid.uuid4().int % 10**6:06d}"
        self.done: list[Instruction] = []

    def rings(self, patience: int = 9) -> list[Do]:
        """What the exchange is told to do, one after another, until it comes to operators or to its end."""
        heard = Heard(call=self.call, line=self.line, person=self.number)
        self.tell(self.event("RINGING", direction="INBOUND", person=self.number, line=self.line))
        while len(self.done) < patience and (not self.done or self.done[-1].do is Do.GATHER):
            answered = answer_call(self.account, heard, board=telephony.switchboard(), now=self.at)
            self.keep(answered.events)
            self.done.append(answered.instruction)
            heard = replace(heard, position=answered.instruction.position, outcome=Outcome.WENT_ON)
        return [one.do for one in self.done]

    @property
    def heard(self) -> str:
        return " ".join(spoken.text for one in self.done for spoken in one.say)

    def keep(self, proved: tuple[CallEvent, ...]) -> None:
        """What the question of the exchange has proved is kept as what it tells."""
        record = telephony.calls().join(self.account, self.call, proved, at=datetime.now(UTC))
        assert record.call.ref == self.call

    def event(self, kind: str, after: int = 0, **more: Any) -> dict[str, Any]:
        at = (self.at + timedelta(seconds=after)).isoformat()
        return {"kind": kind, "at": at, "call": self.call, **more}

    def tell(self, *events: dict[str, Any]) -> None:
        """As the exchange tells it: signed, into the inbox, from there to the calls."""
        body = json.dumps({"events": events})
        headers = plain_headers(body.encode(), at=datetime.now(UTC))
        path = f"/v1/telephony/{self.account}/events"
        assert self.house.call("POST", path, body, None, headers).status == 200
        while messages := queued():
            records = [{"messageId": str(no), "body": one} for no, one in enumerate(messages)]
            assert call_keeper({"Records": records}, Context()) == {"batchItemFailures": []}

    def is_taken(self, by: str = "101", talks: int = 120) -> str:
        """An operator takes the call, and it ends; its id."""
        self.tell(
            self.event("OFFERED", 20, operator=by),
            self.event("ANSWERED", 25, operator=by),
            self.event("ENDED", 25 + talks),
        )
        centre = self.account.split("-")[0]
        current = self.house.call("GET", "/v1/staff/calls/current", claims=staff(centre, by))
        call_id: str = current.body["call_id"]
        return call_id


def queued() -> list[str]:
    queue, client = ENVIRONMENT["CALL_KEEPER_QUEUE"], boto3.client("sqs")
    found = client.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    for one in found:
        client.delete_message(QueueUrl=queue, ReceiptHandle=one["ReceiptHandle"])
    return [one["Body"] for one in found]


def post(house: House, path: str, body: Any, claims: dict[str, str]) -> Reply:
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    reply = house.call("POST", f"/v1/staff{path}", body, claims, headers)
    assert reply.status < 300, reply.text
    return reply


def get(house: House, path: str, claims: dict[str, str]) -> Any:
    reply = house.call("GET", f"/v1/staff{path}", claims=claims)
    assert reply.status == 200, reply.text
    return reply.body


def answered(house: House, appeal_id: str, claims: dict[str, str]) -> None:
    """Let the body do it and answer, and put the answer on check."""
    if get(house, f"/appeals/{appeal_id}", claims)["state"] == "ROUTED":
        house.step(appeal_id, "assignments/1/acceptance", official("housing"))
    house.step(appeal_id, "assignments/1/answer", official("housing"), ANSWER)
    house.step(appeal_id, "assignments/1/check", claims)


def answered_and_asked(house: House, appeal_id: str, claims: dict[str, str]) -> str:
    """The call-back that asks the applicant, once it is answered; taken."""
    answered(house, appeal_id, claims)
    on_the_bus = {"source": "vikno.history", "detail": {"appeal_id": appeal_id, "seq": 1}}
    told = {"Records": [{"messageId": "1", "body": json.dumps(on_the_bus)}]}
    assert call_keeper(told, Context()) == {"batchItemFailures": []}
    (one,) = [
        each
        for each in get(house, "/call-backs", claims)["call_backs"]
        if each["appeal_id"] == appeal_id
    ]
    post(house, f"/call-backs/{one['call_back_id']}/taking", None, claims)
    return str(one["call_back_id"])


def controlled(house: House, appeal_id: str) -> list[str]:
    """What its terms bring once nobody has moved by the day they end."""
    case = get(house, f"/appeals/{appeal_id}", staff("kr"))
    (term,) = [one for one in case["terms"] if one["purpose"] == "CONSIDERATION"]
    assert TODAY < date.fromisoformat(term["control"]) <= date.fromisoformat(term["due"])
    assert Event.TERM_ALARM_RAISED not in [one["event"] for one in house.history(appeal_id)]
    late = datetime.fromisoformat(term["ends_at"]) + timedelta(hours=1)
    watch_terms(desk=wiring.desk(), now=late, may_go_on=lambda: True)
    return [one["event"] for one in house.history(appeal_id)]


@pytest.mark.req("KRP-3.5.4", "KRP-5.2.8", "KRR-1.8", "KRR-2.3.1")
def test_an_emergency_at_night_is_taken_up_by_a_person_and_seen_through(house: House) -> None:
    kr = staff("kr")
    caller = Caller(house, "kr", LineKind.EMERGENCY)
    # The notice waits for a word against the recording; nothing else is asked before a person.
    assert caller.rings() == [Do.GATHER, Do.QUEUE]
    assert caller.done[0].keys == "9"
    # Whoever sits there by the roster, whatever the hour is now.
    assert caller.done[1].operators in {("101",), ("102",)}
    assert "зачинено" not in caller.heard
    call_id = caller.is_taken()
    card = get(house, f"/calls/{call_id}/card", kr)
    assert (card["line"]["kind"], card["number"]) == ("EMERGENCY", caller.number)
    appeal_id = post(house, f"/calls/{call_id}/appeals", BURST, kr).body["appeal_id"]
    case = get(house, f"/appeals/{appeal_id}", kr)
    assert (case["channel"], case["entry_point"]) == ("PHONE", "line:emergency")
    assert case["received_on"] == SUNDAY.isoformat()
    house.step(appeal_id, "triage", kr, TRIAGE)
    house.step(appeal_id, "issues/1/routing", kr, {"lead": "housing", "basis": "аварія"})
    asked = answered_and_asked(house, appeal_id, kr)
    verdict = f"/appeals/{appeal_id}/assignments/1/refutation-by-call"
    again = post(house, verdict, {"call_back_id": asked, "reason": "Вода ще тече"}, kr)
    assert again.body["state"] == "REWORK"
    # Nobody is called twice within hours: the second answer is checked on the spot.
    answered(house, appeal_id, kr)
    done = house.step(
        appeal_id, "assignments/1/answer-acceptance", {**SUPERVISOR, "custom:centre": "kr"}
    )
    assert done["state"] == "CLOSED"
    told = [one["event"] for one in house.history(appeal_id)]
    assert told.index(Event.ANSWER_REFUTED) < told.index(Event.ANSWER_ACCEPTED)


@pytest.mark.req("KRP-3.5.4", "KRP-5.2.8")
def test_an_emergency_that_nobody_deals_with_raises_its_alarms(house: House) -> None:
    caller = Caller(house, "kr", LineKind.EMERGENCY)
    caller.rings()
    path = f"/calls/{caller.is_taken('102')}/appeals"
    appeal_id = post(house, path, BURST, staff("kr", "102")).body["appeal_id"]
    assert Event.TERM_ALARM_RAISED in controlled(house, appeal_id)


@pytest.mark.req("KRP-3.6", "KRR-2.3.1")
def test_a_call_to_the_head_is_registered_and_its_execution_controlled(house: House) -> None:
    kr = staff("kr")
    caller = Caller(house, "kr", LineKind.HEAD_DIRECT)
    assert caller.rings() == [Do.GATHER, Do.QUEUE]
    assert "Пряма телефонна лінія голови" in caller.heard
    call_id = caller.is_taken()
    assert get(house, f"/calls/{call_id}/card", kr)["line"]["kind"] == "HEAD_DIRECT"
    given = {"applicant": PERSON, "issues": [{"text": "Прошу голову освітити двір"}]}
    registered = post(house, f"/calls/{call_id}/appeals", given, kr).body
    assert registered["number"]
    appeal_id = registered["appeal_id"]
    case = get(house, f"/appeals/{appeal_id}", kr)
    assert (case["channel"], case["entry_point"]) == ("PHONE", "line:head_direct")
    house.step(appeal_id, "triage", kr, TRIAGE)
    house.step(appeal_id, "issues/1/routing", kr, {"lead": "housing", "basis": "за дорученням"})
    assert Event.TERM_ALARM_RAISED in controlled(house, appeal_id)
    asked = answered_and_asked(house, appeal_id, kr)
    verdict = f"/appeals/{appeal_id}/assignments/1/confirmation-by-call"
    done = post(house, verdict, {"call_back_id": asked, "grading": "GRADED", "grade": 5}, kr)
    assert done.body["state"] == "CLOSED"


@pytest.mark.req("KRP-3.5.1", "KRP-3.5.3", "KRR-2.3.1", "NS-5.4")
def test_reference_is_given_round_the_clock_and_each_time_logged(house: House) -> None:
    kr = staff("kr")
    caller = Caller(house, "kr", LineKind.EMERGENCY)
    assert caller.rings()[-1] is Do.QUEUE
    call_id = caller.is_taken()
    post(house, f"/calls/{call_id}/consultations", PACKAGE, kr)
    (told,) = get(house, f"/calls/{call_id}/card", kr)["consultations"]
    assert {name: told[name] for name in PACKAGE} == PACKAGE
    history = get(house, f"/calls/{call_id}/history", kr)
    assert history["chain_holds"] is True
    (entry,) = [one for one in history["entries"] if one["event"] == "CallConsultationGiven"]
    assert entry["facts"]["basis"] == PACKAGE["basis"]


def test_out_of_hours_the_reference_line_leads_to_the_one_that_never_closes(house: House) -> None:
    caller = Caller(house, "kr", LineKind.CENTRE)
    heard = Heard(call=caller.call, line=caller.line, person=caller.number)
    board = telephony.switchboard()
    told = answer_call(caller.account, heard, board=board, now=AT_NIGHT).instruction
    assert (told.do, told.to) == (Do.TRANSFER, LINES["kr", LineKind.EMERGENCY])


def mailed(house: House, appeal_id: str) -> list[str]:
    """Texts of the mails that go out about an appeal."""
    sent = ses_backends[DEFAULT_ACCOUNT_ID][ENVIRONMENT["AWS_REGION"]].sent_messages
    before = len(sent)
    for entry in house.history(appeal_id):
        detail = {"detail": {"appeal_id": appeal_id, "seq": entry["seq"]}}
        records = [{"messageId": "1", "body": json.dumps(detail)}]
        assert notifier({"Records": records}, Context()) == {"batchItemFailures": []}
    return [str(one.body) for one in sent[before:]]


@pytest.mark.req("KRP-4.6", "KRP-4.13.4")
@pytest.mark.parametrize("channel", ["PHONE", "EMAIL", "IN_PERSON"])
def test_legal_aid_is_given_by_phone_by_mail_and_in_person_with_its_article(
    house: House, channel: str
) -> None:
    kr = staff("kr")
    question = {"text": "Чи може власник не пустити до лічильника?"}
    aid = {"text": "Ні, не може.", "basis": "Закон 2189-VIII, ст. 7"}
    by_mail = {"email": "lesia@applicants.example"} if channel == "EMAIL" else {}
    person = {**PERSON, **by_mail}
    if channel == "PHONE":
        caller = Caller(house, "kr", LineKind.EMERGENCY)
        caller.rings()
        path = f"/calls/{caller.is_taken()}/appeals"
        body = {"applicant": person, "issues": [question], "consultation": aid}
        appeal_id = post(house, path, body, kr).body["appeal_id"]
    else:
        given = {"centre": "kr", "applicant_type": "CITIZEN", "applicant": person}
        answer_by = "EMAIL" if by_mail else "POST"
        body = {**given, "issues": [question], "answer_by": answer_by, "channel": channel}
        appeal_id = post(house, "/appeals", body, kr).body["appeal_id"]
        words = {"ground": aid["basis"], "explanation": aid["text"]}
        house.step(appeal_id, "consultation", kr, words)
    case = get(house, f"/appeals/{appeal_id}", kr)
    assert (case["state"], case["issues"][0]["outcome"]) == ("CLOSED", "CONSULTED")
    (entry,) = [one for one in house.history(appeal_id) if one["event"] == "AppealConsulted"]
    assert entry["facts"]["basis"] == aid["basis"]
    assert any(aid["text"] in mail for mail in mailed(house, appeal_id)) is bool(by_mail)


@pytest.mark.req("NS-7.1a", "TP-6.1a", "KHM-6.1a")
def test_a_centre_takes_appeals_by_its_one_number_and_by_internet(house: House) -> None:
    khm = staff("khm")
    assert [number for (centre, _), number in LINES.items() if centre == "khm"] == [
        LINES["khm", LineKind.CENTRE]
    ]
    caller = Caller(house, "khm", LineKind.CENTRE, datetime.combine(workday(), time(11), KYIV))
    assert caller.rings()[-1] is Do.QUEUE
    by_phone = post(house, f"/calls/{caller.is_taken()}/appeals", BURST, khm).body["appeal_id"]
    by_web = house.lodge()["appeal_id"]
    cases = [get(house, f"/appeals/{one}", khm) for one in (by_phone, by_web)]
    assert [one["channel"] for one in cases] == ["PHONE", "WEB"]
    assert [one["entry_point"] for one in cases] == ["line:centre", "portal"]
    assert {one["state"] for one in cases} == {"REGISTERED"}


@pytest.mark.req("NS-7.1c", "TP-6.1c", "KHM-6.1c")
def test_a_centre_informs_of_what_is_known_and_consults_with_the_article(house: House) -> None:
    khm = staff("khm")
    burst = {
        "title": "Порив водопроводу",
        "places": [{"territory": "UA68040470010096613"}],
        "is_public": True,
    }
    incident_id = post(house, "/incidents", burst, khm).body["incident_id"]
    at = datetime.combine(workday(), time(12), KYIV)
    content = Caller(house, "khm", LineKind.CENTRE, at)
    # The notice, then the menu that says what is known.
    content.rings(2)
    assert "Порив водопроводу" in content.heard
    content.tell(content.event("ENDED", 30))
    asking = Caller(house, "khm", LineKind.CENTRE, at)
    asking.rings()
    call_id = asking.is_taken()
    post(house, f"/calls/{call_id}/consultations", PACKAGE, khm)
    (told,) = get(house, f"/calls/{call_id}/card", khm)["consultations"]
    assert told["basis"] == PACKAGE["basis"]
    informed = telephony.calls().get(call_id_of(content.account, content.call)).facts
    assert (informed.informed_of, informed.result) == ((incident_id,), Result.INFORMED)


def workday() -> date:
    """A working day of the past, within what an exchange may still tell of."""
    calendar = wiring.lawbook().calendar(wiring.desk().registry.centre("khm").calendar_id)
    return calendar.on_or_after(TODAY - timedelta(days=10))


@pytest.mark.req("NS-6.2a")
@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "portal"),
        ({"entry_point": "ukc_site"}, "ukc_site"),
        ({"entry_point": "executive_portal"}, "executive_portal"),
    ],
)
def test_by_which_door_an_appeal_came_over_the_internet_is_recorded(
    house: House, sent: dict[str, str], told: str
) -> None:
    receipt = house.lodge(**sent)
    case = get(house, f"/appeals/{receipt['appeal_id']}", staff("khm"))
    assert (case["channel"], case["entry_point"]) == ("WEB", told)


@pytest.mark.req("NS-6.2a")
def test_that_an_appeal_came_by_the_number_of_the_centre_is_recorded(house: House) -> None:
    caller = Caller(house, "ukc", LineKind.CENTRE)
    caller.rings()
    path = f"/calls/{caller.is_taken()}/appeals"
    appeal_id = post(house, path, BURST, staff("ukc")).body["appeal_id"]
    case = get(house, f"/appeals/{appeal_id}", staff("ukc"))
    assert (case["channel"], case["entry_point"]) == ("PHONE", "line:centre")


def test_a_door_that_there_is_not_is_refused(house: House) -> None:
    reply = house.call("POST", "/v1/appeals", {**APPEAL, "entry_point": "by-the-window"})
    assert (reply.status, reply.body["code"]) == (400, "invalid_request")
